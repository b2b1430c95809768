"""Reads the vacancies out of one document: which roles it advertises, and what it says of each.

A detail is taken as its source puts it and cited where it stands: under a
label, in a cell, in a sentence, or in the data that a web page carries beside
its text. What is not said stays unknown; nothing is taken from one role for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from app.councils.directory import Directory
from app.documents.dates_in_text import stated_publication
from app.documents.role_names import names_role
from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Document, Kind, Span
from app.facts.changed_rows import Changed, changed_rows
from app.facts.vacancy_councils import lay_out_by_council, with_councils
from app.facts.vacancy_criteria import names_desirable, required_by_rows
from app.facts.vacancy_dates import renews_closing, states_day, tells_only_how
from app.facts.vacancy_ended import ended_details, is_of_all
from app.facts.vacancy_labels import TITLE, Labelled, label_alone, labelled_in
from app.facts.vacancy_meaning import understood, whole
from app.facts.vacancy_page_data import with_page_data
from app.facts.vacancy_pay import read_pay
from app.facts.vacancy_prose import nearest_to_applying, prose_details
from app.facts.vacancy_roles import Counted, counted_posts, role_in_prose, role_spoken_of, role_title
from app.facts.vacancy_sections import Role, announces, lay_out
from app.vacancy import Detail, Stated, Vacancy

MOST_OF_ONE = 3
MOST_REQUIREMENTS = 15
_NO_ADVERTS = (Kind.INSPECTION_REPORT, Kind.LETTER, Kind.POLICY)
_DAYS = (Detail.CLOSES, Detail.INTERVIEWS)
_SHARED = (Detail.APPLY, Detail.CLOSES, Detail.OPENS, Detail.INTERVIEWS)
_OF_ONE_ROLE = (Detail.SALARY, Detail.HOURS, Detail.CONTRACT)
_TELLING = (Detail.SALARY, Detail.CLOSES)
_OF_THIS = re.compile(r"\b(?:this|these|all|both)\b", re.IGNORECASE)
_TOP_BLOCKS, _LONGEST_TITLE = 3, 14
_VALUE_BLOCKS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_WE_FILL = re.compile(
    r"\bwe(?:['’]re| are) (?:now |currently )?(?:recruiting|hiring)\b"
    r"|\b(?:these|the following) (?:\w+ )?(?:vacanc(?:y|ies)|posts|jobs)\b",
    re.IGNORECASE,
)


def read_vacancies(document: Document, directory: Directory) -> tuple[Vacancy, ...]:
    """The vacancies of a document, in its order; empty for one that advertises none.

    A document of another kind counts only where it carries adverts in its page
    data, or sets several roles apart and gives pay or a closing date for each.
    """
    known = document.metadata
    if known.kind in _NO_ADVERTS or not document.blocks or document.blocks[0].kind is BlockKind.RECORD:
        return ()
    layout = lay_out(document)
    layout = layout if layout.roles else lay_out_by_council(document, directory)
    found = [_of_role(document, role, layout.shared) for role in layout.roles]
    if known.kind is not Kind.VACANCY and not known.postings:
        found = [each for each in found if any(each.stated(detail) for detail in _TELLING)]
        is_offer = len(found) > 1 and _are_offered(document, found)
        return tuple(with_councils(document, each, directory) for each in found) if is_offer else ()
    if _are_others(document, found):
        found = [_whole(document, layout.shared)]
    if not found:
        found = _counted_roles(document) or [_whole(document, document.blocks)]
    found = with_page_data(document, found)
    return tuple(with_councils(document, each, directory) for each in found)


def _are_offered(document: Document, found: Sequence[Vacancy]) -> bool:
    """Are the roles to be filled, by a date, a number, a heading or plain words? A table of pay tells what all earn."""
    dated = any(each.stated(detail) for each in found for detail in (Detail.CLOSES, Detail.POSTS, Detail.APPLY))
    headings = (document.text[block.start : block.end] for block in document.blocks if block.kind is BlockKind.HEADING)
    headed = announces(document.metadata.title) or any(map(announces, headings))
    return dated or headed or _WE_FILL.search(document.text) is not None


def _of_role(document: Document, role: Role, shared: Sequence[Block]) -> Vacancy:
    is_item = role.blocks[0].kind is BlockKind.LIST_ITEM
    own = list(role.cells) or _details(document.text, role.blocks, is_item=is_item)
    own += [each for each in ended_details(document.text, role.blocks) if each not in own]
    said = {stated.detail for stated in own}
    apart = [each for each in _details(document.text, shared) if _is_shared(each)]
    common = [each for each in apart if each.detail not in said or _renews(each)]
    span = Span(role.blocks[0].start, role.blocks[-1].end)
    counted = _posts(document.text, role.blocks)
    return _made(document, role.title, (role.title_span, span), [*own, *common], counted[:1])


def _is_shared(stated: Stated) -> bool:
    """Whether what stands beside several roles holds for each of them."""
    return stated.detail in _SHARED or (stated.detail is Detail.ENDED and is_of_all(stated.words))


def _are_others(document: Document, found: Sequence[Vacancy]) -> bool:
    """Whether a page whose title names one role sets others apart, as in a box of similar jobs."""
    own = role_title(document.metadata.title)
    is_one = own and not own.endswith("s") and not announces(document.metadata.title)
    return bool(is_one and found) and not any(_same_role(own, each.title) for each in found)


def _whole(document: Document, blocks: Sequence[Block]) -> Vacancy:
    """The one vacancy of a page about one role, which these blocks are about."""
    title, span = _title(document)
    counted = _posts(document.text, blocks)
    own = [each for each in counted if each.role is None or _same_role(each.role, title)]
    return _made(document, title, (span, whole(document)), _details(document.text, blocks), own[:1])


def _counted_roles(document: Document) -> list[Vacancy]:
    """The roles of a page that counts the posts of several: "12 posts for …, and three … posts"."""
    counted = [each for each in _posts(document.text, document.blocks) if each.role]
    roles = list({each.role.casefold(): each for each in counted if each.role}.values())
    if len(roles) < 2 or role_title(document.metadata.title):
        return []
    details = [each for each in _details(document.text, document.blocks) if _is_shared(each)]
    spans = (_sentence(document, each.start) for each in roles)
    return [
        _made(document, each.role or "", (span, span), details, [each]) for each, span in zip(roles, spans, strict=True)
    ]


def _made(
    document: Document, title: str, spans: tuple[Span, Span], details: Iterable[Stated], counted: Sequence[Counted]
) -> Vacancy:
    """A vacancy with what its details plainly mean; ``spans`` are those of its title and of all that is about it."""
    kept = _kept(each for each in details if not _of_another(each, title))
    if counted and not any(each.detail is Detail.POSTS for each in kept):
        one = counted[0]
        kept.insert(0, Stated(Detail.POSTS, one.words, _sentence(document, one.start), labelled=True))
    return understood(
        Vacancy(
            title=title,
            document_id=document.id,
            title_span=spans[0],
            span=spans[1],
            details=tuple(kept),
            posts=counted[0].number if counted else None,
        ),
        document,
    )


def _details(text: str, blocks: Sequence[Block], *, is_item: bool = False) -> list[Stated]:
    """What blocks state: under labels first, and in sentences only what no label says."""
    tabled = required_by_rows(text, blocks)
    labelled = [each for each in tabled.values() if each]
    changed = changed_rows(text, blocks)
    labelled += [stated for row in changed if (stated := _as_changed(row, changed[row]))]
    used: set[Block] = {*tabled, *changed}
    for n, block in enumerate(blocks):
        if block in tabled or block in changed:
            continue
        alone = label_alone(text[block.start : block.end])
        if isinstance(alone, Detail):
            values = _values(text, list(takewhile(lambda each: each not in tabled, blocks[n + 1 :])), alone)
            used.update(values)
            labelled += [_of_block(text, alone, value) for value in values]
        found = [each for each in labelled_in(text, block.start, block.end) if isinstance(each.detail, Detail)]
        labelled += [
            Stated(each.detail, each.words, each.whole, labelled=True)
            for each in found
            if isinstance(each.detail, Detail) and _is_value(each.detail, each.words)
        ]
        if found:
            used.add(block)
    said = {stated.detail for stated in labelled}
    free = [block for block in blocks if block not in used]
    prose = [stated for stated in prose_details(text, free) if stated.detail not in said or _renews(stated)]
    beside = prose_details(text, [block for block in blocks if block in used])
    days = [each for each in beside if _renews(each) or (each.detail in _DAYS and each.detail not in said)]
    others = [each for each in labelled if each.detail is not Detail.APPLY]  # which may take in a whole paragraph
    prose += [each for each in days if not any(_overlap(each, other) for other in others)]
    if is_item and not any(stated.detail is Detail.SALARY for stated in (*labelled, *prose)):
        item = blocks[0]
        words = text[item.start : item.end]
        prose += [Stated(Detail.SALARY, words, Span(item.start, item.end))] if read_pay(words) else []
    return [*labelled, *prose, *ended_details(text, blocks)]


def _as_changed(row: Block, changed: Changed) -> Stated | None:
    """What a row of a table of changes states now, where it is about one of the details."""
    detail = label_alone(changed.label)
    if not isinstance(detail, Detail) or not _is_value(detail, changed.words):
        return None
    return Stated(detail, changed.words, Span(row.start, row.end), labelled=True)


def _renews(stated: Stated) -> bool:
    """Whether it puts a new closing date in the place of another, whichever label gives that one."""
    return stated.detail is Detail.CLOSES and renews_closing(stated.words)


def _overlap(one: Stated, other: Stated) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _values(text: str, following: Sequence[Block], detail: Detail) -> list[Block]:
    """The blocks that a label standing alone introduces: the next one, or all of a list of requirements."""
    most = MOST_REQUIREMENTS if detail is Detail.REQUIREMENTS else MOST_OF_ONE if detail is Detail.APPLY else 1
    values: list[Block] = []
    for block in following[:most]:
        words = text[block.start : block.end]
        if names_desirable(words) or label_alone(words) is not None:
            break
        if not (block.kind in _VALUE_BLOCKS or _is_plain_value(detail, words)):
            break
        if stated_publication([words]) or any(
            _begins_anew(each, detail) for each in labelled_in(text, block.start, block.end)
        ):
            break
        if values and values[0].kind is BlockKind.LIST_ITEM and block.kind is not BlockKind.LIST_ITEM:
            break
        if most > 1 or _is_value(detail, words):
            values.append(block)
    return values


def _begins_anew(labelled: Labelled, detail: Detail) -> bool:
    """Whether a label within the value of ``detail`` begins another thing; the grade of a salary does not."""
    if detail is Detail.SALARY and labelled.detail is Detail.PAY_GRADE:
        return False
    return isinstance(labelled.detail, Detail) or names_role(labelled.words)


def _is_plain_value(detail: Detail, words: str) -> bool:
    """Whether a line that stands as a heading is the value of the label above it: a sum, a day, a number of hours."""
    if detail is Detail.SALARY:
        return "£" in words
    if detail in (Detail.CLOSES, Detail.INTERVIEWS, Detail.OPENS):
        return states_day(words)
    return detail is Detail.HOURS and any(character.isdigit() for character in words)


def _is_value(detail: Detail, words: str) -> bool:
    """Whether words can be the value of a label: a day for a closing date, a short line for anything but prose."""
    if detail is Detail.POSTS:
        return words.isdigit()
    if detail in (Detail.REQUIREMENTS, Detail.APPLY):
        return True
    return len(words) <= 240 and len(words.split()) <= 40


def _of_block(text: str, detail: Detail, block: Block) -> Stated:
    words = " ".join(text[block.start : block.end].split())
    return Stated(detail, words, Span(block.start, block.end), labelled=True)


def _kept(details: Iterable[Stated]) -> list[Stated]:
    """Each thing said once, in order; of sentences on how to apply those that say it best.

    How interviews are held is not when they are.
    """
    told = [each for each in details if each.detail is not Detail.INTERVIEWS or not tells_only_how(each.words)]
    unique = list({(each.detail, each.words.casefold()): each for each in reversed(told)}.values())[::-1]
    applying = nearest_to_applying([each for each in unique if each.detail is Detail.APPLY])[:MOST_OF_ONE]
    kept: list[Stated] = []
    for each in unique:
        same = sum(other.detail is each.detail for other in kept)
        most = MOST_REQUIREMENTS if each.detail is Detail.REQUIREMENTS else MOST_OF_ONE
        if same < most and (each.detail is not Detail.APPLY or each in applying):
            kept.append(each)
    return kept


def _posts(text: str, blocks: Sequence[Block]) -> list[Counted]:
    prose = (block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING))
    return [counted for block in prose for counted in counted_posts(text, block.start, block.end)]


def _sentence(document: Document, at: int) -> Span:
    """The whole sentence around a place of the text."""
    block = next(block for block in document.blocks if block.start <= at < block.end)
    spans = split_sentences(document.text, block.start, block.end)
    return next((span for span in spans if span.start <= at < span.end), Span(block.start, block.end))


def _title(document: Document) -> tuple[str, Span]:
    """The role of a page about one role, and where its name stands: in the text where it does, else at its top."""
    text, blocks = document.text, document.blocks
    labelled = (each for block in blocks for each in labelled_in(text, block.start, block.end))
    label = next((each for each in labelled if each.detail == TITLE and names_role(each.words)), None)
    headings = [block for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING or _is_line(text, block, n)]
    in_heads = ((role_title(text[block.start : block.end]), Span(block.start, block.end)) for block in headings)
    named = role_title(document.metadata.title)
    if named:
        at = text.casefold().find(named.casefold())
        return named, Span(at, at + len(named)) if at >= 0 else _top(document)
    if label is not None:
        return label.words, label.value
    heading = next((found for found in in_heads if found[0]), None)
    if heading is not None:
        return heading
    told = role_in_prose(text)
    return (told[0], _sentence(document, told[1])) if told else (document.metadata.title, _top(document))


def _is_line(text: str, block: Block, n: int) -> bool:
    """Whether it is a line at the top that is no sentence, as a title without the form of a heading is."""
    words = text[block.start : block.end]
    return n < _TOP_BLOCKS and not words.endswith((".", "!", "?")) and len(words.split()) <= _LONGEST_TITLE


def _of_another(stated: Stated, title: str) -> bool:
    """Whether a sentence is of another role: the end of one named otherwise, the pay of one that shares no word.

    So is the new closing date of one named otherwise.
    """
    spoken_of = set(role_spoken_of(stated.words).casefold().split())
    named = set(title.casefold().split())
    if stated.labelled or not spoken_of:
        return False
    if stated.detail is Detail.ENDED or _renews(stated):
        return not _OF_THIS.search(stated.words) and not spoken_of <= {each.strip(",:;()") for each in named}
    return stated.detail in _OF_ONE_ROLE and not spoken_of & named


def _same_role(role: str, title: str) -> bool:
    one, other = role.casefold(), title.casefold()
    return one in other or other in one


def _top(document: Document) -> Span:
    return Span(document.blocks[0].start, document.blocks[0].end)
