"""What people ask in vain: doubtful questions grouped by likeness and council, with theme and likely cause.

Each is one click from a test case, a curated answer and a request for a document. Questions are shown as they were
stored, redacted. Who read them is noted in the audit log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from flask import Blueprint, request

from app.answering.cause import Cause
from app.councils.mentions import find_councils
from app.encoder import Encoder
from app.errors import IndexUnusable
from app.evaluation.likeness import grouped
from app.evaluation.sorting import sort_turns
from app.pages.admin.page import note_reading, render_page
from app.pages.admin.paging import place_in
from app.pages.recruiter.causes import CAUSE_MARKS, CAUSE_WORDS, Causes, tell_cause
from app.pages.recruiter.document_requests import STATE_WORDS
from app.pages.recruiter.inspect import Wanted
from app.pages.wording import count_in_words, sentence_case
from app.parts import Parts
from app.storage.audit import Action
from app.storage.document_requests import DocumentRequest, gap_key
from app.storage.gaps import MOST_TURNS, Doubt, Doubtful

PAGE_GROUPS = 25
MOST_QUESTIONS = 400
"""Different questions that are grouped at once: each has to be encoded."""
NONE = "-"
FILTERS = ("doubt", "cause", "theme", "council", "before")
DOUBT_WORDS = {
    Doubt.NOT_FOUND: "not answered",
    Doubt.PARTIAL: "answered in part",
    Doubt.UNSURE: "answered with little confidence",
    Doubt.UNHELPFUL: "did not help",
    Doubt.TURNED_AWAY: "turned away as out of scope",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that mean the same about the same council: the commonest wording first.

    ``leader`` is the newest turn with that wording. ``cause`` is None where it is not known yet, ``told`` says
    how it was decided, and ``earlier`` are the questions before the leader.
    """

    leader: Doubtful
    question: str
    wordings: tuple[str, ...]
    council: str
    page: str
    count: int
    doubts: tuple[tuple[str, int], ...]
    newest: datetime
    theme: str
    cause: Cause | None = None
    told: str = ""
    earlier: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The address's part that asks the leading wording."""
        return Wanted(self.question, self.earlier, self.page).query

    @property
    def keys(self) -> tuple[str, ...]:
        """What a request for a document may name this gap by, the leading wording's first."""
        return tuple(gap_key(words, self.council) for words in (self.question, *self.wordings))


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page."""

    @pages.get("/gaps")
    def gaps_page() -> str:
        sort_turns(parts.sorting, parts.themes, parts.directory)
        given = request.args
        doubt = given.get("doubt", "")
        before = _moment(given.get("before", ""))
        found, older = newest(parts.gaps.doubtful(Doubt(doubt) if doubt in set(Doubt) else None, before))
        gaps = with_causes(gaps_of(found, parts), parts)
        fitting = [gap for gap in gaps if _fits(gap, given)]
        place = place_in(len(fitting), PAGE_GROUPS, given)
        if fitting:
            note_reading(parts, Action.GAPS_READ, count_in_words(len(fitting), "group"), detail=str(place))
        names = {slug: parts.directory.get(slug).name for slug in sorted({gap.council for gap in gaps if gap.council})}
        asked_for = parts.requests.of_gaps()
        return render_page(
            "recruiter/gaps.html",
            requested=lambda gap: _requested(gap, asked_for),
            state_words=STATE_WORDS,
            gaps=[replace(gap, earlier=tuple(parts.gaps.earlier(gap.leader.answer_id))) for gap in place.of(fitting)],
            count=len(fitting),
            asked=sum(gap.count for gap in fitting),
            unknown=sum(gap.cause is None for gap in gaps),
            place=place,
            query=_query(given),
            before=before,
            older=older,
            older_query=_query({**given, "before": older.isoformat()}) if older else "",
            newest_query=_query({**given, "before": ""}),
            wanted=given,
            doubts=[("", "Any"), *((each.value, sentence_case(words)) for each, words in DOUBT_WORDS.items())],
            causes=[
                ("", "Any"),
                *((each.value, words) for each, words in CAUSE_WORDS.items()),
                (NONE, "Not known yet"),
            ],
            themes=[("", "Any"), *((each, sentence_case(each)) for each in sorted({gap.theme for gap in gaps} - {""}))],
            councils=[("", "Any"), (NONE, "None named"), *names.items()],
            council_name=names.get,
            cause_words=CAUSE_WORDS,
            cause_marks=CAUSE_MARKS,
        )


def newest(found: Sequence[Doubtful]) -> tuple[Sequence[Doubtful], datetime | None]:
    """As many of these, newest first, as are grouped at once, and since when; None where that is all of them."""
    seen: set[tuple[str | None, str]] = set()
    for place, each in enumerate(found):
        seen.add((each.council, " ".join(each.question.casefold().split())))
        if len(seen) > MOST_QUESTIONS:
            return found[:place], found[place - 1].asked_at
    return found, found[-1].asked_at if len(found) >= MOST_TURNS else None


def _moment(text: str) -> datetime | None:
    """A moment with its time zone, None for anything else."""
    with suppress(ValueError):
        found = datetime.fromisoformat(text[:40])
        return found if found.tzinfo else None
    return None


def _query(given: Mapping[str, str]) -> str:
    return urlencode({name: given[name] for name in FILTERS if given.get(name)})


def with_causes(gaps: Sequence[Gap], parts: Parts) -> list[Gap]:
    """The gaps with their likely causes, those asked most worked out first, as far as the time goes."""
    try:
        causes = Causes(parts, parts.published.get())
    except IndexUnusable:
        return list(gaps)
    found = []
    for gap in gaps:
        in_vain = any(words != DOUBT_WORDS[Doubt.UNHELPFUL] for words, _ in gap.doubts)
        known = causes.of(gap.leader, in_vain=in_vain)
        found.append(replace(gap, cause=known[0], told=tell_cause(*known)) if known else gap)
    return found


def _fits(gap: Gap, given: Mapping[str, str]) -> bool:
    """Whether a gap is among those that the filters ask for; "-" asks for those that have none."""
    of_gap = {"council": gap.council, "theme": gap.theme, "cause": gap.cause or ""}
    wanted = {name: given.get(name, "") for name in of_gap}
    return all(not each or of_gap[name] == each.removeprefix(NONE) for name, each in wanted.items())


def _requested(gap: Gap, asked_for: Mapping[str, DocumentRequest]) -> DocumentRequest | None:
    """The request that came from this gap, in whichever of its wordings; the newest where there are several."""
    found = [asked_for[key] for key in gap.keys if key in asked_for]
    return max(found, key=lambda each: each.id, default=None)


def gaps_of(found: Sequence[Doubtful], parts: Parts) -> list[Gap]:
    """The doubtful questions in groups, the most asked first."""
    same: dict[tuple[str, str], list[Doubtful]] = {}
    for each in found:
        named = find_councils(each.question, parts.directory, fuzzy=True)
        key = (named[0].slug if named else each.council or "", " ".join(each.question.casefold().split()))
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
        leader=group[0][0],
        question=group[0][0].question,
        wordings=tuple(asked[0].question for asked in group[1:]),
        council=council,
        page=group[0][0].council or "",
        count=len(everything),
        doubts=tuple(doubts.most_common()),
        newest=max(each.asked_at for each in everything),
        theme=Counter(each.theme or "" for each in everything).most_common(1)[0][0],
    )
