"""How long a caller may expect to wait: from the calls before, how long one takes, and who is present."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pytest
import redis
from waiting_line import POLISH_CASE, RULES, Line

from routing.model import Entry, Estimate, Turned, Waiting
from routing.skills import Fit, Queue, Rule

pytestmark = pytest.mark.matrix

HANDLING_S = 120
KNOWN = replace(RULES, handling_s=HANDLING_S, max_waiting=1000)
POLISH_WORK, UKRAINIAN_CASE = Queue("pl", "work"), Queue("uk", "case")


@pytest.fixture
def known(redis_client: redis.Redis) -> Line:
    """A line to which it was told how long a call takes."""
    return Line(redis_client, rules=KNOWN)


def expected(entry: Entry) -> Estimate | None:
    """The estimate of an answer."""
    assert isinstance(entry, Waiting)
    return entry.estimate


def comes(line: Line, call: str, queue: Queue = POLISH_CASE, *, insists: bool = False) -> Entry:
    """A call asks for a person a moment after everybody else."""
    line.passes(0.001)
    return line.arrives(call, queue, insists=insists)


def busy(line: Line, person: str, languages: str = "pl", topics: str = "case,work") -> None:
    """A consultant comes on duty and talks already."""
    line.signs_in(person, languages, topics)
    call = f"talks-{person}"
    comes(line, call, Queue(languages[:2], topics.partition(",")[0]))
    line.talks(person)


def served(line: Line, call: str, person: str, talk_s: float) -> None:
    """A call is taken, talks and ends; the consultant rests."""
    comes(line, call)
    line.talks(person)
    line.passes(talk_s)
    line.ends(call)
    line.passes(20)
    line.live.sweep(line.now_ms)


def test_what_nobody_knows_is_not_said(line: Line) -> None:
    """Without a configured time, and before three calls have told one, there is no figure."""
    line.signs_in("p1")
    for call in ("A", "B"):
        served(line, call, "p1", 100)
    comes(line, "C")
    line.talks("p1")
    assert expected(comes(line, "D")) is None


def test_how_long_a_call_takes_is_learned(line: Line) -> None:
    """After three talks of 100 s, with 20 s of wrap-up each: whoever is next waits two minutes for one consultant."""
    line.signs_in("p1")
    for call in ("A", "B", "C"):
        served(line, call, "p1", 100)
    comes(line, "D")
    line.talks("p1")
    assert expected(comes(line, "E")) == Estimate(120, 1)
    assert expected(comes(line, "F")) == Estimate(240, 1)


def test_what_was_learned_is_forgotten_after_a_day(line: Line) -> None:
    """What calls took yesterday is no figure of today's."""
    line.signs_in("p1")
    for call in ("A", "B", "C"):
        served(line, call, "p1", 100)
    line.passes(86_401)
    comes(line, "D")
    line.talks("p1")
    assert expected(comes(line, "E")) is None


def test_the_calls_before_and_the_consultants_present(known: Line) -> None:
    """Position times handling by those present; who pauses or goes is not there, who returns is."""
    busy(known, "p1")
    busy(known, "p2")
    assert [expected(comes(known, call)) for call in "ABC"] == [Estimate(60, 2), Estimate(120, 2), Estimate(180, 2)]
    known.live.pause("p2", known.now_ms)
    assert expected(known.waits_on("C")) == Estimate(180, 2)  # talks still, and so is not away yet
    known.ends("talks-p2")
    assert expected(known.waits_on("C")) == Estimate(360, 1)
    known.live.resume("p2", known.now_ms)
    assert known.state("A") == "offered"
    assert expected(known.waits_on("C")) == Estimate(120, 2)
    known.live.sign_out("p1", known.now_ms)
    assert expected(known.waits_on("C")) == Estimate(240, 1)


def test_nobody_present_is_no_figure(known: Line) -> None:
    """While the only consultant pauses, nobody can say how long it takes."""
    known.signs_in("p1")
    known.live.pause("p1", known.now_ms)
    assert expected(comes(known, "A")) is None


def test_who_is_being_rung_for_hears_no_figure(known: Line) -> None:
    """A telephone rings already: a wait of minutes would be false."""
    known.signs_in("p1")
    assert comes(known, "A") == known.waits_on("A") == Waiting(1, is_rung=True)


def test_callers_of_other_languages_count_where_they_are_before(known: Line) -> None:
    """A consultant of two languages takes both in turn: whoever is first of their language may be third."""
    busy(known, "p1", "pl,uk")
    comes(known, "A")
    comes(known, "B")
    entry = comes(known, "C", UKRAINIAN_CASE)
    assert entry == Waiting(1, Estimate(360, 1))


def test_callers_of_other_topics_do_not_count_where_others_take_them(known: Line) -> None:
    """Twenty who wait for somebody else are no reason to tell one caller of an hour."""
    busy(known, "p1", "pl", "work")
    busy(known, "p2", "pl", "case")
    for number in range(20):
        comes(known, f"W{number}", POLISH_WORK)
    assert comes(known, "A", POLISH_CASE) == Waiting(21, Estimate(120, 1))


def test_whoever_may_take_it_later_counts_from_then_on(redis_client: redis.Redis) -> None:
    """With one native speaker and three who help out after a minute: not 12 minutes for the sixth, but three."""
    relaxed = replace(KNOWN, fit=Fit((Rule(0, "native"), Rule(60, "basic"))))
    line = Line(redis_client, rules=relaxed)
    busy(line, "p1")
    for person in ("p2", "p3", "p4"):
        busy(line, person, "uk,pl=basic", "case")
    figures = [expected(comes(line, call)) for call in "ABCDEF"]
    assert figures[0] == Estimate(75, 4)  # half of it is done by the one alone, the rest by four
    assert figures[5] == Estimate(225, 4)
    line.live.pause("p1", line.now_ms)
    line.ends("talks-p1")
    assert expected(comes(line, "G")) == Estimate(60 + 7 * 40, 3)


def taken(line: Line, number: int, queue: Queue, *, gives_up: bool) -> int:
    """One call gives up or talks, and the next is taken; answers what that one had been told."""
    first, second = f"F{number}", f"S{number}"
    comes(line, first, queue)
    told = expected(comes(line, second, queue))
    for call in (first, second):
        if gives_up and call is first:
            line.ends(first)
            continue
        line.passes(100)
        line.ends(next(id_ for id_, one in line.snapshot().calls.items() if one.state == "talking"))
        line.passes(20)
        line.live.sweep(line.now_ms)
        line.talks("p1")
    assert told is not None
    return told.seconds


def test_the_figure_follows_what_calls_have_waited(known: Line) -> None:
    """Three calls waited half as long as was reckoned, since those before them gave up: so will the next."""
    busy(known, "p1")
    assert [taken(known, number, POLISH_CASE, gives_up=True) for number in range(3)] == [240, 240, 240]
    assert taken(known, 3, POLISH_CASE, gives_up=True) == pytest.approx(120, abs=2)
    comes(known, "A")
    known.passes(1801)
    comes(known, "B")
    late = expected(known.waits_on("B"))
    assert late is not None
    assert late.seconds == pytest.approx(240, abs=2)  # that was lately, and is not any more


def test_a_topic_has_its_own_experience(known: Line) -> None:
    """What is true of one topic is said of it; of a topic without experience, what is true of its language."""
    busy(known, "p1")
    for number in range(3):
        taken(known, number, POLISH_WORK, gives_up=True)
    for number in range(3, 6):
        taken(known, number, POLISH_CASE, gives_up=False)
    comes(known, "A")
    told = [expected(comes(known, call, queue)) for call, queue in (("B", POLISH_WORK), ("C", POLISH_CASE))]
    assert [one and one.seconds for one in told] == pytest.approx([120, 360], abs=3)


def test_a_long_wait_is_asked_about_before_it_begins(redis_client: redis.Redis) -> None:
    """From the configured wait on; whoever insists is let in, and whoever is taken at once was never asked."""
    line = Line(redis_client, rules=replace(KNOWN, long_wait_s=240))
    busy(line, "p1")
    assert expected(comes(line, "A")) == Estimate(120, 1)
    assert comes(line, "B") == Turned("long", 240)
    assert line.state("B") is None
    assert expected(comes(line, "B", insists=True)) == Estimate(240, 1)
    line.signs_in("p2", "uk", "case")
    assert comes(line, "C", UKRAINIAN_CASE) == Waiting(1, is_rung=True)


def test_many_calls_for_each_consultant_are_asked_about_before(redis_client: redis.Redis) -> None:
    """Also where nobody knows how long a call takes."""
    line = Line(redis_client, rules=replace(RULES, long_calls=2))
    line.signs_in("p1")
    for call in "ABC":  # the first is offered
        assert isinstance(comes(line, call), Waiting)
    assert comes(line, "D") == Turned("long")
    line.signs_in("p2")
    assert isinstance(comes(line, "D"), Waiting)


def test_calls_that_wait_for_other_consultants_are_not_counted(redis_client: redis.Redis) -> None:
    """Many wait for advice about work; whoever asks about a case, where nobody waits, is not asked before."""
    line = Line(redis_client, rules=replace(RULES, long_calls=2))
    busy(line, "p1", topics="work")
    busy(line, "p2", topics="case")
    for call in "ABC":
        comes(line, call, POLISH_WORK, insists=True)
    assert isinstance(comes(line, "D"), Waiting)
    assert comes(line, "E", POLISH_WORK) == Turned("long")


def test_whoever_may_take_a_call_only_later_shares_none_of_those_before_it(redis_client: redis.Redis) -> None:
    """Of one who speaks it well, behind whom two wait, and five who help out after ten minutes, one counts now."""
    fit = Fit((Rule(0, "native"), Rule(600, "basic")))
    line = Line(redis_client, rules=replace(RULES, fit=fit, long_calls=2))
    line.signs_in("p1")
    for number in range(2, 7):
        line.signs_in(f"p{number}", "pl=basic")
    assert [isinstance(comes(line, call), Waiting) for call in "ABCD"] == [True, True, True, False]


# -- what is said is true on average ---------------------------------------------------------------------------------


@dataclass
class Office:
    """A line in virtual time: callers come by chance, talk by chance, and perhaps give up."""

    people: Mapping[str, tuple[str, str]]
    callers: tuple[Queue, ...]
    every_s: float  # a caller, in the mean
    patience_s: float | None = None
    errors: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def lives(self, line: Line, calls: int, chance: random.Random) -> None:
        """Play so many calls; what was said to each is held against what came, but for the first few."""
        agenda: list[tuple[int, int, Callable[[], None]]] = []
        said: dict[str, tuple[int, int | None]] = {}

        def at(seconds: float, act: Callable[[], None]) -> None:
            heapq.heappush(agenda, (line.now_ms + round(1000 * seconds), len(agenda) + chance.getrandbits(40), act))

        def arrive(number: int) -> None:
            call = f"c{number}"
            entry = comes(line, call, chance.choice(self.callers))
            if isinstance(entry, Waiting):
                said[call] = (line.now_ms, entry.estimate and entry.estimate.seconds)
            if self.patience_s:
                at(chance.expovariate(1 / self.patience_s), lambda: give_up(call))
            if number < calls:
                at(chance.expovariate(1 / self.every_s), lambda: arrive(number + 1))

        def give_up(call: str) -> None:
            if line.state(call) in {"waiting", "offered"}:
                line.ends(call)

        def ring() -> None:
            for person, one in line.snapshot().people.items():
                if one.state == "offered":
                    offer = line.talks(person)
                    began, estimate_s = said[offer.call]
                    waited = (line.now_ms - began) / 1000
                    if estimate_s is not None and len(said) > 60:
                        self.errors.append(estimate_s - waited)
                        self.waits.append(waited)
                    at(chance.expovariate(1 / 180), lambda call=offer.call: end(call))

        def end(call: str) -> None:
            line.ends(call)
            at(20, lambda: line.live.sweep(line.now_ms) and None)

        for person, skills in self.people.items():
            line.signs_in(person, *skills)
        at(0, lambda: arrive(0))
        while agenda:
            line.now_ms, _, act = heapq.heappop(agenda)
            act()
            ring()


OFFICES = {
    "one language": Office({"p1": ("pl", "case"), "p2": ("pl", "case"), "p3": ("pl", "case")}, (POLISH_CASE,), 72),
    "two languages, one of whose consultants speaks both": Office(
        {"p1": ("pl", "case,work"), "p2": ("pl,uk", "case,work")}, (POLISH_CASE, POLISH_WORK, UKRAINIAN_CASE), 108
    ),
    "topics of their own": Office({"p1": ("pl", "case"), "p2": ("pl", "work")}, (POLISH_CASE, POLISH_WORK), 110),
    "callers who give up": Office({"p1": ("pl", "case"), "p2": ("pl", "case")}, (POLISH_CASE,), 80, 300),
}


@pytest.mark.parametrize("name", OFFICES)
def test_what_is_said_is_true_on_average(redis_client: redis.Redis, name: str) -> None:
    """A busy day by chance: the mean error is small beside the mean wait, too much rather than too little."""
    office = replace(OFFICES[name], errors=[], waits=[])
    line = Line(redis_client, rules=replace(RULES, max_waiting=1000))
    office.lives(line, 400, random.Random(7))
    mean_wait = sum(office.waits) / len(office.waits)
    bias = sum(office.errors) / len(office.errors)
    assert -0.15 <= bias / mean_wait <= 0.25
