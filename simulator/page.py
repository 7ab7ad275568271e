"""The page with the telephones: a few files that `make setup` has built, and nothing from anywhere else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

BUILT = Path(__file__).parent / "web" / "dist"
FILES = {
    "/": ("index.html", "text/html"),
    "/app.js": ("app.js", "text/javascript"),
    "/app.css": ("app.css", "text/css"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
NOT_BUILT = "The page with the telephones has not been built. Run `make setup`, then load this again.\n"


def add_page(application: web.Application, folder: Path = BUILT) -> None:
    """Serve the page at `/`."""
    for path, (name, kind) in FILES.items():
        application.router.add_get(path, _serving(folder / name, kind))


def _serving(path: Path, kind: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def serve(_: web.Request) -> web.Response:
        try:
            body = path.read_bytes()
        except FileNotFoundError:
            return web.Response(status=503, text=NOT_BUILT)
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=HEADERS)

    return serve
