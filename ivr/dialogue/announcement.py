"""What is said of a wait: the place, and how long it may take. A figure that was told never rises.

The figure is rounded up to whole minutes. Once it would be higher than before, or the time that was told is over, it
was false: what is said then is that it takes longer, and why, if that is known.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

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
    told: Told | None
    events: tuple[EstimateSpoken, ...] = ()


def announced(scene: Scene, entry: Waiting) -> Announcement:
    """The place and the expected wait, as far as they are known and the office wants them said."""
    rules, told = scene.edition.line.waiting, scene.position.told
    position = entry.position if rules.position else 0
    words: tuple[Prompt, ...] = (Say("wait-position", {"position": position}),) if position else (Say("wait-unknown"),)
    if entry.estimate is None or not rules.estimate:
        return Announcement(words, told, (EstimateSpoken(position),) if position else ())
    minutes = rounded_up(scene, entry.estimate.seconds)
    longer = _is_longer(scene, told, minutes, entry.estimate)
    if longer:
        return Announcement((*words, Say(f"wait-{longer}")), told, (EstimateSpoken(position, None, longer),))
    told = _told(scene, told, minutes, entry.estimate)
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


def _is_longer(scene: Scene, told: Told | None, minutes: int, estimate: Estimate) -> str | None:
    """Why no figure is said any more, if so: there are fewer consultants than when one was told, or nobody knows."""
    if told is None:
        return None
    is_late = 0 < told.due_ms < to_ms(scene.facts.now)
    if minutes <= told.minutes and not is_late:
        return None
    return "longer-than-said" if estimate.present < told.present else "longer-than-usual"


def _told(scene: Scene, before: Told | None, minutes: int, estimate: Estimate) -> Told:
    """The earliest end that was told counts."""
    is_over = minutes > scene.edition.line.waiting.longest_min
    due_ms = 0 if is_over else to_ms(scene.facts.now) + MINUTE_MS * minutes
    if before is not None and before.due_ms:
        due_ms = min(before.due_ms, due_ms or before.due_ms)
    return Told(minutes, due_ms, estimate.present)
