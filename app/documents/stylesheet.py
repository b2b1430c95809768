"""Reads the few style rules that can hide text, from ``style`` elements and attributes of a web page.

A small bounded parser: simple selectors (``tag``, ``.class``, ``#id`` and
their descendants) and the properties that matter here. It fetches nothing and
leaves out what it does not understand, so that visible text is not lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MAX_CHARACTERS = 200_000
_MAX_RULES = 4_000
_MAX_ALIKE = 60  # rules ending in one class: of more, the last ones count
_PROPERTIES = frozenset(
    "display visibility opacity font-size font color background background-color background-image position left right"
    " top bottom margin-left margin-top text-indent clip clip-path width height max-width max-height overflow"
    " transform".split()
)
_COMPOUND = re.compile(r"([a-zA-Z][\w-]{0,40})?((?:[.#][\w-]{1,80}){0,6})")
_PART = re.compile(r"([.#])([\w-]+)")
# A rule for print or for small screens says nothing about the page as it is read.
_ALWAYS = re.compile(r"@(?:layer|supports|media\s+(?:all|screen))\b[^(]*$", re.I)


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    ids: frozenset[str]
    classes: frozenset[str]

    def fits(self, element: Any) -> bool:
        return (
            (not self.tag or element.tag == self.tag)
            and self.ids <= {element.get("id", "")}
            and (not self.classes or self.classes <= set(element.get("class", "").split()))
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    compounds: tuple[_Compound, ...]
    declared: Mapping[str, str]
    rank: tuple[int, int, int, int]

    def fits(self, element: Any) -> bool:
        if not self.compounds[-1].fits(element):
            return False
        waiting = list(self.compounds[:-1])
        above = element.getparent()
        while waiting and above is not None:
            if waiting[-1].fits(above):
                waiting.pop()
            above = above.getparent()
        return not waiting


class Stylesheet:
    """The rules of one page, found by the class, id or tag that they end in."""

    def __init__(self, css: str) -> None:
        self._rules: dict[str, list[_Rule]] = defaultdict(list)
        for number, (selector, body) in enumerate(_blocks(css[:MAX_CHARACTERS])):
            if number >= _MAX_RULES:
                break
            declared = read_declarations(body)
            for compounds in _selectors(selector) if declared else ():
                rule = _Rule(compounds, declared, (*_specificity(compounds), number))
                rules = self._rules[_key(compounds[-1])]
                rules.append(rule)
                del rules[:-_MAX_ALIKE]

    def style_of(self, element: Any) -> dict[str, str]:
        """Return the declared properties of ``element``: its rules in order of weight, then its own attributes."""
        names = [element.tag, f"#{element.get('id', '')}", *(f".{name}" for name in element.get("class", "").split())]
        fitting = [rule for name in names for rule in self._rules.get(name, ()) if rule.fits(element)]
        style = _attributes(element)
        layers = [rule.declared for rule in sorted(fitting, key=lambda rule: rule.rank)]
        layers.append(read_declarations(element.get("style", "")[:2_000]))
        for forced in (False, True):
            for layer in layers:
                style |= {name: _value(text) for name, text in layer.items() if ("!important" in text) is forced}
        return style


def read_declarations(body: str) -> dict[str, str]:
    """Read ``name: value; …`` into the properties that can hide text, names and values in lower case."""
    declared = {}
    for line in body.split(";")[:200]:
        name, found, value = line.partition(":")
        name = name.strip().lower()
        if found and name in _PROPERTIES:
            declared[name] = value.strip().lower()
    return declared


def _value(text: str) -> str:
    return text.replace("!important", "").strip()


def _attributes(element: Any) -> dict[str, str]:
    """The old attributes that do the work of style."""
    found = {}
    if element.get("bgcolor"):
        found["background-color"] = element.get("bgcolor").strip().lower()
    if element.tag == "font" and element.get("color"):
        found["color"] = element.get("color").strip().lower()
    return found


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield (selector, body) of every rule that always applies."""
    css = _without_comments(css)
    at = 0
    while (opening := css.find("{", at)) != -1:
        prelude = css[at:opening].rsplit(";", 1)[-1].strip("} \t\r\n")
        at = opening + 1
        if prelude.startswith("@"):
            at = at if _ALWAYS.match(prelude) else _after_block(css, at)
            continue
        closing = css.find("}", at)
        if closing == -1:
            return
        yield prelude, css[at:closing]
        at = closing + 1


def _without_comments(css: str) -> str:
    kept, at = [], 0
    while (opening := css.find("/*", at)) != -1:
        kept.append(css[at:opening])
        closing = css.find("*/", opening + 2)
        at = len(css) if closing == -1 else closing + 2
    return " ".join([*kept, css[at:]])


def _after_block(css: str, at: int) -> int:
    depth = 1
    for brace in re.finditer(r"[{}]", css[at:]):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return at + brace.end()
    return len(css)


def _selectors(text: str) -> Iterator[tuple[_Compound, ...]]:
    for selector in text[:4_000].split(","):
        compounds = tuple(_compound(part) for part in selector.replace(">", " ").split())
        known = tuple(compound for compound in compounds if compound is not None)
        if known and len(known) == len(compounds) <= 6:
            yield known


def _compound(text: str) -> _Compound | None:
    match = _COMPOUND.fullmatch(text)
    if match is None:
        return None
    parts: Iterable[tuple[str, str]] = _PART.findall(match.group(2))
    ids = frozenset(name for sign, name in parts if sign == "#")
    return _Compound((match.group(1) or "").lower(), ids, frozenset(name for sign, name in parts if sign == "."))


def _specificity(compounds: tuple[_Compound, ...]) -> tuple[int, int, int]:
    return (
        sum(len(compound.ids) for compound in compounds),
        sum(len(compound.classes) for compound in compounds),
        sum(bool(compound.tag) for compound in compounds),
    )


def _key(compound: _Compound) -> str:
    if compound.ids:
        return f"#{min(compound.ids)}"
    return f".{min(compound.classes)}" if compound.classes else compound.tag
