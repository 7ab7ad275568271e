"""Skills have levels, kinds of callers and zones; whoever is on duty may pause, for a reason."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS: dict[str, sa.types.TypeEngine[Any]] = {
    "levels": sa.JSON(),
    "kinds": sa.JSON(),
    "zones": sa.JSON(),
    "ready_at": sa.DateTime(timezone=True),
    "pause": sa.String(length=40),
    "paused_at": sa.DateTime(timezone=True),
}


def upgrade() -> None:
    """Bring the tables forward. Whoever is there speaks natively, serves everybody and does not pause."""
    for name, kind in _COLUMNS.items():
        op.add_column("people", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Take the columns back."""
    for name in reversed(_COLUMNS):
        op.drop_column("people", name)
