"""The pages of an office with two lines: which of them somebody may serve, and whose calls they take now."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from office import Office
from visitor import Visitor

from store.models import Person
from tests.two_lines import FIRST, SECOND, two_lines
from tests.world import World


@pytest.fixture
def office(make_world: Callable[..., World], tmp_path: Path, password_hash: str) -> Office:
    """Both lines with Anna, Jan and their supervisor Ewa at browsers."""
    return Office(two_lines(make_world, tmp_path), password_hash)


def plain(page: str) -> str:
    """What a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def on_lines(office: Office) -> list[str]:
    """On which lines the first of the staff stands."""
    return [name for name, line in office.world.lines.items() if line.live.person("1")]


def test_a_consultant_chooses_the_line_whose_calls_they_take(office: Office) -> None:
    """At the desk, at once, and none that is not theirs."""
    anna = office.signs_in("anna")
    assert "Your line INFO.OPT" in plain(anna.opens("/desk/").text)
    assert on_lines(office) == [FIRST]
    anna.sends("/desk/line", form_at="/desk/", line=SECOND)
    assert "Your line Second" in plain(anna.opens("/desk/").text)
    assert on_lines(office) == [SECOND]
    assert anna.sends("/desk/line", form_at="/desk/", line="moon").status_code == 400
    assert on_lines(office) == [SECOND]


def test_pages_beside_the_calls_are_those_of_the_readers_line(office: Office) -> None:
    """What is entered there counts on the line whose calls they take, unless another is asked for."""
    anna = office.signs_in("anna")
    anna.sends("/desk/line", form_at="/desk/", line=SECOND)
    assert f'name="line" value="{SECOND}"' in anna.opens("/desk/other").text
    assert f'name="line" value="{FIRST}"' in anna.opens(f"/desk/other?line={FIRST}").text


def test_a_talk_goes_on_and_the_pages_say_what_follows(office: Office) -> None:
    """The other line: not the end of the duty, on the desk and on the floor."""
    anna, ewa = office.signs_in("anna"), office.signs_in("ewa")
    office.talks()
    anna.sends("/desk/line", form_at="/desk/", line=SECOND)
    assert "Then calls come from the other line." in plain(anna.opens("/desk/").text)
    assert "Then another line" in plain(ewa.opens("/desk/floor").text)
    anna.sends("/desk/away", form_at="/desk/")
    assert "Then you are off duty." in plain(anna.opens("/desk/").text)
    assert "Then off duty" in plain(ewa.opens("/desk/floor").text)


def test_what_was_narrowed_for_one_line_is_not_for_the_other(office: Office) -> None:
    """Topics of today are those of a line: with another line they are all served again."""
    anna = office.signs_in("anna")
    anna.sends("/desk/serves", form_at="/desk/", languages=["pl"], topics=["case"])
    assert "You serve a part" in plain(anna.opens("/desk/").text)
    anna.sends("/desk/line", form_at="/desk/", line=FIRST)  # as before: nothing changes
    assert "You serve a part" in plain(anna.opens("/desk/").text)
    anna.sends("/desk/line", form_at="/desk/", line=SECOND)
    assert "You serve a part" not in plain(anna.opens("/desk/").text)


def test_a_supervisor_says_which_lines_somebody_serves(office: Office) -> None:
    """By the form, with its trace in words; who has one line chooses none, and stands on that one within seconds."""
    ewa = office.signs_in("ewa")
    path = "/line/people/1"
    page = ewa.opens(path).text
    assert page.count('name="lines"') == 2
    fields = {"revision": re.findall(r'name="revision" value="(\d+)"', page)[0], **_typed(office)}
    assert ewa.sends(path, form_at=path, **fields, lines=[SECOND]).status_code == 303
    assert "Lines: every line → Second" in plain(ewa.opens(path).text)
    office.world.runs(8)
    assert on_lines(office) == [SECOND]
    assert "Your line" not in plain(office.signs_in("anna").opens("/desk/").text)
    wrong = ewa.sends(path, form_at=path, **{**fields, "revision": "9"}, lines=["moon"])
    assert (wrong.status_code, "The office does not have this line." in wrong.text) == (422, True)


def test_a_message_to_a_line_reaches_those_who_may_serve_it(office: Office) -> None:
    """Also somebody who has another line today; not somebody who never serves it."""
    with office.world.house.database.write() as session:
        session.get_one(Person, 2).lines = [FIRST]
    ewa = office.signs_in("ewa")
    ewa.sends("/desk/floor/messages", form_at="/desk/floor", text="A word to the second line", line=SECOND)
    assert "A word to the second line" in office.signs_in("anna").opens("/desk/").text
    assert "A word to the second line" not in office.signs_in("jan").opens("/desk/").text


def test_where_there_is_one_line_nothing_is_asked(supervisor: Visitor) -> None:
    """No field, and no row of a form that cannot be changed."""
    assert 'name="lines"' not in supervisor.opens("/line/people/new").text


def _typed(office: Office) -> dict[str, object]:
    """The first of the staff as the form has them."""
    with office.world.house.database.read() as session:
        row = session.get_one(Person, 1)
        spoken = {f"language-{code}": (row.levels or {}).get(code, "native") for code in row.languages}
        return {
            "name": row.name,
            "role": row.role,
            "login": row.login,
            "phone": row.phone,
            "topics": row.topics,
            **spoken,
        }
