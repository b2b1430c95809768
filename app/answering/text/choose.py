"""Which of the candidates are said: the one that answers, and those nearly as good that add something asked for.

A question for one thing (who, when, how much) gets one sentence, a question
that is open gets a few. Nothing is said twice, in whatever words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from app.answering.question.asked_for import STRICT, Sought, asked_last, holds, without_numbered_names
from app.answering.question.concepts import concepts_in
from app.answering.text.select import Candidate
from app.answering.text.speakers import speaker_line
from app.answering.text.statements import Statement
from app.answering.text.support import enough
from app.answering.vacancies.match import words_of_role
from app.documents.people import names_a_person
from app.domain import Kind, Span
from app.facts.table_heads import with_heads
from app.facts.vacancies import VacancyState, advert_state
from app.number_words import NUMBERS
from app.stems import stems
from app.vacancy import Vacancy

MOST_SENTENCES = 3
NEAR_ENOUGH = 0.7
"""A statement that holds the kind of thing asked for may lead when its score is this share of the best one's."""
NEARLY_AS_GOOD = 0.8
"""A further sentence is said when its score is at least this share of the best one's."""
AS_MUCH_ASKED = 0.8
"""A further sentence for an open question holds at least this share of what the first holds of its words."""
ANSWERS = 0.0
"""A further sentence that the reader has read answers rather than not: its log-odds are above this."""
NEAR_THE_REPLY = 0.4
"""A "Yes, ..." is said before the sentence that goes on from it when it is this share as likely to answer."""
ALIKE = 2 / 3
"""Two sentences that share this part of the shorter one's words say the same."""

_OPEN = re.compile(
    r"\b(?:list|name (?:all|some|the)|describe|explain|tell me|why|how (?:do|does|did|is|are|has|have|can|will|would)"
    r"|what (?:kinds?|sorts?|types?|else)|like|which|examples?|overview|about)\b"
    r"|\b(?:what|who) (?:are|were|do|does|did|have|has)\b|\bnames of\b"
    r"|\bwhat (?:[a-z-]{2,20} ){0,2}(?!is\b|this\b|was\b|does\b|has\b)[a-z]{3,20}s\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"\W*(?:(?:and|so|but|ok|hi|please),? )*(?:(?P<may>(?:can|could|may)\b)"
    r"|(?P<must>(?:do|does|will|would) (?:i|we) (?:have|need) to\b|must\b)"
    r"|(?P<is>(?:do|does|is|are|will|would|has|have|am)\b))",
    re.IGNORECASE,
)
_SAYS_YES = re.compile(r"\W*yes\b[^.!?]{0,60}[.!]?$", re.IGNORECASE)
_COUNTS = re.compile(
    r"\b(?:how many|percentage|per ?cent|proportion|(?:what|which) share|share(?= of\b)|number of)\b", re.IGNORECASE
)
_NAME = re.compile(
    r"\b(?:names?(?! of (?:the |a |your )?(?:scheme|programme|team|service|company))|called)\b", re.IGNORECASE
)
FIGURE = re.compile(
    rf"\b(?!(?:19|20)\d\d\b)\d|\b(?:{'|'.join(NUMBERS)}|hundred|thousand"
    r"|million|half|third|quarter|dozens?|hundreds|thousands|none|no (?=(?:[\w’'-]+ ){0,2}[\w’'-]+s\b)|both|couple"
    r"|pair)\b",
    re.IGNORECASE,
)
"""A figure other than a year, in digits or in words."""
_MEAN = re.compile(r"\b(?:averages?|mean|share|proportion|rates?|per ?cent(?:age)?)\b|%", re.IGNORECASE)
"""What is no count."""
_OF_A_MEAN = re.compile(
    rf"{_MEAN.pattern}|\b(?:caseloads?|cases)\b|\b(?:per|each|every|a|one) (?:\w+ ){{0,2}}?(?:workers?|practitioners?"
    r"|advis[eo]rs?|person|team)\b|\bwould i (?:hold|have|work with|get|carry)\b",
    re.IGNORECASE,
)
"""Asks for what one worker has, which an average tells."""
_SO_MANYTH = re.compile(
    r"\b(?:is|was|be|been) (?:the|our|its|their|her|his|my) "
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
"""Tells how many there have been: "this was the fourth visit"."""
_TIME = re.compile(r"\b(?:h(?:ou)?rs?|days?|w(?:ee)?ks?|months?|y(?:ea)?rs?|time)\b", re.IGNORECASE)
_LENGTH = re.compile(
    rf"(?:{FIGURE.pattern})(?:\d|[-–]| (?:to|or|and|working|school) |\w)* ?{_TIME.pattern}", re.IGNORECASE
)
_WHO_HOLDS_A_POST = re.compile(
    r"\bwho(?:['’]?s| is| was| are| were)? (?!(?:do|does|did|will|would|can|should|must|has|had)\b)"
    r"(?:(?!(?:my|our|an?|line|for|to|by|with|when|while|if|in|on)\b)[\w’'-]{1,20} ){0,4}?"
    r"(?:director|dcs|chair(?:man|woman|person)?|chief exec\w*|head|boss|manager|leader|lead member|inspector)\b",
    re.IGNORECASE,
)
"""Who is the director? What the director is like names nobody; whom one answers to or who is mine need no name."""
_SEVERAL_PEOPLE = re.compile(
    r"\bwho (?:are|were|all|else)\b|\bnames of\b|\b(?:which|what) people\b|\bwho(?:'s|’s)? .{0,60}\b(?:team|members)\b",
    re.IGNORECASE,
)
_OF_ONE_PERSON = re.compile(r"^\W*(?i:who(?:'s|’s)?(?: is| was)?) (?:[A-Z][\w’'-]+ ?){2,4}\W*$")

_LEANS = re.compile(
    r"^[\s“\"‘'(]*(?:That|This|It|They)(?:['’](?:s|re|ll|ve|d)\b| (?:is|are|was|were|has|have|had|will|would|can|could"
    r"|may|might|must|should|does|did|also|means?|makes?|made|gives?|shows?)\b)"
    r"|^[\s“\"‘'(]*The (?:other|others|latter|rest)\b"
)
"""Opens with a word for what was said before."""
_OF_WHAT = re.compile(
    r"^[\s“\"‘'(]*(?:(?:That|This)(?:['’]s\b| (?:is|was|means|includes|covers)\b)"
    r"|The (?:other|others|latter|rest)\b"
    r"|(?:They|These|Those|Both)(?:['’](?:re|ll|ve|d))? [a-z]"
    r")"
)
"""Tells nothing to whoever has not read what stands before it: "That's £400, paid at once.", "They work from home."."""
_OF_IT = re.compile(r"[\s“\"‘'(]*(?:[\w’'-]+ ){1,5}(?:it|them)[.!…\s”\"’')]*")
"""Is short and ends in what stands before it: "Avery Example runs it."."""
_SPEAKS_AGAINST = re.compile(r"^[\s“\"‘'(]*(?:But|Yet|Nor|However|Instead|Otherwise)\b")
MOST_BEFORE = 260
"""Characters of the sentence before it that are read with it at most."""


_IN_A_WORD = re.compile(
    r"^[\s“\"‘'(]*(?:(?:yes|no|not|never|sometimes|usually|often|always|absolutely|certainly|of course|maybe|perhaps"
    r"|sorry|sure|(?:that|it) depends|depends|good question)\b"
    r"(?:(?:[ ,][\w’'-]+){0,2}|,? (?:at|for) the (?:moment|present))"
    r"|some|none|plenty|lots|a (?:few|little|lot)|both|neither)[.!…]+[”\"’')]*$",
    re.IGNORECASE,
)


_OF_A_JOB = re.compile(r"\b(?:jobs?|posts?|roles?|vacanc(?:y|ies)|positions?|adverts?|advertised)\b", re.IGNORECASE)


def is_open(question: str) -> bool:
    """Does the question want more than one thing told: a list, a reason, how something is?"""
    return _OPEN.search(question) is not None


def most_wanted(topic: str, sought: Sought) -> int:
    """The most sentences that answer: one where one person, day, sum or number is asked for."""
    if sought is Sought.PERSON:
        return MOST_SENTENCES if _SEVERAL_PEOPLE.search(topic) or _OF_ONE_PERSON.match(topic) else 1
    return 1 if sought in STRICT else MOST_SENTENCES


def fitting(found: Sequence[Candidate], topic: str, sought: Sought) -> list[Candidate]:
    """Those that may answer: of the kind asked for, with a figure where a count is, with a name where one is.

    They keep their order, but for a name that was asked for.
    """
    topic = asked_last(topic)
    return with_figures(of_the_kind(found, topic, sought), topic)


def of_the_kind(found: Sequence[Candidate], topic: str, sought: Sought) -> list[Candidate]:
    """Only those that hold the kind of thing asked for where its form is plain, or somebody's name is asked for."""
    if sought in STRICT:
        return _with(found, lambda each: bool(each.signals["kind_held"]))
    if sought is not Sought.PERSON or not found:
        return list(found)
    telling = [each for each in found if is_whole(each) or each.signals["kind_held"]]  # a title alone is nobody
    first = _named_first(telling) if telling else []
    is_named = _NAME.search(topic) or _WHO_HOLDS_A_POST.search(topic)
    return _with(first, _names_somebody) if is_named else first


def _named_first(found: Sequence[Candidate]) -> list[Candidate]:
    """Where the best names nobody and nobody speaks in it, the nearly best that names somebody of the same topic."""
    best = found[0]
    if best.signals["kind_held"] or speaker_line(best.statement):
        return list(found)
    asked = AS_MUCH_ASKED * best.signals.get("words", 0.0)
    for each in found[1:]:
        same = each.score >= NEARLY_AS_GOOD * best.score and each.signals.get("words", 0.0) >= asked
        if same and each.signals["kind_held"]:
            return [each, *(other for other in found if other is not each)]
    return list(found)


def _names_somebody(candidate: Candidate) -> bool:
    return names_a_person(candidate.statement.quote) or speaker_line(candidate.statement) is not None


def with_figures(found: Sequence[Candidate], topic: str) -> list[Candidate]:
    """Where a count is asked for, those with a figure other than a year, or than a length of time that is not asked."""
    if _COUNTS.search(topic) is None:
        return list(found)
    of_time, of_a_mean = _TIME.search(topic) is not None, _OF_A_MEAN.search(topic) is not None
    found = found if of_a_mean else [each for each in found if not _is_a_mean(each.statement)]
    return _with(found, lambda each: _holds_a_count(each.statement.quote, of_time=of_time)) if found else []


def _is_a_mean(statement: Statement) -> bool:
    """Is it a row of a table with nothing but averages or shares? None of them counts anything."""
    row = with_heads(statement.document, statement.span.start)
    names = re.findall(r"(?:\(|; )([^:;()]{3,40}):", row[0]) if row else []
    return bool(names) and all(map(_MEAN.search, names))


def _holds_a_count(words: str, *, of_time: bool) -> bool:
    words = without_numbered_names(words)
    counted = words if of_time else _LENGTH.sub(" ", words)
    return FIGURE.search(counted) is not None or _SO_MANYTH.search(counted) is not None


def _with(found: Sequence[Candidate], holds: Callable[[Candidate], bool]) -> list[Candidate]:
    """Those that hold something; none when nothing near the best does."""
    holding = [candidate for candidate in found if holds(candidate)]
    return holding if holding and holding[0].score >= NEAR_ENOUGH * found[0].score else []


def open_roles_first(found: Sequence[Candidate], vacancies: Sequence[Vacancy], today: date) -> list[Candidate]:
    """Those of closed adverts after the rest where a role still open is nearly as good; ``found`` is best first.

    A closed role stays where it is when the question names it more closely than every open one. ``vacancies`` are those
    of the index.
    """
    leading = [candidate for candidate in found if candidate.score >= NEARLY_AS_GOOD * found[0].score]
    states = [_state(candidate, vacancies, today) for candidate in leading]
    in_state = {each: [one for one, own in zip(leading, states, strict=True) if own is each] for each in VacancyState}
    named = max((_named(candidate) for candidate in in_state[VacancyState.OPEN]), default=-1.0)
    behind = [candidate for candidate in in_state[VacancyState.CLOSED] if _named(candidate) <= named]
    return [*(one for one in leading if one not in behind), *behind, *(one for one in found if one not in leading)]


def without_closed_contacts(found: Sequence[Candidate], vacancies: Sequence[Vacancy], today: date) -> list[Candidate]:
    """Those that give no telephone or e-mail of a closed advert: whom it names may have nothing to do with jobs now."""
    closed = _closed(found, vacancies, today)
    return [
        each
        for each in found
        if each.statement.document.id not in closed
        or not any(holds(each.statement.quote, kind) for kind in (Sought.TELEPHONE, Sought.EMAIL))
    ]


def without_closed_ways(found: Sequence[Candidate], vacancies: Sequence[Vacancy], today: date) -> list[Candidate]:
    """Those that no closed advert tells: how to apply for what is no longer open is no way in."""
    closed = _closed(found, vacancies, today)
    return [each for each in found if each.statement.document.id not in closed]


def without_closed_adverts(
    found: Sequence[Candidate], question: str, vacancies: Sequence[Vacancy], today: date
) -> list[Candidate]:
    """Those that no closed advert tells, unless the question speaks of a job or names what that advert is of.

    What it offered, from the hours to a place in the car park, may be offered no more. Where nothing else would be told
    they stay: an employer's own words of some years ago are better than none.
    """
    closed = set() if _OF_A_JOB.search(question) else _closed(found, vacancies, today)
    if not closed:
        return list(found)
    named = words_of_role(question, vacancies)
    titles = [(each.document_id, each.title) for each in vacancies if each.document_id in closed]
    titles += [(each.statement.document.id, each.statement.document.metadata.title) for each in found]
    meant = {advert for advert, title in titles if not named.isdisjoint(stems(title))}
    kept = [each for each in found if each.statement.document.id not in closed - meant]
    return kept if any(each.score >= enough(each.signals) for each in kept) else list(found)


def _closed(found: Sequence[Candidate], vacancies: Sequence[Vacancy], today: date) -> set[str]:
    """The ids of the closed adverts that tell something of what was found."""
    adverts = {each.statement.document.id: each for each in found}
    return {advert for advert, each in adverts.items() if _state(each, vacancies, today) is VacancyState.CLOSED}


def _named(candidate: Candidate) -> float:
    """How much of the question stands in the statement, beside it or in its title."""
    return candidate.signals["words_near"]


def _state(candidate: Candidate, vacancies: Sequence[Vacancy], today: date) -> VacancyState | None:
    """Whether the role that a statement is about is open; None where it is about no advertised role."""
    advert = candidate.statement.document
    return advert_state(advert, vacancies, today) if advert.metadata.kind is Kind.VACANCY else None


def choose(
    found: Sequence[Candidate], terms: Sequence[str] | None = None, *, most: int = MOST_SENTENCES, opened: bool = True
) -> list[Candidate]:
    """The first statement, and of the rest those that add something; ``found`` is in order, none is said twice.

    Further ones are about the same council and nearly as good. Where ``terms`` are given, the concepts asked for,
    they hold one that was not said yet, or, for an ``opened`` question, as many as the first.
    """
    best = found[0]
    councils = set(best.statement.document.metadata.council)
    chosen = [best]
    for candidate in found[1:]:
        if len(chosen) >= most:
            break
        same = not councils or councils & set(candidate.statement.document.metadata.council)
        good = candidate.score >= NEARLY_AS_GOOD * best.score and candidate.signals.get("place", ANSWERS) >= ANSWERS
        new = terms is None or _adds(candidate, chosen, terms, opened=opened)
        stands = is_whole(candidate) and stands_behind(candidate, chosen[-1], terms or ())
        if same and good and new and stands and all(differ(candidate, other, terms or ()) for other in chosen):
            chosen.append(candidate)
    return chosen


def with_what_follows(chosen: Sequence[Candidate], found: Sequence[Candidate], topic: str = "") -> list[Candidate]:
    """``chosen`` with the sentence behind a first one that is no more than "Yes." or "Not many!", where it is found.

    It takes the place of the last of several. Of a ``topic`` that asks whether something may be, or is so, a first one
    that goes on from the "Yes, ..." to such a question is said behind that.
    """
    first = chosen[0].statement
    if reply := _reply_gone_on_from(chosen[0], found, topic):
        return [reply, *(each for each in chosen if each is not reply)][: max(len(chosen), 2)]
    if not is_in_a_word(chosen[0]):
        return list(chosen)
    behind = (first.passage.id, first.sentences[-1] + 1)
    following = [each for each in found if (each.statement.passage.id, each.statement.sentences[0]) == behind]
    told = [chosen[0], *following[:1], *(each for each in chosen[1:] if each not in following)]
    return told[: max(len(chosen), 2)]


def _reply_gone_on_from(first: Candidate, found: Sequence[Candidate], topic: str) -> Candidate | None:
    own, above = first.statement, first.statement.passage.headings[-1:]
    asks, asked = _WHETHER.match(topic), _WHETHER.match(above[0]) if above else None
    if asks is None or asked is None or asks.lastgroup != asked.lastgroup or own.sentences[:1] != (1,):
        return None
    before = (each for each in found if (each.statement.passage.id, each.statement.sentences) == (own.passage.id, (0,)))
    near = (each for each in before if each.score >= NEAR_THE_REPLY * first.score)
    return next((each for each in near if _SAYS_YES.match(each.statement.quote)), None)


def from_what_it_is_of(chosen: Sequence[Candidate]) -> list[Candidate]:
    """``chosen`` with a first one that only points back read from the sentence before it on, in one paragraph."""
    own = chosen[0].statement
    if not own.sentences or not own.sentences[0] or _OF_WHAT.match(own.quote) is None:
        return list(chosen)
    span = Span(own.passage.sentences[own.sentences[0] - 1].start, own.span.end)
    paragraphs = own.document.blocks_within(span.start, span.end)
    is_one = any(each.start <= span.start and span.end <= each.end for each in paragraphs)
    if not is_one or own.span.start - span.start > MOST_BEFORE:
        return list(chosen)
    numbers, parts = (own.sentences[0] - 1, *own.sentences), (own.document.text[span.start : span.end],)
    whole = replace(chosen[0], statement=replace(own, span=span, sentences=numbers, parts=parts))
    return [whole, *(each for each in chosen[1:] if each.statement.span.start != span.start)]


def in_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """``chosen``, a first one that begins with "But" behind what it speaks against, where that is told as well."""
    first, behind = chosen[0].statement, chosen[1].statement if len(chosen) > 1 else None
    if behind is None or _SPEAKS_AGAINST.match(first.quote) is None:
        return list(chosen)
    follows = behind.passage.id == first.passage.id and behind.sentences[-1:] == (first.sentences[0] - 1,)
    return [chosen[1], chosen[0], *chosen[2:]] if follows else list(chosen)


def is_in_a_word(candidate: Candidate) -> bool:
    """Is it no more than "Yes." or "Not many!", which tells nothing without what stands around it?"""
    return _IN_A_WORD.match(candidate.statement.quote) is not None


def is_whole(candidate: Candidate) -> bool:
    """Is it a sentence or a list, and not a line such as a caption?"""
    return len(candidate.statement.parts) > 1 or candidate.statement.quote.rstrip("”’'\")] ").endswith((".", "!", "…"))


def stands_behind(candidate: Candidate, last: Candidate, terms: Sequence[str]) -> bool:
    """Does it tell something behind the last one said? "That's our aim." does so right after what it speaks of alone.

    So does "Avery Example runs it.", whatever it is asked for. Any other with one of the ``terms`` that are asked for
    tells of the matter wherever it stands.
    """
    one, other = last.statement, candidate.statement
    follows = one.passage.id == other.passage.id and one.sentences[-1:] == (other.sentences[0] - 1,)
    if _OF_IT.fullmatch(other.quote):
        return follows
    return follows or _LEANS.match(other.quote) is None or not words_of_statement(candidate).isdisjoint(terms)


def _adds(candidate: Candidate, chosen: Sequence[Candidate], terms: Sequence[str], *, opened: bool) -> bool:
    """Does it hold a word asked for that was not said yet, or as many of them where much may be told?

    Where the reader has read it, it is an answer of its own: where much may be told, it may be said whatever its words.
    """
    if "place" in candidate.signals:
        return opened
    said = {word for each in chosen for word in words_of_statement(each)}
    if (words_of_statement(candidate) - said) & set(terms):
        return True
    return opened and candidate.signals.get("words", 0.0) >= AS_MUCH_ASKED * chosen[0].signals.get("words", 0.0)


def words_of_statement(candidate: Candidate) -> frozenset[str]:
    """The concepts of a candidate's words."""
    return concepts_in(" ".join(candidate.statement.parts))


def differ(one: Candidate, other: Candidate, terms: Sequence[str] = ()) -> bool:
    """Do they say different things, as far as their words tell? ``terms``, what was asked for, all answers share."""
    first, second = (words_of_statement(each) - set(terms) for each in (one, other))
    return len(first & second) < ALIKE * min(len(first), len(second)) if first and second else first != second
