"""A copy of the office's line to plant faults in, and what the check then says of it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from app.checking import file_findings
from ivr.check import way_findings, word_findings
from ivr.walk import walk
from line.edition import Edition
from line.findings import Finding
from line.survey import survey

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
LANGUAGES = ("pl", "uk", "en", "ru")
LINE = "infoopt"


@dataclass(frozen=True)
class Copy:
    """The office's files in a folder of a test's own."""

    folder: Path

    @classmethod
    def into(cls, folder: Path) -> Copy:
        """Copy configuration and content as they are shipped."""
        shutil.copy(ROOT / "config.yaml", folder)
        shutil.copytree(ROOT / "content", folder / "content")
        return cls(folder)

    @property
    def config(self) -> Path:
        """The configuration's file."""
        return self.folder / "config.yaml"

    def write(self, file: str, text: str) -> None:
        """Put a file in place of what was there."""
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def add(self, file: str, text: str) -> None:
        """Write behind the end of a file."""
        self.write(file, (self.folder / file).read_text(encoding="utf-8") + text)

    def change(self, file: str, pattern: str, new: str) -> None:
        """Replace the first place that fits, which must be there."""
        old = (self.folder / file).read_text(encoding="utf-8")
        text, times = re.subn(pattern, lambda _: new, old, count=1, flags=re.MULTILINE)
        assert times == 1, f"{pattern} is not in {file}"
        self.write(file, text)

    def speaking(self, *codes: str) -> Copy:
        """The same line with fewer languages, which is walked more quickly."""
        for code in set(LANGUAGES) - set(codes):
            self.change("config.yaml", rf"^      - \{{ code: {code}.*\n", "")
        return self

    def phrase(self, code: str, key: str, text: str) -> None:
        """Give a phrase of one line another text; an empty one removes it."""
        self.change(f"content/wording/{code}.ftl", rf"^{key} = .*\n", f"{key} = {text}\n" if text else "")

    def line(self, found: Finding) -> str:
        """What stands on the line that a finding names."""
        assert found.file
        assert found.line
        return (self.folder / found.file).read_text(encoding="utf-8").splitlines()[found.line - 1]

    def findings(self, now: dt.datetime = NOW) -> list[Finding]:
        """What the files show by themselves."""
        return file_findings(survey(self.config), self.config, now)

    def walked(self, code: str) -> list[Finding]:
        """What a walk in one language shows."""
        found = survey(self.config)
        assert found.configuration
        assert found.wording
        assert found.content
        line = found.configuration.lines[LINE]
        zone = found.configuration.office.zone
        walked = walk(Edition("e1", line, found.content, zone), code, NOW.astimezone(zone))
        return [*word_findings(line, code, walked, found.wording), *way_findings(line, code, walked)]
