"""Short secrets that are kept sealed: encrypted and authenticated (AES-256-GCM), with a key of SECRET_KEY's (HKDF).

What was sealed for one purpose opens for that purpose alone: whoever swaps two rows of the database gets neither open.
"""

from __future__ import annotations

import binascii
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12
_PURPOSE = b"recruitment chatbot: keys of second steps"


def purpose_of(account_id: int) -> str:
    """The purpose of the key of an account's second step."""
    return f"second step of account {account_id}"


class NotOurs(Exception):
    """What is to be opened was sealed with another key, for another purpose, or was changed."""


class Seal:
    """Seals and opens short texts. Safe between threads."""

    def __init__(self, secret_key: str) -> None:
        self._secret_key = secret_key

    def close(self, text: str, purpose: str) -> str:
        """The text, sealed for a purpose, in letters that a cookie or a column can hold."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._cipher().encrypt(nonce, text.encode(), purpose.encode())
        return urlsafe_b64encode(nonce + sealed).decode()

    def open(self, sealed: str, purpose: str) -> str:
        """The text again. Raises NotOurs."""
        from cryptography.exceptions import InvalidTag

        try:
            held = urlsafe_b64decode(sealed)
            return str(self._cipher().decrypt(held[:_NONCE_BYTES], held[_NONCE_BYTES:], purpose.encode()), "utf-8")
        except (InvalidTag, ValueError, binascii.Error) as problem:
            raise NotOurs from problem

    def opens(self, sealed: str, purpose: str) -> bool:
        """Whether it can be opened."""
        try:
            self.open(sealed, purpose)
        except NotOurs:
            return False
        return True

    def _cipher(self) -> AESGCM:
        # Here, not above: it takes a third of a second to load, and answering a question needs none of it.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return AESGCM(HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(self._secret_key.encode()))
