"""What answers are made with beside an index version: encoder, reader and the files fitted to them, by digest."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any

from app.answering.curated.library import BAR
from app.answering.routes.route import SHIPPED as ROUTE
from app.answering.text.support import MODEL as SUPPORT_MODEL
from app.intents.model import SHIPPED as INTENTS
from app.model_identity import ModelIdentity

FITTED = {
    "support": SUPPORT_MODEL,
    "route": ROUTE.settings_file,  # as below
    "intents": INTENTS.settings_file,  # holds the digest of the model beside it
    "curated_bar": BAR,
}


def models_of(encoder: ModelIdentity, reader: str | None) -> dict[str, Any]:
    """The identity of every model; ``reader`` is the SHA-256 of the reader, None where it is off."""
    fitted = {f"{name}_sha256": hashlib.sha256(file.read_bytes()).hexdigest() for name, file in FITTED.items()}
    return {"encoder": asdict(encoder), "reader_sha256": reader, **fitted}
