"""The packaged BERT weights as ONNX graphs that encode: read the safetensors, draw a graph, write one file.

Input: word-piece ids and their mask. Output: mean-pooled vectors of length 1: in single
precision those of sentence-transformers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from app.bert_graph import Graph, Weights, draw_bert, finished
from app.files import write_whole

FULL = "fp32"


def export_onnx(model_folder: Path, target: Path) -> None:
    """Write the ONNX form of the BERT encoder in ``model_folder`` to ``target``, whole or not at all."""
    write_whole(target, drawn_encoder(*_model(model_folder)))


def drawn_encoder(weights: Weights, config: Mapping[str, Any]) -> bytes:
    """The ONNX model that makes vectors with these weights of a BERT encoder."""
    graph = Graph(weights)
    hidden = draw_bert(graph, config)
    _mask(graph)
    _mean(graph, hidden, "vectors")
    return _finished(graph, config["hidden_size"])


def _model(folder: Path) -> tuple[Weights, Mapping[str, Any]]:
    from safetensors.numpy import load_file

    return load_file(folder / "model.safetensors"), json.loads((folder / "config.json").read_text("utf-8"))


def _finished(graph: Graph, width: int) -> bytes:
    model = finished(graph, "encoder", ["ids", "mask"], {"vectors": ["n", width]})
    content: bytes = model.SerializeToString()
    return content


def _mask(graph: Graph) -> None:
    """Which pieces are no padding, and how many."""
    graph.constant("last", np.array([2], dtype=np.int64))
    graph.constant("middle", np.array([1], dtype=np.int64))
    graph.node("Cast", ["mask"], "mask_float", to=1)
    graph.node("Unsqueeze", ["mask_float", "last"], "weights")
    graph.node("ReduceSum", ["weights", "middle"], "count", keepdims=0)


def _mean(graph: Graph, hidden: str, output: str) -> str:
    """The mean of a hidden state over the pieces that are no padding, scaled to length 1."""
    graph.node("Mul", [hidden, "weights"], f"{output}.kept")
    graph.node("ReduceSum", [f"{output}.kept", "middle"], f"{output}.summed", keepdims=0)
    graph.node("Div", [f"{output}.summed", "count"], f"{output}.mean")
    return graph.node("LpNormalization", [f"{output}.mean"], output, axis=1, p=2)
