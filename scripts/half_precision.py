"""Training in bfloat16, where the processor has instructions for it; elsewhere it would take twenty times as long.

Needs what requirements-dev.txt lists; serving needs none of it.
"""

from __future__ import annotations

import torch

QUICK = ("avx512_bf16", "amx_bf16", "bf16")
"""Capabilities of a processor, as PyTorch names them, of which any one is enough."""


def half_where_quick(device: torch.device) -> torch.autocast:
    """A context in which products are of bfloat16 on a GPU, and on a processor that has instructions for it."""
    has = torch.cpu.get_capabilities() if device.type == "cpu" else {}
    return torch.autocast(device.type, torch.bfloat16, enabled=device.type != "cpu" or any(map(has.get, QUICK)))
