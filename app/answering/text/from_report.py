"""What Ofsted's newest graded report on a council says of one topic, when that is what a question asks for.

Used where the text of all documents gave no sure answer: within this one
report, a sentence that holds the words of the topic is about the topic. One
that lacks a telling word of it is never said. What the report praises, or what a visit without grades found, is told
first of all, for no sentence holds the words of such a question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.answering.judgements.question import read_judgement_question
from app.answering.judgements.record import Judged
from app.answering.judgements.which_inspection import ONE_NAMED
from app.answering.question.asked import Asked
from app.answering.question.asked_for import STRICT, Sought, without_numbered_names
from app.answering.question.concepts import concepts, concepts_in
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer
from app.answering.setting import Setting
from app.answering.text.choose import FIGURE, choose, fitting, is_open
from app.answering.text.of_a_letter import of_the_letter
from app.answering.text.of_a_summary import asks_what_must_improve, asks_what_they_liked, of_a_summary
from app.answering.text.of_a_theme import of_the_theme
from app.answering.text.of_a_visit import must_improve, of_the_visit
from app.answering.text.of_an_inspector import inspections_led
from app.answering.text.points_to_improve import claims_but_points, without_points_to_improve
from app.answering.text.read_closely import read_closely
from app.answering.text.report_meant import KIND_NAMED, kind_named, newest_graded, report_meant
from app.answering.text.select import Candidate, candidates
from app.answering.text.visit_named import (
    asks_for_inspectors,
    holds_reports_alone,
    is_followed,
    names_a_report,
    names_inspectors,
    visits_named,
)
from app.answering.vacancies.question import read_vacancy_question
from app.documents.people import names_a_person
from app.domain import Answer, Inspection, Span
from app.encoder import Encoder, Vectors
from app.facts.report_points import is_praise
from app.read_once import read_once
from app.retrieval.search import search_with
from app.vacancy import Detail

LIKELY, SURE = 0.6, 0.8
"""Confidence that what a report says of the topic is what was asked for."""
HARDLY = -2.5
"""Below these log-odds, as the reader has it (a chance of one in thirteen), a sentence of the topic is no answer."""
HELD = 2 / 3
"""The share of the topic, weighted by how rare its words are in the report, that a sentence must hold."""
MOST_STRENGTHS = 3
PASSAGES = 100
_STRENGTHS = re.compile(
    r"\b(?:strengths?|strong points?|good things?|positives|prais\w+|compliment\w*|highlights?)\b"
    r"|\b(?:ofsted|inspect\w*|report)\b.{0,60}\b(?:impress\w+|nice|positive|good about|doing well|does well)\b"
    r"|\bimpress\w+\b.{0,40}\b(?:ofsted|inspect\w*)\b",
    re.IGNORECASE,
)
_DOES_WELL = re.compile(
    r"\bwhat\b.{0,60}\b(?:good (?:at|about|in)|(?:go(?:es|ing)?|went|gone|do(?:es|ing)?|did|done|work(?:s|ing)?)"
    r" (?:\w+ly )?well)\b",
    re.IGNORECASE,
)
"""What asks for praise where it is asked of the council alone; of a topic it asks for anything that is said of it."""
_DENIES = re.compile(
    r"\b(?:not|never|nothing|no longer|less|least|hardly)\b|n['’]t\b"
    r"|\b(?:is|are|was|were|do|does|did|has|have)nt\b",
    re.IGNORECASE,
)
_WEAKNESSES = re.compile(
    r"\bweak(?:ness(?:es)?|er)?\b|\bshortcomings\b|\bbad (?:points|at)\b"
    r"|\b(?:must|needs?|should)\b(?=(?: \w+){1,3} improve\b)|\b(?:areas? (?:for|of) )?improve(?:ments?)?\b",
    re.IGNORECASE,
)
_SERVICES = re.compile(
    r"\bchild(?:ren)?['’]?s?['’]? (?:social (?:care|work) )?(?:services?|department)\b", re.IGNORECASE
)
_CALLED_A_STRENGTH = re.compile(r"\b(?:is|are|remains?|continues? to be) (?:an? |the )?(?:\w+ ){0,2}strengths?\b")
_MAY_BE_A_BODY = re.compile(
    r"\bwho\b(?!['’]?s\b| (?:is|was|are|were|leads|led|chairs|heads|manages)\b"
    r"(?! (?:responsible|in charge|involved)\b))",
    re.IGNORECASE,
)
_TITLE_OF_INSPECTORS = re.compile(r"\binspectors?\s*:|\bHMI\b|\bMajesty.s Inspectors?\b", re.IGNORECASE)
_LEANS = re.compile(r"(?:This|That|These|Those|It|They)\b")
_DENIAL = re.compile(r"(?:in|un|im|dis|non)(\w{5,})$")
_ASIDE = re.compile(r"\([^()]{1,60}\)")
# "Which group of children …": what the answer is, and so no word of what it says.
_KIND_SOUGHT = re.compile(r"\b(?:which|what) (?:kind of |sort of |type of )?\w+(?= of\b)", re.IGNORECASE)
_COUNTED_THING = re.compile(r"\bhow many (?P<things>[\w’'-]+(?: [\w’'-]+)?)", re.IGNORECASE)
_OF_ADVERTS = (Detail.APPLY, Detail.SALARY, Detail.HOURS, Detail.CLOSES)
_COMES_WITH_A_JOB = re.compile(
    r"\b(?:benefits|perks)\b(?! (?:of|from|to|for|that)\b)"
    r"|\b(?:pension|annual leave|sick pay|mileage|(?:benefits?|pay) package)\b"
    r"|\bcontact\b.{0,30}\b(?:jobs?|vacanc(?:y|ies)|roles?)\b",
    re.IGNORECASE,
)
_NEAR = 40
_YEAR = re.compile(r"\b20[0-4]\d\b")
# Words that say who speaks and when, or that something was said, praised or found wanting: nothing of the topic.
_TELLING = (
    "Ofsted Ofsteds inspection inspections inspector inspectors inspected report reports reported say says said "
    "mention mentions mentioned find finds found think thinks thought view views opinion comment comments commented "
    "make made describe described note noted tell told call called strength strengths strong points praise praised "
    "highlight highlights impress impressed nice positive negative good bad wrong doing well name one thing things "
    "anything something council councils services service judge judged rate rated according concern concerns "
    "concerned problem problems criticise criticised weakness weaknesses newest latest last recent full graded area "
    "areas regarding credit credits credited flag flags flagged getting before after since until during while visited "
    "january february march april may june july august september october november december "
    "see sees saw seen recognised recognise go going goes went gone "
    "happen happens happened outcome outcomes result results findings list lists listed published issued released dated"
)


def answer_of_whole_report(asked: Asked, encoder: Encoder, setting: Setting) -> Answer | None:
    """What the report praises, where nothing more is asked; what is asked of a visit, or of who led one; else None."""
    way = asked.own or asked
    if led := inspections_led(asked, setting):
        return compose_answer(asked, led, SURE, setting)
    if len(asked.councils) != 1:
        return None
    topic, praise = _topic(way), _asks_for_praise(way)
    known = of_the_letter(asked, setting) or of_the_visit(asked, way, topic, setting)
    if claims := claims_but_points(known or of_the_theme(asked, way, topic, setting), asked, setting):
        return compose_answer(asked, claims, SURE if known else LIKELY, setting)
    lacking = asks_what_must_improve(way) and not topic - concepts_in(_LACKING)
    likes = not topic and (praise or asks_what_they_liked(way))
    if (lacking or likes) and (claims := of_a_summary(asked, setting, praise=likes)):
        return compose_answer(asked, claims, LIKELY, setting)
    if topic or not praise:
        return None
    of_ofsted = names_a_report(asked) or holds_reports_alone(asked, setting)
    return _told([way], asked, encoder, setting) if of_ofsted else None


_LACKING = "need improve improvement better get fix work put right change weakness problem area point ask make"
"""What tells that something must improve, and nothing of what it is."""


def answer_from_report(asked: Asked, encoder: Encoder, setting: Setting) -> Answer | None:
    """The sentences of the report about the topic; None for a question that does not ask what Ofsted says.

    Where nothing but inspection reports is held about the council, every question about it asks that. One that asks on
    about what such a report says is read in its own words first.
    """
    if len(asked.councils) != 1:
        return None
    if names_a_report(asked):
        return _told([asked.own, asked] if asked.own else [asked], asked, encoder, setting)
    if _asks_for_a_grade(asked) or _asks_of_the_job(asked) or not holds_reports_alone(asked, setting):
        return None
    return _told([asked], asked, encoder, setting)


def _told(ways: Sequence[Asked], asked: Asked, encoder: Encoder, setting: Setting) -> Answer | None:
    """What the report that is meant says to the first of these ways to ask that it has an answer to."""
    for inspection in _reports_to_ask(asked, setting):
        if told := _told_by(inspection, ways, asked, encoder, setting):
            return told
    return None


def _reports_to_ask(asked: Asked, setting: Setting) -> list[Inspection]:
    """The report that is meant; where no visit is named, behind it the newest of each kind of visit without grades."""
    meant = report_meant(asked, setting)
    kind = kind_named(asked.whole)
    meant = newest_graded(asked, setting) if meant is None and kind else meant
    if meant is None or kind or visits_named(asked, setting) or is_followed(meant.document_id, setting):
        return [meant] if meant else []
    visits = setting.index.ledger.inspections_of(asked.councils[0])
    return [meant, *(each for each in visits if not each.judgements and not is_followed(each.document_id, setting))]


def _told_by(
    inspection: Inspection, ways: Sequence[Asked], asked: Asked, encoder: Encoder, setting: Setting
) -> Answer | None:
    """What the report answers to the first of these ways of asking that finds anything in it; None where none does."""
    for way in ways:
        claims = [Claim(None, ((inspection.document_id, place),)) for place in _said(way, inspection, encoder, setting)]
        if claims and inspection.judgements and _asks_for_both(way):
            claims += must_improve(inspection, setting)
        judged = Judged(tuple(claims), inspection.judgements[:1]) if inspection.judgements else None
        if claims:
            return compose_answer(asked, claims, LIKELY, setting, judged)
    return None


def _said(asked: Asked, inspection: Inspection, encoder: Encoder, setting: Setting) -> list[Span]:
    """What this report says; of a visit of another kind, whose own report is not held, where it names that kind."""
    kind, praise = kind_named(asked.whole), _asks_for_praise(asked) and _STRENGTHS.search(asked.whole) is not None
    of_another = kind not in (None, inspection.kind)
    if topic := _topic(asked, kind=of_another):
        found = _about(asked, topic, encoder.encode_question(asked.topic), inspection, setting)
        found = [each for each in found if is_praise(each.statement.quote)] if praise else found
        found = without_points_to_improve(found, asked, setting)
        found = [each for each in found if kind_named(each.statement.quote) == kind] if of_another else found
        found = [each for each in found if _is_of_whom(asked, each.statement.quote)]
        found = [each for each in fitting(found, asked.topic, asked.sought) if _counts(asked, each.statement.quote)]
        return [each.statement.span for each in _as_read(asked, choose(found), setting)] if found else []
    return _strengths(inspection, setting) if _asks_for_praise(asked) else []


def _as_read(asked: Asked, chosen: list[Candidate], setting: Setting) -> list[Candidate]:
    """What holds the words of the topic, without what the reader takes for hardly an answer.

    All of it where READER is off, and where a list, a reason or how something is, is asked of a report that is named.
    """
    of_a_report = names_a_report(asked) and is_open(asked.topic) and asked.sought not in STRICT
    if setting.reader is None or of_a_report:
        return chosen
    hardly = [each.statement for each in read_closely(asked, chosen, setting.reader) if each.signals["place"] < HARDLY]
    return [each for each in chosen if each.statement not in hardly]


def _is_of_whom(asked: Asked, said: str) -> bool:
    """Asked who leads a service, no inspector is meant; asked who the inspectors were, nobody else is.

    Whoever is asked for is named, unless it is a body that may do it.
    """
    if asks_for_inspectors(asked):
        return names_inspectors(said)
    if asked.sought is Sought.PERSON and not (_MAY_BE_A_BODY.search(asked.whole) or names_a_person(said)):
        return False
    return asked.sought is not Sought.PERSON or _TITLE_OF_INSPECTORS.search(said) is None


def _counts(asked: Asked, said: str) -> bool:
    """Asked how many there are of something, does a figure stand before that? An age or a law's number does not."""
    counted = _COUNTED_THING.search(asked.topic)
    if counted is None:
        return True
    things = frozenset(concepts(counted["things"]))
    said = without_numbered_names(said)
    figures = (found for found in FIGURE.finditer(said) if found.group().lower() != "both")
    return any(things & concepts_in(said[found.end() : found.end() + _NEAR]) for found in figures)


def _asks_for_praise(asked: Asked) -> bool:
    """Is praise asked for, of whatever it is?"""
    names_praise = _STRENGTHS.search(asked.whole) or _DOES_WELL.search(asked.whole)
    return names_praise is not None and _DENIES.search(asked.whole) is None


def _asks_for_both(asked: Asked) -> bool:
    """Are weaknesses asked for beside strengths, of the council and of no topic?"""
    return _asks_for_praise(asked) and _WEAKNESSES.search(asked.whole) is not None and not _topic(asked)


def _asks_of_the_job(asked: Asked) -> bool:
    """Does it ask what an advert tells, and no report: how to apply, pay, hours or what comes with a job?"""
    question = read_vacancy_question(asked.whole)
    return _COMES_WITH_A_JOB.search(asked.whole) is not None or (
        question is not None and any(each in question.details for each in _OF_ADVERTS)
    )


def _asks_for_a_grade(asked: Asked) -> bool:
    """Does it ask for a grade, which the ledger does not hold?"""
    return read_judgement_question(asked.whole, len(asked.councils)) is not None


@read_once
def _topic(asked: Asked, *, kind: bool = False) -> frozenset[str]:
    """The concepts of what is asked about, without asides and without the words that only say who speaks.

    The kind of visit that the report tells of is no topic of it; with ``kind`` it is.

    The kind of answer that is sought is told by the whole question: in "what did they say about supervision of staff"
    the words left between would make one of "what supervision of".
    """
    words = asked.topic
    for sought in _KIND_SOUGHT.findall(asked.whole):
        words = words.replace(sought, " ")
    beside = [_WEAKNESSES] if _asks_for_praise(asked) else []
    for pattern in (_ASIDE, _SERVICES, ONE_NAMED, _YEAR, *beside, *([] if kind else [KIND_NAMED])):
        words = pattern.sub(" ", words)
    return (frozenset(asked.terms) & frozenset(concepts(words))) - concepts_in(_TELLING)


def _strengths(inspection: Inspection, setting: Setting) -> list[Span]:
    """What Ofsted itself calls a strength, then what its summary says is good; else the first praise of each part."""
    text = setting.index.documents[inspection.document_id].text
    called = [span for span in _sentences(inspection, setting) if _CALLED_A_STRENGTH.search(text, span.start, span.end)]
    called = [span for span in called if _LEANS.match(text, span.start) is None]  # "This is a strength": of what?
    found = list(dict.fromkeys([*called[:MOST_STRENGTHS], *inspection.strengths]))
    return (found or _praise_by_part(inspection, setting))[:MOST_STRENGTHS]


def _praise_by_part(inspection: Inspection, setting: Setting) -> list[Span]:
    """The first sentence that praises under each heading; what must improve is praised by no word of it."""
    text, first = setting.index.documents[inspection.document_id].text, dict[tuple[str, ...], Span]()
    for passage in setting.index.passages_of([inspection.document_id])[inspection.document_id]:
        for span in passage.sentences:
            if span not in inspection.improvements and is_praise(text[span.start : span.end]):
                first.setdefault(passage.headings, span)
    return list(first.values())


def _about(
    asked: Asked, topic: frozenset[str], vector: Vectors, inspection: Inspection, setting: Setting
) -> list[Candidate]:
    """What the report says of the topic, the nearest in meaning first; its table of grades and who led say nothing."""
    rarity = _rarity(topic, inspection, setting)
    grades = [Span(each.start, each.end) for each in inspection.judgements]
    found = _nearest(asked, vector, inspection, setting, rarity)
    lead = inspection.lead_inspector_span
    found = [each for each in found if each.statement.span not in grades]
    found = [each for each in found if lead is None or each.statement.span.start != lead.start]
    found = [each for each in found if _share(each.statement.quote, rarity) >= HELD]
    by_themselves = [each for each in found if _LEANS.match(each.statement.quote) is None]
    return by_themselves or found  # "This means …": what does?


def _nearest(
    asked: Asked, vector: Vectors, inspection: Inspection, setting: Setting, rarity: Mapping[str, float]
) -> list[Candidate]:
    """What those passages of the report state that hold as much of the topic as a sentence has to."""
    hits = search_with(vector, asked.topic, index=setting.index, councils=asked.councils, general=False, k=PASSAGES)
    own = [hit for hit in hits if hit.document.id == inspection.document_id]
    own = [hit for hit in own if _share(hit.passage.text, rarity) >= HELD]
    return candidates(replace(asked, topic=_ASIDE.sub(" ", asked.topic)), vector, own, setting.index)


def _rarity(topic: frozenset[str], inspection: Inspection, setting: Setting) -> Mapping[str, float]:
    """How rare each concept of the topic is: the share of the report's sentences without it, squared."""
    text = setting.index.documents[inspection.document_id].text
    sentences = [concepts_in(text[span.start : span.end]) for span in _sentences(inspection, setting)]
    share = {term: sum(_holds(words, term) for words in sentences) / max(1, len(sentences)) for term in topic}
    return {term: (1 - held) ** 2 for term, held in share.items()}


def _share(text: str, rarity: Mapping[str, float]) -> float:
    """How much of the topic a text of the report holds, by rarity."""
    held = concepts_in(text)
    return sum(weight for term, weight in rarity.items() if _holds(held, term)) / (sum(rarity.values()) or 1.0)


def _holds(words: frozenset[str], term: str) -> bool:
    """Is the term in it, or what it denies? A report asks for "consistency" where a person says "inconsistent"."""
    denied = _DENIAL.match(term)
    return term in words or (denied is not None and denied[1] in words)


def _sentences(inspection: Inspection, setting: Setting) -> Sequence[Span]:
    passages = setting.index.passages_of([inspection.document_id])[inspection.document_id]
    return list(dict.fromkeys(span for passage in passages for span in passage.sentences))
