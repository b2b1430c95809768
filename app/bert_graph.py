"""BERT drawn as an ONNX graph out of its weights, in operators of ONNX Runtime, and the same in 8 bits.

PyTorch is never imported: loading it alone takes longer than a whole start may
take. Whoever draws adds what stands on top of the last layer.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.files import write_whole

OPSET = 17
IR_VERSION = 8
FUSED = "com.microsoft"
Weights = Mapping[str, NDArray[np.float32]]


class Graph:
    """Nodes and constants of a graph that is being drawn."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """A named value; returns its name."""
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def weight(self, name: str) -> str:
        """A tensor under its own name; a linear layer's matrix is turned to (in, out)."""
        value = self.weights[name]
        is_matrix = name.endswith("dense.weight")
        return self.constant(name, value.T if is_matrix else value)

    def node(self, operation: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        """One operation on named values; returns the name of its result, which is also its own."""
        from onnx import helper

        self.nodes.append(helper.make_node(operation, inputs, [output], name=output, domain=domain, **attributes))
        return output


def draw_bert(graph: Graph, config: Mapping[str, Any], segments: str | None = None) -> str:
    """Embeddings and all layers; returns the name of the last hidden state, shape (n, pieces, d).

    The graph's inputs are ``ids`` and ``mask``, shape (n, pieces), and ``segments`` where texts come in pairs.
    """
    hidden = _embeddings(graph, config["layer_norm_eps"], segments)
    for number in range(config["num_hidden_layers"]):
        hidden = _layer(graph, f"encoder.layer.{number}", hidden, config)
    return hidden


def finished(graph: Graph, name: str, inputs: list[str], outputs: Mapping[str, list[Any]]) -> Any:
    """The model: int32 ``inputs`` of shape (n, pieces), float ``outputs`` by name with their shapes."""
    from onnx import TensorProto, helper

    taken = [helper.make_tensor_value_info(each, TensorProto.INT32, ["n", "pieces"]) for each in inputs]
    given = [helper.make_tensor_value_info(each, TensorProto.FLOAT, shape) for each, shape in outputs.items()]
    drawn = helper.make_graph(graph.nodes, name, taken, given, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(drawn, opset_imports=opsets, ir_version=IR_VERSION)


def quantise(whole: Path, target: Path, *, left: Sequence[str] = ()) -> None:
    """Write the graph in ``whole`` with weights in 8 bits for each column, activations in 8 bits as they come.

    ("Dynamic" quantisation, of all matrices and of the embeddings, but for the nodes named in ``left``.) Whole or not
    at all, as ``write_whole``.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.quant_utils import add_pre_process_metadata

    drawn = onnx.load(whole)
    add_pre_process_metadata(drawn)  # its operators are fused already; unmarked it would be warned of
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "reduced.onnx"
        quantize_dynamic(
            drawn,
            draft,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=list(left),
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT, "EnableSubgraph": False},
        )
        write_whole(target, draft.read_bytes())


def _embeddings(graph: Graph, epsilon: float, segments: str | None) -> str:
    """Word, position and token type; where all of a text has one type, it is added to the positions beforehand."""
    positions = graph.weights["embeddings.position_embeddings.weight"]
    types = graph.weights["embeddings.token_type_embeddings.weight"]
    graph.constant("positions", positions if segments else positions + types[0])
    graph.constant("zero", np.array([0], dtype=np.int64))
    graph.node("Shape", ["ids"], "pieces", start=1)
    graph.node("Slice", ["positions", "zero", "pieces", "zero"], "positions_here")
    graph.node("Gather", [graph.weight("embeddings.word_embeddings.weight"), "ids"], "words")
    embedded = graph.node("Add", ["words", "positions_here"], "placed")
    if segments:
        graph.node("Gather", [graph.constant("types", types), segments], "types_here")
        embedded = graph.node("Add", [embedded, "types_here"], "embedded")
    return _norm(graph, "embeddings", embedded, "embeddings", epsilon)


def _layer(graph: Graph, prefix: str, hidden: str, config: Mapping[str, Any]) -> str:
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


def _dense_and_norm(graph: Graph, prefix: str, value: str, skip: str, epsilon: float) -> str:
    """A linear layer whose result is added to ``skip`` and normalised."""
    product = graph.node("MatMul", [value, graph.weight(f"{prefix}.dense.weight")], f"{prefix}.product")
    biased = graph.node("Add", [product, graph.weight(f"{prefix}.dense.bias")], f"{prefix}.biased")
    return _norm(graph, prefix, graph.node("Add", [biased, skip], f"{prefix}.sum"), f"{prefix}.normalised", epsilon)


def _norm(graph: Graph, prefix: str, value: str, output: str, epsilon: float) -> str:
    """A layer normalisation: SkipLayerNormalization would add, too, but takes five times as long (decision 34)."""
    norm = [graph.weight(f"{prefix}.LayerNorm.{part}") for part in ("weight", "bias")]
    return graph.node("LayerNormalization", [value, *norm], output, axis=-1, epsilon=epsilon)
