"""Callbacks are served: when, how often tried and with what outcome; and which calls the line has made for them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("clock", sa.String(length=40), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.String(length=40), server_default=sa.text("''"), nullable=False),
        sa.Column("zone", sa.String(length=40), server_default=sa.text("''"), nullable=False),
        sa.Column("subject", sa.String(length=60), server_default=sa.text("''"), nullable=False),
        sa.Column("is_slow", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offer", sa.BigInteger(), nullable=True),
        sa.Column("dialled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
    )


def upgrade() -> None:
    """Bring the tables forward. What was promised before is due at once, and was told no time."""
    for column in _columns():
        op.add_column("callbacks", column)
    op.add_column("calls", sa.Column("callback_id", sa.String(length=36), nullable=True))


def downgrade() -> None:
    """Take the columns back."""
    op.drop_column("calls", "callback_id")
    for column in reversed(_columns()):
        op.drop_column("callbacks", column.name)
