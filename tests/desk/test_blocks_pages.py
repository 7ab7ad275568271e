"""Numbers blocked, exempted and lifted at the page: by whom, for which callers, and what if two decide at once."""

from __future__ import annotations

import datetime as dt
import html
import logging
import re

import pytest
from office import Office
from sqlalchemy import select
from test_floor import another_supervisor, text_of
from visitor import Visitor
from werkzeug.test import TestResponse

from desk.blocks.model import LONGEST_NOTE
from desk.blocks.service import SHOWN_PAST
from store.models import CallerRule
from tests.world import ANNA, CALLER

PAGE = "/desk/blocks"
TYPED, DIGITS = "600 100 200", "600100200"
UNTIL = "2026-03-31"  # the tests' day is the 10th


def decides(visitor: Visitor, kind: str = "block", **fields: str) -> TestResponse:
    """Send one of the two forms."""
    usual = {"number": TYPED, "until": UNTIL, **({"reason": "insults"} if kind == "block" else {})}
    return visitor.sends(PAGE, PAGE, kind=kind, **{**usual, **fields})


def lifts(visitor: Visitor, rule: int, why: str = "he has apologised") -> TestResponse:
    """Press the button of a rule."""
    return visitor.sends(f"{PAGE}/{rule}/lift", PAGE, why=why)


def reads(visitor: Visitor, path: str = PAGE) -> str:
    """What the page says."""
    answer = visitor.opens(path)
    assert answer.status_code == 200
    return html.unescape(text_of(answer.text))


def rules(office: Office) -> list[CallerRule]:
    """What stands in SQL."""
    with office.world.house.database.read() as session:
        found = list(session.scalars(select(CallerRule).order_by(CallerRule.id)))
        session.expunge_all()
        return found


def hears(office: Office, number: str = CALLER) -> str:
    """What somebody hears who rings a few seconds later."""
    office.world.runs(10)
    caller = office.world.dials(number)
    if "Po polsku" in " ".join(caller.says()):
        caller.presses("3")
    caller.hears("")
    said = " ".join(caller.says())
    caller.hangs_up()
    return said


@pytest.fixture
def ewa(office: Office) -> Visitor:
    """A supervisor of a whole line."""
    return office.signs_in("ewa")


# -- what callers get --------------------------------------------------------------------------------------------------


def test_a_block_by_its_number(office: Office, ewa: Visitor) -> None:
    """Who decided, why and until when are on the page and in SQL; the caller hears it; three digits are shown."""
    answer = decides(ewa, note="rang at 8:15")
    assert (answer.status_code, answer.location) == (303, f"{PAGE}#rule-1")
    text = reads(ewa)
    for words in (
        "The number is blocked.", "One rule holds", "Blocked: ••• ends in 200", "insults",
        "up to and including 31 March 2026", "decided by Ewa Przykładowa", "rang at 8:15",
    ):  # fmt: skip
        assert words in text, words
    assert DIGITS not in re.sub(r"\D", "", text)
    (rule,) = rules(office)
    assert (rule.kind, rule.reason, rule.set_by) == ("block", "insults", "Ewa Przykładowa")
    assert "blocked up to and including" in hears(office)
    assert "blocked" not in hears(office, "+48600100201")


def test_a_block_from_a_call_s_story(office: Office, ewa: Visitor) -> None:
    """The story leads to the page with its mark; nobody learns the number, and whoever rang then is refused."""
    phone = office.waits()
    phone.hangs_up()
    office.world.runs(5)
    story = ewa.opens(f"/today/calls/{phone.sid[2:18]}").text
    found = re.search(r'href="(/desk/blocks\?call=[0-9a-f]{16})#decide"', story)
    assert found
    text = reads(ewa, found[1])
    assert f"Whoever rang in call {phone.sid[2:8]}" in text
    assert "Telephone number" not in text
    mark = found[1].partition("=")[2]
    assert decides(ewa, number="", call=mark).status_code == 303
    text = reads(ewa)
    assert "who rang in a call; nobody knows the number" in text
    assert "ends in" not in text
    assert "blocked up to and including" in hears(office)


def test_lifted_with_a_reason(office: Office, ewa: Visitor) -> None:
    """It ends for the caller, and stays in the history with who, when and why, beside what was noted before."""
    decides(ewa, note="rang at 8:15")
    assert "blocked" in hears(office)
    answer = lifts(ewa, 1)
    assert (answer.status_code, answer.location) == (303, PAGE)
    text = reads(ewa)
    assert "No number is blocked" in text
    history = text.partition("Lifted and ended")[2]
    for words in ("Lifted · by Ewa Przykładowa, today 10:0", "he has apologised", "rang at 8:15", "ends in 200"):
        assert words in history, words
    assert "blocked" not in hears(office)
    (rule,) = rules(office)
    assert b"apologised" not in (rule.note_sealed or b"")


def test_a_block_that_has_ended_by_itself(office: Office, ewa: Visitor) -> None:
    """It is in the history, and lifting it from an old page changes nothing."""
    decides(ewa, until="2026-03-10")
    office.world.clock.advance(24 * 3600)
    ewa = office.signs_in("ewa")
    assert "Ended" in reads(ewa).partition("Lifted and ended")[2]
    answer = lifts(ewa, 1)
    assert (answer.status_code, "has ended already" in answer.text) == (409, True)


def test_an_exemption(office: Office, ewa: Visitor) -> None:
    """Without an end, if none is given; no keys are asked however often they ring; a block may stand beside it."""
    assert decides(ewa, "exemption", until="", note="the hostel").status_code == 303
    text = reads(ewa)
    for words in ("Exempt: ••• ends in 200", "without an end", "the hostel"):
        assert words in text, words
    for _ in range(12):
        said = hears(office)
    assert "two keys" not in said
    assert "Welcome back" in said
    assert decides(ewa).status_code == 303
    assert "2 rules hold" in reads(ewa)
    assert "blocked" in hears(office)


# -- what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": ""}, "Please enter a telephone number."),
        ({"number": "12"}, "This is no telephone number"),
        ({"number": ANNA}, "This is the telephone of Anna Przykładowa."),
        ({"reason": ""}, "Please choose a reason."),
        ({"reason": "boredom"}, "Please choose a reason."),
        ({"until": ""}, "Please enter the last day."),
        ({"until": "soon"}, "Please enter the last day."),
        ({"until": "2026-03-09"}, "The last day is from 10 March 2026 to 10 March 2027."),
        ({"until": "2027-03-11"}, "The last day is from 10 March 2026 to 10 March 2027."),
        ({"note": "x" * (LONGEST_NOTE + 1)}, "at most 500 letters"),
        ({"call": "ffffff"}, "There is no such call"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    office: Office, ewa: Visitor, fields: dict[str, str], words: str
) -> None:
    """Nothing is decided; the form has all that was typed, the number too, but no address has it."""
    typed = {"number": "600 100 299", "note": "a note of mine", **fields}
    answer = decides(ewa, **typed)
    assert (answer.status_code, answer.location) == (422, None)
    assert words in html.unescape(answer.text)
    assert html.escape(typed["note"]) in answer.text
    if "call" not in fields:
        assert f'value="{typed["number"]}"' in answer.text
    assert rules(office) == []


def test_a_withheld_number_cannot_be_blocked(office: Office, ewa: Visitor) -> None:
    """The page says why, before anything is typed."""
    phone = office.world.dials("anonymous")
    phone.hears("")
    phone.hangs_up()
    office.world.runs(5)
    answer = ewa.opens(f"{PAGE}?call={phone.sid[2:18]}")
    assert (answer.status_code, "cannot be told from others" in answer.text) == (422, True)
    assert "Telephone number" in answer.text
    assert ewa.opens(f"{PAGE}?call=ffffffffffff").status_code == 404


def test_lifting_needs_a_reason(office: Office, ewa: Visitor) -> None:
    """And a rule that there is."""
    decides(ewa)
    for why in ("", "   ", "x" * (LONGEST_NOTE + 1)):
        assert lifts(ewa, 1, why).status_code == 422
    assert "Please enter the reason." in lifts(ewa, 1, "").text
    assert rules(office)[0].lifted_at is None
    assert lifts(ewa, 2).status_code == 404


def test_forged_forms_and_consultants(office: Office, ewa: Visitor) -> None:
    """Another site has no token; who is no supervisor sees neither the page nor the way there."""
    assert ewa.posts(PAGE, kind="block", number=TYPED, reason="insults", until=UNTIL).status_code == 400
    decides(ewa)
    assert ewa.posts(f"{PAGE}/1/lift", why="forged").status_code == 400
    assert ewa.sends(PAGE, PAGE, kind="else", number=TYPED).status_code == 400
    anna = office.signs_in("anna")
    assert anna.opens(PAGE).status_code == 403
    assert anna.sends(PAGE, "/desk/", kind="block", number=TYPED, reason="insults", until=UNTIL).status_code == 403
    assert anna.sends(f"{PAGE}/1/lift", "/desk/", why="mine").status_code == 403
    assert PAGE not in anna.opens("/desk/").text
    assert f'href="{PAGE}"' in ewa.opens("/desk/floor").text
    (rule,) = rules(office)
    assert rule.lifted_at is None


def test_no_number_in_logs_or_addresses(office: Office, ewa: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    """Neither of a decision nor of one that is refused."""
    with caplog.at_level(logging.DEBUG):
        answers = [decides(ewa), decides(ewa), decides(ewa, reason=""), lifts(ewa, 1, f"not {TYPED}")]
    assert "rule 1, block: set by person" in caplog.text
    said = caplog.text + " ".join(str(one.headers) for one in answers)
    assert DIGITS not in said
    assert TYPED not in said


# -- two at once -------------------------------------------------------------------------------------------------------


def test_two_supervisors_lose_nothing(office: Office, ewa: Visitor) -> None:
    """The second to block hears who was first and keeps what was typed; so does the second to lift."""
    ola = another_supervisor(office)
    decides(ewa)
    second = decides(ola, reason="threats", note="I was second", until="2026-06-30")
    assert second.status_code == 409
    text = html.unescape(second.text)
    for words in ("blocked already, by Ewa Przykładowa", 'href="#rule-1"', "I was second", "2026-06-30"):
        assert words in text, words
    assert f'value="{TYPED}"' in text
    assert re.search(r'value="threats" selected', text)
    lifts(ewa, 1, "first")
    late = lifts(ola, 1, "me, too")
    assert late.status_code == 409
    assert "Ewa Przykładowa has lifted this rule already, today 10:0" in late.text
    text = reads(ola)
    assert "first" in text
    assert "me, too" not in text
    assert decides(ola, reason="threats").status_code == 303
    assert [(rule.reason, rule.set_by, rule.lifted_by) for rule in rules(office)] == [
        ("insults", "Ewa Przykładowa", "Ewa Przykładowa"), ("threats", "Ola Przykładowa", None)
    ]  # fmt: skip


def test_only_the_last_of_a_long_history(office: Office, ewa: Visitor) -> None:
    """The page stays as long as people read, and says where the older ones are."""
    now = office.world.clock.now()
    with office.world.house.database.write() as session:
        for n in range(SHOWN_PAST):
            session.add(
                CallerRule(
                    kind="block", caller_hash=f"{n}", reason="threats", since=now, until=now + dt.timedelta(days=1),
                    set_by="Ewa Przykładowa", lifted_at=now, lifted_by=f"Somebody {n}",
                )
            )  # fmt: skip
    text = reads(ewa)
    assert "Somebody 0," in text
    assert "Older ones" not in text
    decides(ewa)
    lifts(ewa, SHOWN_PAST + 1)
    text = reads(ewa)
    assert "Somebody 0," not in text
    assert "Older ones" in text
