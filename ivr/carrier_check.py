"""``helpline check --carrier``: does the real account lead to this line, and do its requests arrive as signed?"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from ivr.carrier import FALLBACK
from ivr.carrier_account import CarrierAccount, NumberState
from ivr.probe import Arrived, Lost, probe
from ivr.signature import Signature
from ivr.webhooks import CHECK
from line.findings import Finding, error, note, warning
from line.model import Configuration, Line
from routing.ports import CallGone, CarrierBusy, CarrierRefused, CarrierUnreachable

ACCOUNT = "the carrier's account"
ADDRESSES = {
    "voice": "/voice/incoming",
    "fallback": FALLBACK,
    "status": "/voice/status",
    "messages": "/messages/incoming",
}
NAMES = {
    "voice": "voice URL",
    "fallback": "fallback URL",
    "status": "status callback",
    "messages": "URL for messages",
}
ONLY_BETTER = frozenset({"status", "messages"})  # calls are answered without them
ASKS_BY = "POST"
TRIAL_RATE = 1.0  # calls in a second
NOT_TOLD = (
    "how many calls it may begin in a second, and how many may run at once, is not told over REST; an account without "
    "an approved business profile runs two or three at once (since February 2026)"
)


def carrier_findings(
    configuration: Configuration, account: CarrierAccount, public_url: str, signature: Signature
) -> Iterator[Finding]:
    """Every finding at the carrier and on the way from it.

    Args:
        configuration: the lines.
        account: asked over REST.
        public_url: where the carrier asks, without a slash at the end.
        signature: made with the account's token and the public URL.
    """
    try:
        yield from _account_findings(configuration, account)
        for line in configuration.lines.values():
            for number in line.numbers:
                yield from number_findings(line, number, account.number(number), public_url)
    except CarrierRefused as refusal:
        yield error(ACCOUNT, f"it refuses this line ({refusal})", "check TWILIO_ACCOUNT_SID and the token or API key")
    except (CallGone, CarrierBusy, CarrierUnreachable) as failure:
        what = f"it cannot be asked ({type(failure).__name__})"
        yield error(ACCOUNT, what, "check the network, TWILIO_API_URL and TWILIO_ACCOUNT_SID, and try again")
    yield from probe_findings(public_url, signature)


def _account_findings(configuration: Configuration, account: CarrierAccount) -> Iterator[Finding]:
    state = account.state()
    if state.status != "active":
        yield error(ACCOUNT, f"it is {state.status}: nobody is answered", "settle it in the carrier's console")
    if state.kind == "Trial":
        what = "it is a trial: a notice is played before each call, and only verified telephones are rung"
        yield warning(ACCOUNT, what, "upgrade it before the line is announced")
    rate = max(configuration.routing_of(line).calls_per_second for line in configuration.lines.values())
    if state.kind == "Trial" and rate > TRIAL_RATE:
        what = f"a trial begins {TRIAL_RATE:g} call in a second, but routing.calls_per_second is {rate:g}"
        yield warning(ACCOUNT, what, "write 1, or upgrade the account: calls above its rate wait at the carrier")
    todo = f"ask the carrier; routing.calls_per_second in the configuration is {rate:g}"
    yield note(ACCOUNT, NOT_TOLD, todo)


# -- numbers ---------------------------------------------------------------------------------------------------------


def number_findings(line: Line, number: str, found: NumberState | None, public_url: str) -> Iterator[Finding]:
    """Whether the account has a number, and whether it leads to this line."""
    where = f"{line.id}, {number}"
    if found is None:
        yield error(where, "the account has no such number", "buy or port it, or remove it from the configuration")
        return
    if found.answered_by is not None:
        what = f"{found.answered_by} answers this number: its addresses are not asked"
        yield error(where, what, "let the number be answered by webhook in the carrier's console")
    for kind, path in ADDRESSES.items():
        url, method = found.addresses[kind]
        wanted = public_url + path
        if (url, method) != (wanted, ASKS_BY):
            what = f"the {NAMES[kind]} is {f'{url} by {method}' if url else 'not set'}"
            yield _wrong_address(kind, where, what, f"set it to {wanted} by {ASKS_BY}")


def _wrong_address(kind: str, where: str, what: str, todo: str) -> Finding:
    """Without a status callback calls end late, by the sweeper; without the URL for messages nobody is told to call.

    Without the others callers hear an error.
    """
    return warning(where, what, todo) if kind in ONLY_BETTER else error(where, what, todo)


# -- the way to the public URL ---------------------------------------------------------------------------------------


def probe_findings(public_url: str, signature: Signature) -> Iterator[Finding]:
    """What a signed request to the line's own public URL comes to; it changes nothing there."""
    where, answer = f"PUBLIC_URL {public_url}", probe(public_url, CHECK, signature)
    if isinstance(answer, Lost):
        yield error(where, answer.why, answer.todo)
    elif answer.status == HTTPStatus.FORBIDDEN:
        yield _refused(where, probe(public_url, CHECK, signature, query=""))
    elif answer.location:
        what = f"it sends the carrier on ({answer.status}), which then signs another address"
        yield error(where, what, f"let it answer itself, or give PUBLIC_URL as it is in {_base_of(answer.location)}")
    elif answer.status != HTTPStatus.NO_CONTENT:
        what = f"a signed request was answered {answer.status} where this line answers {HTTPStatus.NO_CONTENT.value}"
        yield error(where, what, "look which server answers there, and whether its web process is of this version")
    else:
        yield note(where, "a signed request arrives as it was sent", "nothing")


def _refused(where: str, without_query: Arrived | Lost) -> Finding:
    if isinstance(without_query, Arrived) and without_query.status == HTTPStatus.NO_CONTENT:
        what = "the proxy changes or drops the query of a signed request, so every step of a call would be refused"
        return error(where, what, "let it pass path and query on as they came, without decoding or sorting them")
    what = "a signed request is refused (403): every call would fail"
    todo = (
        "let the web process run with this PUBLIC_URL and this TWILIO_AUTH_TOKEN; let the proxy pass the path on, "
        "without PUBLIC_URL's own path, and the body, both unchanged. X-Forwarded-Proto, -Host, -Port and -Prefix are "
        "not read: PUBLIC_URL says scheme, host and path as the carrier sees them"
    )
    return error(where, what, todo)


def _base_of(location: str) -> str:
    return location.partition(CHECK)[0] or location
