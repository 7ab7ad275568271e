"""Those in a talk: on hold, with a colleague or an interpreter, watched, handed on; some of it twice, or too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proof.told import FENCING
from routing.errors import TalkRefused
from routing.talk import Colleague, Interpreter, Talks, Topic

if TYPE_CHECKING:
    from proof.crowd import Crowd

BOSSES = ("boss1", "boss2")
WAYS = {"complete": "complete", "hand_over": "hand-over", "requeue": "requeue"}
DEEDS = ("hold", "unhold", "conference", "complete", "back")
ASKED = {"consulting", "conference"}  # somebody was called, and has come
LATE = (*DEEDS, "consult", "hand_over", "requeue", "watch")


class Talkers:
    """Deeds in the talks of a crowd.

    Args:
        crowd: everybody.
    """

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        line = crowd.languages, crowd.topics
        self._talks = [Talks(one, line, {"vi": "+48122102099"}, lambda _: 0, crowd) for one in crowd.queues]

    def hold(self) -> None:
        """The caller goes on hold, or comes back."""
        self._in_talk(self._crowd.chance.choice(("hold", "unhold")))

    def consult(self) -> None:
        """Somebody is called to a talk."""
        self._in_talk("consult")

    def go_on(self) -> None:
        """In three, without the first consultant, or without the colleague."""
        self._in_talk(
            self._crowd.chance.choice(("conference", "conference", "complete", "complete", "back")), is_asked=True
        )

    def give_away(self) -> None:
        """A call is handed on without a word, or goes back into a queue."""
        self._in_talk(self._crowd.chance.choice(("hand_over", "requeue")))

    def watch(self) -> None:
        """A supervisor, who may be a consultant, comes to a talk or is in it in another way."""
        self._in_talk("watch")

    def leave(self) -> None:
        """Whoever was called to a talk leaves it, or does not come."""
        witness = self._crowd.witness
        asides = [(one.aside, witness.offers[one.aside][1]) for one in witness.calls.values() if one.aside is not None]
        others = [(number, person) for number, (_, person) in witness.watches.items()]
        if asides or others:
            number, person = self._crowd.chance.choice([*asides, *others])
            self._do("leave", person, number)

    def come_too_late(self) -> None:
        """A deed in a talk that was over, or that is somebody else's: it is refused, or was done before."""
        crowd = self._crowd
        number = crowd.chance.choice(list(crowd.recent))
        name, person = crowd.chance.choice(LATE), crowd.chance.choice(crowd.people)
        known = crowd.witness.offers.get(number)
        told = crowd.witness.calls.get(known[0]) if known else None
        is_talk = told is not None and told.state == "talking" and told.offer == number
        is_theirs = known is not None and known[1] == person
        done = self._do(name, person, number)
        is_repeated = (WAYS.get(name, ""), number) in crowd.witness.passed
        if done and not is_repeated and not (is_talk and (is_theirs or name == "watch")):
            crowd.witness.fault(FENCING, f"{name} by {person} in offer {number} of {known}, which is {told}")

    def _in_talk(self, name: str, *, is_asked: bool = False) -> None:
        witness, chance = self._crowd.witness, self._crowd.chance
        talks = [
            (one.offer, witness.offers[one.offer][1])
            for one in witness.calls.values()
            if one.state == "talking"
            and one.offer is not None
            and (one.talk in ASKED or not is_asked or chance.random() < 0.1)
        ]
        if talks:
            number, person = self._crowd.chance.choice(talks)
            if name == "watch":
                person = self._crowd.chance.choice((*BOSSES, *self._crowd.people))
            self._do(name, person, number)

    def _do(self, name: str, person: str, number: int) -> bool:
        """A deed, by one of the processes; sometimes its answer is lost and it is asked for again."""
        crowd, args = self._crowd, self._args(name)
        is_done = self._ask(name, person, number, args)
        crowd.done[f"{name} {'done' if is_done else 'refused'}"] += 1
        if crowd.chance.random() < 0.1:
            crowd.done["answer lost, step repeated"] += 1
            if self._ask(name, person, number, args) is not is_done:
                crowd.witness.fault(FENCING, f"{name} of offer {number} again was answered otherwise")
        return is_done

    def _args(self, name: str) -> tuple[object, ...]:
        chance, crowd = self._crowd.chance, self._crowd
        topic = Topic(chance.choice(("", *crowd.topics)), chance.choice(("", "", *crowd.languages)))
        if name == "consult":
            ready = [id_ for id_, state in crowd.witness.people.items() if state == "ready"]
            colleague = Colleague(chance.choice(ready or crowd.people))
            return (chance.choice((colleague, colleague, colleague, topic, topic, Interpreter("vi"))),)
        if name == "hand_over":
            return (chance.choice((Colleague(chance.choice(crowd.people)), topic)),)
        return (topic,) if name == "requeue" else ()

    def _ask(self, name: str, person: str, number: int, args: tuple[object, ...]) -> bool:
        talks = self._crowd.chance.choice(self._talks)
        try:
            if name == "watch":
                mode = ("listen", "whisper", "barge")[number % 3]
                talks.watch(person, f"client:{person}", number, mode)  # type: ignore[arg-type]
            else:
                getattr(talks, name)(person, number, *args)
        except TalkRefused:
            return False
        return True
