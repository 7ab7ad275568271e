"""The rules of ``helpline check``: what is said is checked before it is said.

The loaders refuse files that cannot be used at all; these rules look at what was loaded as a caller would
meet it: every menu, every phrase in every language with the voice that speaks it, every text of the office on the day
of the check. What only a walk through the dialogue shows is in :mod:`ivr.check`, who serves the queues in
:mod:`app.check_staff` and :mod:`app.check_service`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from line.check_content import content_findings
from line.check_hours import hours_findings
from line.check_menus import menu_findings
from line.check_routing import routing_findings
from line.check_wording import Prompts, wording_findings
from line.content import Content
from line.findings import Finding, error, ordered
from line.model import Configuration, Line
from line.places import Places
from line.speech import seconds
from line.texts import POLISH
from line.voices import known, speaks
from line.wording import MissingWording, Wording

LANGUAGE_QUESTION = "language-question"  # said once in each language, to callers who may understand only one of them
LANGUAGE_QUESTION_S = 12.0


def check(
    configuration: Configuration,
    wording: Wording,
    content: Content,
    prompts: Prompts,
    places: Places,
    *,
    now: dt.datetime,
) -> list[Finding]:
    """Everything that is wrong or soon will be, errors first.

    Args:
        configuration: the lines.
        wording: the system's phrases.
        content: what the office says.
        prompts: each phrase that the program says, with a sample of the values that it gives.
        places: finds the lines of the files.
        now: the moment of the check, aware.
    """
    findings = list(wording_findings(configuration, wording, prompts))
    findings += content_findings(configuration, content, places, now)
    findings += hours_findings(configuration, places, now)
    findings += routing_findings(configuration, places)
    for line in configuration.lines.values():
        findings += _voice_findings(line, places)
        findings += menu_findings(line, content, places)
        findings += _question_findings(line, wording)
    return ordered(findings)


def _voice_findings(line: Line, places: Places) -> Iterator[Finding]:
    for index, language in enumerate(line.languages):
        place, at = ("lines", line.id, "languages", index, "voice"), f"{line.id}/{language.code}"
        if not speaks(language.voice, language.locale):
            what = f"the voice {language.voice} does not speak {language.locale}"
            todo = f"take one of {', '.join(known(language.locale))}"
            yield places.error(places.config, place, what, todo, at=at, language=language.code)
    if POLISH not in line.codes:
        what = "the line has no Polish voice, which says addresses and legal terms in every language"
        yield places.error(
            places.config, ("lines", line.id, "languages"), what, f"add the language {POLISH}", at=line.id
        )


def _question_findings(line: Line, wording: Wording) -> Iterator[Finding]:
    try:
        texts = [(wording.text(one.code, LANGUAGE_QUESTION, key=one.key), one.code) for one in line.languages]
    except MissingWording:
        return  # reported with the phrases
    long = sum(seconds(text, language) for text, language in texts)
    if long > LANGUAGE_QUESTION_S:
        what = f"the language question takes {long:.0f} s, above {LANGUAGE_QUESTION_S:.0f} s"
        yield error(line.id, what, f"shorten {LANGUAGE_QUESTION} in each language")
