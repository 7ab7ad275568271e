"""Messages of supervisors to the staff, and who has read them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "staff_messages",
        sa.Column("id", KEY, nullable=False),
        sa.Column("line", sa.String(length=40), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("staff_messages_running", "staff_messages", ["until"])
    op.create_table(
        "staff_messages_read",
        sa.Column("message_id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("message_id", "person_id"),
    )


def downgrade() -> None:
    """Take the tables back."""
    op.drop_table("staff_messages_read")
    op.drop_index("staff_messages_running", "staff_messages")
    op.drop_table("staff_messages")
