"""Wires the desk into a Flask app."""

from __future__ import annotations

from flask import Blueprint, Flask, Response
from flask_wtf.csrf import CSRFError, CSRFProtect

from desk import access, assets, language, security
from desk.accounts import Accounts
from desk.console.views import Console
from desk.errors import TooBusy
from desk.page import Page
from desk.services import DeskServices
from desk.sign_in import SignIn
from desk.talk import TalkDeeds
from desk.today import TodayPages
from reports.errors import BadSelection, NoSuchCall
from reports.today import DayReports
from store.database import DatabaseUnavailable


def register(app: Flask, services: DeskServices) -> None:
    """Add the desk's pages, sessions and forms to an app."""
    is_secure = services.public_url.startswith("https:")
    accounts = Accounts(services.database, services.vault, services.clock, services.limits)
    csrf = security.prepare(app, services.secrets, is_secure=is_secure)
    access.prepare(app, accounts, services.clock)
    app.register_blueprint(blueprint(services, accounts, csrf, is_secure=is_secure))


def blueprint(services: DeskServices, accounts: Accounts, csrf: CSRFProtect, *, is_secure: bool) -> Blueprint:
    """The desk's pages with their addresses, hooks and errors."""
    desk = Blueprint(
        "desk", "desk", template_folder="templates", static_folder="static", static_url_path="/desk/static"
    )
    page = Page(services)
    sign_in = SignIn(accounts, services.clock, page)
    connects = [services.live_url] if services.live_url not in ("", services.public_url) else []
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
    desk.add_url_rule("/sign-in", "sign_in", sign_in.show)
    desk.add_url_rule("/sign-in", "enter", sign_in.enter, methods=["POST"])
    desk.add_url_rule("/sign-out", "sign_out", sign_in.leave, methods=["POST"])
    desk.add_url_rule("/today", "today", today.day)
    desk.add_url_rule("/today/calls", "calls", today.calls)
    desk.add_url_rule("/today/calls/<mark>", "call", today.call)
    console = Console(services, page)
    console.add_to(desk)
    TalkDeeds(services, page, console).add_to(desk)
    _add_errors(desk, page)
    return desk


def _add_errors(desk: Blueprint, page: Page) -> None:
    """The one place where errors become pages."""
    desk.register_error_handler(CSRFError, lambda _: page.error("form", 400))
    desk.register_error_handler(403, lambda _: page.error("role", 403))
    desk.register_error_handler(404, lambda _: page.error("missing", 404))
    desk.register_error_handler(NoSuchCall, lambda _: page.error("call", 404))
    desk.register_error_handler(BadSelection, lambda _: page.error("selection", 400))
    desk.register_error_handler(DatabaseUnavailable, lambda _: page.error("database", 503))
    desk.register_error_handler(TooBusy, lambda _: (*page.error("busy", 503), {"Retry-After": "5"}))
    desk.register_error_handler(500, lambda _: page.error("broken", 500))
