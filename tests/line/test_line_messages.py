"""How long a text message is, as the carrier counts; and what a line says of messages."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_line_configuration import GOOD, _faults, _load, folder  # noqa: F401

from line.model import MessageRules
from line.segments import segments


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("Prośba", 1),
        ("ą" + "a" * 69, 1),  # one letter that GSM does not have makes all of it UCS-2
        ("ą" + "a" * 70, 2),
        ("я" * 134, 2),
        ("я" * 135, 3),
        ("€" * 80, 1),  # an extended sign takes two places
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 152, 3),  # and is not divided: 152, then 2 + 151, then 1
        ("я" * 66 + "😀" + "я" * 66, 3),  # as an emoji is not: 66, then 2 + 65, then 1
        ("ó" * 71, 2),
        ("ò" * 160, 1),
        ("’", 1),
        ("’" + "a" * 70, 2),  # the curly apostrophe is not GSM's
    ],
)
def test_segments_are_those_of_the_carrier(text: str, count: int) -> None:
    """160 letters of GSM's own alphabet or 70 others; in longer messages 153 or 67 each."""
    assert segments(text) == count


def _with(rules: str) -> tuple[str, str]:
    return "topics: [case, general]\n", f"topics: [case, general]\n    messages: {rules}\n"


def test_a_line_says_who_sends(folder: Path) -> None:  # noqa: F811
    """A number or a name, with limits of its own; without it the line sends none, and nothing is wrong."""
    assert _load(folder, GOOD).lines["main-line"].messages is None
    given = _load(folder, GOOD.replace(*_with("{ sender: INFO OPT, per_day: 2, sites: [muw.pl] }")))
    assert given.lines["main-line"].messages == MessageRules("INFO OPT", 2, 4, ("muw.pl",))
    given = _load(folder, GOOD.replace(*_with('{ sender: "+48732000000" }')))
    assert given.lines["main-line"].messages == MessageRules("+48732000000")


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("{ per_day: 2 }", "lines.main-line.messages.sender is missing"),
        ("{ sender: A longer name }", "lines.main-line.messages.sender has an unusable value"),
        ('{ sender: "732000000" }', "lines.main-line.messages.sender has an unusable value"),
        ("{ sender: A, per_day: 0 }", "lines.main-line.messages.per_day must be above 0"),
        ("{ sender: A, segments: 11 }", "lines.main-line.messages.segments must be at most 10"),
        ("{ sender: A, sites: [https://muw.pl] }", "lines.main-line.messages.sites[0] has an unusable value"),
    ],
)
def test_faults_of_messages(folder: Path, rules: str, expected: str) -> None:  # noqa: F811
    """Each is told before a message is sent."""
    (fault,) = _faults(folder, _with(rules))
    assert expected in fault
