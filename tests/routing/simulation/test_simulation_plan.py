"""The plan of a trial: what a good one comes to, and what is said of each bad one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from line.errors import ConfigurationFaults
from line.load import load
from line.model import Configuration
from routing.simulation.chance import Exponential, Fixed, Lognormal
from routing.simulation.days import planned_day
from routing.simulation.model import Answering
from routing.simulation.plan import ORDINARY, Plan, load_plan, load_variant, shifts
from routing.skills import Queue
from store.clock import from_ms

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "docs" / "simulate"
ZONE = ZoneInfo("Europe/Warsaw")
GOOD = """\
line: infoopt
arrivals:
  - { language: pl, topic: case, per_hour: { "08:00-10:00": 60, "10:00-12:00": 30 } }
  - { language: uk, topic: work, per_hour: { "22:00-24:00": 30 } }
patience:
  mean_s: 300
  callbacks: 0.25
  languages: { uk: { mean_s: 60, spread: fixed } }
talk:
  mean_s: 240
  spread: lognormal
  deviation_s: 200
  languages: { uk: { mean_s: 100 } }
  topics: { work: { mean_s: 400 } }
answering: { pick_up_s: 5, listen_s: 6, missed: 0.1, declined: 0.05 }
staff:
  - { name: Anna, languages: [pl, uk], on_duty: ["08:00-12:00", "12:30-16:00"] }
  - { name: Two, count: 2, languages: [uk], topics: [case], on_duty: ["20:00-24:00"] }
routing: { wrap_up_s: 45 }
"""
VARIANT = """\
name: more
routing: { wrap_up_s: 10, max_waiting: 7 }
more_staff:
  - { name: Anna, languages: [pl], on_duty: ["09:00-10:00"] }
"""


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    """The office's own."""
    return load(ROOT / "config.yaml")


def plan_of(configuration: Configuration, folder: Path, text: str = GOOD) -> Plan:
    """A plan of a text."""
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return load_plan(path, configuration)


def faults(configuration: Configuration, folder: Path, *changes: tuple[str, str]) -> list[str]:
    """What is said of the good plan after some changes, without the file's name."""
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(ConfigurationFaults) as caught:
        plan_of(configuration, folder, text)
    return [str(fault).removeprefix(f"{folder / 'plan.yaml'}:") for fault in caught.value.faults]


def test_a_good_plan(configuration: Configuration, tmp_path: Path) -> None:
    """Everything that it says arrives, and nothing is missing."""
    plan = plan_of(configuration, tmp_path)
    assert plan.missing == ()
    assert plan.line.id == "infoopt"
    assert plan.routing == {"wrap_up_s": 45}
    assert plan.answering == Answering(Exponential(5), 6, 0.1, 0.05, 120)
    assert plan.patience is not None
    assert plan.talk is not None
    assert plan.patience.of(Queue("pl", "work")) == Exponential(300)
    assert plan.patience.of(Queue("uk", "work")) == Fixed(60)
    assert plan.talk.of(Queue("pl", "case")) == Lognormal(240, 200)
    assert plan.talk.of(Queue("uk", "case")) == Exponential(100)
    assert plan.talk.of(Queue("uk", "work")) == Exponential(400)  # the topic's own counts first


def test_what_is_said_of_the_wait(configuration: Configuration, tmp_path: Path) -> None:
    """By the names of the rules of the wait, and nothing that is only a default; a variant may differ in it alone."""
    text = GOOD + "waiting: { handling_s: 200, diversion: { wait_min: 5 } }\n"
    assert plan_of(configuration, tmp_path).waiting == {}
    assert plan_of(configuration, tmp_path, text).waiting == {"handling_s": 200, "divert_wait_min": 5}
    path = tmp_path / "asks-nobody.yaml"
    path.write_text("waiting: { diversion: { wait_min: null, calls_per_consultant: null } }\n", encoding="utf-8")
    variant = load_variant(path, configuration, configuration.lines["infoopt"])
    assert variant.waiting == {"divert_wait_min": None, "divert_calls": None}


def test_a_roster_on_a_date(configuration: Configuration, tmp_path: Path) -> None:
    """By the clock on the wall, on the day of clock change too; `all` is every topic of the line; alike are apart."""
    roster = plan_of(configuration, tmp_path).roster
    assert roster is not None
    found = shifts(roster, dt.date(2026, 3, 29), ZONE)
    told = [
        (one.staff.person, *(f"{from_ms(at).astimezone(ZONE):%d %H:%M}" for at in (one.begins_ms, one.ends_ms)))
        for one in found
    ]
    assert told == [
        ("Anna", "29 08:00", "29 12:00"),
        ("Anna", "29 12:30", "29 16:00"),
        ("Two-1", "29 20:00", "30 00:00"),
        ("Two-2", "29 20:00", "30 00:00"),
    ]
    assert found[0].staff.profile.topics == frozenset(configuration.lines["infoopt"].topics)
    assert found[2].staff.profile.topics == {"case"}


def test_kinds_and_zones(configuration: Configuration, tmp_path: Path) -> None:
    """Of callers and of consultants; callers of whom none is said are of the line's usual kind, and of no zone."""
    line = replace(configuration.lines["infoopt"], zones=("krakow", "tarnow"))
    zoned = replace(configuration, lines={"infoopt": line})
    text = GOOD.replace("topic: case,", "topic: case, kind: attorney, zone: tarnow,", 1).replace(
        "topics: [case]", "topics: [case], kinds: [attorney, employer], zones: [tarnow], wrap_up_s: 60"
    )
    plan = plan_of(zoned, tmp_path, text)
    queues = [source.queue for source in plan.arrivals]
    assert queues == [Queue("pl", "case", "attorney", "tarnow"), Queue("uk", "work", "foreigner")]
    anna, one, two = [duty.staff for duty in plan.roster or ()]
    assert (anna.profile.kinds, anna.profile.zones, anna.wrap_up_s) == (frozenset(), frozenset(), 0)
    assert one.profile == two.profile
    assert (one.profile.kinds, one.profile.zones, one.wrap_up_s) == ({"attorney", "employer"}, {"tarnow"}, 60)


def test_a_line_of_one_kind_tells_none_apart(configuration: Configuration, tmp_path: Path) -> None:
    """As its real calls: they are of no kind."""
    line = replace(configuration.lines["infoopt"], kinds=("foreigner",))
    text = GOOD.replace("topic: case,", "topic: case, kind: foreigner,", 1)
    plan = plan_of(replace(configuration, lines={"infoopt": line}), tmp_path, text)
    assert plan.arrivals[0].queue == Queue("pl", "case")


def test_a_plan_may_leave_everything_to_history(configuration: Configuration, tmp_path: Path) -> None:
    """Then it says what it does not say."""
    plan = plan_of(configuration, tmp_path, "routing: { wrap_up_s: 5 }\n")
    assert plan.missing == ("arrivals", "patience", "talk", "staff")
    assert plan.line is configuration.lines["infoopt"]


def test_a_variant(configuration: Configuration, tmp_path: Path) -> None:
    """Its own rules, and its people beside the usual ones under names of their own."""
    path = tmp_path / "other.yaml"
    path.write_text(VARIANT, encoding="utf-8")
    variant = load_variant(path, configuration, configuration.lines["infoopt"])
    assert (variant.name, variant.routing, variant.roster) == ("more", {"wrap_up_s": 10, "max_waiting": 7}, None)
    usual = shifts(plan_of(configuration, tmp_path).roster or (), ORDINARY, ZONE)
    people = [one.staff.person for one in variant.staffed(usual, ORDINARY, ZONE)]
    assert people == ["Anna", "Anna", "Two-1", "Two-2", "more-Anna"]


def test_a_variant_in_place_of_everybody(configuration: Configuration, tmp_path: Path) -> None:
    """Nobody of the usual staff is left; without a name it is called like its file."""
    path = tmp_path / "only-one.yaml"
    path.write_text('staff: [{ name: Ewa, languages: [pl], on_duty: ["09:00-10:00"] }]\n', encoding="utf-8")
    variant = load_variant(path, configuration, configuration.lines["infoopt"])
    usual = shifts(plan_of(configuration, tmp_path).roster or (), ORDINARY, ZONE)
    assert variant.name == "only-one"
    assert [one.staff.person for one in variant.staffed(usual, ORDINARY, ZONE)] == ["Ewa"]


PLANTED = [
    ("line: infoopt", "line: info", "1: there is no line info; write one of the configuration's: infoopt"),
    ("language: pl, topic", "language: fr, topic", ("3: the line infoopt does not speak fr; "
     "write one of its languages: pl, uk, en, ru")),
    ("topic: case", "topic: cases", ("3: the line infoopt has no topic cases; "
     "write one of its topics: case, residence, work, ukraine, general")),
    ("language: uk, topic: work", "language: pl, topic: case", ("4: "
     "callers in pl about case of the kind foreigner stand twice; put their hours into one entry")),
    ('"10:00-12:00": 30', '"09:30-12:00": 30', "3: two stretches overlap; let one end where the next begins"),
    ('"22:00-24:00"', '"22:00-02:00"', ("4: a plan is of one day: no stretch runs over midnight; "
     "end it at 24:00 and begin another at 00:00")),
    ('"10:00-12:00": 30', '"ten": 30', ("3: arrivals[0].per_hour.ten: 'ten' is no stretch of time; "
     'write a stretch of the day in quotes, such as "08:00-10:00"')),
    ("callbacks: 0.25", "callbacks: 1.5", "7: patience.callbacks must be below 1.0; give a smaller number"),
    ("missed: 0.1", "missed: -0.1", "15: answering.missed must be at least 0.0; give a greater number"),
    ("missed: 0.1", "missed: 0.95", ("15: nobody would ever accept a call; "
     "let missed and declined be less than 1 together")),
    ("spread: fixed", "spread: even", ("8: patience.languages.uk.spread has an unusable value 'even'; "
     "write one of exponential, lognormal or fixed")),
    ("  deviation_s: 200\n", "", ("11: a lognormal spread needs its deviation; "
     "add deviation_s, the standard deviation in seconds")),
    ("spread: lognormal", "spread: fixed", ("12: a spread that is fixed has no deviation of its own; "
     "write `spread: lognormal`, or remove it")),
    ("topics: [case]", "topics: none", ("18: staff[1].topics: 'none' names no topics; "
     "write all, or a list of topics such as [case, work]")),
    ("topics: [case]", "topics: [cake]", ("18: the line infoopt has no topic cake; "
     "write one of its topics: case, residence, work, ukraine, general")),
    ("name: Two", "name: Anna", ("18: two entries are called Anna; "
     "give each a name of its own, or one entry a count")),
    ('"08:00-12:00"', '"8-12"', ("17: staff[0].on_duty[0]: '8' is no time of day; write stretches such as "
     '["08:00-12:00", "13:00-16:00"] that do not overlap; [] is closed')),
    ('"08:00-12:00"', '"08:00-13:00"', ("17: staff[0].on_duty: two stretches of one day overlap; write stretches "
     'such as ["08:00-12:00", "13:00-16:00"] that do not overlap; [] is closed')),
    ("topic: case", "topic: case, kind: boss", ("3: the line infoopt has no kind boss; "
     "write one of its kinds: foreigner, employer, attorney")),
    ("topic: case", "topic: case, zone: krakow", ("3: the line infoopt has no zone krakow; "
     "leave it out: it has no zones")),
    ("topics: [case]", "topics: [case], kinds: [employer, boss]", ("18: the line infoopt has no kind boss; "
     "write one of its kinds: foreigner, employer, attorney")),
    ("topics: [case]", "topics: [case], zones: [krakow]", ("18: the line infoopt has no zone krakow; "
     "leave it out: it has no zones")),
    ("topics: [case]", "topics: [case], wrap_up_s: 601", ("18: staff[1].wrap_up_s must be at most 600; "
     "give a smaller number")),
    ("wrap_up_s: 45", "fit: [{ after_s: 9 }]", ("19: nobody may take a call in its first 9 s; "
     "begin with a rule of `after_s: 0`")),
    ("wrap_up_s: 45", "priorities: [{ kind: boss, head_start_s: 60 }]", ("19: "
     "no line tells calls of the kind boss apart; known: foreigner, employer, attorney")),
    ("wrap_up_s: 45", "wrapup_s: 45", "19: unknown key routing.wrapup_s; did you mean wrap_up_s?"),
    ("mean_s: 300", "mean_s: 0", "6: patience.mean_s must be above 0.0; give a greater number"),
    ("mean_s: 300", "mean_s: long", "6: patience.mean_s is not a number; write a number without quotes"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), PLANTED)
def test_each_fault_has_its_line_and_advice(
    configuration: Configuration, tmp_path: Path, old: str, new: str, expected: str
) -> None:
    """Planted one by one."""
    assert expected in faults(configuration, tmp_path, (old, new))


def test_every_fault_is_told_at_once(configuration: Configuration, tmp_path: Path) -> None:
    """Somebody who mends a plan reads one list."""
    said = faults(configuration, tmp_path, ("language: pl, topic", "language: fr, topic"), ("name: Two", "name: Anna"))
    assert [one.partition(":")[0] for one in said] == ["3", "18"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: nothing\n", ("1: the variant changes nothing; "
         "write what is different: routing, waiting, staff or more_staff")),
        ("arrivals: []\n", "1: unknown key arrivals; remove it; known here: name, routing, waiting, staff, more_staff"),
        (VARIANT.replace("[pl]", "[fr]"), ("4: the line infoopt does not speak fr; "
         "write one of its languages: pl, uk, en, ru")),
    ],
)  # fmt: skip
def test_a_bad_variant(configuration: Configuration, tmp_path: Path, text: str, expected: str) -> None:
    """Told in the same way."""
    path = tmp_path / "v.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationFaults) as caught:
        load_variant(path, configuration, configuration.lines["infoopt"])
    assert [str(fault).removeprefix(f"{path}:") for fault in caught.value.faults] == [expected]


def test_the_samples_are_good_and_say_that_they_are_fictitious(configuration: Configuration) -> None:
    """What is shipped can be used as it is."""
    plan = load_plan(SAMPLES / "ordinary-day.yaml", configuration)
    assert plan.missing == ()
    for path in sorted(SAMPLES.glob("*.yaml")):
        if path.stem != "ordinary-day":
            load_variant(path, configuration, plan.line)
    assert "FICTITIOUS" in (SAMPLES / "ordinary-day.yaml").read_text(encoding="utf-8")


# -- the callers of a planned day ------------------------------------------------------------------------------------


def test_callers_come_in_their_hours_at_their_rate(configuration: Configuration, tmp_path: Path) -> None:
    """Ten days of 180 and 60 expected callers, in order, each in a stretch of its queue."""
    plan = plan_of(configuration, tmp_path)
    days = [planned_day(plan, ZONE, seed=1, number=number) for number in range(10)]
    hours: dict[Queue, list[int]] = {}
    for day in days:
        assert [one.arrived_ms for one in day.callers] == sorted(one.arrived_ms for one in day.callers)
        assert len({one.call for one in day.callers}) == len(day.callers)
        for one in day.callers:
            hours.setdefault(one.queue, []).append(from_ms(one.arrived_ms).astimezone(ZONE).hour)
    polish, ukrainian = hours[Queue("pl", "case", "foreigner")], hours[Queue("uk", "work", "foreigner")]
    assert (set(polish), set(ukrainian)) == ({8, 9, 10, 11}, {22, 23})
    assert len(polish) == pytest.approx(1800, abs=3 * 1800**0.5)
    assert len(ukrainian) == pytest.approx(600, abs=3 * 600**0.5)
    assert sum(hour < 10 for hour in polish) == pytest.approx(1200, abs=3 * 1200**0.5)


def test_another_queue_changes_nothing_of_a_queue_s_callers(configuration: Configuration, tmp_path: Path) -> None:
    """Common random numbers: who rings about a case is the same, whoever else rings and who is on duty."""
    plan = plan_of(configuration, tmp_path)
    fewer = plan_of(
        configuration, tmp_path, GOOD.replace("uk, topic: work", "ru, topic: work").replace("count: 2", "count: 5")
    )
    queue = Queue("pl", "case", "foreigner")

    def fates(of: Plan) -> list[tuple[object, ...]]:
        day = planned_day(of, ZONE, seed=1, number=0)
        return [(one.arrived_ms, one.patience_ms, one.talk_ms, one.leaves) for one in day.callers if one.queue == queue]

    assert fates(plan) == fates(fewer) != []


def test_habits_show_in_the_callers(configuration: Configuration, tmp_path: Path) -> None:
    """Fixed patience is fixed, a quarter leaves a number, means are as they are said."""
    callers = [one for n in range(10) for one in planned_day(plan_of(configuration, tmp_path), ZONE, 1, n).callers]
    polish = [one for one in callers if one.queue.language == "pl"]
    assert {one.patience_ms for one in callers if one.queue.language == "uk"} == {60_000}
    assert sum(one.leaves == "callback" for one in callers) / len(callers) == pytest.approx(0.25, abs=0.03)
    assert sum(one.talk_ms for one in polish) / len(polish) == pytest.approx(240_000, rel=0.06)
    assert sum(one.patience_ms or 0 for one in polish) / len(polish) == pytest.approx(300_000, rel=0.08)
