"""What a database that machines share keeps once for all: the secret that signs sessions, and its own identity."""

from __future__ import annotations

import secrets

from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError

from app.storage.shared_files import state_of
from app.storage.tables import shared_state

_SECRET, IDENTITY = "secret", "identity"


def shared_secret(engine: Engine) -> str:
    """The secret of all machines; whoever asks first makes it."""
    return _made_once(engine, _SECRET)


def database_identity(engine: Engine) -> str:
    """What tells this database from every other one, a new one at the same address too."""
    return _made_once(engine, IDENTITY)


def _made_once(engine: Engine, name: str) -> str:
    with engine.connect() as connection:
        found = state_of(connection).get(name)
    if found:
        return found
    try:
        with engine.begin() as connection:
            made = secrets.token_hex(32)
            connection.execute(insert(shared_state).values(name=name, value=made))
            return made
    except IntegrityError:  # another machine made it at the same moment
        return _made_once(engine, name)
