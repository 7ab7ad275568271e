"""The carrier's webhooks: check the signature, call one method, answer. Whatever happens, a voice webhook speaks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, Response, abort, request

from ivr.edge import Edge, Form
from ivr.signature import Signature

logger = logging.getLogger(__name__)

Answer = Callable[[str, Form], "str | None"]


def blueprint(edge: Edge, signature: Signature) -> Blueprint:
    """Every address that the carrier may ask; a request without a right signature gets 403 and nothing else."""
    voice = Blueprint("voice", __name__)

    @voice.before_request
    def _signed() -> None:
        form = request.form.to_dict(flat=False)
        path = request.environ.get("RAW_URI", request.full_path).partition("?")[0]
        query = request.query_string.decode("latin-1")
        if not signature.holds(path, query, form, request.headers.get("X-Twilio-Signature")):
            logger.warning("a request to %s without a right signature was refused", request.path)
            abort(HTTPStatus.FORBIDDEN)

    def speaking(path: str, answer: Answer, fault: Callable[[str, Form], str] = edge.fault) -> None:
        voice.add_url_rule(path, path, lambda: _spoken(answer, fault), methods=["POST"])

    def telling(path: str, answer: Answer) -> None:
        voice.add_url_rule(path, path, lambda: _noted(answer), methods=["POST"])

    speaking("/voice/incoming", lambda at, form: edge.incoming(form))  # noqa: ARG005
    speaking("/voice/step", edge.step)
    speaking("/voice/fallback", lambda at, form: edge.fallback(form))  # noqa: ARG005
    speaking("/voice/leg", edge.leg_answered, edge.leg_fault)
    speaking("/voice/leg/key", edge.leg_key, edge.leg_fault)
    speaking("/voice/leg/talked", edge.leg_talked, edge.leg_fault)
    speaking("/messages/incoming", lambda at, form: edge.message(form))  # noqa: ARG005
    telling("/voice/status", lambda at, form: edge.status(form))  # noqa: ARG005
    telling("/voice/leg/status", edge.leg_status)
    telling("/voice/conference", edge.conference)
    return voice


def _spoken(answer: Answer, fault: Callable[[str, Form], str]) -> Response:
    at = request.args.get("at", "")
    try:
        document = answer(at, request.form)
    except Exception:
        logger.exception("call %s: %s failed", request.form.get("CallSid", "-"), request.path)
        document = fault(at, request.form)
    return Response(document, mimetype="application/xml")


def _noted(answer: Answer) -> Response:
    """A notification: what failed may be sent again, so the carrier is told that it failed."""
    try:
        answer(request.args.get("at", ""), request.form)
    except Exception:
        logger.exception("call %s: %s failed", request.form.get("CallSid", "-"), request.path)
        return Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
    return Response(status=HTTPStatus.NO_CONTENT)
