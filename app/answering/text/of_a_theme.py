"""What a visit of Ofsted without grades was about, and when the visit was that looked at a matter.

Told in the words with which its report says what was looked at; of a graded inspection, which looks at everything,
nothing is told here.
"""

from __future__ import annotations

import re

from app.answering.judgements.times import asks_when
from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts, concepts_in
from app.answering.saying.claims import Claim
from app.answering.setting import Setting
from app.answering.text.report_meant import NEWEST, kind_named, report_meant, visit_of_the_time
from app.answering.text.visit_named import names_a_report
from app.domain import Inspection, Span
from app.facts.report_focus import focus
from app.facts.report_kind import SEND
from app.facts.wording import says_visit_dates

_LOOKS = re.compile(
    r"\b(?:ofsted|inspectors?|inspections?|visits?|hmi|cqc|they|jtais?)\b.{0,60}"
    r"\b(?:look\w*|focus\w*|inspect\w*|visit\w*|go|goes|going|went|come|comes|coming|came|check\w*|examin\w*|review\w*"
    r"|deal\w* with|concerned with)\b"
    r"|\b(?:inspections?|visits?|jtais?)\b.{0,40}\b(?:about|of|on|into)\b",
    re.IGNORECASE,
)
_ABOUT_WHAT = re.compile(
    r"^(?!.*\b(?:say|says|said|find|finds|found|think|thought|tell|tells|told|report(?:s|ed)?|conclud\w*)\b).*"
    r"(?:\b(?:about|focus\w*(?: on)?|look(?:s|ed|ing)? (?:at|into)|cover(?:s|ed)?|examined?|deal(?:s|t)? with"
    r"|concerned with)\W*$"
    r"|\b(?:theme|topic|subject|focus|focused|looked (?:at|into)|look (?:at|into))\b)",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"^\W*(?:so |and |but )?(?:was|is|were|did)\b.{0,80}\b(?:about|focus\w*(?: on)?|look(?:ed|ing)? (?:at|into)"
    r"|cover(?:ed|ing)?|examined?|deal(?:ing|t)? with|concerned with)\b",
    re.IGNORECASE,
)
_NOTHING_MORE = (
    "look looks looked looking focus focused focuses cover covers covered theme topic subject examine examined check "
    "checked review reviewed inspect inspects inspected visit visits visited go goes going went come comes coming came "
    "take took place happen time date dates day days month year children child kids people young families which "
    "services cqc deal deals dealt concerned concern"
)
_SPECIAL_NEEDS = frozenset(concepts("special educational needs disabilities disability additional SEND"))
MOST_TOLD = 2


def of_the_theme(asked: Asked, own: Asked, topic: frozenset[str], setting: Setting) -> list[Claim]:
    """What a visit looked at, or when the one was that looked at the matter asked about; nothing to other questions.

    ``own`` is what a follow-up itself asks, ``topic`` the concepts of what it asks about.
    """
    matter = topic - concepts_in(_NOTHING_MORE)
    if asks_when(own.whole):
        looks = (matter or kind_named(own.whole)) and names_a_report(asked) and _LOOKS.search(asked.whole)
        return _when_looked_at(asked, matter, setting) if looks else []
    asks = _ABOUT_IT.search(own.whole) if matter else _ABOUT_WHAT.search(own.whole)
    visit = _visit_meant(asked, own, setting, of_a_kind=bool(matter)) if asks else None
    return _words_of(visit, setting)[:MOST_TOLD] if visit else []


def _when_looked_at(asked: Asked, matter: frozenset[str], setting: Setting) -> list[Claim]:
    """The newest visit whose report says that it looked at this, with the words that say so."""
    if len(asked.councils) != 1:
        return []
    kind = kind_named(asked.whole)
    for visit in setting.index.ledger.inspections_of(asked.councils[0]):
        told = None if visit.judgements or kind not in (None, visit.kind) else _tells_of(visit, matter, setting)
        if told is None or visit.dates_span is None:
            continue
        said = says_visit_dates(visit, setting.directory.get(visit.council).short_name)
        return [Claim(said, ((visit.document_id, visit.dates_span),)), *told]
    return []


def _tells_of(visit: Inspection, matter: frozenset[str], setting: Setting) -> list[Claim] | None:
    """The sentence that says that the visit looked at this; none is needed where its kind says it, None if it did not.

    What it looked at may take more than one sentence to say.
    """
    if visit.kind == SEND:
        return [] if matter <= _SPECIAL_NEEDS else None
    document = setting.index.documents[visit.document_id]
    spans = focus(document)
    words = [concepts_in(document.text[span.start : span.end]) for span in spans]
    if not matter:
        return []
    if not matter <= frozenset().union(*words):
        return None
    telling = max(range(len(spans)), key=lambda place: len(matter & words[place]))
    return [_quoted(visit, spans[telling])]


def _visit_meant(asked: Asked, own: Asked, setting: Setting, *, of_a_kind: bool) -> Inspection | None:
    """The visit of the kind, the time or, as the newest of all, the order that is named; ``of_a_kind``: by kind alone.

    A graded inspection is none.
    """
    if len(asked.councils) != 1:
        return None
    if kind_named(asked.whole):
        return report_meant(asked, setting)
    if of_a_kind or not _LOOKS.search(asked.whole):
        return None
    if NEWEST.search(own.whole):
        newest = setting.index.ledger.inspections_of(asked.councils[0])[:1]
        return next((visit for visit in newest if not visit.judgements), None)
    return visit_of_the_time(asked, setting)


def _words_of(visit: Inspection, setting: Setting) -> list[Claim]:
    return [_quoted(visit, span) for span in focus(setting.index.documents[visit.document_id])]


def _quoted(visit: Inspection, span: Span) -> Claim:
    return Claim(None, ((visit.document_id, span),))
