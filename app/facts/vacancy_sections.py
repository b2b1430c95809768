"""Which parts of a document are about which role: one advert, headings, rows of a table, items of a list, title lines.

Roles are told apart only where the document does so. What stands outside all
of them ("How to apply", a closing date for every post) is shared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise

from app.documents.role_names import names_role
from app.domain import Block, BlockKind, Document, Span
from app.facts.role_titles import role_title
from app.facts.table_cells import cells_of
from app.facts.vacancy_dates import states_day
from app.facts.vacancy_ended import ended_details
from app.facts.vacancy_labels import TITLE, label_alone, labelled_in
from app.facts.vacancy_pay import read_pay
from app.facts.vacancy_prose import prose_details
from app.vacancy import Detail, Stated

# "Team leader (adoption), £41,000": a bracket with no more than words is a part of the name.
_ITEM_TITLE = re.compile(
    r"^(?P<title>[^:£(–—]{4,90}?(?:\s\((?!(?i:full|part|permanent|temporary|fixed|maternity)\b)[^()£\d]{3,50}\))?)"
    r"(?=\s?(?:[:(–—]|\s-\s|,\s(?=£|(?i:clos|salary|grade|band|scp)|\d)|£))"
)
_ANNOUNCES = re.compile(
    r"\b(?:vacanc(?:y|ies)|roles|posts|positions|jobs|openings|opportunities|recruiting|hiring|advertis\w+)\b",
    re.IGNORECASE,
)
# "Social workers who care": a list of qualities or of people, not of posts.
_QUALITY = re.compile(r"\b(?:who|that|can|will|with|is|are|have|has|and their|every|your)\b", re.IGNORECASE)
_SHARED = (Detail.APPLY, Detail.CLOSES)
_LONGEST_ITEM_TITLE = 12
_Label = Detail | str | None


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the document sets it apart: its name, the blocks about it, and the cells of its row, if it has one."""

    title: str
    title_span: Span
    blocks: tuple[Block, ...]
    cells: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class _Begin:
    """The number of the block with which a role begins, its name and where that stands."""

    block: int
    title: str
    title_span: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """The roles that a document sets apart, fewer than two being none, and the blocks that are about all of them."""

    roles: tuple[Role, ...] = ()
    shared: tuple[Block, ...] = ()


def lay_out(document: Document) -> Layout:
    """The roles of a page of several; empty for a page about one role."""
    for find in (_by_headings, _by_rows, _by_items, _by_title_labels, _by_title_lines):
        roles = find(document)
        if len(roles) > 1:
            return laid_out(document, roles)
    return Layout()


def laid_out(document: Document, roles: Sequence[Role]) -> Layout:
    """These roles, and what stands outside all of them."""
    own = {block for role in roles for block in role.blocks}
    return Layout(tuple(roles), tuple(block for block in document.blocks if block not in own))


def announces(words: str) -> bool:
    """Whether a line announces several roles: "our vacancies", "we are recruiting"."""
    return _ANNOUNCES.search(words) is not None


def has_detail(text: str, blocks: Sequence[Block]) -> bool:
    """Whether blocks state anything of a job beyond what it requires and how to apply, or that it is over."""
    if next(ended_details(text, blocks), None) is not None:
        return True
    plain = (Detail.REQUIREMENTS, Detail.APPLY, TITLE)
    if any(found.detail not in plain for block in blocks for found in labelled_in(text, block.start, block.end)):
        return True
    if any(label_alone(text[block.start : block.end]) not in (None, *plain) for block in blocks):
        return True
    return any(stated.detail not in plain for stated in prose_details(text, blocks))


def _by_headings(document: Document) -> list[Role]:
    return roles_under(document, partial(_heading_role, document.text))


def roles_under(document: Document, role_of: Callable[[Block], str]) -> list[Role]:
    """The parts under headings of one rank that are about a role each, as ``role_of`` a heading names it."""
    text, blocks = document.text, document.blocks
    labels = [label_alone(text[block.start : block.end]) for block in blocks]
    named = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING and role_of(block)]
    once = {label for label, times in Counter(labels).items() if label in _SHARED and times == 1}
    for level in sorted({blocks[n].level for n in named}):
        roles = []
        for n in (n for n in named if blocks[n].level == level):
            own = blocks[n : _section_end(blocks, labels, once, n)]
            if has_detail(text, own[1:]):
                roles.append(Role(role_of(blocks[n]), Span(blocks[n].start, blocks[n].end), tuple(own)))
        if len(roles) > 1:
            return roles
    return []


def _heading_role(text: str, heading: Block) -> str:
    words = text[heading.start : heading.end]
    return role_title(words) if label_alone(words) is None else ""


def _section_end(blocks: Sequence[Block], labels: Sequence[_Label], once: Collection[_Label], start: int) -> int:
    """The next heading as high as this one that is no mere label, or that says ``once`` for all how to apply."""
    level = blocks[start].level
    for n in range(start + 1, len(blocks)):
        is_as_high = blocks[n].kind is BlockKind.HEADING and blocks[n].level <= level
        if is_as_high and (labels[n] is None or labels[n] in once or blocks[n].level < level):
            return n
    return len(blocks)


def _by_title_labels(document: Document) -> list[Role]:
    """Parts that each begin with the same label for a title ("Job title: …"), with another role behind it."""
    text, begins = document.text, dict[str, list[_Begin]]()
    for n, block in enumerate(document.blocks):
        label = next((each for each in labelled_in(text, block.start, block.end) if each.detail == TITLE), None)
        if label is not None and names_role(label.words):
            name = text[label.whole.start : label.value.start].casefold().strip()
            begins.setdefault(name, []).append(_Begin(n, label.words, label.value))
    return next((roles for own in begins.values() if (roles := _beginning(document, own))), [])


def _by_title_lines(document: Document) -> list[Role]:
    """Parts that each begin with the name of a role right before labels, where each gives pay or a closing date."""
    text, blocks = document.text, document.blocks
    first = [next(labelled_in(text, block.start, block.end), None) for block in blocks]
    begins = []
    for n, (block, label) in enumerate(zip(blocks, first, strict=True)):
        following = first[n + 1] if n + 1 < len(blocks) else None
        if block.kind is not BlockKind.PARAGRAPH or (label or following) is None:
            continue
        words = text[block.start : label.whole.start if label else block.end].rstrip(" .:–—-")
        if title := role_title(words) if len(words.split()) <= _LONGEST_ITEM_TITLE else "":
            begins.append(_Begin(n, title, Span(block.start, block.start + len(words))))
    roles = _beginning(document, begins)
    told = [
        {each.detail for block in role.blocks for each in labelled_in(text, block.start, block.end)} for role in roles
    ]
    return roles if any(all(detail in own for own in told) for detail in (Detail.SALARY, Detail.CLOSES)) else []


def _beginning(document: Document, begins: Sequence[_Begin]) -> list[Role]:
    """The roles that begin at these blocks and end at the next or at a heading; none where they have one name."""
    text, blocks, roles = document.text, document.blocks, list[Role]()
    if len({begin.title.casefold() for begin in begins}) < 2:
        return []
    for begin, limit in pairwise([*(begin.block for begin in begins), len(blocks)]):
        heads = (n for n in range(begin + 1, limit) if blocks[n].kind is BlockKind.HEADING)
        own = blocks[
            begin : next((n for n in heads if label_alone(text[blocks[n].start : blocks[n].end]) is None), limit)
        ]
        named = begins[len(roles)]
        roles.append(Role(named.title, named.title_span, tuple(own)))
    return [role for role in roles if has_detail(text, role.blocks)]


def _by_rows(document: Document) -> list[Role]:
    """The roles of tables that have a column for titles and another for a detail, one a row."""
    text = document.text
    roles: list[Role] = []
    for is_row, run in groupby(document.blocks, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        rows = list(run)
        if not is_row or len(rows) < 3:
            continue
        heads = [label_alone(cell) for cell, _ in cells_of(text, rows[0])]
        if TITLE in heads and sum(head is not None for head in heads) > 1:
            roles += [role for row in rows[1:] if (role := _of_row(text, row, heads))]
    return roles


def _of_row(text: str, row: Block, heads: Sequence[_Label]) -> Role | None:
    """A role whose details are the cells under the heads of their columns; None where nobody can tell its title."""
    cells = cells_of(text, row)
    is_whole = len(cells) == len(heads)
    if not is_whole and (heads[0] != TITLE or not 1 < len(cells) < len(heads)):
        return None
    title, span = cells[heads.index(TITLE)]
    named = zip(heads, cells, strict=True) if is_whole else _by_form(heads, cells[1:])
    stated = [
        Stated(head, words, Span(row.start, row.end), labelled=True)
        for head, (words, _) in named
        if isinstance(head, Detail) and words.strip("-–— ")
    ]
    return Role(role_title(title) or title, span, (row,), tuple(stated))


def _by_form(heads: Sequence[_Label], cells: Sequence[tuple[str, Span]]) -> list[tuple[_Label, tuple[str, Span]]]:
    """Of a row with cells missing those that only one column can hold: the one sum of money, and the one day."""
    days = [head for head in heads if head in (Detail.CLOSES, Detail.OPENS, Detail.INTERVIEWS)]
    sums = [head for head in heads if head is Detail.SALARY]
    found: list[tuple[_Label, tuple[str, Span]]] = []
    for columns, fits in ((sums, lambda words: "£" in words), (days, states_day)):
        fitting = [cell for cell in cells if fits(cell[0])]
        if len(columns) == len(fitting) == 1:
            found.append((columns[0], fitting[0]))
    return found


def _by_items(document: Document) -> list[Role]:
    """Items of one list that each name a role, under a line that announces roles or with pay or dates in them."""
    text, before = document.text, None
    for is_item, run in groupby(document.blocks, key=lambda block: block.kind is BlockKind.LIST_ITEM):
        items = list(run)
        if is_item:
            announced = before is not None and announces(text[before.start : before.end])
            roles = [role for item in items if (role := _of_item(text, item, announced))]
            if len(roles) > 1:
                return roles
        before = items[-1]
    return []


def _of_item(text: str, item: Block, announced: bool) -> Role | None:
    """The role that an item of a list advertises: with its pay or closing date, or below an announcement; else None."""
    words = text[item.start : item.end]
    match = _ITEM_TITLE.match(words)
    name = (match.group("title") if match else words).rstrip(" .,;-")
    title = role_title(name)
    told = read_pay(words) is not None or any(stated.detail is Detail.CLOSES for stated in prose_details(text, [item]))
    if not title or len(name.split()) > _LONGEST_ITEM_TITLE or not (told or announced):
        return None
    if not told and (name[:1].islower() or _QUALITY.search(name)):
        return None
    return Role(title, Span(item.start, item.start + len(name)), (item,))
