"""Conversations of a chat window belong to its visitor; what people think of an answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("conversations", sa.Column("visitor", sa.String(64)))
    op.create_table(
        "opinions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("answer_id", sa.String(64), nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_opinions"),
        sa.UniqueConstraint("answer_id", name="uq_opinions_answer_id"),
        sa.ForeignKeyConstraint(["answer_id"], ["turns.answer_id"], name="fk_opinions_answer_id", ondelete="CASCADE"),
    )
