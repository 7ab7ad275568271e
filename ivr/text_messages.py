"""Text messages to callers: the carrier's REST interface, as :class:`messages.ports.Carrier`.

The number is that of the call, asked of the carrier for each message and kept nowhere. What the carrier says in words
is never passed on: its errors repeat the number.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from requests.exceptions import ConnectTimeout, RequestException
from twilio.base.exceptions import TwilioException
from urllib3.exceptions import MaxRetryError, NewConnectionError

from cases.phone import takes_texts
from ivr.caller_number import CallerNumbers
from ivr.carrier import RestClient
from ivr.links import MESSAGE_STATUS, Links
from line.edition import Edition
from messages.model import Message
from messages.ports import AnswerLost, Declined, Given, NotAsked, Taken
from routing.ports import CallGone, CarrierBusy, CarrierRefused, CarrierUnreachable


class TwilioMessages:
    """Gives messages to the carrier.

    Args:
        client: the library's.
        links: signs the address at which the carrier tells how a message fares.
        editions: by line: who sends, and the texts.
    """

    def __init__(self, client: RestClient, links: Links, editions: Mapping[str, Edition]) -> None:
        self._client = client
        self._links = links
        self._editions = editions
        self._numbers = CallerNumbers(client)

    def give(self, message: Message) -> Given:
        """Give it, once."""
        edition = self._editions.get(message.line)
        topic = edition.content.topics.get(message.topic) if edition else None
        text = topic.message.get(message.language) if topic else None
        if edition is None or edition.line.messages is None or text is None:
            return Declined("no-text")  # what the line says has changed since it was asked for
        try:
            number = self._numbers.of(message.call)
        except (CarrierBusy, CarrierUnreachable):
            return NotAsked()
        except (CallGone, CarrierRefused):
            return Declined("no-number")
        if number is None or not takes_texts(number):
            return Declined("no-number")
        return self._create(number, edition.line.messages.sender, text, message.id)

    def _create(self, number: str, sender: str, text: str, id_: str) -> Given:
        try:
            made = self._client.messages.create(
                to=number, from_=sender, body=text, status_callback=self._links.message(MESSAGE_STATUS, id_)
            )
        except TwilioException as error:
            return _refused(getattr(error, "status", None), getattr(error, "code", None))
        except RequestException as error:
            return NotAsked() if _never_arrived(error) else AnswerLost()
        except ValueError:  # an answer that cannot be read
            return AnswerLost()
        return Taken(str(made.sid))


def _refused(status: int | None, code: int | None) -> Given:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return NotAsked()
    if status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return AnswerLost()
    return Declined(str(code or status))


def _never_arrived(error: RequestException) -> bool:
    """Whether no connection came about; anything else may have happened after the carrier had read the request."""
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    return isinstance(error, ConnectTimeout) or isinstance(reason, NewConnectionError)
