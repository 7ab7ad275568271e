"""How telephones look in the terminal: one panel each, the talk above, the keys below."""

from __future__ import annotations

import time
from collections.abc import Iterable

from rich.columns import Columns
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.layout import Layout
from rich.panel import Panel
from rich.segment import Segment
from rich.text import Text

from simulator.phone.model import Entry, Handset

CALLER_KEYS = "0-9 * # keys   q hang up"
CONSULTANT_KEYS = "a answer   d decline   0-9 * # keys   q hang up"
STATES = {
    "idle": ("waiting for a call", "dim"),
    "queued": ("connecting", "yellow"),
    "ringing": ("ringing", "yellow"),
    "in-progress": ("talking", "green"),
    "completed": ("ended", "dim"),
    "busy": ("ended: busy", "red"),
    "failed": ("ended: could not be reached", "red"),
    "no-answer": ("ended: not answered", "red"),
    "canceled": ("ended: given up", "red"),
}
MOBILE = frozenset({"45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88"})
MARKS = {"play": "♪", "key": "●", "conference": "⇄", "talk": "⇄", "beep": "·", "ring": "☎", "dial": "☎", "pause": "…"}


def number(address: str) -> str:
    """A number in groups, as people read it."""
    if not address.startswith("+48") or len(address) != 12:
        return address
    digits = address[3:]
    if digits[:2] in MOBILE:
        return f"+48 {digits[:3]} {digits[3:6]} {digits[6:]}"
    return f"+48 {digits[:2]} {digits[2:5]} {digits[5:7]} {digits[7:]}"


def speaker(entry: Entry) -> str:
    """Language and speaker, short: `pl-PL Ola`."""
    voice = (entry.voice or "").partition(".")[2] or (entry.voice or "")
    name = voice.removeprefix(f"{entry.language}-").partition("-Neural")[0].replace("-", " ")
    return " ".join(part for part in (entry.language or "", name) if part)


def line_of(entry: Entry, now: float) -> Text | None:
    """An entry as a line; None for what need not be shown. What is not spoken yet is dim."""
    if entry.kind == "say":
        told = entry.spoken(now)
        text = Text.assemble((f"{speaker(entry)}  ", "cyan"), entry.text[:told], (entry.text[told:], "bright_black"))
        return text.append(" (interrupted)", "bright_black") if entry.cut and told < len(entry.text) else text
    words = {
        "key": f"you press {entry.text}",
        "play": f"music: {entry.text.rpartition('/')[2]}",
        "conference": "in a conference",
        "talk": f"talking with {number(entry.text)}" if entry.text.startswith("+") else "talking",
        "dial": f"ringing {number(entry.text)}",
        "ring": f"{number(entry.text)} calls",
        "pause": None,
        "beep": None,
        "end": None,
    }.get(entry.kind)
    if words is None:
        return None
    return Text(f"{MARKS.get(entry.kind, ' ')} {words}", "bold" if entry.kind == "key" else "bright_black")


class Talk:
    """The end of what was heard, as much as fits."""

    def __init__(self, handset: Handset, now: float) -> None:
        self._handset = handset
        self._now = now

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines: list[list[Segment]] = []
        for entry in self._handset.entries:
            text = line_of(entry, self._now)
            if text is not None:
                lines += console.render_lines(text, options.update(height=None), pad=False)
        shown = lines[-(options.height or options.max_height) :]
        for line in shown:
            yield from line
            yield Segment.line()


def panel(handset: Handset, focused: bool, now: float) -> Panel:
    """One telephone."""
    words, style = STATES.get(handset.status, (handset.status, "dim"))
    title = Text.assemble(
        " ", ("▸ ", "cyan") if focused else "", (f"{handset.role} ", "bold"), number(handset.address), " "
    )
    state = Text.assemble(" ", (words, style))
    if handset.status == "in-progress":
        state.append(f"  {_clock(now - handset.since)}")
        state.append(", your key is awaited" if handset.takes_keys else "")
    state.append(" ")
    border = "yellow" if handset.rings else "cyan" if focused else "bright_black"
    return Panel(
        Talk(handset, now), title=title, title_align="left", subtitle=state, subtitle_align="right",
        border_style=border, padding=(0, 1),
    )  # fmt: skip


def picture(handsets: list[Handset], focus: int, notice: str) -> Layout:
    """The whole screen."""
    now = time.time()
    panels = [
        Layout(panel(handset, index == focus and len(handsets) > 1, now + handset.offset))
        for index, handset in enumerate(handsets)
    ]
    row = Layout(name="row")
    row.split_row(*panels)
    can_ring = any(handset.role == "consultant" or handset.rings for handset in handsets)
    keys = CONSULTANT_KEYS if can_ring else CALLER_KEYS
    if len(handsets) > 1:
        keys = "Tab next telephone   " + keys
    foot = Text.assemble(" ", (notice, "yellow"), "   " if notice else "", (keys, "bright_black"))
    whole = Layout()
    whole.split_column(row, Layout(foot, size=1))
    return whole


def transcript(handset: Handset, now: float) -> Group:
    """Everything heard, for when the call is over."""
    lines: Iterable[Text] = (text for entry in handset.entries if (text := line_of(entry, now)) is not None)
    words, _ = STATES.get(handset.status, (handset.status, ""))
    return Group(Columns([Text(number(handset.address), "bold"), Text(words, "bright_black")]), *lines)


def _clock(seconds: float) -> str:
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02}"
