"""Who writes a document, where exactly one person is plain: by introducing themselves, by a title, or by a signature.

Tells as well which of its sentences are that one's own words: nobody else's quotation, story or caption. In doubt none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from app.councils.directory import Directory
from app.documents.people import people_in
from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Document, Span
from app.facts.people_forms import PERSON
from app.facts.people_marked import as_form, without_titles
from app.facts.post_words import is_post, posts_named

_NEAR_THE_TOP = 800
"""Whoever says "I am Avery Example" further down may be one of several who speak."""
_LONGEST_LABEL, _MOST_LINES_SIGNED = 140, 4
_ONE = PERSON.format(0)
_INTRODUCES = re.compile(
    rf"(?:(?:hello|hi|welcome)\W+)?(?:my name(?: is|'s)|I am|I'm) {_ONE}(?=[,.;:!(]| and | [–—-]|$)", re.I
)
_OPENS = re.compile(
    r"(?:(?:an?|our) )?(?:(?:personal|short|special|warm) )?(?:foreword|introduction|message|welcome|letter|word|note)"
    rf"(?: of welcome)? (?:by|from) (?:our [^⟦]{{3,60}}, |the [^⟦]{{3,60}}, )?{_ONE}(?=$|[,.:|–—-]| [–—-])",
    re.IGNORECASE,
)
_WELCOMES = re.compile(
    r"(?:(?:an?|our) )?(?:\w+ )?(?:foreword|introduction|message|welcome|letter|word)\b", re.IGNORECASE
)
"""Heads the words of somebody, whether or not it says whose."""
_CLOSES = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly|ever)|sincerely|warmly|all the best|thank you|thanks|see you soon"
    r"|(?:with )?(?:(?:my|our|all|very|kind|kindest|best|warm|warmest|many) ){0,3}(?:regards|wishes))[,.!]?",
    re.IGNORECASE,
)
_SIGNS = re.compile(rf"[–—-]? ?{_ONE}(?:,? (?:OBE|CBE|MBE|DBE|MP))?(?:, (?P<post>[^⟦]{{3,80}}))?[,.]?", re.IGNORECASE)
_PROSE_ENDS = re.compile(r"[.!?]$")
_CONTACT = re.compile(
    r"\b(?:contact|call|e-?mail|speak|chat|talk|ring|phone|visit|apply|ask|informal|questions?|write)\b|@",
    re.IGNORECASE,
)
_LABEL_ENDS = re.compile(r"[.?!,;]$")
_OPENS_SINGLE, _CLOSES_SINGLE = re.compile(r"‘|(?<!\w)'(?=\w)"), re.compile(r"(?<=[\w.,!?…])['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, where the one is named, and where the signature begins, if there is one."""

    name: str
    named: tuple[Span, ...]
    signed: int | None = None


def writer_of(document: Document, by_surname: Mapping[str, str], directory: Directory) -> Writer | None:
    """The one who writes a document; None where that is nobody, or several may be."""
    lines = lines_of(document)
    signed = list(_signed(document, lines, by_surname, directory))
    found = [*_introduced(document, by_surname, directory), *_opened(document, lines, by_surname, directory)]
    found += [*signed, *_signed_by_given_name(document, lines)]
    names = {name for name, _ in found}
    if len(names) != 1:
        return None
    begins = min((span.start for _, span in signed), default=None)
    return Writer(names.pop(), tuple(sorted({span for _, span in found}, key=lambda span: span.start)), begins)


def lines_of(document: Document) -> list[Span]:
    """The lines of a document that hold anything, without the white space around them."""
    found = re.finditer(r"[^\s\n](?:[^\n]*[^\s\n])?", document.text)
    return [Span(each.start(), each.end()) for each in found]


def is_quoted(document: Document, at: int) -> bool:
    """Does a quotation stand open there, in its paragraph or in the document?"""
    own = next((block.start for block in document.blocks if block.start <= at < block.end), 0)
    inside = document.text[own:at]
    single = len(_OPENS_SINGLE.findall(inside)) > len(_CLOSES_SINGLE.findall(inside))
    return single or any(
        words.count("“") > words.count("”") or words.count('"') % 2 for words in (inside, document.text[:at])
    )


def is_own(document: Document, writer: Writer, span: Span) -> bool:
    """Does the writer say a sentence: not behind the signature, in no quotation, nor by its labels anybody else?"""
    if is_quoted(document, span.start) or (writer.signed is not None and span.start > writer.signed):
        return False
    lines = lines_of(document)
    above = [line for line in lines if line.end <= span.start]
    below = [line for line in lines if line.start >= span.end][:1]
    rest = [Span(span.end, line.end) for line in lines if line.start <= span.end < line.end]
    captions = [*below, *rest]
    if any(_is_label(document, each) and set(_named(document, each)) - {writer.name} for each in captions):
        return False
    return _is_under_the_writers_name(document, writer, above)


def _is_under_the_writers_name(document: Document, writer: Writer, above: list[Span]) -> bool:
    """Is the nearest line above that labels what follows the writer's, or one at the very top?"""
    for number in range(len(above) - 1, -1, -1):
        if not _is_label(document, above[number]):
            continue
        if named := _named(document, above[number]):
            return set(named) == {writer.name}
        is_of_a_post = posts_named(_text(document, above[number]))
        if is_of_a_post and writer.signed is not None and _WELCOMES.match(_text(document, above[number])):
            return _is_signed_below(document, writer.signed, above[number])
        if is_of_a_post and number > 1:
            return _named(document, above[number - 1]) == [writer.name]
    return True


def _is_signed_below(document: Document, signed: int, label: Span) -> bool:
    """Does no other heading stand between a welcome's and the signature: "Welcome from the director"?"""
    between = document.blocks_within(label.end, signed)
    return not any(block.kind is BlockKind.HEADING and block.start >= label.end for block in between)


def _introduced(document: Document, by_surname: Mapping[str, str], directory: Directory) -> Iterator[tuple[str, Span]]:
    for span in split_sentences(document.text, 0, min(len(document.text), _NEAR_THE_TOP)):
        first = Span(_last_line(document, span), span.end)
        form, people = as_form(document, first, by_surname, directory)
        if len(people) == 1 and _INTRODUCES.match(form) and not is_quoted(document, first.start):
            yield people[0], first


def _last_line(document: Document, span: Span) -> int:
    """Where the last line of a sentence begins: a greeting may stand above it without a stop."""
    return document.text.rfind("\n", span.start, span.end) + 1 or span.start


def _opened(
    document: Document, lines: list[Span], by_surname: Mapping[str, str], directory: Directory
) -> Iterator[tuple[str, Span]]:
    """Whom the title or a label says that it is from: "A letter from Avery Example"."""
    for line in lines:
        if _is_label(document, line):
            form, people = as_form(document, line, by_surname, directory)
            if len(people) == 1 and _OPENS.match(form):
                yield people[0], line
    title = document.metadata.title
    for name in people_in(title):
        first = next((line for line in lines if name in _text(document, line)), None)
        if first and _OPENS.match(without_titles(title.replace(name, _ONE))):
            yield name, first


def _signed(
    document: Document, lines: list[Span], by_surname: Mapping[str, str], directory: Directory
) -> Iterator[tuple[str, Span]]:
    """Who stands below "Yours sincerely", or below prose at the end of a welcome or of all."""
    for number, line in enumerate(lines):
        if _CLOSES.fullmatch(_text(document, line)):
            below = lines[number + 1 : number + 1 + _MOST_LINES_SIGNED]
            yield from _signatures(document, below, by_surname, directory)
    for own in (*_welcomes(document, lines), lines):
        below = _below_prose(document, own)
        found = list(_signatures(document, below, by_surname, directory))
        yield from found if found and found[0][1].start == below[0].start else ()


def _welcomes(document: Document, lines: list[Span]) -> Iterator[list[Span]]:
    """The lines under each heading of somebody's welcome, up to the next that heads something: a name may be set so."""
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING and _WELCOMES.match(document.text[block.start : block.end]):
            after = pairwise(document.blocks[number + 1 :])
            ends = next((one.start for one, other in after if _heads(one, other)), len(document.text))
            yield [line for line in lines if block.end <= line.start < ends]


def _heads(block: Block, after: Block) -> bool:
    return block.kind is BlockKind.HEADING and after.kind is not BlockKind.HEADING


def _below_prose(document: Document, lines: list[Span]) -> list[Span]:
    """The last lines, if they stand below prose that asks for no call and may sign it."""
    begin = len(lines)
    while begin > 0 and len(lines) - begin < _MOST_LINES_SIGNED and _is_label(document, lines[begin - 1]):
        begin -= 1
    prose = _text(document, lines[begin - 1]) if begin else ""
    return lines[begin:] if _PROSE_ENDS.search(prose) and not _CONTACT.search(prose) else []


def _signatures(
    document: Document, lines: list[Span], by_surname: Mapping[str, str], directory: Directory
) -> Iterator[tuple[str, Span]]:
    for line in lines:
        form, people = as_form(document, line, by_surname, directory)
        found = _SIGNS.fullmatch(form)
        if found and len(people) == 1:
            yield people[0], line
        elif not is_post(form.strip(" .,")):
            return


def _signed_by_given_name(document: Document, lines: list[Span]) -> Iterator[tuple[str, Span]]:
    """Whom the title or the first line names, where the last line is the given name alone."""
    last = _text(document, lines[-1]).strip(" –—-.,") if lines else ""
    named = {*people_in(document.metadata.title), *(people_in(_text(document, lines[0])) if lines else ())}
    if " " not in last and [name.split()[0] for name in named] == [last]:
        name = named.pop()
        first = next((line for line in lines if name in _text(document, line)), None)
        if first is not None:
            yield name, first


def _is_label(document: Document, line: Span) -> bool:
    """Is a line a heading, a caption, or one that names who speaks, rather than prose?"""
    text = _text(document, line)
    inside: tuple[Block, ...] = document.blocks_within(line.start, line.end)
    if any(block.kind in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM, BlockKind.RECORD) for block in inside):
        return False
    return len(text) <= _LONGEST_LABEL and _LABEL_ENDS.search(text) is None


def _named(document: Document, line: Span) -> list[str]:
    return people_in(_text(document, line))


def _text(document: Document, span: Span) -> str:
    return document.text[span.start : span.end].strip()
