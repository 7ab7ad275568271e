"""What the pages load, by addresses that change with the content: a browser keeps it and never asks again."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from flask import Response, request, url_for

FOLDER = Path(__file__).parent / "static"
_FOR_EVER = "public, max-age=31536000, immutable"


def address(name: str) -> str:
    """The address of a file of ``desk/static``, with a digest of its content if it is there."""
    return url_for("desk.static", filename=name, v=_digest(name) or None)


def keep(response: Response) -> None:
    """Let browsers keep what has its version in its address, as a built part has in its name."""
    if request.endpoint == "desk.static" and response.status_code == 200:
        is_versioned = "v" in request.args or request.path.rpartition("/")[2].startswith("chunk-")
        response.headers["Cache-Control"] = _FOR_EVER if is_versioned else "no-cache"


@functools.cache
def _digest(name: str) -> str:
    try:
        return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]
    except OSError:
        return ""  # not built: the page works without
