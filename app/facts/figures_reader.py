"""Reads figures of a council's service out of a document: caseloads, agency workers, leave, children in care and more.

Sentence by sentence: a measure is named in it, or by the heading or the sentence before where it only goes on ("It is
15 on average"), and an amount in the measure's unit stands with it. What was so before ("down from 28"), what is so
elsewhere ("nationally"), and what is wished for are told apart from what is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Document, Kind, Span
from app.facts.amounts import Amount, Unit, amounts_in, number_of
from app.facts.figure import Figure, Measure, Standing
from app.facts.figures_days import IN_A_YEAR, is_yet_to_come, newest_told, time_of_label
from app.facts.figures_ended import payments_ended
from app.facts.figures_standing import ENDS_STRETCH, GONE_TO_ANOTHER, is_at_first, is_of_one, standing_of
from app.facts.measures import OWN_STEMS, WORDS, Words
from app.facts.services import of_beginners, of_those, place_gone_on_to, services_in, stems_of_name, stems_of_row
from app.facts.table_heads import times_of_columns, told_row

_LONGEST = 500
_AS_PLAIN = str.maketrans({"’": "'", "\n": " ", "\t": " ", "\u00a0": " ", "\u2010": "-", "\u2011": "-", "#": " "})
"""Letter for letter, so that places stay the same."""
_CLAUSE = re.compile(
    r";|: (?=[^#|]{25})|,? \bbut\b|,? \bwhile\b|,? \bwhereas\b|,? and (?=(?:[\w'-]+ ){0,3}[\w'-]+(?:s|ed)? )"
)
_OPENS_WITH_IT = (
    r"(?:it|they|this|that|the (?:\w+ )?(?:average|share|figure|number|rate|proportion)|you|everyone|everybody)"
)
_GOES_ON = re.compile(
    r"^[\W_]*(?:[A-Z][\w' -]{2,40}: )?(?:about |around |up to |just |now |only )?#(?=\W*$| (?:in|at"
    r"|on (?:average|appointment|joining|starting)|each|every|of|now|days"
    r"|for|from|since|a|per|plus|cases|children|,)|,)"
    r"|^[\W_]*[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3} (?:gives|has|pays|offers|stands at|is at|was at|had|does|is|was)"
    r" (?:\w+ ){0,3}#"
    rf"|^[\W_]*(?:(?:at|in|by|last|since|from) [\w' ]{{3,30}},? )?{_OPENS_WITH_IT}\b(?: [\w']+){{1,6}}? #"
    r"|^[\W_]*There (?:is|are) (?:now |only |just |still ){0,2}#(?: of them)? (?:left|today|now|still|remain)\b"
    r"|\baverage\b(?! (?:\w+ )?(?:days|age|cost|time|number|wait|pay)\b).{0,40}#|#(?: \w+)? on average\b",
    re.IGNORECASE,
)
_BARE_HEAD = re.compile(r"\b(?:how (?:often|much|many|big|high|long)|frequency|amounts?|numbers?)\W*$", re.IGNORECASE)
"""A heading that leaves open of what, which the title of its page tells."""
_LABEL = re.compile(r"[\W_]*[A-Z][\w'’ -]{2,60}: (?:[a-z]+ ){0,2}[\d£]")
"""What goes before a figure in a row of several: beside "Average caseload: 16" "Students: 12" tells of students."""
_AT_A_VISIT = re.compile(r"\bat (?:the )?(?:time of )?(?:the |our |its |their )?(?:last )?inspection\b", re.IGNORECASE)
_OF_AIMS = re.compile(
    r"\b(?:targets?|aims?|goals?|ambitions?|plans for|where we want to be|to be reached)\b", re.IGNORECASE
)
_OF_SERVICE = re.compile(r"\b(?:years?|service|start|day one|joining|appointment|first day)\b", re.IGNORECASE)
"""For how long somebody has worked for the council: what a row of a table of leave is for."""
_BODY = re.compile(r"\bthe (?:trust|company|other)\b", re.IGNORECASE)
_PART = re.compile(r" of (?:them|whom|these|those|our|the|its|which)\b", re.IGNORECASE)
_WORKING_WEEK = 5
_MILLIONS = re.compile(r"(?:m|bn|million|billion)$", re.IGNORECASE)
_MOST_PAID = 20_000
"""Pounds beyond which a sum is a budget or a salary, and no payment on top of one."""
_MOST_AMOUNTS = 12
"""A line with more is a table that was read as one."""
_APART = 40
"""Characters between amounts of one row."""
_UNDER = 2
"""Blocks that stand under a heading or a question."""
_LOOKS_BACK = 12
"""Sentences of a paragraph, before the one that tells, in which the council that it is about is looked for."""
_HEADINGS_BACK = 3
_OPENS_WITHIN = 25
"""Characters: a council named so near to a sentence's beginning is what the next ones go on about."""
_CHAINED = frozenset({Unit.COUNT, Unit.SHARE, Unit.DAYS})
"""What a sentence may tell of, that only says "30 in Kent" behind one that told it."""
_PART_OF_THEM = re.compile(r" of (?:them|whom|these|what)\b(?! (?:\w+ ){0,4}agenc)", re.IGNORECASE)
_COUNTED = frozenset(
    {Measure.CHILDREN_IN_CARE, Measure.PROTECTION_PLANS, Measure.CARE_LEAVERS, Measure.FOSTERING_HOUSEHOLDS}
)
"""What is counted in whole numbers, and not in pounds."""
_ONE_ALONE = frozenset({Unit.MONEY, Unit.DAYS})
_ENDS_TOLD = re.compile(r"[,;]| and | but | against | compared ")
_OF_OTHERS = re.compile(
    r"\b(?:adults?'? (?:social|services|care|workforce)|police|probation|charit(?:y|ies)|charity's|our partners?"
    r"|partner organisations?|nhs|barnardo's|nspcc)\b",
    re.IGNORECASE,
)
"""Other services and bodies, whose figures are none of the council's children's service."""
_OF_BOTH = re.compile(
    r"\b(?:both|across the two|over the two|each of the two|the two councils|all (?:of us|three))\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence: where it stands, its words, the amounts in it, its block, and what it may go on from.

    ``head`` is the nearest heading or question above; ``is_right_under`` where little stands between. ``earlier`` are
    the last sentences before it in its block; ``first_row`` is the first of the table whose row it is; ``label`` is
    the row's first cell where the names of the columns tell what is measured.
    """

    span: Span
    text: str
    amounts: tuple[Amount, ...]
    block: int
    earlier: Sequence[Span]
    before: Span | None
    head: Span | None
    is_right_under: bool
    first_row: Block | None
    label: str


def read_figures(document: Document, directory: Directory) -> list[Figure]:
    """The figures that the document tells, in its order."""
    found: list[Figure] = []
    last: dict[tuple[Measure, Unit], Span] = {}
    for said in _sentences(document):
        told: list[Figure] = []
        units: list[Unit] = []
        for measure, words in WORDS:
            if any(figure.measure is measure for figure in told):
                continue
            above = last.get((measure, words.unit))
            goes_on = above if above == said.before else None
            figure = _told(document, said, measure, words, directory, goes_on)
            if figure is not None:
                told.append(figure)
                units.append(words.unit)
        last = {(figure.measure, unit): said.span for figure, unit in zip(told, units, strict=True)}
        found += told
    return [*found, *payments_ended(document)]


def _sentences(document: Document) -> Iterator[_Said]:
    """The sentences that hold amounts, each with the one before it and the heading or question that it stands under."""
    before: Span | None = None
    head: tuple[int, Span] | None = None
    first_row: Block | None = None
    for number, block in enumerate(document.blocks):
        first_row = (first_row or block) if block.kind is BlockKind.TABLE_ROW else None
        if block.kind is BlockKind.RECORD:
            continue
        spans = split_sentences(document.text, block.start, block.end)
        for place, span in enumerate(spans):
            told = _words_of(document, span, block)
            label = told.partition(" (")[0] if len(told) > span.end - span.start else ""
            text = told.translate(_AS_PLAIN)
            amounts = tuple(amounts_in(text)) if len(text) <= _LONGEST else ()
            if amounts and (len(amounts) <= _MOST_AMOUNTS or block.kind is BlockKind.TABLE_ROW):
                earlier = spans[max(0, place - _LOOKS_BACK) : place]
                above, heading = head or (0, None)
                is_under = number - above <= _UNDER
                yield _Said(span, text, amounts, number, earlier, before, heading, is_under, first_row, label)
            before = span
        if block.kind is BlockKind.HEADING or (
            len(spans) == 1 and document.text[spans[0].start : spans[0].end].endswith("?")
        ):
            head = number, Span(block.start, block.end)


def _words_of(document: Document, span: Span, block: Block) -> str:
    """A sentence's words; those of a row below names of what is measured with them, unless the names tell times."""
    is_row = block.kind is BlockKind.TABLE_ROW and not times_of_columns(document, block.start)
    return told_row(document, span) if is_row else document.text[span.start : span.end]


def _told(
    document: Document, said: _Said, measure: Measure, words: Words, directory: Directory, goes_on: Span | None
) -> Figure | None:
    """What a sentence tells of one measure; None where it tells nothing of it.

    ``goes_on`` is the sentence just before, where that tells of the same.
    """
    own = [each for each in said.amounts if each.unit is words.unit]
    form = _marked(said.text, own)
    if not own or (words.never and words.never.search(form)) or is_of_one(measure, said.text):
        return None
    topic, meant, above = *_named(form, own, words), None
    goes = partial(standing_of, said.text, amounts=said.amounts, goes_on=False)
    if topic and meant and all(goes(each) is Standing.WAS for each in meant):
        meant = _in_clause(form, own, topic) or meant
    if not meant:
        above = _above(document, said, measure, words, goes_on)
        topic, meant = None, own if above else []
    if measure in _COUNTED and said.first_row and "£" in document.text[said.first_row.start : said.first_row.end]:
        return None
    meant = [each for each in meant if _may_be(said.text, each, words)]
    meant = [each for each in meant if measure not in _COUNTED or _is_whole(said.text[each.start : each.end])]
    stands = _standings(document, said, meant, goes_on=above is not None)
    if not stands:
        return None
    best = next(kind for kind in Standing if kind in stands.values())
    amounts = [each for each, standing in stands.items() if standing is best]
    told = _nearest(form, own, amounts, topic) if topic else amounts[0]
    first, of_label = told, time_of_label(said.label, document.metadata.published)
    told, day = newest_told(document, said.text, told, own, (said.first_row, document.blocks[said.block]))
    if told != first or IN_A_YEAR.match(said.text, told.end):
        amounts = [told]
    stretch = _stretch(said, told)
    if _OF_OTHERS.search(stretch):
        return None
    council = _council(document, said, told, directory)
    if not council:
        return None
    of_a_visit = _AT_A_VISIT.search(stretch) and document.metadata.kind is not Kind.INSPECTION_REPORT
    label = "" if of_label else said.label
    is_of_row = bool(label) and (topic is None or words.tells.search(form, len(label)) is not None)
    of_row = stems_of_row(label) if is_of_row and not _OF_SERVICE.search(label) else frozenset()
    named = stems_of_name(topic["name"]) if measure is Measure.ALLOWANCE and topic else None
    above_it, before = (document.text[each.start : each.end] if each else "" for each in (above, said.before))
    of_part = named or of_row or services_in(stretch) or services_in(above_it) or of_those(said.text, before)
    of_part |= place_gone_on_to(said.text, directory) if above else frozenset()
    return Figure(
        measure=measure,
        document_id=document.id,
        start=said.span.start,
        end=said.span.end,
        council=council,
        amounts=tuple(_as_written(document, said, each) for each in amounts),
        standing=Standing.WAS if of_a_visit and best is Standing.IS else best,
        day=of_label or day,
        of=of_part - OWN_STEMS.get(measure, frozenset()),
        of_beginners=any(map(of_beginners, (stretch, said.label, document.metadata.title)))
        or is_at_first(measure, said.text),
        above=above,
    )


def _standings(document: Document, said: _Said, meant: Sequence[Amount], *, goes_on: bool) -> dict[Amount, Standing]:
    """Which of the amounts are so, and which were, may be at most, or are wished for; the others are left out."""
    is_of_aims = said.head and _OF_AIMS.search(document.text, said.head.start, said.head.end)
    stands: dict[Amount, Standing] = {}
    for each in meant:
        standing = standing_of(said.text, each, said.amounts, goes_on=goes_on)
        if standing is not None:
            is_aim = is_of_aims or is_yet_to_come(said.text, each, document.metadata.published)
            stands[each] = Standing.AIM if is_aim else standing
    return stands


def _as_written(document: Document, said: _Said, amount: Amount) -> str:
    """The document's own letters of an amount, without the apostrophe of "30 days’ leave"."""
    at = said.span.start
    own = document.text[at : said.span.end]
    words = own if len(own) == len(said.text) else said.text
    return words[amount.start : amount.end].rstrip("'’")


def _named(form: str, own: Sequence[Amount], words: Words) -> tuple[re.Match[str] | None, list[Amount]]:
    """Where the sentence itself names the measure, and the amounts that go with it: of several the one that is nearest.

    With it go those in a row with it.
    """
    topic = words.tells.search(form)
    if topic is None:
        return None, []
    meant = _beside(form, own, words) if words.beside else _in_clause(form, own, topic)
    if len(meant) > 1:
        nearest = _nearest(form, own, meant, topic)
        meant = [nearest] if words.unit in _ONE_ALONE else _in_a_row(meant, nearest)
    return topic, meant


def _above(document: Document, said: _Said, measure: Measure, words: Words, goes_on: Span | None) -> Span | None:
    """Where the measure is named above a sentence that only goes on: just before it, or by its heading."""
    for other, its in WORDS:
        own = [each for each in said.amounts if each.unit is its.unit]
        if other is not measure and its.unit is words.unit and _named(_marked(said.text, own), own, its)[1]:
            return None
    own = [each for each in said.amounts if each.unit is words.unit]
    is_row = said.first_row is not None and len(own) == 1 and _OF_SERVICE.search(said.text) is not None
    if not is_row and _GOES_ON.search(_marked(said.text, own)) is None:
        return None
    if goes_on is not None and words.unit in _CHAINED:
        label = _LABEL.match(document.text[goes_on.start : goes_on.end])
        is_beside = label and words.tells.search(label.group()) and _LABEL.match(said.text)
        return None if is_beside else goes_on
    head = said.head if said.is_right_under else None
    is_bare = head is not None and _BARE_HEAD.search(document.text, head.start, head.end) is not None
    title = next((Span(each.start, each.end) for each in document.blocks if each.kind is BlockKind.HEADING), None)
    columns = Span(said.first_row.start, said.first_row.end) if is_row and said.first_row else None
    places = [place for place in (columns or said.before, head, title if is_bare else None) if place is not None]
    named = words.takes_up
    return next((place for place in places if named and named.search(document.text[place.start : place.end])), None)


def _may_be(text: str, amount: Amount, words: Words) -> bool:
    """May the measure have this amount, and is it of all and not of some of them?"""
    said = text[amount.start : amount.end]
    number = number_of(said)
    if number is not None and amount.unit is Unit.DAYS and "week" in said.lower():
        number *= _WORKING_WEEK
    part = {Unit.COUNT: _PART, Unit.SHARE: _PART_OF_THEM}.get(amount.unit)
    is_part = part is not None and part.match(text, amount.end) is not None
    if amount.unit is Unit.MONEY and _MILLIONS.search(said):
        return False
    most = min(words.most, _MOST_PAID) if words.unit is Unit.MONEY else words.most
    return not is_part and (number is None or words.least <= number <= most)


def _is_whole(amount: str) -> bool:
    number = number_of(amount)
    return number is None or number == int(number)


def _nearest(form: str, own: Sequence[Amount], meant: Sequence[Amount], topic: re.Match[str]) -> Amount:
    """The amount whose mark stands nearest to the words that name the measure."""
    marks = dict(zip((each.start for each in own), (found.start() for found in re.finditer("#", form)), strict=True))

    def distance(amount: Amount) -> int:
        place = marks[amount.start]
        return max(topic.start() - place, place - topic.end(), 0)

    return min(meant, key=distance)


def _in_a_row(amounts: Sequence[Amount], nearest: Amount) -> list[Amount]:
    """The amount and those that stand in a row with it: "9 per cent in Kent and 12 per cent in Essex"."""
    row = [nearest]
    for each in amounts[amounts.index(nearest) + 1 :]:
        row += [each] if each.start - row[-1].end <= _APART else []
    for each in reversed(amounts[: amounts.index(nearest)]):
        row[:0] = [each] if row[0].start - each.end <= _APART else []
    return row


def _stretch(said: _Said, amount: Amount) -> str:
    """The words around an amount that are about it: of its clause, and no further than the next amounts."""
    before = (each.end for each in said.amounts if each.end <= amount.start)
    start = max((end for end in before if not GONE_TO_ANOTHER.match(said.text[end : amount.start])), default=0)
    end = min((each.start for each in said.amounts if each.start >= amount.end), default=len(said.text))
    start = max((found.end() for found in ENDS_STRETCH.finditer(said.text, start, amount.start)), default=start)
    behind = _ENDS_TOLD.search(said.text, amount.end, end)
    return said.text[start : behind.start() if behind else end]


def _marked(text: str, amounts: Sequence[Amount]) -> str:
    """The sentence with ``#`` for each of the amounts."""
    for each in reversed(amounts):
        text = f"{text[: each.start]}#{text[each.end :]}"
    return text


def _beside(form: str, amounts: Sequence[Amount], words: Words) -> list[Amount]:
    """The amounts whose mark stands beside the measure's words."""
    marks = [found.start() for found in re.finditer("#", form)]
    near = {
        found.start() + place
        for pattern in words.beside
        for found in pattern.finditer(form)
        for place, letter in enumerate(found.group())
        if letter == "#"
    }
    return [each for each, mark in zip(amounts, marks, strict=True) if mark in near]


def _in_clause(form: str, amounts: Sequence[Amount], topic: re.Match[str]) -> list[Amount]:
    """The amounts in the clause that names the measure."""
    edges = [0, *(found.start() for found in _CLAUSE.finditer(form)), len(form)]
    marks = [found.start() for found in re.finditer("#", form)]
    first = max(edge for edge in edges if edge <= topic.start())
    last = min(edge for edge in edges if edge >= topic.end())
    inside = [each for each, mark in zip(amounts, marks, strict=True) if first <= mark < last]
    return inside or (list(amounts) if len(edges) == len(amounts) + 1 == 2 else [])


def _council(document: Document, said: _Said, amount: Amount, directory: Directory) -> tuple[str, ...]:
    """Whose figure it is: those of the document's councils that the words around it, or before it, name.

    Of a document about one council its own, unless the words name others alone. Of several it is the one that stands
    last above it; nobody's where that is not plain.
    """
    own = document.metadata.council
    mentions = find_councils(said.text, directory)
    alike = [each for each in said.amounts if each.unit is amount.unit]
    is_each = 1 < len({each.slug for each in mentions}) <= len(alike)
    end = None if is_each else ENDS_STRETCH.search(said.text, amount.end)
    named = {each.slug for each in mentions if each.start < (end.start() if end else len(said.text))}
    told = {each.slug for each in find_councils(_stretch(said, amount), directory)} if is_each else named
    if told and not told & set(own):
        return ()
    if named:
        is_of_all = len(own) == len(alike) == 2 and _BODY.search(said.text) is not None
        return own if is_of_all else tuple(slug for slug in own if slug in named)
    if len(own) < 2 or _OF_BOTH.search(said.text):
        return own
    blocks = reversed(document.blocks[: said.block])
    headings = (Span(each.start, each.end) for each in blocks if each.kind is BlockKind.HEADING)
    above = list(islice(headings, _HEADINGS_BACK))
    for stretch in (*reversed(said.earlier), *above):
        mentions = find_councils(document.text[stretch.start : stretch.end], directory)
        if mentions and (stretch in above or mentions[0].start <= _OPENS_WITHIN):
            slugs = {each.slug for each in mentions}
            return tuple(slug for slug in own if slug in slugs) if len(slugs) == 1 else ()
    return ()
