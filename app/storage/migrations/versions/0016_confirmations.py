"""Readings of documents that somebody has confirmed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "confirmations",
        sa.Column("reading", sa.String(64), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("says", sa.Text, nullable=False),
        sa.Column("confirmed_by", sa.String(254), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("reading", name="pk_confirmations"),
    )
    op.create_index("ix_confirmations_key", "confirmations", ["key"])
    op.create_index("ix_confirmations_path", "confirmations", ["path"])
