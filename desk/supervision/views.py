"""The floor's pages. Each button works with and without a script."""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from desk.access import require, user
from desk.console.presence import Presence
from desk.console.promised import PromisedNumbers
from desk.errors import BadPerson, NotAllowed
from desk.page import Page
from desk.queries import device_of
from desk.services import DeskServices
from desk.supervision.errors import BadMessage, Meanwhile
from desk.supervision.messages import LONGEST, StaffMessages, messages_of
from desk.supervision.news import tell
from desk.supervision.setting import StateSetting
from desk.supervision.sight import FloorSight
from desk.talk import talks_of_form, why_not
from routing.errors import LiveStateLost
from routing.model import CLIENT
from routing.talk import Mode
from store.clock import to_ms
from store.scripts import LiveStoreError

TALK_DEEDS = ("listen", "whisper", "barge", "leave")


def add_to(desk: Blueprint, services: DeskServices, page: Page) -> None:
    """Give the views their addresses."""
    messages = messages_of(services)
    MessagePages(messages, services, page).add_to(desk)
    FloorPages(messages, services, page).add_to(desk)


class FloorPages:
    """The views of /desk/floor: who does what, talks, states."""

    def __init__(self, messages: StaffMessages, services: DeskServices, page: Page) -> None:
        self._messages = messages
        self._services = services
        self._page = page
        database, floors, clock = services.database, services.floors, services.clock
        numbers = PromisedNumbers(database, services.vault)
        self._sight = FloorSight(database, floors, services.callers, numbers, clock)
        presence = Presence(database, floors, services.pauses, services.zone, clock)
        self._states = StateSetting(
            database, presence, floors, services.pauses, clock, lambda event: tell(services, event)
        )

    def add_to(self, desk: Blueprint) -> None:
        """Add the addresses."""
        desk.add_url_rule("/desk/floor", "floor", self.show)
        desk.add_url_rule("/desk/floor/now", "floor_now", self.now)
        desk.add_url_rule("/desk/floor/people/<int:number>", "floor_set", self.set_state, methods=["POST"])
        address = f"/desk/floor/talks/<int:offer>/<any({', '.join(TALK_DEEDS)}):deed>"
        desk.add_url_rule(address, "floor_talk", self.talk, methods=["POST"])

    @require("supervisor")
    def show(self) -> ResponseReturnValue:
        """The whole page."""
        return self._whole()

    @require("supervisor")
    def now(self) -> ResponseReturnValue:
        """Who does what, and who waits."""
        return self._page.render("supervision/now.html", **self._seen())

    @require("supervisor")
    def set_state(self, number: int) -> ResponseReturnValue:
        """Set a colleague's state; one that has changed since it was shown is shown instead."""
        form, text = request.form, self._page.text
        try:
            self._states.set(user(), number, form.get("to", ""), form.get("seen", ""))
        except Meanwhile as found:
            return self._refused(self._meanwhile(found), 409)
        except NotAllowed:
            return self._refused(text("floor-refused-administrator"), 403)
        except BadPerson:
            return self._refused(text("floor-refused-cannot"), 422)
        except (LiveStoreError, LiveStateLost):
            return self._refused(text("talk-refused-store"), 503)
        return self._done()

    @require("supervisor")
    def talk(self, offer: int, deed: str) -> ResponseReturnValue:
        """Listen to a talk, whisper to its consultant, speak with both, on the reader's own device; or leave it."""
        me, talks = user().person, talks_of_form(self._services)
        if deed == "leave":
            why = why_not(lambda: talks.leave(str(me), offer))
        else:
            address = self._device(me)
            why = why_not(lambda: talks.watch(str(me), address, offer, cast("Mode", deed)))
        if why:
            key = "floor-refused-busy" if why == "busy" else f"talk-refused-{why}"
            return self._refused(self._page.text(key), 503 if why == "store" else 409)
        return self._done(answers=deed != "leave")

    def _meanwhile(self, found: Meanwhile) -> str:
        state = self.set_name(found.to)
        if found.by:
            return self._page.text("floor-meanwhile-by", who=found.name, state=state, by=found.by)
        return self._page.text("floor-meanwhile", who=found.name, state=state)

    def set_name(self, to: str) -> str:
        """A state that can be set, in words."""
        return self._page.text(f"set-{to}") if to in ("ready", "away", "rested") else self._page.word("pause", to)

    # -- answers

    def _done(self, *, answers: bool = False) -> ResponseReturnValue:
        """The floor as it is now: a part where a script asked, else the page again."""
        if "HX-Request" not in request.headers:
            return redirect(url_for("desk.floor"), 303)
        return self._page.render("supervision/now.html", **self._seen(answers=answers))

    def _refused(self, words: str, status: int) -> ResponseReturnValue:
        """The same, with a sentence why something was not done; a script shows no part of an error."""
        if "HX-Request" in request.headers:
            return self._page.render("supervision/now.html", **self._seen(), refusal=words)
        return self._whole(refusal=words), status

    def _whole(self, **more: Any) -> str:
        return self._page.render(
            "supervision/floor.html", **self._seen(), sent=self._messages.of_today(), longest=LONGEST, **more
        )

    def _seen(self, *, answers: bool = False) -> dict[str, Any]:
        services = self._services
        return {
            "floor": self._sight.look(user()),
            "clock_ms": to_ms(services.clock.now()),
            "live_url": services.live_url,
            "pauses": services.pauses,
            "at_browser": self._device(user().person).startswith(CLIENT),
            "answers": answers,
            "set_name": self.set_name,
        }

    def _device(self, person: int) -> str:
        with self._services.database.read() as session:
            return device_of(session, person)


class MessagePages:
    """The views of messages: written on the floor, read at the desk."""

    def __init__(self, messages: StaffMessages, services: DeskServices, page: Page) -> None:
        self._messages = messages
        self._services = services
        self._page = page

    def add_to(self, desk: Blueprint) -> None:
        """Add the addresses."""
        desk.add_url_rule("/desk/floor/messages", "floor_messages", self.sent)
        desk.add_url_rule("/desk/floor/messages", "floor_write", self.write, methods=["POST"])
        path = "/desk/floor/messages/<int:number>/withdraw"
        desk.add_url_rule(path, "floor_withdraw", self.withdraw, methods=["POST"])
        desk.add_url_rule("/desk/messages", "messages", self.told)
        desk.add_url_rule("/desk/messages/<int:number>/read", "message_read", self.read, methods=["POST"])

    @require("supervisor")
    def sent(self) -> ResponseReturnValue:
        """What was written today."""
        return self._page.render("supervision/sent.html", sent=self._messages.of_today())

    @require("supervisor")
    def write(self) -> ResponseReturnValue:
        """To everybody, or to those of a line; what cannot be sent stays in the field, and is said."""
        text = request.form.get("text", "")
        try:
            self._messages.write(user(), text, request.form.get("line") or None)
        except BadMessage as bad:
            fault = self._page.text(f"message-{bad.why}", longest=LONGEST)
            if "HX-Request" in request.headers:
                return self._form(text=text, fault=fault)
            return self._page.render("supervision/unsent.html", text=text, fault=fault, longest=LONGEST), 422
        return self._form(is_sent=True) if "HX-Request" in request.headers else self._back()

    @require("supervisor")
    def withdraw(self, number: int) -> ResponseReturnValue:
        """Nobody is shown it any more."""
        self._messages.withdraw(number)
        return self.sent() if "HX-Request" in request.headers else self._back()

    @require("consultant")
    def told(self) -> ResponseReturnValue:
        """What the reader has not read yet."""
        return self._page.render("supervision/told.html", told=self._messages.to(user().person))

    @require("consultant")
    def read(self, number: int) -> ResponseReturnValue:
        """The reader has read it."""
        self._messages.read(number, user().person)
        return self.told() if "HX-Request" in request.headers else redirect(url_for("desk.console"), 303)

    def _form(self, **more: Any) -> str:
        return self._page.render("supervision/write.html", sent=self._messages.of_today(), longest=LONGEST, **more)

    def _back(self) -> ResponseReturnValue:
        return redirect(url_for("desk.floor"), 303)
