"""Who gets which call: levels, topics, kinds and zones that relax with waiting; orders of choice; refusals; misses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import redis
from hypothesis import given
from hypothesis import strategies as st
from waiting_line import RULES, Line, staff

from routing.model import Rules, Stale, Turned, Waiting
from routing.scripts import library
from routing.skills import LEVELS, Choice, Fit, Profile, Queue, Rule

pytestmark = pytest.mark.matrix

Lines = Callable[..., Line]


@pytest.fixture
def line_with(redis_client: redis.Redis) -> Lines:
    """Makes a line with some rules of its own."""

    def make(**changes: object) -> Line:
        return Line(redis_client, rules=replace(RULES, **changes))  # type: ignore[arg-type]

    return make


def rung(line: Line) -> dict[str, str]:
    """Who is rung for which call."""
    return {one.offer.person: one.offer.call for one in line.snapshot().offers.values()}


RELAXED = Fit((Rule(0, "fluent"), Rule(60, "basic"), Rule(180, "interpreter")))


def test_a_weaker_speaker_comes_in_later(line_with: Lines) -> None:
    """Fluent at once, basic after a minute, with an interpreter after three."""
    line = line_with(fit=RELAXED)
    line.signs_in("p1", "pl=interpreter")
    line.signs_in("p2", "pl=basic")
    line.arrives("A")
    assert rung(line) == {}
    line.passes(59.9)
    line.live.sweep(line.now_ms)
    assert rung(line) == {}
    line.passes(0.1)
    assert line.live.sweep(line.now_ms)
    assert rung(line) == {"p2": "A"}
    line.arrives("B")
    line.passes(180)
    line.live.sweep(line.now_ms)
    assert rung(line)["p1"] in {"A", "B"}


def test_the_sweep_is_due_when_somebody_else_may_take_the_call(line_with: Lines) -> None:
    """No call waits longer for the next rule than the sweep takes to come."""
    line = line_with(fit=RELAXED)
    line.signs_in("p1", "pl=interpreter")
    line.arrives("A")
    line.passes(170)
    line.waits_on("A")
    assert line.live.sweep(line.now_ms).next_due_ms == line.now_ms + 10_000


def test_a_call_that_nobody_may_take_blocks_no_other(line_with: Lines) -> None:
    """The first in the queue needs a better speaker: whoever is free takes the second."""
    line = line_with(fit=RELAXED)
    line.signs_in("p1", "pl,uk=basic")
    line.live.pause("p1", line.now_ms)
    line.arrives("A", Queue("uk", "case"), head_start_s=1000)
    line.arrives("B", Queue("pl", "case"))
    line.live.resume("p1", line.now_ms)
    assert rung(line) == {"p1": "B"}


def test_who_comes_on_duty_with_new_skills_gets_who_waits(line_with: Lines) -> None:
    """A profile that nobody had: calls that wait long enough are its own at once, the others when their time comes."""
    line = line_with(fit=RELAXED, max_waiting=2000)
    line.signs_in("p1", "pl")
    line.live.pause("p1", line.now_ms)
    for n in range(1200):
        line.arrives(f"A{n:04}", head_start_s=n % 3)
    line.passes(30)
    line.signs_in("p2", "pl=basic")
    assert rung(line) == {}
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert rung(line) == {"p2": "A0002"}
    line.signs_in("p3", "pl=fluent")
    assert rung(line)["p3"] == "A0005"


@pytest.mark.parametrize(
    ("rule", "skills"),
    [
        (Rule(30, "native", any_topic=True), "pl=native|work||"),
        (Rule(30, "native", any_kind=True), "pl=native|case|attorney|"),
        (Rule(30, "native", any_zone=True), "pl=native|case||tarnow"),
    ],
)
def test_what_else_is_let_go_of_with_time(line_with: Lines, rule: Rule, skills: str) -> None:
    """A rule may let go of the topic, of the kind of caller or of the zone."""
    line = line_with(fit=Fit((Rule(0, "native"), rule)))
    line.live.sign_in(replace(staff("p1"), profile=Profile.parse(skills)), line.now_ms)
    line.arrives("A", Queue("pl", "case", "employer", "krakow"))
    assert rung(line) == {}
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert rung(line) == {"p1": "A"}


def test_a_caller_of_no_kind_is_everybodys(line: Line) -> None:
    """Kinds and zones tell apart only where both sides name them."""
    line.live.sign_in(replace(staff("p1"), profile=Profile.parse("pl=native|case|employer|tarnow")), line.now_ms)
    line.signs_in("p2")
    line.arrives("A", Queue("pl", "case"))
    line.arrives("B", Queue("pl", "case", "employer", "tarnow"))
    assert rung(line) == {"p1": "A", "p2": "B"}


PARTS = st.sampled_from(["", "a", "b"])
PROFILES = st.builds(
    lambda levels, topics, kinds, zones: Profile(
        frozenset(levels),
        frozenset(topics),
        frozenset(levels.items()) - {(one, "native") for one in levels},
        kinds,
        zones,
    ),
    st.dictionaries(st.sampled_from(["pl", "uk", "en"]), st.sampled_from(LEVELS), min_size=1),
    st.sets(st.sampled_from(["case", "work"]), min_size=1),
    st.frozensets(st.sampled_from(["a", "b"])),
    st.frozensets(st.sampled_from(["a", "b"])),
)
QUEUES = st.builds(Queue, st.sampled_from(["pl", "uk", "en"]), st.sampled_from(["case", "work"]), PARTS, PARTS)
FITS = st.builds(
    lambda rules: Fit(tuple(rules)),
    st.lists(
        st.builds(
            Rule, st.sampled_from([0, 30, 60]), st.sampled_from(LEVELS), st.booleans(), st.booleans(), st.booleans()
        ),
        min_size=1,
        max_size=3,
    ),
)


@given(profile=PROFILES)
def test_a_profile_is_its_text(profile: Profile) -> None:
    """It is written into names of keys, and read from them."""
    assert Profile.parse(str(profile)) == profile


@given(queue=QUEUES)
def test_a_queue_is_its_text(queue: Queue) -> None:
    """It is written into records and links, and read from them."""
    assert Queue.parse(str(queue)) == queue


def test_the_store_and_python_agree_on_who_may_take_what(redis_client: redis.Redis) -> None:
    """The same question to both, for any profile, queue and rules."""

    @given(fit=FITS, profile=PROFILES, queue=QUEUES)
    def agree(fit: Fit, profile: Profile, queue: Queue) -> None:
        line = Line(redis_client, rules=replace(RULES, fit=fit))
        body = "local wait = wait_for(ask.profile, ask.queue) return { wait and whole(wait) or 'never' }"
        asked = library(line.rules, {"ask": body})
        bare = line.live._keys.bare
        question = f'{{"profile": "{profile}", "queue": "{queue}"}}'
        answer = asked.run(redis_client, "ask", bare.keys, [question, 1, bare.text])
        wait = fit.after_ms(profile, queue)
        assert answer == ["never" if wait is None else str(wait)]
        redis_client.flushall()

    agree()


# -- who of several --------------------------------------------------------------------------------------------------


def serves(line: Line, call: str) -> str:
    """A call arrives, is taken and ends, and wrap-up is over; answers who took it."""
    line.arrives(call)
    (person,) = [person for person, of in rung(line).items() if of == call]
    line.talks(person)
    line.passes(10)
    line.ends(call)
    line.passes(RULES.wrap_up_s)
    line.live.sweep(line.now_ms)
    return person


def test_longest_idle(line: Line) -> None:
    """Whoever has been free for longest."""
    for person in ("p1", "p2", "p3"):
        line.signs_in(person)
        line.passes(1)
    assert [serves(line, call) for call in "ABCD"] == ["p1", "p2", "p3", "p1"]


def test_fewest_calls(line_with: Lines) -> None:
    """Whoever has taken the fewest since coming on duty, however long the others have been free."""
    line = line_with(choice=Choice("fewest-calls"))
    line.signs_in("p1")
    assert serves(line, "A") == "p1"
    line.passes(1000)
    line.signs_in("p2")
    assert [serves(line, call) for call in "BCD"] == ["p2", "p1", "p2"]


def test_round_robin(line_with: Lines) -> None:
    """In turns: whoever was offered a call longest ago, taken or not."""
    line = line_with(choice=Choice("round-robin"))
    for person in ("p1", "p2", "p3"):
        line.signs_in(person)
        line.passes(1)
    line.arrives("A")
    line.live.decline(line.offer_of("p1").number, line.now_ms)
    line.talks("p2")
    line.ends("A")
    line.passes(60)
    line.live.sweep(line.now_ms)
    assert [serves(line, call) for call in "BCD"] == ["p3", "p1", "p2"]


def test_several_are_rung_and_the_first_to_accept_wins(line_with: Lines) -> None:
    """The others are let go with a word for the carrier, are ready again, and their late accept harms nobody."""
    line = line_with(choice=Choice(at_once=2))
    for person in ("p1", "p2", "p3"):
        line.signs_in(person)
        line.passes(1)
    line.arrives("A")
    assert rung(line) == {"p1": "A", "p2": "A"}
    late = line.offer_of("p1")
    line.live.dialled(late.number, "late-leg", line.now_ms)
    line.accepts("p2")
    assert rung(line) == {"p2": "A"}
    assert ("hangup", "A") in line.tasks()
    assert isinstance(line.live.accept(late.number, line.now_ms), Stale)
    assert line.person("p1") == "ready"
    assert line.told("offer-ended", "how") == ["accepted", "withdrawn"]


def test_who_declines_does_not_end_it_for_the_others(line_with: Lines) -> None:
    """The call is offered still; only when all have declined does it wait again, at its old place."""
    line = line_with(choice=Choice(at_once=2))
    line.signs_in("p1")
    line.signs_in("p2")
    line.arrives("A")
    line.live.decline(line.offer_of("p1").number, line.now_ms)
    assert (line.state("A"), rung(line)) == ("offered", {"p2": "A"})
    line.live.miss(line.offer_of("p2").number, "missed", line.now_ms)
    assert line.state("A") == "waiting"
    assert line.waits_on("A") == Waiting(1)


def test_who_is_let_go_gets_the_next_call_at_once(line_with: Lines) -> None:
    """Nobody waits while somebody fit is ready: not for whoever rang in vain, either."""
    line = line_with(choice=Choice(at_once=2))
    line.signs_in("p1")
    line.signs_in("p2")
    line.arrives("A")
    line.arrives("B")
    line.accepts("p1")
    assert rung(line) == {"p1": "A", "p2": "B"}


# -- not again, and not for ever -------------------------------------------------------------------------------------


def test_who_declined_is_not_asked_again_while_others_are_there(line: Line) -> None:
    """Even when they are the first to be free: the call waits for a colleague, for as long as the rules say."""
    line.signs_in("p1")
    line.signs_in("p2")
    line.arrives("A")
    line.talks("p1")
    line.arrives("B")
    line.live.decline(line.offer_of("p2").number, line.now_ms)
    line.passes(RULES.wrap_up_s)
    line.live.sweep(line.now_ms)
    assert line.person("p2") == "ready"
    assert line.state("B") == "waiting"
    line.arrives("C")
    assert rung(line)["p2"] == "C"  # whom the refused call does not hold up
    line.live.decline(line.offer_of("p2").number, line.now_ms)
    line.passes(RULES.again_s)
    line.live.sweep(line.now_ms)
    assert rung(line)["p2"] == "B"


def test_who_declined_is_asked_again_when_nobody_else_is_left(line: Line) -> None:
    """A line with one consultant on duty goes on ringing that one."""
    line.signs_in("p1")
    line.arrives("A")
    line.live.decline(line.offer_of("p1").number, line.now_ms)
    line.passes(RULES.wrap_up_s)
    line.live.sweep(line.now_ms)
    assert rung(line) == {"p1": "A"}


def test_a_colleague_who_pauses_is_not_left(line: Line) -> None:
    """One declines while the other is at lunch: there is nobody else, so they are rung after their wrap-up."""
    line.signs_in("p1")
    line.signs_in("p2")
    line.live.pause("p2", line.now_ms, "lunch")
    line.arrives("A")
    line.live.decline(line.offer_of("p1").number, line.now_ms)
    line.passes(RULES.wrap_up_s)
    line.live.sweep(line.now_ms)
    assert rung(line) == {"p1": "A"}


@pytest.mark.parametrize("how", ["pause", "sign_out"])
def test_whoever_declined_is_asked_again_once_everybody_else_has_gone(line_with: Lines, how: str) -> None:
    """The colleague goes a while after it was declined: five seconds later the call is theirs after all."""
    line = line_with(again_s=600)
    line.signs_in("p1")
    line.signs_in("p2")
    line.arrives("A")
    line.talks("p1")
    line.arrives("B")
    line.live.decline(line.offer_of("p2").number, line.now_ms)
    line.passes(RULES.wrap_up_s)
    line.live.sweep(line.now_ms)
    assert line.person("p2") == "ready"
    getattr(line.live, how)("p1", line.now_ms)
    line.ends("A")
    line.passes(5)
    line.live.sweep(line.now_ms)
    assert rung(line) == {"p2": "B"}


def misses(line: Line, calls: str) -> None:
    """Calls come one after another, and each rings in vain."""
    for call in calls:
        line.arrives(call)
        line.live.miss(line.offer_of("p1").number, "missed", line.now_ms)
        line.ends(call)
        line.passes(RULES.wrap_up_s)
        line.live.sweep(line.now_ms)


def test_who_misses_too_often_is_paused(line_with: Lines) -> None:
    """After k in a row they pause, with the reason in the journal; somebody's word makes them ready again."""
    line = line_with(most_misses=2)
    line.signs_in("p1")
    misses(line, "AB")
    assert line.person("p1") == "paused"
    assert line.told("person", "why")[-1] == "missed"
    assert line.live.reconcile([staff("p1")], line.now_ms) == 0  # what SQL said before does not undo it
    assert line.live.reconcile([replace(staff("p1"), ready_ms=line.now_ms)], line.now_ms) == 1
    assert line.person("p1") == "ready"


def test_nobody_is_paused_where_the_rules_say_never(line_with: Lines) -> None:
    """However many are missed."""
    line = line_with(most_misses=0)
    line.signs_in("p1")
    misses(line, "ABCDE")
    assert line.person("p1") == "ready"


@pytest.mark.parametrize("deed", ["takes", "declines"])
def test_whoever_is_there_has_missed_nothing(line_with: Lines, deed: str) -> None:
    """Only misses in a row count: a call taken between them, or declined, shows that somebody is there."""
    line = line_with(most_misses=2)
    line.signs_in("p1")
    for call, is_there in (("A", False), ("B", True), ("C", False)):
        line.arrives(call)
        if is_there and deed == "takes":
            line.talks("p1")
        elif is_there:
            line.live.decline(line.offer_of("p1").number, line.now_ms)
        else:
            line.live.miss(line.offer_of("p1").number, "missed", line.now_ms)
        line.ends(call)
        line.passes(RULES.wrap_up_s)
        line.live.sweep(line.now_ms)
    assert line.person("p1") == "ready"


# -- the last one first ----------------------------------------------------------------------------------------------


def meets(line: Line, person: str, party: str) -> None:
    """A caller and a consultant have talked once, and everybody is ready again."""
    line.arrives(f"before-{person}", party=party)
    line.talks(person)
    line.ends(f"before-{person}")
    line.passes(RULES.wrap_up_s)
    line.live.sweep(line.now_ms)


def test_whoever_talked_last_is_preferred(line_with: Lines) -> None:
    """At once if they are free, though others have been free for longer; else the call is kept for them for a while."""
    line = line_with(prefer_s=30)
    line.signs_in("p1")
    meets(line, "p1", "party")
    line.passes(1)
    line.signs_in("p2")
    line.live.pause("p1", line.now_ms)
    line.live.resume("p1", line.now_ms + 1)
    line.arrives("A", party="party")
    assert rung(line) == {"p1": "A"}
    line.arrives("B", party="party")
    assert line.state("B") == "waiting"
    line.arrives("C")
    assert rung(line)["p2"] == "C"
    line.talks("p1")
    line.live.decline(line.offer_of("p2").number, line.now_ms)
    line.ends("C")
    line.passes(30)
    line.live.sweep(line.now_ms)
    assert rung(line) == {"p1": "A", "p2": "B"}


def test_whoever_gave_a_call_back_is_not_preferred(line_with: Lines) -> None:
    """They have talked with the caller last; the call goes to somebody else all the same, without waiting for them."""
    line = line_with(prefer_s=300)
    line.signs_in("p1")
    line.arrives("A", party="party")
    offer = line.talks("p1")
    line.signs_in("p2")
    how = {"way": "requeue", "colleague": "", "queue": "pl:case", "head_start": 0}
    line.live.in_talk("pass_on", line.now_ms, offer=offer.number, person="p1", **how)
    line.waits_on("A")
    assert rung(line) == {"p2": "A"}


def test_a_kept_call_comes_first_for_its_consultant_and_only_by_its_place(line_with: Lines) -> None:
    """Free again, they take whichever of both has waited longer."""
    line = line_with(prefer_s=300)
    line.signs_in("p1")
    meets(line, "p1", "party")
    line.arrives("X")
    line.talks("p1")
    line.passes(1)
    line.arrives("A", party="party")
    line.passes(1)
    line.arrives("B")
    line.ends("X")
    line.passes(RULES.wrap_up_s)
    line.live.sweep(line.now_ms)
    assert rung(line) == {"p1": "A"}


@pytest.mark.parametrize("how", ["pause", "sign_out"])
def test_who_goes_keeps_no_call(line_with: Lines, how: str) -> None:
    """A call that was kept for them is everybody's at once."""
    line = line_with(prefer_s=300)
    line.signs_in("p1")
    meets(line, "p1", "party")
    line.arrives("X")
    line.talks("p1")
    line.signs_in("p2")
    line.arrives("A", party="party")
    assert line.state("A") == "waiting"
    getattr(line.live, how)("p1", line.now_ms)
    assert rung(line)["p2"] == "A"


def test_the_last_one_is_forgotten_in_time(line_with: Lines) -> None:
    """After some days nobody is preferred any more, and nothing of it is left in the store."""
    line = line_with(prefer_s=30, prefer_days=1)
    line.signs_in("p1")
    meets(line, "p1", "party")
    line.passes(86_400)
    line.live.sweep(line.now_ms)
    assert not line.client.exists("{infoopt}:last")
    line.signs_in("p2")
    line.live.pause("p1", line.now_ms)
    line.arrives("A", party="party")
    assert rung(line) == {"p2": "A"}


# -- limits ----------------------------------------------------------------------------------------------------------


def test_a_language_has_a_limit_of_its_own(line_with: Lines) -> None:
    """It is full while others may still wait, and says so in its own word; whoever is taken at once does not wait."""
    line = line_with(most_of_language={"pl": 1})
    line.signs_in("p1", "pl,uk")
    line.live.pause("p1", line.now_ms)
    assert line.arrives("A") == Waiting(1)
    assert line.arrives("B") == Turned("full-language")
    assert line.arrives("C", Queue("uk", "case")) == Waiting(1)
    line.live.resume("p1", line.now_ms)
    line.signs_in("p2")
    assert line.arrives("D") == Waiting(2, is_rung=True)
    assert rung(line)["p2"] == "D"


def test_rules_of_one_line_stand_beside_those_of_another(redis_client: redis.Redis) -> None:
    """Two lines with other rules on one store: each is run with its own."""
    one, other = Rules(max_waiting=1), Rules(max_waiting=2)
    assert library(one).functions["arrive"] != library(other).functions["arrive"]
    assert library(one).functions == library(Rules(max_waiting=1)).functions
