"""A play as a Markdown file: one chapter for each language, and all wordings side by side at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ivr.play.book import acts
from ivr.play.model import Act, Cue, Deed, Direction, Setting, Speech
from ivr.play.numbers import Sample, samples
from ivr.prompts import wordings
from ivr.voice import Heard, Played, Spoken, Voice
from line.edition import Edition
from line.model import Line
from line.wording import Wording

_ENDS = ".:!?…"  # after these a pause shows by itself
_HOW = (
    "Read it aloud. **Line** is what a caller hears, with about how many seconds it takes; **Caller** is what somebody"
    " presses. `[pl] …` marks words that a voice of that language says, `/` a pause, `♪` music. Lines in italics are"
    " for the reader alone. Numbers, dates and people are made up."
)


def play(edition: Edition, wording: Wording, now: dt.datetime, languages: Iterable[str]) -> str:
    """The whole line to be read like a play.

    Args:
        edition: the menus and the content.
        wording: the system's phrases; the appendix has all of them in every language of the line.
        now: the moment of the calls, in the office's zone.
        languages: the chapters that are wanted.
    """
    title = f"# The play of {edition.line.name}\n\nAs it would be said on {now:%Y-%m-%d}. {_HOW}"
    voice = Voice(wording)
    chapters = (chapter(Setting(edition, voice, code, now)) for code in languages)
    return "\n\n".join((title, *chapters, *_appendix(edition.line, wording))) + "\n"


def chapter(setting: Setting) -> str:
    """The line in one language."""
    name = setting.voice.text(setting.language, f"language-name-{setting.language}")
    lines = [f"# {name} ({setting.language})"]
    for number, act in enumerate(acts(setting), start=1):
        lines.append(f"## {setting.language}: Act {number}. {act.title}")
        lines.extend(_act(act, setting.language))
    return "\n\n".join(lines)


def _act(act: Act, language: str) -> Iterator[str]:
    for scene in act.scenes:
        yield f"### {scene.title}"
        for cue in scene.cues:
            yield _cue(cue, language)


def _cue(cue: Cue, language: str) -> str:
    match cue:
        case Speech():
            return f"**Line:** {spoken(cue.heard, language)} _({_length(cue)})_"
        case Deed():
            return f"**{cue.who}:** {cue.what}."
        case Direction():
            return f"_{cue.text}_"


def spoken(heard: Iterable[Heard], language: str) -> str:
    """What is heard as one paragraph; what another language's voice says is marked."""
    said = ""
    before: Heard | None = None
    for one in heard:
        said += f"{' / ' if _has_pause(before, one) else ' '}{_marked(one, language)}"
        before = one
    return said.lstrip()


def _has_pause(before: Heard | None, one: Heard) -> bool:
    """Whether a sentence of its own begins here and no full stop shows it."""
    return isinstance(before, Spoken) and before.name != one.name and before.text[-1] not in _ENDS


def _length(speech: Speech) -> str:
    is_slow = any(isinstance(one, Spoken) and one.slow for one in speech.heard)
    return f"{max(1, round(speech.seconds))} s{', slower' if is_slow else ''}"


def _marked(one: Heard, language: str) -> str:
    if isinstance(one, Played):
        return "♪"
    return one.text if one.language == language else f"`[{one.language}] {one.text}`"


# -- the appendix ----------------------------------------------------------------------------------------------------


def _appendix(line: Line, wording: Wording) -> Iterator[str]:
    codes = line.codes
    yield "# Appendix: every wording side by side"
    rows = [f"| wording | {' | '.join(codes)} |", f"|{'---|' * (1 + len(codes))}"]
    for sample in samples(wordings(line)):
        name = f"`{sample.key}`" if sample.count is None else f"`{sample.key}`, {sample.count}"
        rows.append(f"| {name} | {' | '.join(_cell(wording, code, sample) for code in codes)} |")
    yield "\n".join(rows)


def _cell(wording: Wording, code: str, sample: Sample) -> str:
    """The text; nothing where a Polish term stands in the Polish file alone."""
    if not wording.has(code, sample.key):
        return ""
    return wording.text(code, sample.key, **sample.values).replace("|", "\\|")
