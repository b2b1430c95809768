"""Which inspections somebody led, where a question names that person: told by the ledger, of all councils or of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.saying.claims import Claim
from app.answering.setting import Setting
from app.dates import PartialDate
from app.domain import Inspection
from app.facts.wording import says_lead

MOST_TOLD = 4
_ASKS_WHO_BEFORE = re.compile(r"\bwho\b.{0,60}\b(?:led|lead|inspect\w*)\b.{0,60}\bbefore\b", re.IGNORECASE)
_ASKS_WHAT_WAS_LED = re.compile(
    r"\b(?:which|what|where|when|list|has|have|did|was|is|how many)\b.{0,120}"
    r"\b(?:led|lead(?:s|ing)?|inspect(?:ed|s|ions?)?|in charge)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:others?|another|else|elsewhere|besides|apart from|except|as well as)\b",
    re.IGNORECASE,
)
"""Behind these a council is named only to be left out."""


def inspections_led(asked: Asked, setting: Setting) -> list[Claim]:
    """The newest inspections that the person named led, of the council asked about if any is; nothing where none is."""
    ledger, told = setting.index.ledger, list[tuple[PartialDate | None, Claim]]()
    if len(asked.councils) == 1 and (before := _led_before(asked, ledger.inspections_of(asked.councils[0]))):
        return [claim for visit in before if (claim := _claim(visit, setting))]
    if _ASKS_WHAT_WAS_LED.search(asked.text) is None:
        return []
    elsewhere = [slug for slug in ledger.councils() if slug not in asked.councils]
    of_others = not asked.named or _ELSEWHERE.search(asked.text)
    slugs = (elsewhere if asked.named else ledger.councils()) if of_others else asked.councils
    for visit in (visit for slug in slugs for visit in ledger.inspections_of(slug)):
        if _is_named(visit.lead_inspector, asked.text) and (claim := _claim(visit, setting)):
            told.append((visit.inspected_to, claim))
    told.sort(key=lambda each: str(each[0]), reverse=True)
    return [claim for _, claim in told][:MOST_TOLD]


def _led_before(asked: Asked, visits: Sequence[Inspection]) -> list[Inspection]:
    """The last visit before that of the person before whom somebody else led one; ``visits`` are newest first."""
    if _ASKS_WHO_BEFORE.search(asked.text) is None:
        return []
    led = [visit for visit in visits if visit.lead_inspector]
    named = [place for place, visit in enumerate(led) if _is_named(visit.lead_inspector, asked.text)]
    return led[named[-1] + 1 : named[-1] + 2] if named else []


def _is_named(name: str | None, text: str) -> bool:
    return name is not None and re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) is not None


def _claim(visit: Inspection, setting: Setting) -> Claim | None:
    spans = [(visit.document_id, span) for span in (visit.lead_inspector_span, visit.dates_span) if span]
    council = setting.directory.get(visit.council).short_name
    return Claim(says_lead(visit, council), tuple(spans)) if spans else None
