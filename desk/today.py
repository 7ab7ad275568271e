"""The pages of a day: how it goes, the calls behind each figure, and one call's story."""

from __future__ import annotations

import re
from typing import Any, Literal, cast

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from desk.access import home_of, require
from desk.charts import bar_chart
from desk.page import Page
from desk.services import DeskServices
from desk.verdict import verdict
from reports.days import Day, day_of, parse_day
from reports.errors import BadSelection
from reports.model import CALLBACK_WORDS, OUTCOMES, WAYS, CallbackWord, Selection, Way
from reports.today import DayReports

_WORD = re.compile(r"[a-z][a-z-]{0,39}")


class TodayPages:
    """The views of /today."""

    def __init__(self, services: DeskServices, reports: DayReports, page: Page) -> None:
        self._services = services
        self._reports = reports
        self._page = page

    @require("consultant")
    def front(self) -> ResponseReturnValue:
        """The address without a path leads to where somebody's work begins."""
        return redirect(home_of(current_user.role))

    @require("supervisor")
    def day(self) -> ResponseReturnValue:
        """How a day goes."""
        day, today = self._day(), self._today()
        report = self._reports.day(self._line(), day)
        codes, channels = self._services.ground.codes, report.consultations.channels
        by: Literal["language", "outcome"] = "language" if request.args.get("by") == "language" else "outcome"
        return self._page.render(
            "today.html",
            report=report,
            day=day,
            is_today=day == today,
            after=day.after if day.date < today.date else None,
            verdict=verdict(report, is_today=day == today),
            chart=bar_chart(report.by_hour(), [f"{hour.local:%H}" for hour in day.hours]),
            by=by,
            hours=report.table("hour", by),
            languages=report.table("language", "outcome"),
            codes=codes,
            by_topic=report.consultations.by_topic(list(codes.topics), channels),
            by_spoken=report.consultations.by_language(report.languages, channels),
        )

    @require("supervisor")
    def calls(self) -> ResponseReturnValue:
        """The calls that a figure counts."""
        selection = self._selection()
        number = max(1, min(request.args.get("page", 1, type=int), 10_000))
        page = self._reports.calls(selection, number)
        return self._page.render(
            "calls.html",
            selection=selection,
            page=page,
            day=selection.day,
            earlier=_same_list(number - 1),
            later=_same_list(number + 1),
        )

    @require("supervisor")
    def call(self, mark: str) -> ResponseReturnValue:
        """One call from its first moment to its last."""
        story = self._reports.story(mark)
        teller = self._page.teller()
        steps = [teller.tell(event) for event in story.events]
        day = day_of(story.call.started_at, self._services.zone)
        return self._page.render("call.html", story=story, call=story.call, steps=steps, day=day)

    def _today(self) -> Day:
        return day_of(self._services.clock.now(), self._services.zone)

    def _day(self) -> Day:
        text = request.args.get("day")
        day = parse_day(text, self._services.zone) if text else self._today()
        if day.date > self._today().date:
            raise BadSelection("a day that has not come yet")
        return day

    def _line(self) -> str:
        line = request.args.get("line") or next(iter(self._services.line_names))
        if line not in self._services.line_names:
            abort(404)
        return line

    def _selection(self) -> Selection:
        way = _one_of("way", WAYS)
        selection = Selection(
            line=self._line(),
            day=self._day(),
            hour=_hour(),
            outcome=_one_of("outcome", OUTCOMES),
            language=_word("language"),
            way=cast("Way | None", way),
            refused=_word("refused"),
            callback=cast("CallbackWord | None", _one_of("callback", CALLBACK_WORDS)),
        )
        selection.span  # noqa: B018 - an hour that the day does not have is refused here
        return selection


def _same_list(page: int) -> str:
    return url_for("desk.calls", **dict[str, Any](request.args.to_dict() | {"page": page}))


def _hour() -> int | None:
    text = request.args.get("hour")
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 2):
        raise BadSelection("an hour is a number")
    return int(text)


def _one_of(name: str, words: tuple[str, ...]) -> str | None:
    text = request.args.get(name)
    if text is not None and text not in words:
        raise BadSelection(f"no such {name}")
    return text


def _word(name: str) -> str | None:
    text = request.args.get(name)
    if text is not None and not _WORD.fullmatch(text):
        raise BadSelection(f"no such {name}")
    return text
