"""Passwords: which ones may be used, and their hashes (argon2id).

Length counts, and not being among those that are guessed first; no rule about
kinds of characters. Nothing here is logged or stored.
"""

from __future__ import annotations

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import InvalidRequest

SHORTEST, LONGEST = 12, 128
_SAFE_SCORE = 4
_SCORED = 72
_OUR_WORDS = ("admin", "recruiter", "recruitment", "council", "children", "chatbot", "password")
# OWASP's second choice for argon2id: 19 MiB, so that many tries at once cannot fill the memory.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_at_once = threading.BoundedSemaphore(2)
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9i$6Rtz8eCuFMhKqvuqqpfBvC1Wq7RWS1iZB5u0GmnLHjw"


def check_password(password: str, name: str) -> None:
    """Raises InvalidRequest, saying what to do, for a password that may not be used by ``name``."""
    if len(password) < SHORTEST:
        raise InvalidRequest(f"Use at least {SHORTEST} characters. Four words that do not belong together do well.")
    if len(password) > LONGEST:
        raise InvalidRequest(f"Use at most {LONGEST} characters.")
    from zxcvbn import zxcvbn  # here: its lists of words take a tenth of a second to load

    own = [*_OUR_WORDS, name, *name.replace("@", ".").replace("-", ".").split(".")]
    if zxcvbn(password[:_SCORED], user_inputs=own)["score"] < _SAFE_SCORE:
        raise InvalidRequest(
            "This one is among the first that would be guessed: it is known, or made of names, dates, repeats or rows "
            "of the keyboard. Choose another, for example four words that do not belong together."
        )


def hash_password(password: str) -> str:
    """The hash to keep, with its own salt and settings in it."""
    with _at_once:
        return _hasher.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether ``password`` is the one that was hashed. Takes as long for nobody's (None) as for somebody's."""
    try:
        with _at_once:
            return _hasher.verify(kept or _NOBODYS, password[: LONGEST + 1]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with weaker settings than are used now."""
    return _hasher.check_needs_rehash(kept)
