"""Every address, every method and every kind of person, held against a reviewed table (every_route.yaml).

The addresses come from the application itself: a new one without a row fails, and so does a row without an address.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from werkzeug.routing import Rule

from app.access.rules import RULES, Access
from tests.access.attackers import KINDS, Person, person
from tests.access.test_roles import example
from tests.room import Room

TABLE: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("every_route.yaml").read_text("utf-8"))
COLUMN = {"none": "nobody", "expired": "nobody", "other visitor": "visitor"}  # every other kind has its own name
KEPT_BY_NOBODY = ("no-store", "no-cache")


def routes(room: Room) -> dict[str, str]:
    """``METHOD endpoint`` to an example address, for every route of the application."""
    found = {}
    for rule in room.app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            found[f"{method} {rule.endpoint}"] = address_of(rule)
    return found


def address_of(rule: Rule) -> str:
    built = rule.build({name: example(kind) for name, kind in rule._converters.items()})
    return built[1] if built else rule.rule


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def somebody(attacked: Room, kind: str) -> Person:
    return person(attacked, kind)


def outcome(response: Any) -> int | str:
    """What came of a request, as the table says it: a status, or that the way leads to the sign-in page."""
    leads = response.headers["Location"] if response.status_code == 303 else ""
    if leads == "/admin/sign-in/code":
        return "to the code"
    return "sign in" if leads.startswith("/admin/sign-in") else int(response.status_code)


def test_the_table_has_a_row_for_every_route_and_no_other(attacked: Room) -> None:
    assert set(routes(attacked)) - set(TABLE) == set()
    assert set(TABLE) - set(routes(attacked)) == set()


def test_each_route_answers_each_kind_of_person_as_the_table_says(attacked: Room, kind: str, somebody: Person) -> None:
    said, wanted = {}, {}
    for route, address in routes(attacked).items():
        response = somebody.send(route.split()[0], address)
        row = TABLE[route]
        said[route], wanted[route] = outcome(response), row.get(COLUMN.get(kind, kind), row["nobody"])
        headers = response.headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], route
        assert headers["X-Frame-Options"] == "DENY", route
        assert headers["X-Content-Type-Options"] == "nosniff", route
        if route != "GET widget.script":  # the one file that other websites load
            assert headers["Cache-Control"] in KEPT_BY_NOBODY, (route, headers["Cache-Control"])
    assert said == wanted


def test_the_table_gives_nobody_what_the_rules_keep_for_people_with_an_account() -> None:
    for route, row in TABLE.items():
        access = RULES[route.split()[1]]
        assert (row["nobody"] == "sign in") == (access is not Access.PUBLIC), route
        assert (row.get("recruiter") == 403) == (access is Access.ADMIN), route
