"""The one place where a model is handed to ONNX Runtime."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

SLOWER_FUSED = "SkipLayerNormFusion"
"""An optimisation of ONNX Runtime that makes one operator of two, which together take a fifth of its time."""


def open_session(model: Path | bytes) -> Any:
    """An inference session that owns no thread pool, so that it may be used after a fork and by several threads.

    Raises whatever the runtime raises when it cannot load the model.
    """
    # The runtime would report its use to its makers, from a thread that makes forked workers hang at their end.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # shapes differ from batch to batch
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(
        source, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER_FUSED]
    )
