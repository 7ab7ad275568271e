"""Health: alive is one thing, able to serve another, and each dependency is named."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.health import Health, blueprint


def pages(**checks: object) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(blueprint(Health(checks)))  # type: ignore[arg-type]
    return app.test_client()


def broken() -> None:
    raise ConnectionError("redis://user:word@store is away")


def test_ready_when_everything_answers() -> None:
    """All dependencies are asked and named."""
    answer = pages(redis=lambda: True, sql=lambda: None).get("/health/ready")
    assert answer.status_code == 200
    assert {name: entry["status"] for name, entry in answer.json["dependencies"].items()} == {
        "redis": "ok",
        "sql": "ok",
    }


def test_not_ready_names_what_is_away_and_nothing_more() -> None:
    """One that fails makes 503; its error's text, which may hold an address, is not shown."""
    answer = pages(redis=broken, sql=lambda: None).get("/health/ready")
    assert answer.status_code == 503
    assert {name: entry["status"] for name, entry in answer.json["dependencies"].items()} == {
        "redis": "down",
        "sql": "ok",
    }
    assert "word" not in answer.text


def test_alive_asks_nobody() -> None:
    """A process that answers is alive, whatever its dependencies do."""
    answer = pages(redis=broken).get("/health/live")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
