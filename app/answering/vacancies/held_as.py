"""Roles that are held in a certain way: part time, permanent, by the night ("any part-time jobs going?").

An advert counts as what its title, its hours, its contract or its number of
posts says, else, of hours, as what a sentence of it does. Below 30 hours a week
a job is part time, as the OECD counts it; of what an advert does not say
nothing is concluded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Document, Span
from app.vacancy import Detail, Vacancy

STATED_IN = (Detail.HOURS, Detail.CONTRACT, Detail.POSTS)
PART_TIME_BELOW, FULL_TIME_FROM = 30, 35
"""Hours a week. The OECD's Employment Outlook counts fewer than 30 as part time; full-time jobs are mostly of 35."""


@dataclass(frozen=True, slots=True)
class Held:
    """A way in which a job is held: its ``name`` as it is said, and what an advert calls it.

    ``hours`` a week, the lowest and the end, are those of such a job; ``likewise`` is what a sentence may call it,
    where sentences are looked at.
    """

    name: str
    stated: re.Pattern[str]
    hours: tuple[float, float] | None = None
    likewise: re.Pattern[str] | None = None

    def is_stated(self, words: str) -> bool:
        """Whether words of an advert say that the job is held so."""
        return self.stated.search(_DENIED.sub(" ", words)) is not None

    def is_told(self, sentence: str) -> bool:
        """Whether a running sentence of an advert speaks of a job that is held so."""
        return self.likewise is not None and self.likewise.search(_DENIED.sub(" ", sentence)) is not None

    def is_of_hours(self, words: str) -> bool:
        """Whether an advert's hours a week are those of a job that is held so."""
        return self.hours is not None and any(
            self.hours[0] <= float(each["low"] or each["bare"]) < self.hours[1] for each in _HOURS.finditer(words)
        )


@dataclass(frozen=True, slots=True)
class StatedSo:
    """Where an advert says how its job is held: ``how`` is the name of the wording, ``words`` are the advert's own."""

    how: str
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_DENIED = re.compile(
    r"\b(?:not|no|cannot|can['’]t|isn['’]t|neither|unable)\b[^.;\n]{0,40}?\b(?:part|full|term|permanent|temporary|fixed|nights?)"
    r"(?:[- ](?:time|term))?\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?<![\d:.£])(?P<low>\d{1,2}(?:\.\d{1,2})?)(?: ?(?:[-–]|to|or) ?\d{1,2}(?:\.\d{1,2})?)?"
    r"(?:[ -]?(?:hours?|hrs?)\b|(?= (?:a|per|each) week\b))"
    r"|^\W*(?P<bare>\d{1,2}(?:\.\d{1,2})?)\W*$",
    re.IGNORECASE,
)
_WAYS = (
    (
        r"part[- ]?time",
        Held("part time", _words(r"part[- ]?time"), (1, PART_TIME_BELOW), _words(r"part[- ]?time|job[- ]?shar\w+")),
    ),
    (r"full[- ]?time", Held("full time", _words(r"full[- ]?time"), (FULL_TIME_FROM, 49), _words(r"full[- ]?time"))),
    (r"term[- ]?time", Held("term time only", _words(r"term[- ]?time"), likewise=_words(r"term[- ]?time"))),
    (
        r"job[- ]?shares?|job[- ]?sharing",
        Held("a job share", _words(r"job[- ]?shar\w+"), likewise=_words(r"job[- ]?shar\w+")),
    ),
    (r"permanent|perm", Held("permanent", _words(r"permanent"))),
    (
        r"temporary|temp|fixed[- ]?term|short[- ]?term",
        Held("temporary", _words(r"temporary|fixed[- ]?term|(?:maternity|parental|paternity) cover|\d+[- ]months?")),
    ),
    (
        r"maternity cover|parental cover|maternity leave cover",
        Held("maternity cover", _words(r"(?:maternity|parental|paternity)(?: leave)? cover")),
    ),
    (r"secondments?", Held("a secondment", _words(r"second(?:ed|ments?)"))),
    (
        r"bank(?! (?:holiday|account|details))|casual|relief|sessional|zero[- ]?hours?",
        Held(
            "bank or casual work",
            _words(r"bank (?:staff|worker|post|role|contract)s?|casual|relief|sessional|zero[- ]?hours?"),
        ),
    ),
    (
        r"nights?|night[- ]?time|waking nights?|night shifts?",
        Held(
            "night work",
            _words(r"nights?"),
            likewise=_words(r"nights? (?:shifts?|work(?:ers?)?|dut(?:y|ies)|allowance|staff)|work(?:ing)? nights"),
        ),
    ),
)
_WAY = rf"(?:{'|'.join(words for words, _ in _WAYS)})"
_WAY_NAMED = _words(_WAY)
_JOBS = r"(?:jobs|roles|posts|vacancies|positions|openings|adverts|opportunities)"
_JOB = rf"(?:{_JOBS}|job|role|post|vacancy|position|opening|advert|opportunity|ones?|work(?! experience))"
_BETWEEN = r"(?:[\w’'-]+ ){0,4}?"
_SOUGHT = (
    r"(?:any|some|list|show(?: me)?|find(?: me)?|(?:are|is) there(?: an?)?|(?:have|has) (?:you|they)(?: got)?|got"
    r"|do(?:es)? (?:you|they) have|(?:looking|searching|hunting) for(?: an?)?|(?:want|need|after)(?: an?)?|see)"
)
_NAMES_NO_ROLE = _words(rf"{_WAY}|(?:any|some)thing")
_WHICH = r"(?:what|which)"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_SOUGHT} {_BETWEEN}(?P<way>{_WAY}) {_BETWEEN}{_JOB}\b",
        rf"\b{_WHICH} {_BETWEEN}(?P<way>{_WAY}) (?:{_BETWEEN}{_JOBS}|work(?! experience))\b",
        rf"\b{_SOUGHT} {_BETWEEN}{_JOB} {_BETWEEN}(?P<way>{_WAY})\W*$",
        rf"\b{_WHICH} {_BETWEEN}{_JOBS} {_BETWEEN}(?P<way>{_WAY})\W*$",
        rf"\b(?:any|some)thing {_BETWEEN}(?P<way>{_WAY})(?: [\w’'-]+){{0,3}}\W*$",
        rf"^\W*(?P<way>{_WAY}) {_BETWEEN}{_JOB}(?: (?:please|going|available|now|in|at|there)){{0,3}}\W*$",
        rf"^\W*(?:(?:and|are|so|ok|but|is|there) ){{0,3}}any(?: (?:of (?:them|these|those)|that are))?"
        rf" (?P<way>{_WAY})\W*$",
        rf"\b{_WHICH}(?: ones?)?(?: of (?:them|these|those))? (?:is|are) (?P<way>{_WAY})\W*$",
    )
)


def held_as(question: str) -> Held | None:
    """The way in which the roles that a question looks for are to be held; None where it looks for none so."""
    found = next((match for each in _ASKED if (match := each.search(question))), None)
    if found is None:
        return None
    way = found["way"]
    return next(held for words, held in _WAYS if re.fullmatch(words, way, re.IGNORECASE))


def way_named(question: str) -> Held | None:
    """The way of holding a job that a question names, whatever it asks; None where it names none."""
    found = _WAY_NAMED.search(question)
    return next((held for words, held in _WAYS if found and re.fullmatch(words, found.group(), re.IGNORECASE)), None)


def without_way(text: str) -> str:
    """A question without the words for how a job is held, which name no role."""
    return _NAMES_NO_ROLE.sub(" ", text) if held_as(text) else text


def stating(held: Held, vacancy: Vacancy, document: Document) -> StatedSo | None:
    """Where the advert in ``document`` states that its role is held so; None where nothing does."""
    if held.stated.search(vacancy.title) or held.is_stated(_line_of_its_title(vacancy, document)):
        return StatedSo("held_as")
    details = [each for detail in STATED_IN for each in vacancy.stated(detail)]
    if told := [each for each in details if held.is_stated(each.words)]:
        return StatedSo("held_as", tuple(each.words for each in told), tuple(each.span for each in told))
    of_hours = [each for each in details if each.detail is not Detail.POSTS and held.is_of_hours(each.words)]
    if of_hours:
        return StatedSo("held_by_hours", tuple(each.words for each in of_hours), tuple(each.span for each in of_hours))
    spans = tuple(span for span in _sentences(vacancy, document) if held.is_told(document.text[span.start : span.end]))
    words = tuple(document.text[span.start : span.end] for span in spans)
    return StatedSo("held_in_words", words, spans) if spans else None


def _line_of_its_title(vacancy: Vacancy, document: Document) -> str:
    """The heading that holds the title, which may say more than that: "Support Worker (nights)"."""
    at = vacancy.title_span.start
    return next((document.text[b.start : b.end] for b in document.blocks if _is_heading_at(b, at)), "")


def _is_heading_at(block: Block, at: int) -> bool:
    return block.kind is BlockKind.HEADING and block.start <= at < block.end


def _sentences(vacancy: Vacancy, document: Document) -> Iterator[Span]:
    """The sentences of the advert's own part of its document, headings left out."""
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING and vacancy.span.start <= block.start < vacancy.span.end:
            yield from split_sentences(document.text, block.start, block.end)
