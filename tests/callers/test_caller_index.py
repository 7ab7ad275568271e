"""What calls look at: it says what was written, and whatever cannot be read stands against nobody."""

from __future__ import annotations

import pytest
import redis
from hypothesis import given
from hypothesis import strategies as st

from callers.index import MARK, CallerIndex, CallerKeys, read_rule, read_seen, written
from callers.model import NOTHING_SEEN, BlockReason, Rule, Seen

pytestmark = pytest.mark.matrix

RULES = {"a" * 64: Rule(1_775_426_400_000, BlockReason.THREATS), "b" * 64: Rule(0)}
KEY = CallerKeys.of("infoopt", None).rules


@given(
    st.one_of(
        st.builds(Rule, st.integers(1, 2**53), st.sampled_from(BlockReason)), st.builds(Rule, st.integers(0, 2**53))
    )
)
def test_a_rule_is_read_as_it_was_written(rule: Rule) -> None:
    """Blocks of every reason, exemptions with and without an end."""
    assert read_rule(written(rule)) == rule


NO_RULES = ("", "block", "block 5", "block x threats", "block 0 threats", "block 5 bad-mood", "exempt", "ban 5 threats")


@pytest.mark.parametrize("text", NO_RULES)
def test_what_is_no_rule_stands_against_nobody(text: str) -> None:
    """Also what a newer program may have written."""
    assert read_rule(text) is None


def test_what_was_seen_is_of_the_other_calls() -> None:
    """The call itself, sent again, is not one of those before it."""
    told = ["exempt 0", "17", "CA1", "1773133200000", "CA2", "1773133200500"]
    assert read_seen(told, "CA2") == Seen(Rule(0), 17, (1_773_133_200_000,))
    assert read_seen(["", "", "CA1", "5"], "CA1") == NOTHING_SEEN
    assert read_seen([], "CA1") == NOTHING_SEEN


def test_the_rules_are_made_what_they_should_be(redis_client: redis.Redis) -> None:
    """Set, changed, taken away; the same again writes nothing."""
    index = CallerIndex(redis_client, "infoopt")
    assert index.keep(RULES)
    assert redis_client.hget(KEY, "a" * 64) == "block 1775426400000 threats"
    assert not index.keep(dict(reversed(RULES.items())))
    assert index.keep({"b" * 64: Rule(0)})
    assert redis_client.hkeys(KEY) == ["b" * 64, MARK]
    assert index.keep({})
    assert redis_client.hkeys(KEY) == [MARK]
    assert not index.keep({})


def test_what_the_store_lost_is_brought_again(redis_client: redis.Redis) -> None:
    """All of it, or a part together with what says which it was."""
    index = CallerIndex(redis_client, "infoopt")
    index.keep(RULES)
    redis_client.flushall()
    assert index.keep(RULES)
    redis_client.hset(KEY, MARK, "of an older copy")
    redis_client.hdel(KEY, "a" * 64)
    assert index.keep(RULES)
    assert set(redis_client.hkeys(KEY)) == {*RULES, MARK}


def test_lines_have_keys_of_their_own() -> None:
    """Each under its tag; whoever withholds a number has one for all."""
    keys = CallerKeys.of("other", "c" * 64)
    assert keys.all == ("{other}:rules", f"{{other}}:came:{'c' * 64}", f"{{other}}:passed:{'c' * 64}")
    assert CallerKeys.of("other", None).came == "{other}:came:nobody"
