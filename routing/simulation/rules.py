"""What a trial must know of the rules: which moments they make due, and what is of no use where nobody gets lost.

This and :mod:`routing.simulation.plan` are the only places that look into :class:`routing.model.Rules`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routing.model import Rules
from routing.simulation.model import Shift

_NEVER_S = 1_000_000_000
_TURN_S = 30  # a turn of the wait: how often a caller who waits gives a sign of life


@dataclass(frozen=True)
class Times:
    """The rules' times in ms, as far as a trial brings them about itself."""

    ring: int
    rest: int  # after a talk, and after an offer missed or declined
    ceiling: int  # of an offer that could not be dialled
    pace: float  # between two calls that the carrier creates
    stage: int | None  # of waiting, after which others may take a call; then the engine says when next
    most_misses: int  # in a row, then a pause; 0: never
    decide: int  # from picking up to accepting
    margin: int  # after which a step that did not come in time is known not to come
    rings_several: bool  # for one call at once
    own_rests: Mapping[str, int]  # of consultants whose wrap-up is another than the line's
    turn: int = 1000 * _TURN_S

    @classmethod
    def of(cls, rules: Rules, shifts: Sequence[Shift]) -> Times:
        """As the rules say, and those who are on duty."""
        stages = [rule.after_s for rule in rules.fit.rules if rule.after_s] + [rules.prefer_s] * (rules.prefer_s > 0)
        return cls(
            ring=1000 * rules.ring_s,
            rest=1000 * rules.wrap_up_s,
            ceiling=1000 * rules.ceiling_s,
            pace=1000 / rules.calls_per_second,
            stage=1000 * min(stages) if stages else None,
            most_misses=rules.most_misses,
            decide=1000 * rules.decide_s,
            margin=1000 * rules.margin_s,
            rings_several=rules.choice.at_once > 1,
            own_rests={one.staff.person: 1000 * one.staff.wrap_up_s for one in shifts if one.staff.wrap_up_s},
        )

    def rest_of(self, person: str) -> int:
        """How long somebody rests."""
        return self.own_rests.get(person, self.rest)


def undisturbed(rules: Rules) -> Rules:
    """The same rules where nobody is lost, so nobody is looked for, and no step comes late, so no tombstone is kept."""
    return replace(rules, heartbeat_s=_NEVER_S, talk_check_s=_NEVER_S, keep_ended_s=1)
