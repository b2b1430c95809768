"""Requests for documents that would answer what is asked in vain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "document_requests",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("council", sa.String(64)),
        sa.Column("theme", sa.String(40)),
        sa.Column("gap", sa.String(64)),
        sa.Column("owner", sa.String(254), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("path", sa.Text),
        sa.Column("asked_by", sa.String(254), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(254), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_document_requests"),
    )
    op.create_index("ix_document_requests_state", "document_requests", ["state"])
