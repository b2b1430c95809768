"""Whom an account belongs to at the provider of single sign-on: issuer and subject, one account for each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("issuer", sa.String(512)))
    op.add_column("accounts", sa.Column("subject", sa.String(255)))
    op.create_index("ix_accounts_issuer", "accounts", ["issuer", "subject"], unique=True)
