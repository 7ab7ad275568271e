"""Tells open pages that there is something new; they fetch it themselves."""

from __future__ import annotations

import logging

from desk.services import DeskServices
from store.events import EventBody
from store.scripts import LiveStoreError

logger = logging.getLogger(__name__)


def tell(services: DeskServices, event: EventBody, line: str | None = None) -> None:
    """By a line's journal, or the first one's. While the live store is away pages see it when they look next."""
    try:
        services.tell(line or next(iter(services.line_names)), event)
    except LiveStoreError as error:
        logger.warning("pages are not told of %s: %s", event.type, type(error).__name__)
