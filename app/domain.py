"""The nouns of the system: frozen values that cross floors, and their closed sets.

Offsets are counted in Unicode code points into ``Document.text``, end exclusive, so that ``text[start:end]`` is always
the words meant. Scores are "higher is better". Nothing here reads a file, a clock or a setting.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.dates import PartialDate

QUESTION_LIMIT = 500  # code points in the longest question that is read


class Kind(StrEnum):
    """What sort of source a document is."""

    VACANCY = "vacancy"
    PROFILE = "profile"
    ARTICLE = "article"
    INSPECTION_REPORT = "inspection_report"
    LETTER = "letter"
    FAQ = "faq"
    POLICY = "policy"


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"
    CLARIFY = "clarify"
    SIGNPOSTED = "signposted"
    OUT_OF_SCOPE = "out_of_scope"
    SMALL_TALK = "small_talk"
    REFUSED = "refused"


FOUND = (Status.ANSWERED, Status.PARTIAL)
"""Of an answer that the documents hold, whole or in part."""


class BlockKind(StrEnum):
    """What role a stretch of text plays on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    RECORD = "record"  # a row of an imported table: cited and shown, never searched


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of a document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Element:
    """One block as a reader found it, before it has a place in a document's text.

    ``level`` is 1 to 6 for headings, 1 for a table's row that its source marks as
    the head, else 0; ``page`` counts from 1, None where the format has no pages.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document: its role and where it stands in the text."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document. None and () mean unknown, never a guess.

    ``inferred`` says, for each field that was not given, what it was read from. ``postings`` are the job adverts that a
    web page describes in its own data, each as plain words by the names of ``Detail`` and "title". ``is_unplaced``: it
    is about some council, and nothing tells which. ``hidden_characters`` counts what a web page hides, not read, where
    that is a good part of it. ``unread_pages``: those of a PDF that are pictures; ``unknown_kind``: given and none.
    """

    title: str
    council: tuple[str, ...] = ()
    kind: Kind | None = None
    publisher: str | None = None
    source_url: str | None = None
    published: PartialDate | None = None
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None
    inferred: Mapping[str, str] = field(default_factory=dict)
    postings: tuple[Mapping[str, str], ...] = ()
    is_unplaced: bool = False
    hidden_characters: int = 0
    unread_pages: tuple[int, ...] = ()
    unknown_kind: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One source as it can be cited. ``path`` is relative to the knowledge folder, with ``/``.

    ``id`` depends on the path alone, so that a link survives a new edition;
    ``digest`` is the SHA-256 of the source's bytes and its sidecar's.
    """

    id: str
    path: str
    digest: str
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata

    @property
    def last_day(self) -> date:
        """The last day of the date that it was published; before all others where none is known."""
        return self.metadata.published.last_day if self.metadata.published else date.min

    def blocks_within(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that share a character with ``text[start:end]``; blocks stand in the order of the text."""
        first = bisect_right(self.blocks, start, key=lambda block: block.end)
        return self.blocks[first : bisect_left(self.blocks, end, lo=first, key=lambda block: block.start)]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one document: the unit of retrieval.

    ``text`` is ``document.text[start:end]``. ``headings`` is the path of
    headings above it, outermost first; they help the vector and are never quoted.
    """

    id: str
    document_id: str
    text: str
    start: int
    end: int
    sentences: tuple[Span, ...]
    headings: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that retrieval found, with the fused score and each signal's own."""

    passage: Passage
    document: Document
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Council:
    """One council with children's services, present or former."""

    slug: str
    name: str
    short_name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    region: str = ""
    delivered_by: str | None = None
    successor_of: tuple[str, ...] = ()
    succeeded_by: tuple[str, ...] = ()
    ended: PartialDate | None = None


class Area(StrEnum):
    """What an Ofsted judgement is about."""

    OVERALL = "overall_effectiveness"
    LEADERSHIP = "leadership"
    HELP_AND_PROTECTION = "help_and_protection"
    IN_CARE = "in_care"
    CARE_LEAVERS = "care_leavers"
    IN_CARE_AND_CARE_LEAVERS = "in_care_and_care_leavers"
    ADOPTION = "adoption"
    FOSTERING = "fostering"


class Grade(StrEnum):
    """Ofsted's four grades, best first."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"

    @property
    def in_words(self) -> str:
        """As Ofsted writes it."""
        return "requires improvement to be good" if self is Grade.REQUIRES_IMPROVEMENT else self.value


@dataclass(frozen=True, slots=True)
class Correction:
    """Who put a judgement right, when, and why, in that person's own words."""

    by: str
    on: PartialDate
    why: str


class _Dated:
    """What has the date of an inspection."""

    __slots__ = ()
    inspected_to: PartialDate | None
    published: PartialDate | None

    @property
    def when(self) -> PartialDate | None:
        """The day, month or year by which it is dated: the last day of the inspection, else when it was published."""
        return self.inspected_to or self.published

    @property
    def last_day(self) -> date:
        """The last day of its date; before all others where it has none."""
        return self.when.last_day if self.when else date.min


@dataclass(frozen=True, slots=True)
class Judgement(_Dated):
    """One graded judgement and the exact words that state it: ``text[start:end]`` of its document.

    ``stated_in`` is "report" (Ofsted's own), "prose" (somebody writing about it)
    or "table" (an imported table of judgements). Dates are as exact as the source.
    ``correction`` is set when a person put the grade right; the words may then
    state another grade.
    """

    council: str
    area: Area
    grade: Grade
    document_id: str
    start: int
    end: int
    inspected_from: PartialDate | None = None
    inspected_to: PartialDate | None = None
    published: PartialDate | None = None
    framework: str | None = None
    page: int | None = None
    stated_in: str = "report"
    inherited_from: str | None = None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Inspection(_Dated):
    """One visit as its report tells it, graded or not.

    ``kind`` is "ILACS", "SIF", "JTAI", "SEND", "focused visit" or "monitoring
    visit". ``strengths`` and ``improvements`` are the points under what is good
    and what must improve; ``doubts`` say what could not be read surely.
    """

    council: str
    kind: str
    document_id: str
    inspected_from: PartialDate | None = None
    inspected_to: PartialDate | None = None
    published: PartialDate | None = None
    lead_inspector: str | None = None
    lead_inspector_span: Span | None = None
    dates_span: Span | None = None
    judgements: tuple[Judgement, ...] = ()
    strengths: tuple[Span, ...] = ()
    improvements: tuple[Span, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words of a source that carry one or more sentences of an answer.

    ``answer_words`` is where the words that answer stand in the document, inside the quote, if that is known.
    """

    n: int
    quote: str
    document: Document
    passage_id: str
    start: int
    end: int
    page: int | None = None
    superseded: bool = False
    answer_words: Span | None = None


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer and the numbers of the citations that support it."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearby:
    """What is held nearest to a question without an answer: a document, and where in it, if one place stands out."""

    document: Document
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to the person, and on what evidence; ``nearby`` where the documents hold no sure answer."""

    status: Status
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...] = ()
    as_of: PartialDate | None = None
    caveats: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.0
    index_version: str = ""
    nearby: Nearby | None = None

    @property
    def text(self) -> str:
        """The answer in plain text; a marker such as [1] follows each supported sentence."""
        return " ".join(sentence.text + "".join(f" [{n}]" for n in sentence.citations) for sentence in self.sentences)
