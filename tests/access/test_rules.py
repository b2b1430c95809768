"""Every endpoint has a row in the table of who may use it."""

from __future__ import annotations

import pytest
from flask import Flask

from app.access.limits import LIMITS
from app.access.rules import RULES, check_rules


def test_an_endpoint_without_a_row_stops_the_start() -> None:
    app = Flask("app", static_folder=None)
    app.add_url_rule("/secret", "secret.show", lambda: "")
    with pytest.raises(LookupError, match=r"secret\.show"):
        check_rules(app)


def test_an_application_with_a_row_for_each_endpoint_starts() -> None:
    app = Flask("app", static_folder=None)
    app.add_url_rule("/healthz", "health.alive", lambda: "")
    check_rules(app)


def test_every_limited_endpoint_is_in_the_table() -> None:
    assert RULES.keys() >= LIMITS.keys()
