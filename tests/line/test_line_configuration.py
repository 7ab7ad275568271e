"""The loader of ``config.yaml``: what it makes of a good file, and what it says of each bad one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from line.consultations import Codebook
from line.errors import ConfigurationFaults
from line.load import load
from line.model import Configuration, FitRule, Item, WaitRules

ROOT = Path(__file__).parents[2]
GOOD = """\
office: { name: An Office, zone: Europe/Warsaw }
lines:
  main-line:
    name: The Line
    numbers: ["+48122102020"]
    languages:
      - { code: pl, key: "1", locale: pl-PL, voice: Polly.Ola-Neural }
      - { code: uk, key: "2", locale: uk-UA, voice: Google.uk-UA-Wavenet-A }
    hours:
      mon: ["08:00-16:00"]
      tue: ["08:00-12:00", "13:00-16:00"]
      wed: []
      thu: []
      fri: ["22:00-02:00"]
      sat: []
      sun: []
    days:
      2026-05-01: []
    topics: [case, general]
    menus:
      main:
        - { key: "1", service: status }
        - { key: "2", menu: more }
        - { key: "0", service: consultant, about: general }
      more:
        - { key: "1", topic: places, about: general }
routing: { ring_s: 15, calls_per_second: 1 }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the content that the good file leads to."""
    (tmp_path / "content" / "topics").mkdir(parents=True)
    (tmp_path / "content" / "wording").mkdir()
    (tmp_path / "content" / "topics" / "places.yaml").touch()
    for code in ("pl", "uk"):
        (tmp_path / "content" / "wording" / f"{code}.ftl").touch()
    return tmp_path


def _load(folder: Path, text: str) -> Configuration:
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def _faults(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """The faults of the good file after some changes, each as ``line: what; todo``."""
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(ConfigurationFaults) as caught:
        _load(folder, text)
    return [str(fault).removeprefix(f"{folder / 'config.yaml'}:") for fault in caught.value.faults]


def test_the_shipped_configuration_loads() -> None:
    """The file in the repository has no fault, and its contract's figures arrive."""
    configuration = load(ROOT / "config.yaml")
    line = configuration.line_of("+48122102020")
    assert line is configuration.lines["infoopt"]
    assert configuration.routing.ring_s == 20
    assert line is not None
    assert line.codes == ("pl", "uk", "en", "ru")


def test_a_good_file_becomes_typed_values(folder: Path) -> None:
    """Numbers, languages, hours and menus arrive as the types that the program uses."""
    configuration = _load(folder, GOOD)
    line = configuration.lines["main-line"]
    assert line.language("uk").voice == "Google.uk-UA-Wavenet-A"
    assert line.menus["main"][2] == Item("0", service="consultant", about="general")
    assert [item.target for item in line.menus["main"]] == ["status", "more", "consultant"]
    assert line.hours.zone.key == configuration.office.zone.key == "Europe/Warsaw"
    assert configuration.line_of("+48000000000") is None
    assert configuration.languages == ("pl", "uk")


def test_what_is_left_out_has_a_default(folder: Path) -> None:
    """An office that writes only the line still gets limits for proof, routing, unwanted calls and retention."""
    configuration = _load(folder, GOOD)
    assert (configuration.routing.ring_s, configuration.routing.wrap_up_s) == (15, 20)
    assert configuration.proof.per_number == 5
    assert (configuration.unwanted.challenge_after, configuration.unwanted.most_per_minute) == (10, 6)
    assert configuration.retention.caller_language_days == 365
    assert (configuration.retention.notes_days, configuration.retention.consultations_days) == (180, 400)
    assert configuration.consultations == Codebook()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("name: The Line", "nome: The Line", '4: unknown key lines.main-line.nome; did you mean name?'),
        ("ring_s: 15", "ring_s: soon", "27: routing.ring_s is not a whole number; write a whole number without quotes"),
        ("ring_s: 15", "ring_s: 0", "27: routing.ring_s must be above 0; give a greater number"),
        ('"+48122102020"', "48122102020", "5: lines.main-line.numbers[0] is not text; write text, numbers in quotes"),
        ('"+48122102020"', '"12 210 20 20"', "5: lines.main-line.numbers[0] has an unusable value '12 210 20 20'"),
        ('"+48122102020"', '"+4812210"', "5: +4812210 is no possible telephone number; check its digits"),
        ('mon: ["08:00-16:00"]', 'mon: ["8-16"]', "10: lines.main-line.hours.mon[0]: '8' is no time of day; write"),
        ('mon: ["08:00-16:00"]', 'mon: ["25:00-26:00"]', "10: lines.main-line.hours.mon[0]: hour must be in 0..23"),
        ('"13:00-16:00"', '"11:00-16:00"', "11: lines.main-line.hours.tue: two stretches of one day overlap; write"),
        ("sun: []", "", "9: lines.main-line.hours.sun is missing; add it"),
        ("2026-05-01: []", "May: []", "18: lines.main-line.days.May is not a date; write year-month-day"),
        ("Europe/Warsaw", "Europe/Cracow", "1: office.zone: there is no time zone 'Europe/Cracow'; write a zone"),
        ('{ key: "2", menu: more }', '{ key: "1", menu: more }', "23: the key 1 is used twice in the menu main; give"),
        ('{ key: "2", menu: more }', '{ key: "#", menu: more }', "23: lines.main-line.menus.main[1].key has an unus"),
        ('{ key: "1", service: status }', '{ key: "1", service: fax }', "22: there is no service fax; known: status, "),
        ('{ key: "2", menu: more }', '{ key: "2", menu: most }', "23: there is no menu most; known: main, more"),
        ("topic: places", "topic: planes", "26: there is no topic planes; known: places"),
        ("topic: places", "topic: places, menu: main", "26: the key 1 leads to 2 things; give one of service, menu"),
        ("consultant, about: general", "consultant", "24: a consultant is asked for without a topic; add `about:`"),
        ("consultant, about: general", "consultant, about: tax", "24: tax is no topic of this line; known: case, gen"),
        ("      main:\n", "      first:\n", "20: there is no main menu; add the menu `main`"),
        ("voice: Polly.Ola-Neural", "voice: Polly.Tatyana", "7: the voice Polly.Tatyana does not speak pl-PL; take"),
        ("locale: pl-PL", "locale: en-GB", "7: the locale en-GB is not of the language pl; write one such as pl-XX"),
        ("code: uk, key: \"2\"", "code: uk, key: \"1\"", "8: two languages have the key '1'; give each its own key"),
        ("code: uk", "code: ka", "8: the language ka has no wording file; write content/wording/ka.ftl, or remove"),
        ("topics: [case, general]", "topics: [case, general, case]", "19: the topic case stands twice; keep one"),
        ("    name: The Line\n", "    name: The Line\n    name: Again\n", "5: the key 'name' stands twice; keep one"),
        ("office: { name: An Office", "office: { name: !!python/name:os.system ''", "1: the value '' is not und"),
        ("name: An Office", "name: [", "1: no valid YAML: expected"),
    ],
)  # fmt: skip
def test_each_fault_has_its_line_and_advice(folder: Path, old: str, new: str, expected: str) -> None:
    """One change, one fault, told with the line on which it stands and with what to do."""
    found = _faults(folder, (old, new))
    assert any(fault.startswith(expected) for fault in found), found


def test_every_fault_is_told_at_once(folder: Path) -> None:
    """Whoever edits the file mends everything in one go."""
    found = _faults(folder, ("ring_s: 15", "ring_s: -1"), ("name: The Line", "nome: x"), ('"08:00-12:00"', '"noon"'))
    assert len(found) == 4  # the unknown key, the missing name, the hours, the ring time


def test_rules_of_several_places_are_told_at_once(folder: Path) -> None:
    """The rules do not stop at the first fault either."""
    found = _faults(
        folder, ("menu: more", "menu: most"), ("Polly.Ola-Neural", "Polly.Amy"), ("about: general }", "about: x }")
    )
    assert len(found) == 3  # the voice, the menu that is not there, the topic


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ("challenge_after: 61", "28: challenge_after is 61, above most_per_hour, 60: nobody would be asked for keys"),
        ("most_per_hour: 5, challenge_after: 5", "28: most_per_minute is 6, above most_per_hour, 5: no minute could"),
        ("block_days: 400", "28: block_days is 400, above longest_block_days, 365: a block would be too long"),
        ("withheld_per_minute: 0", "28: unwanted.withheld_per_minute must be above 0; give a greater number"),
    ],
)
def test_limits_that_could_never_be_reached_are_told(folder: Path, limits: str, expected: str) -> None:
    """The smaller window has the smaller number, keys come before a refusal, a usual block is as long as allowed."""
    (fault,) = _faults(folder, ("calls_per_second: 1 }\n", f"calls_per_second: 1 }}\nunwanted: {{ {limits} }}\n"))
    assert fault.startswith(expected)


@pytest.mark.parametrize(
    ("callbacks", "expected"),
    [
        ("per_day: 0", "28: callbacks.per_day must be above 0"),
        ("per_caller: 0", "28: callbacks.per_caller must be above 0"),
        ("withheld_per_day: many", "28: callbacks.withheld_per_day"),
        ("per_number: 3, per_day: 2", "28: per_number is 3, above per_day, 2: it is never reached; make it 2 at most"),
    ],
)
def test_faults_of_how_many_callbacks_there_may_be(folder: Path, callbacks: str, expected: str) -> None:
    """Each is told with its line."""
    (fault,) = _faults(folder, ("calls_per_second: 1 }\n", f"calls_per_second: 1 }}\ncallbacks: {{ {callbacks} }}\n"))
    assert fault.startswith(expected)


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        ("every: 0", "28: waiting.every must be at least 1; give a greater number"),
        ("every: 11", "28: waiting.every must be at most 10"),
        ("longest_min: 0", "28: waiting.longest_min must be at least 1"),
        ("return_min: -1", "28: waiting.return_min must be at least 0"),
        ("after_closing_min: 300", "28: waiting.after_closing_min must be at most 240"),
        ("per_number: 0", "28: waiting.per_number must be above 0"),
        ("position: 3", "28: waiting.position is neither yes nor no"),
        ("diversion: { wait_min: 0 }", "28: waiting.diversion.wait_min must be above 0"),
        ("diversion: { wait: 5 }", "28: unknown key waiting.diversion.wait; did you mean wait_min?"),
    ],
)
def test_faults_of_what_a_wait_is_like(folder: Path, waiting: str, expected: str) -> None:
    """Each is told with its line, before a caller hears anything."""
    (fault,) = _faults(folder, ("calls_per_second: 1 }\n", f"calls_per_second: 1 }}\nwaiting: {{ {waiting} }}\n"))
    assert fault.startswith(expected)


def test_what_a_wait_is_like(folder: Path) -> None:
    """Every line of the office has it; nobody is asked before a long wait where the office does not say so."""
    usual = _load(folder, GOOD)
    assert usual.waiting == usual.lines["main-line"].waiting == WaitRules()
    assert (usual.waiting.divert_wait_min, usual.waiting.divert_calls) == (None, None)
    own = _load(folder, GOOD + "\nwaiting: { every: 3, diversion: { wait_min: 20 }, return_min: 0 }\n")
    assert own.lines["main-line"].waiting == WaitRules(every=3, divert_wait_min=20, return_min=0)


def test_a_number_belongs_to_one_line(folder: Path) -> None:
    """Two lines with one number would both answer it."""
    data = yaml.safe_load(GOOD)
    data["lines"]["second"] = data["lines"]["main-line"]
    with pytest.raises(ConfigurationFaults, match="already belongs to the line main-line"):
        _load(folder, yaml.safe_dump(data))


@pytest.mark.parametrize(("content", "what"), [(None, "missing"), ("", "empty"), ("- a list", "not a group of keys")])
def test_a_file_that_is_none_is_a_fault(tmp_path: Path, content: str | None, what: str) -> None:
    """No file, an empty file and a list are told as plainly as anything else."""
    path = tmp_path / "config.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationFaults, match=what):
        load(path)


ROUTING = "routing: { ring_s: 15, calls_per_second: 1 }"
KINDS = ("topics: [case, general]", "topics: [case, general]\n    kinds: [foreigner, employer]\n    zones: [tarnow]")


def _rules(*lines: str) -> tuple[str, str]:
    """The change that gives the file a section of routing, its own lines from 28 on."""
    return ROUTING, "routing:\n" + "".join(f"  {line}\n" for line in lines)


def test_the_rules_of_routing_arrive(folder: Path) -> None:
    """Fit, order, priorities and limits as the program uses them; kinds and zones with the line and its keys."""
    text = GOOD
    key = (
        'key: "0", service: consultant, about: general',
        'key: "0", service: consultant, about: general, kind: employer',
    )
    rules = _rules(
        "fit: [{ after_s: 0, level: fluent }, { after_s: 60, level: basic, any_zone: true }]",
        "order: round-robin",
        "at_once: 2",
        "max_waiting_of: { uk: 20 }",
        "priorities: [{ kind: employer, head_start_s: 60 }, { language: uk, topic: case, head_start_s: 30 }]",
        "pauses: [coffee]",
    )
    for old, new in (KINDS, key, rules):
        assert old in text
        text = text.replace(old, new)
    configuration = _load(folder, text)
    line, routing = configuration.lines["main-line"], configuration.routing
    assert (line.kinds, line.zones, line.menus["main"][2].kind) == (("foreigner", "employer"), ("tarnow",), "employer")
    assert routing.fit == (FitRule(0, "fluent"), FitRule(60, "basic", any_zone=True))
    assert (routing.order, routing.at_once, routing.max_waiting_of) == ("round-robin", 2, {"uk": 20})
    assert routing.pauses == ("coffee",)
    assert [routing.head_start_s(*of) for of in (("uk", "case", "employer", ""), ("uk", "case", "foreigner", ""))] == [
        60,
        30,
    ]
    assert routing.head_start_s("pl", "case", "foreigner", "tarnow") == 0


def test_without_rules_everybody_may_take_every_call_at_once(folder: Path) -> None:
    """One rule for all, one consultant at a time, nobody preferred, one kind of caller and no zones."""
    configuration = _load(folder, GOOD)
    line, routing = configuration.lines["main-line"], configuration.routing
    assert (routing.fit, routing.order, routing.at_once) == ((FitRule(),), "longest-idle", 1)
    assert (routing.prefer_last_s, routing.priorities, routing.max_waiting_of) == (0, (), {})
    assert (line.kinds, line.zones, line.kind_of("employer"), line.zone_of("tarnow")) == (("foreigner",), (), "", "")


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (["fit: [{ after_s: 5 }]"], "30: nobody may take a call in its first 5 s; begin with a rule of `after_s: 0`"),
        (["fit: []"], "30: routing.fit is empty; give at least one entry"),
        (["fit: [{ level: good }]"], "30: routing.fit[0].level has an unusable value 'good'; write one of int"),
        (["fit: [{ any_topic: 1 }]"], "30: routing.fit[0].any_topic is neither yes nor no; write true or false"),
        (
            ["fit:", "  - { level: fluent }", "  - { after_s: 60, level: native }"],
            "32: the rule of 60 s asks for more than the one before it: whoever was let in stays let in; write `l",
        ),
        (
            ["fit:", "  - { level: fluent, any_topic: true }", "  - { after_s: 60, level: basic }"],
            "32: the rule of 60 s asks for more than the one before it: whoever was let in stays let in; write",
        ),
        (
            ["fit:", "  - { level: fluent }", "  - { after_s: 60, level: fluent }"],
            "32: the rule of 60 s lets nobody in whom the one before it does not; lower its level, let go of",
        ),
        (["fit: [{ }, { after_s: 60, any_topic: true }, { after_s: 9 }]"], "30: the rule of 9 s stands behind one"),
        (["order: by-name"], "30: routing.order has an unusable value 'by-name'; write one of longest-idle"),
        (["at_once: 6"], "30: routing.at_once must be at most 5; give a smaller number"),
        (["at_once: 0"], "30: routing.at_once must be at least 1; give a greater number"),
        (["max_waiting_of: { ka: 3 }"], "30: no line has the language ka; known: pl, uk"),
        (["priorities: [{ head_start_s: 5 }]"], "30: nothing says whose priority this is; name langua"),
        (["priorities: [{ topic: tax, head_start_s: 5 }]"], "30: no line tells calls of the topic tax apart; known"),
        (["priorities: [{ kind: king, head_start_s: 5 }]"], "30: no line tells calls of the kind king apart; known"),
        (["priorities: [{ zone: moon, head_start_s: 5 }]"], "30: no line tells calls of the zone moon apart; known"),
        (["priorities: [{ zone: tarnow, head_start_s: 1801 }]"], "30: routing.priorities[0].head_start_s must be"),
        (
            ["priorities:", " - { topic: case, head_start_s: 5 }", " - { zone: tarnow, topic: case, head_start_s: 9 }"],
            "32: an earlier priority fits each of these calls, and the first that fits counts; write",
        ),
        (["again_s: 3601"], "30: routing.again_s must be"),
        (["again_s: -1"], "30: routing.again_s must be"),
        (["most_misses: -1"], "30: routing.most_misses must be"),
        (["pauses: [lunch, missed]"], "30: the pause missed is what the line itself gives to whoever miss"),
    ],
)  # fmt: skip
def test_each_fault_of_the_rules_has_its_line_and_advice(folder: Path, rules: list[str], expected: str) -> None:
    """Rules relax, names are those of the lines, numbers are within their bounds."""
    found = _faults(folder, KINDS, _rules(*rules))
    assert any(fault.startswith(expected) for fault in found), found


def test_letting_go_of_what_no_line_has_lets_nobody_in(folder: Path) -> None:
    """A rule that relaxes zones on a line without any is one rule too many."""
    found = _faults(folder, _rules("fit: [{ }, { after_s: 60, any_zone: true }]"))
    assert [fault.partition(";")[0] for fault in found] == [
        "28: the rule of 60 s lets nobody in whom the one before it does not"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("menu: more }", "menu: more, kind: king }", "25: king is no kind of this line; known: foreigner, employer"),
        ("menu: more }", "menu: more, zone: moon }", "25: moon is no zone of this line; known: tarnow"),
        ("[foreigner, employer]", "[foreigner, foreigner]", "20: the kind foreigner stands twice; keep one of them"),
        ("[tarnow]", "[a-zone-with-a-long-name]", "21: lines.main-line.zones[0] is too long; shorten it"),
    ],
)
def test_kinds_and_zones_are_the_lines_own(folder: Path, old: str, new: str, expected: str) -> None:
    """A key says no other, none stands twice, and each is short enough for a queue's name."""
    found = _faults(folder, KINDS, (old, new))
    assert any(fault.startswith(expected) for fault in found), found
