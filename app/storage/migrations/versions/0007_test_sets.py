"""Test sets: cases with what is expected of their answers, runs over an index version, and their results."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "test_sets",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("is_required", sa.Boolean, nullable=False),
        sa.Column("added_by", sa.String(254), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_test_sets"),
        sa.UniqueConstraint("name", name="uq_test_sets_name"),
    )
    op.create_table(
        "test_cases",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("set_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("expects", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_test_cases"),
        sa.ForeignKeyConstraint(["set_id"], ["test_sets.id"], name="fk_test_cases_set_id", ondelete="CASCADE"),
    )
    op.create_index("ix_test_cases_set_id", "test_cases", ["set_id"])
    op.create_table(
        "test_runs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("set_id", sa.Integer, nullable=False),
        sa.Column("job_id", sa.Integer),
        sa.Column("version", sa.String(40)),
        sa.Column("asked_by", sa.String(254), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_test_runs"),
        sa.ForeignKeyConstraint(["set_id"], ["test_sets.id"], name="fk_test_runs_set_id", ondelete="CASCADE"),
    )
    op.create_index("ix_test_runs_set_id", "test_runs", ["set_id"])
    op.create_index("ix_test_runs_job_id", "test_runs", ["job_id"])
    op.create_table(
        "test_results",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("expects", sa.JSON, nullable=False),
        sa.Column("passed", sa.Boolean, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_test_results"),
        sa.ForeignKeyConstraint(["run_id"], ["test_runs.id"], name="fk_test_results_run_id", ondelete="CASCADE"),
    )
    op.create_index("ix_test_results_run_id", "test_results", ["run_id"])
