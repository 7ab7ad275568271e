"""The carrier's webhooks: check the signature, call one method, answer. Whatever happens, a voice webhook speaks.

They are a plain WSGI application in front of the staff's pages: a caller's step needs no session, no form's token and
no routing by patterns (docs/measured.md says what that saves).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from ivr.edge import BACK, Edge, Form
from ivr.forms import read_form
from ivr.links import MESSAGE_STATUS, STAFF
from ivr.signature import Signature

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

logger = logging.getLogger(__name__)

Answer = Callable[[str, Form], "str | None"]
Fault = Callable[[str, Form], str]

CHECK = "/voice/check"  # asked by `helpline check --carrier` alone: it does nothing, and a right signature gets 204
MOST_BYTES = 64 * 1024  # of a form; the carrier's are about one
TEXT = "text/plain; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Hook:
    """What answers one address.

    ``faults`` speak when it fails, each when the one before failed, too; the last of them cannot. Without any it is a
    notification, and the carrier hears that it failed.
    """

    answer: Answer
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What goes back over HTTP."""

    status: HTTPStatus
    body: str = ""
    kind: str = TEXT


class Webhooks:
    """Every address that the carrier may ask; a request without a right signature gets 403 and nothing else.

    Args:
        edge: what each webhook comes to.
        signature: checks requests.
        pages: what serves every other address.
    """

    def __init__(self, edge: Edge, signature: Signature, pages: WSGIApplication) -> None:
        self._hooks = hooks(edge)
        self._signature = signature
        self._pages = pages

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request."""
        path = environ.get("PATH_INFO", "")
        hook = self._hooks.get(path)
        if hook is None:
            return self._pages(environ, start_response)
        reply = self._reply(hook, path, environ)
        body = reply.body.encode()
        headers = []
        if reply.status is not HTTPStatus.NO_CONTENT:  # which has no content to tell of
            headers = [("Content-Type", reply.kind), ("Content-Length", str(len(body)))]
        if reply.status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers.append(("Allow", "POST"))
        start_response(f"{reply.status.value} {reply.status.phrase}", headers)
        return [body]

    def _reply(self, hook: Hook, path: str, environ: WSGIEnvironment) -> Reply:
        if environ["REQUEST_METHOD"] != "POST":
            return Reply(HTTPStatus.METHOD_NOT_ALLOWED)
        body = _body(environ)
        if body is None:
            return Reply(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        query, form = environ.get("QUERY_STRING", ""), read_form(body)
        if not self._signature.holds(path, query, form, environ.get("HTTP_X_TWILIO_SIGNATURE")):
            logger.warning("a request to %s without a right signature was refused", path)
            return Reply(HTTPStatus.FORBIDDEN)
        at = next(iter(read_form(query).get("at", [])), "")
        return _answered(hook, path, at, {name: values[0] for name, values in form.items()})


def hooks(edge: Edge) -> dict[str, Hook]:
    """The addresses and what answers each of them."""
    call, leg = (edge.fault, edge.last_words), (edge.leg_fault, edge.last_words_of_leg)
    return {
        "/voice/incoming": Hook(lambda _, form: edge.incoming(form), call),
        "/voice/step": Hook(edge.step, call),
        "/voice/fallback": Hook(lambda _, form: edge.fallback(form), (edge.last_words,)),
        STAFF: Hook(edge.staff_step, (edge.staff_fault, edge.last_words_of_leg)),
        BACK: Hook(edge.rung_back, (edge.back_fault, edge.last_words)),
        f"{BACK}/status": Hook(edge.back_status),
        "/voice/leg": Hook(edge.leg_answered, leg),
        "/voice/leg/key": Hook(edge.leg_key, leg),
        "/voice/leg/calling": Hook(edge.leg_calling, leg),
        "/voice/leg/talked": Hook(edge.leg_talked, leg),
        "/voice/leg/over": Hook(edge.leg_over, leg),
        "/voice/leg/told": Hook(edge.leg_told, (edge.silence,)),
        "/voice/hold": Hook(edge.on_hold, (edge.silence,)),
        "/messages/incoming": Hook(lambda _, form: edge.message(form), (edge.no_message,)),
        MESSAGE_STATUS: Hook(edge.message_status),
        "/voice/status": Hook(lambda _, form: edge.status(form)),
        "/voice/leg/status": Hook(edge.leg_status),
        "/voice/conference": Hook(edge.conference),
        CHECK: Hook(lambda _at, _form: None),
    }


def _answered(hook: Hook, path: str, at: str, form: Form) -> Reply:
    for answer in (hook.answer, *hook.faults):
        try:
            document = answer(at, form)
        except Exception:
            logger.exception("call %s: %s failed", form.get("CallSid", "-"), path)
        else:
            return Reply(HTTPStatus.NO_CONTENT) if document is None else Reply(HTTPStatus.OK, document, XML)
    return Reply(HTTPStatus.SERVICE_UNAVAILABLE)  # a notification: it may be sent again


def _body(environ: WSGIEnvironment) -> str | None:
    """The form as it came; nothing when it is longer than any form of a carrier."""
    told = environ.get("CONTENT_LENGTH") or "0"
    if not told.isdecimal() or int(told) > MOST_BYTES:
        return None
    came: bytes = environ["wsgi.input"].read(int(told))
    return came.decode(errors="replace")
