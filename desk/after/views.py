"""The views of a call's sheet: /desk/calls/<mark>. Each works as a whole page, and in parts where there is script."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, cast

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from desk.access import require
from desk.after.calls import LiveCalls
from desk.after.errors import NotEntered, NotTheirs, NumberRefused
from desk.after.model import MOST_LETTERS, Codes, NoteEntered, Overtaken, Sheet
from desk.after.promise import Promises
from desk.after.service import sheets
from desk.messages.service import CallMessages
from desk.page import Page
from desk.services import DeskServices
from line.ringing import Slot
from reports.days import day_of

if TYPE_CHECKING:
    from flask import Blueprint

    from desk.model import SignedIn

_MARK = re.compile(r"[0-9a-f]{32}")
_SAID = ("saved", "ready", "callback")


class AfterPages:
    """The views of a call's sheet."""

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._calls = LiveCalls(services.floors, services.clock)
        self._sheets = sheets(services)
        self._promises = Promises(services.ground, services.clock)
        self._messages = CallMessages(services)
        self._page = page

    @require("consultant")
    def show(self, mark: str) -> ResponseReturnValue:
        """The sheet with notes, codes and earlier notes, on a page of its own."""
        said = request.args.get("said")
        return self._sheet(mark, said=self._page.text(f"after-{said}") if said in _SAID else None)

    @require("consultant")
    def paper(self) -> ResponseReturnValue:
        """The sheet that lies on the desk; nothing new while the page has it, or there is none.

        A sheet that lies there stays until the next call's comes: whoever still writes loses nothing.
        """
        mark = self._sheets.on_the_desk(_me())
        if not _is_part():
            return redirect(url_for("desk.after", mark=mark) if mark else url_for("desk.my_day"))
        if mark is None or mark == request.args.get("shown"):
            return "", 204
        try:
            return self._page.render("after/paper.html", **self.parts(self._sheets.sheet(mark, _me())))
        except NotTheirs:
            return "", 204

    @require("consultant")
    def note(self, mark: str) -> ResponseReturnValue:
        """The note alone, as it is being typed."""
        try:
            saved = self._sheets.keep_note(checked(mark), _me(), _note())
        except (NotTheirs, NotEntered) as error:
            return self._refused(mark, error)
        if isinstance(saved, Overtaken):
            return self._overtaken(mark, saved)
        if _is_part():
            return self._page.render("after/said.html", saved_at=saved.note.saved_at if saved.note else None)
        return redirect(url_for("desk.after", mark=mark, said="saved"), 303)

    @require("consultant")
    def enter(self, mark: str) -> ResponseReturnValue:
        """Everything on the sheet, and what is to follow: ready again, or a callback."""
        try:
            saved = self._sheets.keep_note(checked(mark), _me(), _note())
            if not isinstance(saved, Overtaken) or request.form.get("do") != "ready":
                self._sheets.enter(mark, _me(), self._codes())
            if isinstance(saved, Overtaken):
                return self._overtaken(mark, saved)
            return self._done(mark, request.form.get("do", ""))
        except (NotTheirs, NotEntered, NumberRefused) as error:
            return self._refused(mark, error)

    def _done(self, mark: str, what: str) -> ResponseReturnValue:
        said, words = "saved", self._page.text("after-saved")
        if what == "ready" and self._calls.end_wrap_up(_me()):
            said, words = "ready", self._page.text("after-ready")
        if what == "callback":
            said, words = "callback", self._promise(mark)
        if _is_part():
            return self._page.render("after/said.html", words=words), {"HX-Trigger": "desk"} if said == "ready" else {}
        if said == "callback":  # with the hour that the caller is to be told
            return self._sheet(mark, said=words)
        return redirect(url_for("desk.after", mark=mark, said=said), 303)

    def _promise(self, mark: str) -> str:
        call, day = self._sheets.sheet(mark, _me()).call, self._day("callback_on")
        typed = request.form.get("number", "").strip()
        slot = self._promises.promise(call, typed if request.form.get("whose") == "other" else None, day)
        return self._told(slot)

    def _told(self, slot: Slot) -> str:
        if slot.opens is None:
            return self._page.text("after-callback")
        moment, f = slot.opens, self._page.formats()
        if slot.is_now and slot.closes is not None:
            return self._page.text("after-callback-until", until=f.moment(slot.closes))
        return self._page.text("after-callback-from", since=f.moment(moment))

    def _codes(self) -> Codes:
        return Codes(
            request.form.get("topic") or None,
            request.form.get("outcome") or None,
            self._day("follow_up"),
        )

    def _day(self, name: str) -> dt.date | None:
        text = request.form.get(name, "").strip()
        if not text:
            return None
        try:
            day = dt.date.fromisoformat(text)
        except ValueError as error:
            raise NotEntered(name.replace("_", "-")) from error
        today = day_of(self._services.clock.now(), self._services.zone).date
        if not today <= day <= today + dt.timedelta(days=366):
            raise NotEntered(name.replace("_", "-"))
        return day

    def _refused(self, mark: str, error: NotTheirs | NotEntered | NumberRefused) -> ResponseReturnValue:
        """The reason, and on a whole page all that was typed."""
        match error:
            case NotTheirs():
                return self._page.error("yours", 403)
            case NotEntered():
                words = self._page.text(f"after-wrong-{error.field}")
            case NumberRefused():
                words = self._page.text(f"after-number-{error.why}")
        if _is_part():
            return self._page.render("after/said.html", fault=words), 422
        return self._sheet(mark, status=422, fault=words, typed=request.form.get("note"))

    def _overtaken(self, mark: str, saved: Overtaken) -> ResponseReturnValue:
        if _is_part():
            return self._page.render("after/said.html", theirs=saved.theirs, mark=mark), 409
        typed = request.form.get("note")
        return self._sheet(mark, status=409, theirs=saved.theirs, typed=typed, base=_note().base)

    def _sheet(self, mark: str, status: int = 200, **more: object) -> ResponseReturnValue:
        try:
            sheet = self._sheets.sheet(checked(mark), _me())
        except NotTheirs:
            return self._page.error("yours", 403)
        return self._page.render("after/sheet.html", **(self.parts(sheet) | more)), status

    def parts(self, sheet: Sheet) -> dict[str, object]:
        """What the parts ``after/paper.html`` and ``after/earlier.html`` need, on whatever page they stand."""
        today = day_of(self._services.clock.now(), self._services.zone).date
        return {
            "sheet": sheet,
            "codes": self._services.ground.codes,
            "earlier": self._sheets.notes_about(sheet.call.id, _me()),
            "today": today,
            "most_letters": MOST_LETTERS,
            "texts": self._messages.sent(sheet.call),
            "mark": sheet.call.mark,
            "topics": self._services.ground.topics,
        }


def add_to(desk: Blueprint, services: DeskServices, page: Page) -> AfterPages:
    """Add these pages to the desk; answers them, since other pages show their parts."""
    pages = AfterPages(services, page)
    desk.add_url_rule("/desk/paper", "paper", pages.paper)
    desk.add_url_rule("/desk/calls/<mark>", "after", pages.show)
    desk.add_url_rule("/desk/calls/<mark>/note", "note", pages.note, methods=["POST"])
    desk.add_url_rule("/desk/calls/<mark>", "after_enter", pages.enter, methods=["POST"])
    return pages


def checked(mark: str) -> str:
    """The mark of a call in an address; 404 for anything else."""
    if not _MARK.fullmatch(mark):
        abort(404)
    return mark


def _note() -> NoteEntered:
    form = request.form
    base = form.get("over") or form.get("base", "0")  # `over`: whoever saw another text wants their own all the same
    return NoteEntered(
        form.get("note", ""), int(base) if base.isascii() and base.isdecimal() else 0, form.get("page", "")[:32]
    )


def _is_part() -> bool:
    return request.headers.get("HX-Request") == "true"


def _me() -> int:
    return cast("SignedIn", current_user).person
