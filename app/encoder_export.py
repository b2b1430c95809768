"""The packaged BERT weights as an ONNX graph: read the safetensors, draw the graph, write one file.

Input: word-piece ids and their mask. Output: mean-pooled vectors of length 1.
Single precision, so vectors are those of sentence-transformers. PyTorch is
never imported: loading it alone takes longer than a whole start may take.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

OPSET = 17
IR_VERSION = 8
FUSED = "com.microsoft"
Weights = Mapping[str, NDArray[np.float32]]


def export_onnx(model_folder: Path, target: Path) -> None:
    """Write the ONNX form of the BERT encoder in ``model_folder`` to ``target``, whole or not at all.

    Several processes may do so at once: each writes its own draft, the last rename wins.
    """
    from safetensors.numpy import load_file

    config = json.loads((model_folder / "config.json").read_text("utf-8"))
    graph = _Graph(load_file(model_folder / "model.safetensors"))
    content = _draw(graph, config).SerializeToString()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}-{secrets.token_hex(8)}")
    try:
        with draft.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


class _Graph:
    """Nodes and constants of a graph that is being drawn."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str) -> str:
        """A tensor under its own name; a linear layer's matrix is turned to (in, out)."""
        value = self.weights[name]
        is_matrix = name.endswith("dense.weight")
        return self.constant(name, value.T if is_matrix else value)

    def node(self, operation: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(operation, inputs, [output], domain=domain, **attributes))
        return output


def _draw(graph: _Graph, config: Mapping[str, Any]) -> Any:
    """The whole model: embeddings, the layers, pooling."""
    from onnx import TensorProto, helper

    hidden = _embeddings(graph, config["layer_norm_eps"])
    for number in range(config["num_hidden_layers"]):
        hidden = _layer(graph, f"encoder.layer.{number}", hidden, config)
    _pooling(graph, hidden)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT32, ["n", "pieces"]) for name in ("ids", "mask")]
    outputs = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", config["hidden_size"]])]
    drawn = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(drawn, opset_imports=opsets, ir_version=IR_VERSION)


def _embeddings(graph: _Graph, epsilon: float) -> str:
    """Word and position; the one token type that a single text has is added to the positions beforehand."""
    positions = graph.weights["embeddings.position_embeddings.weight"]
    token_type = graph.weights["embeddings.token_type_embeddings.weight"][0]
    graph.constant("positions", positions + token_type)
    graph.constant("zero", np.array([0], dtype=np.int64))
    graph.node("Shape", ["ids"], "pieces", start=1)
    graph.node("Slice", ["positions", "zero", "pieces", "zero"], "positions_here")
    graph.node("Gather", [graph.weight("embeddings.word_embeddings.weight"), "ids"], "words")
    graph.node("Add", ["words", "positions_here"], "embedded")
    norm = [graph.weight(f"embeddings.LayerNorm.{part}") for part in ("weight", "bias")]
    return graph.node("LayerNormalization", ["embedded", *norm], "embeddings", axis=-1, epsilon=epsilon)


def _layer(graph: _Graph, prefix: str, hidden: str, config: Mapping[str, Any]) -> str:
    """One transformer layer out of ONNX Runtime's fused operators."""
    parts = [f"{prefix}.attention.self.{part}" for part in ("query", "key", "value")]
    matrix = np.concatenate([graph.weights[f"{part}.weight"].T for part in parts], axis=1)
    bias = np.concatenate([graph.weights[f"{part}.bias"] for part in parts])
    attended = graph.node(
        "Attention",
        [hidden, graph.constant(f"{prefix}.qkv", matrix), graph.constant(f"{prefix}.qkv.bias", bias), "mask"],
        f"{prefix}.attended",
        FUSED,
        num_heads=config["num_attention_heads"],
        mask_filter_value=float(np.finfo(np.float32).min),
    )
    attention = f"{prefix}.attention.output"
    middle = _dense_and_norm(graph, attention, attended, hidden, config["layer_norm_eps"])
    wide = graph.node("MatMul", [middle, graph.weight(f"{prefix}.intermediate.dense.weight")], f"{prefix}.wide")
    active = graph.node("BiasGelu", [wide, graph.weight(f"{prefix}.intermediate.dense.bias")], f"{prefix}.gelu", FUSED)
    return _dense_and_norm(graph, f"{prefix}.output", active, middle, config["layer_norm_eps"])


def _dense_and_norm(graph: _Graph, prefix: str, value: str, skip: str, epsilon: float) -> str:
    """A linear layer whose result is added to ``skip`` and normalised."""
    product = graph.node("MatMul", [value, graph.weight(f"{prefix}.dense.weight")], f"{prefix}.product")
    tensors = ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")
    norm = [graph.weight(f"{prefix}.{tensor}") for tensor in tensors]
    return graph.node("SkipLayerNormalization", [product, skip, *norm], f"{prefix}.normalised", FUSED, epsilon=epsilon)


def _pooling(graph: _Graph, hidden: str) -> str:
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
