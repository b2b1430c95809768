"""Reads Markdown and plain text.

In plain text nothing marks a heading or a wrapped line, so both are told by
their shape; a line that cannot be told stays a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt

from app.documents.clean import clean_block, clean_lines, collapse_spaces, strip_invisible
from app.documents.furniture import ends_as_sentence, words_of
from app.documents.html import read_fragment
from app.documents.plain_rows import numbers_pages, rows_from
from app.documents.reading import Reading
from app.documents.role_names import names_role
from app.domain import BlockKind, Element

_BULLET = re.compile(r"\s{0,12}(?:[•●▪◦‣·o*\-–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s{1,8}(?=\S)")
_RULE = re.compile(r"\s*[=\-_*~#]{3,}\s*")
_RULED_COLUMNS = re.compile(r"\s*[=\-_]{3,}(?:[ +|]+[=\-_]{3,})+\s*")
_POST = re.compile(
    r",\s(?:[\w’'&-]{1,30}\s){0,6}?(?:chair|chairs|chairman|chairwoman|chairperson|chief|councillor|deputy|director|directors"
    r"|executive|head|lead|leader|manager|mayor|member|minister|officer|president|principal|secretary|spokes\w{3,9}"
    r"|social worker|supervisor|assistant|interim|acting|managing)\b",
    re.I,
)
_ASKS = frozenset(
    "what how when where who which why can could do does did is are will would should have has am may".split()
)
_ASKING = re.compile(r"\?[”’\"')]{0,2}\s*$")
_QUOTED = re.compile(r"[“‘\"'].{1,158}[”’\"']")
_FEWEST_QUESTIONS = 3
"""So many short questions, each alone above something else, make a text one of questions and answers."""
_LABELLED = re.compile(
    r"[A-Z][A-Za-z’'/-]{1,20}(?: (?!(?:said|says|added|adds|wrote|told)\b)[A-Za-z’'/-]{1,20}){0,2}:\s\S"
)
_LONG_LABEL = re.compile(r"[A-Z][^:.;?!]{1,90}:\s\S")
"""Of two lines in a row that both begin so, each is a row of its own: "Children in care and care leavers: good"."""
_POINT = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\.? [A-Z]")
_CUT_OFF = re.compile(r"\b(?:an?|and|as|at|by|for|from|in|is|of|on|or|our|that|the|their|to|told|with)$", re.IGNORECASE)
"""A line that ends so is cut off within a sentence, whatever the next one begins with."""
_NO_HEADING = re.compile(r":\s\S|\d{5}|https?:")
_BRACKETED = re.compile(
    r"\[(?:(?:page|p\.|slide|side|sheet|panel|part|section|chapter|column|screen) ?\d{1,3}(?:[:,.–—-]+ [^\[\]]{2,80})?"
    r"|(?:front|back|inside)(?: front| back)? (?:cover|page))\]",
    re.IGNORECASE,
)
"""What whoever typed a text out put above a part of it: "[page 3: Our work]"; "[The post is filled.]" is a note."""
_PAYS = re.compile(r"£\d{2},?\d{3}|\d hours? (?:per|a) week|£\d[\d,.]{0,9} (?:per|an?) [a-z]")
_NARROWEST_WRAP = 45
_WIDEST_WRAP = 120
_LONGEST_HEADING = 14
_LONGEST_HEADLINE = 22
_LONGEST_HEADING_CHARACTERS = 160
_LONGEST_QUESTION = 10


def read_markdown(text: str, path: str) -> Reading:
    """Read Markdown without its front matter: headings, lists, tables row by row, quotes; pictures are left out."""
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Reading(tuple(read_fragment(renderer.render(_with_breaks(text)), path)))


def _with_breaks(text: str) -> str:
    """The cleaned lines, with the two spaces at the end of one that ask for a line break."""
    lines = strip_invisible(text.replace("\t", "    ")).split("\n")
    return "\n".join(line.rstrip() + ("  " if line.endswith("  ") and line.strip() else "") for line in lines)


def read_text(text: str, path: str) -> Reading:
    """Read plain text without its front matter: paragraphs, list items and lines that stand as headings."""
    cleaned = clean_lines(text)
    pages = numbers_pages(cleaned)
    blocks = _with_numbered_titles([[*_blocks(chunk, pages)] for chunk in _chunks(cleaned)])
    asked = _asked_above(blocks)
    elements: list[Element] = []
    for number, (kind, line) in enumerate(blocks):
        after = blocks[number + 1][0] if number + 1 < len(blocks) else None
        is_title = kind is BlockKind.PARAGRAPH and after is not None and _is_heading(line, after, is_first=number == 0)
        if is_title or number in asked:
            elements.append(Element(BlockKind.HEADING, line, 1 if number == 0 else 2))
        else:
            elements.append(Element(kind, line))
    return Reading(tuple(elements))


def _chunks(text: str) -> Iterator[list[str]]:
    """Runs of lines between blank lines; a drawn rule is a blank line, unless it rules the columns of a table."""
    chunk: list[str] = []
    for line in text.split("\n"):
        if chunk and _RULED_COLUMNS.fullmatch(line):
            continue
        if line.strip() and not _RULE.fullmatch(line):
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _with_numbered_titles(runs: Sequence[list[tuple[BlockKind, str]]]) -> list[tuple[BlockKind, str]]:
    """The blocks of all runs; numbered lines that stand alone, each above something else, are lines like titles.

    Where two follow each other they are the items of a list.
    """
    alone = [number for number, run in enumerate(runs) if len(run) == 1 and _is_numbered(*run[0])]
    are_titles = len(alone) > 1 and all(other - one > 1 for one, other in pairwise([*alone, len(runs)]))
    return [
        (BlockKind.PARAGRAPH if are_titles and number in alone else kind, line)
        for number, run in enumerate(runs)
        for kind, line in run
    ]


def _is_numbered(kind: BlockKind, line: str) -> bool:
    return kind is BlockKind.LIST_ITEM and line[0].isdecimal()


def _blocks(chunk: list[str], pages: bool) -> Iterator[tuple[BlockKind, str]]:
    """The paragraphs, list items and rows of one run of lines, wrapped lines joined; ``pages`` as in ``rows_from``."""
    width = max(len(line) for line in chunk)
    kind, block, last = BlockKind.PARAGRAPH, "", ""
    behind = 0
    for number, line in enumerate(chunk):
        if number < behind:
            continue
        rows, taken = rows_from(chunk, number, pages=pages)
        if rows:
            if block:
                yield kind, clean_block(block)
            yield from ((BlockKind.TABLE_ROW, row) for row in rows)
            block, last, behind = "", "", number + taken
            continue
        bullet = _BULLET.match(line)
        if bullet is None and block and _continues(last, line, width):
            block = f"{block} {line.strip()}"
        else:
            if block:
                yield kind, clean_block(block)
            kind = BlockKind.PARAGRAPH if bullet is None else BlockKind.LIST_ITEM
            block = line[bullet.end() :] if bullet is not None and not _is_counted(bullet.group()) else line.strip()
        last = line
    if block:
        yield kind, clean_block(block)


def _is_counted(bullet: str) -> bool:
    """Numbers and letters of a list say something ("section 3.") and stay in the text."""
    return any(character.isalnum() for character in bullet) and bullet.strip() != "o"


def _continues(before: str, line: str, width: int) -> bool:
    """Whether ``line`` goes on with the sentence before it: its first word did not fit, or it begins small.

    One that begins with a label ("Closing date: …") or a point's number ("2.3 It …") does not, unless the line before
    is plainly cut off.
    """
    own = line.strip()
    is_a_row = _LONG_LABEL.match(own) is not None and _LONG_LABEL.match(before.strip()) is not None
    if (is_a_row or _LABELLED.match(own) or _POINT.match(own)) and not _CUT_OFF.search(before.rstrip()):
        return False
    first, _, _ = line.strip().partition(" ")
    if first[0].islower() and not ends_as_sentence(before) and not before.endswith(":"):
        return True
    did_not_fit = len(before) + 1 + len(first) > width
    return _NARROWEST_WRAP <= width <= _WIDEST_WRAP and did_not_fit


def _asked_above(blocks: Sequence[tuple[BlockKind, str]]) -> frozenset[int]:
    """The numbers of the blocks that ask what the next one answers, in a text that is made of questions and answers.

    There a question may stand in quotation marks, be numbered, or begin with any word ("And part-time?"); and where
    the questions are quoted, so is what is not put as one ("I need a visa.").
    """
    lines = [line for _, line in blocks]
    asked = [
        number
        for number, line in enumerate(lines[:-1])
        if _is_asking(line) and not _is_asking(lines[number + 1]) and len(words_of(line)) <= _LONGEST_HEADING
    ]
    if len(asked) < _FEWEST_QUESTIONS:
        return frozenset()
    quoted = [number for number in asked if _QUOTED.fullmatch(lines[number])]
    if len(quoted) >= _FEWEST_QUESTIONS:
        asked += [
            number
            for number in range(min(quoted), len(lines) - 1)
            if _QUOTED.fullmatch(lines[number])
            and not _QUOTED.match(lines[number + 1])
            and len(words_of(lines[number])) <= _LONGEST_QUESTION
        ]
    return frozenset(asked)


def _is_asking(line: str) -> bool:
    return _ASKING.search(line) is not None


def _is_heading(line: str, after: BlockKind, is_first: bool) -> bool:
    """Whether a line standing alone names what follows: short, a title by its shape, no statement of its own.

    A headline at the very top may be longer, and give the pay of the role that it names.
    """
    words = words_of(line)
    if _BRACKETED.fullmatch(line) and not ends_as_sentence(line[:-1]):
        return True
    if (
        not words
        or len(words) > (_LONGEST_HEADLINE if is_first else _LONGEST_HEADING)
        or len(line) > _LONGEST_HEADING_CHARACTERS
    ):
        return False
    first = collapse_spaces(line).lstrip("\"'“‘(")[:1]
    if first.islower() or (after is BlockKind.LIST_ITEM and line.endswith(":") and len(words) > 3):
        return False
    if line.endswith("?"):
        return len(words) <= _LONGEST_QUESTION and words[0] in _ASKS
    if line.endswith((".", "!", ",", ";", "…", "|")) or "@" in line or _NO_HEADING.search(line):
        return False
    if _PAYS.search(line) and not (is_first and names_role(line)):
        return False
    # "Jo Bloggs, head of fostering" states who holds a post: it must stay quotable.
    return _POST.search(line) is None and not ends_as_sentence(line)
