"""The pages of a day, as a supervisor reads them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from history import History, at
from visitor import Visitor

from desk.charts import bar_chart, scale_top
from store import events


def links(text: str, containing: str) -> list[str]:
    """The addresses on a page that contain something."""
    found = re.findall(r'href="([^"]+)"', text)
    return [link.replace("&amp;", "&") for link in found if containing in link]


def test_an_empty_day_says_what_will_come(supervisor: Visitor) -> None:
    """Nothing is a designed state: one sentence, no table of zeros."""
    page = supervisor.opens("/today")
    assert "Nobody has called yet today." in page.text
    assert "As soon as somebody calls" in page.text
    assert "<table" not in page.text


@pytest.mark.parametrize(
    ("waits", "said"),
    [
        ([5] * 9 + [50], "Today goes well: 90% of callers were answered within 20 seconds. The goal is 80%."),
        ([5] * 3 + [50], "Today is a little slow: 75%"),
        ([5, 50, 50], "Callers wait too long today: only 33%"),
    ],
)
def test_the_page_says_first_how_the_day_goes(
    supervisor: Visitor, history: History, waits: list[float], said: str
) -> None:
    """One sentence from the published standard, with its name and formula beneath."""
    for n, waited_s in enumerate(waits):
        history.talked(at(f"08:{n:02d}"), waited_s=waited_s)
    page = supervisor.opens("/today")
    assert said in page.text
    assert "Service level, short abandons removed." in page.text
    assert "Answered within 20 s, of all calls answered or abandoned" in page.text


def test_callbacks_have_figures_that_open_into_their_calls(supervisor: Visitor, history: History) -> None:
    """Asked, rung, not reached, done, kept, given up, each with the calls that asked; what rang nobody is no try."""
    kept, late, over = (history.callback(at(f"08:0{n}")) for n in range(3))

    def tried(how: str, *, first: bool = True, is_kept: bool = True) -> events.CallbackTried:
        return events.CallbackTried("id", 1, "1", how, first, is_kept, 0)

    history.write(kept, at("09:00"), (0, tried("reached")), first=20)
    history.write(late, at("09:00"), (0, tried("dropped")), (1, tried("busy", is_kept=False)), first=20)
    history.write(late, at("10:00"), (0, tried("reached", first=False, is_kept=False)), first=30)
    history.write(over, at("09:00"), (0, tried("no-answer")), (1, events.CallbackEnded("id", "given-up")), first=20)
    page = supervisor.opens("/today")
    figures = dict(re.findall(r"<dt>([^<]+)</dt>\s*<dd[^>]*>\s*(?:<a[^>]*>)?\s*([^<\s]+)", page.text))
    assert {name: figures[name] for name in CALLBACKS} == dict(zip(CALLBACKS, ("3", "4", "2", "66%", "1"), strict=True))
    assert "2 of them not reached" in page.text
    for word, calls in (("asked", 3), ("tried", 3), ("done", 2), ("given-up", 1)):
        (link,) = links(page.text, f"callback={word}")
        told = supervisor.opens(link).text
        assert (f"{calls} calls" if calls > 1 else "One call") in told


CALLBACKS = ("Callbacks asked for", "Callers rung back", "Callbacks done", "Rung in the promised time", "Given up")


def test_callbacks_that_were_refused_or_given_up_by_the_line(supervisor: Visitor, history: History) -> None:
    """Each reason is a figure of its own, and opens into its calls; a day without them does not name them."""
    assert "number blocked" not in supervisor.opens("/today").text
    for n, how in enumerate(("blocked", "not-rung", "too-many")):
        call = history.call(at(f"08:0{n}"), lasts_s=60)
        history.write(call, at(f"08:1{n}"), (0, events.CallbackEnded("id", how)), first=20)
    refused = ("number", "caller", "withheld", "blocked")
    for n, why in enumerate(refused):
        history.call(at(f"08:3{n}"), (9, events.Refusal(f"callback-{why}", "en", "case")), lasts_s=60)
    page = supervisor.opens("/today").text
    for shown in ("Given up: number blocked", "Given up: number not rung any more", "Left to staff: above the limits"):
        assert shown in page
    for shown in ("number asked for often", "caller asked often", "withheld numbers asked", "refused: number blocked"):
        assert shown in page
    for link in [f"callback={how}" for how in ("blocked", "not-rung", "too-many")] + [
        f"refused=callback-{why}" for why in refused
    ]:
        (found,) = links(page, link)
        assert "One call" in supervisor.opens(found).text
    assert "outcome=turned-away" not in page


def test_a_line_that_answers_by_itself_is_no_failure(supervisor: Visitor, history: History) -> None:
    """Without anybody who waited there is no service level, and the page says why."""
    history.readout(at("08:00"))
    page = supervisor.opens("/today")
    assert "nobody has waited for a consultant yet today" in page.text
    assert "Service level" not in page.text


def test_every_number_opens_into_its_calls(supervisor: Visitor, history: History) -> None:
    """Each link of the day's page leads to as many calls as it says, and each call to its story."""
    history.talked(at("08:00"), "uk")
    history.talked(at("08:10"), "uk")
    history.abandoned(at("09:00"), "pl")
    history.refused(at("06:00"), "ru")
    history.waiting(at("09:59"), "en")
    spoken = [(after, events.EstimateSpoken(1, 60, "about")) for after in (10.0, 40.0)]
    queued, talk = events.Queued("en:case", 1, "arrived"), events.TalkStarted(9, "1", 90_000)
    history.call(at("07:00"), (5, events.Diverted("en", "case", 1500)), (9, queued), *spoken, (99, talk), lasts_s=200)
    stopped = events.Gate("stopped", "challenge")
    history.call(at("06:10"), (0, stopped), (9, events.Gate("passed")))
    history.call(at("06:20"), (0, stopped))
    page = supervisor.opens("/today").text
    shown = re.findall(r'<a href="(/today/calls[^"]*)">(\d+)</a>', page)
    assert len(shown) > 20
    for link, number in shown:
        rows = supervisor.opens(link.replace("&amp;", "&")).text.count("<tr>") - 1
        assert rows == int(number), link
    stories = links(supervisor.opens("/today/calls").text, "/today/calls/")
    assert len(stories) == 8
    assert all(supervisor.opens(story).status_code == 200 for story in stories)


def test_what_was_announced_and_asked_stands_on_the_page(supervisor: Visitor, history: History) -> None:
    """The error of announced waits, and who was asked before a long one, each with its formula and its calls."""
    joined, spoken = events.Queued("uk:case", 1, "arrived"), events.EstimateSpoken(2, 60, "about")
    history.call(at("08:00"), (0, joined), (0, spoken), (150, events.TalkStarted(1, "1", 150_000)), lasts_s=400)
    history.call(at("08:20"), (5, events.Diverted("uk", "case", 1500)))
    page = supervisor.opens("/today")
    for said in ("−1 min 30 s", "Nine of ten are off by at most", "The wait that was announced, less the wait"):
        assert said in page.text
    for said in ("Asked before a long wait", "Calls that heard before the queue how long they would wait"):
        assert said in page.text
    for way in ("estimated", "diverted"):
        (link,) = links(page.text, f"way={way}")
        assert supervisor.opens(link).text.count("/today/calls/") == 1


def test_what_the_carrier_s_rate_held_back(supervisor: Visitor, history: History) -> None:
    """Calls, not delays, are counted; the longest delay; the formula; and the calls behind it, of this day alone."""
    assert "carrier’s rate" not in supervisor.opens("/today").text
    for minute, delays in ((0, (400, 2600)), (10, (1000,)), (20, ())):
        told = [(20 + n, events.DialDelayed(n, delay)) for n, delay in enumerate(delays)]
        history.call(at(f"08:{minute:02d}"), (10, events.Queued("uk:case", 1, "arrived")), *told)
    history.call(at("08:30", "2026-03-09"), (5, events.DialDelayed(9, 60_000)))
    page = supervisor.opens("/today").text
    section = page.partition('id="held-back"')[2].partition("</section>")[0]
    figures = re.findall(r"<dd[^>]*>\s*(?:<a[^>]*>)?\s*([^<]+?)\s*<", section)
    assert figures == ["2", "3 s"]
    assert "only so many calls may begin in a second" in section
    (link,) = links(section, "way=held-back")
    listed = supervisor.opens(link).text
    assert listed.count("/today/calls/") == 2
    assert "held back by the carrier’s rate" in listed


def test_a_list_can_be_cut_by_hour_outcome_and_language(supervisor: Visitor, history: History) -> None:
    """The address says what the list holds, and the page says it in words."""
    history.talked(at("08:00"), "uk")
    history.talked(at("09:00"), "uk")
    page = supervisor.opens("/today/calls?day=2026-03-10&hour=8&outcome=talk&language=uk")
    assert "<h1>One call</h1>" in page.text
    assert "08–09 h" in page.text
    assert "Ukrainian" in page.text


def test_a_list_without_calls_says_so(supervisor: Visitor) -> None:
    """It tells the way back."""
    assert "No call is like this" in supervisor.opens("/today/calls?outcome=talk").text


def test_a_call_is_told_step_by_step(supervisor: Visitor, history: History) -> None:
    """In words, with times of the line, the consultant's name, and nothing that tells who called."""
    call = history.talked(at("08:00"), "uk", waited_s=130)
    page = supervisor.opens(f"/today/calls/{call[2:18]}").text
    for words in (
        "Call " + call[2:8],
        "today 08:00",
        "The caller chose a language: Ukrainian.",
        "The caller began to wait for a consultant: Ukrainian, a case.",
        "The caller talks with Sample consultant, after a wait of 2 min 10 s.",
        "08:02:20",
        "The call ended.",
    ):
        assert words in page
    assert call not in page
    assert "hash-" not in page


def test_lost_and_unknown_steps_are_told(supervisor: Visitor, history: History) -> None:
    """A gap and a step of a newer program are shown as what they are."""
    call = history.menus(at("08:00"))
    history.write(call, at("08:05"), (0, events.LeftQueue("pl:case", "by-magic", 1)), first=7)
    page = supervisor.opens(f"/today/calls/{call[2:18]}").text
    assert "2 steps are missing here." in page
    assert "Something happened that this page has no words for yet." in page


@pytest.mark.parametrize(
    ("what", "said"),
    [("proof-failures", "Unusually many failed proofs"), ("carrier-busy", "The telephone carrier asks for fewer")],
)
def test_alarms_stand_above_the_figures(supervisor: Visitor, history: History, what: str, said: str) -> None:
    """With their time and what they mean."""
    history.alarm(at("09:12"), what)
    page = supervisor.opens("/today").text
    assert "One alarm" in page
    assert page.index(said) < page.index('id="now"')


def test_other_days_are_one_step_away(supervisor: Visitor, history: History) -> None:
    """Yesterday has a way back to today; tomorrow has not come."""
    history.menus(at("08:00", "2026-03-09"))
    today = supervisor.opens("/today").text
    assert links(today, "day=2026-03-09")
    assert not links(today, "day=2026-03-11")
    yesterday = supervisor.opens("/today?day=2026-03-09").text
    assert "The line answered by itself: nobody waited for a consultant on this day." in yesterday
    assert links(yesterday, "day=2026-03-10")
    assert 'id="now"' not in yesterday


def test_the_doubled_hour_of_autumn_is_shown_twice(supervisor: Visitor, history: History, clock) -> None:
    """Each with its own offset, so that nobody adds them up."""
    clock.set(dt.datetime(2026, 10, 25, 12, tzinfo=dt.UTC))
    history.menus(dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC))
    history.menus(dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC))
    supervisor.signs_in()
    page = supervisor.opens("/today").text
    assert "02–03 (GMT+02:00)" in page
    assert "02–03 (GMT+01:00)" in page
    assert page.count('class="hour rank') == 25


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/today?day=yesterday", 400),
        ("/today?day=2026-03-11", 400),
        ("/today/calls?hour=24", 400),
        ("/today/calls?hour=eight", 400),
        ("/today/calls?outcome=luck", 400),
        ("/today/calls?way=by-magic", 400),
        ("/today/calls?language=%27%20or%201", 400),
        ("/today?line=other", 404),
        ("/today/calls/ffffff", 404),
        ("/today/calls/%25", 404),
    ],
)
def test_what_cannot_be_is_a_page_that_helps(supervisor: Visitor, path: str, status: int) -> None:
    """A bad address is answered in words, with a way on."""
    page = supervisor.opens(path)
    assert page.status_code == status
    assert "Go to the start page" in page.text


def test_a_page_of_a_list_beyond_the_last_is_empty(supervisor: Visitor, history: History) -> None:
    """No error, only nothing there."""
    history.menus(at("08:00"))
    assert supervisor.opens("/today/calls?page=99").status_code == 200


def test_bars_begin_at_zero_and_fit() -> None:
    """The highest bar is within the scale, whose half is whole; zero is no bar."""
    chart = bar_chart([0, 3, 12], ["00", "01", "02"])
    assert chart.bars[0].height == 0
    assert chart.bars[1].height == pytest.approx(chart.bars[2].height / 4)
    assert all(bar.y + bar.height == pytest.approx(chart.base) for bar in chart.bars)
    assert [scale_top(n) for n in (0, 1, 3, 7, 12, 45, 101, 999)] == [2, 2, 4, 10, 20, 100, 200, 1000]
    assert chart.bars[2].x + chart.bars[2].width < 100
