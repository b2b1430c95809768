"""The same weights in several forms, each from texts to vectors of length 1 on one thread.

Graphs in ONNX are those that app/encoder_export.py draws; OpenVINO's own are made of the one in single precision.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

MOST_PIECES = 256
BATCH = 8
CALIBRATED_ON = 100

Encode = Callable[[Sequence[str]], Any]
"""Texts to an array of shape (n, d)."""


def pytorch(job: Mapping[str, Any]) -> Encode:
    """sentence-transformers on PyTorch in single precision, as its guides show it."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    model = SentenceTransformer(job["model"], device="cpu", local_files_only=True)
    return lambda texts: model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)


def onnx_fp32(job: Mapping[str, Any]) -> Encode:
    """ONNX Runtime, single precision, a text at a time."""
    return _onnx(job["model"], job["fp32"])


def onnx_int8(job: Mapping[str, Any]) -> Encode:
    """ONNX Runtime, 8 bits, a text at a time: as served."""
    return _onnx(job["model"], job["int8"])


def openvino_fp32(job: Mapping[str, Any]) -> Encode:
    """OpenVINO, single precision, batches of like length."""
    return _openvino(job["model"], job["fp32"], "f32")


def openvino_bf16(job: Mapping[str, Any]) -> Encode:
    """OpenVINO, computing in bfloat16 where the processor can."""
    return _openvino(job["model"], job["fp32"], "bf16")


def openvino_int8(job: Mapping[str, Any]) -> Encode:
    """OpenVINO, 8 bits after calibration."""
    return _openvino(job["model"], str(calibrated(job)), "f32")


FORMS: dict[str, Callable[[Mapping[str, Any]], Encode]] = {
    "pytorch_fp32": pytorch,
    "onnxruntime_fp32": onnx_fp32,
    "onnxruntime_int8": onnx_int8,
    "openvino_fp32": openvino_fp32,
    "openvino_bf16": openvino_bf16,
    "openvino_int8": openvino_int8,
}


def session(graph: str, threads: int = 1) -> Any:
    """An inference session with so many threads of its own."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def tokenizer(model: str) -> Any:
    """The packaged tokenizer; what is too long loses its end."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(Path(model) / "tokenizer.json"))
    found.no_padding()
    found.enable_truncation(MOST_PIECES)
    return found


def one_by_one(opened: Any, pieces: Any, texts: Sequence[str]) -> Any:
    """The vectors of the texts, each run by itself."""
    import numpy as np

    rows = []
    for encoding in pieces.encode_batch_fast(list(texts)):
        ids = np.array([encoding.ids], dtype=np.int32)
        rows.append(opened.run(["vectors"], {"ids": ids, "mask": np.ones_like(ids)})[0][0])
    return np.array(rows)


def calibrated(job: Mapping[str, Any]) -> Path:
    """The graph in 8 bits that OpenVINO's compression makes of the one in single precision; made once."""
    import nncf
    import numpy as np
    import openvino

    target = Path(job["made"]) / "openvino-int8.xml"
    if not target.is_file():
        pieces = tokenizer(job["model"])
        ids = [np.array([each.ids], np.int32) for each in pieces.encode_batch_fast(job["passages"][:CALIBRATED_ON])]
        examples = nncf.Dataset([{"ids": row, "mask": np.ones_like(row)} for row in ids])
        model = openvino.Core().read_model(job["fp32"])
        reduced = nncf.quantize(model, examples, model_type=nncf.ModelType.TRANSFORMER, subset_size=CALIBRATED_ON)
        openvino.save_model(reduced, target)
    return target


def _onnx(model: str, graph: str) -> Encode:
    opened, pieces = session(graph), tokenizer(model)
    return lambda texts: one_by_one(opened, pieces, texts)


def _openvino(model: str, graph: str, precision: str) -> Encode:
    import numpy as np
    import openvino

    settings = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "INFERENCE_PRECISION_HINT": precision}
    compiled = openvino.Core().compile_model(graph, "CPU", settings)
    pieces = tokenizer(model)

    def encode(texts: Sequence[str]) -> Any:
        ids = [encoding.ids for encoding in pieces.encode_batch_fast(list(texts))]
        order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
        vectors: dict[int, Any] = {}
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            longest = len(ids[rows[-1]])
            padded = np.array([ids[row] + [0] * (longest - len(ids[row])) for row in rows], np.int32)
            mask = np.array([[1] * len(ids[row]) + [0] * (longest - len(ids[row])) for row in rows], np.int32)
            vectors |= dict(zip(rows, compiled({"ids": padded, "mask": mask})["vectors"], strict=True))
        return np.array([vectors[row] for row in range(len(ids))])

    return encode
