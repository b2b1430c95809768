"""The weights of a trained network, to go on from them: a checkpoint, or a shipped file turned back from 8 bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from scripts.reader_network import Network

Tensors = Mapping[str, NDArray[np.float32]]
_HEADS = ("middle", "answer", "place")


def start_from(network: Any, file: Path, heads: Sequence[str] = _HEADS) -> None:
    """Put the weights of ``file`` into the network: of a checkpoint (``.pt``), or of a shipped model.

    The network has a ``body``, BERT, and linear layers of the names of ``heads``. Of a shipped model the word
    embeddings, which no training changes, stay as packaged. A head that has grown since keeps what it has in common
    with the shipped one.
    """
    if file.suffix == ".pt":
        network.load_state_dict(torch.load(file, weights_only=True)["network"])
        return
    tensors = _tensors(file)
    body = network.body.state_dict()
    for name, own in body.items():
        if (found := _of_body(name, tensors)) is not None:
            own.copy_(torch.from_numpy(found.copy()))
    if "types" not in tensors:  # a network that reads one text has that of the first within the places
        body["embeddings.position_embeddings.weight"] -= body["embeddings.token_type_embeddings.weight"][0]
    network.body.load_state_dict(body)
    with torch.no_grad():
        for head in heads:
            layer = getattr(network, head)
            matrix, bias = tensors[f"{head}.matrix"].T, tensors[f"{head}.bias"]
            layer.weight[: len(matrix)] = torch.from_numpy(np.ascontiguousarray(matrix))
            layer.bias[: len(bias)] = torch.from_numpy(bias.copy())


def keep_of(network: Network, before: Mapping[str, torch.Tensor], share: float) -> None:
    """Draw the weights back to those ``before`` by ``share``, 0 to 1: what was learnt anew, and less was forgotten.

    A mean of weights, as "Robust fine-tuning of zero-shot models" has it (Wortsman and others, 2022).
    """
    with torch.no_grad():
        for name, value in network.state_dict().items():
            if value.is_floating_point():
                value.lerp_(before[name].to(value.device), share)


def _tensors(file: Path) -> Tensors:
    import onnx
    from onnx import numpy_helper

    raw = {each.name: numpy_helper.to_array(each) for each in onnx.load(file).graph.initializer}
    plain = {name: value for name, value in raw.items() if value.dtype == np.float32 and not name.endswith("_scale")}
    for name in [name.removesuffix("_quantized") for name in raw if name.endswith("_quantized")]:
        whole = raw[f"{name}_quantized"].astype(np.float32) - raw[f"{name}_zero_point"].astype(np.float32)
        plain[name] = whole * raw[f"{name}_scale"]
    return plain


def _of_body(name: str, tensors: Tensors) -> NDArray[np.float32] | None:
    """The tensor that the graph holds for one of the network's own; None where it holds none or never changes."""
    if name == "embeddings.position_embeddings.weight":
        return tensors["positions"]
    if name == "embeddings.token_type_embeddings.weight":
        return tensors.get("types")
    layer, _, part = name.partition(".attention.self.")
    if part:
        which, kind = part.split(".")
        place = ("query", "key", "value").index(which)
        joined = tensors[f"{layer}.qkv" if kind == "weight" else f"{layer}.qkv.bias"]
        own = np.split(joined, 3, axis=-1)[place]
        return own.T if kind == "weight" else own
    if name == "embeddings.word_embeddings.weight" or name not in tensors:
        return None
    return tensors[name].T if name.endswith("dense.weight") else tensors[name]
