"""What every answer needs, loaded once in a process, so that processes which fork from it share it."""

from __future__ import annotations

from app.answering.routes.messages import compile_patterns
from app.answering.routes.route import route_model
from app.config import Config
from app.councils.directory import Directory
from app.councils.mentions import prepare_names
from app.encoder import load_encoder
from app.intents.model import intent_model
from app.reader.model import load_reader


def load_models(config: Config) -> None:
    """Load the encoder, the reader where it is on, what tells what a message is, and the names of councils.

    Raises EncoderError.
    Most of the time goes into the runtime, which lets other threads work: the server does this while it imports.
    """
    load_encoder(config)
    load_reader(config)
    intent_model()
    route_model()
    compile_patterns()
    prepare_names(Directory.load())
