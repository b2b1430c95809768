"""What running sentences of an advert say of the job: pay, hours, place, contract, dates, how to apply.

A sentence counts whole, and only in a form of words that speaks of the job;
sums of money, dates and places of anything else are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.documents.sentences import split_sentences
from app.domain import Block, BlockKind, Span
from app.facts.vacancy_dates import says_rolling, says_until_filled, states_day
from app.facts.vacancy_ended import says_it_ended
from app.facts.vacancy_pay import states_salary
from app.vacancy import Detail, Stated

_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LONGEST = 420


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_PAYS = _words(
    r"\b(?:salar(?:y|ies)|pay(?:s|ing)?|paid|earn(?:ing|s)?|remuneration|package|per annum|p\.?a\.?|pro[- ]rata)\b"
    r"|\b(?:a|per|an) (?:year|hour|day|month)\b"
    r"|\b(?:job|post|role|position)s?\b[^.;]{0,80}\bon £\d\d,\d{3}\b|\bon £\d\d,\d{3} ?(?:to|-|–) ?£\d\d,\d{3}\b"
)
_SUMS_ALONE = _words(r"\W*£\d[\d,]{4,7}(?: ?(?:-|–|to) ?£\d[\d,]{4,7})?\W*")
_TERM = r"(?:permanent|temporary|fixed[- ]term|casual|(?:full|part|term)[- ]time|job[- ]share)"
_TERMS_ALONE = _words(rf"\W*{_TERM}(?:(?:\s?[,/|·•&]\s?|\s(?:and|or)\s){_TERM}){{0,3}}\W*")
_TERMS_FIRST = _words(
    rf"(?:permanent|temporary|fixed[- ]term|casual)(?:,|;| -| –| and)?"
    rf" (?:{_TERM}\b|\d{{1,2}}(?:\.\d{{1,2}})?[ -]hours?\b)[^.;]{{0,60}}"
)
_IS_CONTRACT, _IS_HOURS = _words(r"\b(?:permanent|temporary|fixed|casual)\b"), _words(r"\b(?:time|share)\b")
_BETWEEN_VALUES = re.compile(r"\s+[·•|]\s+")
_LONGEST_OF_A_LINE = 10
_HOURS_ALONE = _words(r"\d{1,2}(?:\.\d{1,2})?[ -]hours?\b")
_HOURS = _words(
    r"\b\d{1,2}(?:\.\d{1,2})?(?: ?- ?\d{1,2})?[ -]hours?(?: (?:per|a|each) week| weeks?\b)"
    r"|\b(?:post|role|job|position|contract)s? (?:is|are|will be|can be)(?: offered| worked)?(?: on)?(?: an?"
    r"| both)? ?"
    r"(?:full[- ]time|part[- ]time|term[- ]time)"
    r"|\b(?:full[- ]time|part[- ]time)(?: (?:and|or) (?:full|part)[- ]time)? (?:hours|posts?|roles?|positions?"
    r"|contracts?"
    r"|applicants?|working (?:is|will be|can be))\b|\bjob[- ]shar(?:e|ing)\b"
    r"|\b(?:shifts?|(?<!\w )hours|(?:your|the|working|core|contracted) hours)"
    r" (?:are|(?:run|start|begin|last|go)s?)\b[^.;]{0,20}\b\d{1,2}(?:[.:]\d\d)? ?(?:[ap]m|hours?)\b"
)
_PLACE = _words(
    r"\b(?:post|role|job|position|team|you|postholder|office)s?(?:['’]ll| will| is| are"
    r"| would)?(?: be)? (?:mainly |usually )?"
    r"based (?:at|in|from|near)\b|\byour base (?:is|will be)\b"
)
_CONTRACT = _words(
    r"\b(?:permanent|fixed[- ]term|temporary|casual|zero[- ]hours|seconded|maternity cover)\b(?:,? (?:full[- ]time"
    r"|part[- ]time))? (?:contract|post|role|position|basis|job|appointment|opportunit|vacanc)"
    r"|\b(?:contract|post|role|position)s? (?:is|are|will be|runs?"
    r"|lasts?) (?:an? )?(?:offered )?(?:on an? )?(?:permanent"
    r"|fixed[- ]term|temporary|for (?:\d|one|two|three|six|nine|twelve|eighteen))|\bfixed[- ]term (?:for|until|of)\b"
    r"|\bsecondment (?:for|of|until)\b"
)
_CLOSES = _words(
    r"\bclos(?:ing date|es?\b|ing on|ing\b(?= [^.]{0,20}\d))|\bdeadline\b|\bapply (?:by|before|no later than)\b"
    r"|\bapplications? (?:must|should|need to|have to|will|are|is|to)\b.{0,40}\b(?:by|before|no later than"
    r"|until|in by)\b"
    r"|\blast (?:day|date) (?:to apply|for applications)\b|\bopen (?:for applications )?until\b"
    r"|\bopens? (?:on|from)\b.{0,40}\buntil\b"
)
_OPENS = _words(
    r"\b(?:applications?|(?:the|our|this) (?:[\w’'-]+ )?(?:vacancy|advert|intake|application window)) (?:will )?opens?"
    r" (?:on|from|in)\b|\bopens? for applications (?:on|from|in)\b"
)
_STAYS_OPEN = _words(
    r"\b(?:open|live|advertised|recruiting|clos(?:es|ing|ed?)|accept(?:ing|ed)?|tak(?:e|ing) applications)\b"
)
_CLOSES_IN = _words(
    r"\bclos(?:es?|ing) in (?:\d{1,2}|an?|one|two|three|four|five|six|eight|ten) (?:days?|weeks?|months?)\b"
)
_INTERVIEWS = _words(r"\b(?:interviews?|assessment (?:day|centre)s?)\b")
_HELD = _words(r"\b(?:will|are|is|take|takes|held|planned|scheduled|week (?:of|commencing|beginning)|on)\b")
_APPLIES = _words(
    r"\b(?:to|how to) apply\b(?! for benefits)|\bapply (?:online|now|here|via|through|at|by (?:e-?mail|post"
    r"|sending|completing|filling)"
    r"|using|on our|directly)\b|\bapplications? (?:should|must|can|may|are)(?: only)?(?: be)? (?:made|sent"
    r"|submitted|e-?mailed"
    r"|completed|received through|accepted (?:through|by|via|online))\b"
    r"|\b(?:send|e-?mail|submit|complete|fill in|upload) (?:us )?(?:your|a|an|the) (?:cv|curriculum|application"
    r"|supporting|covering"
    r"|cover|expression)|\b(?:send|e-?mail|post) (?:it|them|this|these) to\b"
    r"|\bapplication (?:form|pack)\b|\bexpressions? of interest\b"
    r"|\b(?:in|con)f(?:ormal|idential) (?:chat|discussion|conversation|talk)\b"
)
_NOT_SO = re.compile(r"\W*(?:please )?(?:do not|don['’]t|never|no cvs?\b)", re.IGNORECASE)
"""Begins a sentence that only tells how not to apply: "Do not send your CV."."""
_SENDS_IT = re.compile(r"\W*(?:please )?(?:send|e-?mail|post) (?:it|them|this|these)\b", re.IGNORECASE)
"""Tells where to send what the sentence before it tells of."""
_GET_IN_TOUCH = _words(
    r"\bif (?:you(?:['’]re| are) interested|this sounds like you|you(?:['’]d| would) like (?:to apply"
    r"|to find out|to know more))\b"
    r"|\b(?:please|do) (?:get in touch|contact|call|ring|speak to|e-?mail)\b|\bregister your interest\b"
)
_IN_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|[Mm]y|me)\b")
_REQUIRES = _words(
    r"\byou(?: must|['’]ll need| will need| need to| should) (?:to )?(?:have|be|hold|hav)\b|\byou(?:['’]ll"
    r"| will) need\b"
    r"|\b(?:applicants|candidates|the (?:successful|right|ideal) (?:candidate|applicant|person))s? (?:must"
    r"|should|needs?|will (?:have|be|need))\b"
    r"|\bmust (?:be|have|hold) (?:an? |registered|registration|the |at least)|\b(?:is|are) (?:essential|required)\b"
    r"|\byou must\b|\bwe(?:['’]re| are) looking for (?:someone|somebody|people|candidates|an? )"
)
_FORMS: tuple[tuple[Detail, tuple[re.Pattern[str], ...]], ...] = (
    (Detail.HOURS, (_HOURS,)),
    (Detail.PLACE, (_PLACE,)),
    (Detail.CONTRACT, (_CONTRACT,)),
    (Detail.INTERVIEWS, (_INTERVIEWS, _HELD)),
    (Detail.REQUIREMENTS, (_REQUIRES,)),
)


def prose_details(text: str, blocks: Sequence[Block]) -> Iterator[Stated]:
    """What the sentences of these blocks state, in order; one sentence may state several things."""
    for block in blocks:
        if block.kind not in _READ:
            continue
        begun: Span | None = None
        for span in split_sentences(text, block.start, block.end):
            words = text[span.start : span.end]
            yield from _stated_in_a_line(text, span)
            if len(words) <= _LONGEST and not words.endswith(("?", ":")):
                whole = Span(begun.start, span.end) if begun and _SENDS_IT.match(words) else span
                yield from (
                    _stated(text, detail, whole if detail is Detail.APPLY else span) for detail in _stated_in(words)
                )
            begun = span


def _stated(text: str, detail: Detail, span: Span) -> Stated:
    return Stated(detail, " ".join(text[span.start : span.end].split()), span)


def _stated_in_a_line(text: str, line: Span) -> Iterator[Stated]:
    """The pay, the hours and the contract of a line of values without names: "£41,000 · permanent · 37 hours".

    So are those of "Permanent, 36 hours (job shares welcome)."
    """
    whole = " ".join(text[line.start : line.end].split()).rstrip(".")
    if _TERMS_FIRST.fullmatch(whole):
        yield from (Stated(each, whole, line, labelled=True) for each in (Detail.CONTRACT, Detail.HOURS))
        return
    marks = list(_BETWEEN_VALUES.finditer(text, line.start, line.end))
    begins = [line.start, *(mark.end() for mark in marks)] if marks else []
    ends = [*(mark.start() for mark in marks), line.end]
    for start, end in zip(begins, ends, strict=False):
        words = text[start:end].rstrip(".")
        if not words or len(words.split()) > _LONGEST_OF_A_LINE:
            continue
        bare = ((Detail.SALARY, _states_pay(words)), (Detail.HOURS, _HOURS_ALONE.match(words)))
        terms = ((Detail.CONTRACT, _IS_CONTRACT), (Detail.HOURS, _IS_HOURS)) if _TERMS_ALONE.fullmatch(words) else ()
        details = [detail for detail, said in bare if said] + [detail for detail, form in terms if form.search(words)]
        span = Span(start, start + len(words))
        yield from (Stated(each, " ".join(words.split()), span, labelled=True) for each in details)


def _states_pay(words: str) -> bool:
    return "£" in words and (_PAYS.search(words) or _SUMS_ALONE.fullmatch(words)) is not None and states_salary(words)


def nearest_to_applying(stated: Sequence[Stated]) -> list[Stated]:
    """The sentences that say best how to apply: those that say it outright before those that only offer contact."""
    outright = [each for each in stated if each.labelled or _APPLIES.search(each.words)] or list(stated)
    return [each for each in outright if not _IN_FIRST_PERSON.search(each.words)] or outright


def _stated_in(words: str) -> Iterator[Detail]:
    """The details of a job that a sentence states."""
    if _states_pay(words):
        yield Detail.SALARY
    if _TERMS_ALONE.fullmatch(words):
        bare = ((Detail.CONTRACT, _IS_CONTRACT), (Detail.HOURS, _IS_HOURS))
        yield from (detail for detail, form in bare if form.search(words))
    if (
        ((_CLOSES.search(words) or says_it_ended(words)) and states_day(words))
        or says_rolling(words)
        or (_STAYS_OPEN.search(words) and says_until_filled(words))
        or _CLOSES_IN.search(words)
    ):
        yield Detail.CLOSES
    if _OPENS.search(words) and states_day(words):
        yield Detail.OPENS
    for detail, forms in _FORMS:
        if all(form.search(words) for form in forms) and (detail is not Detail.INTERVIEWS or states_day(words)):
            yield detail
    if (_APPLIES.search(words) or _GET_IN_TOUCH.search(words)) and _NOT_SO.match(words) is None:
        yield Detail.APPLY
