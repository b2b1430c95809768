"""Personal details taken out of caveats that quoted a part of a question: answers were stored with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.redaction import redact

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    turns = sa.table("turns", sa.column("id", sa.Integer), sa.column("response", sa.JSON))
    connection = op.get_bind()
    for row in connection.execute(sa.select(turns.c.id, turns.c.response)).all():
        caveats = row.response.get("caveats", [])
        clean = [redact(caveat) if "of your question" in caveat else caveat for caveat in caveats]
        if clean != caveats:
            changed = {**row.response, "caveats": clean}
            connection.execute(turns.update().where(turns.c.id == row.id).values(response=changed))
