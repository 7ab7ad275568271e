"""What a request to the control API brings, and how it is refused when it brings something else."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

MOST_S = 3600.0


async def json_body(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request; anything else is refused."""
    # A form or plain text could come from a foreign page in a browser without being asked for.
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        told = await request.json()
    except (ValueError, RecursionError) as error:  # no JSON, no text, or nested without end
        raise bad_request("the body is no JSON") from error
    if not isinstance(told, dict):
        raise bad_request("the body is no object")
    return told


def bad_request(why: str) -> web.HTTPBadRequest:
    """A refusal that says what is wrong."""
    return web.HTTPBadRequest(text=json.dumps({"error": why}), content_type="application/json")


def is_seconds(value: object) -> bool:
    """Whether this can be waited for: a number, and none of those that no clock knows."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST_S
