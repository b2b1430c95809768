"""What a turn is about, so that the dashboard counts themes and councils without reading a question."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("turns", sa.Column("theme", sa.String(40)))
    op.add_column("turns", sa.Column("about", sa.String(64)))
    op.create_index("ix_turns_asked_at", "turns", ["asked_at"])
