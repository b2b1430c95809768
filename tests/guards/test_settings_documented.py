"""A setting that nobody can read about does not exist: every one stands in the operator's guide."""

from __future__ import annotations

import re
from dataclasses import fields

from app.config import SETTINGS, Config, load
from tests.guards.sources import ROOT

CONTRACT = {
    "KNOWLEDGE_DIR": "knowledge/",
    "INDEX_DIR": "index/",
    "DATABASE_URL": None,
    "HOST": "127.0.0.1",
    "PORT": "8000",
    "WEB_CONCURRENCY": None,
    "SECRET_KEY": None,
    "LIMITS": "on",
}


def named_in(text: str) -> set[str]:
    """Names in capitals that stand in backticks, alone or as ``NAME=value``."""
    return set(re.findall(r"`([A-Z][A-Z_]+)(?:=[^`]*)?`", text))


def test_every_setting_stands_in_the_operators_guide() -> None:
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert {setting.name for setting in SETTINGS} - named_in(guide) == set()


def test_every_setting_has_a_meaning_and_a_field() -> None:
    assert all(setting.meaning for setting in SETTINGS)
    assert {setting.name.lower() for setting in SETTINGS} | {"var_dir"} == {field.name for field in fields(Config)}


def test_the_agreed_settings_keep_their_names_and_defaults() -> None:
    defaults = {setting.name: setting.default for setting in SETTINGS}
    assert set(defaults) >= set(CONTRACT)
    assert {name: defaults[name] for name, default in CONTRACT.items() if default is not None} == {
        name: default for name, default in CONTRACT.items() if default is not None
    }


def test_every_default_is_accepted() -> None:
    assert load({"SECRET_KEY": "s" * 32}).port == 8000


def test_the_guard_reads_names_in_backticks() -> None:
    assert named_in("Set `PORT` or `LIMITS=off`; HOST is not marked.") == {"PORT", "LIMITS"}
