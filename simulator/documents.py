"""A TwiML document as JSON, for somebody who wants to see it; what stands behind a question mark stays here."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from simulator.judge import MAX_BYTES, URL_ATTRIBUTES, Fault, parsed

ADDRESSES = frozenset({"Play", "Redirect", "Number", "Client"})
SHOWN = 400  # letters of something that is no document
_XML = "{http://www.w3.org/XML/1998/namespace}"


def told_document(body: bytes) -> dict[str, Any] | str | None:
    """The root element as `name`, `attributes` (pairs) and `children` (elements and texts).

    The beginning of a text that cannot be parsed, or None where there is nothing. Links are signed and say where a call
    stands, so their queries are left out.
    """
    if not body.strip():
        return None
    root = parsed(body)
    return body[:MAX_BYTES].decode("utf-8", "replace")[:SHOWN] if isinstance(root, Fault) else _told(root)


def _told(element: ET.Element) -> dict[str, Any]:
    attributes = [
        [name.replace(_XML, "xml:"), _without_query(value) if name in URL_ATTRIBUTES else value]
        for name, value in element.attrib.items()
    ]
    children: list[dict[str, Any] | str] = []
    _add_text(children, element.text, is_address=element.tag in ADDRESSES)
    for child in element:
        children.append(_told(child))
        _add_text(children, child.tail, is_address=False)
    return {"name": element.tag, "attributes": attributes, "children": children}


def _add_text(children: list[dict[str, Any] | str], text: str | None, *, is_address: bool) -> None:
    words = " ".join((text or "").split())
    if words:
        children.append(_without_query(words) if is_address else words)


def _without_query(url: str) -> str:
    path, mark, _ = url.partition("?")
    return f"{path}{mark}…" if mark else path
