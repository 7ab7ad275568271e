"""How a call stands: windows that are exact, a moment told that is true, and what comes before what."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callers.limits import HOUR_MS, MINUTE_MS, TRIES, Gatekeeper, challenge_keys, free_from_ms
from callers.model import Blocked, BlockReason, Challenged, Limits, Rule, Seen, Standing, TooOften
from store.clock import from_ms, to_ms
from store.vault import Vault

VAULT = Vault("a key of the tests, thirty-two characters and more")
LIMITS = Limits(challenge_after=3, passed_min=60, most_per_minute=2, most_per_hour=5, withheld_per_minute=2)
NOW_MS = 1_773_133_200_000
CALL = "CA1"
GATEKEEPER = Gatekeeper(LIMITS, VAULT)

moments = st.integers(NOW_MS - 2 * MINUTE_MS, NOW_MS)


def standing(
    *ago_s: float, rule: Rule | None = None, passed_until_ms: int = 0, is_withheld: bool = False, was: bool = False
) -> Standing | None:
    """How a call stands now whose caller rang so many seconds ago."""
    came = tuple(NOW_MS - round(1000 * one) for one in ago_s)
    seen = Seen(rule, passed_until_ms, came)
    return GATEKEEPER.standing(CALL, seen, NOW_MS, is_withheld=is_withheld, was_challenged=was)


@given(st.lists(moments, max_size=20), st.integers(1, 8))
def test_a_window_is_full_exactly_until_the_moment_that_is_told(came: list[int], most: int) -> None:
    """Before it there are as many calls in the window as are allowed, from it on fewer; there is none if it is free."""

    def within(now_ms: int) -> int:
        return sum(1 for at in came if now_ms - MINUTE_MS < at <= now_ms)

    free = free_from_ms(came, MINUTE_MS, most, NOW_MS)
    if within(NOW_MS) < most:
        assert free is None
    else:
        assert free is not None
        assert NOW_MS < free <= NOW_MS + MINUTE_MS
        assert within(free - 1) >= most
        assert within(free) < most


@given(st.lists(st.integers(0, 90_000), min_size=1, max_size=80))
def test_no_minute_and_no_hour_has_more_calls_than_allowed(gaps: list[int]) -> None:
    """However somebody rings: any window ending at a call has at most as many that were let in, refused ones apart."""
    let_in: list[int] = []
    now_ms, told = NOW_MS, 0
    for gap in gaps:
        now_ms += gap
        seen = Seen(came_ms=tuple(let_in[-LIMITS.kept :]))
        stands = GATEKEEPER.standing(CALL, seen, now_ms, is_withheld=False)
        if isinstance(stands, TooOften):
            assert not told or to_ms(stands.until) == told  # what was told first stays true, whoever rings meanwhile
            told = to_ms(stands.until)
            assert told > now_ms
            continue
        assert now_ms >= told
        told = 0
        let_in.append(now_ms)
        for window_ms, most in ((MINUTE_MS, LIMITS.most_per_minute), (HOUR_MS, LIMITS.most_per_hour)):
            assert sum(1 for at in let_in if at > now_ms - window_ms) <= most


@pytest.mark.parametrize(
    ("ago_s", "kind"),
    [
        ((), type(None)),
        ((10,), type(None)),
        ((10, 20), TooOften),  # two within the minute
        ((10, 60), type(None)),  # the second is just outside
        ((10, 59.999), TooOften),
        ((100, 200, 300), Challenged),  # three within the hour
        ((100, 200, 3600), type(None)),
        ((100, 200, 3599), Challenged),
        ((100, 200, 300, 400, 500), TooOften),  # five within the hour
        ((100, 200, 300, 400, 3600), Challenged),
    ],
)
def test_the_edges_of_the_windows(ago_s: tuple[float, ...], kind: type) -> None:
    """A call that is exactly as old as a window is long is not in it any more."""
    assert isinstance(standing(*ago_s), kind)


def test_the_later_of_two_limits_is_told() -> None:
    """Who is over the minute's and the hour's limit may ring when neither stands against it."""
    stands = standing(1, 2, 3400, 3500, 3590)
    assert isinstance(stands, TooOften)
    assert stands.until == from_ms(NOW_MS) + dt.timedelta(seconds=58)
    stands = standing(1, 2, 100, 200, 300)
    assert isinstance(stands, TooOften)
    assert stands.until == from_ms(NOW_MS) + dt.timedelta(seconds=3300)


def test_a_block_comes_before_everything_and_ends_by_itself() -> None:
    """Neither a pass nor silence of the number matters; from the end on it is as if it had never been."""
    block = Rule(NOW_MS + 1, BlockReason.THREATS)
    assert standing(rule=block) == Blocked(BlockReason.THREATS, from_ms(NOW_MS + 1))
    assert isinstance(standing(1, 2, 3, rule=block, passed_until_ms=NOW_MS + 1), Blocked)
    assert standing(rule=Rule(NOW_MS, BlockReason.THREATS)) is None
    assert isinstance(standing(1, 2, rule=Rule(NOW_MS, BlockReason.THREATS)), TooOften)


def test_an_exemption_frees_from_limits_and_keys_until_it_ends() -> None:
    """For ever, or up to a moment; also in a call that was asked for keys already."""
    busy = tuple(range(50))
    assert standing(*busy, rule=Rule(0)) is None
    assert standing(*busy, rule=Rule(NOW_MS + 1)) is None
    assert isinstance(standing(*busy, rule=Rule(NOW_MS)), TooOften)
    assert standing(rule=Rule(0), was=True) is None


def test_who_passed_is_not_asked_again_but_the_limits_hold() -> None:
    """The keys show that somebody is there, not that the line has room."""
    often = (100, 200, 300)
    assert standing(*often, passed_until_ms=NOW_MS + 1) is None
    assert isinstance(standing(*often, passed_until_ms=NOW_MS), Challenged)
    assert isinstance(standing(1, 2, passed_until_ms=NOW_MS + 1), TooOften)
    assert GATEKEEPER.passed_until_ms(NOW_MS) == NOW_MS + 60 * MINUTE_MS


def test_withheld_numbers_are_asked_together_and_never_refused() -> None:
    """They are counted by the minute alone, and nobody stands for another's call by more than a question."""
    assert standing(61, 62, 63, 64, is_withheld=True) is None
    assert isinstance(standing(1, 2, is_withheld=True), Challenged)
    assert isinstance(standing(*range(50), is_withheld=True), Challenged)


def test_who_was_asked_stays_asked() -> None:
    """The count may change while a caller reaches for the keys; only a pass, or a rule, changes how they stand."""
    assert isinstance(standing(was=True), Challenged)
    assert isinstance(standing(1, 2, 3, was=True), Challenged)  # the limit is for those who ring after it
    assert standing(was=True, passed_until_ms=NOW_MS + 1) is None
    assert isinstance(standing(was=True, rule=Rule(NOW_MS + 1, BlockReason.NUISANCE)), Blocked)


def test_the_two_keys_are_a_calls_own() -> None:
    """The same for the same call, other ones for each try, foreseen by nobody without the key; never one key twice."""
    asked = {call: challenge_keys(VAULT, call) for call in map(str, range(300))}
    assert all(len(keys) == TRIES for keys in asked.values())
    assert all(len(set(pair)) == len(pair) == 2 for keys in asked.values() for pair in keys)
    assert asked["7"] == challenge_keys(VAULT, "7")
    assert asked["7"] != challenge_keys(Vault("another key of the tests, thirty-two characters"), "7")
    assert len({pair for keys in asked.values() for pair in keys}) == 90  # every pair comes up
