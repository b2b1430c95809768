"""The trained reader as one int8 ONNX file, with what a reader of it must know beside it."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.bert_graph import Graph, draw_bert, finished, quantise
from app.reader.model import SHIPPED
from scripts.reader_measure import Calibrations
from scripts.reader_network import Network

HEADS = ("place.product", "answer.product")
"""Left in single precision: they are small, and every answer hangs on them."""


def ship(network: Network, calibration: Calibrations, out: Path) -> dict[str, object]:
    """Write the model and its settings into ``out``; returns the settings, digest and size among them."""
    out.mkdir(parents=True, exist_ok=True)
    shipped = replace(SHIPPED, folder=out)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "reader.onnx"
        whole.write_bytes(drawn(network))
        quantise(whole, shipped.file, left=HEADS)
    content = shipped.file.read_bytes()
    settings = {
        "digest": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "slope": calibration.passage.slope,
        "shift": calibration.passage.shift,
        "sentence_slope": calibration.sentence.slope,
        "sentence_shift": calibration.sentence.shift,
    }
    shipped.settings_file.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    return settings


def drawn(network: Network) -> bytes:
    """The network in single precision as an ONNX model."""
    weights = {name: value.detach().float().numpy() for name, value in network.body.state_dict().items()}
    heads = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    graph = Graph(weights)
    hidden = draw_bert(graph, network.body.config.to_dict(), "segments")
    graph.constant("first", np.array(0, dtype=np.int64))
    graph.node("Gather", [hidden, "first"], "first_piece", axis=1)
    _linear(graph, heads, "middle", "first_piece", "middle")
    graph.node("Tanh", ["middle"], "squashed")
    _linear(graph, heads, "answer", "squashed", "answer")
    _linear(graph, heads, "place", hidden, "place")
    outputs: dict[str, list[object]] = {"answer": ["n", 1], "place": ["n", "pieces", 3]}
    model: bytes = finished(graph, "reader", ["ids", "segments", "mask"], outputs).SerializeToString()
    return model


def _linear(graph: Graph, heads: dict[str, np.ndarray], name: str, value: str, output: str) -> None:
    graph.constant(f"{name}.matrix", heads[f"{name}.weight"].T)
    graph.constant(f"{name}.bias", heads[f"{name}.bias"])
    graph.node("MatMul", [value, f"{name}.matrix"], f"{name}.product")
    graph.node("Add", [f"{name}.product", f"{name}.bias"], output)
