"""Promises have an order of their own: of two for one call the one made last counts, in whatever order they arrive."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward. What is there is older than whatever comes."""
    op.add_column("callbacks", sa.Column("revision", sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    """Take the column back."""
    op.drop_column("callbacks", "revision")
