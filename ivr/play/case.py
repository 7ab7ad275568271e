"""The act of a case's status: the number, the date of birth, the code, and every answer. All of it is made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cases.proof import CodeRequired, Locked, Passed, Readout, Refused, Several, Unavailable
from cases.stages import Document, Stage
from ivr.model import Facts, Joined, Proved
from ivr.play.model import Direction, Scene, Setting, Speech
from ivr.play.player import Player
from ivr.play.routes import service_route
from routing.model import Waiting

_NUMBER, _KEYED = "XX-III-P.6151.12345.2025", "12345 2025"
_BORN, _CODE = "17 05 1990", "482915"
_OF_THE_STAGE = frozenset({"stage", "readout-term", "term", "next"})  # what differs from stage to stage
_PLACE = "ul. Przykładowa 1, pokój 5"


def questions(setting: Setting) -> Iterator[Scene]:
    """The way to the answer, and each mistake on it."""
    whole = _proved(setting, _readout(setting, Stage.REGISTERED))
    yield whole.listens().presses("3").scene("By the case number, without a code")
    phone = _asked(setting).enters("").enters(_BORN).presses("1")
    phone.enters(_CODE, Proved(Passed(_readout(setting, Stage.CARD_READY))))
    yield phone.listens().presses("8").scene("By telephone, with a code")
    yield _asked(setting, is_withheld=True).scene("The telephone's number is withheld")
    yield _asked(setting).skips().enters("123").is_silent().scene("No case number, and silence")
    again = _asked(setting).enters(_KEYED).skips()
    yield again.presses("2").scene("The number was not right")
    born = _asked(setting).enters("").skips()
    yield born.enters("31 02 1990").enters(_BORN).presses("2").scene("No date of birth, and one to be entered again")
    late = Player(setting, "status.code").enters("")
    yield late.scene("The caller took longer than what is keyed is kept")


def stages(setting: Setting) -> Iterator[Scene]:
    """Each stage with its next step: the sentences that differ."""
    for stage in Stage:
        speech = _proved(setting, _readout(setting, stage)).cues[-1]
        if isinstance(speech, Speech):
            heard = tuple(one for one in speech.heard if one.name in _OF_THE_STAGE)
            yield Scene(f"Stage: {stage}", (Speech(heard), _AS_BEFORE))


_AS_BEFORE = Direction("Number, date, reminder and keys as before.")


def documents(setting: Setting) -> Iterator[Scene]:
    """What only the code opens: missing documents and the appointment."""
    for missing in (tuple(Document)[:1], tuple(Document)[:2], tuple(Document)):
        readout = _readout(setting, Stage.FORMAL_GAPS, missing)
        yield _with_code(setting, readout).listens().scene(f"Missing documents: {len(missing)}")
    for title, days in _APPOINTMENTS.items():
        yield _with_code(setting, _readout(setting, Stage.FINGERPRINTS_SET, appointment_in=days)).scene(title)


_APPOINTMENTS = {
    "An appointment": 16,
    "An appointment tomorrow": 1,
    "An appointment that is over": -1,
}  # days from today


def _with_code(setting: Setting, readout: Readout) -> Player:
    return _at_code(setting).enters(_CODE, Proved(Passed(readout)))


def refusals(setting: Setting) -> Iterator[Scene]:
    """Each answer that tells nothing of a case."""
    waits = Joined(Waiting(1))
    yield _at_code(setting).enters("", Proved(Refused())).presses("#").scene("Refused: nobody is told why")
    yield _at_code(setting).enters("", Proved(Several())).scene("More than one case")
    yield _at_code(setting).enters("", Proved(Locked()), waits).scene("Locked: too many tries")
    required = _at_code(setting).enters("", Proved(CodeRequired()))
    yield required.presses("1").scene("Too many tries on the whole line: only with a code")
    yield _at_code(setting).enters("", Proved(Unavailable()), waits).scene("The cases cannot be reached")


def _asked(setting: Setting, *, is_withheld: bool = False) -> Player:
    """A caller who has chosen the status of a case."""
    route = service_route(setting.edition.line, "status")
    facts = Facts(setting.now, is_withheld=True) if is_withheld else None
    return Player(setting, facts=facts).walks(route)


def _at_code(setting: Setting) -> Player:
    """A caller who is asked for the code."""
    return _asked(setting).enters(_KEYED).presses("1").enters(_BORN).presses("1").skips()


def _proved(setting: Setting, readout: Readout) -> Player:
    player = _asked(setting).enters(_KEYED).presses("1").enters(_BORN).presses("1")
    return player.enters(_CODE if readout.tier == "full" else "", Proved(Passed(readout)))


def _readout(
    setting: Setting, stage: Stage, missing: tuple[Document, ...] = (), *, appointment_in: int | None = None
) -> Readout:
    today, zone = setting.now.date(), setting.edition.zone
    appointment = None
    if appointment_in is not None:
        appointment = dt.datetime.combine(today + dt.timedelta(days=appointment_in), dt.time(9, 30), zone)
    return Readout(
        case_id=1,
        number=_NUMBER,
        tier="full" if missing or appointment else "coarse",
        stage=stage,
        since=today - dt.timedelta(days=9),
        missing=missing,
        appointment=appointment,
        place=_PLACE if appointment else None,
    )
