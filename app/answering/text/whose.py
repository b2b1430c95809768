"""Whose a statement is: what is said of one council answers nothing of another, what of one service nothing of others.

And a mere name answers only "who?".
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from rapidfuzz import fuzz

from app.answering.judgements.grades import names_a_grade
from app.answering.judgements.words import AREAS
from app.answering.question.asked import Asked
from app.answering.question.asked_for import STRICT, Sought, holds
from app.answering.question.concepts import concepts, concepts_in
from app.answering.text.holders import heads_the_council
from app.answering.text.select import Candidate
from app.answering.text.speakers import is_byline, may_be_said_by, voice_asked
from app.answering.text.statements import Statement
from app.answering.vacancies.match import is_another_role, meant, names_a_role, words_of_role
from app.answering.vacancies.question import read_vacancy_question, without_whom
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.councils.names_of_people import TITLES
from app.documents.people import people_in
from app.domain import Area, Document, Kind
from app.facts.ledger import Ledger
from app.facts.table_heads import with_heads
from app.stems import words_of
from app.vacancy import Vacancy

_SERVICES = (Area.ADOPTION, Area.FOSTERING, Area.CARE_LEAVERS)
KEPT = 4096
"""Blocks of which it is remembered which councils they name."""
_SAYS_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y)\b(?![.)])")
_KIN = 4
"""Letters that two words of one kin begin with at least: "stability", "stable"."""
_HEADS_A_BODY = r"(?:chief executive(?: officer)?|managing director|chief officer|leader)"
_HEAD = re.compile(rf"\b{_HEADS_A_BODY}\b", re.IGNORECASE)
_HEAD_OF = re.compile(
    rf"\b{_HEADS_A_BODY}(?:,? (?:of|for|at) (?:(?:the|our|a) )?(?P<body>[^,;.()]{{2,60}}))?", re.IGNORECASE
)
_CHAIRS = r"chair(?:s|ed|ing|man|woman|person)?"
_HEADS = rf"(?:{_CHAIRS}|heads?|headed|leads?|led|leader)"
_NO_KIND = (
    r"(?!(?:the|our|a|an|this|its|their|your|who|whos|is|was|are|were|has|at|in|for|of|to|with|on|by|from|as|what"
    rf"|{_HEADS})\b)"
)
_BODY = re.compile(
    rf"\b(?:(?P<before>{_HEADS})(?: of| for|,)? )?(?:(?:the|our|a|this|its|their|your) )?"
    rf"(?P<kind>(?:{_NO_KIND}[\w’'-]{{1,30}} ){{0,6}}?)"
    r"(?P<body>committee|board|panel|forum|company|trust|partnership|governors|group|commission)\b"
    rf"(?! (?:team|manager|member|meeting|officer)\b)(?:['’]s)?(?P<behind> {_CHAIRS}\b)?",
    re.IGNORECASE,
)
"""A body with a word that tells of its head, and what kind of body it is: "chair of the corporate parenting board"."""
_ANY_KIND = frozenset(concepts("children children’s services council council’s county and"))
_OWN_VIEW = re.compile(
    r"\bown (?:\w+ )?(?:assessments?|judgements?|views?|grades?|evaluation)"
    r"|\bself[- ]?(?:assess|evaluat|judg|grad)\w*"
    r"|\b(?:judge|rate|assess|grade|see) (?:ourselves|yourselves|themselves|itself)\b",
    re.IGNORECASE,
)
_OF_TITLES = frozenset("chief executive officer managing director leader council county city borough district".split())
_NAME_WORD = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
ALIKE, SHORT_FORM = 70, 3
"""How alike two names are that may be one misspelt, of 100, and the letters that one shares with its short form."""
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:|.!?;\n]{1,40}): \S")
_WHICH_ONE = concepts_in("post role job title team service department employer organisation contact")
"""A label of these words tells of which post the lines are, and answers for none of the others."""
_HEAD_OF_ROW = re.compile(r"\s\|\s|:\s")
_OF_A_POST = re.compile(r"\b(?:jobs?|roles?|posts?|titles?|positions?|does .{0,40}\bdo)\b", re.IGNORECASE)


def of_these_councils(found: Sequence[Candidate], asked: Asked, directory: Directory) -> list[Candidate]:
    """Those of ``found`` that may be said of the councils asked about, in their order.

    Left out is, of a document about several councils, what names others alone, in its words or else in the nearest
    heading that names any, or what names none where the document does not begin with these and last spoke of others.
    """
    return [each for each in found if not asked.councils or _may_be_of(each, asked.councils, directory)]


def of_the_service_judged(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Where the grade of one service is asked for (adoption, fostering, care leavers), those that name that service."""
    if not names_a_grade(asked.topic):
        return list(found)
    names = next((pattern for area, pattern in AREAS if area in _SERVICES and pattern.search(asked.topic)), None)
    return [each for each in found if names.search(each.statement.quote)] if names else list(found)


def without_replaced_grades(found: Sequence[Candidate], asked: Asked, ledger: Ledger) -> list[Candidate]:
    """Those that are no row of a table with a grade, of a report whose grades no longer stand.

    All where the past is asked about.
    """
    if asked.about_the_past:
        return list(found)
    slugs = {slug for each in found for slug in each.statement.document.metadata.council}
    told = [each for slug in slugs for each in ledger.judgements_of(slug)]
    replaced = {each.document_id for each in told} - {each.document_id for each in told if ledger.is_current(each)}
    return [each for each in found if each.statement.document.id not in replaced or not _is_grade(each)]


def without_own_grades(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Those that are no row of a table with a grade that a council gives itself, unless such a one is asked for."""
    if not names_a_grade(asked.topic) or _OWN_VIEW.search(asked.topic):
        return list(found)
    return [each for each in found if not (_is_grade(each) and _is_own_view(each.statement))]


def _is_own_view(statement: Statement) -> bool:
    """Does the head of its table, a heading above or its document's title call it the council's own view?"""
    told = with_heads(statement.document, statement.span.start)
    above = (statement.document.metadata.title, *statement.passage.headings, told[0] if told else "")
    return any(_OWN_VIEW.search(words) for words in above)


def _is_grade(candidate: Candidate) -> bool:
    label, row, grade = candidate.statement.quote.rpartition(" | ")
    return bool(label and row) and names_a_grade(grade)


def of_the_label_asked(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Where the question holds all words of a label ("Interviews: 4 May"), no other labelled line of that document.

    Where no date, sum or the like is asked for, the label makes at least half of the question. Where one is, "Post:"
    without one is not meant, though the question names the post.
    """
    labels = [_label_of(each) for each in found]
    terms, documents = set(asked.terms), [each.statement.document.id for each in found]
    is_strict = asked.sought in STRICT
    least = 1 if is_strict else len(terms) / 2
    named = {
        document
        for each, document, label in zip(found, documents, labels, strict=True)
        if label and label <= terms and len(label) >= least
        if not (is_strict and label <= _WHICH_ONE and not holds(each.statement.quote, asked.sought))
    }
    return [
        each
        for each, document, label in zip(found, documents, labels, strict=True)
        if not label or document not in named or label <= terms
    ]


def _label_of(candidate: Candidate) -> frozenset[str]:
    """The concepts of the words before the colon of a line with a label; none of any other statement."""
    label = _LABEL.match(candidate.statement.quote) if len(candidate.statement.parts) == 1 else None
    return frozenset(concepts(label["label"])) if label else frozenset()


def of_the_role_asked(found: Sequence[Candidate], asked: Asked, vacancies: Sequence[Vacancy]) -> list[Candidate]:
    """Where an advert's detail is asked for of a role, nothing of others: of their adverts, of rows that name them.

    ``vacancies`` are those of the index.
    """
    question = read_vacancy_question(asked.whole)
    texts = [each.topic for each in (asked.own, asked) if each is not None]
    told = [words_of_role(without_whom(text), vacancies) for text in texts]
    words = next(filter(names_a_role, told), told[-1])
    if question is None or not question.details or not words:
        return list(found)
    documents = {each.statement.document.id: each.statement.document for each in found}
    held = [vacancy for vacancy in vacancies if vacancy.document_id in documents]
    of_it = {each.document_id for each in meant(words, held, documents)}
    if not names_a_role(words) and not (question.of_a_job and of_it):
        return list(found)
    others = {vacancy.document_id for vacancy in held} - of_it
    return [
        each
        for each in found
        if each.statement.document.id not in others or words <= words_of_role(each.statement.quote, vacancies)
        if not ((head := _HEAD_OF_ROW.split(each.statement.quote, 1))[1:] and is_another_role(head[0], words))
    ]


def of_the_body_headed(found: Sequence[Candidate], asked: Asked, directory: Directory) -> list[Candidate]:
    """Where it is asked who heads a council, or a board or committee, those that name no head but that of another body.

    "The chief executive of Tideway" is nobody of the council that its page is about. A body that the question names
    itself is the one meant. Who heads the council itself has the very title: its leader is no director.
    """
    if meant := _bodies(asked.topic, _HEADS):
        found = [each for each in found if _chairs_one_of(each.statement.quote, meant)]
    if asked.sought is not Sought.PERSON:
        return list(found)
    if own := heads_the_council(asked.topic):
        found = [each for each in found if _has_title(each.statement.quote, own)]
    if not _HEAD.search(asked.topic):
        return list(found)
    return [each for each in found if not _heads_another(each.statement.quote, asked, directory)]


def _has_title(words: str, own: re.Match[str]) -> bool:
    """Whether somebody has the very title that is asked for; who chairs a committee or a board chairs no council."""
    if own["chair"]:
        return "chair" in words.casefold() and not _bodies(words, _CHAIRS) and not re.search(r"\bchairs\b", words)
    return own["title"].casefold() in words.casefold()


def _bodies(words: str, heads: str) -> list[tuple[str, frozenset[str]]]:
    """The boards, committees and the like whose head is spoken of, each with the concepts of what kind it is."""
    return [
        (found["body"].casefold(), frozenset(concepts(found["kind"])))
        for found in _BODY.finditer(words)
        if found["behind"] or re.fullmatch(heads, found["before"] or "", re.IGNORECASE)
    ]


def _chairs_one_of(words: str, meant: Sequence[tuple[str, frozenset[str]]]) -> bool:
    """Whether who chairs something chairs one of these; "the board" alone may be any board."""
    chaired = _bodies(words, _CHAIRS)
    return not chaired or any(
        one == other and (not kind or not wanted or (wanted & kind and wanted - _ANY_KIND <= kind))
        for one, kind in chaired
        for other, wanted in meant
    )


def without_namesakes(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Where somebody is named in full, ``found`` without what names only others of the same surname.

    A name that differs by no more than how it is spelt or cut short is that person's.
    """
    names = [name for name in people_in(asked.text) if not _is_title(name.split()[0])]
    return [each for each in found if not any(_is_of_a_namesake(name, each.statement.quote) for name in names)]


def _is_of_a_namesake(name: str, quote: str) -> bool:
    *first, surname = name.split()
    told = [each.split()[:-1] for each in people_in(quote) if _is_alike(each.split()[-1], surname)]
    return bool(told) and not any(_may_be_called(words, first) for words in told)


def _may_be_called(told: Sequence[str], names: Sequence[str]) -> bool:
    """Is one of the words told a title, or one of the names, misspelt or cut short ("Sam" for "Samantha")?"""
    alike = (_is_alike(word, name) or word[:SHORT_FORM] == name[:SHORT_FORM] for word in told for name in names)
    return any(map(_is_title, told)) or any(alike)


def _is_title(word: str) -> bool:
    return word.rstrip(".") in TITLES


def _is_alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= ALIKE


def of_the_one_who_said_it(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Where somebody's words are asked for, those that may be that person's; about a matter, beside a word of it.

    Put without the name, it is answered by what is plainly that person's alone.
    """
    documents = [each.statement.document for each in found]
    voice = voice_asked((asked.own or asked).whole, documents)
    if voice is None:
        return list(found)
    unnamed = voice_asked(asked.topic, documents) is None
    said = [each for each in found if may_be_said_by(voice, each.statement, plainly=unnamed)]
    matter = set(concepts(voice.matter)) & set(asked.terms)
    return [each for each in said if _speaks_of(matter, _words_beside(each))] if matter else said


def without_other_lives(found: Sequence[Candidate], named: Sequence[str]) -> list[Candidate]:
    """``found`` without what somebody tells as "I", or an advert, in a document that names none of those ``named``."""
    told = [each.statement for each in found if named and _may_be_anybodys(each)]
    documents = {each.document.id: each.document for each in told}
    of_others = {key for key, document in documents.items() if not _holds_one(document, named)}
    return [each for each in found if each.statement.document.id not in of_others or not _may_be_anybodys(each)]


def _may_be_anybodys(candidate: Candidate) -> bool:
    """Does somebody say "I", or is it an advert's, which tells of whoever gets the job?"""
    of_an_advert = candidate.statement.document.metadata.kind is Kind.VACANCY
    return of_an_advert or _SAYS_I.search(candidate.statement.quote) is not None


def _holds_one(document: Document, named: Sequence[str]) -> bool:
    told = set(words_of(f"{document.metadata.title} {document.metadata.publisher or ''} {document.text}"))
    return any(told.issuperset(words_of(name)) for name in named)


def _speaks_of(matter: Set[str], words: Set[str]) -> bool:
    """Is a word of the matter among the words, or one of its kin, such as "stable" of "stability"?"""
    begins = {other[: max(_KIN, len(other) - 1)] for other in words if len(other) >= _KIN}
    return bool(matter & words) or any(one.startswith(tuple(begins)) for one in matter)


def _words_beside(candidate: Candidate) -> frozenset[str]:
    """The concepts of a statement with the sentences before and behind it."""
    statement = candidate.statement
    places = statement.passage.sentences[max(0, statement.sentences[0] - 1) : statement.sentences[-1] + 2]
    return concepts_in(statement.document.text[places[0].start : places[-1].end])


def without_bare_names(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """``found`` without lines that only name somebody, unless a person or somebody's post is asked for."""
    if asks_for_somebody(asked):
        return list(found)
    return [each for each in found if not is_byline(each.statement)]


def asks_for_somebody(asked: Asked) -> bool:
    """Is a person asked for, or somebody's post?"""
    return asked.sought is Sought.PERSON or _OF_A_POST.search(asked.topic) is not None


def _heads_another(words: str, asked: Asked, directory: Directory) -> bool:
    heads = list(_HEAD_OF.finditer(words))
    return bool(heads) and all(_is_another(head["body"] or "", asked, directory) for head in heads)


def _is_another(body: str, asked: Asked, directory: Directory) -> bool:
    """Whether what somebody heads has a name, which is neither of the question nor that of a council asked about."""
    named = _NAME_WORD.findall(body)
    mentions = [mention for mention in find_councils(body, directory) if mention.slug in asked.councils]
    # "Kent Wildlife Trust" holds the council's name and is another body.
    is_council = any(not _NAME_WORD.match(body[mention.end :].lstrip()) for mention in mentions)
    asks = set(words_of(asked.text)) - _OF_TITLES
    is_meant = is_council or (not mentions and any(word.casefold() in asks for word in named))
    return bool(named) and not is_meant


def _may_be_of(candidate: Candidate, councils: Sequence[str], directory: Directory) -> bool:
    statement = candidate.statement
    if len(statement.document.metadata.council) < 2:
        return True
    for words in (statement.quote, *reversed(statement.passage.headings)):
        if named := {mention.slug for mention in find_councils(words, directory)}:
            return not named.isdisjoint(councils)
    return _goes_on_about(statement, councils, directory)


def _goes_on_about(statement: Statement, councils: Sequence[str], directory: Directory) -> bool:
    """May a statement that names no council be of these: does the document begin with them, or speak of them last?"""
    document, table = statement.document, directory.table
    named = [(block.start, _named_in(document.text[block.start : block.end], table)) for block in document.blocks]
    told = [(start, slugs) for start, slugs in named if slugs]
    begins = _named_in(document.metadata.title, table) | (told[0][1] if told else frozenset())
    last = [slugs for start, slugs in told if start <= statement.span.start]
    return not last or not begins.isdisjoint(councils) or not last[-1].isdisjoint(councils)


@lru_cache(maxsize=KEPT)
def _named_in(words: str, table: Directory) -> frozenset[str]:
    """The councils that a block of a document names, remembered by the ``table``, which every question shares."""
    return frozenset(mention.slug for mention in find_councils(words, table))
