"""Reads the metadata that a person wrote: YAML front matter and sidecar files.

Every value stays the text that was written, so that 2018-02-30 is reported as
a wrong date rather than as broken YAML. Nothing in it is ever executed or
expanded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from app.errors import DocumentError

MAX_CHARACTERS = 20_000
_MOST_BRACKETS = 200
_FIELD = re.compile(r"[A-Za-z_][\w -]{0,40}:(?:\s|$)|#")
# "title: Fostering: join us" is what people write, and no YAML: the value is meant as it stands.
_COLON_IN_VALUE = re.compile(
    r"""^([A-Za-z_][\w -]{0,40}): +(?!["'\[{|>&*!#%@`])(.{0,500}:(?: .{0,500}|))$""", re.MULTILINE
)
_FENCE = "---"
_CLOSING = ("---", "...")


class _PlainLoader(yaml.BaseLoader):
    """YAML in which every value is text; aliases are refused, because they can multiply without bound."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases (*name) are not allowed here", mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: list[Any] = []
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' is given twice", key.start_mark)
            seen.append(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=True)
        return mapping


def split_front_matter(text: str, path: str) -> tuple[Mapping[str, object], str]:
    """Return the front matter's fields and the text after it; no front matter: ``({}, text)``.

    Raises DocumentError, naming the line, when front matter was begun but cannot be read.
    """
    body = text.lstrip("\ufeff\n\r ")
    lines = body.split("\n")
    if lines[0].rstrip() != _FENCE or not _begins_with_field(lines[1:]):
        return {}, text
    skipped = text[: len(text) - len(body)].count("\n")
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in _CLOSING:
            given = read_yaml("\n".join(lines[1:number]), path, "front matter", skipped + 2)
            return given, "\n".join(lines[number + 1 :])
    raise DocumentError(path, f"the front matter that begins on line {skipped + 1} has no closing line '---'. Add one")


def read_yaml(text: str, path: str, where: str, first_line: int = 1) -> Mapping[str, object]:
    """Read fields from YAML; ``where`` names the place in messages, ``first_line`` is the line it begins on."""
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(path, f"its {where} is longer than {MAX_CHARACTERS:,} characters. Shorten it")
    found = read_plain_yaml(_COLON_IN_VALUE.sub(_as_text, text), path, where, first_line)
    if found in (None, ""):
        return {}
    if not isinstance(found, dict):
        raise DocumentError(path, f"its {where} (line {first_line}) is not a list of 'name: value' lines")
    return {str(name).strip().lower(): value for name, value in found.items()}


def read_plain_yaml(text: str, path: str, where: str, first_line: int = 1) -> object:
    """Read any YAML of texts, lists and mappings; None or "" when there is nothing. Raises DocumentError."""
    if text.count("[") + text.count("{") > _MOST_BRACKETS:  # reading nested ones takes quadratic time
        raise DocumentError(path, f"its {where} holds more than {_MOST_BRACKETS} brackets. Write 'name: value' lines")
    try:
        found: object = yaml.load(text, Loader=_PlainLoader)  # noqa: S506 (a loader that makes text, lists and mappings only)
    except yaml.MarkedYAMLError as problem:
        line = first_line + (problem.problem_mark.line if problem.problem_mark else 0)
        raise DocumentError(path, f"its {where} cannot be read at line {line}: {problem.problem}") from problem
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        raise DocumentError(path, f"its {where} cannot be read: it is not plain YAML. Write 'name: value'") from problem
    return found


def _as_text(field: re.Match[str]) -> str:
    value = field[2].strip().replace("'", "''")
    return f"{field[1]}: '{value}'"


def _begins_with_field(lines: list[str]) -> bool:
    """A rule (---) can open a page too: front matter is one whose first line of words is ``name:``."""
    first = next((line for line in lines[:20] if line.strip()), "")
    return first.rstrip() in _CLOSING or _FIELD.match(first) is not None
