"""A telephone without a terminal: what to do comes line by line, what is heard goes out line by line."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator

from simulator.phone.client import Switchboard, SwitchboardError
from simulator.phone.model import Entry, Handset
from simulator.phone.screen import line_of, number

PATIENCE_S = 15.0
LAST_WORDS_S = 30.0
BREATH_S = 1.0
_LINE = re.compile(r"(?:@(\d+)\s+)?(\S+)(?:\s+([\d.]+))?")


def printed(handset: Handset, entry: Entry | None, before: str) -> Iterator[str]:
    """What an event looks like as text: states in brackets, then what is heard in full."""
    if handset.status != before:
        with_whom = f" {number(handset.peer)}" if handset.status == "ringing" else ""
        yield f"[{handset.status}{with_whom}]"
    if entry and entry.kind not in {"ring", "dial"}:
        text = line_of(entry, entry.since + entry.length_s)
        if text is not None:
            yield text.plain


class Reader:
    """Does what lines say: keys, `wait 3`, `answer`, `decline`, `hangup`; `@2` in front means the second telephone.

    Keys are pressed when the line has spoken since the last ones and waits for keys, as a person would;
    `answer` and `decline` wait for the ringing. At the end of the script the caller hears out what is being
    said and hangs up.
    """

    def __init__(self, handsets: list[Handset], board: Switchboard, changed: asyncio.Event) -> None:
        self._handsets = handsets
        self._board = board
        self._changed = changed
        self._heard = dict.fromkeys(range(len(handsets)), 0)

    async def follow(self, script: AsyncIterator[str]) -> None:
        """Do every line of the script.

        Raises:
            SwitchboardError: a line is not understood, or the simulator refuses.
        """
        async for line in script:
            if line.strip():
                await self._do(line.strip())
        await self._hear_out()

    async def until(self, reached: Callable[[], bool], within_s: float) -> bool:
        """Wait until something is true, for so many seconds at most; whether it came true."""
        try:
            async with asyncio.timeout(within_s):
                while not reached():
                    await self._changed.wait()
                    self._changed.clear()
        except TimeoutError:
            return False
        return True

    async def _hear_out(self) -> None:
        first = self._handsets[0]
        await self.until(lambda: not first.is_spoken_to, LAST_WORDS_S)
        while await self.until(lambda: first.is_spoken_to or first.ended is not None, BREATH_S) and first.ended is None:
            await self.until(lambda: not first.is_spoken_to, LAST_WORDS_S)

    async def _do(self, line: str) -> None:
        parts = _LINE.fullmatch(line)
        index = int(parts[1] or 1) - 1 if parts else 0
        if parts is None or index >= len(self._handsets):
            raise SwitchboardError(f"not understood: {line}")
        handset, word = self._handsets[index], parts[2]
        if word == "wait":
            await self.until(lambda: False, float(parts[3] or 1))
        elif word in {"answer", "decline", "hangup"}:
            await self._handle(handset, word)
        elif set(word) <= set("0123456789*#"):
            await self._press(index, handset, word)
        else:
            raise SwitchboardError(f"not understood: {line}")

    async def _handle(self, handset: Handset, word: str) -> None:
        if word != "hangup":
            await self.until(lambda: handset.rings, 10 * PATIENCE_S)
        if handset.sid and handset.is_live:
            await self._board.deed(handset.sid, word)
            await self.until(lambda: handset.status != "ringing", PATIENCE_S)

    async def _press(self, index: int, handset: Handset, keys: str) -> None:
        await self.until(lambda: self._asked(index) or handset.ended is not None, PATIENCE_S)
        if not handset.sid or handset.status != "in-progress":
            raise SwitchboardError("there is no call to press keys in")
        self._heard[index] = len(handset.entries)
        await self._board.press(handset.sid, keys)

    def _asked(self, index: int) -> bool:
        return self._spoke(index) and self._handsets[index].takes_keys

    def _spoke(self, index: int) -> bool:
        fresh = self._handsets[index].entries[self._heard[index] :]
        return any(entry.kind in {"say", "play"} for entry in fresh)
