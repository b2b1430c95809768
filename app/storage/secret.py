"""The secret that signs sessions, where several machines share a database: made once, kept there, the same for all."""

from __future__ import annotations

import secrets

from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError

from app.storage.shared_files import state_of
from app.storage.tables import shared_state

_NAME = "secret"


def shared_secret(engine: Engine) -> str:
    """The secret of all machines; whoever asks first makes it."""
    with engine.connect() as connection:
        found = state_of(connection).get(_NAME)
    if found:
        return found
    try:
        with engine.begin() as connection:
            made = secrets.token_hex(32)
            connection.execute(insert(shared_state).values(name=_NAME, value=made))
            return made
    except IntegrityError:  # another machine made it at the same moment
        return shared_secret(engine)
