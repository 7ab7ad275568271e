"""A person at one or several telephones: with a keyboard in a terminal, or from a script on standard input."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import termios
import threading
import time
import tty
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.live import Live

from simulator.phone.client import Switchboard, SwitchboardError
from simulator.phone.model import Entry, Handset
from simulator.phone.screen import picture, transcript
from simulator.phone.script import Reader, printed

KEYS = frozenset("0123456789*#")
FRAMES_PER_S = 10
LAST_NEWS_S = 1.0


@dataclass(frozen=True)
class Booth:
    """Who is at which telephone: a caller who dials the line, and telephones that are attended."""

    url: str
    line: str
    caller: str | None
    attended: tuple[str, ...]


async def attend(booth: Booth) -> None:
    """Be at the telephones until the caller's call is over, or until told to leave.

    Raises:
        SwitchboardError: the simulator is not there, or went away.
    """
    handsets = [Handset(address, "consultant") for address in booth.attended]
    if booth.caller:
        handsets.insert(0, Handset(booth.caller, "caller"))
    async with Switchboard(booth.url) as board:
        desk = Desk(booth, board, handsets)
        if sys.stdin.isatty() and sys.stdout.isatty():
            await desk.at_terminal()
        else:
            await desk.by_script()


class Desk:
    """The telephones on it, and the person who handles them."""

    def __init__(self, booth: Booth, board: Switchboard, handsets: list[Handset]) -> None:
        self._booth = booth
        self._board = board
        self._handsets = handsets
        self._focus = 0
        self._notice = ""
        self._quiet = True
        self._left = asyncio.Event()
        self._changed = asyncio.Event()

    # In a terminal

    async def at_terminal(self) -> None:
        """Show the telephones and take keys at once."""
        console = Console()
        pressed: asyncio.Queue[str] = asyncio.Queue()
        async with self._listening():
            with _keys_at_once(pressed), Live(console=console, screen=True, auto_refresh=False) as live:
                acting = asyncio.create_task(self._act(pressed))
                try:
                    while not self._left.is_set():
                        self._raise_if_failed(acting)
                        live.update(picture(self._handsets, self._focus, self._notice), refresh=True)
                        await asyncio.sleep(1 / FRAMES_PER_S)
                        if self._is_over():
                            self._notice = "the call has ended: any key leaves"
                finally:
                    acting.cancel()
                    await self._hang_up_all()
        for handset in self._handsets:
            if handset.entries:
                console.print(transcript(handset, time.time() + handset.offset))

    async def _act(self, pressed: asyncio.Queue[str]) -> None:
        while True:
            key = await pressed.get()
            self._notice = ""
            try:
                await self._press(key)
            except SwitchboardError as error:
                self._notice = str(error)

    async def _press(self, key: str) -> None:
        focused = self._handsets[self._focus]
        if key == "q" and focused.role == "consultant" and focused.is_live and focused.sid:
            await self._board.deed(focused.sid, "hangup")
        elif key in {"q", "\x03", "\x04"} or self._is_over():
            self._left.set()
        elif key == "\t":
            self._focus = (self._focus + 1) % len(self._handsets)
        elif key in {"a", "d"}:
            await self._pick(key)
        elif key in KEYS and focused.sid and focused.is_live:
            await self._board.press(focused.sid, key)

    async def _pick(self, key: str) -> None:
        focused = self._handsets[self._focus]
        ringing = [focused] if focused.rings else [handset for handset in self._handsets if handset.rings]
        if ringing and ringing[0].sid:
            self._focus = self._handsets.index(ringing[0])
            await self._board.deed(ringing[0].sid, "answer" if key == "a" else "decline")

    # From a script

    async def by_script(self) -> None:
        """Read what to do line by line, and print what is heard."""
        self._quiet = False
        async with self._listening():
            reader = Reader(self._handsets, self._board, self._changed)
            reading = asyncio.create_task(reader.follow(_lines(sys.stdin)))
            try:
                await asyncio.wait([reading, *self._streams], return_when=asyncio.FIRST_COMPLETED)
                self._raise_if_failed(reading)
            finally:
                reading.cancel()
                await self._hang_up_all()

    # Both

    @contextlib.asynccontextmanager
    async def _listening(self) -> AsyncIterator[None]:
        for handset in self._handsets:
            await self._board.register(handset.address, handset.role)
        self._streams = [asyncio.create_task(self._follow(handset)) for handset in self._handsets]
        try:
            await self._greetings()
            if self._booth.caller:
                await self._board.dial(self._booth.caller, self._booth.line)
            yield
        finally:
            for stream in self._streams:
                stream.cancel()
            await asyncio.gather(*self._streams, return_exceptions=True)

    async def _greetings(self) -> None:
        """Wait until every telephone is listened to, so that nothing of the call is missed."""
        while not all(handset.listened_to for handset in self._handsets):
            self._raise_if_failed()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LAST_NEWS_S):
                    await self._changed.wait()
            self._changed.clear()

    async def _follow(self, handset: Handset) -> None:
        async for event in self._board.events(handset.address):
            before = handset.status
            entry = handset.take(event, time.time())
            if not self._quiet:
                self._print(handset, entry, before)
            self._changed.set()

    def _print(self, handset: Handset, entry: Entry | None, before: str) -> None:
        who = f"{self._handsets.index(handset) + 1} " if len(self._handsets) > 1 else ""
        for line in printed(handset, entry, before):
            sys.stdout.write(f"{who}{line}\n")
            sys.stdout.flush()

    def _raise_if_failed(self, *others: asyncio.Task[None]) -> None:
        for task in (*self._streams, *others):
            if task.done() and not task.cancelled() and (error := task.exception()):
                raise error

    def _is_over(self) -> bool:
        return self._booth.caller is not None and self._handsets[0].ended is not None

    async def _hang_up_all(self) -> None:
        for handset in self._handsets:
            if handset.is_live and handset.sid and not handset.rings:
                with contextlib.suppress(SwitchboardError):
                    await self._board.deed(handset.sid, "hangup")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_NEWS_S):
                while any(handset.is_live and not handset.rings for handset in self._handsets):
                    await self._changed.wait()
                    self._changed.clear()


async def _lines(source: TextIO) -> AsyncIterator[str]:
    """The lines of a file or pipe as they come; the thread that reads is left behind when nobody listens any more."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str]()

    def read() -> None:
        with contextlib.suppress(RuntimeError, ValueError):  # the loop or the file was closed: nobody listens any more
            for line in source:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, "")

    threading.Thread(target=read, daemon=True).start()
    while line := await lines.get():
        yield line


@contextlib.contextmanager
def _keys_at_once(pressed: asyncio.Queue[str]) -> Iterator[None]:
    """Take each key as it is pressed, without echo, Ctrl-C included."""
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    loop = asyncio.get_running_loop()

    def read() -> None:
        for key in os.read(number, 64).decode("utf-8", "ignore"):
            pressed.put_nowait(key)

    try:
        tty.setraw(number, termios.TCSADRAIN)
        mode = termios.tcgetattr(number)
        mode[1] |= termios.OPOST  # raw keys, but lines on the screen still begin at the left
        termios.tcsetattr(number, termios.TCSADRAIN, mode)
        loop.add_reader(number, read)
        yield
    finally:
        loop.remove_reader(number)
        termios.tcsetattr(number, termios.TCSADRAIN, before)
