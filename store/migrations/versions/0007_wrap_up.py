"""Somebody may have a wrap-up of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward. Everybody has the line's until somebody says otherwise."""
    op.add_column("people", sa.Column("wrap_up_s", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take the column back."""
    op.drop_column("people", "wrap_up_s")
