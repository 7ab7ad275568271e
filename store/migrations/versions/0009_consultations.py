"""After a call, and beside it: notes, consultations of all channels, who searched for a case, why a callback ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Bring the tables forward."""
    op.add_column("callbacks", sa.Column("reason", sa.String(length=20), nullable=True))
    op.add_column("callbacks", sa.Column("ended_by", sa.Integer(), nullable=True))
    op.create_table(
        "case_searches",
        sa.Column("id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number_hash", sa.String(length=64), nullable=False),
        sa.Column("case_id", KEY, nullable=True),
        sa.Column("stage", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_searches_number_hash", "case_searches", ["number_hash"])
    op.create_index("case_searches_of_person", "case_searches", ["person_id", "at"])
    op.create_table(
        "notes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("call_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=32), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("call_id", "person_id"),
    )
    op.create_index("notes_by_age", "notes", ["saved_at"])
    op.create_table(
        "consultations",
        sa.Column("id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("line", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("call_id", sa.String(length=64), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("people", sa.Integer(), server_default="1", nullable=False),
        sa.Column("follow_up", sa.Date(), nullable=True),
        sa.Column("followed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("call_id", "person_id"),
    )
    op.create_index("consultations_by_day", "consultations", ["line", "at"])
    op.create_index("consultations_of_person", "consultations", ["person_id", "at"])


def downgrade() -> None:
    """Take the tables and columns back."""
    for table in ("consultations", "notes", "case_searches"):
        op.drop_table(table)
    op.drop_column("callbacks", "ended_by")
    op.drop_column("callbacks", "reason")
