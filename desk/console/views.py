"""The views of /desk/: the page, its parts, and what its buttons do. Each works with and without a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Flask, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, user_logged_out

from desk import queries
from desk.access import View, require
from desk.after.model import EarlierNote
from desk.after.service import sheets
from desk.console.card import Cards
from desk.console.model import DEVICES, Duty, Now
from desk.console.presence import Presence
from desk.console.promised import PromisedNumbers
from desk.console.sight import LiveAway, Sight
from desk.errors import BadPerson, NoSuchPerson
from desk.model import SignedIn
from desk.page import Page
from desk.services import DeskServices
from desk.supervision.messages import messages_of
from desk.talk import TalkTools
from reports.today import DayReports
from routing.errors import LiveStateLost
from routing.model import DECLINES
from store.clock import to_ms
from store.database import DatabaseUnavailable
from store.scripts import LiveStoreError


class Console:
    """The views of one desk.

    Args:
        services: the desk's ground.
        page: renders for the reader.
    """

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._page = page
        clock, database = services.clock, services.database
        self._presence = Presence(database, services.floors, services.pauses, services.zone, clock)
        self._sight = Sight(services.floors, clock)
        self._tools = TalkTools(services)
        reports = DayReports(database, clock, services.standard)
        numbers = PromisedNumbers(database, services.vault)
        self._cards = Cards(database, reports, services.callers, numbers, clock)
        self._notes = sheets(services)
        self._messages = messages_of(services)

    def add_to(self, desk: Blueprint) -> None:
        """Give the views their addresses, and hear of whoever signs out."""
        desk.record_once(lambda state: user_logged_out.connect(self._leaves, state.app))
        for path, name, view, methods in (
            ("/desk/", "console", self.show, ["GET"]),
            ("/desk/now", "now", self.now, ["GET"]),
            ("/desk/beside", "beside", self.beside, ["GET"]),
            ("/desk/ready", "be_ready", self.be_ready, ["POST"]),
            ("/desk/pause", "pause", self.pause, ["POST"]),
            ("/desk/away", "go_away", self.go_away, ["POST"]),
            ("/desk/serves", "serves", self.serves, ["POST"]),
            ("/desk/device", "device", self.device, ["POST"]),
            ("/desk/line", "take_line", self.take_line, ["POST"]),
            ("/desk/offers/<int:number>/decline", "decline", self.decline, ["POST"]),
        ):
            desk.add_url_rule(path, name, _own(view), methods=methods)
        desk.register_error_handler(BadPerson, lambda _: self._page.error("choice", 400))
        desk.register_error_handler(NoSuchPerson, lambda _: self._page.error("missing", 404))

    def _leaves(self, _: Flask, user: SignedIn) -> None:
        if user.is_authenticated:
            self._presence.leaves(user.person)

    # -- looking

    def show(self) -> ResponseReturnValue:
        """The whole page."""
        duty = self._presence.duty(_me())
        return self._desk(self._seen(duty), duty)

    def now(self) -> ResponseReturnValue:
        """What the reader does now, and their call."""
        return self._page.render("console/now.html", **self._seen(self._presence.duty(_me())))

    def beside(self) -> ResponseReturnValue:
        """Who waits and who else is there."""
        return self._page.render("console/beside.html", **self._beside(self._presence.duty(_me())))

    # -- doing

    def be_ready(self) -> ResponseReturnValue:
        """On duty; or back from a pause, or from wrap-up."""
        self._presence.ready(_me())
        return self._done()

    def pause(self) -> ResponseReturnValue:
        """No calls for a while, for a reason."""
        self._presence.pause(_me(), request.form.get("why", ""))
        return self._done()

    def go_away(self) -> ResponseReturnValue:
        """Off duty."""
        self._presence.away(_me())
        return self._done()

    def serves(self) -> ResponseReturnValue:
        """Which of their languages and topics they serve today."""
        self._presence.narrow(_me(), request.form.getlist("languages"), request.form.getlist("topics"))
        return self._chosen()

    def device(self) -> ResponseReturnValue:
        """Where they take calls."""
        self._presence.use(_me(), request.form.get("device", ""))
        return self._chosen()

    def take_line(self) -> ResponseReturnValue:
        """Of which of their lines they take calls."""
        self._presence.take_line(_me(), request.form.get("line", ""))
        return self._chosen()

    def decline(self, number: int) -> ResponseReturnValue:
        """Not this call. One that is over already is no mistake of the reader's."""
        why = request.form.get("why", "")
        if why not in DECLINES:
            abort(400)
        try:
            found = self._sight.offer(_me(), number)
            if found is not None:
                found[0].live.decline(number, to_ms(self._services.clock.now()), why)
        except (LiveAway, LiveStoreError, LiveStateLost):
            return self._page.error("live", 503)
        return self._done()

    # -- what the templates get

    def done(self) -> ResponseReturnValue:
        """What the reader does now, after something was done elsewhere."""
        return self._done()

    def refused(self, words: str, status: int) -> ResponseReturnValue:
        """What the reader does now, with a sentence that something could not be done."""
        seen = {**self._seen(self._presence.duty(_me())), "refusal": words}
        if "HX-Request" in request.headers:
            return self._page.render("console/now.html", **seen)  # a script shows no part of an error
        return self._desk(seen, self._presence.duty(_me())), status

    def _desk(self, seen: dict[str, Any], duty: Duty) -> str:
        told = self._messages.to(duty.person)
        return self._page.render("console/desk.html", **{**seen, **self._beside(duty), "told": told})

    def _done(self) -> ResponseReturnValue:
        """The new state: a part of the page where a script asked, else the page again."""
        return self.now() if "HX-Request" in request.headers else redirect(url_for("desk.console"), 303)

    def _chosen(self) -> ResponseReturnValue:
        """The choice as it stands now; what the reader does may have changed with it."""
        if "HX-Request" not in request.headers:
            return redirect(url_for("desk.console"), 303)
        duty = self._presence.duty(_me())
        return self._page.render("console/choices.html", duty=duty, devices=DEVICES), {"HX-Trigger": "desk"}

    def _seen(self, duty: Duty) -> dict[str, Any]:
        now, teller = self._sight.now(duty), self._page.teller()
        offer = now.offer.offer if now.offer is not None else None
        card = self._cards.of(now.line, now.offer, g.language) if now.offer is not None else None
        return {
            "duty": duty,
            "now": now,
            "card": card,
            "earlier": self._earlier(now),
            "codes": self._services.ground.codes,
            "asked_by": self._tools.asked_by(offer.role, offer.by) if offer is not None else "",
            "tools": self._tools.of(now.line, str(duty.person)) if now.doing == "talking" else None,
            "clock_ms": to_ms(self._services.clock.now()),
            "pauses": self._services.pauses,
            "declines": DECLINES,
            "devices": DEVICES,
            "languages": ", ".join(map(teller.language_name, duty.today_languages)),
            "pause_name": self._pause_name,
            "live_url": self._services.live_url,
        }

    def _earlier(self, now: Now) -> Sequence[EarlierNote]:
        """What was written before about whoever calls; of a callback, about the telephone that it rings."""
        if now.offer is None:
            return ()
        offer = now.offer.offer
        try:
            if offer.callback:
                return self._notes.notes_for_callback(offer.asked)
            return self._notes.notes_about(offer.call, _me())
        except DatabaseUnavailable:
            return ()

    def _beside(self, duty: Duty) -> dict[str, Any]:
        shown = {"duty": duty, "pause_name": self._pause_name}
        try:
            return {**shown, "team": self._sight.team(self._names), "waiting": self._sight.waiting(duty)}
        except LiveAway:
            return {**shown, "team": None, "waiting": None}

    def _pause_name(self, why: str) -> str:
        """A pause in words; one that the office has added by the name that it was given."""
        key = f"pause-{why}"
        return self._page.text(key) if self._services.wording.has(g.language, key) else why.replace("-", " ")

    def _names(self, people: Sequence[str]) -> dict[str, str]:
        with self._services.database.read() as session:
            return queries.names_of(session, people)


def _own(view: View) -> View:
    return require("consultant")(view)


def _me() -> int:
    return int(current_user.person)
