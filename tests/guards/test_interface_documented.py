"""Every address of the JSON interface and every count of /metrics is told in its document, and no other."""

from __future__ import annotations

import re

from flask import Flask

from tests.guards.sources import ROOT

HEALTH = {"/healthz", "/readyz", "/metrics"}
_CELL = re.compile(r"^\| ([^|]*`/?[^|]*) \|", re.MULTILINE)
_ADDRESS = re.compile(r"`(?:(GET|POST|DELETE) )?(/[^`?\s]*)[^`]*`")
_COUNT = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
_COUNTED = re.compile(r"^# TYPE (\w+) (?!info)\w+$", re.MULTILINE)


def told_in(table: str) -> set[tuple[str, str]]:
    """Method and address of each row's first cell; an address without a method takes that of the one before it."""
    found, method = set(), "GET"
    for cell in _CELL.findall(table):
        for said, address in _ADDRESS.findall(cell):
            method = said or method
            found.add((method, address))
    return found


def served_by(site: Flask) -> set[tuple[str, str]]:
    """Method and address of everything below /api and of health, with ``{name}`` for what is put in."""
    return {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in site.url_map.iter_rules()
        if rule.rule.startswith("/api/") or rule.rule in HEALTH
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def section(page: str, heading: str) -> str:
    """What stands in a page of docs/ below a heading of the second degree."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.split(r"^## ", text[text.index(f"## {heading}\n") + 3 :], maxsplit=1, flags=re.MULTILINE)[0]


def test_every_address_of_the_interface_is_told_with_its_method_and_no_other(site: Flask) -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert told_in(page[: page.index("## ")]) == served_by(site)


def test_every_count_is_told_and_no_other(site: Flask) -> None:
    with site.test_client() as client:
        counted = set(_COUNTED.findall(client.get("/metrics").get_data(as_text=True)))
    counted = {name for name in counted if not name.endswith("_created")}
    assert set(_COUNT.findall(section("operations.md", "Health and metrics"))) == counted


def test_the_guard_reads_methods_and_addresses() -> None:
    table = "| address |\n|---|\n| `POST /a` | x |\n| `GET /b?q=…&k=1`, `/b/{id}` | y `/c` |\n"
    assert told_in(table) == {("POST", "/a"), ("GET", "/b"), ("GET", "/b/{id}")}
