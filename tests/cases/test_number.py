"""Case numbers: what is written is read, damage is forgiven, faults are named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.errors import CaseNumberFault
from cases.number import CaseNumber

_segments = st.text("ABCDEFGHIKMNOPRSTUVWXYZ", min_size=1, max_size=5)
_digits = "0123456789"
numbers = st.builds(
    CaseNumber,
    unit=st.lists(_segments, min_size=1, max_size=4).map("-".join),
    case_class=st.text(_digits, min_size=4, max_size=4),
    subfile=st.none() | st.text(_digits, min_size=1, max_size=2),
    sequence=st.text(_digits, min_size=1, max_size=6),
    year=st.integers(1990, 2099).map(str),
)


@given(numbers)
def test_what_is_written_is_read(number: CaseNumber) -> None:
    """The canonical text of a number is that number."""
    assert CaseNumber.parse(str(number)) == number


@given(numbers, st.data())
def test_damage_is_forgiven(number: CaseNumber, data: st.DataObject) -> None:
    """Strokes for II, 5 for S, blanks, slashes, other dashes and clerks' initials change nothing."""
    stroke = data.draw(st.sampled_from(["11", "ll", "1l", "II"]))
    dash = data.draw(st.sampled_from(["-", " - ", "–", "- "]))
    dot = data.draw(st.sampled_from([".", " . ", "/", " /", ". "]))
    unit = number.unit.replace("II", stroke).replace("S", data.draw(st.sampled_from("S5"))).replace("-", dash)
    parts = [unit, *str(number).split(".")[1:]]
    text = dot.join(parts) + data.draw(st.sampled_from(["", ".AB", " . ABc", "/ŻŁ"]))
    assert CaseNumber.parse(f" {text} ") == number


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_a_fault_that_does_not_repeat_it(text: str) -> None:
    """No text breaks the parser, and no fault carries what was written."""
    said = ""
    try:
        CaseNumber.parse(text)
    except CaseNumberFault as fault:
        said = str(fault)
    assert len(text) < 8 or text not in said


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("XX-III-P.6151.12345.2025", "XX-III-P.6151.12345.2025"),
        ("xx-iii-p.6151.1.12345.2024", "XX-III-P.6151.1.12345.2024"),
        ("XX-111-P.6151.12345.2025", "XX-III-P.6151.12345.2025"),
        ("XX-lll-P.6151.12345.2025", "XX-III-P.6151.12345.2025"),
        ("WX-11-5/6151/12345/2025", "WX-II-S.6151.12345.2025"),
        ("XO-OC11.6151.01.007.2024.KN", "XO-OCII.6151.01.007.2024"),
        ("XO – IX . 6151 . 7 . 2024", "XO-IX.6151.7.2024"),
        ("XO-lX.6151.7.2024", "XO-IX.6151.7.2024"),
        ("pol-ii.6151.7.2024", "POL-II.6151.7.2024"),
    ],
)
def test_forms_seen_on_paper(text: str, canonical: str) -> None:
    """Small letters, strokes, slashes, blanks and leading zeros, each to its canonical form."""
    assert str(CaseNumber.parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "parts"),
        ("XX-III-P", "parts"),
        ("XX-III-P.6151.2025", "parts"),
        ("XX-III-P.6151.1.2.3.2025", "parts"),
        ("XX_III.6151.1.2025", "unit"),
        (".6151.1.2025", "unit"),
        ("XX--P.6151.1.2025", "unit"),
        ("XX-P.615.1.2025", "class"),
        ("XX-P.6151.123.1.2025", "subfile"),
        ("XX-P.6151.1234567.2025", "list"),
        ("XX-P.6151..2025", "list"),
        ("XX-P.6151.1.25", "year must be four"),
        ("XX-P.6151.1.3025", "19 or 20"),
        ("XX-P.6151.1.２０２５", "four digits"),
    ],
)
def test_faults_say_what_is_wrong(text: str, fault: str) -> None:
    """Each part that is wrong is named."""
    with pytest.raises(CaseNumberFault, match=fault):
        CaseNumber.parse(text)


def test_keypad_digits_are_all_after_the_class() -> None:
    """Subfile, sequence and year, with leading zeros as in the letter."""
    assert CaseNumber.parse("XX-III-P.6151.12345.2025").keypad == "123452025"
    assert CaseNumber.parse("XX-III-P.6151.1.00345.2024").keypad == "1003452024"
