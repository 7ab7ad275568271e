"""A tiny application at the other end: it answers each path with a document, and remembers what it was asked."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.config import Line, SimulatorConfig
from simulator.core import Exchange
from simulator.driver import Driver, Handset, Response
from simulator.rest.answers import Json
from simulator.webhooks import Request

LINE, CALLER, OTHER = "+48122102020", "+48600100200", "+48600900001"
BASE = "http://line.test"
Page = str | Response | Exception | Callable[[dict[str, str]], "Page"]


@dataclass
class Application:
    """Pages by path: what stands in <Response>, a whole response, an error to raise, or a function of the form."""

    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)

    def post(self, request: Request) -> Response:
        """Answer as an application would."""
        self.asked.append(request)
        path = urllib.parse.urlsplit(request.url).path
        page = self.pages.get(path, Response(404))
        while callable(page):
            page = page(dict(request.form))
        if isinstance(page, Exception):
            raise page
        return xml(page) if isinstance(page, str) else page

    def to(self, path: str) -> list[dict[str, str]]:
        """The forms that came to a path."""
        return [dict(one.form) for one in self.asked if urllib.parse.urlsplit(one.url).path == path]

    def last(self, path: str) -> dict[str, str]:
        """The last form that came to a path."""
        return self.to(path)[-1]


def xml(inner: str) -> Response:
    """A document around its verbs."""
    return Response(200, {"Content-Type": "text/xml; charset=utf-8"}, f"<Response>{inner}</Response>".encode())


@dataclass
class World:
    """An exchange, its driver and the application."""

    application: Application
    exchange: Exchange
    driver: Driver

    def calls(self, inner: Page, from_: str = CALLER) -> Handset:
        """Somebody calls, and the line answers with these verbs."""
        self.application.pages["/voice/incoming"] = inner
        return self.driver.dials(from_, LINE)

    def rest(self, method: str, path: str, **form: str) -> tuple[int, Json]:
        """A REST call by the account."""
        config = self.exchange.config
        path = f"/2010-04-01/Accounts/{config.account_sid}/{path}"
        status, _, body = self.exchange.rest(method, path, tuple(form.items()), (config.account_sid, config.auth_token))
        self.driver.settle()
        return status, body or {}

    def form_of(self, path: str) -> dict[str, str]:
        """The last form that came to a path."""
        return self.application.last(path)


def make_world(**options: object) -> World:
    """A world with one line at `http://line.test`; options are those of `SimulatorConfig`."""
    application = Application({"/voice/status": Response(204), "/events": Response(204)})
    config = SimulatorConfig(lines=(Line.of(LINE, BASE),), **options)  # type: ignore[arg-type]
    exchange = Exchange(1_800_000_000.0, config)
    return World(application, exchange, Driver(exchange, application.post))
