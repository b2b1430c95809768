"""A setting that nobody can read about does not exist: every one stands in the operator's guide, as it is."""

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


_ROW = re.compile(r"^\| ((?:`[A-Z_]+`(?:, )?)+) \| ([^|]*) \|", re.MULTILINE)
_DEPENDS = {"WEB_CONCURRENCY"}


def defaults_in(text: str) -> dict[str, str]:
    """What a table of settings says of each one's default."""
    return {name: default for names, default in _ROW.findall(text) for name in re.findall(r"[A-Z_]+", names)}


def test_the_operators_guide_tells_every_setting_with_its_default_and_no_other() -> None:
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    told = defaults_in(guide[guide.index("## Settings") : guide.index("## Folders")])
    assert set(told) == {setting.name for setting in SETTINGS}
    fixed = {setting.name: setting.default for setting in SETTINGS if setting.default and setting.name not in _DEPENDS}
    assert {name: default for name, default in fixed.items() if f"`{default}`" not in told[name]} == {}


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


def test_the_guard_reads_rows_of_one_setting_and_of_several() -> None:
    table = "| name | default | meaning |\n| `PORT` | `8000` | where |\n| `A_B`, `C` | none | two `LIMITS` |\n"
    assert defaults_in(table) == {"PORT": "`8000`", "A_B": "none", "C": "none"}
