"""Text messages in the journal: the desk's pages hear of each change at once, and a call's story has it."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from messages.model import Message
from store.clock import to_ms
from store.events import TextMessageMoved
from store.journal import Journal
from store.scripts import LiveStoreError

logger = logging.getLogger(__name__)


class MessageNews:
    """Tells the journal of each line (:class:`messages.ports.Teller`). What stands in SQL does not wait for it.

    Args:
        journals: by line.
    """

    def __init__(self, journals: Mapping[str, Journal]) -> None:
        self._journals = journals

    def changed(self, message: Message) -> None:
        """Write it down beside the call, which may be over."""
        body = TextMessageMoved(str(message.person), message.topic, message.language, message.state)
        journal = self._journals.get(message.line)
        if journal is None:  # of a line that is not configured any more
            return
        try:
            journal.append(body, call=message.call, at_ms=to_ms(message.at), is_beside=True)
        except LiveStoreError as error:
            logger.warning("call %s: a message's state is not in the journal (%s)", message.call, type(error).__name__)
