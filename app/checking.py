"""All that ``helpline check`` looks at, joined: files, a walk through the dialogue, staff, and the carrier if asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from app.check_sign_in import sign_in_findings
from app.check_staff import staff_findings
from app.settings import Settings
from app.wiring import carrier_of, signature_of
from ivr.carrier_account import CarrierAccount
from ivr.carrier_check import carrier_findings
from ivr.check import dialogue_findings
from ivr.prompts import wordings
from line.check import check
from line.edition import Edition
from line.findings import Finding, error, note, of_fault, ordered
from line.model import Configuration
from line.places import Places
from line.survey import Survey, survey
from store.clock import Clock

HOURS = "the environment"
FILES = "the first edition"  # the files; every later publication is an edition of its own


def all_findings(settings: Settings, clock: Clock, *, asks_carrier: bool = False) -> list[Finding]:
    """Everything that is to be said of the line that the environment names, errors first.

    Args:
        settings: where the line, its database and its carrier are.
        clock: the moment of the check.
        asks_carrier: whether the real account and the public URL are asked.
    """
    found, now = survey(settings.config), clock.now()
    findings = [*file_findings(found, settings.config, now), *walk_findings(found, now), *_hours_findings(settings)]
    if found.configuration is None:
        findings.append(note("the check", "staff and carrier were not asked", "mend the configuration first"))
    else:
        findings += staff_findings(found.configuration, settings)
        findings += sign_in_findings(found.configuration, settings, Places(settings.config))
        if asks_carrier:
            findings += _carrier_findings(found.configuration, settings)
    return ordered(findings)


def file_findings(found: Survey, config: Path, now: dt.datetime) -> list[Finding]:
    """What the files show by themselves: faults, and what could be read of them without fault."""
    findings = [of_fault(fault, str(config.parent)) for fault in found.faults]
    configuration, wording, content = found.configuration, found.wording, found.content
    if configuration is not None and wording is not None and content is not None:
        told = {(one.file, one.line) for one in findings}  # a loader says the same of a line in its own words
        prompts = {key: args for line in configuration.lines.values() for key, args in wordings(line).items()}
        checked = check(configuration, wording, content, prompts, Places(config), now=now)
        findings += [one for one in checked if one.line is None or (one.file, one.line) not in told]
    return findings


def walk_findings(found: Survey, now: dt.datetime) -> Iterator[Finding]:
    """What a walk through the dialogue of each line shows; only files without faults can be walked."""
    configuration, wording, content = found.configuration, found.wording, found.content
    if found.faults or configuration is None or wording is None or content is None:
        yield note("the check", "no menu was walked through", "mend the errors in the files first")
        return
    for line in configuration.lines.values():
        yield from dialogue_findings(Edition(FILES, line, content, configuration.office.zone), wording, now)


def _hours_findings(settings: Settings) -> Iterator[Finding]:
    """Hours that are written down but not asked."""
    if not settings.is_always_open:
        return
    what = "HELPLINE_ALWAYS_OPEN is set: hours and holidays are not asked, and callers wait at any time"
    if settings.is_local:
        yield note(HOURS, what, "nothing, while the line is only tried")
    else:
        yield error(HOURS, what, "leave it out beside a carrier, or set it to 0")


def _carrier_findings(configuration: Configuration, settings: Settings) -> Iterator[Finding]:
    account = CarrierAccount(carrier_of(settings), settings.carrier.account_sid)
    return carrier_findings(configuration, account, settings.public_url, signature_of(settings))
