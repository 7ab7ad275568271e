"""Case numbers (*znak sprawy*): ``UNIT.CLASS[.SUBFILE].SEQUENCE.YEAR[.INITIALS]``.

The grammar is that of Dz.U. 2011 nr 14 poz. 67: dots between the parts, hyphens only inside the unit's mark, which
is letters and Roman numerals; class and year have four digits, the subfile one or two, the sequence one to six.
Sequence and year alone are not unique: the list of cases is kept per unit, class and year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cases.errors import CaseNumberFault

_CANONICAL = re.compile(
    r"([A-Z]{1,10}(?:-[A-Z]{1,10})*)\.([0-9]{4})(?:\.([0-9]{1,2}))?\.([0-9]{1,6})\.((?:19|20)[0-9]{2})"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_AROUND_DASH = re.compile(r"\s*-\s*")
_BETWEEN_PARTS = re.compile(r"\s*[./\\]\s*")
_SEGMENT = re.compile(r"[A-Z]{1,10}")
_INITIALS = re.compile(r"[^\W\d_]{1,6}")
_STROKES = re.compile(r"[1lI|]{2,}")  # what "II" and "III" become when somebody copies them


@dataclass(frozen=True)
class CaseNumber:
    """A case number in its parts. The initials of the clerk do not tell cases apart and are dropped.

    Digits stay as they are written, leading zeros too: so they stand in the letter that a caller keys from.
    """

    unit: str  # XX-III-P
    case_class: str  # 6151
    subfile: str | None  # 1, in a five-part number
    sequence: str  # 12345
    year: str  # 2025

    @classmethod
    def parse(cls, text: str) -> CaseNumber:
        """The number that a text means.

        Forgiven is what happens to numbers on paper: small letters, ``11`` or ``ll`` for ``II``, ``5`` for ``S``,
        blanks round hyphens and dots, other dashes, slashes for dots.

        Raises:
            CaseNumberFault: saying which part is wrong.
        """
        if canonical := _CANONICAL.fullmatch(text):
            return cls(*canonical.groups())
        unit, *rest = _BETWEEN_PARTS.split(text.translate(_DASHES).strip())
        case_class, subfile, sequence, year = _digit_parts(rest)
        return cls(_unit(unit), case_class, subfile, sequence, year)

    def __str__(self) -> str:
        subfile = f".{self.subfile}" if self.subfile else ""
        return f"{self.unit}.{self.case_class}{subfile}.{self.sequence}.{self.year}"

    @property
    def keypad(self) -> str:
        """What a caller keys: all digits after the class."""
        return f"{self.subfile or ''}{self.sequence}{self.year}"


def _unit(text: str) -> str:
    segments = _AROUND_DASH.split(text.strip())
    mended = [_mend(segment) for segment in segments]
    if not all(_SEGMENT.fullmatch(segment) for segment in mended):
        raise CaseNumberFault("the unit's mark must be letters and Roman numerals, joined by hyphens")
    return "-".join(mended)


def _mend(segment: str) -> str:
    """A segment of the unit's mark with the strokes and the S that copying has damaged."""
    strokes = _STROKES.sub(lambda run: "I" * len(run[0]), segment)
    # One small l is a letter in a text of small letters and a stroke in a text of capitals.
    lone = strokes if strokes.islower() else strokes.replace("l", "I")
    return lone.replace("1", "I").replace("|", "I").replace("5", "S").upper()


def _digit_parts(parts: list[str]) -> tuple[str, str | None, str, str]:
    if parts and not parts[-1].isdecimal() and _INITIALS.fullmatch(parts[-1]):
        parts = parts[:-1]
    match parts:
        case [case_class, sequence, year]:
            subfile = None
        case [case_class, subfile, sequence, year]:
            _demand(subfile, 1, 2, "the subfile must be one or two digits")
        case _:
            raise CaseNumberFault("a case number has four or five parts with dots between them")
    _demand(case_class, 4, 4, "the class, after the unit's mark, must be four digits")
    _demand(sequence, 1, 6, "the number in the list, before the year, must be one to six digits")
    _demand(year, 4, 4, "the year must be four digits")
    if year[:2] not in ("19", "20"):
        raise CaseNumberFault("the year must begin with 19 or 20")
    return case_class, subfile, sequence, year


def _demand(part: str, least: int, most: int, fault: str) -> None:
    if not (part.isascii() and part.isdecimal() and least <= len(part) <= most):
        raise CaseNumberFault(fault)
