"""The carrier's signature: always checked, over the whole public URL and all values as they came."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, quote, urlencode

import pytest
import redis
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from twilio.request_validator import HMAC_SHA256, RequestValidator

from ivr.forms import read_form
from ivr.signature import Signature
from ivr.webhooks import hooks
from simulator.signature import signature
from store.models import Base
from tests.world import CALLER, NUMBER, PUBLIC_URL, TOKEN, World

FORM = {
    "CallSid": ["CA1234567890ABCDE"],
    "Digits": ["1234"],
    "From": ["+14158675309"],
    "To": ["+18005551212"],
    "Caller": ["+14158675309"],
}
GIVEN = "RSOYDt4T1cUTdK1PDd93/VVr8B8="
LEGS = ("/voice/leg", "/voice/leg/key", "/voice/leg/calling", "/voice/leg/talked", "/voice/leg/over")
BESIDE = ("/voice/hold", "/voice/leg/told")  # heard in a conference, by one of those in it
SPEAKING = ("/voice/incoming", "/voice/step", "/voice/fallback", "/voice/back", "/voice/staff", *LEGS)
TELLING = ("/voice/status", "/voice/back/status", "/voice/leg/status", "/voice/conference")
WEBHOOKS = (*SPEAKING, *BESIDE, *TELLING, "/messages/incoming", "/messages/status", "/voice/check")


def checks(url: str = "https://mycompany.com") -> Signature:
    return Signature("12345", url)


def signed(url: str, form: Mapping[str, Sequence[str]]) -> str:
    """As the carrier signs: the URL, then each key with each of its values, sorted and without repetitions."""
    pairs = [key + value for key in sorted(form) for value in sorted(set(form[key]))]
    digest = hmac.new(b"12345", (url + "".join(pairs)).encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def test_the_carriers_own_example_holds() -> None:
    """The published vector: token, URL with a query, and five parameters."""
    assert checks().holds("/myapp.php", "foo=1&bar=2", FORM, GIVEN)


@pytest.mark.parametrize("given", [None, "", "x", GIVEN[:-2] + "A=", GIVEN.lower(), "é"])
def test_a_missing_or_forged_signature_never_holds(given: str | None) -> None:
    """Nothing but the right text fits, and nothing odd in the header is an error."""
    assert not checks().holds("/myapp.php", "foo=1&bar=2", FORM, given)


@pytest.mark.parametrize(
    ("path", "query"),
    [("/myapp.php", ""), ("/myapp.php", "foo=1"), ("/myapp.php", "bar=2&foo=1"), ("/other.php", "foo=1&bar=2")],
)
def test_another_url_does_not_hold(path: str, query: str) -> None:
    """Path and query string belong to what is signed, in their order."""
    assert not checks().holds(path, query, FORM, GIVEN)


@pytest.mark.parametrize("change", [{"Digits": ["12345"]}, {"Digits": ["1234 "]}, {"More": ["1"]}, {"Digits": []}])
def test_other_parameters_do_not_hold(change: Mapping[str, Sequence[str]]) -> None:
    """A value changed, padded, added or taken away breaks it."""
    assert not checks().holds("/myapp.php", "foo=1&bar=2", {**FORM, **change}, GIVEN)


def test_values_are_taken_whole() -> None:
    """Blanks at the ends of a value are signed with it; a trimmed one is another value."""
    form = {"CallerName": ["  Anna  "], "Empty": [""]}
    given = signed("https://mycompany.com/voice/incoming", form)
    assert checks().holds("/voice/incoming", "", form, given)
    assert not checks().holds("/voice/incoming", "", {**form, "CallerName": ["Anna"]}, given)


def test_repeated_keys_count_with_all_their_values() -> None:
    """A second value of a key is signed too."""
    form = {"Event": ["b", "a"]}
    given = signed("https://mycompany.com/voice/status", form)
    assert checks().holds("/voice/status", "", form, given)
    assert not checks().holds("/voice/status", "", {"Event": ["b"]}, given)
    assert not checks().holds("/voice/status", "", {"Event": ["b", "c"]}, given)


@pytest.mark.parametrize("public", ["https://line.test", "https://line.test:443", "https://line.test:8443"])
def test_with_and_without_the_port(public: str) -> None:
    """The carrier signs the URL with its standard port or without: both hold, whatever the configuration writes."""
    form = {"CallSid": ["CA1"]}
    host, _, port = public.removeprefix("https://").partition(":")
    for asked in {public, f"https://{host}:{port or 443}", *(() if port == "8443" else (f"https://{host}",))}:
        assert checks(public).holds("/voice/incoming", "", form, signed(f"{asked}/voice/incoming", form)), asked
    assert not checks(public).holds("/voice/incoming", "", form, signed("https://line.test:1/voice/incoming", form))


def test_a_path_prefix_of_the_public_url_is_signed() -> None:
    """A proxy may take the prefix away; the carrier signed it."""
    form = {"CallSid": ["CA1"]}
    given = signed("https://office.test/line/voice/step?at=abc.def", form)
    assert checks("https://office.test/line/").holds("/voice/step", "at=abc.def", form, given)
    assert not checks("https://office.test").holds("/voice/step", "at=abc.def", form, given)


def test_letters_beyond_ascii_hold() -> None:
    """Names of callers and towns come in UTF-8."""
    form = {"CallerName": ["Łukasz Żółć"], "FromCity": ["Київ"]}
    given = signature("12345", "https://mycompany.com/voice/incoming", tuple((k, v[0]) for k, v in form.items()))
    assert checks().holds("/voice/incoming", "", form, given)


def everything(world: World, client: redis.Redis) -> tuple[object, ...]:
    """All that the stores hold."""
    keys = sorted(client.scan_iter(count=1000))
    raw = redis.Redis(connection_pool=redis.ConnectionPool.from_url(str(world.house.settings.redis_url)))
    dumped = tuple(raw.dump(key) for key in keys)
    raw.connection_pool.disconnect()
    with world.house.database.read() as session:
        counts = tuple(session.scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables)
    return (*keys, *dumped, *counts)


def test_the_list_of_webhooks_is_whole(world: World) -> None:
    """Whatever the carrier can ask is tried below."""
    assert set(hooks(world.house.edge(world.redis))) == set(WEBHOOKS)


def test_a_request_that_is_not_the_carriers_changes_nothing(world: World, redis_client: redis.Redis) -> None:
    """403 and nothing else on every webhook, with no signature, a wrong one, or the right one of another URL."""
    phone = world.dials()
    phone.presses("3")
    step = phone.leg.requests[-1]
    form = {"CallSid": phone.sid, "From": CALLER, "To": NUMBER, "CallStatus": "completed", "Digits": "1"}
    before = everything(world, redis_client)
    other = signature(TOKEN, f"{PUBLIC_URL}/voice/other", tuple(form.items()))
    weaker = {"X-Twilio-Webhooks-Signature-Settings": '{"alg":"none"}'}
    for path in WEBHOOKS:
        for url in (PUBLIC_URL + path, PUBLIC_URL + path + "?" + step.url.partition("?")[2]):
            for headers in ({}, {"X-Twilio-Signature": "x"}, {"X-Twilio-Signature": other}, weaker):
                answer = world.asks(url, form, sign=False, **headers)
                assert answer.status_code == 403, (url, headers)
                assert "<Response>" not in answer.text
    assert everything(world, redis_client) == before


def test_webhooks_are_not_for_browsers(world: World) -> None:
    """GET is no method of theirs: the line's documents are asked for by POST alone."""
    client = world.app.test_client()
    assert {client.get(path).status_code for path in WEBHOOKS} == {405}


def test_a_right_signature_is_let_in(world: World) -> None:
    """The same requests, signed, are answered: nothing but the signature kept them out."""
    form = {"CallSid": "CA" + "1" * 32, "From": CALLER, "To": NUMBER, "CallStatus": "ringing"}
    assert {world.asks(PUBLIC_URL + path, form).status_code for path in WEBHOOKS} <= {200, 204, 503}


def test_a_form_that_no_carrier_sends_is_refused(world: World) -> None:
    """More than 64 kB are not even read."""
    assert world.asks(f"{PUBLIC_URL}/voice/incoming", {"CallSid": "x" * 70_000}).status_code == 413


words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
forms = st.dictionaries(words, st.lists(words, min_size=1, max_size=3), max_size=6)


@settings(max_examples=200, deadline=None)
@given(forms, st.sampled_from(["https://line.test", "http://line.test:8080", "https://line.test:443/office"]), words)
def test_the_check_agrees_with_the_librarys_own(form: dict[str, list[str]], public: str, query: str) -> None:
    """For any form, address and query what the library's validator takes holds here, and what it refuses does not."""
    told = quote(query)
    url = f"{public}/voice/step{'?at=' + told if told else ''}"
    validator = RequestValidator("12345")
    right = validator.compute_signature(url, _Listed(form))
    ours = checks(public)
    path, asked = "/voice/step", f"at={told}" if told else ""
    for header in (right, right[::-1], validator.compute_signature(url + "x", _Listed(form))):
        assert ours.holds(path, asked, form, header) == validator.validate(url, _Listed(form), header)


class _Listed(dict[str, list[str]]):
    """A form in the shape that the library's validator reads."""

    def getlist(self, key: str) -> list[str]:
        return self[key]


def test_shared_keys_sign_by_sha256_and_by_nothing_weaker() -> None:
    """An account that signs with SHA-256 is checked by it; the same text under SHA-1 does not hold there."""
    url, secret = "https://line.test/voice/incoming", "12345"
    strong = base64.b64encode(hmac.digest(secret.encode(), f"{url}CallSidCA1".encode(), "sha256")).decode()
    weak = base64.b64encode(hmac.digest(secret.encode(), f"{url}CallSidCA1".encode(), "sha1")).decode()
    ours = Signature(secret, "https://line.test", HMAC_SHA256)
    assert ours.holds("/voice/incoming", "", {"CallSid": ["CA1"]}, strong)
    assert not ours.holds("/voice/incoming", "", {"CallSid": ["CA1"]}, weak)
    assert not checks("https://line.test").holds("/voice/incoming", "", {"CallSid": ["CA1"]}, strong)


@given(forms)
def test_forms_are_read_whole(form: dict[str, list[str]]) -> None:
    """Every value comes back as it was sent, blank ones too, in the order of each key."""
    sent = urlencode(form, doseq=True)
    assert read_form(sent) == parse_qs(sent, keep_blank_values=True)


@given(st.text(max_size=60))
def test_odd_forms_are_read_as_the_standard_library_reads_them(body: str) -> None:
    """Broken quoting and lone separators are no error."""
    assert read_form(body) == parse_qs(body, keep_blank_values=True)
