"""`helpline menu`: the figures are those of a real call, and the drawing can be read."""

from __future__ import annotations

import datetime as dt
import shutil
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app.cli import run
from app.wiring import Script
from ivr.menu_map.layout import COLUMN_GAP, Box, boxes, wrapped
from ivr.menu_map.outline import outline
from ivr.menu_map.svg import drawing
from ivr.menu_map.tree import Node, menu_tree, nodes
from ivr.play.model import Setting
from ivr.voice import Voice
from line.speech import seconds
from line.texts import heard_of

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("pl", "uk", "en", "ru")
DAY = "2026-12-01"
SVG = "{http://www.w3.org/2000/svg}"
# Of each place of the drawing: what does not lie within its box, and what runs into its figures.
SPILLED = """() => [...document.querySelectorAll('g > g')].flatMap(place => {
  const box = place.querySelector('rect').getBBox();
  const figures = place.querySelector('.figures').getBBox();
  const within = one => one.x >= box.x + 4 && one.x + one.width <= box.x + box.width - 4
    && one.y >= box.y && one.y + one.height <= box.y + box.height;
  const names = [...place.querySelectorAll('.name')].map(one => one.getBBox());
  const ok = within(figures) && names.every(one => within(one) && one.x + one.width < figures.x);
  return ok ? [] : [place.textContent];
})"""


@pytest.fixture(scope="module")
def script() -> Script:
    """The office's own files."""
    return Script.read(PROJECT / "config.yaml")


@pytest.fixture
def settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the line in a folder of its own, and the environment for it."""
    shutil.copy(PROJECT / "config.yaml", tmp_path)
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    monkeypatch.setenv("HELPLINE_CONFIG", str(tmp_path / "config.yaml"))
    monkeypatch.setenv("HELPLINE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def setting(script: Script, language: str, day: str = DAY) -> Setting:
    """The line in one language on a day."""
    edition = script.editions["infoopt"]
    now = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(10), edition.zone)
    return Setting(edition, Voice(script.wording), language, now)


def found(tree: Node, keys: str) -> Node:
    """The place behind some keys of the main menu."""
    node = tree.children[0]
    for key in keys:
        node = next(child for child in node.children if child.key == key)
    return node


# -- the figures -----------------------------------------------------------------------------------------------------


def test_every_key_of_every_menu_is_on_the_map(script: Script) -> None:
    """Each once where its menu is drawn."""
    line = script.editions["infoopt"].line
    tree = menu_tree(setting(script, "pl"))
    drawn = [tuple(child.key for child in node.children) for node in nodes(tree) if node.kind == "menu"]
    assert sorted(drawn) == sorted(tuple(item.key for item in items) for items in line.menus.values())


def test_reaching_a_place_takes_all_sentences_up_to_its_own(script: Script) -> None:
    """The language question up to English, the welcome, and the menus' sentences up to the key's."""
    say = script.wording.text
    tree = menu_tree(setting(script, "en"))
    asked = (("pl", "1"), ("uk", "2"), ("en", "3"))
    to_main = sum(seconds(say(code, "language-question", key=key), code) for code, key in asked)
    assert found(tree, "").reach_s == pytest.approx(to_main)
    welcome = ["notice", "item-status", "item-menu-information"]
    keys = [{}, {"key": "1"}, {"key": "2"}]
    to_information = to_main + sum(seconds(say("en", one, **key), "en") for one, key in zip(welcome, keys, strict=True))
    assert found(tree, "2").reach_s == pytest.approx(to_information)
    to_stay = to_information + seconds(say("en", "item-menu-stay", key="1"), "en")
    assert found(tree, "21").reach_s == pytest.approx(to_stay)


def test_a_topic_takes_as_long_as_its_parts(script: Script) -> None:
    """Headings and Polish terms among them, the sentences of the keys not."""
    here = setting(script, "uk")
    topic = here.edition.topics["guide-work"]
    want = sum(
        seconds(script.wording.text("uk", f"heading-{part.about}"), "uk")
        + sum(seconds(piece.text, piece.language) for piece in heard_of(part.texts["uk"], "uk"))
        for part in topic.parts
    )
    assert found(menu_tree(here), "31").hear_s == pytest.approx(want)


def test_names_are_in_the_caller_s_language_without_the_keys(script: Script) -> None:
    """A menu or a service is named by its own sentence, up to where that says which key to press."""
    menus = script.editions["infoopt"].line.menus
    for language in LANGUAGES:
        tree = menu_tree(setting(script, language))
        for item in menus["main"]:
            key = f"item-{item.service or f'menu-{item.menu}'}"
            sentence, name = script.wording.text(language, key, key=item.key), found(tree, item.key).name
            assert sentence.startswith(name)
            assert item.key in sentence.removeprefix(name)
            assert not name.endswith((".", ",", ":", item.key))


def test_depth_counts_keys_from_the_main_menu(script: Script) -> None:
    """The main menu has none, a topic of a menu of a menu three; what lies behind takes longer to reach."""
    tree = menu_tree(setting(script, "ru"))
    assert [found(tree, keys).depth for keys in ("", "2", "21", "211")] == [0, 1, 2, 3]
    for node in nodes(tree):
        assert all(child.reach_s > node.reach_s for child in node.children)


def test_an_expired_topic_is_marked(script: Script) -> None:
    """In the outline and in the drawing, by a word too."""
    here = setting(script, "en", "2031-01-07")
    tree = menu_tree(here)
    assert found(tree, "221").is_expired
    assert "EXPIRED" in outline(tree)
    assert drawing(here, tree).count(">EXPIRED · ") == sum(node.is_expired for node in nodes(tree)) > 0
    assert "EXPIRED" not in outline(menu_tree(setting(script, "en")))


def test_a_menu_that_leads_back_is_drawn_once(settled: Path) -> None:
    """A circle in the menus ends on the map where it began; a second, longer way says so."""
    config = settled / "config.yaml"
    text = config.read_text(encoding="utf-8")
    old = '        - { key: "1", topic: work-permit, about: work }\n'
    assert old in text
    config.write_text(text.replace(old, '        - { key: "1", menu: information }\n'), encoding="utf-8")
    tree = menu_tree(setting(Script.read(config), "en"))
    assert found(tree, "221").kind == "elsewhere"
    assert "a shorter way leads there too" in outline(tree)


# -- the drawing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_boxes_overlap(script: Script, language: str) -> None:
    """Nor does a key's circle lie in the column before it."""
    placed = boxes(menu_tree(setting(script, language)))
    assert not [(one, two) for one, two in combinations(placed, 2) if overlap(one, two)]
    for box in placed:
        if box.parent:
            assert box.x >= box.parent.x + box.parent.width + COLUMN_GAP - 1
            assert box.node in box.parent.node.children


def overlap(one: Box, two: Box) -> bool:
    """Whether two boxes touch."""
    return (
        one.x < two.x + two.width
        and two.x < one.x + one.width
        and one.y < two.y + two.height
        and two.y < one.y + one.height
    )


def test_a_menu_with_one_short_child_and_a_tall_name_does_not_overlap() -> None:
    """A box that is taller than all that lies behind it pushes the next one down."""
    leaf = Node("service", "A", "1", 2, 1.0, 1.0)
    tall = Node("menu", "A very long name of a menu " * 8, "1", 1, 1.0, 1.0, children=(leaf,))
    placed = boxes(Node("menu", "Root", "", 0, 0.0, 1.0, children=(tall, tall, leaf)))
    assert not [(one, two) for one, two in combinations(placed, 2) if overlap(one, two)]


def test_names_are_broken_between_words() -> None:
    """No line is longer than there is room for, and no word is lost."""
    text = "Applying for temporary residence with family in another voivodeship"
    lines = wrapped(text, 150)
    assert len(lines) > 2
    assert " ".join(lines) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_speaks_to_screen_readers(script: Script, language: str) -> None:
    """A picture with a title, and all of the map in words."""
    here = setting(script, language)
    tree = menu_tree(here)
    svg = ET.fromstring(drawing(here, tree))  # noqa: S314 - our own
    assert svg.get("role") == "img"
    told = "".join(svg.find(f"{SVG}desc").itertext())
    assert all(node.name in told for node in nodes(tree))
    names = [text for text in svg.iter(f"{SVG}text") if "name" in text.get("class", "").split()]
    assert {text.get("lang") for text in names} == {language}


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_leaves_its_box(script: Script, browser: Browser, tmp_path: Path, language: str) -> None:
    """In a real browser, with the letters that it has."""
    here = setting(script, language)
    path = tmp_path / "menu.svg"
    path.write_text(drawing(here, menu_tree(here)), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.evaluate(SPILLED) == []
    assert page.locator("g > g").count() == len(list(nodes(menu_tree(here))))
    page.close()


# -- the command -----------------------------------------------------------------------------------------------------


def test_the_command_draws_or_prints(settled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file, or an outline with one line for each place, indented by depth; wrong names are wrong usage."""
    out = settled / "menu.svg"
    assert run(["menu", "--language", "en", "--day", DAY, "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<svg ")
    out.unlink()
    capsys.readouterr()
    assert run(["menu", "--text", "--language", "en", "--day", DAY, "--out", str(out)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert not out.exists()
    assert printed[0].startswith("   INFO.OPT")
    assert any(line.startswith("        2  ") and line.endswith("depth 1)") for line in printed)
    assert run(["menu", "--language", "xx"]) == 2
    assert run(["menu", "--line", "xx"]) == 2
