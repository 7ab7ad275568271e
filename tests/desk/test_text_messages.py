"""A topic's text as a text message: chosen and seen, sent once, followed to the telephone; and all that prevents it."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from office import Office, field
from sqlalchemy import select
from visitor import Visitor
from werkzeug.test import TestResponse

from line.segments import segments
from messages.model import Wish
from simulator.disturbances import Disturbance, Refusal
from simulator.driver import Handset
from store.models import Event, TextMessage
from tests.world import CALLER, OLEH, PUBLIC_URL, World, config_with

PART = {"HX-Request": "true"}
PAPERS, ADDRESS = "missing-documents", "change-of-address"


def words(answer: TestResponse) -> str:
    """What a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def sends(visitor: Visitor, mark: str, topic: str = PAPERS, *, headers: dict[str, str] | None = None) -> TestResponse:
    """Press the button, by the token of the sheet."""
    token = field(visitor.opens(f"/desk/calls/{mark}").text, "csrf_token")
    return visitor.asks(f"/desk/calls/{mark}/message", {"csrf_token": token, "topic": topic}, headers=headers)


def rows(world: World) -> list[TextMessage]:
    """What SQL knows, in order."""
    with world.house.database.read() as session:
        return list(session.scalars(select(TextMessage).order_by(TextMessage.created_at, TextMessage.topic)))


def states(world: World) -> list[str]:
    """How each stands."""
    return [row.state for row in rows(world)]


def sheet(visitor: Visitor, mark: str) -> str:
    """What the sheet says."""
    return words(visitor.opens(f"/desk/calls/{mark}"))


def text(world: World, topic: str, language: str) -> str:
    """What the office sends."""
    edition = next(iter(world.house.editions.values()))
    return edition.content.topics[topic].message[language]


def asked_about_address(office: Office) -> tuple[Handset, str]:
    """A caller has read about a change of address, and talks with Anna."""
    phone = office.world.dials()
    for key in "3235":
        phone.presses(key)
    phone.listens()
    phone.presses("0")
    taken = office.world.consultant()
    taken.answers()
    taken.presses("1")
    office.world.runs(2)
    return phone, phone.sid[2:]


# -- as it should be --------------------------------------------------------------------------------------------------


def test_a_text_is_seen_sent_and_followed_to_the_telephone(office: Office) -> None:
    """Word for word what was shown, in the caller's language; each state stands on the page and in the call's story."""
    world = office.world
    _, _, mark = office.talks()
    anna = office.signs_in()
    shown = text(world, PAPERS, "en")
    page = words(anna.opens(f"/desk/calls/{mark}/message?topic={PAPERS}", headers=PART))
    assert shown in page
    assert f"(English), {segments(shown)} segments" in page
    assert "None sent in this call." in sheet(anna, mark)
    assert sends(anna, mark).status_code == 303
    assert "On its way to the carrier." in sheet(anna, mark)
    world.driver.settle()
    assert "The carrier has it." in sheet(anna, mark)
    world.runs(3)
    (sent,) = world.exchange.messages
    assert (sent.to, sent.from_, sent.body, sent.status) == (CALLER, "INFO OPT", shown, "delivered")
    (row,) = rows(world)
    assert (row.state, row.sid, row.language, row.caller_hash) == (
        "delivered", sent.sid, "en", world.house.vault.hash("caller", CALLER)
    )  # fmt: skip
    assert "Missing documents and summons English" in sheet(anna, mark)
    assert "Delivered." in sheet(anna, mark)
    assert [one["state"] for one in world.events("text-message")] == ["queued", "sent", "delivered"]
    ewa = office.signs_in("ewa")
    assert "Text message of Anna Przykładowa: delivered." in words(ewa.opens(f"/today/calls/{mark}"))


def test_what_the_call_is_about_comes_first(office: Office) -> None:
    """What was read last is chosen; beside it what the call is about, and then everything else."""
    _, mark = asked_about_address(office)
    page = office.signs_in().opens(f"/desk/calls/{mark}/message", headers=PART).text
    own, _, others = page.partition("Other topics")
    assert f'value="{ADDRESS}" selected' in own
    assert own.index(ADDRESS) < own.index("card-ready")
    assert 'value="visa-extension"' in others
    assert "attorneys" not in page  # about the same, and without a text


def test_the_text_is_in_the_callers_language_and_no_other(office: Office) -> None:
    """Whatever the consultant reads."""
    phone = office.world.dials()
    phone.presses("2")
    phone.presses("0")
    taken = office.world.consultant()
    taken.answers()
    taken.presses("1")
    office.world.runs(2)
    anna = office.signs_in()
    page = anna.opens(f"/desk/calls/{phone.sid[2:]}/message?topic={PAPERS}", headers=PART).text
    assert '<blockquote class="text-shown" lang="uk">' in page
    sends(anna, phone.sid[2:])
    office.world.driver.settle()
    assert [one.body for one in office.world.exchange.messages] == [text(office.world, PAPERS, "uk")]


def test_a_script_gets_parts(office: Office) -> None:
    """The button answers with the part that holds it, and lets the list be looked at anew."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    answer = sends(anna, mark, headers=PART)
    assert (answer.status_code, answer.headers["HX-Trigger"]) == (200, "desk")
    assert "it has been sent" in answer.text
    part = anna.opens(f"/desk/calls/{mark}/messages", headers=PART).text
    assert "<html" not in part
    assert "On its way" in part
    assert "text-offer" in anna.opens("/desk/paper", headers=PART).text


def test_it_can_be_done_without_script(office: Office) -> None:
    """Choose, show, send: three pages."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    page = anna.opens(f"/desk/calls/{mark}/message?topic={PAPERS}").text
    assert "<html" in page
    form = {"csrf_token": field(page, "csrf_token"), "topic": field(page, "topic")}
    answer = anna.asks(f"/desk/calls/{mark}/message", form, follow_redirects=True)
    assert "On its way to the carrier." in words(answer)
    assert anna.opens(f"/desk/calls/{mark}/messages").status_code == 302


# -- once -------------------------------------------------------------------------------------------------------------


def test_pressed_twice_it_is_sent_once(office: Office) -> None:
    """A double click, and the same form again when it was delivered; another topic is another message."""
    world = office.world
    _, _, mark = office.talks()
    anna = office.signs_in()
    assert [sends(anna, mark).status_code for _ in range(2)] == [303, 303]
    world.runs(3)
    assert sends(anna, mark).status_code == 303
    world.runs(3)
    assert [one.status for one in world.exchange.messages] == ["delivered"]
    assert "it has been sent" in words(anna.opens(f"/desk/calls/{mark}/message?topic={PAPERS}", headers=PART))
    sends(anna, mark, ADDRESS)
    world.runs(3)
    assert len(world.exchange.messages) == 2


def test_a_number_gets_so_many_a_day_and_no_more(office: Office) -> None:
    """Three, by the configuration, whoever asks; on the next day it may get others."""
    world = office.world
    _, _, mark = office.talks()
    anna = office.signs_in()
    for topic in (PAPERS, ADDRESS, "card-ready"):
        assert sends(anna, mark, topic).status_code == 303
    answer = sends(anna, mark, "card-exchange")
    assert (answer.status_code, "as many messages today" in words(answer)) == (409, True)
    assert len(rows(world)) == 3
    hashed = world.house.vault.hash("caller", CALLER)
    book = world.house.message_book(world.house.database, world.redis)
    world.clock.advance(24 * 3600)
    wish = Wish("CA" + "1" * 32, "infoopt", "fees", "en", 1, hashed)
    assert book.ask(wish, 3).state == "waiting"


def test_a_lost_answer_is_never_asked_for_again(office: Office) -> None:
    """The carrier has no key against doubles: without its report nobody knows, and the consultant is told so."""
    world = office.world
    _, _, mark = office.talks()
    anna = office.signs_in()
    world.exchange.disturb(
        Refusal(method="POST", path="Messages.json", lost=True), Disturbance("message-status", lost=True)
    )
    sends(anna, mark)
    world.runs(120)
    assert len(world.exchange.messages) == 1
    assert states(world) == ["unknown"]
    assert "It is not known whether it was sent." in sheet(anna, mark)


def test_the_carriers_report_makes_up_for_a_lost_answer(office: Office) -> None:
    """Its address is signed for this message: whoever reports it has it."""
    world = office.world
    _, _, mark = office.talks()
    world.exchange.disturb(Refusal(method="POST", path="Messages.json", lost=True))
    sends(office.signs_in(), mark)
    world.runs(5)
    (row,) = rows(world)
    assert (row.state, row.sid) == ("delivered", world.exchange.messages[0].sid)


def test_whoever_claimed_it_and_died_leaves_it_unknown(office: Office) -> None:
    """A second sender does not take it: the first may have given it to the carrier."""
    world = office.world
    _, _, mark = office.talks()
    sends(office.signs_in(), mark)
    book = world.house.message_book(world.house.database, world.redis)
    (id_,) = book.due(10)
    assert book.claim(id_) is not None
    assert book.claim(id_) is None
    world.runs(100)
    assert states(world) == ["sending"]
    world.runs(30)
    assert states(world) == ["unknown"]
    assert world.exchange.messages == []


# -- the carrier ------------------------------------------------------------------------------------------------------


def test_a_busy_carrier_is_asked_again(office: Office) -> None:
    """What it certainly did not take may be given to it again, and then it is sent once."""
    world = office.world
    _, _, mark = office.talks()
    anna = office.signs_in()
    world.exchange.disturb(Refusal(method="POST", path="Messages.json", times=2))
    sends(anna, mark)
    world.driver.settle()
    assert states(world) == ["waiting"]
    world.runs(20)
    assert states(world) == ["delivered"]
    assert len(world.exchange.messages) == 1


def test_a_carrier_that_is_not_reached_is_given_up(office: Office) -> None:
    """After a minute the consultant is told, while the caller may still be there."""
    world = office.world
    _, _, mark = office.talks()
    anna = office.signs_in()
    sends(anna, mark)
    world.exchange.disturb(Refusal(method="POST", path="Messages.json", times=None))
    world.runs(90)
    assert states(world) == ["refused"]
    assert "Not sent. Read it out to the caller. The carrier did not answer." in sheet(anna, mark)


def test_what_the_carrier_refuses_is_not_sent(office: Office) -> None:
    """Its number of the error is kept, not its words: they repeat the telephone number."""
    world = office.world
    _, _, mark = office.talks()
    anna = office.signs_in()
    refusal = Refusal("POST", "Messages.json", 400, 21610, f"{CALLER} has said STOP")
    world.exchange.disturb(refusal)
    sends(anna, mark)
    world.runs(60)
    assert [(row.state, row.reason) for row in rows(world)] == [("refused", "21610")]
    assert "Not sent. Read it out to the caller." in sheet(anna, mark)
    assert refusal.taken == 1


def test_undelivered_is_said_plainly(office: Office) -> None:
    """The telephone is switched off."""
    world = office.world
    _, _, mark = office.talks()
    anna = office.signs_in()
    world.exchange.add_telephone(CALLER, "failed", role="caller")
    sends(anna, mark)
    world.runs(3)
    assert [(row.state, row.reason) for row in rows(world)] == [("undelivered", "30003")]
    assert "Not delivered: it did not reach the telephone. Read it out to the caller." in sheet(anna, mark)


def test_reports_come_in_any_order_and_nothing_goes_back(office: Office) -> None:
    """Late, twice, and before the carrier's own answer."""
    world = office.world
    _, _, mark = office.talks()
    world.exchange.disturb(Disturbance("message-status", event="queued", delay_s=30, copies=2))
    world.exchange.disturb(Disturbance("message-status", event="sent", delay_s=10))
    sends(office.signs_in(), mark)
    told = []
    for _ in range(40):
        world.runs(1)
        told.append(states(world)[0])
    assert list(dict.fromkeys(told)) == ["queued", "delivered"]
    assert [one["state"] for one in world.events("text-message")] == ["queued", "delivered"]


def test_only_the_carrier_reports(office: Office) -> None:
    """Without its signature, for a message that is not named by us, or for one that there is not: nothing changes."""
    world = office.world
    _, _, mark = office.talks()
    world.exchange.disturb(Disturbance("message-status", lost=True))
    sends(office.signs_in(), mark)
    world.driver.settle()
    (row,) = rows(world)
    url = world.house.links.message("/messages/status", row.id)
    form = {"MessageSid": row.sid or "", "MessageStatus": "delivered"}
    assert url.startswith(f"{PUBLIC_URL}/messages/status?at=")
    assert world.asks(url, form, sign=False).status_code == 403
    assert world.asks(f"{PUBLIC_URL}/messages/status?at=nonsense", form).status_code == 503
    assert world.asks(f"{PUBLIC_URL}/messages/status", form).status_code == 503
    assert world.asks(world.house.links.message("/messages/status", "none such"), form).status_code == 204
    assert states(world) == ["queued"]
    assert world.asks(url, form).status_code == 204
    assert states(world) == ["delivered"]


# -- who, and to whom -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("caller", "why"),
    [("anonymous", "the caller’s number is not known"), ("+48123456789", "this is no mobile number")],
)
def test_a_number_that_takes_none_is_told_before_and_refused_after(office: Office, caller: str, why: str) -> None:
    """Withheld, or a landline: the page says so in place of the button, and the form does not help."""
    _, _, mark = office.talks(caller)
    anna = office.signs_in()
    answer = anna.opens(f"/desk/calls/{mark}/message", headers=PART)
    assert (answer.status_code, why in words(answer), "<button" in answer.text) == (409, True, False)
    assert sends(anna, mark).status_code == 409
    assert rows(office.world) == []


def test_while_the_carrier_cannot_be_asked_nothing_is_promised(office: Office) -> None:
    """The number stands nowhere here."""
    _, _, mark = office.talks()
    anna = office.signs_in()
    office.world.exchange.disturb(Refusal(method="GET", path="Calls/*", status=503, times=None))
    answer = anna.opens(f"/desk/calls/{mark}/message", headers=PART)
    assert "cannot be asked for the number just now" in words(answer)
    assert sends(anna, mark).status_code == 409
    assert rows(office.world) == []


def test_a_caller_who_has_gone_still_gets_it_until_the_wrap_up_is_over(office: Office) -> None:
    """Then the call is not on the desk any more."""
    world = office.world
    phone, _, mark = office.talks()
    anna = office.signs_in()
    phone.hangs_up()
    world.runs(2)
    assert sends(anna, mark).status_code == 303
    world.runs(5)
    assert states(world) == ["delivered"]
    world.runs(30)
    answer = sends(anna, mark, ADDRESS)
    assert (answer.status_code, "during the call and its wrap-up" in words(answer)) == (409, True)
    assert "Delivered." in sheet(anna, mark)


def test_nobody_sends_in_the_call_of_somebody_else(office: Office) -> None:
    """Not a colleague, not a supervisor, not who is not signed in, and no form of another site."""
    _, _, mark = office.talks()
    anna, jan, ewa = (office.signs_in(login) for login in ("anna", "jan", "ewa"))
    for other in (jan, ewa):
        token = field(other.opens("/desk/other").text, "csrf_token")
        form = {"csrf_token": token, "topic": PAPERS}
        assert other.asks(f"/desk/calls/{mark}/message", form).status_code == 403
        assert other.opens(f"/desk/calls/{mark}/message").status_code == 403
        assert other.opens(f"/desk/calls/{mark}/messages", headers=PART).status_code == 403
    assert anna.posts(f"/desk/calls/{mark}/message", topic=PAPERS).status_code == 400
    stranger = Visitor(office.world.app.test_client())
    assert stranger.opens(f"/desk/calls/{mark}/message").headers["Location"].startswith("/sign-in")
    assert rows(office.world) == []


@pytest.mark.parametrize("topic", ["attorneys", "no-such-topic", ""])
def test_only_a_topic_with_a_text_can_be_sent(office: Office, topic: str) -> None:
    """Whatever a form names."""
    _, _, mark = office.talks()
    answer = sends(office.signs_in(), mark, topic)
    assert (answer.status_code, "no text that can be sent today" in words(answer)) == (409, True)
    assert rows(office.world) == []


def test_a_text_that_has_expired_is_not_sent(
    make_world: Callable[..., World], password_hash: str, tmp_path: Path
) -> None:
    """As it is not read out."""
    dates = {"valid_from": dt.date(2025, 1, 1), "valid_to": dt.date(2025, 12, 31)}
    config = config_with(tmp_path, {}, {f"topics/{PAPERS}.yaml": dates})
    office = Office(make_world(HELPLINE_CONFIG=str(config)), password_hash)
    _, _, mark = office.talks()
    anna = office.signs_in()
    assert f'value="{PAPERS}"' not in anna.opens(f"/desk/calls/{mark}/message", headers=PART).text
    assert sends(anna, mark).status_code == 409


def test_a_line_without_a_sender_shows_nothing_of_it(
    make_world: Callable[..., World], password_hash: str, tmp_path: Path
) -> None:
    """The sheet is as it was, and the addresses lead nowhere."""
    config = config_with(tmp_path, {"lines.infoopt": {"messages": None}})
    office = Office(make_world(HELPLINE_CONFIG=str(config)), password_hash)
    _, _, mark = office.talks()
    anna = office.signs_in()
    assert "text-offer" not in anna.opens(f"/desk/calls/{mark}").text
    assert sends(anna, mark).status_code == 409
    assert rows(office.world) == []


def test_the_number_stands_nowhere(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Neither in the table, nor in an event, nor in a log, whatever the carrier says of it."""
    caplog.set_level(logging.DEBUG)
    world = office.world
    world.goes_off_duty(OLEH)
    _, _, mark = office.talks()
    anna = office.signs_in()
    world.exchange.disturb(Refusal("POST", "Messages.json", 400, 21211, f"Invalid 'To' Phone Number: {CALLER}"))
    sends(anna, mark)
    sends(anna, mark, ADDRESS)
    world.runs(5)
    assert sorted(states(world)) == ["delivered", "refused"]
    with world.house.database.read() as session:
        told = [vars(row) for row in (*session.scalars(select(TextMessage)), *session.scalars(select(Event)))]
    assert CALLER[3:] not in caplog.text + repr(told) + anna.opens(f"/desk/calls/{mark}").text
