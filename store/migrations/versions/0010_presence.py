"""Where consultants take calls, and what they serve of their languages and topics today."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("device", sa.String(length=20), server_default="telephone", nullable=False),
        sa.Column("today_languages", sa.JSON(), nullable=True),
        sa.Column("today_topics", sa.JSON(), nullable=True),
        sa.Column("today_until", sa.DateTime(timezone=True), nullable=True),
    )


def upgrade() -> None:
    """Bring the tables forward. Everybody has a telephone still, and serves all that they know."""
    for column in _columns():
        op.add_column("people", column)


def downgrade() -> None:
    """Take the columns back."""
    for column in reversed(_columns()):
        op.drop_column("people", column.name)
