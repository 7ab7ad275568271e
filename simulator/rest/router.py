"""From a REST request to an answer: who asks, what for, and what is refused."""

from __future__ import annotations

import hmac
import urllib.parse
from collections.abc import Mapping

from simulator.engine import Engine
from simulator.rest.account import Account
from simulator.rest.answers import Call, Json, Pairs, RestError, missing
from simulator.rest.calls import Calls
from simulator.rest.conferences import Conferences
from simulator.rest.messages import Messages

RestAnswer = tuple[int, Mapping[str, str], Json | None]


class AnswerLost(Exception):
    """The call was done, but its answer never arrived: the driver drops the connection."""


class Rest:
    """The REST API over the exchange."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._account = Account(engine)
        self._calls = Calls(engine)
        self._conferences = Conferences(engine)
        self._messages = Messages(engine)

    def answer(self, method: str, path: str, form: Pairs, auth: tuple[str, str] | None) -> RestAnswer:
        """Status, headers and JSON for a request; `path` may carry a query, `auth` is name and password.

        Raises:
            AnswerLost: as planned, behind the deed.
        """
        headers = {"Content-Type": "application/json"}
        try:
            call = self._parsed(method, path, form, auth)
            lost = self._answer_lost(call)
            status, body = self._done(call)
        except RestError as error:
            return error.status, headers, error.body()
        if lost:
            raise AnswerLost
        return status, headers, body

    def _answer_lost(self, call: Call) -> bool:
        refusal = self._engine.plan.for_rest(call.method, "/".join(call.path))
        if refusal and not refusal.lost:
            raise RestError(refusal.status, refusal.code, refusal.message)
        return refusal is not None

    def _parsed(self, method: str, path: str, form: Pairs, auth: tuple[str, str] | None) -> Call:
        parts = urllib.parse.urlsplit(path)
        if not self._known(auth):
            raise RestError(401, 20003, "Authenticate")
        words = [urllib.parse.unquote(word) for word in parts.path.strip("/").split("/")]
        account = self._engine.config.account_sid
        if words == ["2010-04-01", "Accounts", f"{account}.json"]:
            words[2] = account  # the account itself, with nothing behind it
        if words[:3] != ["2010-04-01", "Accounts", account]:
            raise missing()
        query = urllib.parse.parse_qsl(parts.query, keep_blank_values=True)
        return Call(method, tuple(words[3:]), path, [*query, *form])

    def _known(self, auth: tuple[str, str] | None) -> bool:
        config = self._engine.config
        pairs = [(config.account_sid, config.auth_token)]
        if config.api_key and config.api_secret:
            pairs.append((config.api_key, config.api_secret))
        return auth is not None and any(
            hmac.compare_digest(auth[0].encode(), name.encode())
            and hmac.compare_digest(auth[1].encode(), secret.encode())
            for name, secret in pairs
        )

    def _done(self, call: Call) -> tuple[int, Json | None]:
        match (call.method, *(word.removesuffix(".json") for word in call.path)):
            case ("GET",):
                return 200, self._account.fetch()
            case ("GET", "IncomingPhoneNumbers"):
                return 200, self._account.list_numbers(call)
            case ("POST", "Calls"):
                return 201, self._calls.create(call)
            case ("GET", "Calls"):
                return 200, self._calls.list(call)
            case ("GET", "Calls", sid):
                return 200, self._calls.fetch(sid)
            case ("POST", "Calls", sid):
                return 200, self._calls.update(call, sid)
            case ("POST", "Messages"):
                return 201, self._messages.create(call)
            case ("GET", "Messages", sid):
                return 200, self._messages.fetch(sid)
            case ("GET", "Conferences"):
                return 200, self._conferences.list(call)
            case ("GET", "Conferences", sid):
                return 200, self._conferences.fetch(sid)
            case ("POST", "Conferences", sid):
                return 200, self._conferences.update(call, sid)
            case ("GET", "Conferences", sid, "Participants"):
                return 200, self._conferences.list_participants(call, sid)
            case ("GET", "Conferences", sid, "Participants", call_sid):
                return 200, self._conferences.fetch_participant(sid, call_sid)
            case ("POST", "Conferences", sid, "Participants", call_sid):
                return 200, self._conferences.update_participant(call, sid, call_sid)
            case ("DELETE", "Conferences", sid, "Participants", call_sid):
                self._conferences.remove_participant(sid, call_sid)
                return 204, None
            case ("GET" | "POST" | "DELETE", *_):
                raise missing()
            case _:
                raise RestError(405, 20004, "Method not allowed")
