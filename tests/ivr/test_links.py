"""Signed links: only this line's own are read, with any of its keys, and none carries a secret."""

from __future__ import annotations

import json
from dataclasses import astuple, replace

import pytest
from itsdangerous.encoding import base64_encode

from ivr.links import BackLink, BadLink, LegLink, Links, StepLink, _signer
from ivr.model import Place, Position, RungBack

OLD, NEW = "an-older-fictitious-signing-key-for-tests", "a-newer-fictitious-signing-key-for-tests"
PLACE = Place("case", 1_770_000_000, 5, "employer", "tarnow")
AT = Position("wait", "uk", 1, "help", "filing", 1, "case", PLACE, slow=True, kind="employer", zone="tarnow")
STEP = StepLink("CA1", "infoopt", "e1", "7", AT)
LEG = LegLink(
    1000000001, "CA1", "infoopt", "3", "case", "uk", 1_770_000_065_000, 2, "employer", 1_770_000_000_000, "fees"
)
RUNG = RungBack("a-promise", "CA1", 1000000001, 1_770_000_000_000, 5)
BACK = BackLink("infoopt", "e1", "uk", "case", RUNG, is_slow=True, kind="employer", zone="tarnow")
STEP_BACK = StepLink("CA2", "infoopt", "e1", "2", Position("back", "uk", about="case", back=RUNG))


def text(url: str) -> str:
    return url.partition("?at=")[2]


def test_what_is_signed_is_read_again() -> None:
    """A caller's place and a leg's offer come back as they were."""
    links = Links([NEW], "https://line.test/")
    assert links.read_step(text(links.step(STEP))) == STEP
    assert links.read_leg(text(links.leg("/voice/leg", LEG))) == LEG
    assert links.read_step(text(links.step(STEP_BACK))) == STEP_BACK
    assert links.read_back(text(links.back("/voice/back", BACK))) == BACK
    assert links.step(STEP).startswith("https://line.test/voice/step?at=")


def test_the_previous_key_is_accepted_and_the_first_one_signs() -> None:
    """After a change of keys calls that are under way go on; new links bear the new key alone."""
    before, after = Links([OLD], "https://line.test"), Links([NEW, OLD], "https://line.test")
    assert after.read_step(text(before.step(STEP))) == STEP
    assert Links([NEW], "").read_step(text(after.step(STEP))) == STEP
    with pytest.raises(BadLink):
        before.read_step(text(after.step(STEP)))


def test_a_leg_of_the_version_before_goes_on() -> None:
    """Of a talk that began before an upgrade each word of the carrier is taken; how long it had waited is not known."""
    links = Links([NEW], "https://line.test")
    waited_s = 65  # stood where since when they wait stands now
    told = base64_encode(json.dumps([*astuple(LEG)[:6], waited_s, *astuple(LEG)[7:15]]))
    assert links.read_leg(_signer([NEW], "leg 5").sign(told).decode()) == replace(LEG, since_ms=0)


@pytest.mark.parametrize("bad", ["", "x", "a.b", "ść", "." * 500])
def test_what_is_no_link_is_refused(bad: str) -> None:
    """Nothing unsigned is read, and nothing odd is another error."""
    links = Links([NEW], "")
    with pytest.raises(BadLink):
        links.read_step(bad)
    with pytest.raises(BadLink):
        links.read_leg(bad)


def test_a_changed_letter_breaks_a_link() -> None:
    """Each letter of a link is held by its signature."""
    links = Links([NEW], "")
    signed = text(links.step(STEP))
    for at in range(len(signed) - 1):  # some bits of the last letter of base64 say nothing
        changed = signed[:at] + ("A" if signed[at] != "A" else "B") + signed[at + 1 :]
        with pytest.raises(BadLink):
            links.read_step(changed)


def test_a_link_of_one_kind_is_none_of_the_other() -> None:
    """A consultant's link cannot be used as a caller's, nor the other way round."""
    links = Links([NEW], "")
    with pytest.raises(BadLink):
        links.read_leg(text(links.step(STEP)))
    with pytest.raises(BadLink):
        links.read_back(text(links.step(STEP)))
    with pytest.raises(BadLink):
        links.read_step(text(links.back("/voice/back", BACK)))
    with pytest.raises(BadLink):
        links.read_step(text(links.leg("/voice/leg", LEG)))
