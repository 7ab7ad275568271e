"""What the desk needs of the rest of the house, joined by the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from desk.beside.ground import Ground
from desk.directory import DirectoryClient
from desk.floor import Callers, Floor, UnknownCallers
from desk.gate import Gate
from desk.ports import DeviceLine
from desk.sessions import Sessions
from desk.skills import Skills
from line.model import SignInRules
from line.wording import Wording
from reports.measures import Standard
from routing.talk import Talks
from store.clock import Clock
from store.database import Database
from store.events import EventBody
from store.vault import Vault


@dataclass(frozen=True)
class DeskServices:
    """The desk's ground.

    Args:
        database: where facts are; its timeout is that of pages, not of calls.
        vault: hashes logins and addresses whose tries are counted, and seals secrets.
        clock: tells the time.
        wording: the desk's own phrases (:func:`desk.language.wording`).
        zone: the line's zone; days and hours are shown in it.
        line_names: the lines by id, in the order of the configuration; at least one.
        topic_name: (language, topic) -> what a call can be about, in words.
        kind_name: (language, kind) -> who rings, in words; nothing for the usual kind of caller.
        zone_name: (language, zone) -> a zone of the office, in words.
        secrets: what signs sessions: the first signs, the others are still accepted.
        public_url: where the pages are seen; cookies are secure when it begins with https.
        kind_in_full: the same, for the usual kind, too.
        standard: the service standard that the office publishes.
        ground: what the pages of calls, and beside them, need.
        floors: the lines at work; none where pages are shown without them.
        callers: what calls hand over to consultants.
        pauses: for which reasons somebody on duty may take no calls.
        live_url: where browsers listen for news and say that they are there; empty: nowhere.
        device: how browsers become telephones; nothing where the carrier has no API key for that.
        sign_in: what is asked of staff on their way in, and how long it holds.
        directory: where the office's directory of accounts is, if staff sign in there.
        skills: what staff can be asked for, on all lines.
        gate: how many pages are made at once.
        block_days: after how many days a block ends unless it is said.
        longest_block_days: after how many at the latest.
        talks: what can be done within talks, by line.
        tell: writes into a line's journal what pages are to hear of; does nothing where there is no live queue.
    """

    database: Database
    vault: Vault
    clock: Clock
    wording: Wording
    zone: ZoneInfo
    line_names: Mapping[str, str]
    topic_name: Callable[[str, str], str]
    secrets: Sequence[str] = field(repr=False)
    public_url: str
    kind_name: Callable[[str, str], str] = lambda _language, _kind: ""
    zone_name: Callable[[str, str], str] = lambda _language, zone: zone
    kind_in_full: Callable[[str, str], str] = lambda _language, kind: kind
    standard: Standard = field(default_factory=Standard)
    ground: Ground = field(default_factory=Ground)
    floors: Sequence[Floor] = ()
    callers: Callers = field(default_factory=UnknownCallers)
    pauses: Sequence[str] = ()
    live_url: str = ""
    device: DeviceLine | None = None
    sign_in: SignInRules = field(default_factory=SignInRules)
    directory: DirectoryClient | None = None
    skills: Skills = field(default_factory=lambda: Skills(frozenset(), frozenset()))
    gate: Gate = field(default_factory=Gate)
    block_days: int = 30
    longest_block_days: int = 365
    talks: Mapping[str, Talks] = field(default_factory=dict)
    tell: Callable[[str, EventBody], None] = lambda _line, _event: None

    def sessions(self) -> Sessions:
        """The sessions of staff: for pages and, with :class:`desk.access.SessionReader`, for the live stream."""
        return Sessions(self.database, self.vault, self.clock, self.sign_in)
