from __future__ import annotations

import pytest
import torch
from torch import nn

from scripts.reader_start import keep_of


@pytest.mark.parametrize(("share", "expected"), [(0.0, 3.0), (0.5, 2.0), (1.0, 1.0)])
def test_a_share_of_the_weights_before_is_kept(share: float, expected: float) -> None:
    network = nn.Linear(2, 1)
    nn.init.constant_(network.weight, 1.0)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    nn.init.constant_(network.weight, 3.0)
    keep_of(network, before, share)
    assert torch.allclose(network.weight, torch.full((1, 2), expected))
