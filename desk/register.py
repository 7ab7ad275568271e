"""Wires the desk into a Flask app."""

from __future__ import annotations

from flask import Blueprint, Flask, Response
from flask_wtf.csrf import CSRFError, CSRFProtect

from desk import access, assets, language, security
from desk.account import AccountPages
from desk.accounts import Accounts
from desk.after import views as after
from desk.beside import console as beside
from desk.blocks import views as blocks
from desk.console.views import Console
from desk.directory import Directory
from desk.directory_pages import DirectoryPages
from desk.errors import NoSuchPerson, TooBusy
from desk.messages import views as messages
from desk.office import OfficePages
from desk.page import Page
from desk.people_pages import PeoplePages
from desk.person_form import PersonForm
from desk.roster import Roster
from desk.services import DeskServices
from desk.sign_in import SignIn
from desk.supervision import views as supervision
from desk.talk import TalkDeeds
from desk.telephone import TelephonePages
from desk.today import TodayPages
from reports.errors import BadSelection, NoSuchCall
from reports.today import DayReports
from store.database import DatabaseUnavailable


def register(app: Flask, services: DeskServices) -> None:
    """Add the desk's pages, sessions and forms to an app."""
    is_secure = services.public_url.startswith("https:")
    csrf = security.prepare(app, services.secrets, is_secure=is_secure, hours=services.sign_in.longest_h)
    access.prepare(app, services.sessions())
    app.register_blueprint(blueprint(services, csrf, is_secure=is_secure))


def blueprint(services: DeskServices, csrf: CSRFProtect, *, is_secure: bool) -> Blueprint:
    """The desk's pages with their addresses, hooks and errors."""
    desk = Blueprint(
        "desk", "desk", template_folder="templates", static_folder="static", static_url_path="/desk/static"
    )
    page = Page(services)
    connects = [services.live_url] if services.live_url not in ("", services.public_url) else []
    connects += services.device.connects_to if services.device else ()
    today = TodayPages(services, DayReports(services.database, services.clock, services.standard), page)

    desk.before_request(language.choose)
    desk.before_request(services.gate.enter)
    desk.teardown_request(services.gate.leave)
    desk.before_request(csrf.protect)

    @desk.after_request
    def finish(response: Response) -> Response:
        security.harden(response, connects)
        assets.keep(response)
        language.remember(response, is_secure=is_secure)
        return response

    desk.add_url_rule("/", "front", today.front)
    desk.add_url_rule("/today", "today", today.day)
    desk.add_url_rule("/today/calls", "calls", today.calls)
    desk.add_url_rule("/today/calls/<mark>", "call", today.call)
    console = Console(services, page)
    console.add_to(desk)
    TalkDeeds(services, page, console).add_to(desk)
    TelephonePages(services.device, services.clock, page).add_to(desk)
    after.add_to(desk, services, page)
    messages.add_to(desk, services, page)
    beside.add_to(desk, services, page)
    supervision.add_to(desk, services, page)
    blocks.add_to(desk, services, page)
    _add_accounts(desk, services, page)
    _add_errors(desk, page)
    return desk


def _add_accounts(desk: Blueprint, services: DeskServices, page: Page) -> None:
    """Signing in, one's own account, and the office's work on accounts."""
    database, rules, sessions = services.database, services.sign_in, services.sessions()
    accounts = Accounts(database, services.vault, services.clock, rules, sessions)
    has_directory = services.directory is not None and rules.directory is not None
    sign_in = SignIn(accounts, sessions, services.vault, page, has_directory=has_directory)
    sign_in.add_to(desk)
    if has_directory and services.directory is not None:
        back = f"{services.public_url}/sign-in/directory/back"
        directory = Directory(services.directory, back, services.clock)
        DirectoryPages(directory, accounts, sign_in, page).add_to(desk)
    AccountPages(database, accounts, sessions, rules, sign_in, page).add_to(desk)
    form = PersonForm(
        services.skills,
        services.topic_name,
        services.kind_in_full,
        services.zone_name,
        services.line_names,
        has_directory=has_directory,
    )
    roster = Roster(database, services.vault, services.clock, services.skills, rules)
    PeoplePages(roster, sessions, form, page).add_to(desk)
    OfficePages(page).add_to(desk)


def _add_errors(desk: Blueprint, page: Page) -> None:
    """The one place where errors become pages."""
    desk.register_error_handler(CSRFError, lambda _: page.error("form", 400))
    desk.register_error_handler(403, lambda _: page.error("role", 403))
    desk.register_error_handler(404, lambda _: page.error("missing", 404))
    desk.register_error_handler(NoSuchPerson, lambda _: page.error("missing", 404))
    desk.register_error_handler(NoSuchCall, lambda _: page.error("call", 404))
    desk.register_error_handler(BadSelection, lambda _: page.error("selection", 400))
    desk.register_error_handler(DatabaseUnavailable, lambda _: page.error("database", 503))
    desk.register_error_handler(TooBusy, lambda _: (*page.error("busy", 503), {"Retry-After": "5"}))
    desk.register_error_handler(500, lambda _: page.error("broken", 500))
