"""Logs: one line each, and the net that keeps numbers of people and cases out of them."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from app.logs import MASK, OneLine, RequestLog, configure, masked


@pytest.mark.parametrize(
    "secret",
    [
        "+48600100200", "+48 600 100 200", "600-100-200", "12 210 20 20", "17051990", "1990-05-17", "17.05.1990",
        "482915", "6151.12345.2025", "(600) 100 200", "600.100.200",
    ],
)  # fmt: skip
def test_numbers_are_masked(secret: str) -> None:
    """Telephone numbers, dates, codes and case numbers do not get through, in words or glued to them."""
    for text in (
        secret,
        f"caller {secret} pressed",
        f"'{secret}'",
        f"/voice/{secret}/x",
        f"from={secret}",
        f"x{secret}y",
    ):
        assert not any(part in masked(text) for part in (secret, secret[2:-2])), text
        assert MASK in masked(text)


@pytest.mark.parametrize(
    "harmless",
    [
        "call=CA00112233445566778899aabbccddeeff",
        "CA00112233445566778899aabbccddeeff",
        "offer=1000000012",
        "entry=1731200000000-0",
        "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
        "listening on 127.0.0.1:8000",
        "took_ms=1234567",
        "12345 rows",
    ],
)
def test_ids_are_kept(harmless: str) -> None:
    """What a log is for stays readable: ids by name, the carrier's ids, machines and small numbers."""
    assert masked(harmless) == harmless


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the logs of this test go; the loggers are as before afterwards."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    written = io.StringIO()
    configure("worker", stream=written)
    yield written
    logging.captureWarnings(False)
    root.handlers[:], _ = before
    root.setLevel(before[1])


def test_a_record_is_one_masked_line(stream: io.StringIO) -> None:
    """Process, place, words and ids stand on one line, whatever the message has in it."""
    logging.getLogger("routing.dispatcher").info("dialled\n%s", "+48600900001", extra={"call": "CA1", "offer": 7})
    line = stream.getvalue()
    assert line.count("\n") == 1
    assert f"INFO worker routing.dispatcher: dialled ⏎ {MASK} call=CA1 offer=7" in line


def test_an_error_says_where_and_not_about_whom(stream: io.StringIO) -> None:
    """A traceback becomes its last places on the same line, and its text is masked."""
    try:
        int("48600100200x")
    except ValueError:
        logging.getLogger("app.worker").exception("a turn failed")
    line = stream.getvalue()
    assert line.count("\n") == 1
    assert "ValueError" in line
    assert "app/test_logs.py:" in line
    assert "600100200" not in line


def test_libraries_speak_from_warning_on(stream: io.StringIO) -> None:
    """What a library says in passing may hold anything, so it is not written."""
    logging.getLogger("twilio.http_client").info("BODY: To=+48600900001")
    logging.getLogger("twilio.http_client").warning("slow")
    assert stream.getvalue().count("\n") == 1


def test_requests_are_logged_without_their_query(caplog: pytest.LogCaptureFixture) -> None:
    """The query says where a caller stands: the log has method, path, answer and time."""

    def application(environ: dict[str, object], start_response: object) -> list[bytes]:
        start_response("503 Service Unavailable", [])  # type: ignore[operator]
        return [b""]

    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/voice/step", "QUERY_STRING": "at=status&s=signature"}
    with caplog.at_level(logging.DEBUG, "app.logs"):
        list(RequestLog(application)(environ, lambda *_: lambda _: None))  # type: ignore[arg-type]
    assert caplog.messages[0].startswith("POST /voice/step 503 took_ms=")
    assert "signature" not in caplog.text


def test_the_form_is_the_same_for_every_process() -> None:
    """The time comes first, in UTC, so that lines of several processes sort together."""
    record = logging.LogRecord("app", logging.WARNING, __file__, 1, "words", None, None)
    record.created = 0.0
    assert OneLine("jobs").format(record) == "1970-01-01T00:00:00.000Z WARNING jobs app: words"
