"""Which lines somebody may serve, and the one whose calls they take."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("lines", sa.JSON(), nullable=True),
        sa.Column("line", sa.String(length=40), nullable=True),
    )


def upgrade() -> None:
    """Bring the tables forward. Everybody may serve every line, and takes calls of the first until they choose."""
    for column in _columns():
        op.add_column("people", column)


def downgrade() -> None:
    """Take the columns back."""
    for column in reversed(_columns()):
        op.drop_column("people", column.name)
