"""A topic of the office's content, heard part by part. An expired text is never read."""

from __future__ import annotations

from dataclasses import replace

from ivr.dialogue.menu import ask_main, ask_menu
from ivr.dialogue.scene import Scene, astray, join, menu_turn
from ivr.model import Input, Key, Read, Say, Silence, Step, Turn
from line.topics import Expired


def read(scene: Scene) -> Turn:
    """Read the part where the caller stands, then say the keys."""
    parts = _parts(scene)
    if not parts:
        return menu_turn(scene, Say("topic-expired"), Say("topic-consultant"), Say("item-back"))
    part = min(scene.position.part, len(parts) - 1)
    has_more = part + 1 < len(parts)
    keys = (Say("topic-again"), *((Say("topic-next"),) if has_more else ()), Say("topic-consultant"), Say("item-back"))
    return menu_turn(scene, Read(scene.position.topic, part, parts[part]), *keys)


def at_topic(scene: Scene, given: Input) -> Step:
    """1 or ``*`` again, 2 the next part, 0 a consultant about this, ``#`` back to the menu."""
    if isinstance(given, Silence):
        return astray(scene, "silence", _ask_keys)
    key = given.key if isinstance(given, Key) else "*"
    if key in "1*":
        return read(scene.at("topic"))
    if key == "2" and scene.position.part + 1 < len(_parts(scene)):
        return read(scene.moved(replace(scene.position, part=scene.position.part + 1, tries=0)))
    if key == "0":
        return join(scene, scene.position.about)
    if key == "#":
        menu = scene.position.menu
        return ask_menu(scene.at("menu"), menu) if menu in scene.edition.line.menus else ask_main(scene)
    return astray(scene, "wrong-key", _ask_keys)


def _ask_keys(scene: Scene) -> Turn:
    """The keys alone: who was silent after a topic need not hear all of it again."""
    turn = read(scene)
    return replace(turn, prompts=tuple(prompt for prompt in turn.prompts if not isinstance(prompt, Read)))


def _parts(scene: Scene) -> tuple[str, ...]:
    topic = scene.edition.topics.get(scene.position.topic)
    if topic is None:
        return ()
    parts = topic.parts(scene.position.language, scene.facts.now.date())
    return () if isinstance(parts, Expired) else tuple(parts)
