"""Reads Ofsted's judgements out of what others write: articles, letters, recruitment pages, profiles.

Sentence by sentence, with what was said just before. A heading states nothing; it may lend its date.
What is not surely a judgement of one council's children's services is left
out. Inspection reports and tables are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils
from app.dates import PartialDate
from app.documents.sentences import split_sentences
from app.domain import BlockKind, Document, Judgement, Kind, Span
from app.facts import prose_words as words
from app.facts.prose_claims import NARROW, Claim, claims_in
from app.facts.prose_dates import When, dates_said
from app.facts.prose_neighbours import Neighbours, is_news_of_a_report, lent_date, visit_told
from app.facts.prose_tables import STATED_IN, judgements_in_tables
from app.facts.prose_timelines import judgements_in_timelines

_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LONGEST = 700
_REMEMBERED = 3  # sentences before the present one that say who is spoken of
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "*": " ", "‑": "-"})
_CANDIDATE = re.compile(r"\b(?:outstanding|inadequate|good|requir\w{1,3}\s+improvement)\b", re.I)
_TURNS = re.compile(
    r"\b(?:when(?! (?:ofsted|it was|it|inspectors|they|last)? ?(?:last )?"
    r"(?:inspected|visited|went back|came|returned))|who|which|where|will|joined|before|until"
    r"|created|formed)\b"
)
_ANAPHOR = re.compile(r"(?:it|they|we|this|the (?:service|team|agency|provision)|our (?:service|team))\b")
_OF_BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|before|earlier|formerly|had been|used to|last time|(?:its|the|their) (?:last|first))\b"
)
"""Tells of another inspection than the sentence before may."""
_SERVICES = re.compile(r"§|\bchildren's (?:social care|services)\b|\b(?:council|authority|department)\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence, prepared for matching: ``form`` has the same length as the text of ``span``."""

    span: Span
    form: str
    councils: tuple[Mention, ...]
    paragraph: int

    @property
    def slugs(self) -> set[str]:
        return {mention.slug for mention in self.councils}


def read_prose_judgements(document: Document, directory: Directory) -> list[Judgement]:
    """The judgements that a document's prose states, in its order, each quoting its whole sentence.

    ``published`` is the date a sentence gives, or ``inspected_to`` when it says
    that the inspection was then; both are None when no date is given. Empty for
    inspection reports and tables.
    """
    if _is_a_report(document) or _CANDIDATE.search(document.text) is None:
        return []
    said = list(_sentences(document, directory))
    dated = judgements_in_timelines(document, directory)
    known = {(each.start, each.area) for each in dated}
    in_tables = [each for each in judgements_in_tables(document, directory) if (each.start, each.area) not in known]
    told = {(each.area, each.inspected_to.year) for each in in_tables if each.inspected_to}
    headed = {block.start for block in document.blocks if block.kind is BlockKind.HEADING}
    dated = [
        each
        for each in dated
        if not (each.start in headed and each.inspected_to and (each.area, each.inspected_to.year) in told)
    ]  # a table tells the area by its name, and often the month
    in_tables = _of_the_visit([*dated, *in_tables], said, document.metadata.published)
    judgements: list[Judgement] = []
    for number, sentence in enumerate(said):
        if len(sentence.form) <= _LONGEST and words.GRADE.search(sentence.form):
            near = _neighbours(document, said, number)
            own = list(_judgements(document, sentence, said[max(0, number - _REMEMBERED) : number], near))
            judgements += _with_the_date_before(own, sentence, said[number - 1] if number else None, judgements)
    found = sorted([*judgements, *in_tables], key=lambda each: each.start)
    if _retells_a_report(document):
        return _of_the_visit(found, said, document.metadata.published)
    return _of_the_report_told(found, said, document)


def _with_the_date_before(
    own: Sequence[Judgement], said: _Said, before: _Said | None, told: Sequence[Judgement]
) -> list[Judgement]:
    """The undated judgements of a sentence with the one date that the sentence before it gives to its own.

    Of the same paragraph and council: "… lifted the rating, in a report of 14 September. Care leavers remain good."
    """
    undated = all(each.inspected_to is None and each.published is None for each in own)
    if not own or not undated or before is None or before.paragraph != said.paragraph or _OF_BEFORE.search(said.form):
        return list(own)
    there = [each for each in told if each.start == before.span.start and (each.inspected_to or each.published)]
    dates = {(each.inspected_to, each.published, each.council) for each in there}
    if len(dates) != 1:
        return list(own)
    inspected, published, council = dates.pop()
    return [
        replace(each, inspected_to=inspected, published=published) if each.council == council else each for each in own
    ]


def _of_the_report_told(found: Sequence[Judgement], said: Sequence[_Said], document: Document) -> list[Judgement]:
    """The judgements; on a page that is news of a report, undated ones of the visit told of, else of the page's day."""
    undated = [each for each in found if each.inspected_to is None and each.published is None]
    published = document.metadata.published
    if not undated or published is None or not is_news_of_a_report(document.text):
        return list(found)
    visit = visit_told([each.form for each in said], published)
    dates: dict[str, PartialDate] = {"inspected_to": visit} if visit else {"published": published}
    return [replace(each, **dates) if each in undated else each for each in found]  # type: ignore[arg-type]


def _of_the_visit(found: Sequence[Judgement], said: Sequence[_Said], published: PartialDate | None) -> list[Judgement]:
    """The judgements that are dated by no more than its year, or not at all, with the day of the visit that is told."""
    visit = visit_told([each.form for each in said], published)
    if visit is None:
        return list(found)
    return [
        replace(each, inspected_to=visit, published=None)
        if (dated := each.when) is None or str(dated) == str(visit.year)
        else each
        for each in found
    ]


def _is_a_report(document: Document) -> bool:
    """Is it Ofsted's own report, and no account of one such as a council's summary, by the publisher that it names?"""
    return document.metadata.kind is Kind.INSPECTION_REPORT and not _retells_a_report(document)


def _retells_a_report(document: Document) -> bool:
    publisher = document.metadata.publisher
    of_another = publisher is not None and "ofsted" not in publisher.casefold()
    return document.metadata.kind is Kind.INSPECTION_REPORT and of_another


def _sentences(document: Document, directory: Directory) -> Iterator[_Said]:
    for number, block in enumerate(document.blocks):
        if block.kind not in _READ:
            continue
        for span in split_sentences(document.text, block.start, block.end):
            text = document.text[span.start : span.end]
            councils = tuple(find_councils(text, directory)) if len(text) <= _LONGEST else ()
            yield _Said(span, _prepared(text, councils), councils, number)


def _prepared(text: str, councils: Sequence[Mention]) -> str:
    """Lower case, straight quotation marks, councils masked; every character keeps its place."""
    form = "".join(low if len(low := character.lower()) == 1 else character for character in text.translate(_STRAIGHT))
    for mention in councils:
        form = form[: mention.start] + words.COUNCIL * (mention.end - mention.start) + form[mention.end :]
    return re.sub(r"\s", " ", form)


def _neighbours(document: Document, said: Sequence[_Said], number: int) -> Neighbours:
    """What stands around a sentence, as far as it speaks of no other council than the sentence and the document."""
    own = said[number]
    meant = own.slugs | set(document.metadata.council)
    place = next((at for at in range(own.paragraph, -1, -1) if document.blocks[at].kind is BlockKind.HEADING), None)
    heading = document.blocks[place] if place is not None else None
    title = document.text[heading.start : heading.end] if heading else ""
    before, after = (
        said[at].form if 0 <= at < len(said) and said[at].paragraph == own.paragraph and said[at].slugs <= meant else ""
        for at in (number - 1, number + 1)
    )
    since = [other.form for other in said[:number] if place is not None and other.paragraph > place]
    return Neighbours(before, after, _prepared(title, ()) if len(title) <= _LONGEST else "", since)


def _judgements(document: Document, said: _Said, before: Sequence[_Said], near: Neighbours) -> Iterator[Judgement]:
    """The judgements that one sentence reports, dated as far as it, or what stands near, tells."""
    context = " ".join(earlier.form for earlier in before)
    same_paragraph = [earlier for earlier in before if earlier.paragraph == said.paragraph]
    claims = claims_in(said.form, context, " ".join((near.heading, *(earlier.form for earlier in same_paragraph))))
    if not claims or _speaks_of_something_else(document, said, same_paragraph) or _grades_a_name(document, said):
        return
    dates = dates_said(said.form, document.metadata.published)
    claims = [claim for claim in claims if not claim.earlier or _latest(claims, dates, said.form) is not None]
    for claim in claims:
        council = _council(document, said, claim, same_paragraph)
        own = _dated(claim, claims, dates, said.form) if council else []
        if own == [None] and not dates and not claim.earlier:
            own = [lent_date(said.form, near, document.metadata.published)]
        for when in own:
            if not _is_to_come(when, document.metadata.published):
                yield _made(document, said, claim, council or "", when)


def _made(document: Document, said: _Said, claim: Claim, council: str, when: When | None) -> Judgement:
    """A judgement as prose tells it: dated by the inspection, or by when it was published."""
    date = when.date if when else None
    of_inspection = when is not None and when.of_inspection
    return Judgement(
        council=council,
        area=claim.area,
        grade=claim.grade,
        document_id=document.id,
        start=said.span.start,
        end=said.span.end,
        inspected_to=date if of_inspection else None,
        published=None if of_inspection else date,
        stated_in=STATED_IN,
    )


def _speaks_of_something_else(document: Document, said: _Said, before: Sequence[_Said]) -> bool:
    """Whether "it" or "the service" is a school, a home or one team that the words before were about."""
    if _SERVICES.search(said.form):
        return False
    title = document.metadata.title.lower()
    about = [earlier.form for earlier in before[-1:]]
    if any(words.OTHER_THING.search(form) for form in (*about, document.metadata.title.lower())):
        return True
    narrow = [pattern for area, pattern in words.AREAS if area in NARROW]
    named_here = any(pattern.search(said.form) for pattern in narrow)
    return (
        not named_here
        and _ANAPHOR.search(said.form) is not None
        and any(pattern.search(form) for pattern in narrow for form in (*about, title))
    )


_NAMED = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+(?: (?:(?:of|for|the|and) )?[A-Z][\w'’-]+)+)(?:, (?:run|owned|managed) by [^,]{3,60},)?"
    r" (?:was|were|is|has been|had been)\b"
)
"""Two words with a capital or more before "was": "Gannet Lodge was rated good"."""
_NAMED_BY_IT = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+(?: (?:(?:in|at|near|of|for|the|and) )?[A-Z][\w'’-]+)*), (?:which|that)\b(?=[^.;:]* it\b)"
)
"""A name of which more is told before "it" is graded: "Gannet Lodge, which closed after Ofsted rated it inadequate"."""
_GRADED = re.compile(
    r"\b(?:rated|judged|graded|found|called) (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
    r"(?= (?:as |to be )?['\"‘“]?(?:[Gg]ood|[Oo]utstanding|[Ii]nadequate|[Rr]equir)\w*)"
)
"""A name between the verb and its grade: "Ofsted judged Gannet Lodge good, a year after it was found inadequate"."""


def _grades_a_name(document: Document, said: _Said) -> bool:
    """Is what was graded a home or another place by its name, of which no word is a council's or a service's?"""
    text = document.text[said.span.start : said.span.end]
    for found in _NAMED.finditer(text):
        own = words.WORD.findall(said.form[found.start("name") : found.end("name")])
        rated = words.RATED.match(said.form[found.end() :].lstrip())
        if rated and not _may_be_a_service(own):
            return True
    told_of = (*_NAMED_BY_IT.finditer(text), *_GRADED.finditer(text))
    named = [found for found in told_of if words.GRADE.search(said.form, found.end())]
    return any(
        not _may_be_a_service(words.WORD.findall(said.form[found.start("name") : found.end("name")])) for found in named
    )


def _may_be_a_service(name: Sequence[str]) -> bool:
    return any(word[0] == words.COUNCIL or word in words.OF_A_SERVICE for word in name)


def _council(document: Document, said: _Said, claim: Claim, before: Sequence[_Said]) -> str | None:
    """The council judged: the one named, else the one the paragraph or the document is about; None if unsure."""
    own = document.metadata.council
    if len(said.slugs) == 1 and said.slugs <= set(own):
        return said.councils[0].slug
    if said.slugs:
        return _beside(said, claim)
    if words.ELSEWHERE.search(said.form):
        return None
    spoken_of = before[-1].slugs if before else set()
    if len(own) == 1 and (not spoken_of or own[0] in spoken_of):
        return own[0] if len(spoken_of) <= 1 else None
    return next(iter(spoken_of)) if len(spoken_of) == 1 and len(own) != 1 else None


_BESIDE = words.SERVICE | words.LINKS | words.TIMES | frozenset("rated judged graded found rating improved".split())


def _beside(said: _Said, claim: Claim) -> str | None:
    """The one named council that nothing but names of services and links parts from the grade."""
    found = [mention for mention in said.councils if _is_beside(said, mention, claim)]
    slugs = {mention.slug for mention in found}
    return slugs.pop() if len(slugs) == 1 else None


def _is_beside(said: _Said, mention: Mention, claim: Claim) -> bool:
    between = (
        said.form[mention.end : claim.start] if mention.end <= claim.start else said.form[claim.end : mention.start]
    )
    joined = re.search(r"§ ?(?:,|and|&|or) (?:the )?$", said.form[: mention.start]) or re.match(
        r"(?:,| and| &| or) §", said.form[mention.end :]
    )
    plain = not joined and words.COUNCIL not in between and not re.search(r"[,;:(]", between)
    return plain and len(between) <= 80 and all(word in _BESIDE for word in words.WORD.findall(between))


def _dated(claim: Claim, claims: Sequence[Claim], dates: Sequence[When], form: str) -> list[When | None]:
    """The dates of a claim: those after it that it alone can have, else the one that opens the sentence."""
    other_grade = words.GRADE.search(form, claim.end)
    until = other_grade.start() if other_grade else len(form)
    after = [when for when in dates if claim.end <= when.start < until]
    chain = _chain(claim.end, after, form)
    if chain:
        return [when for when in chain if when.date is not None] or [None]
    if claim.earlier:
        return [None]
    near = _before(claim, claims, dates, form) or _shared(claim, claims, dates)
    return [near if near is not None and near.date is not None else None]


def _chain(end: int, after: Sequence[When], form: str) -> list[When]:
    """The run of dates that follow a grade ("in 2013 and again in 2015"), broken by any other thought."""
    chain: list[When] = []
    for when in after:
        between = form[end : when.start]
        if chain and not re.fullmatch(r",?(?: and| again| then| both| in| also|,){0,5} ?", between):
            break
        if not chain and (
            len(between) > 120
            or re.search(r"[;:–—]|\b(?:since|until|but|while|before|target|by)$|\b(?:up|down) (?:from|on) $", between)
        ):
            break
        if not chain and _TURNS.search(between):
            break
        chain.append(when)
        end = when.end
    return chain


def _before(claim: Claim, claims: Sequence[Claim], dates: Sequence[When], form: str) -> When | None:
    """The nearest date between the claim before and this one, which is not that one's: "rated good in 2018, was …"."""
    last = max((other.end for other in claims if other.end <= claim.start), default=0)
    found = [when for when in dates if last <= when.start < claim.start]
    taken = _chain(last, found, form) if last else []
    return found[-1] if found and found[-1] not in taken else None


def _shared(claim: Claim, claims: Sequence[Claim], dates: Sequence[When]) -> When | None:
    """The date that opens the sentence and holds for all that follows, or the only one, behind the last claim."""
    first, last = claims[0], claims[-1]
    opening = [when for when in dates if when.start < first.start]
    if opening:
        return opening[-1]
    return dates[0] if len(dates) == 1 and dates[0].start > last.end and claim.start < last.start else None


def _latest(claims: Sequence[Claim], dates: Sequence[When], form: str) -> PartialDate | None:
    """The date of the grade that replaced another, without which the earlier one could pass for the present one."""
    found = [when for claim in claims if not claim.earlier for when in _dated(claim, claims, dates, form)]
    return next((when.date for when in found if when is not None and when.date is not None), None)


def _is_to_come(when: When | None, published: PartialDate | None) -> bool:
    """A text cannot tell of a judgement made after it was published."""
    return (
        when is not None
        and when.date is not None
        and published is not None
        and when.date.first_day > published.last_day
    )
