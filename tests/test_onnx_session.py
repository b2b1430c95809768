import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper

from app.onnx_session import open_session


@pytest.mark.parametrize("length", [64, 384, 1536])
def test_products_of_8_bits_are_exact_on_every_processor(length: int) -> None:
    """Without more room than 16 bits the sums of the largest numbers would overflow on processors without VNNI."""
    weights = np.tile(np.array([[127], [-128]], np.int8), (length // 2, 32))
    weights[:, ::2] = 127
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["left", "weights"], ["product"])],
        "products",
        [helper.make_tensor_value_info("left", TensorProto.UINT8, [None, length])],
        [helper.make_tensor_value_info("product", TensorProto.INT32, [None, 32])],
        [numpy_helper.from_array(weights, "weights")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    left = np.full((3, length), 255, np.uint8)
    (product,) = open_session(model.SerializeToString()).run(None, {"left": left})
    assert product.tolist() == (left.astype(np.int64) @ weights.astype(np.int64)).tolist()
