"""All models that an answer needs, loaded once in a process, so that processes which fork from it share them."""

from __future__ import annotations

from app.answering.routes.route import route_model
from app.config import Config
from app.encoder import load_encoder
from app.intents.model import intent_model
from app.reader.model import load_reader


def load_models(config: Config) -> None:
    """Load the encoder, the reader where it is on, and the two that tell what a message is. Raises EncoderError.

    Most of the time goes into the runtime, which lets other threads work: the server does this while it imports.
    """
    load_encoder(config)
    load_reader(config)
    intent_model()
    route_model()
