"""What is pressed during a talk: small posts, of the consultant who has it, of a colleague in it, and of supervisors.

Each is done by the number of the offer in its address, so that pressed twice it happens once. A deed that is done
answers 204; the live stream tells the page to look again. One that cannot be done answers 409 and a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from desk.access import require
from desk.page import Page
from desk.queries import device_of
from desk.services import DeskServices
from routing.errors import LiveStateLost, TalkRefused
from routing.talk import Colleague, Interpreter, Mode, Talks, Topic
from store.scripts import LiveStoreError

Deed = Callable[[Talks, str, int], object]


class TalkDeeds:
    """The views of ``/desk/talk/<offer>/<deed>``; ``line`` in the form is the call's line, else the office's first."""

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._page = page
        self._deeds: Mapping[str, Deed] = {
            "hold": Talks.hold,
            "unhold": Talks.unhold,
            "conference": Talks.conference,
            "complete": Talks.complete,
            "back": Talks.back,
            "leave": Talks.leave,
            "consult": lambda talks, person, offer: talks.consult(person, offer, _wanted()),
            "hand-over": lambda talks, person, offer: talks.hand_over(person, offer, _colleague_or_topic()),
            "requeue": lambda talks, person, offer: talks.requeue(person, offer, _topic()),
        }

    def add_to(self, desk: Blueprint) -> None:
        """Add the addresses."""
        address = "/desk/talk/<int:offer>/<any(listen, whisper, barge):mode>"
        desk.add_url_rule(address, "talk_watch", self.watch, methods=["POST"])
        desk.add_url_rule("/desk/talk/<int:offer>/<deed>", "talk_deed", self.act, methods=["POST"])

    @require("consultant")
    def act(self, offer: int, deed: str) -> ResponseReturnValue:
        """A deed of somebody who is in the talk."""
        do = self._deeds.get(deed)
        if do is None:
            abort(404)
        return self._answer(lambda talks: do(talks, str(current_user.person), offer))

    @require("supervisor")
    def watch(self, offer: int, mode: str) -> ResponseReturnValue:
        """Listen to anybody's talk, whisper to its consultant, speak with both: on the supervisor's own device."""
        person = int(current_user.person)
        with self._services.database.read() as session:
            address = device_of(session, person)
        return self._answer(lambda talks: talks.watch(str(person), address, offer, cast("Mode", mode)))

    def _answer(self, deed: Callable[[Talks], object]) -> ResponseReturnValue:
        line = request.form.get("line") or next(iter(self._services.line_names))
        talks = self._services.talks.get(line)
        if talks is None:
            abort(404)
        try:
            deed(talks)
        except TalkRefused as refused:
            return self._sentence(refused.why, 409)
        except (LiveStoreError, LiveStateLost):
            return self._sentence("store", 503)
        return "", 204

    def _sentence(self, why: str, status: int) -> ResponseReturnValue:
        return self._page.render("talk/refused.html", words=self._page.text(f"talk-refused-{why}")), status


def _wanted() -> Colleague | Topic | Interpreter:
    language = request.form.get("interpreter", "")
    return Interpreter(language) if language else _colleague_or_topic()


def _colleague_or_topic() -> Colleague | Topic:
    person = request.form.get("colleague", "")
    return Colleague(person) if person else _topic()


def _topic() -> Topic:
    topic, language = request.form.get("topic", ""), request.form.get("language", "")
    if not (topic or language):
        raise TalkRefused("unchosen")
    return Topic(topic, language)
