"""The page of blocked and exempt numbers. What is typed comes in forms alone: no number stands in an address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from callers.ends import Ends, last_day
from callers.errors import NotASupervisor
from callers.model import BlockReason
from callers.register import Register, RuleSeen
from desk.access import require, user
from desk.blocks.model import LONGEST_NOTE, Entered, Refused
from desk.blocks.service import Blocks
from desk.page import Page
from desk.services import DeskServices
from store.caller_rules import BLOCK, EXEMPTION

_MOST = 2**63 - 1  # of a number in the database


class BlocksPages:
    """The views of /desk/blocks."""

    def __init__(self, services: DeskServices, page: Page) -> None:
        self._services = services
        self._page = page
        ends = Ends(services.zone, services.block_days, services.longest_block_days)
        self._blocks = Blocks(services.database, Register(services.vault), ends, services.clock)

    def add_to(self, desk: Blueprint) -> None:
        """Give the views their addresses."""
        desk.add_url_rule("/desk/blocks", "blocks", self.show)
        desk.add_url_rule("/desk/blocks", "blocks_decide", self.decide, methods=["POST"])
        lift = f"/desk/blocks/<int(max={_MOST}):number>/lift"
        desk.add_url_rule(lift, "blocks_lift", self.lift, methods=["POST"])
        desk.register_error_handler(NotASupervisor, lambda _: self._page.error("role", 403))

    @require("supervisor")
    def show(self) -> ResponseReturnValue:
        """The rules, and the forms for another; with a call's mark in the address, for whoever rang in it."""
        mark = request.args.get("call", "")
        if not mark:
            return self._shown()
        try:
            self._blocks.must_know(mark)
        except Refused as refused:
            return self._refused(refused), 404 if refused.why == "missing" else 422
        return self._shown(call=mark)

    @require("supervisor")
    def decide(self) -> ResponseReturnValue:
        """Block or exempt; what cannot be is said, and what was typed stays."""
        entered = _entered()
        try:
            rule = self._blocks.decide(user(), entered)
        except Refused as refused:
            return self._refused(refused, entered), 409 if refused.why == "ruled" else 422
        flash(f"blocks-done-{entered.kind}")
        return redirect(url_for("desk.blocks", _anchor=f"rule-{rule}"), 303)

    @require("supervisor")
    def lift(self, number: int) -> ResponseReturnValue:
        """End a rule; whoever comes second hears who was first."""
        why = request.form.get("why", "")
        try:
            self._blocks.lift(user(), number, why)
        except Refused as refused:
            return self._refused(refused, why=why), 409 if refused.why == "over" else 422
        flash("blocks-done-lift")
        return redirect(url_for("desk.blocks"), 303)

    def _refused(self, refused: Refused, entered: Entered | None = None, *, why: str = "") -> str:
        call = entered.call if entered is not None and refused.field != "call" else ""
        return self._shown(call=call, entered=entered, refused=refused, words=self._words(refused), why=why)

    def _words(self, refused: Refused) -> str:
        found = self._blocks.rule(refused.rule) if refused.why in ("ruled", "over") and refused.rule else None
        if refused.why == "over":
            if found is None:
                abort(404)
            return self._over(found)
        if refused.why == "ruled" and found is not None:
            return self._page.text(f"blocks-wrong-number-ruled-{found.kind}", who=found.set_by)
        f = self._page.formats()
        values = {name: f.long_date(one) if isinstance(one, dt.date) else one for name, one in refused.values.items()}
        return self._page.text(f"blocks-wrong-{refused.field}-{refused.why}", **values)

    def _over(self, rule: RuleSeen) -> str:
        if rule.lifted_at is None or rule.lifted_by is None:
            return self._page.text("blocks-wrong-rule-ended")
        moment = self._page.formats().moment(rule.lifted_at)
        return self._page.text("blocks-wrong-rule-lifted", who=rule.lifted_by, moment=moment)

    def _shown(self, **more: Any) -> str:
        rules, zone = self._blocks.look(), self._services.zone
        return self._page.render(
            "blocks/page.html",
            rules=rules,
            now=self._services.clock.now(),
            last_day=lambda until: last_day(until, zone),
            reasons=list(BlockReason),
            kinds=(BLOCK, EXEMPTION),
            longest=LONGEST_NOTE,
            has_older=rules.has_older,
            **more,
        )


def _entered() -> Entered:
    form = request.form
    if form.get("kind") not in (BLOCK, EXEMPTION):
        abort(400)
    return Entered(
        kind=form["kind"],
        number=form.get("number", "").strip(),
        call=form.get("call", ""),
        reason=form.get("reason", ""),
        until=form.get("until", "").strip(),
        note=form.get("note", ""),
    )


def add_to(desk: Blueprint, services: DeskServices, page: Page) -> None:
    """Add the page to the desk."""
    BlocksPages(services, page).add_to(desk)
