"""What is shown and pressed during a talk, by the consultant who has it and by a colleague in it.

Each deed is done by the number of the offer in its address, so that pressed twice it happens once. It answers as the
other buttons of the desk do: with what the reader does now, and, where it could not be done, with a sentence why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from desk import queries
from desk.access import require
from desk.page import Page
from desk.services import DeskServices
from routing.errors import LiveStateLost, TalkRefused
from routing.model import TalkState
from routing.talk import Colleague, Interpreter, TalkNow, Talks, Topic
from store.database import DatabaseUnavailable
from store.scripts import LiveStoreError

Deed = Callable[[Talks, str, int], object]


@dataclass(frozen=True)
class Tools:
    """A talk as the reader sees it, and what they can do in it.

    Attributes:
        offer: by which they are in it.
        line: whose call it is.
        word: how it stands, and whether it is somebody else's (``asked``).
        who: the other one's name; empty for an interpreter, and for nobody.
        alone: why whoever was called is not there, if somebody was.
        watchers: the names of supervisors who are with the talk, each with how: listen, whisper, barge.
        deeds: what they can do now.
        free: id and name of each colleague who could be called at once.
        busy: likewise of those on duty to whom it can only be handed on.
        languages: of the line.
        topics: likewise.
        interpreters: the languages for which one can be called.
    """

    offer: int
    line: str
    word: str
    who: str
    alone: str
    watchers: Sequence[tuple[str, str]]
    deeds: frozenset[str]
    free: Sequence[tuple[str, str]]
    busy: Sequence[tuple[str, str]]
    languages: Sequence[str]
    topics: Sequence[str]
    interpreters: Sequence[str]


class TalkTools:
    """Makes the tools of a talk.

    Args:
        services: talks by line, and names.
    """

    def __init__(self, services: DeskServices) -> None:
        self._services = services

    def of(self, line: str, person: str) -> Tools | None:
        """Those of somebody who talks; nothing for anybody else, and while the live queue is out of reach."""
        talks = self._services.talks.get(line)
        try:
            talk = talks.now(person) if talks else None
            if talks is None or talk is None:
                return None
            return self._tools(line, talks, talk, person)
        except (LiveStoreError, LiveStateLost):
            return None

    def asked_by(self, role: str, person: str) -> str:
        """The name of who calls the reader to a talk of theirs; empty where the call is offered as any."""
        return self._names([person]).get(person, "") if role else ""

    def _tools(self, line: str, talks: Talks, talk: TalkNow, person: str) -> Tools:
        own, aside = talk.offer.offer, talk.aside.offer if talk.aside else None
        other = own.by if own.role else aside.person if aside else ""
        free, busy = talks.colleagues(person)
        names = self._names([*free, *busy, other, *(one.offer.person for one in talk.watchers)])
        return Tools(
            offer=own.number,
            line=line,
            word=f"asked-{talk.state}" if own.role else str(talk.state),
            who=names.get(other, ""),
            alone=talk.alone if talk.alone not in ("back", "withdrawn") and talk.state is TalkState.OPEN else "",
            watchers=[(names.get(one.offer.person, ""), one.offer.mode) for one in talk.watchers],
            deeds=talk.deeds,
            free=[(one, names[one]) for one in free if one in names],
            busy=[(one, names[one]) for one in busy if one in names],
            languages=talks.languages,
            topics=talks.topics,
            interpreters=talks.interpreters,
        )

    def _names(self, people: Sequence[str]) -> Mapping[str, str]:
        try:
            with self._services.database.read() as session:
                return queries.names_of(session, [one for one in people if one])
        except DatabaseUnavailable:
            return {}


class Shows(Protocol):
    """The page on which talks are shown."""

    def done(self) -> ResponseReturnValue:
        """What the reader does now."""
        ...

    def refused(self, words: str, status: int) -> ResponseReturnValue:
        """The same, with a sentence that something could not be done."""
        ...


class TalkDeeds:
    """The views of ``/desk/talk/<offer>/<deed>``; ``line`` in the form is the call's line, else the office's first.

    Args:
        services: talks by line.
        page: the words.
        shows: answers whoever is in a talk.
    """

    def __init__(self, services: DeskServices, page: Page, shows: Shows) -> None:
        self._services = services
        self._page = page
        self._shows = shows
        self._deeds: Mapping[str, Deed] = {
            "hold": Talks.hold,
            "unhold": Talks.unhold,
            "conference": Talks.conference,
            "complete": Talks.complete,
            "back": Talks.back,
            "leave": Talks.leave,
            "consult": lambda talks, person, offer: talks.consult(person, offer, _wanted()),
            "hand-over": lambda talks, person, offer: talks.hand_over(person, offer, _taker()),
            "requeue": lambda talks, person, offer: talks.requeue(person, offer, _topic()),
        }

    def add_to(self, desk: Blueprint) -> None:
        """Add the addresses."""
        desk.add_url_rule("/desk/talk/<int:offer>/<deed>", "talk_deed", self.act, methods=["POST"])

    @require("consultant")
    def act(self, offer: int, deed: str) -> ResponseReturnValue:
        """A deed of somebody who is in the talk."""
        do = self._deeds.get(deed)
        if do is None:
            abort(404)
        talks = talks_of_form(self._services)
        why = why_not(lambda: do(talks, str(current_user.person), offer))
        if why:
            return self._shows.refused(self._page.text(f"talk-refused-{why}"), 503 if why == "store" else 409)
        return self._shows.done()


def talks_of_form(services: DeskServices) -> Talks:
    """The talks of the line that a form names, else of the office's first; 404 for one that there is not."""
    talks = services.talks.get(request.form.get("line") or next(iter(services.line_names)))
    if talks is None:
        abort(404)
    return talks


def why_not(deed: Callable[[], object]) -> str:
    """Do something in a talk; answers why it could not be done, if so."""
    try:
        deed()
    except TalkRefused as refused:
        return refused.why
    except (LiveStoreError, LiveStateLost):
        return "store"
    return ""


def _wanted() -> Colleague | Topic | Interpreter:
    """Who is named in the form: ``colleague:7``, ``topic:work``, ``language:uk`` or ``interpreter:vi``."""
    kind, _, name = request.form.get("to", "").partition(":")
    match kind:
        case "colleague":
            return Colleague(name)
        case "topic":
            return Topic(name)
        case "language":
            return Topic("", name)
        case "interpreter":
            return Interpreter(name)
    raise TalkRefused("unchosen")


def _taker() -> Colleague | Topic:
    """Whoever could take the call over."""
    wanted = _wanted()
    if isinstance(wanted, Interpreter):
        raise TalkRefused("interpreter")
    return wanted


def _topic() -> Topic:
    wanted = _wanted()
    if not isinstance(wanted, Topic):
        raise TalkRefused("unqueued")
    return wanted
