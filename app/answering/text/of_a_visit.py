"""What is asked of a visit of Ofsted without grades as such: when it was, who came, what must improve, what it found.

Read out of the report of that visit alone; what is asked of a topic of it is left to the search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.judgements.answer import nearest_points
from app.answering.judgements.failings import asks_whether_it_did
from app.answering.judgements.form import JudgementQuestion, Wanted
from app.answering.judgements.grades import grades_named, names_a_grade
from app.answering.judgements.question import read_judgement_question
from app.answering.judgements.times import asks_when
from app.answering.judgements.words import FAILINGS
from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts, concepts_in
from app.answering.saying.claims import Claim
from app.answering.setting import Setting
from app.answering.text.of_a_letter import told_in_a_letter
from app.answering.text.report_meant import (
    ASKS_WHAT,
    NEWEST,
    from_the_visit_on,
    headlines,
    kind_named,
    names_a_visit_alone,
    of_the_time_named,
    report_meant,
    visit_of_the_time,
)
from app.domain import Document, Inspection, Span
from app.facts.report_kind import SEND
from app.facts.report_people import inspection_team
from app.facts.wording import says_improvements, says_lead, says_published, says_visit, says_visit_dates

_ASKS_WHO = re.compile(r"\bwho\b|\b(?:which|what) inspectors?\b|\bnames? of (?:the )?inspectors?\b", re.IGNORECASE)
_ITSELF = re.compile(r"\b(?:it|that|they)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:ofsted|inspect(?:ed|ion|ions)|rated|grades?|ratings?|judged)\b", re.IGNORECASE)
_ASKS_WHETHER = re.compile(
    r"^\W*(?:(?:was|were|is) there|(?:has|have|had) (?:it|they|there|the council|ofsted)? ?(?:been|had|made|done)"
    r"|did (?:it|they|ofsted) (?:have|get|make|do)|any)\b",
    re.IGNORECASE,
)
_ASKS_WHETHER_INSPECTED = re.compile(
    r"^\W*(?:(?:was|were|has|had|have|did|is|it|they|there|an?|any|the|been|ever|ofsted|inspectors|council|services?"
    r"|authority|what|which|joint|full) ){1,6}(?:inspect(?:ed|ion|ions)?|reports?|letters?)\b"
    r"(?: (?:there|in|of|on|about|during|by|from|ofsted|at|all|the|early|late|mid|[a-z]{3,9} 20[0-4]\d|20[0-4]\d)\b)*"
    r"\W*$",
    re.IGNORECASE,
)
_ASKS_WHICH_KIND = re.compile(
    r"\b(?:what|which)(?:['’]?s)? (?:(?:was|were|is|the) ){0,2}(?:kinds?|sorts?|types?) (?:(?:of|was|is|the|an?) ){0,2}"
    r"(?:\w+ )?(?:inspections?|visits?)\b"
    r"|\b(?:what|which) (?:inspections?|visits?) (?:has|have|had|did|was|were|took)\b",
    re.IGNORECASE,
)
_ASKS_OF_THE_TEAM = re.compile(
    r"\bwho\b.{0,40}\b(?:team|inspectors)\b|\binspection team\b|\bnames? of\b.{0,30}\binspectors\b"
    r"|\b(?:deputy|cqc|care quality commission)\b.{0,40}\b(?:inspector|led|lead)\b|\bled\b.{0,20}\bfor (?:the )?cqc\b"
    r"|\bquality assurance manager\b|\bwho\b.{0,20}\bquality assur\w*|\bdata analyst\b",
    re.IGNORECASE,
)
_PARTS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in ("deputy lead", "team inspectors?", "shadow inspectors?", "data analysts?", r"quality assur\w*", "cqc")
)
_ASKS_OF_PUBLICATION = re.compile(
    r"\b(?:published|publication|publish|issued|released|c[ao]me out|dated)\b|\bdate (?:of|on) (?:the |its )?(?:\w+ )?"
    r"(?:letter|report)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\bletters?\b", re.IGNORECASE)
_REPORT = re.compile(r"\b(?:reports?|letters?|findings|jtais?|ilacs|results?)\b", re.IGNORECASE)
_ANOTHER_PAPER = re.compile(
    r"\b(?:plans?|strateg(?:y|ies)|polic(?:y|ies)|vacanc(?:y|ies)|adverts?|jobs?|roles?|posts?|statements?|responses?"
    r"|newsletters?|articles?|minutes|figures|handbooks?)\b",
    re.IGNORECASE,
)
_ASKS_HOW_LONG = re.compile(
    r"\bhow (?:long|many (?:days|weeks)) (?:did|was|were) (?:[\w'’]+ ){0,6}?(?:inspection|inspectors|visit)\b"
    r"(?: (?:last|take|stay|spend|spent|go on|in|of|there|here|for|at|the|20[0-4]\d|[a-z]{3,9} 20[0-4]\d)\b)*\W*$",
    re.IGNORECASE,
)
_ASKS_OF_ANOTHER = re.compile(
    r"\b(?:another|any(?: other| more| newer| further)?|further|more|newer) (?:ofsted )?(?:visits?|inspections?)\b"
    r".{0,20}\bsince\b|\b(?:ofsted|inspectors|they) (?:been|come) back\b",
    re.IGNORECASE,
)
_THEY_CAME_BACK = re.compile(r"\bthey (?:been|come) back\b", re.IGNORECASE)
_OF_INSPECTORS = re.compile(r"\b(?:ofsted\w*|inspect\w*|hmi|visit\w*|ratings?)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:i|me|my|we|us|famil(?:y|ies)|child(?:ren)?(?!['’]s| services| social care)|kids|parents|carers?"
    r"|young people|health visitors?|workers?|staff|teams?|homes?|office|work|missed|statutory|overdue)\b",
    re.IGNORECASE,
)
"""Visits that others make or get, and what is no visit at all."""
_A_VISIT = re.compile(r"\b(?:inspect\w*|visit\w*)\b", re.IGNORECASE)
MOST_VISITS = 4
_ASKS_WHO_LED = re.compile(
    r"\bwho (?:inspected|led|lead|wrote|carried out|did(?= (?:it|that|this|the \w+)\b|\W*$))\b"
    r"|\blead(?:ing)? inspector\b|\bwho (?:is|was) the inspector\b",
    re.IGNORECASE,
)
_ASKS_TO_IMPROVE = re.compile(
    r"\b(?:must|should|needs?|needed|has|have|had|wants?|wanted)(?: (?:it|they|them))?(?: to)? (?:be )?"
    r"(?:improve|do better|fix)"
    r"|\bareas? (?:for|of) (?:improvement|development|priority action)\b|\bpriority actions?\b"
    r"|\brecommend\w*|\bweakness(?:es)?\b",
    re.IGNORECASE,
)
_WANTING = re.compile(
    rf"{FAILINGS.pattern}|\b(?:weak(?:er|est)?|poor(?:ly)?|bad(?:ly)?|worst|worse|not (?:\w+ )?(?:good|well)"
    r"|could (?:be|have been|do|have done) better)\b",
    re.IGNORECASE,
)
"""What is wanting, in whatever words; a visit gives no grade that these could be."""
_WELL = re.compile(r"\b(?:good|well|better|fine|outstanding)\b", re.IGNORECASE)
_OF_IMPROVING = (
    "must should need needs has have had want wants wanted improve improved improvement improvements do better fix"
)
_OF_IMPROVING += " areas for priority action actions recommend recommended recommendations weakness weaknesses"
_OF_IMPROVING += " main key big biggest major serious worrying"
_OF_TAKING_PLACE = "take takes taken took place occur occurred carry carried out do done hold held conduct conducted"
_OF_TAKING_PLACE += " undertake undertaken begin began begun start started end ended finish finished date dates day"
_OF_TAKING_PLACE += " days month year come came"
_TO_COME = re.compile(r"\b(?:next|will|due|again|going to|upcoming|publish\w*)\b", re.IGNORECASE)
_WILL_BE = re.compile(r"\b(?:next|will|due|going to|upcoming)\b", re.IGNORECASE)
_INSPECTORS = re.compile(
    r"[^.\n]{0,80}\bMajesty.s\s+Inspectors?\s+for\s+this\s+visit\s+(?:was|were)\s+[^.]{3,240}\.", re.IGNORECASE
)
_DEMANDS = re.compile(
    r"\b(?:leaders|partners|partnership|commissioners|providers|services)\b.{0,80}\b(?:should|must)\b"
)
_HOW_GRADED = JudgementQuestion(Wanted.NOT_GRADED)
_OF_GRADES = frozenset(concepts("rating ratings rated grade grades graded score outstanding good inadequate"))
_FRONT = 6_000


def of_the_visit(asked: Asked, own: Asked, topic: frozenset[str], setting: Setting) -> list[Claim]:
    """What is said to a question about such a visit; ``topic`` are the concepts of what else is asked.

    ``own`` is what a follow-up itself asks: where it names no visit, its "it" or "they" may mean the one before.
    """
    of_any_visit = (_kinds_of_visits, _when_published, _team)
    if claims := next((said for told in of_any_visit if (said := told(asked, own.whole, setting))), None):
        return claims
    is_named = kind_named(asked.whole) is not None
    leans = is_named and kind_named(own.whole) is None
    visit = report_meant(asked, setting) if is_named else _of_the_time(asked, setting)
    if visit is None or (leans and not _leans_on_a_visit(own.whole)):
        return []
    words = from_the_visit_on(own.whole)
    topic &= frozenset(concepts(words))
    document = setting.index.documents[visit.document_id]
    council = setting.directory.get(visit.council).short_name
    asks_for_its_days = asks_when(words) or _ASKS_WHETHER.search(words)
    if asks_for_its_days and visit.dates_span and not _is_of_another_time(words, topic):
        return [Claim(says_visit_dates(visit, council), ((document.id, visit.dates_span),))]
    if _ASKS_WHO_LED.search(words) and visit.lead_inspector_span:
        return [Claim(says_lead(visit, council), _places(document, visit.lead_inspector_span, visit.dates_span))]
    if _ASKS_WHO.search(words) and not leans and (named := _inspectors(document)):
        return [Claim(None, ((document.id, named),))]
    if _asks_what_is_wanting(words, topic):
        return _improvements(visit, document, setting)
    # "Was it a Good?" is answered by no finding: such a visit gives no grade.
    asks_how = read_judgement_question(words, 1) == _HOW_GRADED and not grades_named(words)
    asks_what = ASKS_WHAT.search(words) or asks_how
    if not names_a_visit_alone(words) and (topic - _OF_GRADES or not asks_what):
        return []
    return [Claim(None, ((document.id, place),)) for place in headlines(document)]


def _asks_what_is_wanting(words: str, topic: frozenset[str]) -> bool:
    """Is it asked what must improve, and nothing more: not whether that was put right, or the visit went well?"""
    if asks_whether_it_did(words) or _WELL.search(_WANTING.sub(" ", words)):
        return False
    told = [found.group() for found in _WANTING.finditer(words)]
    return bool(_ASKS_TO_IMPROVE.search(words) or told) and not topic - frozenset(
        concepts(" ".join((_OF_IMPROVING, *told)))
    )


def _of_the_time(asked: Asked, setting: Setting) -> Inspection | None:
    """The visit that is told by its time alone, where a visit is spoken of."""
    is_of_one = _A_VISIT.search(asked.whole) or _ASKS_WHO_LED.search(asked.whole)
    return visit_of_the_time(asked, setting) if is_of_one else None


def _kinds_of_visits(asked: Asked, words: str, setting: Setting) -> list[Claim]:
    """The visits of the time named, the newest, or those since the newest grades, each by its kind."""
    ledger, council = setting.index.ledger, asked.councils[0]
    every, named = ledger.inspections_of(council), kind_named(words)
    of_inspectors = _OF_INSPECTORS.search(asked.whole) or names_a_grade(asked.whole)
    of_nobody = _THEY_CAME_BACK.search(words) and not of_inspectors
    if of_nobody or _OF_OTHERS.search(words):
        return []
    if _ASKS_OF_ANOTHER.search(words) and named is None and not _WILL_BE.search(words):
        return _each(ledger.newer_visits(council), setting)
    if _ASKS_HOW_LONG.search(words):
        visit = report_meant(asked, setting) or visit_of_the_time(asked, setting)
        return _each([visit] if visit else [], setting)
    then = of_the_time_named(every, asked)
    asks = _ASKS_WHICH_KIND.search(words) or (len(then) < len(every) and _ASKS_WHETHER_INSPECTED.search(words))
    return _each(then[: 1 if NEWEST.search(words) else MOST_VISITS], setting) if asks and named is None else []


def _each(visits: Sequence[Inspection], setting: Setting) -> list[Claim]:
    claims: list[Claim] = []
    for visit in visits[:MOST_VISITS]:
        council = setting.directory.get(visit.council).short_name
        said = says_visit(visit, council, newest=False) if visit.judgements else says_visit_dates(visit, council)
        if places := _places(setting.index.documents[visit.document_id], visit.dates_span):
            claims.append(Claim(said, places))
    return claims


def _when_published(asked: Asked, words: str, setting: Setting) -> list[Claim]:
    """When the report that is meant was published, with the words that print it."""
    is_of_one = kind_named(asked.whole) or _A_VISIT.search(asked.whole)
    of_a_report = _REPORT.search(words) or (is_of_one and not _ANOTHER_PAPER.search(words))
    asks = asks_when(words) and _ASKS_OF_PUBLICATION.search(words) and of_a_report
    visit = report_meant(asked, setting) if asks and not _WILL_BE.search(words) else None
    if visit and _LETTER.search(words) and kind_named(asked.whole) is None:
        visit = told_in_a_letter(of_the_time_named(setting.index.ledger.inspections_of(visit.council), asked), setting)
    if visit is None or visit.published is None:
        return []
    document, council = setting.index.documents[visit.document_id], setting.directory.get(visit.council).short_name
    start = document.text.find(visit.published.in_words, 0, _FRONT)
    printed = Span(start, start + len(visit.published.in_words)) if start >= 0 else None
    return (
        [Claim(says_published(visit, council), places)]
        if (places := _places(document, printed, visit.dates_span))
        else []
    )


def _team(asked: Asked, words: str, setting: Setting) -> list[Claim]:
    """Who was of the inspection team, as the report prints it; those of the part that is asked about, where one is."""
    visit = report_meant(asked, setting) if _ASKS_OF_THE_TEAM.search(words) else None
    if visit is None:
        return []
    document = setting.index.documents[visit.document_id]
    asked_for = [part for part in _PARTS if part.search(words)]
    lines = [
        line
        for line in inspection_team(document)
        if not asked_for or any(part.search(document.text, line.start, line.end) for part in asked_for)
    ]
    return [Claim(None, ((document.id, line),)) for line in lines]


def _leans_on_a_visit(words: str) -> bool:
    return _ITSELF.search(words) is not None and _ANOTHER.search(words) is None


def _places(document: Document, *spans: Span | None) -> tuple[tuple[str, Span], ...]:
    return tuple((document.id, span) for span in spans if span)


def _is_of_another_time(words: str, topic: frozenset[str]) -> bool:
    """Is it asked when something else was, or when there will be another visit?"""
    return bool(topic - concepts_in(_OF_TAKING_PLACE)) or _TO_COME.search(words) is not None


def _inspectors(document: Document) -> Span | None:
    found = _INSPECTORS.search(document.text, 0, _FRONT)
    return Span(found.start() + len(found.group()) - len(found.group().lstrip()), found.end()) if found else None


def _improvements(visit: Inspection, document: Document, setting: Setting) -> list[Claim]:
    """What must improve: what leaders are told that they should do, where the report says more than that."""
    points = [each for each in visit.improvements if _DEMANDS.search(document.text, each.start, each.end)]
    newest = visit.kind == SEND or visit in setting.index.ledger.newer_visits(visit.council)
    return _says_points(visit, points or visit.improvements, setting, newest=newest)


def must_improve(inspection: Inspection, setting: Setting) -> list[Claim]:
    """What a graded report says must improve; nothing where it lists no points."""
    newest = any(map(setting.index.ledger.is_current, inspection.judgements))
    return _says_points(inspection, inspection.improvements, setting, newest=newest)


def _says_points(visit: Inspection, points: Sequence[Span], setting: Setting, *, newest: bool) -> list[Claim]:
    document, council = setting.index.documents[visit.document_id], setting.directory.get(visit.council).short_name
    chosen = nearest_points(document.text, points, frozenset())
    if not chosen or visit.dates_span is None:
        return []
    said = says_improvements(visit, council, [document.text[each.start : each.end] for each in chosen], newest=newest)
    return [Claim(said, _places(document, *chosen, visit.dates_span))]
