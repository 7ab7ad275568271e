"""What the journal means for pages, and how it reaches each browser: names, gathered, never more than there are."""

from __future__ import annotations

import asyncio
import dataclasses
import typing
from collections.abc import Callable

from app.live.hub import Hub
from app.live.news import News, news_of
from store.events import (
    CATALOGUE,
    ConsultEnded,
    EventBody,
    OfferMade,
    PersonState,
    PromptHeard,
    Queued,
    StaffMessageSent,
    StateSet,
    TalkStarted,
    Watched,
)


def news(body: EventBody) -> News:
    """Of an event as it stands in the journal."""
    return news_of(body.type, vars(body))


def test_what_concerns_whom() -> None:
    """A consultant's own state is theirs and the team's; who waits is everybody's; the menus are nobody's."""
    assert news(PersonState("7", "paused", "lunch")) == News(frozenset({"7"}), frozenset({"team"}))
    assert news(OfferMade(1, "7", "pl:case", 0)) == News(frozenset({"7"}), frozenset({"queue"}))
    assert news(ConsultEnded(2, "9", "colleague", "7", "missed", 0)) == News(frozenset({"7", "9"}))
    assert news(TalkStarted(1, "7", 0)) == News(frozenset({"7"}), frozenset({"queue"}))
    assert news(Queued("pl:case", 1, "arrived")) == News(frozenset(), frozenset({"queue"}))
    assert news(Watched(3, "9", "listen", "7")) == News(frozenset({"7", "9"}), frozenset({"team"}))
    assert news(StateSet("7", "9", "lunch")) == News(frozenset({"7", "9"}), frozenset({"team"}))
    assert news(StaffMessageSent(1, "written")) == News(frozenset(), frozenset({"message"}))
    assert news(PromptHeard(1, ["greeting"], 2.0)) == News()


def test_every_kind_of_event_can_be_told() -> None:
    """None of the catalogue stops the stream, whatever stands in it."""
    for kind, body in CATALOGUE.items():
        types = typing.get_type_hints(body)
        told = {one.name: "7" if types[one.name] is str else 0 for one in dataclasses.fields(body)}
        assert news_of(kind, told).people <= {"7"}


class Alarm:
    """Runs what was put off, when the test says so."""

    def __init__(self) -> None:
        self.due: list[Callable[[], None]] = []

    def later(self, seconds: float, what: Callable[[], None]) -> None:
        """Put off."""
        assert seconds > 0
        self.due.append(what)

    def rings(self) -> None:
        """The time has come."""
        due, self.due = self.due, []
        for what in due:
            what()


def test_own_news_come_at_once_and_everybodys_are_gathered() -> None:
    """A hundred changes in the queue within a second are told twice: the first at once, the rest together."""

    async def scene() -> None:
        alarm = Alarm()
        hub = Hub(alarm.later)
        mine, other = hub.open("7"), hub.open("8")
        assert len(hub) == 2
        hub.tell(News(frozenset({"7"}), frozenset({"team"})))
        assert await mine.wait(0.01) == ("desk", "team")
        assert await other.wait(0.01) == ("team",)
        for _ in range(100):
            hub.tell(News(frozenset({"7"}), frozenset({"queue"})))
        hub.tell(News(common=frozenset({"team"})))
        assert await mine.wait(0.01) == ("desk",)
        assert await other.wait(0.01) == ()
        alarm.rings()
        assert await other.wait(0.01) == ("queue", "team")
        alarm.rings()
        assert alarm.due == []  # nothing to tell: the next news go out at once again
        hub.tell(News(common=frozenset({"queue"})))
        assert await other.wait(0.01) == ("queue",)
        hub.close(mine)
        hub.tell(News(frozenset({"7"})))
        assert len(hub) == 1

    asyncio.run(scene())
