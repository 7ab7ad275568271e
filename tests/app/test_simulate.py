"""`helpline simulate`: from a plan or from the line's history to tables, a chart and a document."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from history import History

from app.cli import run
from app.commands.simulate import dates_of
from app.stores import scratch_store
from app.trials.unplayed import REASONS
from app.trials.words import percent
from app.wiring import rules_of
from line.load import load
from line.model import FitRule, Priority, Routing, WaitRules
from routing.model import Rules
from routing.simulation.rules import undisturbed
from store.database import Database
from store.models import Person

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
PLAN = """\
arrivals:
  - { language: pl, topic: case, per_hour: { "08:00-10:00": 30 } }
  - { language: pl, topic: work, per_hour: { "08:00-10:00": 10 } }
  - { language: uk, topic: case, per_hour: { "08:00-10:00": 30 } }
  - { language: en, topic: case, per_hour: { "08:00-08:30": 2 } }
patience: { mean_s: 200, callbacks: 0.2 }
talk: { mean_s: 180 }
staff:
  - { name: Anna, count: 3, languages: [pl, uk], on_duty: ["08:00-10:00"] }
"""
MORE = """\
name: one more
more_staff: [{ name: Borys, languages: [pl, uk, en], on_duty: ["08:00-10:00"] }]
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and a variant, and an environment that names nothing else."""
    for name in ("REDIS_URL", "QUEUE_REDIS_URL", "TWILIO_ACCOUNT_SID", "HELPLINE_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HELPLINE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("COLUMNS", "120")
    tmp_path.joinpath("plan.yaml").write_text(PLAN, encoding="utf-8")
    tmp_path.joinpath("more.yaml").write_text(MORE, encoding="utf-8")
    return tmp_path


def told(data: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict:
    """The JSON document of a run."""
    capsys.readouterr()
    assert run(["simulate", str(data / "plan.yaml"), "--json", *options]) == 0
    return json.loads(capsys.readouterr().out)


def row(strategy: dict, language: str | None = None, topic: str | None = None) -> dict:
    """The figures of some calls."""
    return next(one for one in strategy["calls"] if (one["language"], one["topic"]) == (language, topic))


def test_what_is_printed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Calls by language and topic, a chart of the day, and what the figures rest on."""
    assert run(["simulate", str(data / "plan.yaml"), "--days", "2"]) == 0
    printed = capsys.readouterr().out
    assert "INFO.OPT: a day as plan describes it" in printed
    assert "2 days played, seed 1" in printed
    assert "nobody on duty ever serves en about case" in printed
    assert "█ half, ▒ nine of ten" in printed
    for chart in ("Nine of ten waited less than: █ ", "In time: █ 100 %, · too few", "Gave up: █ "):
        below = printed.partition(chart)[2].splitlines()[1:5]
        assert [line.split()[0] for line in below] == ["pl", "uk", "all", "8"]
    starts = [line.split()[0] for line in printed.splitlines() if line.strip()]
    assert starts.index("pl") < starts.index("case") < starts.index("work") < starts.index("uk") < starts.index("all")


def test_the_document(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All figures add up: who asked was turned away, answered, gave up or left another way; rows make the whole."""
    data.joinpath("plan.yaml").write_text(PLAN + "standard: { short_s: 0 }\n", encoding="utf-8")
    document = told(data, capsys, "--days", "2")
    [strategy] = document["strategies"]
    whole = row(strategy)
    ends = ("diverted", "answered", "abandoned", "callbacks", "others")
    assert whole["asked"] == sum(whole["turned_away"].values()) + sum(whole[name] for name in ends)
    parts = [row(strategy, "pl"), row(strategy, "uk")]
    assert 0 < whole["asked"] - sum(part["asked"] for part in parts) < 20  # the few in English
    assert row(strategy, "pl")["asked"] == row(strategy, "pl", "case")["asked"] + row(strategy, "pl", "work")["asked"]
    assert sum(slot["asked"] for slot in strategy["half_hours"]) == whole["asked"]
    assert [slot["from"] for slot in strategy["half_hours"]] == ["08:00", "08:30", "09:00", "09:30"]
    polish = strategy["half_hours_of"]["pl"]
    assert sum(slot["asked"] for slot in polish) == row(strategy, "pl")["asked"]
    for slot in polish:
        assert slot["abandonment"] == slot["abandoned"] / slot["asked"]  # all of them were let in
        assert 0 <= slot["service_level"] <= 1
    levels = whole["service_levels"]
    assert levels["short-abandons-removed"] == whole["service_level"]
    assert levels["answered"] > levels["answered-and-abandoned"] > 0
    assert all(0 < one < 1 for one in strategy["occupancy"])


def test_groups_of_few_are_hidden(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of two English calls nothing is told."""
    document = told(data, capsys, "--days", "1")
    few = row(document["strategies"][0], "en")
    assert few == {"language": "en", "topic": None, "asked": None, "is_hidden": True}


def test_the_seed_decides(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same again is the same, to the last digit; another seed is another chance."""
    one = told(data, capsys, "--days", "2")
    assert told(data, capsys, "--days", "2") == one
    assert told(data, capsys, "--days", "2", "--seed", "2")["strategies"] != one["strategies"]


def test_strategies_are_compared_on_the_same_calls(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As many ask under both; the difference has an interval that is narrower than what it is made of."""
    document = told(data, capsys, "--days", "4", "--compare", str(data / "more.yaml"))
    planned, more = document["strategies"]
    assert [planned["name"], more["name"]] == ["as planned", "one more"]
    assert row(planned)["asked"] == row(more)["asked"]
    assert row(more)["answered"] > row(planned)["answered"]
    occupancy = next(one for one in document["measures"] if one["name"] == "occupancy")
    difference, own = occupancy["differences"]["one more"], occupancy["values"]["as planned"]
    assert difference["high"] < 0
    assert difference["high"] - difference["low"] < own["high"] - own["low"]


def test_diversion_is_tried(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fewer wait, and not as long, where half of those who are asked before a long wait do not; it is said how many."""
    plan = PLAN.replace("callbacks: 0.2", "callbacks: 0.2, diverted: 0.5").replace("mean_s: 180", "mean_s: 400")
    asks = "waiting: { handling_s: 420, diversion: { wait_min: 3 } }\n"
    data.joinpath("plan.yaml").write_text(plan, encoding="utf-8")
    data.joinpath("asks.yaml").write_text(asks, encoding="utf-8")
    options = ("--days", "3", "--compare", str(data / "asks.yaml"))
    document = told(data, capsys, *options)
    planned, asked = document["strategies"]
    assert row(planned)["diverted"] < row(asked)["diverted"] < row(asked)["asked"] / 2
    assert row(asked)["mean_s"] < row(planned)["mean_s"]
    assert any("asks: " in note and "did not wait" in note for note in document["notes"])
    changed = next(one for one in document["measures"] if one["name"] == "did not wait long")
    assert changed["differences"]["asks"]["mean"] > 0


URGENT = "name: urgent\nrouting: { priorities: [{ language: uk, head_start_s: 1200 }], prefer_last_s: 60 }\n"


def test_priorities_are_played(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each strategy has its own: who has a head start waits less under it, the others longer, all the same callers."""
    data.joinpath("urgent.yaml").write_text(URGENT, encoding="utf-8")
    data.joinpath("plan.yaml").write_text(PLAN.replace("mean_s: 180", "mean_s: 400"), encoding="utf-8")
    planned, urgent = told(data, capsys, "--days", "3", "--compare", str(data / "urgent.yaml"))["strategies"]
    assert row(urgent, "uk")["asked"] == row(planned, "uk")["asked"]
    assert row(urgent, "uk")["mean_s"] < 0.8 * row(planned, "uk")["mean_s"]
    assert row(urgent, "pl")["answered"] < row(planned, "pl")["answered"]


def test_kinds_and_their_consultants(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Attorneys, with a head start, wait less; a consultant for employers alone takes no call of others."""
    plan = PLAN.replace("mean_s: 180", "mean_s: 400").replace(
        "patience:", '  - { language: pl, topic: case, kind: attorney, per_hour: { "08:00-10:00": 20 } }\npatience:'
    )
    data.joinpath("plan.yaml").write_text(plan, encoding="utf-8")
    first, more = data / "first.yaml", data / "more.yaml"
    first.write_text("routing: { priorities: [{ kind: attorney, head_start_s: 1200 }] }\n", encoding="utf-8")
    more.write_text(MORE.replace("en],", "en], kinds: [employer],"), encoding="utf-8")
    svg = data / "day.svg"
    options = ("--days", "3", "--compare", str(first), "--compare", str(more), "--svg", str(svg))
    document = told(data, capsys, *options)
    planned, priority, employer = document["strategies"]
    assert [one["kind"] for one in planned["kinds"]] == ["attorney", "foreigner"]
    assert sum(one["asked"] for one in planned["kinds"]) == row(planned)["asked"]
    assert priority["kinds"][0]["mean_s"] < 0.8 * planned["kinds"][0]["mean_s"]
    changed = next(one for one in document["measures"] if one["name"] == "attorney: mean wait")
    assert changed["differences"]["first"]["mean"] < 0
    assert row(employer) == row(planned)
    with (data / "day.calls.csv").open(encoding="utf-8", newline="") as file:
        assert {one["kind"] for one in csv.DictReader(file)} == {"attorney", "foreigner"}


def test_a_wrap_up_of_one_s_own(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Is played in place of the rule's."""
    slow = data / "slow.yaml"
    slow.write_text(PLAN[PLAN.index("staff:") :].replace("on_duty", "wrap_up_s: 600, on_duty"), encoding="utf-8")
    planned, slower = told(data, capsys, "--days", "1", "--compare", str(slow))["strategies"]
    assert row(slower)["answered"] < row(planned)["answered"] / 2


def test_what_cannot_be_played_is_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the strategy that changes it, each reason once; of all of them, where it is on in all; else nothing."""
    plan, wide, said = data / "plan.yaml", data / "wide.yaml", ["--days", "2", "--compare", str(data / "wide.yaml")]
    wide.write_text("routing: { prefer_last_s: 60, prefer_last_days: 3, hand_over_s: 90 }\n", encoding="utf-8")
    notes = told(data, capsys, *said)["notes"]
    assert [note for note in notes if "not played" in note] == [
        f"wide: prefer_last_s and prefer_last_days are not played: {REASONS['prefer_last_s']}.",
        "wide: hand_over_s is not played: nobody hands a call on here.",
    ]
    plan.write_text(PLAN + "routing: { prefer_last_s: 60 }\n", encoding="utf-8")
    wide.write_text("routing: { wrap_up_s: 60 }\n", encoding="utf-8")
    notes = told(data, capsys, *said)["notes"]
    assert [note.partition(":")[0] for note in notes if "played" in note] == ["prefer_last_s is not played"]


def test_no_setting_is_forgotten() -> None:
    """Each rule of the queue and of the wait either changes what a trial plays, or is among those told of."""
    configuration = load(ROOT / "config.yaml")

    def plays(routing: Routing, waiting: WaitRules) -> tuple[Rules, int]:
        return undisturbed(rules_of(routing, waiting=waiting)), routing.head_start_s("pl", "case", "", "")

    routing, waiting = configuration.routing, configuration.waiting
    usual = plays(routing, waiting)
    others: dict[str, object] = {
        "max_waiting_of": {"pl": 3}, "fit": (FitRule(0, "native", False, False, False),), "order": "round-robin",
        "priorities": (Priority(60, "pl", None, None, None),), "always_on_accepts": "at-once", "pauses": ("break",),
    }  # fmt: skip

    def changed(name: str, value: object) -> object:
        return others[name] if name in others else not value if isinstance(value, bool) else (value or 0) + 1

    dull = [
        name
        for name, value in vars(routing).items()
        if plays(replace(routing, **{name: changed(name, value)}), waiting) == usual
    ]
    dull += [name for name, value in vars(waiting).items()
             if plays(routing, replace(waiting, **{name: changed(name, value)})) == usual]  # fmt: skip
    assert set(dull) <= REASONS.keys() <= vars(routing).keys() | vars(waiting).keys()
    assert {"heartbeat_s", "always_on_accepts", "pauses", "position"} <= set(dull)


def test_a_comparison_is_printed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what chance may have made of it; two of one name are told apart; one day tells no interval, and says so."""
    twice = ["--compare", str(data / "more.yaml")] * 2
    assert run(["simulate", str(data / "plan.yaml"), "--days", "1", *twice]) == 0
    printed = capsys.readouterr().out
    assert "one more against as planned, on the same calls" in printed
    assert "one more (2) against as planned" in printed
    assert "One day alone does not tell chance from difference" in printed


def test_the_chart(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A panel for each language with the numbers below, on one scale, and the calls behind it beside the file."""
    svg = data / "day.svg"
    options = ["--days", "2", "--svg", str(svg), "--compare", str(data / "more.yaml")]
    document = told(data, capsys, *options)
    drawn = ET.parse(svg).getroot()  # noqa: S314 - our own
    texts = ["".join(one.itertext()) for one in drawn.iter(f"{SVG}text")]
    assert texts[0] == document["title"] == drawn.findtext(f"{SVG}title")
    assert drawn.findtext(f"{SVG}desc")
    assert [text for text in texts if text in {"all languages", "pl", "uk", "en"}][:3] == ["all languages", "pl", "uk"]
    asked = [str(slot["asked"]) for slot in document["strategies"][0]["half_hours"]]
    first = texts.index("asked, all days")
    assert texts[first + 1 : first + 1 + len(asked)] == asked
    for name, figure in (("in time", "service_level"), ("gave up", "abandonment")):
        for strategy in document["strategies"]:
            cells = [percent(slot[figure]) for slot in strategy["half_hours_of"]["pl"]]
            at = texts.index(f"{name}, {strategy['name']}", texts.index("pl"))
            assert texts[at + 1 : at + 1 + len(cells)] == cells
            assert f"{percent(row(strategy, 'pl')[figure])} {strategy['name']}" in texts
    [link] = drawn.iter(f"{SVG}a")
    assert link.get("href") == "day.calls.csv"
    with (data / "day.calls.csv").open(encoding="utf-8", newline="") as file:
        calls = list(csv.DictReader(file))
    assert len(calls) == sum(row(strategy)["asked"] for strategy in document["strategies"])
    assert {one["strategy"] for one in calls} == {"as planned", "one more"}


def test_nothing_of_a_chart_lies_on_another(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No text on another one, with as many strategies as dashes can tell apart; nothing reaches out of the picture."""
    svg = data / "day.svg"
    told(data, capsys, "--days", "1", "--svg", str(svg), *["--compare", str(data / "more.yaml")] * 4)
    drawn = ET.parse(svg).getroot()  # noqa: S314 - our own
    width, height = float(drawn.get("width", 0)), float(drawn.get("height", 0))
    assert 24 + 12.5 * len(drawn.findtext(f"{SVG}title") or "") < width
    boxes = []
    for group in drawn.iter(f"{SVG}g"):
        top = float(group.get("transform", "").removeprefix("translate(0 ").removesuffix(")"))
        boxes += [box(text, top) for text in group.iter(f"{SVG}text")]
    assert all(left >= 0 and right <= width and below <= height for left, right, _, below, _ in boxes)
    assert len(boxes) > 200
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            beside = one[1] <= other[0] or other[1] <= one[0]
            assert beside or one[3] <= other[2] or other[3] <= one[2], (one, other)


def box(text: ET.Element, top: float) -> tuple[float, float, float, float, str]:
    """About what a text covers: left, right, top, bottom. A letter of 12 px is 6.5 px wide on average."""
    words, kind = text.text or "", (text.get("class") or "").split()
    x, y, wide = float(text.get("x", 0)), top + float(text.get("y", 0)), 6.5 * len(text.text or "")
    left = x - wide if "tick" in kind else x - wide / 2 if {"unit", "cell"} & set(kind) else x
    return left, left + wide, y - 9, y + 3, words


# -- from history ----------------------------------------------------------------------------------------------------


@pytest.fixture
def history(database_url: str) -> History:
    """A morning of the line, with two consultants whom the database knows."""
    database = Database(database_url)
    with database.write() as session:
        for n, languages in ((1, ["pl", "uk"]), (2, ["uk"])):
            session.add(
                Person(
                    id=n, name=f"N{n}", role="consultant", phone=f"+4860090000{n}", languages=languages,
                    topics=["all"], created_at=START,
                )
            )  # fmt: skip
    made = History(database)
    for n in range(30):
        at = START + dt.timedelta(minutes=4 * n)
        made.talked(at, ("pl", "uk")[n % 2], waited_s=5, talked_s=200)
        if n % 3 == 0:
            made.abandoned(at + dt.timedelta(minutes=1), "pl", waited_s=40)
    return made


START = dt.datetime(2026, 3, 10, 8, 0, tzinfo=dt.UTC)


def on_duty(history: History) -> None:
    """Both were there all morning."""
    from store import events

    for person in ("1", "2"):
        history.write(None, START, (0, events.PersonState(person, "ready", "sign-in")))
        history.write(None, START + dt.timedelta(hours=3), (0, events.PersonState(person, "away", "sign-out")))


def test_yesterday_once_more(data: Path, history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Callers, patience, talks and staff are the day's own: the plan may say nothing but a rule."""
    on_duty(history)
    data.joinpath("plan.yaml").write_text("routing: { wrap_up_s: 10 }\n", encoding="utf-8")
    document = told(data, capsys, "--from-history", "2026-03-10", "--days", "2")
    assert document["days"] == ["2026-03-10", "2026-03-10"]
    assert document["is_history"]
    assert row(document["strategies"][0])["asked"] == 2 * 40
    assert row(document["strategies"][0], "pl")["asked"] == 2 * 25
    [gave_up, talks, staff, _] = document["notes"]
    assert "10 gave up; mean patience 55 s (pl 48 s; others as all)" in gave_up
    assert "30 talks, 3 min 20 s on average" in talks
    assert "2 consultants, on duty as they were" in staff


def test_rules_are_tried_on_yesterday(data: Path, history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan's staff counts where it names some; a longer wrap-up answers fewer of the same callers."""
    slow = data / "slow.yaml"
    slow.write_text("routing: { wrap_up_s: 600 }\n", encoding="utf-8")
    staff = '[{ name: A, languages: [pl, uk], on_duty: ["08:00-12:00"] }]'
    data.joinpath("plan.yaml").write_text(f"staff: {staff}\n", encoding="utf-8")
    document = told(data, capsys, "--from-history", "2026-03-09:2026-03-11", "--days", "2", "--compare", str(slow))
    planned, slower = document["strategies"]
    assert row(planned)["asked"] == row(slower)["asked"] == 2 * 40
    assert row(slower)["answered"] < row(planned)["answered"]


def test_priorities_are_tried_on_yesterday(data: Path, history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever rang then has the head start that each strategy gives them: those who came last are served first."""
    for n in range(12):
        history.talked(START + dt.timedelta(days=1, seconds=n), "pl" if n < 6 else "uk", waited_s=5, talked_s=200)
    data.joinpath("urgent.yaml").write_text(URGENT, encoding="utf-8")
    staff = '[{ name: A, languages: [pl, uk], on_duty: ["08:00-12:00"] }]'
    data.joinpath("plan.yaml").write_text(f"staff: {staff}\n", encoding="utf-8")
    options = ("--from-history", "2026-03-11", "--days", "1", "--compare", str(data / "urgent.yaml"))
    document = told(data, capsys, *options)
    planned, urgent = document["strategies"]
    assert row(planned)["answered"] == row(urgent)["answered"] == 12
    assert row(planned, "pl")["longest_s"] < row(planned, "uk")["median_s"]
    assert row(urgent, "uk")["longest_s"] < row(urgent, "pl")["median_s"]
    assert any(note.startswith("urgent: prefer_last_s is not played") for note in document["notes"])


def test_a_day_without_callers(data: Path, history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Is said, with exit code 1; a date that is none is wrong usage."""
    assert run(["simulate", str(data / "plan.yaml"), "--from-history", "2026-03-12"]) == 1
    assert "Nobody asked for a person on the line infoopt on 2026-03-12" in capsys.readouterr().err
    for text in ("tomorrow", "2026-03-12:2026-03-10", "2020-01-01:2026-01-01"):
        assert run(["simulate", str(data / "plan.yaml"), "--from-history", text]) == 2


# -- yesterday first ---------------------------------------------------------------------------------------------------


def played(capsys: pytest.CaptureFixture[str], *options: str) -> dict:
    """The JSON document of a run without a plan."""
    capsys.readouterr()
    assert run(["simulate", "--json", "--days", "1", *options]) == 0
    return json.loads(capsys.readouterr().out)


def edited(data: Path, *changes: tuple[str, str]) -> Path:
    """The office's configuration in a folder of its own, changed here and there."""
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = data / "edited.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_yesterday_needs_no_plan(data: Path, history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """Callers and staff are the day's, rules the configuration's."""
    on_duty(history)
    document = played(capsys, "--from-history", "2026-03-10")
    assert [one["name"] for one in document["strategies"]] == ["as configured"]
    assert row(document["strategies"][0])["asked"] == 40


def test_yesterday_is_a_day(data: Path, history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """The one before today, by the office's clock; alone or as an end."""
    today = dt.date(2026, 3, 11)
    assert dates_of("yesterday", today) == [dt.date(2026, 3, 10)]
    assert dates_of("2026-03-09:Yesterday", today) == [dt.date(2026, 3, 9), dt.date(2026, 3, 10)]
    office_s = ZoneInfo("Europe/Warsaw")
    now = dt.datetime.now(office_s)
    for date in (now.date() - dt.timedelta(days=1), now.date()):  # should midnight pass meanwhile
        noon = dt.datetime.combine(date, dt.time(12), office_s)
        for n in range(6):
            history.talked(noon + dt.timedelta(minutes=n))
    document = played(capsys, "--from-history", "yesterday")
    assert document["days"][0] >= (now.date() - dt.timedelta(days=1)).isoformat()
    assert row(document["strategies"][0])["asked"] == 6


def test_an_edited_configuration_is_a_variant(data: Path, history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """As it is: its rules count, those left out by their defaults; what cannot be played is said."""
    on_duty(history)
    changes = (("  wrap_up_s: 20 #", "  wrap_up_s: 600 #"), ("  rest_s: 10 #", "  rest_s: 15 #"))
    path = edited(data, *changes, ("  heartbeat_s: 90 #", "  heartbeat_s: 100 #"), ("  every: 2 #", "  every: 3 #"))
    document = played(capsys, "--from-history", "2026-03-10", "--compare", str(path))
    usual, other = document["strategies"]
    assert other["name"] == "edited"
    assert row(other)["answered"] < row(usual)["answered"]
    assert [note for note in document["notes"] if note.startswith("edited")] == [
        f"edited: heartbeat_s is not played: {REASONS['heartbeat_s']}.",
        f"edited: every is not played: {REASONS['every']}.",
        "edited: callbacks is not played: of a configuration only routing and waiting count here.",
    ]


def test_what_a_line_has_of_its_own_is_played(data: Path, history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """An edited configuration whose line has rules of its own: they count, and nothing says that they do not."""
    on_duty(history)
    path = edited(data, ("  infoopt:\n", "  infoopt:\n    routing: { wrap_up_s: 600 }\n"))
    document = played(capsys, "--from-history", "2026-03-10", "--compare", str(path))
    usual, other = document["strategies"]
    assert row(other)["answered"] < row(usual)["answered"]
    assert not [note for note in document["notes"] if note.startswith("edited")]


def test_a_configuration_counts_whole(data: Path, history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """What a plan changes is not in it; one that differs in nothing that is played says so; a section alone may do."""
    on_duty(history)
    data.joinpath("plan.yaml").write_text("routing: { wrap_up_s: 600 }\n", encoding="utf-8")
    options = ("--days", "1", "--from-history", "2026-03-10", "--compare", str(edited(data)))
    document = told(data, capsys, *options)
    slow, usual = document["strategies"]
    assert row(slow)["answered"] < row(usual)["answered"]
    assert not any(note.startswith("edited") for note in document["notes"])
    part = data / "part.yaml"
    part.write_text("waiting: { every: 3 }\ncallbacks: { rest_s: 15 }\n", encoding="utf-8")
    notes = played(capsys, "--from-history", "2026-03-10", "--compare", str(part))["notes"]
    assert [note.partition(":")[2] for note in notes if note.startswith("part")] == [
        f" every is not played: {REASONS['every']}.",
        " callbacks is not played: of a configuration only routing and waiting count here.",
        " nothing that is played here differs from as configured.",
    ]


def test_a_bad_configuration_is_refused(data: Path, history: History, capsys: pytest.CaptureFixture[str]) -> None:
    """With file, line and advice, for its shape and its sense; as a plan it is none."""
    line_of = {text: n for n, text in enumerate((ROOT / "config.yaml").read_text(encoding="utf-8").splitlines(), 1)}
    fit = next(n for text, n in line_of.items() if text.startswith("    - { after_s: 0, level"))
    for old, new, expected in (
        ("  wrap_up_s: 20 #", "  wrap_up_s: soon #", "routing.wrap_up_s is not a whole number"),
        ("  rest_s: 10 #", "  rests_s: 10 #", "unknown key callbacks.rests_s; did you mean rest_s?"),
        (
            "    - { after_s: 0, level",
            "    - { after_s: 30, level",
            f":{fit}: nobody may take a call in its first 30 s",
        ),
    ):
        path = edited(data, (old, new))
        assert run(["simulate", "--from-history", "2026-03-10", "--compare", str(path)]) == 2
        error = capsys.readouterr().err
        assert f"{path}:" in error
        assert expected in error
    assert run(["simulate", str(edited(data)), "--from-history", "2026-03-10"]) == 2
    assert "this is a configuration, not a plan; give it with --compare" in capsys.readouterr().err


def test_which_line(data: Path, history: History, capsys: pytest.CaptureFixture[str],
                    monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """Is asked only where there are several, and no plan says it."""
    days = ["--from-history", "2026-03-10", "--days", "1"]
    assert run(["simulate"]) == 2
    assert "Give a PLAN, or take everything from a day that has been" in capsys.readouterr().err
    assert run(["simulate", str(data / "plan.yaml"), "--line", "infoopt", *days]) == 2
    assert run(["simulate", "--line", "other", *days]) == 2
    assert "there is no line other; write one of infoopt" in capsys.readouterr().err
    whole = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    whole["lines"]["second"] = {**whole["lines"]["infoopt"], "numbers": ["+48125550199"]}
    data.joinpath("two.yaml").write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    data.joinpath("content").symlink_to(ROOT / "content")
    monkeypatch.setenv("HELPLINE_CONFIG", str(data / "two.yaml"))
    assert run(["simulate", *days]) == 2
    assert "say which line: infoopt, second" in capsys.readouterr().err
    assert played(capsys, "--line", "infoopt", *days)["line"] == "infoopt"
    assert run(["simulate", "--line", "second", *days]) == 1
    assert "Nobody asked for a person on the line second on 2026-03-10" in capsys.readouterr().err


def test_no_database_is_made(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none, there is no history, and that is said."""
    monkeypatch.delenv("DATABASE_URL")
    assert run(["simulate", "--from-history", "yesterday"]) == 1
    assert "There is no database yet" in capsys.readouterr().err
    assert not list((data / "data").rglob("*.sqlite*"))


# -- faults ----------------------------------------------------------------------------------------------------------


def test_faults_are_told_with_file_and_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the plan, and of every variant at once; exit code 2, nothing is played."""
    plan, other = data / "plan.yaml", data / "other.yaml"
    other.write_text("routing: { wrap_up_s: no }\n", encoding="utf-8")
    more = ["--compare", str(other), "--compare", str(data / "none.yaml")]
    assert run(["simulate", str(plan), *more]) == 2
    error = capsys.readouterr().err
    assert f"{other}:1: routing.wrap_up_s is not a whole number" in error
    assert f"{data / 'none.yaml'}:1: the file is missing" in error
    plan.write_text(PLAN.replace("language: uk", "language: fr"), encoding="utf-8")
    assert run(["simulate", str(plan)]) == 2
    assert f"{plan}:4: the line infoopt does not speak fr" in capsys.readouterr().err


def test_a_plan_that_leaves_something_open(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without history everything must be said."""
    data.joinpath("plan.yaml").write_text("talk: { mean_s: 100 }\n", encoding="utf-8")
    assert run(["simulate", str(data / "plan.yaml")]) == 2
    assert "the plan does not say arrivals, patience, staff" in capsys.readouterr().err


def test_the_store_of_a_trial_is_nobody_s(data: Path) -> None:
    """It is gone after the block, and no data folder is made for it."""
    with scratch_store() as url:
        socket = Path(url.removeprefix("unix://").partition("?")[0])
        assert socket.is_socket()
    assert not socket.parent.exists()
    assert not (data / "data").exists()


# -- the manual --------------------------------------------------------------------------------------------------------


def labels(text: str) -> list[str]:
    """What stands before figures and bars in each line that has some: it does not change with chance."""
    bars = "▁▂▃▄▅▆▇█▒"
    found = (re.match(rf"\s*([^\W\d{bars}][^\d{bars}–]*?)\s+[\d{bars}–]", line) for line in text.splitlines())
    return [one[1] for one in found if one]


def test_the_manual_s_run_is_what_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample run has every table and chart of a run, with the same rows, but for those that stand for all."""
    monkeypatch.setenv("COLUMNS", "78")
    samples = ROOT / "docs" / "simulate"
    options = ["--days", "4", "--compare", str(samples / "one-more.yaml")]
    assert run(["simulate", str(samples / "ordinary-day.yaml"), *options]) == 0
    printed = capsys.readouterr().out
    sample = (ROOT / "docs" / "simulate.md").read_text(encoding="utf-8").partition("one-more.yaml\nINFO.OPT")[2]
    first, _, rest = sample.partition("```")[0].partition("... (the same for")
    second = rest.partition("...\n")[2]
    usual, one_more, difference = (f"\n{words}" for words in (
        "as planned: occupancy", "one more in the morning: occupancy", "one more in the morning against",
    ))  # fmt: skip
    assert len(labels(second)) > 10
    assert labels(first.partition(usual)[2]) == labels(printed.partition(usual)[2].partition(one_more)[0])
    assert labels(second.partition(difference)[2]) == labels(printed.partition(difference)[2])
