"""The one place where a model is handed to ONNX Runtime."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

SLOWER_FUSED = "SkipLayerNormFusion"
"""An optimisation of ONNX Runtime that makes one operator of two, which together take a fifth of its time."""

EXACT_PRODUCTS = "session.x64quantprecision"
"""Processors without VNNI add up products of 8-bit numbers in 16 bits, which overflow and change what a model says.

With it they multiply in a slower way that does not (the runtime's list of session options,
``onnxruntime_session_options_config_keys.h``). The runtime would take that way on every processor, so it is asked for
only where VNNI is not: with it, reading takes half the time, and so does loading, and the numbers are the same
(decision 47).
"""

PROCESSORS = Path("/proc/cpuinfo")
_VNNI = re.compile(r"^flags\b.*\bavx(?:512)?_vnni\b", re.MULTILINE)


def open_session(model: Path | bytes) -> Any:
    """An inference session that owns no thread pool, so that it may be used after a fork and by several threads.

    One made of bytes keeps them beside its weights; one made of a file does not.

    Raises whatever the runtime raises when it cannot load the model.
    """
    # The runtime would report its use to its makers, from a thread that makes forked workers hang at their end.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    if not has_vnni(PROCESSORS):
        options.add_session_config_entry(EXACT_PRODUCTS, "1")
    options.enable_mem_pattern = False  # shapes differ from batch to batch
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(
        source, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER_FUSED]
    )


@cache
def has_vnni(processors: Path) -> bool:
    """Whether ``processors``, a list as Linux keeps it, tells that products of 8-bit numbers add up in 32 bits."""
    try:
        return _VNNI.search(processors.read_text(encoding="utf-8", errors="replace")) is not None
    except OSError:
        return False
