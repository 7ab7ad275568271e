"""Staff may sign in by telephone, with a PIN."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward. Nobody has a PIN until one is issued."""
    op.add_column("people", sa.Column("pin_hash", sa.String(length=200), nullable=True))


def downgrade() -> None:
    """Take the column back."""
    op.drop_column("people", "pin_hash")
