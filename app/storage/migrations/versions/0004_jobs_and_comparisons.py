"""Jobs of the background worker, and what a new index version would answer otherwise."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("active", sa.String(16)),
        sa.Column("asked_by", sa.String(254), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("stop_asked", sa.Boolean, nullable=False),
        sa.Column("stage", sa.String(40)),
        sa.Column("stage_at", sa.DateTime(timezone=True)),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("says", sa.Text),
        sa.Column("version", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.UniqueConstraint("active", name="uq_jobs_active"),
    )
    op.create_table(
        "comparisons",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("candidate", sa.String(40), nullable=False),
        sa.Column("published", sa.String(40), nullable=False),
        sa.Column("answer_id", sa.String(64)),
        sa.Column("question", sa.Text),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("is_required", sa.Boolean, nullable=False),
        sa.Column("failure", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_comparisons"),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["turns.answer_id"], name="fk_comparisons_answer_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_comparisons_candidate", "comparisons", ["candidate"])
    op.create_index("ix_comparisons_answer_id", "comparisons", ["answer_id"])
