"""With which encoder, reader and curated answers a test set was run, so that runs are compared with like ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("test_runs", sa.Column("made_with", sa.JSON))
