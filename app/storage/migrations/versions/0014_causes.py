"""Why a question likely got no good answer: worked out when gaps are read, kept with its turn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("turns", sa.Column("cause", sa.String(20)))
    op.add_column("turns", sa.Column("cause_signs", sa.JSON))
    op.add_column("turns", sa.Column("cause_ground", sa.String(64)))
