"""What is asked of a letter of Ofsted as such: to whom it is addressed, who signed it, which post it gives somebody.

Read from the letter's own head and foot; a post is told as that of its day, and nobody else's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.question.asked_for import Sought
from app.answering.saying.claims import Claim
from app.answering.setting import Setting
from app.answering.text.report_meant import kind_named, of_the_time_named
from app.documents.people import people_in
from app.domain import Inspection, Kind
from app.facts.report_kind import SEND
from app.facts.report_letter import Correspondent, addressees, partners, signatories
from app.facts.wording import says_addressed, says_named, says_signed

_LETTER = re.compile(r"\b(?:letters?|wrote|writ(?:e|es|ing|ten))\b", re.IGNORECASE)
_ONES_OWN = re.compile(r"\b(?:i|i['’]m|me|my|cover(?:ing)?|offer|appointment|reference|resignation)\b", re.IGNORECASE)
_OF_AN_INSPECTION = re.compile(r"\b(?:ofsted\w*|inspect\w*|hmi|watchdogs?|visits?|20[0-4]\d|cqc)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"\bwho\w?\b.{0,60}\badd?ressed\b|\badd?ress(?:ed to|ees?)\b|\brecipients?\b", re.IGNORECASE)
_THE_LETTER = re.compile(r"\bthe letter (?:was |is )?(?:add?ressed|signed|sent|written)\b", re.IGNORECASE)
_SOME_LETTER = re.compile(r"\b(?:the|that|this) (?:\w+ ){0,2}letter\b", re.IGNORECASE)
_ASKS_TO_WHOM = re.compile(
    r"\badd?ressed\b"
    r"|\b(?:who|which)\b.{0,80}\bletter (?:for|to)\W*$"
    r"|\b(?:who|whom|which (?:people|person|officers?|partners?|agenc(?:y|ies)|bod(?:y|ies)|leaders?))\b.{0,60}"
    r"\b(?:received|got|gets?|sent|wr(?:itten|ite|ote)|go(?:es)?|went)\b",
    re.IGNORECASE,
)
_ASKS_BY_WHOM = re.compile(
    r"\bsign(?:ed|s|atory|atories|atures?)?\b(?! (?:off|up|on)\b)|\b(?:sent|written) by\b|\bwho\b.{0,60}\bfrom\W*$"
    r"|\bwho (?:sent|wrote)\b|\bput (?:their|his|her) names? to\b|\bwhose (?:names?|signatures?)\b",
    re.IGNORECASE,
)
_BEGINS_WITH_WHO = re.compile(r"\W*(?:(?:and|so|but)\b\W*)?who\b", re.IGNORECASE)
_LEADS = re.compile(r"\b(?:leads?|heads?|runs?|boss|in charge)\b", re.IGNORECASE)
_ASKS_FOR_A_POST = re.compile(
    r"\b(?:job|role|post|position|title|who(?:['’]?s| is| was)|what (?:is|was|did|does))\b", re.IGNORECASE
)


Kinds = Sequence[tuple[re.Pattern[str], re.Pattern[str]]]


def _kinds(*ways: tuple[str, str]) -> Kinds:
    return [(_words(asked), _words(told)) for asked, told in ways]


def _words(ways: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{ways})\b", re.IGNORECASE)


_BODIES = _kinds(
    (r"council|local authority|borough", r"council|local authority|borough of|directors?(?: of| for|,)? child\w*"),
    (r"police|constabulary|force", r"police|constabulary|constable"),
    (r"nhs|health|icb|ccg", r"nhs|integrated care|icb|clinical commissioning|ccgs?|health"),
    (r"probation", r"probation"),
    (r"ofsted", r"ofsted"),
    (r"cqc|care quality commission", r"cqc|care quality commission"),
)
_PARTNERS = _BODIES[1:4]
_POSTS = _kinds(
    (r"dcs|directors?(?! (?:of|for) (?!(?:the )?(?:child|kid|young)))", r"directors?\b.{0,30}\bchild\w*"),
    (r"(?:chief exec\w*|ceo)", r"(?:chief executive|ceo)\b.{0,60}\b(?:council|local authority|borough)"),
    (r"chair\w*", r"chair\w*"),
    (r"scrutineer", r"scrutineer"),
    (r"chief constable", r"chief constable"),
    (r"police (?:and crime )?commissioner|pcc", r"police and crime commissioner"),
)
"""What a question calls a post or a body, and what the lines of a letter call it."""
_OF_ONE_BODY = _POSTS[-2:]
"""Posts that are one body's alone, whose name says which."""


def of_the_letter(asked: Asked, setting: Setting) -> list[Claim]:
    """What is said to a question about a letter on an inspection of one council; nothing to any other question."""
    words = (asked.own or asked).whole
    visit = None if _ONES_OWN.search(words) else _visit_meant(asked, setting)
    if visit is None:
        return []
    document, council = setting.index.documents[visit.document_id], setting.directory.get(visit.council).short_name
    if _ASKS_BY_WHOM.search(words):
        chosen, says = _of(_BODIES[-2:], signatories(document), words), says_signed
    else:
        to = addressees(document)
        chosen, says = _addressed(to or partners(document), words, asked), says_addressed if to else says_named
    spans = [(document.id, span) for each in chosen for span in each.spans]
    spans += [(document.id, visit.dates_span)] if says is says_named and visit.dates_span else []
    return [Claim(says(visit, council, [each.words for each in chosen]), tuple(spans))] if chosen else []


def told_in_a_letter(visits: Sequence[Inspection], setting: Setting) -> Inspection | None:
    """The first of these visits that a letter tells of, one that is addressed to somebody."""
    return next((visit for visit in visits if addressees(setting.index.documents[visit.document_id])), None)


def _visit_meant(asked: Asked, setting: Setting) -> Inspection | None:
    """The newest visit of the kind and time named that is told of in a letter; None where no letter is spoken of."""
    kind = kind_named(asked.whole)
    words = (asked.own or asked).whole
    of_a_letter = _LETTER.search(asked.whole) or _ASKS_BY_WHOM.search(words) or _ADDRESSED.search(words)
    of_an_inspection = kind or _OF_AN_INSPECTION.search(asked.whole) or _THE_LETTER.search(words)
    of_the_only_letter = _SOME_LETTER.search(words) and not _holds_another_letter(asked, setting)
    asks_who = asked.sought is Sought.PERSON or _BEGINS_WITH_WHO.match(words)
    if not (of_a_letter and (of_an_inspection or of_the_only_letter)) and not (kind and asks_who):
        return None
    visits = of_the_time_named(setting.index.ledger.inspections_of(asked.councils[0]), asked)
    meant = [visit for visit in visits if kind in (None, visit.kind)]
    return next(iter(meant), None) if kind == SEND else told_in_a_letter(meant, setting)


def _holds_another_letter(asked: Asked, setting: Setting) -> bool:
    """Is a letter held about the council that tells of no inspection? Then "the letter" may be that one."""
    held = setting.index.documents_about(asked.councils[:1])
    others = (each for each in held if setting.index.ledger.inspection_in(each.id) is None)
    return any(each.metadata.kind is Kind.LETTER or addressees(each) for each in others)


def _addressed(to: Sequence[Correspondent], words: str, asked: Asked) -> Sequence[Correspondent]:
    """Those addressed who are asked for: by their name, by their post, by their body, or all of them."""
    if _ASKS_FOR_A_POST.search(words) and (named := [each for each in to if _is_named(each, asked.whole)]):
        return named
    asks_to_whom = _ADDRESSED.search(words) or (_LETTER.search(asked.whole) and _ASKS_TO_WHOM.search(words))
    if any(asks.search(words) for asks, _ in _OF_ONE_BODY):
        return _of(_OF_ONE_BODY, to, words)
    names_a_post = any(asks.search(words) for asks, _ in _POSTS)
    if (names_a_post or _LEADS.search(words)) and any(asks.search(words) for asks, _ in _PARTNERS):
        return _of(_PARTNERS, to, words)
    if names_a_post:
        return _of(_POSTS, to, words)
    return _of(_BODIES, to, words) if asks_to_whom else []


def _of(kinds: Kinds, people: Sequence[Correspondent], words: str) -> Sequence[Correspondent]:
    """Those of the posts or the bodies that the question names; all where it names none."""
    named = [told for asks, told in kinds if asks.search(words)]
    return [each for each in people if any(told.search(each.words) for told in named)] if named else people


def _is_named(person: Correspondent, words: str) -> bool:
    names = people_in(person.words)
    return bool(names) and re.search(rf"\b{re.escape(names[0])}\b", words, re.IGNORECASE) is not None
