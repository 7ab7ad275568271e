"""What is said of a wait: the place, and how long it may take. Neither rises without a reason.

The figure is rounded up to whole minutes. Once it would be higher than before, or the time that was told is over, it
was false: what is said then is that it takes longer, and why, if that is known. Where something was told that is not
known here, no figure is said at all. A place that is later than the one before is said with the reason.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from ivr.dialogue.scene import Scene
from ivr.model import Prompt, Say, Told
from routing.model import Estimate, Waiting
from store.clock import to_ms
from store.events import EstimateSpoken

MINUTE_MS = 60_000


@dataclass(frozen=True)
class Announcement:
    """The words, what the caller has been told by them, and the event that tells of it."""

    words: tuple[Prompt, ...]
    told: Told
    events: tuple[EstimateSpoken, ...] = ()


def announced(scene: Scene, entry: Waiting, told: Told) -> Announcement:
    """The place and the expected wait, as far as they are known and the office wants them said.

    ``told`` is what the caller was told before.
    """
    rules = scene.edition.line.waiting
    position = entry.position if rules.position else 0
    words: tuple[Prompt, ...] = (_place_words(position, told.place),)
    told = replace(told, place=position or told.place)
    if entry.is_rung:
        return Announcement((*words, Say("wait-rung")), told, (EstimateSpoken(position, None, "rung"),))
    if entry.estimate is None or not rules.estimate or not told.is_known:
        return Announcement(words, told, (EstimateSpoken(position),) if position else ())
    minutes = rounded_up(scene, entry.estimate.seconds)
    longer = _is_longer(scene, told, minutes, entry.estimate)
    if longer:
        return Announcement((*words, Say(f"wait-{longer}")), told, (EstimateSpoken(position, None, longer),))
    told = replace(figure(scene, told, minutes), present=entry.estimate.present)
    is_over = minutes > rules.longest_min
    event = EstimateSpoken(position, 60 * min(minutes, rules.longest_min), "over" if is_over else "about")
    return Announcement((*words, wait_words(scene, minutes)), told, (event,))


def rounded_up(scene: Scene, seconds: int) -> int:
    """Whole minutes, one at least; of a wait that is too long to be told, one more than the longest that is."""
    return min(max(1, math.ceil(seconds / 60)), scene.edition.line.waiting.longest_min + 1)


def wait_words(scene: Scene, minutes: int) -> Say:
    """A wait of so many minutes."""
    longest = scene.edition.line.waiting.longest_min
    return Say("wait-over", {"minutes": longest}) if minutes > longest else Say("wait-about", {"minutes": minutes})


def _place_words(position: int, before: int) -> Say:
    """The place in the queue; one that is later than the one that was told comes with the reason."""
    if not position:
        return Say("wait-unknown")
    return Say("wait-position-later" if 0 < before < position else "wait-position", {"position": position})


def _is_longer(scene: Scene, told: Told, minutes: int, estimate: Estimate) -> str | None:
    """Why no figure is said any more, if so: there are fewer consultants than when one was told, or nobody knows."""
    if not told.minutes:
        return None
    is_late = 0 < told.due_ms < to_ms(scene.facts.now)
    if minutes <= told.minutes and not is_late:
        return None
    return "longer-than-said" if estimate.present < told.present else "longer-than-usual"


def figure(scene: Scene, before: Told, minutes: int) -> Told:
    """What a caller has been told once this figure is said, too: the earliest end that was told counts."""
    is_over = minutes > scene.edition.line.waiting.longest_min
    due_ms = 0 if is_over else to_ms(scene.facts.now) + MINUTE_MS * minutes
    if before.due_ms:
        due_ms = min(before.due_ms, due_ms or before.due_ms)
    return replace(before, minutes=minutes, due_ms=due_ms)
