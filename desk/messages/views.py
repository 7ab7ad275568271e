"""The views of /desk/calls/<mark>/message: choose a text, see it, send it. With script parts of the sheet's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from desk.access import require
from desk.after.errors import NotTheirs
from desk.after.views import checked
from desk.messages.errors import NotSendable
from desk.messages.service import CallMessages
from desk.page import Page
from desk.services import DeskServices

if TYPE_CHECKING:
    from flask import Blueprint

    from desk.model import SignedIn


class MessagePages:
    """The views of a call's text messages.

    Args:
        services: the desk's ground.
        page: renders for the reader.
    """

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._messages = CallMessages(services)
        self._page = page

    @require("consultant")
    def sent(self, mark: str) -> ResponseReturnValue:
        """Those of the call, and how each stands."""
        try:
            texts = self._messages.of(checked(mark), _me())
        except NotTheirs:
            return self._page.error("yours", 403)
        if not _is_part():
            return redirect(url_for("desk.after", mark=mark))
        return self._page.render("messages/sent.html", mark=mark, texts=texts, topics=self._services.ground.topics)

    @require("consultant")
    def show(self, mark: str) -> ResponseReturnValue:
        """A text, and the button that sends it; or why none can be sent."""
        return self._shown(mark, request.args.get("topic"))

    @require("consultant")
    def send(self, mark: str) -> ResponseReturnValue:
        """Send it. Pressed twice, or sent again, it is the same message."""
        topic = request.form.get("topic", "")
        try:
            self._messages.send(checked(mark), _me(), topic)
        except NotTheirs:
            return self._page.error("yours", 403)
        except NotSendable as error:
            return self._refused(mark, error)
        if _is_part():
            return self._part(mark, topic), {"HX-Trigger": "desk"}  # the list of those sent looks anew
        return redirect(url_for("desk.after", mark=mark), 303)

    def _shown(self, mark: str, topic: str | None) -> ResponseReturnValue:
        try:
            return self._part(checked(mark), topic)
        except NotTheirs:
            return self._page.error("yours", 403)
        except NotSendable as error:
            return self._refused(mark, error)

    def _part(self, mark: str, topic: str | None) -> str:
        return self._render(mark, offer=self._messages.offer(mark, _me(), topic), why="")

    def _refused(self, mark: str, error: NotSendable) -> ResponseReturnValue:
        return self._render(mark, offer=None, why=error.why), 409

    def _render(self, mark: str, **values: object) -> str:
        template = "messages/offer.html" if _is_part() else "messages/page.html"
        return self._page.render(template, mark=mark, **values)


def add_to(desk: Blueprint, services: DeskServices, page: Page) -> None:
    """Add these pages to the desk."""
    pages = MessagePages(services, page)
    desk.add_url_rule("/desk/calls/<mark>/messages", "texts", pages.sent)
    desk.add_url_rule("/desk/calls/<mark>/message", "text", pages.show)
    desk.add_url_rule("/desk/calls/<mark>/message", "text_send", pages.send, methods=["POST"])


def _is_part() -> bool:
    return request.headers.get("HX-Request") == "true"


def _me() -> int:
    return cast("SignedIn", current_user).person
