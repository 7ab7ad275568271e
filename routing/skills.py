"""Who may take which call, and from when on: queues, skill profiles, and the rules that relax with waiting time.

All of it is plain configuration with a few named forms. A rule admits, to a call that has waited for so long, whoever
speaks its language at least so well; it may also let go of the topic, the kind of caller or the zone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LEVELS = (
    "interpreter",
    "basic",
    "fluent",
    "native",
)  # of a language, the weakest first; an interpreter brings it along
NATIVE = "native"
ALL = "all"  # in place of topics: every topic of the line, those of tomorrow too


@dataclass(frozen=True, order=True)
class Queue:
    """Calls of one language about one topic; where the office tells them apart, of one kind of caller and one zone."""

    language: str
    topic: str
    kind: str = ""  # foreigner, employer, attorney ...: as the menus say
    zone: str = ""

    def __str__(self) -> str:
        rest = f":{self.kind}:{self.zone}" if self.kind or self.zone else ""
        return f"{self.language}:{self.topic}{rest}"

    @classmethod
    def parse(cls, text: str) -> Queue:
        """The queue of its text form; raises ``ValueError`` for anything else."""
        parts = text.split(":")
        if len(parts) not in (2, 4):
            raise ValueError(f"no queue: {text}")
        return cls(*parts)


@dataclass(frozen=True)
class StaffSkills:
    """What a member of staff can do, as they were entered, whatever the lines are."""

    languages: Collection[str] = ()
    topics: Collection[str] = ()  # ``all``: every topic of a line
    levels: Mapping[str, str] = field(default_factory=dict)  # of languages that are not spoken natively
    kinds: Collection[str] = ()
    zones: Collection[str] = ()
    lines: Collection[str] = ()  # of the office; none named is all


def lines_of(skills: StaffSkills, office: Sequence[str]) -> list[str]:
    """The lines that somebody may serve, in the order of the office's."""
    return [one for one in office if not skills.lines or one in skills.lines]


def line_of(skills: StaffSkills, chosen: str | None, office: Sequence[str]) -> str | None:
    """The one line whose calls somebody takes: what they chose, if it is theirs, else the first of theirs."""
    own = lines_of(skills, office)
    return chosen if chosen in own else next(iter(own), None)


@dataclass(frozen=True)
class Profile:
    """A distinct set of skills; everybody with the same one shares an idle set."""

    languages: frozenset[str]
    topics: frozenset[str]  # never "all": widened to the line's topics before
    levels: frozenset[tuple[str, str]] = frozenset()  # language and level; one that is not named is spoken natively
    kinds: frozenset[str] = frozenset()  # of callers; none named is all
    zones: frozenset[str] = frozenset()

    @classmethod
    def on(cls, line: tuple[Iterable[str], Iterable[str]], skills: StaffSkills) -> Profile | None:
        """What somebody's skills come to on a line with these languages and topics; none if they serve no call of it.

        A level that nobody knows is no skill. Kinds and zones that the line does not have stay: who is there for them
        alone is not there for all.
        """
        languages, topics = map(frozenset, line)
        levels = {one: skills.levels.get(one, NATIVE) for one in skills.languages if one in languages}
        spoken = {one: level for one, level in levels.items() if level in LEVELS}
        known = topics if ALL in skills.topics else topics & frozenset(skills.topics)
        if not (spoken and known):
            return None
        named = frozenset((one, level) for one, level in spoken.items() if level != NATIVE)
        return cls(frozenset(spoken), known, named, frozenset(skills.kinds), frozenset(skills.zones))

    def level(self, language: str) -> str | None:
        """How well the language is spoken, if it is."""
        return dict(self.levels).get(language, NATIVE) if language in self.languages else None

    def __str__(self) -> str:
        languages = ",".join(f"{one}={self.level(one)}" for one in sorted(self.languages))
        return "|".join((languages, *(",".join(sorted(one)) for one in (self.topics, self.kinds, self.zones))))

    @classmethod
    def parse(cls, text: str) -> Profile:
        """The profile of its text form; raises ``ValueError`` for anything else."""
        languages, topics, kinds, zones = text.split("|")
        spoken = [(one, level) for one, _, level in (part.partition("=") for part in languages.split(","))]
        return cls(
            frozenset(one for one, _ in spoken),
            frozenset(topics.split(",")),
            frozenset((one, level) for one, level in spoken if level != NATIVE),
            _named(kinds),
            _named(zones),
        )


def _named(text: str) -> frozenset[str]:
    return frozenset(text.split(",")) if text else frozenset()


@dataclass(frozen=True)
class Rule:
    """From ``after_s`` of waiting on, whoever speaks the language at least at ``level`` may take the call.

    ``any_topic``, ``any_kind`` and ``any_zone`` let go of what else the consultant should have.
    """

    after_s: int = 0
    level: str = "interpreter"
    any_topic: bool = False
    any_kind: bool = False
    any_zone: bool = False

    def admits(self, profile: Profile, queue: Queue) -> bool:
        """Whether somebody with these skills is admitted by this rule to a call of this queue."""
        level = profile.level(queue.language)
        return (
            level is not None
            and LEVELS.index(level) >= LEVELS.index(self.level)
            and (self.any_topic or queue.topic in profile.topics)
            and (self.any_kind or _holds(profile.kinds, queue.kind))
            and (self.any_zone or _holds(profile.zones, queue.zone))
        )


def _holds(named: frozenset[str], asked: str) -> bool:
    return not asked or not named or asked in named


@dataclass(frozen=True)
class Fit:
    """The rules of a line, in order of their time; the first has none to wait for."""

    rules: tuple[Rule, ...] = (Rule(),)

    def after_ms(self, profile: Profile, queue: Queue) -> int | None:
        """How long a call of this queue must have waited for somebody with these skills; ``None``: they never may."""
        admitting = (1000 * rule.after_s for rule in self.rules if rule.admits(profile, queue))
        return min(admitting, default=None)

    def serving(self, queue: Queue, profiles: Iterable[Profile]) -> Sequence[tuple[Profile, int]]:
        """Those of the profiles that may ever take a call of this queue, each with the wait in ms that it takes."""
        waits = ((one, self.after_ms(one, queue)) for one in profiles)
        return [(one, wait) for one, wait in waits if wait is not None]


@dataclass(frozen=True)
class Choice:
    """Who of several fit and free consultants gets a call.

    ``order``: ``longest-idle``, ``fewest-calls`` (since they signed in) or ``round-robin`` (who was offered one longest
    ago). ``at_once``: how many are rung for one call; the first to accept takes it.
    """

    order: str = "longest-idle"
    at_once: int = 1


ORDERS = ("longest-idle", "fewest-calls", "round-robin")
