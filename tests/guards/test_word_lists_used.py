"""Lists of words: one that the patterns of messages share is used, and titles before names stand in one list alone."""

from __future__ import annotations

import re

import yaml

from app.answering.routes.messages import FILE
from tests.guards.sources import ROOT, python_files


def test_every_list_of_words_of_the_messages_is_named_by_a_pattern_or_a_module() -> None:
    text = FILE.read_text(encoding="utf-8")
    asked = "".join(path.read_text(encoding="utf-8") for path in python_files("app"))
    used = set(re.findall(r"<(\w{1,20})>", text)) | set(re.findall(r'"words", "(\w+)"', asked))
    assert sorted(yaml.safe_load(text)["words"].keys() - used) == []


def test_only_one_module_lists_the_titles_before_names() -> None:
    listing = [path for path in python_files("app") if re.search(r"\bMr\W.*\bDr\b", path.read_text(encoding="utf-8"))]
    assert listing == [ROOT / "app/councils/names_of_people.py"]
