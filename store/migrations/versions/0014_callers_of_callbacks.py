"""Who asked for a callback, by the keyed hash of the number: limits are of a caller, too, and not only of a number."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.add_column("callbacks", sa.Column("caller_hash", sa.String(length=64), nullable=True))
    op.create_index("callbacks_of_caller", "callbacks", ["caller_hash", "created_at"])
    op.create_index("callbacks_of_number", "callbacks", ["phone_hash", "created_at"])


def downgrade() -> None:
    """Take it all back."""
    op.drop_index("callbacks_of_number", "callbacks")
    op.drop_index("callbacks_of_caller", "callbacks")
    op.drop_column("callbacks", "caller_hash")
