"""The packaged BERT weights as an ONNX graph that encodes: read the safetensors, draw the graph, write one file.

Input: word-piece ids and their mask. Output: mean-pooled vectors of length 1.
In single precision vectors are those of sentence-transformers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from app.bert_graph import Graph, Weights, draw_bert, finished, write_whole

FULL = "fp32"


def export_onnx(model_folder: Path, target: Path) -> None:
    """Write the ONNX form of the BERT encoder in ``model_folder`` to ``target``, whole or not at all."""
    from safetensors.numpy import load_file

    config = json.loads((model_folder / "config.json").read_text("utf-8"))
    write_whole(drawn_encoder(load_file(model_folder / "model.safetensors"), config), target)


def drawn_encoder(weights: Weights, config: Mapping[str, Any]) -> bytes:
    """The ONNX model that makes vectors with these weights of a BERT encoder."""
    graph = Graph(weights)
    _pooling(graph, draw_bert(graph, config))
    model = finished(graph, "encoder", ["ids", "mask"], {"vectors": ["n", config["hidden_size"]]})
    content: bytes = model.SerializeToString()
    return content


def _pooling(graph: Graph, hidden: str) -> str:
    """The mean over the pieces that are no padding, scaled to length 1."""
    graph.constant("last", np.array([2], dtype=np.int64))
    graph.constant("middle", np.array([1], dtype=np.int64))
    graph.node("Cast", ["mask"], "mask_float", to=1)
    graph.node("Unsqueeze", ["mask_float", "last"], "weights")
    graph.node("Mul", [hidden, "weights"], "kept")
    graph.node("ReduceSum", ["kept", "middle"], "summed", keepdims=0)
    graph.node("ReduceSum", ["weights", "middle"], "count", keepdims=0)
    graph.node("Div", ["summed", "count"], "mean")
    return graph.node("LpNormalization", ["mean"], "vectors", axis=1, p=2)
