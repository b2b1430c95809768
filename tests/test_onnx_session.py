from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from app.onnx_session import has_vnni, open_session


def _product(weights: NDArray[np.int8]) -> bytes:
    """A model that multiplies ``left`` with these weights."""
    length, width = weights.shape
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["left", "weights"], ["product"])],
        "products",
        [helper.make_tensor_value_info("left", TensorProto.UINT8, [None, length])],
        [helper.make_tensor_value_info("product", TensorProto.INT32, [None, width])],
        [numpy_helper.from_array(weights, "weights")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    content: bytes = model.SerializeToString()
    return content


@pytest.mark.parametrize("length", [64, 384, 1536])
def test_products_of_8_bits_are_exact_on_every_processor(length: int) -> None:
    """Without more room than 16 bits the sums of the largest numbers would overflow on processors without VNNI."""
    weights = np.tile(np.array([[127], [-128]], np.int8), (length // 2, 32))
    weights[:, ::2] = 127
    left = np.full((3, length), 255, np.uint8)
    (product,) = open_session(_product(weights)).run(None, {"left": left})
    assert product.tolist() == (left.astype(np.int64) @ weights.astype(np.int64)).tolist()


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ("flags\t\t: fpu avx2 avx512f avx512_vnni avx512_bf16", True),
        ("flags\t\t: fpu avx2 avx_vnni", True),
        ("flags\t\t: fpu avx2 avx512f", False),
        ("model name\t: made for avx512_vnni\nflags\t\t: fpu avx2", False),
    ],
)
def test_vnni_is_read_from_the_flags(flags: str, told: bool, tmp_path: Path) -> None:
    file = tmp_path / "cpuinfo"
    file.write_text(f"processor\t: 0\n{flags}\nbugs\t\t:\n")
    assert has_vnni(file) is told


def test_exact_products_are_asked_for_where_nothing_tells_what_a_processor_can(tmp_path: Path) -> None:
    assert not has_vnni(tmp_path / "none")
