"""The search of topics, and each with its full texts in all languages."""

from __future__ import annotations

import datetime as dt
import functools
import unicodedata
from collections.abc import Mapping, Sequence

from flask import abort, request
from flask.typing import ResponseReturnValue

from desk.access import require
from desk.page import Page
from desk.services import DeskServices
from line.texts import POLISH, read_of, written
from line.topics import Topic
from reports.days import day_of

LONGEST = 80  # of a question


class TopicPages:
    """The views of /desk/topics."""

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._page = page

    @functools.cached_property
    def _texts(self) -> dict[str, _Searched]:
        return {topic.name: _Searched(topic) for topic in self._services.ground.topics.values()}

    @require("consultant")
    def search(self) -> ResponseReturnValue:
        """The topics in which every word of the question occurs, in any language; all without a question."""
        question = request.args.get("q", "").strip()[:LONGEST]
        words = plain(question).split()
        topics = self._services.ground.topics.values()
        ranks = {topic.name: self._texts[topic.name].rank(words) for topic in topics}
        found = [topic for topic in topics if ranks[topic.name] is not None]
        found.sort(key=lambda topic: (-(ranks[topic.name] or 0), topic.titles[POLISH]))
        template = "beside/topic_list.html" if request.headers.get("HX-Request") == "true" else "beside/topics.html"
        return self._page.render(template, question=question, topics=found, today=self._today())

    @require("consultant")
    def show(self, name: str) -> ResponseReturnValue:
        """One topic: every part in every language, Polish terms marked."""
        topic = self._services.ground.topics.get(name)
        if topic is None:
            abort(404)
        chosen = request.args.get("in")
        languages = [chosen] if chosen in topic.titles else list(topic.titles)
        return self._page.render(
            "beside/topic.html",
            topic=topic,
            chosen=chosen if chosen in topic.titles else None,
            languages=languages,
            pieces=read_of,
            is_valid=topic.validity.holds_on(self._today()),
            today=self._today(),
        )

    def _today(self) -> dt.date:
        return day_of(self._services.clock.now(), self._services.zone).date


class _Searched:
    """A topic made ready to be searched: its titles, and everything else that is said."""

    def __init__(self, topic: Topic) -> None:
        self._titles = _all(topic.titles)
        self._texts = " ".join(_all(part.texts) for part in topic.parts)

    def rank(self, words: Sequence[str]) -> int | None:
        """How many of the words are in a title; nothing if one occurs nowhere."""
        if not all(word in self._titles or word in self._texts for word in words):
            return None
        return sum(word in self._titles for word in words)


def plain(text: str) -> str:
    """A text without capitals and accents, as people type it in a hurry."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("ł", "l")


def _all(texts: Mapping[str, str]) -> str:
    return " ".join(plain(written(text)) for text in texts.values())
