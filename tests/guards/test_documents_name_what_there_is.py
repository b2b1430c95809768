"""What the documents for people name is there: files, links, headings, decisions, settings, commands, addresses.

Decisions (docs/decisions/) tell what was, and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from app.config import SETTINGS
from tests.guards.sources import ROOT

PAGES = [ROOT / "README.md", ROOT / "knowledge" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_PATH = re.compile(r"(?<![\w./-])(?:(?:app|docs|scripts|tests|\.ci)/[\w./-]*\w|knowledge/[\w./-]+\.\w+)")
_LINK = re.compile(r"\]\(([^)#\s]+)")
_HEADING_LINK = re.compile(r"\]\(([^)#\s]*)#([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_DECISIONS = re.compile(r"\b[Dd]ecision \d+|\b[Dd]ecisions \d+(?:(?:, | and )\d+)*")
_SETTING = re.compile(r"(?<![\w/$])([A-Z]+(?:_[A-Z]+)*)=(?=[\w…/.\[\"])")
NO_SETTING = {"HASHES", "ORT_DISABLE_TELEMETRY", "WALK_PICTURES"}
"""Of set-up, of a library and of tests: the server reads none of them as a setting."""
_COMMAND = re.compile(r"(?:python -m )?scripts\.(\w+)([^`|\n]*)")
_FLAG = re.compile(r"(?<!\S)--[a-z][a-z-]+")
_ADDRESS = re.compile(
    r"`(?:GET |POST |DELETE )?(/(?:api|admin|widget|ask|healthz|readyz|metrics|councils|documents)[^`\s]*)`"
)


def paths_in(text: str) -> set[str]:
    """Files and folders of the project."""
    return {match.rstrip(".") for match in _PATH.findall(text)}


def links_in(text: str) -> set[str]:
    """What links and pictures lead to within the project."""
    return {target for target in _LINK.findall(text) if "://" not in target}


def headings_in(text: str) -> set[str]:
    """What links to a page's headings are called, as GitHub makes them."""
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(text)}


def decisions_in(text: str) -> set[int]:
    """Numbers of the decisions that a page names: "decision 30", "decisions 42, 43 and 50"."""
    return {int(number) for found in _DECISIONS.findall(text) for number in re.findall(r"\d+", found)}


def settings_in(text: str) -> set[str]:
    """Settings that a page gives a value, as in ``READER=off``."""
    return set(_SETTING.findall(text))


def commands_in(text: str) -> Iterator[tuple[str, set[str]]]:
    """Each command with the flags that are written behind it."""
    for name, rest in _COMMAND.findall(text):
        yield name, set(_FLAG.findall(rest))


def addresses_in(text: str) -> set[str]:
    """Addresses of a running server, without their queries; what is put in is ``x``."""
    return {re.sub(r"\{\w+\}", "x", found.partition("?")[0]) for found in _ADDRESS.findall(text)}


def leads_somewhere(address: str, site: Flask) -> bool:
    """Whether there is something at an address, or below it."""
    try:
        site.url_map.bind("localhost").match(address)
    except (MethodNotAllowed, RequestRedirect):
        return True
    except NotFound:
        return any(str(rule).startswith(address) for rule in site.url_map.iter_rules())
    return True


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_and_links_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert {
        path for path in paths_in(text) if not (ROOT / path).exists() and not (ROOT / "app" / path).exists()
    } == set()
    assert {target for target in links_in(text) if not (page.parent / target).exists()} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_headings_and_decisions_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [
        f"{target}#{heading}"
        for target, heading in _HEADING_LINK.findall(text)
        if "://" not in target
        and heading not in headings_in((page.parent / target if target else page).read_text(encoding="utf-8"))
    ]
    assert missing == []
    kept = {int(file.name[:4]) for file in (ROOT / "docs" / "decisions").glob("[0-9]*.md")}
    assert decisions_in(text) - kept == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_settings_that_are_given_a_value_are_there(page: Path) -> None:
    known = {setting.name for setting in SETTINGS} | NO_SETTING
    assert settings_in(page.read_text(encoding="utf-8")) - known == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_are_there_and_take_the_flags_that_are_written(page: Path) -> None:
    unknown = []
    for name, flags in commands_in(page.read_text(encoding="utf-8")):
        file = ROOT / "scripts" / f"{name}.py"
        if not file.is_file():
            unknown.append(name)
            continue
        source = file.read_text(encoding="utf-8")
        unknown += [f"{name} {flag}" for flag in flags - {"--help"} if f'"{flag}"' not in source]
    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_addresses_lead_somewhere(page: Path, site: Flask) -> None:
    named = addresses_in(page.read_text(encoding="utf-8"))
    assert {address for address in named if not leads_somewhere(address, site)} == set()


def test_the_guard_finds_what_a_page_names() -> None:
    text = "See `app/config.py` and [this](docs/api.md): `python -m scripts.ask --json`, `GET /api/v1/search?q=…`."
    assert paths_in(text) == {"app/config.py", "docs/api.md"}
    assert links_in(text) == {"docs/api.md"}
    assert list(commands_in(text)) == [("ask", {"--json"})]
    assert addresses_in(text) == {"/api/v1/search"}
    text = (
        "## Where? `it` is\nBy decision 30 and decisions 42, 43 and 50 `READER=off scripts/run`: decision 7, 59 more."
    )
    assert headings_in(text) == {"where-it-is"}
    assert decisions_in(text) == {30, 42, 43, 50, 7}
    assert settings_in(text) == {"READER"}


def test_the_guard_tells_addresses_that_are_there(site: Flask) -> None:
    assert leads_somewhere("/api/v1/search", site)
    assert leads_somewhere("/api/v1/documents/x", site)
    assert leads_somewhere("/widget/", site)
    assert not leads_somewhere("/api/v2/search", site)
