"""Who speaks: the line of a page that names whose words a statement in the first person is, and who "said" something.

Only what the page itself makes plain counts: a foreword or introduction by
somebody, a byline followed at once by that person's quotation, or "said" beside a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from app.answering.text.statements import Statement
from app.documents.people import TITLE, names_a_person, people_in
from app.domain import Block, BlockKind, Document, Span
from app.stems import words_of

LONGEST_BYLINE = 140
KEPT = 4096
"""Short lines of documents of which it is remembered whether they name somebody."""
MOST_BLOCKS_BACK = 40
_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|[Mm]y|[Mm]e)\b")
_SAYS_WHO = re.compile(r"\b(?:said|says|added|adds|explained|told|wrote|writes)\b")
_OPENING = re.compile(
    r"^(?:foreword|introduction|message|welcome|letter|a (?:word|message)|note) (?:by|from)\b", re.IGNORECASE
)
_QUOTE_MARKS = ("“", '"', "‘", "'")
_MINDS = (
    r"(?:say|said|promised?|want(?:ed)?|hoped?|think|thought|believed?|expect(?:ed)?|feel|felt|mention(?:ed)?"
    r"|plan(?:ned)?|admit(?:ted)?|acknowledged?|announced?|aim(?:ed)?|intend(?:ed)?|call(?:ed)?|described?"
    r"|warn(?:ed)?|praised?)"
)
_WORD = r"[^\W\d_][\w’'-]{1,30}"
_ASKS_WHAT_SOMEBODY_SAID = re.compile(
    rf"\b(?:do|does|did|has|have) (?P<who>(?:{TITLE}\.? )?{_WORD}(?: {_WORD}){{0,2}}?)"
    rf" (?:(?:ever|also|really|still|currently|actually|personally|himself|herself) )*{_MINDS}\b"
    r"(?:.{0,80}?\b(?:about|regarding|concerning) (?P<matter>.+))?",
    re.IGNORECASE,
)
_TELLS = r"(?:said|says|added|adds|explained|explains|told|wrote|writes|promised|promises|acknowledged|admitted|warned)"
_INSPECTS = r"(?i:inspectors|watchdogs|ofsted|report|letter)"
_ONE = rf"(?:(?:[A-Z][\w’'-]{{0,30}} ){{0,3}}[A-Z][\w’'-]{{1,30}}|\b(?i:he|she)\b|\b{_INSPECTS}\b)"
_WHO_TELLS = re.compile(
    rf"(?P<who>{_ONE})(?:, [^,;.“”\"]{{1,80}},)? (?:(?:has|had|have|also|then|later) ){{0,2}}{_TELLS}\b"
    rf"|\b{_TELLS} (?P<behind>{_ONE})"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """The person whose words are asked for, and what about; ``matter`` is empty where anything will do.

    ``typed`` is the name as the question has it.
    """

    name: str
    matter: str = ""
    typed: str = ""

    @property
    def surname(self) -> str:
        """The last word of the name, as it is compared."""
        return self.name.split()[-1].casefold()


def voice_asked(topic: str, documents: Collection[Document]) -> Voice | None:
    """The person whose words a question asks for: "what did Avery Example promise?"; None for any other question.

    A name typed in small letters without a title is one that ``documents`` hold.
    """
    found = _ASKS_WHAT_SOMEBODY_SAID.search(topic)
    if found is None:
        return None
    typed = found["who"].islower()
    name = found["who"].title() if typed else found["who"]
    held = not typed or re.match(rf"{TITLE}\b", name, re.IGNORECASE) or any(name in each.text for each in documents)
    return Voice(name, found["matter"] or "", found["who"]) if held and names_a_person(name) else None


def may_be_said_by(voice: Voice, statement: Statement, *, plainly: bool = False) -> bool:
    """May a statement be that person's words: does its document name the person, and nobody else speak in it?

    ``plainly``: does it, or the page, tell besides that somebody says it?
    """
    document = statement.document
    if voice.surname not in words_of(f"{document.metadata.title} {document.text}"):
        return False
    told = list(_WHO_TELLS.finditer(statement.quote))
    if told:
        return any(_may_be(voice, each["who"] or each["behind"], statement, each.start()) for each in told)
    line = named_speaker(statement)
    return not plainly if line is None else voice.surname in words_of(line.parts[0])


def _may_be(voice: Voice, who: str, statement: Statement, at: int) -> bool:
    """Whether ``who`` said it, ``at`` that place of the statement, may be the person; "she" is who was named last."""
    if re.fullmatch(_INSPECTS, who):
        return False
    people = [name.casefold().split() for name in people_in(statement.document.text)]
    last = who.split()[-1].casefold()
    if last in ("he", "she"):
        before = statement.document.text[: statement.span.start + at].casefold()
        return max((voice.surname, *(name[-1] for name in people)), key=before.rfind) == voice.surname
    if last == voice.surname:
        return True
    is_somebody = names_a_person(who) or any(last in name for name in people)
    return not is_somebody or any(name[0] == last and name[-1] == voice.surname for name in people)


def speaker_line(statement: Statement) -> Statement | None:
    """The line that names who speaks in a statement in the first person; None when the page does not make it plain."""
    return _byline_above(statement, until_heading=False) if _in_first_person(statement) else None


def named_speaker(statement: Statement) -> Statement | None:
    """The line that names whose words a statement is, in whatever person it speaks; None when that is not plain.

    What stands under another heading than the line is the speaker's only where it says "I".
    """
    return speaker_line(statement) or _byline_above(statement, until_heading=True)


def is_byline(statement: Statement) -> bool:
    """Is it no more than a line that names somebody, such as a caption or the one above a foreword?"""
    document = statement.document
    start, end = statement.span.start, statement.span.end
    if len(statement.quote.strip()) > LONGEST_BYLINE:
        return False
    own = document.blocks_within(start, end)
    return any(_is_byline(document, block) for block in own if block.start <= start and end <= block.end)


def _byline_above(statement: Statement, *, until_heading: bool) -> Statement | None:
    document = statement.document
    before = [block for block in document.blocks if block.end <= statement.span.start][-MOST_BLOCKS_BACK:]
    for block in reversed(before):
        if _is_byline(document, block):
            plain = _OPENING.match(_text(document, block)) or _quotation_runs_on(document, block, statement.span.start)
            return _as_statement(statement, block) if plain else None
        if until_heading and block.kind is BlockKind.HEADING:
            return None
    return None


def _in_first_person(statement: Statement) -> bool:
    return bool(_FIRST_PERSON.search(statement.quote)) and not _SAYS_WHO.search(statement.quote)


def _is_byline(document: Document, block: Block) -> bool:
    text = _text(document, block)
    short = (
        len(text) <= LONGEST_BYLINE and not text.startswith(_QUOTE_MARKS) and not text.endswith((".", "?", "!", ":"))
    )
    return short and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and _names_somebody(text)


@lru_cache(maxsize=KEPT)
def _names_somebody(line: str) -> bool:
    """Does a short line of a document name a person? Remembered: one passage is weighed for many questions."""
    return names_a_person(line)


def _quotation_runs_on(document: Document, byline: Block, until: int) -> bool:
    """Does a quotation open right after the byline and stay open up to the statement?"""
    between = document.text[byline.end : until + 1].strip()
    if not between.startswith(("“", '"')):
        return False
    inside = between[1:]
    return "”" not in inside and (between[0] != '"' or '"' not in inside)


def _text(document: Document, block: Block) -> str:
    return document.text[block.start : block.end].strip()


def _as_statement(statement: Statement, block: Block) -> Statement:
    text = _text(statement.document, block)
    return Statement(statement.document, statement.passage, Span(block.start, block.end), (), (text,))
