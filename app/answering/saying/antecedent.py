"""What the first word of a sentence stands for, so that it can be read by itself.

A sentence taken out of its page may begin with "He said" or "Its head is". Whoever is meant is named in brackets, with
the sentence that names that person cited as well; what "it" or "they" are is told by the sentence right before, which
is then quoted with it. Where the page does not make it plain, the sentence stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from app.answering.question.asked import Asked
from app.answering.saying.claims import Claim
from app.documents.people import people_in
from app.documents.sentences import split_sentences
from app.domain import BlockKind, Document, Span
from app.stems import words_of

KEPT = 64
"""Documents whose names are remembered: an answer reads the same ones again for each sentence before it."""
MOST_BEFORE = 8
"""Sentences before it in which the person is looked for."""
LONGEST_BEFORE = 160
"""Characters, at most, of the sentence that is quoted before one about "it": what leads is what was asked."""
_PERSON = re.compile(r"(?P<who>he|she)(?:[’'](?P<short>s|ll)(?= (?P<next>[a-z]+)))?(?![’'\w])", re.IGNORECASE)
_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_HAS = re.compile(r"been|had|got|become|\w+ed")
_THING = re.compile(
    r"(?!it (?:takes\b|(?:is|was|will be|has been)\b[^.,;]{0,40}\b(?:that|to|for|when|whether|if|how|why|who)\b))"
    r"(?:(?:its?|they|their)\b"
    r"|(?:these|this|those) (?:is|are|was|were|will|has|have|had|can|means?|meant|includes?)\b"
    r"|(?:but|yet|nor|however|instead|otherwise|even so|that said)\b)",
    re.IGNORECASE,
)
"""What stands for a thing or for several, or speaks against one; "it is hoped that" stands for none."""
_ONE_OF_THEM = re.compile(
    r"(?:(?!\b(?:an?|each|every|any|no|another)\b)[^.,;“”]){3,60} (?:rent|have|take|get|use|borrow|join|book|bring|need"
    r"|want|buy|offer|find|given|has|had) one\b(?= (?:for|at|in|if|when|and|with|each|every|free|from|on)\b|[.,;])"
)
"""Speaks of one of what was named before: "new staff may rent one"."""
_WHO_SAYS_IT = re.compile(r"(?P<by>[^“”]{1,300})“(?P<words>[^“”]{1,600})”(?P<end>\.?)")
_MARKS = re.compile(r"[“”\"]")
_PERSON_ASKED = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_THING_ASKED = re.compile(r"\b(?:it|they|them|this|that|these|those)\b", re.IGNORECASE)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:an?|another|one) (?:[\w’'-]+ ){0,3}?(?:spokes\w+|councillor|manager|worker|colleague|mother|father|parent"
    r"|carer|boy|girl|man|woman|child|teacher|inspector|applicant|member|leader|director|officer)\b",
    re.IGNORECASE,
)
"""Somebody without a name, who may be meant as well."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|can|could|may|must|would|should|\w{2,}ed|(?:know|work|hold"
    r"|run|give|take|make|offer|lead|need|want|pay|get|meet|visit|help|look|bring|join|carry|cover|serve|sit|stand|live"
    r"|come|go|say|see|use|teach|train|support|provide|include|mean|start|begin|came|went|took|gave|made|led|ran|met)s?)\b"
    r"|[’'](?:s|re|ll|ve)\b",
    re.IGNORECASE,
)
"""What makes a sentence of the words before; a label has none."""
_NO_SENTENCE = (BlockKind.HEADING, BlockKind.TABLE_ROW)


def standing_alone(claims: Sequence[Claim], asked: Asked, documents: Mapping[str, Document]) -> list[Claim]:
    """The claims, each told so that it can be read behind those before it, or behind a question that says "it"."""
    question = (asked.own or asked).text
    told = [claim.spans[0] for claim in claims]
    alone = list[Claim]()
    for claim in claims:
        document = documents[claim.spans[0][0]]
        if alone and _stands_behind(claim, told[len(alone) - 1], document):
            alone.append(claim)
        else:
            alone.append(_alone(claim, document, question, [span for of, span in told if of == document.id]))
    return alone


def says_as_it_stands(claim: Claim, document: Document) -> bool:
    """Does it say the words of its first place as they stand in this document, but for a stop at the end?"""
    place = claim.spans[0][1]
    quote = " ".join(document.text[place.start : place.end].split())
    return claim.text is None or " ".join(claim.text.split()).rstrip(".") == quote.rstrip(".")


def _stands_behind(claim: Claim, before: tuple[str, Span], document: Document) -> bool:
    """Does it stand right behind what was told before?"""
    (own, last), start = before, claim.spans[0][1].start
    return own == document.id and last.end <= start and not document.text[last.end : start].strip()


def _alone(claim: Claim, document: Document, question: str, told: Sequence[Span]) -> Claim:
    """One claim of this document, told so that it can be read behind the question alone; ``told`` is not said twice."""
    place = claim.spans[0][1]
    quote = document.text[place.start : place.end]
    block = next(iter(document.blocks_within(place.start, place.start + 1)), None)
    says = " ".join((claim.text or quote).split())
    quoted = _in_its_words(says, quote)
    if block is None or block.kind in _NO_SENTENCE or not (quoted or says_as_it_stands(claim, document)):
        return claim
    if quoted is None and (found := _PERSON.match(says)):
        named = None if _PERSON_ASKED.search(question) else _named_before(document, place.start)
        if named is None or _is_called_otherwise(named[0], found["who"].lower(), document):
            return claim
        who, where = named
        text = f"{found['who']} ({who}){_in_full(found)}{says[found.end() :]}"
        return replace(claim, text=text, spans=(*claim.spans, (document.id, where)))
    before = _sentences(document, block.start, place.start)[-1:]
    leans = _THING.match(quoted["words"] if quoted else says) or _ONE_OF_THEM.match(quote)
    if not leans or _THING_ASKED.search(question) or not before:
        return claim
    if any(span.start < before[0].end and before[0].start < span.end for span in told):
        return claim
    behind = document.text[before[0].start : before[0].end]
    if len(behind) > LONGEST_BEFORE or behind.rstrip("”’\"') ").endswith(("?", ":")) or not _VERB.search(behind):
        return claim
    if quoted and _MARKS.search(behind):
        return claim
    both = f"{quoted['by']}“{' '.join(behind.split())} {quoted['words']}”{quoted['end']}" if quoted else None
    return replace(claim, text=both, spans=((document.id, Span(before[0].start, place.end)), *claim.spans[1:]))


def _in_its_words(says: str, quote: str) -> re.Match[str] | None:
    """Where a sentence says whose words it quotes: these, if they are the whole quote as it stands; else None."""
    found = _WHO_SAYS_IT.fullmatch(says)
    return found if found and found["words"].rstrip(".") == " ".join(quote.split()).rstrip(".") else None


def _in_full(found: re.Match[str]) -> str:
    """The verb that "he's" or "she'll" shortens; empty where nothing is short."""
    if found["short"] is None:
        return ""
    return " will" if found["short"].lower() == "ll" else " has" if _HAS.fullmatch(found["next"]) else " is"


def _named_before(document: Document, start: int) -> tuple[str, Span] | None:
    """The one person named by the nearest sentence before that names anybody, and where; None where it is not plain."""
    for span in reversed(_sentences(document, 0, start)[-MOST_BEFORE:]):
        words = document.text[span.start : span.end]
        named = _people_of(words, document)
        if len(named) > 1 or (not named and _SOMEBODY_ELSE.search(words)):
            return None
        if named:
            return named[0], span
    return None


def _is_called_otherwise(person: str, pronoun: str, document: Document) -> bool:
    """Do sentences that name this person alone, or stand behind one, say the other of "he" and "she" as often?"""
    said = Counter[str]()
    alone = False
    for span in _sentences(document, 0, len(document.text)):
        words = document.text[span.start : span.end]
        named = _people_of(words, document)
        alone = named == [person] or (alone and not named and not _SOMEBODY_ELSE.search(words))
        said.update(_PRONOUNS[each] for each in words_of(words) if alone and each in _PRONOUNS)
    other = said["he" if pronoun == "she" else "she"]
    return other > 0 and other >= said[pronoun]


def _people_of(words: str, document: Document) -> list[str]:
    """Full names, as the document has them, of the people whom these words of it name, in full or by the surname."""
    full = _by_surname(document.text)
    return [
        name for surname, name in full.items() if surname in words and re.search(rf"\b{re.escape(surname)}\b", words)
    ]


@lru_cache(maxsize=KEPT)
def _by_surname(text: str) -> Mapping[str, str]:
    """The people whom a text names, the first of each surname, by the surname."""
    return {name.split()[-1]: name for name in reversed(people_in(text))}


def _sentences(document: Document, start: int, end: int) -> list[Span]:
    """Sentences of running text within ``[start, end)``."""
    blocks = [each for each in document.blocks_within(start, end) if each.kind not in _NO_SENTENCE]
    return [span for each in blocks for span in split_sentences(document.text, each.start, each.end) if span.end <= end]
