"""The staff list in the browser: who works here, who may sign in, and who changed what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from desk import access
from desk.access import require
from desk.errors import BadPerson, NotAllowed
from desk.model import ROLES, SignedIn
from desk.page import Page
from desk.person_form import PersonForm
from desk.roster import Added, ChangedMeanwhile, Roster, typed_newcomer
from desk.sessions import Sessions
from desk.trace import Change

_MOST = 2**31 - 1  # of a number in the database
_ONE = f"<int(max={_MOST}):number>"
_ACTS = ("lock", "unlock", "code", "pin-removal", "sessions")


class PeoplePages:
    """The views of /line/people."""

    def __init__(self, roster: Roster, sessions: Sessions, form: PersonForm, page: Page) -> None:
        self._roster = roster
        self._sessions = sessions
        self._form = form
        self._page = page
        self._acts: Mapping[str, Callable[[SignedIn, int], None]] = {
            "lock": roster.lock,
            "unlock": roster.unlock,
            "code": roster.reset_code,
            "pin-removal": roster.take_pin,
            "sessions": lambda by, number: roster.sign_out(by, number, request.form.get("session") or None),
        }

    def add_to(self, desk: Blueprint) -> None:
        """Give the views their addresses."""
        desk.add_url_rule("/line/people", "people", self.everybody)
        desk.add_url_rule("/line/people/new", "new_person", self.new)
        desk.add_url_rule("/line/people/new", "add_person", self.add, methods=["POST"])
        desk.add_url_rule(f"/line/people/{_ONE}", "person", self.one)
        desk.add_url_rule(f"/line/people/{_ONE}", "change_person", self.change, methods=["POST"])
        desk.add_url_rule(f"/line/people/{_ONE}/password", "give_password", self.give_password, methods=["POST"])
        desk.add_url_rule(f"/line/people/{_ONE}/pin", "give_pin", self.give_pin, methods=["POST"])
        for act in _ACTS:
            address, name = f"/line/people/{_ONE}/{act}", f"person_{act}"
            desk.add_url_rule(address, name, self.act, methods=["POST"], defaults={"act": act})

    @require("supervisor")
    def everybody(self) -> ResponseReturnValue:
        """All staff."""
        return self._page.render("people.html", people=self._roster.everybody(), form=self._form)

    @require("supervisor")
    def new(self) -> ResponseReturnValue:
        """The form for somebody new."""
        return self._new_form(self._form.empty())

    @require("supervisor")
    def add(self) -> ResponseReturnValue:
        """Enter somebody; their first password is shown once."""
        typed = self._form.typed(request.form)
        try:
            added = self._roster.add(access.user(), typed_newcomer(typed))
        except BadPerson as fault:
            return self._new_form(typed, fault), 422
        except NotAllowed:
            return self._page.error("administrator", 403)
        if added.password is None:
            return redirect(url_for("desk.person", number=added.id), 303)
        return self._password_page(added)

    @require("supervisor")
    def one(self, number: int) -> ResponseReturnValue:
        """Somebody, with what was changed."""
        return self._person_form(number)

    @require("supervisor")
    def change(self, number: int) -> ResponseReturnValue:
        """Save a form; if somebody else was quicker it is shown again, with what they did and what was typed here."""
        typed, given = self._form.typed(request.form), request.form.get("revision", 0, type=int)
        revision = max(0, min(given, _MOST))
        try:
            self._roster.change(access.user(), number, revision, typed)
        except ChangedMeanwhile as news:
            return self._person_form(number, news.fields, meanwhile=news.changes), 409
        except BadPerson as fault:
            return self._person_form(number, typed, fault, revision=revision), 422
        except NotAllowed as fault:
            return self._refused(number, fault, typed)
        flash("person-saved")
        return redirect(url_for("desk.person", number=number), 303)

    @require("supervisor")
    def give_password(self, number: int) -> ResponseReturnValue:
        """A new password, shown once."""
        try:
            return self._password_page(self._roster.give_password(access.user(), number))
        except BadPerson as fault:
            return self._person_form(number, fault=fault), 422
        except NotAllowed as fault:
            return self._refused(number, fault)

    @require("supervisor")
    def give_pin(self, number: int) -> ResponseReturnValue:
        """A new PIN, shown once."""
        try:
            given = self._roster.give_pin(access.user(), number)
        except BadPerson as fault:
            return self._person_form(number, fault=fault), 422
        except NotAllowed as fault:
            return self._refused(number, fault)
        return self._page.render("person_pin.html", given=given)

    @require("supervisor")
    def act(self, number: int, act: str) -> ResponseReturnValue:
        """Lock, unlock, forget codes, take a PIN away, end sessions."""
        try:
            self._acts[act](access.user(), number)
        except NotAllowed as fault:
            return self._refused(number, fault)
        flash(f"person-done-{act}")
        return redirect(url_for("desk.person", number=number), 303)

    def _refused(self, number: int, fault: NotAllowed, typed: Mapping[str, Any] | None = None) -> ResponseReturnValue:
        if fault.why == "administrator":
            return self._page.error("administrator", 403)
        return self._person_form(number, typed, refused=fault.why), 409

    def _new_form(self, fields: Mapping[str, Any], fault: BadPerson | None = None) -> str:
        return self._page.render("person_new.html", fields=fields, fault=fault, form=self._form, roles=self._roles())

    def _person_form(
        self,
        number: int,
        fields: Mapping[str, Any] | None = None,
        fault: BadPerson | None = None,
        *,
        refused: str | None = None,
        meanwhile: Sequence[Change] = (),
        revision: int | None = None,
    ) -> str:
        file = self._roster.one(number)
        card = file.card
        return self._page.render(
            "person.html",
            card=card,
            fields=fields or card.fields,
            revision=card.revision if revision is None else revision,
            fault=fault,
            refused=refused,
            meanwhile=meanwhile,
            changes=file.changes,
            sessions=self._sessions.of(number),
            form=self._form,
            roles=self._roles(),
            may_change=access.user().may_change(card.fields["role"]),
            is_self=number == access.user().person,
        )

    def _password_page(self, added: Added) -> str:
        return self._page.render("person_password.html", added=added)

    def _roles(self) -> list[str]:
        """The roles that whoever is signed in may give."""
        return [role for role in ROLES if access.user().may_change(role)]
