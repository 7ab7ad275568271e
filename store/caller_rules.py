"""Which rules for telephone numbers hold at a moment: asked by who lets calls in, and by who rings numbers."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, or_

from store.models import CallerRule

BLOCK, EXEMPTION = "block", "exemption"


def holds(now: dt.datetime) -> tuple[ColumnElement[bool], ...]:
    """The conditions of a rule that holds."""
    has_not_ended = or_(CallerRule.until.is_(None), CallerRule.until > now)
    return (CallerRule.lifted_at.is_(None), CallerRule.since <= now, has_not_ended)
