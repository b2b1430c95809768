"""No endpoint ships without a row that says who may use it, and no row outlives its endpoint."""

from __future__ import annotations

import pytest
from flask import Flask

from app.access.rules import RULES, Access, check_rules


def endpoints(app: Flask) -> set[str]:
    """Every endpoint that some address leads to."""
    return {rule.endpoint for rule in app.url_map.iter_rules()}


def test_every_endpoint_has_a_rule_and_every_rule_an_endpoint(site: Flask) -> None:
    assert endpoints(site) - set(RULES) == set()
    assert set(RULES) - endpoints(site) == set()


def test_every_rule_is_a_kind_of_access() -> None:
    assert all(isinstance(access, Access) for access in RULES.values())


def test_an_endpoint_without_a_rule_stops_the_start() -> None:
    app = Flask("forgetful", static_folder=None)
    app.add_url_rule("/forgotten", endpoint="forgotten.page", view_func=lambda: "")
    with pytest.raises(LookupError, match=r"forgotten\.page"):
        check_rules(app)
