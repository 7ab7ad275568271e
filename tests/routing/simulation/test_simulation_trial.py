"""A day on trial: each call ends once, the engine's journal says the same, and chance comes from the seed alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest
from days import BUSY, EIGHT_MS, HOUR_MS, RULES, Stage, callers, shifts, staff
from plain_queue import fates

from proof.theory import impatient, pooled, priorities
from routing.model import Staff
from routing.simulation.chance import Exponential, Fixed
from routing.simulation.model import Answering, Caller, Shift, Strategy
from routing.simulation.tally import Ending, Played
from routing.simulation.trial import LINE, Trial
from routing.skills import Choice, Fit, Profile, Queue, Rule
from store.journal import Entry

POLISH = Queue("pl", "case")


def caller(n: int, after_s: float, talk_s: float = 60, patience_s: float | None = None, **more: object) -> Caller:
    """A caller some time after eight."""
    patience_ms = None if patience_s is None else round(1000 * patience_s)
    return replace(Caller(f"c{n}", POLISH, EIGHT_MS + round(1000 * after_s), round(1000 * talk_s), patience_ms), **more)


def one_consultant(**rules: float) -> Strategy:
    """Somebody who answers at once, for an hour."""
    shift = Shift(staff("1", "pl"), EIGHT_MS, EIGHT_MS + HOUR_MS)
    return Strategy("one", replace(RULES, **{"wrap_up_s": 20, **rules}), (shift,))


def ends(played: Played) -> list[tuple[str, str, float]]:
    """How each call ended and how long it waited."""
    return [(one.how, one.why, one.waited_ms / 1000) for one in played.endings]


# -- what a day is ---------------------------------------------------------------------------------------------------


def test_a_small_day(stage: Stage) -> None:
    """Answered at once; waits for talk and wrap-up; gives up; waits on until nobody is there; comes after hours."""
    day = [
        caller(1, 0),
        caller(2, 10),
        caller(3, 20, patience_s=30),
        caller(4, 3595, 60),
        caller(5, 3596),
        caller(6, 3700),
    ]
    played = stage.play(one_consultant(), day)
    assert ends(played) == [
        ("answered", "", 0),
        ("answered", "", 70),
        ("hung-up", "", 30),
        ("answered", "", 0),
        ("sent-away", "nobody", 30),  # told with the next turn of the wait
        ("turned-away", "nobody", 0),
    ]
    assert [one.talked_ms for one in played.endings] == [60_000, 60_000, 0, 60_000, 0, 0]
    assert played.busy_ms == 3 * 60_000 + 2 * 20_000  # nobody has wrap-up who has gone
    assert played.busy_ms + played.ready_ms == HOUR_MS + 55_000  # the last talk went on after the shift


def test_the_line_is_full(stage: Stage) -> None:
    """Who may not wait is turned away, with the engine's reason."""
    played = stage.play(one_consultant(max_waiting=2), [caller(n, n, talk_s=300) for n in range(5)])
    assert [how for how, *_ in ends(played)] == ["answered"] * 3 + ["turned-away"] * 2
    assert {one.why for one in played.endings if one.how == "turned-away"} == {"full"}


def test_ringing_and_listening_take_their_time(stage: Stage) -> None:
    """A wait lasts until both talk; the consultant is busy from accepting on."""
    strategy = replace(one_consultant(), answering=Answering(Fixed(7), listen_s=5))
    assert ends(stage.play(strategy, [caller(1, 0)])) == [("answered", "", 12)]


def test_who_never_answers_is_rung_again_after_a_pause(stage: Stage) -> None:
    """Each miss takes the ringing time, and wrap-up's pause after it; the caller keeps waiting."""
    strategy = replace(one_consultant(), answering=Answering(missed=1.0))
    played = stage.play_and_read(strategy, [caller(1, 0, patience_s=100)])
    assert ends(played) == [("hung-up", "", 100)]
    offers = [entry.at_ms - EIGHT_MS for entry in stage.journal if entry.kind == "offer"]
    assert offers == [0, 40_000, 80_000]
    assert played.busy_ms == 0


def test_who_picks_up_too_late_has_missed_it(stage: Stage) -> None:
    """A telephone that rings out is a miss, however willing its owner."""
    strategy = replace(one_consultant(), answering=Answering(Fixed(21)))
    assert ends(stage.play(strategy, [caller(1, 0, patience_s=30)])) == [("hung-up", "", 30)]


def test_a_declined_call_goes_to_somebody_else(stage: Stage) -> None:
    """With everybody declining, each is asked in turn."""
    both = (*one_consultant().shifts, Shift(staff("4", "pl"), EIGHT_MS, EIGHT_MS + HOUR_MS))
    strategy = Strategy("two", RULES, both, Answering(Fixed(2), declined=1.0))
    stage.play_and_read(strategy, [caller(1, 0, patience_s=10)])
    offers = [(entry.data["person"], entry.at_ms - EIGHT_MS) for entry in stage.journal if entry.kind == "offer"]
    assert offers == [("1", 0), ("4", 2_000)]


def test_the_carrier_s_pace_is_kept(stage: Stage) -> None:
    """Three calls at once, three free consultants, one call created in a second."""
    three = tuple(Shift(staff(person, "pl"), EIGHT_MS, EIGHT_MS + HOUR_MS) for person in ("1", "2", "4"))
    strategy = Strategy("three", replace(RULES, calls_per_second=1), three)
    assert [wait for *_, wait in ends(stage.play(strategy, [caller(n, 0) for n in range(3)]))] == [0, 1, 2]


def test_an_offer_that_is_over_takes_nothing_of_the_pace(stage: Stage) -> None:
    """Who hung up before anybody was dialled for them delays nobody."""
    three = tuple(Shift(staff(person, "pl"), EIGHT_MS, EIGHT_MS + HOUR_MS) for person in ("1", "2", "4"))
    strategy = Strategy("three", replace(RULES, calls_per_second=0.1), three)
    played = stage.play(strategy, [caller(0, 0), caller(1, 0, patience_s=3), caller(2, 0)])
    assert [(how, wait) for how, _, wait in ends(played)] == [("answered", 0), ("hung-up", 3), ("answered", 10)]


def test_who_leaves_for_a_callback_has_not_abandoned(stage: Stage) -> None:
    """The engine is told how they left."""
    played = stage.play_and_read(one_consultant(), [caller(1, 0, 600), caller(2, 1, 60, 30, leaves="callback")])
    assert [how for how, *_ in ends(played)] == ["answered", "callback"]
    assert [entry.data["how"] for entry in stage.journal if entry.kind == "left"] == ["callback"]


def test_who_is_asked_before_a_long_wait_waits_or_does_not(stage: Stage) -> None:
    """The engine asks as its rules say; a caller who waits all the same is served in turn, the other was not let in."""
    strategy = one_consultant(handling_s=120, enough=1, long_wait_s=100)
    others = [replace(caller(3, 2), waits_long=False), caller(4, 3, talk_s=10)]
    played = stage.play(strategy, [caller(1, 0), caller(2, 1), *others])
    assert ends(played) == [("answered", "", 0), ("answered", "", 79), ("diverted", "long", 0), ("answered", "", 157)]


def test_whoever_goes_while_it_rings_answers_no_more(stage: Stage) -> None:
    """The call goes to the one who is still there."""
    leaves = Shift(staff("1", "pl"), EIGHT_MS, EIGHT_MS + 5_000)
    stays = Shift(staff("4", "pl"), EIGHT_MS + 1_000, EIGHT_MS + HOUR_MS)
    strategy = Strategy("two", RULES, (leaves, stays), Answering(Fixed(10)))
    played = stage.play(strategy, [caller(1, 0)])
    assert ends(played) == [("answered", "", 15)]
    assert played.endings[0].person == "4"


def test_the_store_is_left_as_it_was(stage: Stage) -> None:
    """Nothing of a trial stays, and nothing of another line is touched."""
    stage.client.set("{infoopt}:calls", "ours")
    stage.play(one_consultant(), [caller(1, 0)])
    assert stage.client.keys("*") == ["{infoopt}:calls"]


# -- a busy day and the engine's journal -----------------------------------------------------------------------------


@pytest.fixture
def busy(stage: Stage) -> tuple[Stage, Played]:
    """A day with breaks, misses, refusals, callbacks, a full line, and people who go."""
    return stage, stage.play_and_read(BUSY, callers())


def test_each_call_ends_exactly_once(busy: tuple[Stage, Played]) -> None:
    """Every caller, in order, each with one ending of the ways that there are; all ways occur."""
    _, played = busy
    assert [one.call for one in played.endings] == [one.call for one in callers()]
    hows = Counter(one.how for one in played.endings)
    assert set(hows) == {"answered", "hung-up", "callback", "menus", "sent-away", "turned-away"}
    assert {one.why for one in played.endings if one.how == "turned-away"} == {"full", "nobody"}
    assert hows["answered"] > 200


def test_tally_and_journal_agree_call_by_call(busy: tuple[Stage, Played]) -> None:
    """What the trial saw of a call is what the engine wrote, to the millisecond."""
    stage, played = busy
    written: dict[str, list[Entry]] = defaultdict(list)
    for entry in stage.journal:
        written[entry.call or ""].append(entry)
    for ending in played.endings:
        assert told(written.pop(ending.call, [])) == seen(ending), ending
    assert set(written) == {""}


def seen(ending: Ending) -> tuple[object, ...]:
    """An ending as the trial saw it."""
    if ending.how == "turned-away":
        return ()
    how = {"sent-away": "nobody"}.get(ending.how, ending.how)
    return (str(ending.queue), ending.arrived_ms, how, ending.waited_ms, ending.talked_ms, ending.person)


def told(entries: list[Entry]) -> tuple[object, ...]:
    """An ending as the engine wrote it, and that it wrote what belongs together."""
    if not entries:
        return ()
    kinds = Counter(entry.kind for entry in entries)
    assert kinds["queued"] == kinds["call-ended"] == 1
    assert kinds["offer"] == kinds["offer-ended"]
    assert kinds["talk"] == kinds["talk-ended"] == 1 - kinds["left"]
    assert [entry.n for entry in entries] == list(range(1, len(entries) + 1))
    one = {entry.kind: entry for entry in entries}
    queued = one["queued"]
    if "left" in one:
        return (queued.data["queue"], queued.at_ms, one["left"].data["how"], one["left"].data["waited_ms"], 0, "")
    talk, over = one["talk"].data, one["talk-ended"].data
    return (queued.data["queue"], queued.at_ms, "answered", talk["waited_ms"], over["talked_ms"], talk["person"])


def test_consultants_time_is_that_of_the_journal(busy: tuple[Stage, Played]) -> None:
    """Time on calls with wrap-up, and time ready, from the states that the engine wrote down."""
    stage, played = busy
    moves: dict[str, list[Entry]] = defaultdict(list)
    for entry in stage.journal:
        if entry.kind == "person":
            moves[entry.data["person"]].append(entry)
    spent: Counter[str] = Counter()
    for entries in moves.values():
        after_talk = False
        for entry, following in pairwise(entries):
            state = entry.data["state"]
            after_talk = state == "talking" or (after_talk and state == "wrap-up")
            spent[state if state != "wrap-up" or after_talk else "breath"] += following.at_ms - entry.at_ms
        assert entries[-1].data["state"] == "away"
    assert played.busy_ms == spent["talking"] + spent["wrap-up"]
    assert played.ready_ms == spent["ready"]
    assert 0.3 < (played.occupancy or 0) < 1


def test_nobody_waits_while_somebody_fit_is_free(stage: Stage) -> None:
    """Looked at in the store every ten minutes of the day."""
    trial = Trial(stage.client, ("pl", "uk", "en"), ("case", "work"), BUSY)
    looks = 0

    def look() -> None:
        nonlocal looks
        now = trial.live.snapshot()
        for profile, people in now.idle.items():
            for call in now.ready[profile]:  # that somebody with these skills may take now
                assert set(people) <= set(now.calls[call].refused), (call, people)
        looks += bool(now.waiting)

    for n in range(60):
        trial._agenda.at(EIGHT_MS + n * 600_000, look)
    trial.play(callers())
    assert looks > 20


# -- chance ----------------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_day(stage: Stage) -> None:
    """To the last millisecond; another seed gives another one."""
    first, again = stage.play(BUSY, callers()), stage.play(BUSY, callers())
    assert first == again
    assert stage.play(BUSY, callers(), seed=2) != first
    assert stage.play(BUSY, callers(seed=2)) != first


def test_strategies_meet_the_same_calls(stage: Stage) -> None:
    """What differs is what becomes of them; and more consultants answer more of them."""
    more = replace(BUSY, shifts=(*shifts(), Shift(staff("6", "pl,uk,en"), EIGHT_MS, EIGHT_MS + 8 * HOUR_MS)))
    one, other = stage.play(BUSY, callers()), stage.play(more, callers())
    assert [(end.call, end.queue, end.arrived_ms) for end in one.endings] == [
        (end.call, end.queue, end.arrived_ms) for end in other.endings
    ]
    talks = {caller.call: caller.talk_ms for caller in callers()}
    for end in (*one.endings, *other.endings):
        assert end.talked_ms in {0, talks[end.call]}
    assert sum(end.how == "answered" for end in other.endings) > sum(end.how == "answered" for end in one.endings)


@pytest.mark.parametrize("system", [pooled(), priorities(), impatient()], ids=lambda one: one.name)
def test_a_plain_queue_comes_to_the_same_call_by_call(stage: Stage, system) -> None:
    """No statistics: with the same callers every single wait is that of a queue in thirty lines of Python."""
    came = list(system.callers(1_500, seed=1))
    played = Trial(stage.client, system.languages, system.topics, system.strategy()).play(came)
    [(consultants, _)] = system.groups
    want = fates(came, consultants)
    assert {one.call: (one.how, one.waited_ms) for one in played.endings} == want
    assert sum(wait > 0 for _, wait in want.values()) > 200
    assert LINE not in "".join(stage.client.keys("*"))


# -- rules that change with time -------------------------------------------------------------------------------------


def test_others_may_take_a_call_from_the_moment_that_the_rules_say(stage: Stage) -> None:
    """A basic speaker is free all the time, and gets the call to the millisecond when it has waited long enough."""
    fit = Fit((Rule(0, "fluent"), Rule(45, "basic")))
    basic = Staff("9", "", Profile(frozenset({"pl"}), frozenset({"case", "work"}), frozenset({("pl", "basic")})))
    strategy = Strategy(
        "stages", replace(RULES, fit=fit), (*one_consultant().shifts, Shift(basic, EIGHT_MS, EIGHT_MS + HOUR_MS))
    )
    played = stage.play(strategy, [caller(1, 0, 600), caller(2, 5, 60), caller(3, 6, 60), caller(4, 500, 60, 10)])
    assert [(one.how, one.waited_ms, one.person) for one in played.endings] == [
        ("answered", 0, "1"),
        ("answered", 45_000, "9"),
        ("answered", 124_000, "9"),  # after the talk and the wrap-up of the only one who may
        ("hung-up", 10_000, ""),
    ]


def test_several_are_rung_at_once(stage: Stage) -> None:
    """The quickest gets it; the others are free for the next caller at once, and nobody is busy twice."""
    people = tuple(Shift(staff(person, "pl"), EIGHT_MS, EIGHT_MS + HOUR_MS) for person in ("1", "2", "4"))
    rules = replace(RULES, choice=Choice(at_once=3), calls_per_second=1000)
    strategy = Strategy("at once", rules, people, Answering(Exponential(8)))
    one = replace(strategy, rules=replace(rules, choice=Choice()))
    came = [caller(n, 60 * n, 50) for n in range(50)]
    played, alone = stage.play_and_read(strategy, came), stage.play(one, came)
    written: dict[str, list[Entry]] = defaultdict(list)
    for entry in stage.journal:
        written[entry.call or ""].append(entry)
    for ending in played.endings:
        hows = Counter(entry.data["how"] for entry in written[ending.call] if entry.kind == "offer-ended")
        assert hows["accepted"] == 1
    assert sum(one.waited_ms for one in played.endings) < 0.7 * sum(one.waited_ms for one in alone.endings)


def test_who_misses_too_often_is_sent_into_a_pause_and_comes_back(stage: Stage) -> None:
    """As often in a row as the rules say; from then on nobody rings them until they have noticed."""
    answering = Answering(missed=1.0, back_after_s=300)
    strategy = replace(one_consultant(again_s=0, most_misses=2), answering=answering)
    stage.play_and_read(strategy, [caller(1, 0, patience_s=500)])
    offers = [(entry.at_ms - EIGHT_MS) / 1000 for entry in stage.journal if entry.kind == "offer"]
    assert offers == [0, 40, 360, 400]
    pauses = [
        entry.data["why"] for entry in stage.journal if entry.kind == "person" and entry.data["state"] == "paused"
    ]
    assert pauses == ["missed", "missed"]


def test_who_listens_for_too_long_is_too_late(stage: Stage) -> None:
    """The lease on deciding runs out in the engine; accepting after that changes nothing, and the call rings again."""
    strategy = replace(one_consultant(decide_s=10), answering=Answering(Fixed(2), listen_s=30))
    played = stage.play_and_read(strategy, [caller(1, 0, patience_s=60)])
    assert ends(played) == [("hung-up", "", 60)]
    over = [
        (entry.data["how"], (entry.at_ms - EIGHT_MS) / 1000) for entry in stage.journal if entry.kind == "offer-ended"
    ]
    assert over[0] == ("missed", 17)  # picked up after 2 s, 10 s to decide, and a margin of 5
