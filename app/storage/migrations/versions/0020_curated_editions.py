"""Earlier texts of curated answers: what each said before it was changed, who wrote that and who let it go live."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "curated_editions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("curated_id", sa.Integer, nullable=False),
        sa.Column("council", sa.String(64)),
        sa.Column("questions", sa.JSON, nullable=False),
        sa.Column("sentences", sa.JSON, nullable=False),
        sa.Column("sources", sa.JSON, nullable=False),
        sa.Column("owner", sa.String(254), nullable=False),
        sa.Column("review_on", sa.Date, nullable=False),
        sa.Column("changed_by", sa.String(254), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.String(254)),
        sa.Column("checked_at", sa.DateTime(timezone=True)),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_curated_editions"),
        sa.ForeignKeyConstraint(
            ["curated_id"], ["curated_answers.id"], name="fk_curated_editions_curated_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_curated_editions_curated_id", "curated_editions", ["curated_id"])
