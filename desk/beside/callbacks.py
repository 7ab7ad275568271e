"""The page of callbacks that wait, and of what is to follow."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from desk.access import require
from desk.beside import queries
from desk.beside.asked import line_of, me, said
from desk.page import Page
from desk.services import DeskServices
from reports.days import day_of
from routing.by_hand import REASONS, CallbackDesk, WaitingCallback
from routing.errors import NoSuchCallback, NotNow

logger = logging.getLogger(__name__)

SAID = ("ring", "released", "done", "cancelled", "followed", "refused-rung", "refused-told-later", "refused-hours",
        "refused-tried", "refused-over", "refused-stands", "refused-reason")  # fmt: skip


class CallbackPages:
    """The views of /desk/callbacks."""

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._page = page
        self._callbacks = CallbackDesk(services.database, services.vault, services.ground.hours, services.clock)

    @require("consultant")
    def show(self) -> ResponseReturnValue:
        """Those in the reader's own languages, or all; and what they wanted to come back to by today."""
        line, spoken = line_of(self._services), self._languages()
        waiting = self._callbacks.waiting(line)
        is_all = request.args.get("all") == "1" or not spoken
        today = day_of(self._services.clock.now(), self._services.zone).date
        with self._services.database.read() as session:
            follow_ups = queries.follow_ups(session, me(), today)
        return self._page.render(
            "beside/callbacks.html",
            line=line,
            callbacks=waiting if is_all else [one for one in waiting if one.language in spoken],
            others=_others(waiting, spoken),
            is_all=is_all,
            given_up=self._callbacks.given_up(line, () if is_all else spoken),
            follow_ups=follow_ups,
            reasons=REASONS,
            said=said(*SAID),
            codes=self._services.ground.codes,
            tries=self._most_tries(line),
        )

    @require("consultant")
    def ring(self, callback: str) -> ResponseReturnValue:
        """Ring now: due at once, at its place."""
        return self._do(lambda: self._callbacks.ring_now(callback), "ring")

    @require("consultant")
    def release(self, callback: str) -> ResponseReturnValue:
        """One that was promised above the limits of a day is rung all the same."""
        return self._do(lambda: self._callbacks.release(callback, me()), "released")

    @require("consultant")
    def done(self, callback: str) -> ResponseReturnValue:
        """It was rung by hand."""
        return self._do(lambda: self._callbacks.done(callback, me()), "done")

    @require("consultant")
    def cancel(self, callback: str) -> ResponseReturnValue:
        """It is not to be rung, for a reason."""
        reason = request.form.get("reason", "")
        if reason not in REASONS:
            return self._back("refused-reason")
        return self._do(lambda: self._callbacks.cancel(callback, me(), reason), "cancelled")

    @require("consultant")
    def follow(self, number: int) -> ResponseReturnValue:
        """Somebody has come back to a call, as they wanted."""
        with self._services.database.write() as session:
            row = queries.entry(session, number)
            if row is None or row.person_id != me():
                return self._page.error("yours", 403)
            row.followed_at = row.followed_at or self._services.clock.now()
        return self._back("followed")

    def _do(self, step: Callable[[], None], done: str) -> ResponseReturnValue:
        try:
            step()
        except NoSuchCallback:
            return self._back("refused-over")
        except NotNow as error:
            return self._back(f"refused-{error.why}")
        return self._back(done)

    def _back(self, word: str) -> ResponseReturnValue:
        asked = {name: request.form[name] for name in ("line", "all") if request.form.get(name)}
        return redirect(url_for("desk.callbacks", said=word, **asked), 303)  # type: ignore[arg-type]

    def _languages(self) -> frozenset[str]:
        with self._services.database.read() as session:
            person = queries.person(session, me())
            return frozenset(person.languages if person else ())

    def _most_tries(self, line: str) -> int:
        hours = self._services.ground.hours.get(line)
        return hours.line.callbacks.tries if hours else 0


def _others(waiting: Sequence[WaitingCallback], spoken: frozenset[str]) -> int:
    return sum(1 for one in waiting if one.language not in spoken)
