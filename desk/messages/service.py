"""What can be sent to the caller of a call, and sending it: by whoever has the call, until their wrap-up is over."""

from __future__ import annotations

from collections.abc import Sequence

from cases.phone import takes_texts
from desk.after.model import Asked
from desk.after.service import sheets
from desk.beside.ground import NumberAway, NumberUnknown
from desk.messages.errors import NotSendable
from desk.messages.model import Offer
from desk.services import DeskServices
from line.model import Line, MessageRules
from line.segments import segments
from line.topics import Topic
from messages.book import MessageBook
from messages.errors import TooMany
from messages.model import Message, Wish
from reports.days import day_of
from store.scripts import LiveStoreError


class CallMessages:
    """The text messages of calls. Methods that take a mark raise :class:`desk.after.errors.NotTheirs`.

    Args:
        services: the desk's.
    """

    def __init__(self, services: DeskServices) -> None:
        self._services = services
        self._sheets = sheets(services)

    def sent(self, call: Asked) -> Sequence[Message] | None:
        """Those of a call; nothing at all where its line sends none."""
        book, line = self._services.ground.messages, self._line(call)
        return book.of_call(call.id) if book and line and line.messages else None

    def of(self, mark: str, person: int) -> Sequence[Message] | None:
        """The same, for whoever has the call or had it."""
        return self.sent(self._sheets.sheet(mark, person).call)

    def offer(self, mark: str, person: int, wanted: str | None = None) -> Offer:
        """What can be sent: the text that is wanted, else of what the call is about; raises :class:`NotSendable`."""
        call, line, _, book = self._ready(mark, person)
        own, others = self._topics(call, line)
        chosen = next((one for one in (*own, *others) if wanted in (None, "", one.name)), None)
        if chosen is None:
            raise NotSendable("topic" if own or others else "none")
        self._number(call)
        text = chosen.message[call.language or ""]
        is_sent = any(one.topic == chosen.name for one in book.of_call(call.id))
        return Offer(own, others, chosen, text, call.language or "", segments(text), is_sent)

    def send(self, mark: str, person: int, topic: str) -> Message:
        """Send it, unless this call has it already; raises :class:`NotSendable`."""
        call, line, rules, book = self._ready(mark, person)
        if topic not in {one.name for group in self._topics(call, line) for one in group}:
            raise NotSendable("topic")
        whose = self._services.vault.hash("caller", self._number(call))
        wish = Wish(call.id, line.id, topic, call.language or "", person, whose)
        try:
            return book.ask(wish, rules.per_day)
        except TooMany as error:
            raise NotSendable("many") from error

    def _ready(self, mark: str, person: int) -> tuple[Asked, Line, MessageRules, MessageBook]:
        call, book = self._sheets.sheet(mark, person).call, self._services.ground.messages
        line = self._line(call)
        if book is None or line is None or line.messages is None:
            raise NotSendable("none")
        if self._sheets.on_the_desk(person) != mark:
            raise NotSendable("over")
        return call, line, line.messages, book

    def _line(self, call: Asked) -> Line | None:
        hours = self._services.ground.hours.get(call.line)
        return hours.line if hours else None

    def _topics(self, call: Asked, line: Line) -> tuple[list[Topic], list[Topic]]:
        """Those with a text in the caller's language that holds today: what the call is about, and the others."""
        today = day_of(self._services.clock.now(), self._services.zone).date
        found = [
            one
            for one in self._services.ground.topics.values()
            if call.language in one.message and one.validity.holds_on(today)
        ]
        read = self._read_last(call)
        near = {item.topic for items in line.menus.values() for item in items if item.about == call.topic}
        own = [one for one in found if one.name == read or one.name in near]
        own.sort(key=lambda one: one.name != read)
        return own, [one for one in found if one not in own]

    def _read_last(self, call: Asked) -> str:
        try:
            return self._services.callers.handed_over(call.line, call.id).subject
        except LiveStoreError:
            return ""

    def _number(self, call: Asked) -> str:
        """The caller's number, if it may get messages. It is for this moment only, and kept by nobody."""
        try:
            number = self._services.ground.caller_number(call.id)
        except NumberAway as error:
            raise NotSendable("unreachable") from error
        except NumberUnknown as error:
            raise NotSendable("withheld") from error
        if not takes_texts(number):
            raise NotSendable("landline")
        return number
