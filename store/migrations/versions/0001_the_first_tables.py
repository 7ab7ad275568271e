"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_RETIRED = sa.text("until_import IS NOT NULL")


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "access_codes",
        sa.Column("number_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number_hash"),
    )
    op.create_table(
        "callbacks",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("call_id", sa.String(length=64), nullable=True),
        sa.Column("line", sa.String(length=40), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("phone_hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("call_id"),
    )
    op.create_index("callbacks_by_state", "callbacks", ["state", "created_at"], unique=False)
    op.create_index(op.f("ix_callbacks_phone_hash"), "callbacks", ["phone_hash"], unique=False)
    op.create_table(
        "calls",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("line", sa.String(length=40), nullable=False),
        sa.Column("caller_hash", sa.String(length=64), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("topic", sa.String(length=40), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("queue", sa.String(length=80), nullable=True),
        sa.Column("score", sa.BigInteger(), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("connected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("calls_by_start", "calls", ["line", "started_at"], unique=False)
    op.create_index("calls_of_caller", "calls", ["caller_hash", "started_at"], unique=False)
    op.create_index("calls_open", "calls", ["ended_at", "queue"], unique=False)
    op.create_table(
        "case_imports",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("switched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("keypad", sa.String(length=16), nullable=False),
        sa.Column("born_hash", sa.String(length=64), nullable=False),
        sa.Column("phone_hash", sa.String(length=64), nullable=True),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("stage_since", sa.Date(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("since_import", sa.Integer(), nullable=False),
        sa.Column("until_import", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("cases_by_keypad", "cases", ["keypad", "since_import"], unique=False)
    op.create_index("cases_by_number", "cases", ["number", "since_import"], unique=False)
    op.create_index("cases_by_phone", "cases", ["phone_hash", "since_import"], unique=False)
    op.create_index(
        "cases_retired",
        "cases",
        ["until_import"],
        unique=False,
        sqlite_where=_RETIRED,
        postgresql_where=_RETIRED,
    )
    op.create_table(
        "epochs",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "events",
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("call_id", sa.String(length=64), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "entry"),
    )
    op.create_index("events_by_type", "events", ["type", "at"], unique=False)
    op.create_index("events_of_call", "events", ["call_id", "n"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("is_ready", sa.Boolean(), nullable=False),
        sa.Column("login", sa.String(length=100), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("login"),
        sa.UniqueConstraint("name"),
        sa.UniqueConstraint("phone"),
    )
    op.create_table(
        "readouts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("call_id", sa.String(length=64), nullable=False),
        sa.Column("caller_hash", sa.String(length=64), nullable=True),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number_hash", sa.String(length=64), nullable=False),
        sa.Column("tier", sa.String(length=10), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_readouts_call_id"), "readouts", ["call_id"], unique=False)
    op.create_index(op.f("ix_readouts_number_hash"), "readouts", ["number_hash"], unique=False)
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "try_counters",
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("window_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("subject"),
    )


def downgrade() -> None:
    """Take the tables back."""
    op.drop_table("try_counters")
    op.drop_table("settings")
    op.drop_index(op.f("ix_readouts_number_hash"), table_name="readouts")
    op.drop_index(op.f("ix_readouts_call_id"), table_name="readouts")
    op.drop_table("readouts")
    op.drop_table("people")
    op.drop_index("events_of_call", table_name="events")
    op.drop_index("events_by_type", table_name="events")
    op.drop_table("events")
    op.drop_table("epochs")
    op.drop_index(
        "cases_retired",
        table_name="cases",
        sqlite_where=_RETIRED,
        postgresql_where=_RETIRED,
    )
    op.drop_index("cases_by_phone", table_name="cases")
    op.drop_index("cases_by_number", table_name="cases")
    op.drop_index("cases_by_keypad", table_name="cases")
    op.drop_table("cases")
    op.drop_table("case_imports")
    op.drop_index("calls_open", table_name="calls")
    op.drop_index("calls_of_caller", table_name="calls")
    op.drop_index("calls_by_start", table_name="calls")
    op.drop_table("calls")
    op.drop_index(op.f("ix_callbacks_phone_hash"), table_name="callbacks")
    op.drop_index("callbacks_by_state", table_name="callbacks")
    op.drop_table("callbacks")
    op.drop_table("access_codes")
