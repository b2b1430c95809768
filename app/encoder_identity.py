"""Which encoder the settings name, without loading it: the packaged one, or a sentence-transformers model of one's own.

Apart from the encoders, so that a build with nothing to do needs no numeric library to find that out.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from app.config import PACKAGED_ENCODER, Config
from app.errors import EncoderError
from app.files import digest_of
from app.model_identity import ModelIdentity
from app.packaged_model import PACKAGED_DIGEST, PACKAGED_NAME

GRAPH = "3"  # raised when app.encoder_export or app.bert_graph draws another graph, or it is run otherwise


def encoder_identity(config: Config) -> ModelIdentity:
    """The identity that ``load_encoder(config)`` will have, without loading weights. Raises EncoderError."""
    if config.encoder == PACKAGED_ENCODER:
        return packaged_identity(config.encoder_precision.lower())
    return folder_identity(config.encoder, model_folder(config.encoder))


def packaged_identity(precision: str) -> ModelIdentity:
    """The identity of the packaged encoder in a precision, "int8" or "fp32"; no weights are loaded."""
    return ModelIdentity(
        name=PACKAGED_NAME,
        revision=PACKAGED_DIGEST[:12],
        pooling="mean",
        digest=PACKAGED_DIGEST,
        dimension=384,
        max_tokens=256,
        runtime=f"onnxruntime {precision} graph {GRAPH}",
    )


def model_folder(name: str) -> Path:
    """The folder of a model given by folder, or by name when it is in the local model cache."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder.resolve()
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except Exception as problem:
        message = f"ENCODER='{name}' is neither a folder nor a model in the local model cache. Nothing is downloaded."
        raise EncoderError(message) from problem


def folder_identity(name: str, folder: Path) -> ModelIdentity:
    """Read the identity of a sentence-transformers model from its configuration and the digest of its files."""
    modules = _json(folder / "modules.json")
    if not modules:
        raise EncoderError(
            f"{folder} is no sentence-transformers model: it has no modules.json. "
            "Set ENCODER to a folder that has one, or leave it out."
        )
    model = _json(folder / "config.json")
    layers = [_json(folder / module["path"] / "config.json") for module in modules if module["path"]]
    widths = [layer.get(field) for layer in layers for field in ("embedding_dimension", "word_embedding_dimension")]
    widths += [layer.get("out_features") for layer in layers]
    pooling = [layer for layer in layers if any(key.startswith("pooling_mode") for key in layer)]
    digest = _folder_digest(folder)
    return ModelIdentity(
        name=name if not Path(name).expanduser().is_dir() else folder.name,
        revision=digest[:12],
        pooling=_pooling(pooling[0]) if pooling else "none",
        digest=digest,
        dimension=next((int(width) for width in reversed(widths) if width), int(model.get("hidden_size", 0))),
        max_tokens=_max_tokens(folder, model),
        runtime="sentence-transformers",
    )


def _pooling(layer: dict[str, Any]) -> str:
    """``mean``, ``cls`` and so on, as older and newer models write it."""
    if isinstance(layer.get("pooling_mode"), str):
        return str(layer["pooling_mode"])
    modes = [key.removeprefix("pooling_mode_") for key, value in layer.items() if value is True]
    return "+".join(mode.removesuffix("_tokens").removesuffix("_token") for mode in modes)


def _max_tokens(folder: Path, model: dict[str, Any]) -> int:
    stated = _json(folder / "sentence_bert_config.json").get("max_seq_length")
    limits = (_json(folder / "tokenizer_config.json").get("model_max_length"), model.get("max_position_embeddings"))
    return int(stated or min((limit for limit in limits if limit), default=512))


def _folder_digest(folder: Path) -> str:
    """SHA-256 over the names and digests of the files that make the vectors."""
    kinds = (".json", ".txt", ".model", ".safetensors", ".bin")
    used = sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix in kinds)
    lines = [f"{file.relative_to(folder).as_posix()} {digest_of(file)}" for file in used]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _json(file: Path) -> Any:
    """The content of a JSON file; empty when there is none."""
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}
