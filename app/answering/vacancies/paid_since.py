"""What a role is paid by a newer page than its closed adverts: a row or a line of the council's that names it.

It is told first and the adverts' salary as history behind it. A row of another role, of agency workers, of a supplement
or of another time is not taken; where it is in doubt whether one is meant, the adverts answer as they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.judgements.dates import age_in_words
from app.answering.question.asked import Asked
from app.answering.question.asked_time import asked_time
from app.answering.saying.claims import Claim
from app.answering.saying.compose import as_sentence
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.voices import is_employers, is_old
from app.answering.vacancies.claims import VacancyClaims
from app.answering.vacancies.match import in_full, names_a_role, words_of_role
from app.councils.mentions import find_councils
from app.dates import PartialDate
from app.documents.dates_in_text import dates_in
from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Document, Kind, Span
from app.facts.table_cells import cells_of
from app.facts.table_heads import table_at, with_heads
from app.facts.vacancy_pay import read_pay, states_salary
from app.stems import stems
from app.vacancy import Pay, PayPeriod, Vacancy

MOST_BEFORE = 3
"""Sentences of adverts that are told as history."""
_LONGEST = 200
_OF_THE_ADVERT = re.compile(r"\b(?:adverts?|advertis\w+|was|were|did|had|closed|used to)\b", re.IGNORECASE)
"""Asks what an advert said, or what was paid, rather than what the role is paid."""
_LINE = re.compile(r"(?P<label>[^\W\d][^:|£.;?!]{2,60}):\s(?P<pay>[^:|?]*£[^:|?]*)")
_SAID = re.compile(
    r"(?P<label>(?:An? |The |All |Our )?[^\W\d][^:|£.;?!,]{2,60}?) (?:(?:will |now |currently )*(?:starts?|begins?"
    r"|earns?|gets?|receives?|(?:is|are|be) paid)(?: on| at| from)?|(?:has|have) a (?:starting )?salary of)"
    r" (?P<pay>£[^:;|?]*)\.?"
)
"""A sentence that tells what a role is paid."""
_ARTICLE = re.compile(r"^(?:An?|The|All|Our) ")
_OF_PAY = re.compile(r"\b(?:salar(?:y|ies)|pay|paid|earn\w*|wages?|remuneration|per annum|a year)\b", re.IGNORECASE)
_NOT_PLAIN = re.compile(
    r"\b(?:agency|locums?|averages?|medians?|proposed|proposals?|drafts?|consult\w*|planned|previous|former(?:ly)?|old|were"
    r"|used to|superseded|elsewhere|neighbour\w*|other councils?|compar\w+|example)\b",
    re.IGNORECASE,
)
"""In a row or above it: what it tells is not plainly the council's own pay of now."""
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:supplements?|allowances?|retention|bonus(?:es)?|payments?|gaps?|budgets?|costs?|adults?|emergency"
    r"|out[ -]of[ -]hours|residential)\b",
    re.IGNORECASE,
)
"""Above a row: its sums come on top of a salary, or are those of one service. Beside a salary they may be told."""
_PAY_AND_MORE = re.compile(
    r"\b(?:pay|salar(?:y|ies)|wages?)(?:, \w+){0,2},? (?:and|&) (?:\w+ )?"
    r"(?:supplements?|allowances?|bonus(?:es)?|payments?)\b",
    re.IGNORECASE,
)
"""The title of a page about all of these, "Pay and allowances", of which the rows may tell any."""
_FROM, _UNTIL = (re.compile(rf"\b(?:{words}) $", re.IGNORECASE) for words in ("from|in|of", "until|till|to|before"))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_GENERAL = frozenset(stems("children childrens children's service services post posts job role"))
"""What a label may hold beside the name of the role."""
_ITS_GRADE = re.compile(r"(?:,| [-–—])? \(?(?:grade|band) [A-Z]{0,3} ?\d{0,2}\)?$", re.IGNORECASE)
"""Behind the name of the role; rows of one role in several grades do not agree on what it is paid."""


@dataclass(frozen=True, slots=True)
class PaidSince:
    """The claims, the newer page's first; ``before`` are the adverts told behind it."""

    claims: tuple[Claim, ...]
    before: tuple[Vacancy, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row or a line tells that a role is paid."""

    published: PartialDate
    claim: Claim
    pay: Pay


def paid_since(words: frozenset[str], closed: Sequence[Vacancy], asked: Asked, setting: Setting) -> PaidSince | None:
    """What a newer page tells, and the closed adverts of the role; None where no page is newer than all of them.

    ``words`` are the stems that tell the role, ``closed`` the adverts that fit them.
    """
    councils = {each.council for each in closed}
    if asked.about_the_past or _OF_THE_ADVERT.search(asked.whole) or not names_a_role(words) or len(councils) != 1:
        return None
    dated = [each.advertised for each in closed if each.advertised is not None]
    if len(dated) < len(closed):
        return None
    told = _newest(words, councils.pop(), max(each.last_day for each in dated), asked, setting)
    if told is None:
        return None
    if asked_time(asked.whole).stressed:
        closed = ()  # the present alone is asked for
    # An advert of a role with more to its name, as "senior", tells nothing of what this one was paid.
    same = [each for each in closed if not names_a_role(words_of_role(each.title, ()) - words)]
    before = [(each, each.advertised) for each in same if each.advertised and not _is_same(each.pay, told.pay)]
    claims = [claim for each, then in before for claim in VacancyClaims(setting).salary_then(each, then)][:MOST_BEFORE]
    is_aged = is_old(told.published.last_day, setting.today)
    age = age_in_words(told.published, setting.today)
    caveats = (wording("caveats", "old", date=told.published.in_words, age=age),) if is_aged else ()
    cited = {place[0] for claim in claims for place in claim.spans}
    shown = tuple(each for each, _ in before if each.document_id in cited)
    return PaidSince((told.claim, *claims), shown, caveats)


def _newest(
    words: frozenset[str], council: tuple[str, ...], after: date, asked: Asked, setting: Setting
) -> _Told | None:
    """What the newest page tells that is newer than a day; None where pages of its day do not agree."""
    asked_for = frozenset(stems(in_full(asked.whole))) | words | _GENERAL
    found = [
        told
        for document in setting.index.documents_about(council)
        if (published := _published_after(after, document, council, setting)) is not None
        for told in _rows_and_lines(document, published, after, setting)
        if _names_it(told[0], words, asked_for)
    ]
    newest = max((told.published.last_day for _, told in found), default=None)
    newest_told = [told for _, told in found if told.published.last_day == newest]
    agree = len({(told.pay.low, told.pay.high) for told in newest_told}) == 1
    return newest_told[0] if agree else None


def _names_it(label: str, words: frozenset[str], asked_for: frozenset[str]) -> bool:
    """Is it the name of the role and nothing that the question lacks: no "senior", no "(starting)"?"""
    plain = _ITS_GRADE.sub("", label)
    return words_of_role(plain, ()) == words and asked_for.issuperset(stems(in_full(plain)))


def _published_after(after: date, document: Document, council: tuple[str, ...], setting: Setting) -> PartialDate | None:
    """The date of a page of this council alone that is no advert, holds and is newer than a day; else None."""
    meta, index = document.metadata, setting.index
    is_of_it = bool(meta.council) and set(meta.council) <= set(council)
    is_advert = meta.kind is Kind.VACANCY or any(each.document_id == document.id for each in index.vacancies)
    is_others = meta.kind is Kind.ARTICLE and not is_employers(document, setting)
    if not is_of_it or is_advert or is_others or meta.kind is Kind.INSPECTION_REPORT or meta.published is None:
        return None
    is_over = meta.valid_until is not None and meta.valid_until.last_day < setting.today
    is_ahead = max(each.first_day for each in (meta.published, meta.valid_from) if each) > setting.today
    return None if is_over or is_ahead or meta.published.first_day <= after else meta.published


def _rows_and_lines(
    document: Document, published: PartialDate, after: date, setting: Setting
) -> Iterator[tuple[str, _Told]]:
    """The label of each row, line or sentence that tells one yearly salary of now, and what it tells."""
    for number, block in enumerate(document.blocks):
        for label, pay, head, claim in _told_in(document, block):
            above = [*_above(document, number), head]
            (_, span), *_ = claim.spans
            if _is_of_now(above, document.text[span.start : span.end], document, after, setting):
                yield label, _Told(published, claim, pay)


def _told_in(document: Document, block: Block) -> Iterator[tuple[str, Pay, str, Claim]]:
    """What a row, a line or each sentence tells: the label, the salary, the head of its column and the claim."""
    if "£" not in (text := document.text[block.start : block.end]):
        return
    is_row = block.kind is BlockKind.TABLE_ROW
    whole = _of_row if is_row else _of_line
    told = whole(document, block) if len(text) <= _LONGEST else None
    if told is not None:
        yield told
    elif not is_row:
        yield from _of_sentences(document, block)


def _of_sentences(document: Document, block: Block) -> Iterator[tuple[str, Pay, str, Claim]]:
    """Of each sentence "Newly qualified social workers start on £36,000.": the label, the salary and the claim."""
    for span in split_sentences(document.text, block.start, block.end):
        said = _SAID.fullmatch(document.text[span.start : span.end].strip())
        pay = _yearly(said["pay"]) if said else None
        if said and pay:
            yield _ARTICLE.sub("", said["label"]), pay, "", Claim(None, ((document.id, span),))


def _of_row(document: Document, row: Block) -> tuple[str, Pay, str, Claim] | None:
    """The label, the one salary, the head of its column and the claim of a row; None for any other row."""
    head, *_ = table_at(document, row.start)
    cells = [words.strip() for words, _ in cells_of(document.text, row)]
    heads = [words.strip() for words, _ in cells_of(document.text, head)]
    paid = [number for number, cell in enumerate(cells) if number and _yearly(cell)]
    if head == row or len(paid) != 1 or (pay := _yearly(cells[paid[0]])) is None:
        return None
    told = with_heads(document, row.start)
    has_heads = len(heads) == len(cells) and "£" not in " ".join(heads)
    if told is None and len(cells) != 2 and not (has_heads and _OF_PAY.search(heads[paid[0]])):
        return None
    words, spans = (told[0], (told[1],)) if told else (document.text[row.start : row.end], ())
    places = tuple((document.id, span) for span in (Span(row.start, row.end), *spans))
    return cells[0].rstrip(":"), pay, heads[paid[0]] if has_heads else "", Claim(as_sentence(words), places)


def _of_line(document: Document, block: Block) -> tuple[str, Pay, str, Claim] | None:
    """The label, the salary and the claim of a line "Team manager: £50,000"; None for any other block."""
    line = _LINE.fullmatch(document.text[block.start : block.end].strip())
    pay = _yearly(line["pay"]) if line and block.kind is not BlockKind.HEADING else None
    if line is None or pay is None:
        return None
    return line["label"], pay, "", Claim(None, ((document.id, Span(block.start, block.end)),))


def _yearly(words: str) -> Pay | None:
    pay = read_pay(words) if states_salary(words) else None
    return pay if pay and pay.period is PayPeriod.YEAR and None not in (pay.low, pay.high) else None


def _above(document: Document, number: int) -> list[str]:
    """The headings that a block stands under, and what is said between the last of them and its table or list."""
    texts, level = list[str](), 0
    for block in reversed(document.blocks[:number]):
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING and (not level or block.level < level):
            level = block.level or 1
            texts.append(text)
        elif not level and block.kind is not BlockKind.TABLE_ROW and not _LINE.fullmatch(text.strip()):
            texts.append(text)
    return texts


def _is_of_now(above: Sequence[str], words: str, document: Document, after: date, setting: Setting) -> bool:
    """Do heads, headings and words before a row speak of pay, of nothing else, of this council and of no other time?"""
    every = [document.metadata.title, *above]
    with_row = [*every, words]
    if any(map(_is_of_something_else, every)) or any(map(_NOT_PLAIN.search, with_row)):
        return False
    named = {each.slug for text in every for each in find_councils(text, setting.directory)}
    if not named <= set(document.metadata.council):
        return False
    years = [int(year) for text in [document.metadata.title, above[-1]] for year in _YEAR.findall(text)]
    if years and not after.year <= max(years) <= setting.today.year:
        return False
    is_of_pay = any(map(_OF_PAY.search, with_row))
    return is_of_pay and not any(_is_of_another_time(text, setting.today) for text in with_row)


def _is_of_something_else(text: str) -> bool:
    return _OF_SOMETHING_ELSE.search(_PAY_AND_MORE.sub("pay", text)) is not None


def _is_of_another_time(text: str, today: date) -> bool:
    """Does it say "from" a day that is still to come, or "until" one that has passed?"""
    for found in dates_in(text):
        before = text[: text.find(found.words)]
        if _FROM.search(before) and found.date.first_day > today:
            return True
        if _UNTIL.search(before) and found.date.last_day < today:
            return True
    return False


def _is_same(one: Pay | None, other: Pay) -> bool:
    return one is not None and (one.low, one.high) == (other.low, other.high)
