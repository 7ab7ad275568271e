"""Giving a message to the carrier by the library's own client, over a wire that breaks in each way."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from ivr.carrier import Account, client_of
from ivr.text_messages import TwilioMessages
from messages.model import SENDING, Message
from messages.ports import AnswerLost, Declined, Given, NotAsked, Taken
from simulator.disturbances import Refusal
from tests.world import ACCOUNT, CALLER, TOKEN, RestWire, World

Answer = bytes | None


@contextmanager
def carrier(answer: Answer) -> Iterator[str]:
    """A server that reads one request, and answers it or hangs up."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with closing(connection):
                connection.recv(65_536)
                if answer is not None:
                    connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread.join(5)


def closed() -> str:
    """The address of nobody."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        return f"http://127.0.0.1:{listening.getsockname()[1]}"


def create(world: World, url: str) -> Given:
    """What comes of giving a message there, once the number is known."""
    giving = TwilioMessages(client_of(Account(ACCOUNT, TOKEN, api_url=url)), world.house.links, world.house.editions)
    return giving._create(CALLER, "INFO OPT", "A text.", "an-id")


def message(world: World, **changes: str) -> Message:
    """A message of a call that goes on."""
    call = world.dials().sid
    told = {"id": "an-id", "call": call, "line": "infoopt", "topic": "missing-documents", "language": "pl"} | changes
    return Message(**told, person=1, state=SENDING, reason="", at=world.clock.now(), tries=1)


def give(world: World, given: Message) -> Given:
    """What comes of giving it to the simulated carrier."""
    client = client_of(Account(ACCOUNT, TOKEN))
    client.http_client = RestWire(world.exchange)
    return TwilioMessages(client, world.house.links, world.house.editions).give(given)


def _http(status: str, body: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


def test_nobody_was_reached_so_it_may_be_tried_again(world: World) -> None:
    """No connection came about: the carrier has read nothing."""
    assert create(world, closed()) == NotAsked()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, AnswerLost()),  # the connection broke behind the request
        (b"HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{", AnswerLost()),  # or within the answer
        (_http("201 Created", "no JSON"), AnswerLost()),
        (_http("500 Oops", '{"code": 20500, "message": "x", "status": 500}'), AnswerLost()),
        (_http("429 Busy", '{"code": 20429, "message": "x", "status": 429}'), NotAsked()),
        (_http("400 Bad", '{"code": 21614, "message": "no mobile", "status": 400}'), Declined("21614")),
        (_http("201 Created", '{"sid": "SM1", "status": "queued"}'), Taken("SM1")),
    ],
)
def test_whatever_may_have_been_read_is_not_tried_again(world: World, answer: Answer, expected: Given) -> None:
    """Only what says itself that it was not taken may be given again."""
    with carrier(answer) as url:
        assert create(world, url) == expected


def test_what_the_line_does_not_say_any_more_is_not_sent(world: World) -> None:
    """The files may have changed between the button and the carrier."""
    for changes in ({"topic": "attorneys"}, {"topic": "gone"}, {"line": "gone"}, {"language": "fr"}):
        assert give(world, message(world, **changes)) == Declined("no-text")
    assert world.exchange.messages == []


def test_the_number_is_asked_of_the_carrier_each_time(world: World) -> None:
    """Nobody's call has none; while the carrier does not tell it, nothing is sent, and it may be asked again."""
    assert give(world, message(world, call="CA" + "0" * 32)) == Declined("no-number")
    given = message(world)
    world.exchange.disturb(Refusal(method="GET", path="Calls/*", status=503), Refusal(method="GET", path="Calls/*"))
    assert give(world, given) == NotAsked()
    assert give(world, given) == NotAsked()
    assert isinstance(give(world, given), Taken)
    assert [one.to for one in world.exchange.messages] == [CALLER]
