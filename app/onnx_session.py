"""The one place where a model is handed to ONNX Runtime."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

SLOWER_FUSED = "SkipLayerNormFusion"
"""An optimisation of ONNX Runtime that makes one operator of two, which together take a fifth of its time."""

EXACT_PRODUCTS = "session.x64quantprecision"
"""Processors without VNNI add up products of 8-bit numbers in 16 bits, which overflow and change what a model says.

With it they multiply in a slower way that does not; others are left as they are (the runtime's list of session
options, ``onnxruntime_session_options_config_keys.h``).
"""


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
    options.add_session_config_entry(EXACT_PRODUCTS, "1")
    options.enable_mem_pattern = False  # shapes differ from batch to batch
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(
        source, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER_FUSED]
    )
