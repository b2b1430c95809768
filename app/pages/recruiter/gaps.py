"""What people ask in vain: doubtful questions grouped by likeness and council, each one click from a test case.

Questions are shown as they were stored, redacted. Who read them is noted in the audit log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from flask import Blueprint, request

from app.councils.mentions import find_councils
from app.encoder import Encoder
from app.evaluation.likeness import grouped
from app.pages.admin.page import note, render_page
from app.pages.recruiter.document_requests import STATE_WORDS
from app.pages.recruiter.inspect import Wanted
from app.parts import Parts
from app.storage.audit import Action
from app.storage.document_requests import DocumentRequest, gap_key
from app.storage.gaps import Doubt, Doubtful

PAGE_GROUPS = 25
MOST_QUESTIONS = 400
"""Different questions that are grouped at once: each has to be encoded."""
MOST_WORDINGS = 8
DOUBT_WORDS = {
    Doubt.NOT_FOUND: "not answered",
    Doubt.PARTIAL: "answered in part",
    Doubt.UNSURE: "answered with little confidence",
    Doubt.UNHELPFUL: "did not help",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that mean the same about the same council: the commonest wording first."""

    question: str
    wordings: tuple[str, ...]
    council: str
    page: str
    count: int
    doubts: tuple[tuple[str, int], ...]
    newest: datetime

    @property
    def query(self) -> str:
        """The address's part that asks the leading wording."""
        return Wanted(self.question, council=self.page).query

    @property
    def keys(self) -> tuple[str, ...]:
        """What a request for a document may name this gap by, the leading wording's first."""
        return tuple(gap_key(words, self.council) for words in (self.question, *self.wordings))


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @pages.get("/gaps")
    def gaps_page() -> str:
        doubt, council = request.args.get("doubt", ""), request.args.get("council", "")
        found = parts.gaps.doubtful(Doubt(doubt) if doubt in set(Doubt) else None)
        gaps = gaps_of(found, parts)
        councils = sorted({gap.council for gap in gaps if gap.council})
        fitting = [gap for gap in gaps if not council or gap.council == ("" if council == "-" else council)]
        last = max(1, -(-len(fitting) // PAGE_GROUPS))
        page = request.args.get("page", "1")
        number = min(last, max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1)
        if fitting:
            note(parts, Action.GAPS_READ, f"{len(fitting)} groups", detail=f"page {number} of {last}")
        names = {slug: parts.directory.get(slug).name for slug in councils}
        asked_for = parts.requests.of_gaps()
        return render_page(
            "recruiter/gaps.html",
            requested=lambda gap: _requested(gap, asked_for),
            state_words=STATE_WORDS,
            gaps=fitting[(number - 1) * PAGE_GROUPS : number * PAGE_GROUPS],
            count=len(fitting),
            asked=sum(gap.count for gap in fitting),
            number=number,
            last=last,
            query=urlencode({name: value for name, value in (("doubt", doubt), ("council", council)) if value}),
            wanted=request.args,
            doubts=[("", "Any"), *((each.value, words.capitalize()) for each, words in DOUBT_WORDS.items())],
            councils=[("", "Any"), ("-", "None named"), *names.items()],
            council_name=names.get,
            most_wordings=MOST_WORDINGS,
        )


def _requested(gap: Gap, asked_for: Mapping[str, DocumentRequest]) -> DocumentRequest | None:
    """The request that came from this gap, in whichever of its wordings; the newest where there are several."""
    found = [asked_for[key] for key in gap.keys if key in asked_for]
    return max(found, key=lambda each: each.id, default=None)


def gaps_of(found: Sequence[Doubtful], parts: Parts) -> list[Gap]:
    """The doubtful questions in groups, the most asked first; at most MOST_QUESTIONS different ones, the newest."""
    same: dict[tuple[str, str], list[Doubtful]] = {}
    for each in found:
        named = find_councils(each.question, parts.directory, fuzzy=True)
        key = (named[0].slug if named else each.council or "", " ".join(each.question.casefold().split()))
        if key in same or len(same) < MOST_QUESTIONS:
            same.setdefault(key, []).append(each)
    by_council: dict[str, list[list[Doubtful]]] = {}
    for (council, _), asked in same.items():
        by_council.setdefault(council, []).append(asked)
    gaps = [gap for council, questions in by_council.items() for gap in _groups(council, questions, parts.encoder)]
    return sorted(gaps, key=lambda gap: (-gap.count, -gap.newest.timestamp()))


def _groups(council: str, questions: Sequence[list[Doubtful]], encoder: Encoder) -> list[Gap]:
    vectors = encoder.encode_passages([asked[0].question for asked in questions])
    return [
        _gap(council, [questions[row] for row in group])
        for group in grouped(vectors, [len(asked) for asked in questions])
    ]


def _gap(council: str, group: Sequence[list[Doubtful]]) -> Gap:
    everything = [each for asked in group for each in asked]
    doubts = Counter(DOUBT_WORDS[doubt] for each in everything for doubt in each.doubts)
    return Gap(
        question=group[0][0].question,
        wordings=tuple(asked[0].question for asked in group[1:]),
        council=council,
        page=group[0][0].council or "",
        count=len(everything),
        doubts=tuple(doubts.most_common()),
        newest=max(each.asked_at for each in everything),
    )
