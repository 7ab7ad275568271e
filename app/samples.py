"""Fictitious people and cases to try the line with; never beside a real carrier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import AppError
from app.settings import Settings
from store.clock import Clock

if TYPE_CHECKING:
    from store.database import Database

CALLER = "+48600100200"
CONSULTANTS = ("+48600900001", "+48600900002")
LOGINS = ("anna", "jan")  # the consultants' at the desk
ACCESS_CODE = "482915"
BORN = "17 05 1990"


class NotBesideRealCallers(AppError):
    """A real carrier is configured: fictitious people would be dialled and fictitious cases read out."""

    exit_code = 2


def load(settings: Settings, database: Database, clock: Clock) -> None:
    """Load them, repeatably. Raises :class:`NotBesideRealCallers`."""
    from cases import sample
    from desk.people import sample_consultants, sample_supervisor
    from store.vault import Vault

    if not settings.takes_samples:
        raise NotBesideRealCallers(
            "Sample data is not loaded beside a real carrier: TWILIO_ACCOUNT_SID is set without TWILIO_API_URL."
        )
    sample.load(database, Vault(settings.data_key), clock)
    if settings.sample_password is not None:
        with database.write() as session:
            sample_supervisor(session, now=clock.now(), password=settings.sample_password)
            sample_consultants(session, password=settings.sample_password)
