"""The carrier's rate is its account's: lines share it, and whatever creates a call there spends a token of it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import redis
from callback_office import CallbackOffice
from carrier import FakeCarrier
from waiting_line import LANGUAGES, POLISH_CASE, RULES, TOPICS, Line, staff

from routing.dispatcher import Dispatcher
from routing.live import LiveQueue
from routing.model import Arrival
from routing.outbox import Outbox
from routing.skills import Choice

pytestmark = pytest.mark.matrix

PROJECT = Path(__file__).resolve().parents[2]
OURS = ("app", "callers", "cases", "desk", "ivr", "line", "messages", "recordings", "reports", "routing", "store")

# -- by account ------------------------------------------------------------------------------------------------------


class TwoLines:
    """Two lines on one store and one carrier, each with consultants of its own and a dispatcher of its own."""

    def __init__(self, line: Line, *accounts: str) -> None:
        self.line, self.carrier = line, FakeCarrier()
        self.lives = {"infoopt": line.live, "other": LiveQueue(line.client, "other", LANGUAGES, TOPICS, RULES)}
        self.lives["other"].restore([], [], 1, line.now_ms)
        self.dispatchers = [
            Dispatcher(live, Outbox(line.client, name, "one", account), self.carrier, RULES, line)
            for (name, live), account in zip(self.lives.items(), accounts, strict=True)
        ]

    def have_callers(self, count: int) -> None:
        """So many are offered on each line, in the same moment."""
        for name, live in self.lives.items():
            for n in range(count):
                live.sign_in(staff(f"p{n}", address=f"+48{name}{n}"), self.line.now_ms)
                live.arrive(Arrival(f"{name} {n}", POLISH_CASE, self.line.now_ms), self.line.now_ms)

    def run(self) -> list[str]:
        """Both dispatchers look, twice, in the same millisecond; answers for whom consultants are rung."""
        before = len(self.carrier.did)
        for dispatcher in (*self.dispatchers, *self.dispatchers):
            dispatcher.run_once()
        return [call for what, call in self.carrier.did[before:] if what == "dial"]


def test_two_lines_share_the_rate_of_their_account(line: Line) -> None:
    """Six callers on two lines in one moment: one call a second is created in all, and each comes to its turn."""
    both = TwoLines(line, "AC1", "AC1")
    both.have_callers(3)
    created = []
    for _ in range(8):
        now = both.run()
        assert len(now) <= 1
        created += now
        line.passes(1)
    assert sorted(created) == [f"{name} {n}" for name in ("infoopt", "other") for n in range(3)]


def test_accounts_do_not_wait_for_each_other(line: Line) -> None:
    """Each has a rate of its own."""
    both = TwoLines(line, "AC1", "AC2")
    both.have_callers(2)
    assert sorted(both.run()) == ["infoopt 0", "other 0"]


# -- whatever creates a call -----------------------------------------------------------------------------------------


def functions() -> Iterator[tuple[str, ast.AST]]:
    """Every function of ours: its file and name."""
    for package in OURS:
        for path in sorted((PROJECT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield f"{path.relative_to(PROJECT)} {node.name}", node


def callers_of(is_meant: Callable[[str], bool]) -> set[str]:
    """The functions that call, or pass on, something whose dotted name is meant."""
    return {
        where
        for where, function in functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and is_meant(ast.unparse(node))
    }


def test_every_place_that_creates_a_call_is_known() -> None:
    """At the carrier two functions create calls, and the dispatcher alone asks for them, each in one place.

    Whoever adds one adds it here, and to the tests below: it has to take a token.
    """
    creating = ("calls.create", "calls.create_async", "participants.create", "participants.create_async")
    assert callers_of(lambda name: name.endswith(creating)) == {"ivr/carrier.py dial", "ivr/carrier.py ring_back"}
    asking = ("telephony.dial", "telephony.ring_back")
    assert callers_of(lambda name: name.endswith(asking)) == {
        "routing/dispatcher.py _reach",
        "routing/dispatcher.py _ring_back",
    }


def test_no_document_creates_a_call() -> None:
    """What the line answers connects people by conferences; it names no number, browser or queue to be dialled."""
    dialled = ("<Number", "<Client", "<Sip", "<Sim", "<Application", "<Queue", "<WhatsApp")
    texts = {
        node.value
        for package in OURS
        for path in (PROJECT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert any("<Dial" in text for text in texts)
    assert not [text for text in texts if any(verb in text for verb in dialled)]


class Counted(Outbox):
    """An outbox that counts the tokens that it gave, and knows whether the last one is spent."""

    tokens, has_one = 0, False

    def take_token(self, now_ms: int, per_second: float) -> int:
        """Take leave."""
        wait_ms = super().take_token(now_ms, per_second)
        self.tokens += wait_ms == 0
        self.has_one = wait_ms == 0
        return wait_ms

    def spend(self) -> bool:
        """A call is created; answers whether a token was taken for it."""
        had_one, self.has_one = self.has_one, False
        return had_one


def several_are_rung_at_once(office: CallbackOffice) -> None:
    """Three calls, for each of which two are rung."""
    for number in range(1, 6):
        office.line.signs_in(f"p{number}")
    for call in "ABC":
        office.arrives(call)


def is_rung_back(office: CallbackOffice) -> None:
    """A callback is accepted, and its caller rung."""
    office.line.signs_in("p1")
    office.promises()
    office.scheduler.run_once()
    office.line.passes(2)
    office.scheduler.run_once()
    offer = office.line.offer_of("p1")
    office.line.live.accept(offer.number, office.line.now_ms)


def in_a_talk(office: CallbackOffice) -> dict[str, object]:
    """p1 talks with A; p2 is free."""
    office.line.signs_in("p1")
    office.line.signs_in("p2")
    office.arrives("A")
    offer = office.line.talks("p1")
    return {"offer": offer.number, "person": "p1"}


def asks_a_colleague(office: CallbackOffice) -> None:
    """A colleague is called to a talk."""
    asks(office, "consult", **in_a_talk(office), colleague="p2")


def asks_an_interpreter(office: CallbackOffice) -> None:
    """An interpreter is called to a talk."""
    asks(office, "consult", **in_a_talk(office), address="+48221020199", language="vi")


def is_watched(office: CallbackOffice) -> None:
    """A supervisor's telephone is rung, so that they can listen."""
    talk = in_a_talk(office)
    asks(office, "watch", offer=talk["offer"], person="boss", address="+48221020188", mode="listen")


def has_left_the_room(office: CallbackOffice) -> None:
    """A consultant's own call has ended meanwhile: from now on they are rung again."""
    office.line.signs_in("p1")
    office.line.live.enter_room("p1", "own", office.line.now_ms)
    office.line.live.leave_room("p1", "own", office.line.now_ms)
    office.arrives("A")


def asks(office: CallbackOffice, deed: str, **how: object) -> None:
    """Something is done in a talk."""
    assert office.line.live.in_talk(deed, office.line.now_ms, **how)[0] == "done"


@pytest.mark.parametrize(
    "happens",
    [several_are_rung_at_once, is_rung_back, asks_a_colleague, asks_an_interpreter, is_watched, has_left_the_room],
)
def test_whatever_creates_a_call_takes_the_pace(
    redis_client: redis.Redis, database_url: str, tmp_path: Path, happens: Callable[[CallbackOffice], None]
) -> None:
    """However impatiently it is asked, no two calls are created within a second, and each has spent a token."""
    rules = replace(RULES, choice=Choice(at_once=2))
    office = CallbackOffice(redis_client, database_url, tmp_path)
    office.line.live = LiveQueue(redis_client, "infoopt", LANGUAGES, TOPICS, rules)
    office.scheduler = office.another_scheduler()
    outbox, created = Counted(redis_client, "infoopt", "one"), list[tuple[int, bool]]()
    dispatcher = Dispatcher(office.line.live, outbox, office.carrier, rules, office.line, 0, office.ledger)
    office.carrier.before_answer = lambda: created.append((office.line.now_ms, outbox.spend()))
    happens(office)
    for _ in range(40):
        outbox.has_one = False  # what an offer that was over has taken in vain is nobody else's
        dispatcher.run_once()
        office.line.passes(0.25)
    made = [what for what, _ in office.carrier.did if what in ("dial", "ring-back")]
    assert 0 < len(created) == len(made)
    assert all(had_token for _, had_token in created)
    assert all(after - before >= 1000 for (before, _), (after, _) in pairwise(created))
    office.database.dispose()


def test_a_lost_answer_spends_a_token_for_each_try(
    redis_client: redis.Redis, database_url: str, tmp_path: Path
) -> None:
    """What is asked for once more may create a call once more."""
    office = CallbackOffice(redis_client, database_url, tmp_path)
    outbox = Counted(redis_client, "infoopt", "one")
    dispatcher = Dispatcher(office.line.live, outbox, office.carrier, RULES, office.line, 0, office.ledger)
    office.line.signs_in("p1")
    office.arrives("A")
    office.carrier.lose_answers = 1
    for _ in range(20):
        dispatcher.run_once()
        office.line.passes(0.25)
    assert [what for what, _ in office.carrier.did] == ["dial", "find"]
    assert outbox.tokens == 2
    office.database.dispose()
