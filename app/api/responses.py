"""Every response of the JSON interface, as models: they build what goes out and generate the OpenAPI description.

Nothing here knows Flask.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain import Area, Grade, Kind, Status
from app.facts.figure import Measure
from app.facts.vacancies import VacancyState
from app.vacancy import Detail, PayPeriod


class _Body(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class PlaceBody(_Body):
    """A stretch of a document's text, in code points."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)


class CitationBody(_Body):
    """The exact words of a source: ``quote`` is ``text[start:end]`` of the document, in code points."""

    n: int = Field(ge=1)
    quote: str
    path: str = Field(description="Relative to the knowledge folder.")
    document_id: str
    passage_id: str
    title: str
    council: list[str]
    kind: Kind | None
    publisher: str | None
    published: str | None = Field(description="YYYY, YYYY-MM or YYYY-MM-DD.")
    url: str | None
    page: int | None
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    superseded: bool = Field(description="A newer source has replaced what this one states.")
    answer_words: PlaceBody | None = Field(
        default=None, description="Where the words that answer stand in the document, inside the quote, if known."
    )


class NearbyBody(_Body):
    """The document nearest to a question without an answer, and where in its text, if one place stands out."""

    document_id: str
    path: str = Field(description="Relative to the knowledge folder.")
    title: str
    place: PlaceBody | None


class ChatResponse(_Body):
    """What is said to the person, and on what evidence."""

    conversation_id: str
    answer_id: str
    status: Status
    answer: str = Field(description="Plain text. A marker such as [1] follows each sentence that a source supports.")
    citations: list[CitationBody]
    as_of: str | None
    caveats: list[str]
    suggestions: list[str]
    confidence: float = Field(ge=0.0, le=1.0)
    index_version: str
    took_ms: float = Field(ge=0.0)
    nearby: NearbyBody | None = Field(
        default=None,
        description="Where to read on when there is no sure answer: it may not say what was asked.",
    )


class SearchResult(_Body):
    """One passage that was found. A higher score is better."""

    passage_id: str
    document_id: str
    path: str
    score: float
    text: str
    title: str
    council: list[str]
    published: str | None


class SearchResponse(_Body):
    """The passages found, best first."""

    results: list[SearchResult]
    index_version: str


class DocumentSummary(_Body):
    """What is known about a document. ``inferred`` says what each field that was not given was read from."""

    document_id: str
    path: str
    title: str
    council: list[str]
    kind: Kind | None
    publisher: str | None
    published: str | None
    valid_from: str | None
    valid_until: str | None
    url: str | None
    inferred: dict[str, str]


class DocumentsResponse(_Body):
    """Every document of the published index."""

    documents: list[DocumentSummary]
    index_version: str


class DocumentResponse(DocumentSummary):
    """One document with the text that citations point into."""

    text: str
    index_version: str


class CouncilBody(_Body):
    """One council with children's services."""

    slug: str
    name: str
    aliases: list[str]


class CouncilsResponse(_Body):
    """Every council that is known."""

    councils: list[CouncilBody]


class CorrectionBody(_Body):
    """Who put a judgement right, when, and why."""

    by: str
    on: str = Field(description="YYYY, YYYY-MM or YYYY-MM-DD.")
    why: str


class JudgementBody(_Body):
    """One Ofsted judgement of one area. Dates are as exact as their source: YYYY, YYYY-MM or YYYY-MM-DD."""

    area: Area
    grade: Grade
    inspected_from: str | None
    inspected_to: str | None = Field(description="The last day of the inspection.")
    published: str | None
    framework: str | None = Field(description="SIF (2013 to 2017) or ILACS (from 2018), where the source says it.")
    current: bool = Field(description="It belongs to the newest graded inspection of this council.")
    inherited_from: str | None = Field(description="The slug of the council before this one, whose judgement it is.")
    stated_in: str = Field(description="Ofsted's own report, an imported table, or prose: report, table, prose.")
    correction: CorrectionBody | None = Field(
        description="Set when a person corrected the grade; the words cited may then state another one."
    )
    citation: CitationBody


class JudgementsResponse(_Body):
    """One council's judgements, newest first."""

    judgements: list[JudgementBody]
    index_version: str


class PayBody(_Body):
    """A salary in pounds. ``low`` is null for "up to", ``high`` for "from"."""

    low: float | None
    high: float | None
    period: PayPeriod
    pro_rata: bool


class VacancyDetailBody(_Body):
    """One thing that an advert states, in its own words, with where it states it."""

    detail: Detail
    words: str
    in_page_data: bool = Field(description="Only the data of the web page says it; the citation is the role's title.")
    citation: CitationBody


class VacancyBody(_Body):
    """One advertised role. What the advert does not state is null or absent. Dates: YYYY, YYYY-MM or YYYY-MM-DD."""

    title: str
    council: list[str]
    state: VacancyState = Field(description="On the day of the request, by the advert's dates.")
    posts: int | None
    pay: PayBody | None = Field(description="Where the advert's words leave no doubt.")
    advertised: str | None = Field(description="The advert's own date.")
    opens: str | None
    closes: str | None
    closes_at: str | None = Field(description="HH:MM, midnight or noon, as far as the advert says.")
    time_zone: str | None
    details: list[VacancyDetailBody]
    citation: CitationBody = Field(description="Where the role is named.")


class VacanciesResponse(_Body):
    """One council's advertised roles, those that can still be open first, then the newest."""

    vacancies: list[VacancyBody]
    index_version: str


class PersonBody(_Body):
    """Somebody in a post, as a source told when it was written."""

    name: str
    post: str = Field(description="In the source's words.")
    citation: CitationBody


class PeopleResponse(_Body):
    """Who is in which post at one council, by the newest sources, the newest first."""

    people: list[PersonBody]
    index_version: str


class FigureBody(_Body):
    """A figure of a council's service, as a source told it when it was written."""

    measure: Measure
    amounts: list[str] = Field(description="In the source's words: of several councils or years all that it tells.")
    day: str | None = Field(description="When it was so by the words: YYYY, YYYY-MM or YYYY-MM-DD.")
    citation: CitationBody


class FiguresResponse(_Body):
    """The newest figure of each measure at one council."""

    figures: list[FigureBody]
    index_version: str


class HealthResponse(_Body):
    """The process is up, or the index answers."""

    status: Literal["ok", "ready"]


class ProblemBody(BaseModel):
    """An error as RFC 9457 describes it."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int = Field(ge=400, le=599)
    detail: str = Field(description="What was found, and what to send instead.")
    instance: str = Field(description="The request id, as in the log and the X-Request-ID header.")
    field: str | None = Field(default=None, description="The part of the request at fault.")
    nearest: list[str] | None = Field(default=None, description="Names that look like the unknown one, best first.")
    help: str | None = Field(
        default=None, description="Of a message that tells of danger: where to find help. `detail` begins with it."
    )
