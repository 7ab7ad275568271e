"""The carrier's REST interface: dialling, moving and hanging up, as routing's :class:`routing.ports.Telephony`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from requests.exceptions import RequestException
from twilio.base.exceptions import TwilioException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from ivr import devices
from ivr.links import OFFER, OVER, BackLink, LegLink, Links, StepLink
from ivr.model import Place, Position, RungBack
from routing.model import Offer
from routing.ports import CallGone, CarrierBusy, CarrierRefused, CarrierUnreachable, Sound

TIMEOUT_S = 10.0  # nobody on the telephone waits for this; a lost answer is looked for before anything is repeated
NOT_IN_PROGRESS = {21220, 20404}  # the call is over, or never was
FALLBACK = "/voice/fallback"  # asked when a document cannot be had
EVENTS = ["initiated", "ringing", "answered", "completed"]
HOLD, TOLD = "/voice/hold", "/voice/leg/told"  # heard in a conference: on hold, and why nobody came
WOKEN = 1_000  # the number of the turn to which a waiting consultant's leg is moved: none that it comes to by itself


class Elsewhere(TwilioHttpClient):  # type: ignore[misc]
    """The library's own client, asking another host that speaks the same protocol.

    Args:
        base_url: scheme, host and port in place of the carrier's own.
        timeout: seconds for one request.
    """

    def __init__(self, base_url: str, timeout: float) -> None:
        super().__init__(timeout=timeout)
        self._base = urlsplit(base_url)

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        """Ask the other host for the same path."""
        asked = urlsplit(url)
        path = self._base.path.rstrip("/") + asked.path
        return super().request(
            method, urlunsplit((self._base.scheme, self._base.netloc, path, asked.query, "")), *args, **kwargs
        )


@dataclass(frozen=True)
class Account:
    """How to reach the carrier: an API key where there is one, else the auth token."""

    sid: str
    auth_token: str
    api_key: str | None = None
    api_secret: str | None = None
    api_url: str | None = None


RestClient = Client  # so that who wires need not know whose it is


def client_of(account: Account) -> Client:
    """The library's client for an account."""
    http = Elsewhere(account.api_url, TIMEOUT_S) if account.api_url else TwilioHttpClient(timeout=TIMEOUT_S)
    if account.api_key and account.api_secret:
        return Client(account.api_key, account.api_secret, account.sid, http_client=http)
    return Client(account.sid, account.auth_token, http_client=http)


class TwilioTelephony:
    """Carries out what the live queue decided, for one line.

    Args:
        client: the library's.
        links: signs the URLs that the carrier will ask.
        line: the line's id.
        number: the line's own number, shown to consultants.
        edition: the mark of the edition that moved calls go on in.
        detects_machines: whether the carrier is to tell answering machines from people, for a fee.
    """

    def __init__(
        self, client: Client, links: Links, line: str, number: str, edition: str, *, detects_machines: bool = False
    ) -> None:
        self._client = client
        self._links = links
        self._line = line
        self._number = number
        self._edition = edition
        self._detects_machines = detects_machines

    def dial(self, offer: Offer, ring_s: int) -> str:
        """Ring the consultant of an offer; answers the leg's id."""
        link = self._leg(offer)
        with translated():
            leg = self._client.calls.create(
                to=devices.called(offer, self._line),
                from_=self._number,
                url=self._links.leg(OFFER, link),
                status_callback=self._links.leg("/voice/leg/status", link),
                status_callback_event=EVENTS,
                fallback_url=self._links.url(FALLBACK),
                timeout=ring_s,
            )
        return str(leg.sid)

    def call_in(self, leg: str, offer: Offer) -> None:
        """Move a consultant's leg that waits in their room to an offer; once more does no harm."""
        with translated():
            self._client.calls(leg).update(
                url=self._links.leg(OFFER, self._leg(offer)), method="POST", fallback_url=self._links.url(FALLBACK)
            )

    def find_leg(self, offer: Offer, others: Collection[str]) -> str | None:
        """The leg that was dialled for this offer although its answer was lost, if there is one.

        One that is older than the offer, or among ``others``, rings for another caller. Whether the carrier keeps a
        browser's address with its parameters or without is not told, so both are looked for.
        """
        addresses = dict.fromkeys((devices.called(offer, self._line), offer.address))
        legs = (self._find(address, offer, others) for address in addresses)
        return next((leg for leg in legs if leg is not None), None)

    def ring_back(self, offer: Offer, number: str, ring_s: int) -> str:
        """Ring the caller of a callback; answers the id of the call."""
        back = RungBack(offer.callback, offer.asked, offer.number, offer.arrived_ms, offer.head_start_s)
        queue = offer.queue
        link = BackLink(
            self._line, self._edition, queue.language, queue.topic, back, offer.is_slow, queue.kind, queue.zone
        )
        detection = {"machine_detection": "Enable"} if self._detects_machines else {}
        with translated():
            call = self._client.calls.create(
                to=number,
                from_=self._number,
                url=self._links.back("/voice/back", link),
                status_callback=self._links.back("/voice/back/status", link),
                status_callback_event=EVENTS,
                fallback_url=self._links.url(FALLBACK),
                timeout=ring_s,
                **detection,
            )
        return str(call.sid)

    def find_ring_back(self, offer: Offer, number: str, others: Collection[str]) -> str | None:
        """The call that was made to ring somebody back although its answer was lost, as :meth:`find_leg`.

        One that is over was the try, too: whoever has put it off within two seconds is not rung again.
        """
        return self._find(number, offer, others, or_over=True)

    def wake(self, leg: str, offer: Offer) -> None:
        """Move a consultant's leg that waits for a caller to be rung to where it hears what became of it."""
        link = self._leg(offer, turn=WOKEN)
        with translated():
            self._client.calls(leg).update(
                url=self._links.leg("/voice/leg/calling", link),
                method="POST",
                fallback_url=self._links.url(FALLBACK),
            )

    def _find(self, number: str, offer: Offer, others: Collection[str], *, or_over: bool = False) -> str | None:
        since = dt.datetime.fromtimestamp(offer.made_ms // 1000, dt.UTC)  # the carrier tells whole seconds
        with translated():
            legs = self._client.calls.list(to=number, from_=self._number, limit=20)
        over = None
        for leg in legs:
            made = leg.date_created or leg.start_time
            is_open = leg.status in ("queued", "initiated", "ringing", "in-progress")
            if leg.sid in others or (made is not None and made < since):
                continue
            if is_open:
                return str(leg.sid)
            over = over or str(leg.sid)
        return over if or_over else None

    def connect(self, call: str, offer: Offer) -> None:
        """Move a waiting caller into the conference of the call."""
        self._move(call, "connect", f"connect-{offer.number}", offer)

    def return_to_queue(self, call: str, offer: Offer) -> None:
        """Move a caller whose consultant dropped back to a wait, telling them so."""
        self._move(call, "cut-off", f"cut-off-{offer.number}", offer)

    def pass_on(self, call: str, offer: Offer) -> None:
        """Move a caller whom their consultant has given away back to a wait, telling them so."""
        self._move(call, "passed-on", f"passed-on-{offer.number}", offer)

    def tune(self, offer: Offer, sound: Sound) -> None:
        """Let those in the conference of a call hear each other who are to; who is not in it is no error."""
        conference = self._conference(offer.call)
        url = self._links.leg(HOLD, self._leg(offer))
        self._set(conference, offer.call, hold=sound.is_held, hold_url=url, hold_method="POST")
        for leg, mode in sound.watchers.items():
            # Whoever cannot whisper yet, since it is not known to whom, must not be heard by both.
            is_coach = mode == "whisper" and sound.leg is not None
            coached = {"call_sid_to_coach": sound.leg} if is_coach else {}
            self._set(conference, leg, muted=not (is_coach or mode == "barge"), coaching=is_coach, **coached)

    def tell(self, leg: str, offer: Offer, how: str) -> None:
        """Tell a consultant in the conference of a call why nobody came; nobody else hears it."""
        url = self._links.leg(TOLD, replace(self._leg(offer), told=how))
        self._set(self._conference(offer.call), leg, announce_url=url, announce_method="POST")

    def _conference(self, call: str) -> str | None:
        """The conference of a call that goes on."""
        with translated():
            found = self._client.conferences.list(friendly_name=call, status="in-progress", limit=1)
        return str(found[0].sid) if found else None

    def _set(self, conference: str | None, leg: str, **how: Any) -> None:
        """Change how a leg takes part in a conference, if it is in it."""
        if conference is None:
            return
        try:
            with translated():
                self._client.conferences(conference).participants(leg).update(**how)
        except CallGone:
            return

    def say_goodbye(self, call: str, offer: Offer) -> None:
        """Move a caller whose talk the consultant has ended to the closing words."""
        self._move(call, "goodbye", f"goodbye-{offer.number}", offer)

    def hang_up(self, leg: str) -> None:
        """End a leg; one that is over already is no error."""
        try:
            with translated():
                self._client.calls(leg).update(status="completed")
        except CallGone:
            return

    def let_go(self, leg: str, offer: Offer) -> None:
        """End the leg of a consultant who has picked up, telling them why; one that is over already is no error."""
        try:
            with translated():
                self._client.calls(leg).update(
                    url=self._links.leg(OVER, self._leg(offer)), method="POST", fallback_url=self._links.url(FALLBACK)
                )
        except CallGone:
            return

    def is_alive(self, call: str) -> bool:
        """Whether the carrier still has this call."""
        try:
            with translated():
                status = self._client.calls(call).fetch().status
        except CallGone:
            return False
        return status in ("queued", "ringing", "in-progress")

    def _leg(self, offer: Offer, turn: int = 0) -> LegLink:
        return LegLink.of(offer, self._line, turn)

    def _move(self, call: str, at: str, turn: str, offer: Offer) -> None:
        queue = offer.queue
        place = Place(queue.topic, offer.arrived_ms, offer.head_start_s, queue.kind, queue.zone)
        position = Position(
            at,
            queue.language,
            about=queue.topic,
            queued=place,
            slow=offer.is_slow,
            kind=queue.kind,
            zone=queue.zone,
        )
        link = StepLink(call, self._line, self._edition, turn, position)
        with translated():
            self._client.calls(call).update(
                url=self._links.step(link), method="POST", fallback_url=self._links.url(FALLBACK)
            )


@contextmanager
def translated() -> Iterator[None]:
    """The library's errors as routing's: :mod:`routing.ports` names them."""
    try:
        yield
    except TwilioException as error:
        raise _as_routings(error) from error
    except (RequestException, ValueError) as error:  # no answer, or none that can be read
        raise CarrierUnreachable(type(error).__name__) from error


def _as_routings(error: TwilioException) -> CallGone | CarrierBusy | CarrierRefused | CarrierUnreachable:
    code, status = getattr(error, "code", None), _status(error)
    if code in NOT_IN_PROGRESS or status == HTTPStatus.NOT_FOUND:
        return CallGone()
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return CarrierBusy(1.0)
    if status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return CarrierUnreachable()
    return CarrierRefused(f"error {code}")


def _status(error: TwilioException) -> int | None:
    """The status of the answer: for pages of a list the library only encloses the whole answer."""
    status = getattr(error, "status", None)
    enclosed = (getattr(part, "status_code", None) for part in error.args)
    return status if status is not None else next((one for one in enclosed if one is not None), None)
