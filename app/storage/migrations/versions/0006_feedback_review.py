"""Who dealt with an opinion about an answer, when, and what was done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("opinions", sa.Column("handled_at", sa.DateTime(timezone=True)))
    op.add_column("opinions", sa.Column("handled_by", sa.String(254)))
    op.add_column("opinions", sa.Column("handled_note", sa.Text))
