"""The second step of a sign-in: a sealed key and the last code's moment for each account, and recovery codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("second_step", sa.String(200)))
    op.add_column("accounts", sa.Column("second_step_at", sa.DateTime(timezone=True)))
    op.add_column("accounts", sa.Column("second_step_last", sa.BigInteger))
    op.add_column("accounts", sa.Column("second_step_reset_at", sa.DateTime(timezone=True)))
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recovery_codes"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_recovery_codes_account_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_recovery_codes_account_id", "recovery_codes", ["account_id", "number"], unique=True)
