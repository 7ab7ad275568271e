"""What every page shares: its language, its formats, and the words of its errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app, g, render_template, request, url_for
from flask_login import current_user
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from desk.assets import address
from desk.formats import Formats
from desk.language import LANGUAGES, PARAMETER
from desk.model import Role
from desk.services import DeskServices
from desk.story import Teller
from line.consultations import Code
from line.speech import Value
from reports.days import day_of

# Where the header leads, for which role: a phrase and an address.
PLACES: tuple[tuple[str, str, Role], ...] = (
    ("desk", "desk.console", "consultant"),
    ("floor", "desk.floor", "supervisor"),
    ("blocks", "desk.blocks", "supervisor"),
    ("today", "desk.today", "supervisor"),
    ("office", "desk.office", "supervisor"),
)


class Page:
    """Renders templates for the reader of this request."""

    def __init__(self, services: DeskServices) -> None:
        self._services = services

    def text(self, key: str, **values: Value) -> str:
        """A phrase in the reader's language."""
        return self._services.wording.text(g.language, key, **values)

    def code(self, codes: Mapping[str, Code], name: str | None) -> str:
        """A code of the office's in the reader's language; as it is written if the office does not have it any more."""
        code = codes.get(name or "")
        return code.words[g.language] if code else name or "–"

    def word(self, family: str, name: str) -> str:
        """A word of the house that has a phrase, or the office's own as it is written."""
        key = f"{family}-{name}"
        return self.text(key) if self._services.wording.has(g.language, key) else name

    @property
    def line_name(self) -> str:
        """What the line is called: the first, where there are several."""
        return next(iter(self._services.line_names.values()))

    def formats(self) -> Formats:
        """How this reader sees times and numbers."""
        services = self._services
        today = day_of(services.clock.now(), services.zone)
        return Formats(services.wording, g.language, services.zone, today)

    def teller(self) -> Teller:
        """Who tells this reader about calls."""
        services = self._services
        return Teller(
            services.wording, g.language, self.formats(), services.topic_name, services.kind_name, services.zone_name
        )

    def render(self, template: str, **values: Any) -> str:
        """A page."""
        return render_template(
            f"desk/{template}",
            t=self.text,
            code=self.code,
            word=self.word,
            asset=address,
            f=self.formats(),
            teller=self.teller(),
            language=g.language,
            language_links=[(code, name, self._in_language(code)) for code, name in LANGUAGES.items()],
            line_names=self._services.line_names,
            user=_user(),
            places=PLACES,
            **values,
        )

    def error(self, kind: str, status: int, **values: Value) -> tuple[str, int]:
        """A page that says what went wrong and what to do."""
        g.is_error = status >= 500  # then nobody is asked for who is signed in
        title, words = self.text(f"error-{kind}"), self.text(f"error-{kind}-todo", **values)
        return self.render("error.html", title=title, words=words), status

    def _in_language(self, code: str) -> str:
        endpoint, values = _page_here()
        return url_for(endpoint, **(values | request.args.to_dict() | {PARAMETER: code}))


def _user() -> object:
    return current_user if not g.get("is_error") and current_user.is_authenticated else None


def _page_here() -> tuple[str, dict[str, Any]]:
    """The page at this address, or the way in: what answers a form has no address of its own in another language."""
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, values = adapter.match(request.path, method="GET") if adapter else ("desk.sign_in", {})
    except (HTTPException, RequestRedirect):
        return "desk.sign_in", {}
    return str(endpoint), dict(values)
