"""What is pressed during a talk, as the browser sends it: by the right person, with the form's token, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from visitor import PASSWORD, Visitor
from werkzeug.test import TestResponse

from desk.passwords import hash_password
from routing.model import TalkState
from store.models import Person
from tests.ivr.talks import Party
from tests.world import OLEH, World

DONE = 303  # the page again, as it stands now


@pytest.fixture(scope="module")
def password_hash() -> str:
    """Everybody's."""
    return hash_password(PASSWORD)


@pytest.fixture
def party(world: World, password_hash: str) -> Party:
    """A talk of Anna's, who can sign in, as can Jan."""
    party = Party.of(world)
    with world.house.database.write() as session:
        for id_, login in ((party.first, "anna"), (party.second, "jan")):
            person = session.get_one(Person, int(id_))
            person.login, person.password_hash = login, password_hash
    return party


@pytest.fixture
def browser(party: Party) -> Callable[[str], Visitor]:
    """Somebody's browser, signed in."""

    def signed_in(login: str) -> Visitor:
        party.world.app.config["PREFERRED_URL_SCHEME"] = "https"  # the cookies are for nothing else
        client = party.world.app.test_client()
        client.environ_base["HTTP_REFERER"] = "https://localhost/desk/"
        client.set_cookie("language", "en")
        visitor = Visitor(client)
        assert visitor.signs_in(login).status_code == 303
        return visitor

    return signed_in


def presses(party: Party, visitor: Visitor, deed: str, offer: int = 0, **form: str) -> TestResponse:
    """A button of the page; what it brings about at the carrier is done."""
    answer = visitor.sends(f"/desk/talk/{offer or party.offer}/{deed}", "/desk/", **form)
    party.world.driver.settle()
    return answer


def test_a_whole_hand_over_by_the_page(party: Party, browser: Callable[[str], Visitor]) -> None:
    """Hold, a colleague by name, a conference, and the call is theirs; pressed once or twice, with the same end."""
    anna, jan = browser("anna"), browser("jan")
    for deed in ("hold", "hold", "unhold", "hold"):
        assert presses(party, anna, deed).status_code == DONE
    assert party.state is TalkState.HELD
    for _ in range(2):
        assert presses(party, anna, "consult", to=f"colleague:{party.second}").status_code == DONE
    phone, number = party.colleague_joins()
    assert presses(party, anna, "conference").status_code == DONE
    assert len(party.hears(party.caller)) == 2
    for _ in range(2):
        assert presses(party, anna, "complete").status_code == DONE
    assert party.hears(party.caller) == {phone.sid}
    assert presses(party, jan, "hold", number).status_code == DONE
    refused = presses(party, anna, "hold")
    assert (refused.status_code, "already been handed over" in refused.text) == (409, True)


def test_the_page_shows_what_can_be_done(party: Party, browser: Callable[[str], Visitor]) -> None:
    """How the talk stands, in words, and the buttons that fit; on both desks, until the caller is the colleague's."""
    anna, jan = browser("anna"), browser("jan")

    def shows(visitor: Visitor) -> str:
        return visitor.opens("/desk/now").text

    assert "You and the caller hear each other" in shows(anna)
    assert f'<option value="colleague:{party.second}">Jan' in shows(anna)
    presses(party, anna, "hold")
    assert "on hold and hears music" in shows(anna)
    assert 'data-key="F8"' in shows(anna)
    presses(party, anna, "consult", to=f"colleague:{party.second}")
    assert "asks you to join this talk" in shows(jan)
    assert "ends in 200" in shows(jan)
    party.colleague_joins()
    assert "You speak with" in shows(anna)
    assert "You speak with" in shows(jan)
    assert shows(jan).count("/desk/talk/") == 2  # leave, and nothing else: as an address and for the script
    presses(party, anna, "complete")
    assert "Wrap-up" in shows(anna)
    party.world.loops.turn()
    assert "You and the caller hear each other" in shows(jan)
    assert "then took the call over" in shows(jan)  # with what the caller did and heard before


def test_why_nobody_came_stands_on_the_page(party: Party, browser: Callable[[str], Visitor]) -> None:
    """Declined by the colleague on their page, with a reason; the consultant sees it, and that they may go on."""
    anna, jan = browser("anna"), browser("jan")
    presses(party, anna, "consult", to=f"colleague:{party.second}")
    party.world.consultant(OLEH)
    number = party.world.live.people[party.second].offer
    assert jan.sends(f"/desk/offers/{number}/decline", "/desk/", why="not-mine").status_code == DONE
    party.world.driver.settle()
    assert "Your request was declined" in anna.opens("/desk/now").text
    assert party.hears(party.caller) == {party.anna.sid}


def test_a_script_gets_the_part_and_the_sentence(party: Party, browser: Callable[[str], Visitor]) -> None:
    """What is shown is exchanged: the state after the deed; where it was refused, with the reason above it."""
    anna = browser("anna")
    for deed, words in (("hold", "on hold and hears music"), ("complete", "not possible at the moment")):
        answer = anna.sends(f"/desk/talk/{party.offer}/{deed}", "/desk/", headers={"HX-Request": "true"})
        assert answer.status_code == 200
        assert words in answer.text
        assert "<html" not in answer.text


def test_back_and_away_by_the_page(party: Party, browser: Callable[[str], Visitor]) -> None:
    """A colleague is called by topic and let go again; the call goes back into the queue, and only once."""
    anna = browser("anna")
    assert presses(party, anna, "consult", to="topic:general").status_code == DONE
    assert presses(party, anna, "back").status_code == DONE
    assert party.hears(party.caller) == {party.anna.sid}
    assert "Choose a colleague" in presses(party, anna, "hand-over").text
    assert "no queue" in presses(party, anna, "requeue", to=f"colleague:{party.second}").text
    assert presses(party, anna, "requeue", to="topic:general").status_code == DONE
    assert presses(party, anna, "requeue", to="topic:general").status_code == DONE
    assert presses(party, anna, "hand-over", to=f"colleague:{party.second}").status_code == 409
    assert party.told("handed-on", "way") == ["requeue"]


def test_a_colleague_leaves_by_the_page(party: Party, browser: Callable[[str], Visitor]) -> None:
    """Only their own part in it."""
    jan = browser("jan")
    phone, number = party.asks_colleague()
    assert "not yours" in presses(party, jan, "leave").text
    assert presses(party, jan, "leave", number).status_code == DONE
    assert phone.leg.ended


def test_nobody_else_may_press(party: Party, browser: Callable[[str], Visitor]) -> None:
    """Nobody who is not signed in, no form without our token, nobody in another's talk."""
    jan = browser("jan")
    assert jan.posts(f"/desk/talk/{party.offer}/hold").status_code == 400
    assert presses(party, jan, "hold").status_code == 409
    assert presses(party, jan, "explode").status_code == 404
    assert presses(party, jan, "hold", line="elsewhere").status_code == 404
    client = party.world.app.test_client()
    client.environ_base["HTTP_REFERER"] = "https://localhost/sign-in"
    stranger = Visitor(client)
    answer = stranger.sends(f"/desk/talk/{party.offer}/hold", "/sign-in")
    assert (answer.status_code, "/sign-in" in answer.headers["Location"]) == (302, True)
    assert party.state is TalkState.OPEN
