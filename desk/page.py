"""What every page shares: its language, its formats, and the words of its errors."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from flask_login import current_user

from desk.assets import address
from desk.formats import Formats
from desk.language import LANGUAGES, PARAMETER
from desk.services import DeskServices
from desk.story import Teller
from line.speech import Value
from reports.days import day_of


class Page:
    """Renders templates for the reader of this request."""

    def __init__(self, services: DeskServices) -> None:
        self._services = services

    def text(self, key: str, **values: Value) -> str:
        """A phrase in the reader's language."""
        return self._services.wording.text(g.language, key, **values)

    def formats(self) -> Formats:
        """How this reader sees times and numbers."""
        services = self._services
        today = day_of(services.clock.now(), services.zone)
        return Formats(services.wording, g.language, services.zone, today)

    def teller(self) -> Teller:
        """Who tells this reader about calls."""
        services = self._services
        return Teller(services.wording, g.language, self.formats(), services.topic_name, services.kind_name)

    def render(self, template: str, **values: Any) -> str:
        """A page."""
        return render_template(
            f"desk/{template}",
            t=self.text,
            asset=address,
            f=self.formats(),
            teller=self.teller(),
            language=g.language,
            language_links=[(code, name, self._in_language(code)) for code, name in LANGUAGES.items()],
            line_names=self._services.line_names,
            user=_user(),
            **values,
        )

    def error(self, kind: str, status: int, **values: Value) -> tuple[str, int]:
        """A page that says what went wrong and what to do."""
        g.is_error = status >= 500  # then nobody is asked for who is signed in
        title, words = self.text(f"error-{kind}"), self.text(f"error-{kind}-todo", **values)
        return self.render("error.html", title=title, words=words), status

    def _in_language(self, code: str) -> str:
        endpoint, values = request.endpoint, dict[str, Any](request.view_args or {})
        if endpoint is None or request.method != "GET":
            endpoint, values = "desk.sign_in", {}
        return url_for(endpoint, **(values | request.args.to_dict() | {PARAMETER: code}))


def _user() -> object:
    return current_user if not g.get("is_error") and current_user.is_authenticated else None
