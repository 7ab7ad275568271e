"""The Lua library of a line's operations: what is rendered from Python, what all share, and one function for each."""

from __future__ import annotations

from collections.abc import Mapping

from routing.keys import FIXED
from routing.model import Rules
from routing.skills import LEVELS, Fit, Rule
from routing.transitions import rendered as rendered_moves
from store.scripts import Library, read_lua

OPERATIONS = (
    "arrive", "beat", "dialling", "dialled", "ringing", "picked_up", "accept", "refuse", "joined",
    "unwanted", "room", "leg_ended", "finish", "leave", "end", "open", "sign_in", "step_aside", "resume", "seen",
    "returned", "sweep", "restore", "enqueue_callback", "withdraw_callback", "ring_back", "called", "unreached",
    "reached", "take_callback", "ping", "gone", "rested", "hold", "consult", "complete", "alone", "pass_on", "watch",
    "step_out",
)  # fmt: skip
DAY_MS = 86_400_000
SHARED = ("prelude", "flow", "callers", "entry", "talk")  # what stands in front of the operations, in this order
ON_THE_WAY_S = 1800  # a caller who rang in time may take so long on the way to asking for a person


def library(rules: Rules, operations: Mapping[str, str] | None = None) -> Library:
    """The operations of a line with these rules; ``operations``: other bodies by name, for tests."""
    return Library("routing", preamble(rules), operations or {name: read_lua("routing", name) for name in OPERATIONS})


def preamble(rules: Rules) -> str:
    """What stands in front of every operation: tables, rules, keys, journal, prelude, and what some of them share."""
    rendered = (rendered_moves(), rendered_rules(rules), rendered_keys(), read_lua("store", "journal"))
    return "\n".join((*rendered, *(read_lua("routing", part) for part in SHARED)))


def rendered_keys() -> str:
    """The keys that every operation declares: as a Lua function that gives them names, and how many they are."""
    names = ", ".join(f"{family} = KEYS[{number}]" for number, family in enumerate(FIXED, start=1))
    return f"local function keys_of(KEYS) return {{ {names} }} end\nlocal FIXED = {len(FIXED)}"


def rendered_rules(rules: Rules) -> str:
    """The rules as a Lua table ``R``, times in ms: so they need not be sent and read at each run."""
    lease = {name: 1000 * (getattr(rules, f"{name}_s") + rules.margin_s) for name in ("ring", "decide", "ring_back")}
    times = {
        name: 1000 * getattr(rules, f"{name}_s")
        for name in (
            "wrap_up", "ceiling", "connect", "cut_off_start", "again", "prefer", "heartbeat", "talk_check",
            "keep_ended", "silent", "lost", "absent", "reached", "unreached_rest", "try_pause", "handling", "hand_over",
            "room",
        )
    }  # fmt: skip
    numbers = {
        **lease,
        **times,
        "prefer_kept": rules.prefer_days * DAY_MS,
        "most": rules.max_waiting,
        "most_misses": rules.most_misses,
        "at_once": rules.choice.at_once,
        "recent": 1000 * rules.recent_s,
        "learned": DAY_MS,
        "enough": rules.enough,
        "back": 1000 * rules.return_s,
        "kept": 1000 * (rules.return_s + ON_THE_WAY_S),
        "per_number": rules.per_number,
        "long_wait": rules.long_wait_s,
        "long_calls": rules.long_calls,
    }
    fields = [f"{name} = {value}" for name, value in numbers.items()]
    fields += [f"order = '{rules.choice.order}'", f"most_of_language = {_numbers(rules.most_of_language)}"]
    return f"local R = {{ {', '.join(fields)}, fit = {_fit(rules.fit)} }}"


def _numbers(table: Mapping[str, int]) -> str:
    return "{ " + ", ".join(f"['{name}'] = {value}" for name, value in table.items()) + " }"


def _fit(fit: Fit) -> str:
    return "{ " + ", ".join(_rule(one) for one in sorted(fit.rules, key=lambda one: one.after_s)) + " }"


def _rule(rule: Rule) -> str:
    lets_go = "".join(f", {name} = true" for name in ("any_topic", "any_kind", "any_zone") if getattr(rule, name))
    return f"{{ after = {1000 * rule.after_s}, level = {LEVELS.index(rule.level) + 1}{lets_go} }}"
