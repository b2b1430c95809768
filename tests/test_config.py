from __future__ import annotations

import pytest

from app.config import load
from app.errors import ConfigError


@pytest.mark.parametrize("port", ["many", "8000.5", "70000", "-1"])
def test_a_port_that_is_no_port_is_named_with_what_to_write_instead(port: str) -> None:
    with pytest.raises(ConfigError, match="write a whole number from") as problem:
        load({"PORT": port})
    assert "PORT" in str(problem.value)
