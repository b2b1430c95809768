"""Every request and response of the JSON interface, as models.

The same models validate what comes in, build what goes out and generate the
OpenAPI description, so the three cannot drift. Nothing here knows Flask.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from app.domain import QUESTION_LIMIT, Area, Detail, Grade, Kind, PayPeriod, Status
from app.errors import InvalidRequest
from app.facts.vacancies import VacancyState

RESULTS_LIMIT = 100
EARLIER_LIMIT = 20
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_NOTHING_ASKED = "write a question of 1 to {limit} characters; found nothing to read"


class _Body(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class _Request(_Body):
    """What may be sent."""

    wanted: ClassVar[str]
    """What to send, in words that go on from "send"."""


def clean_question(value: object) -> object:
    """The question with line ends as ``\\n`` and without blank or invisible characters at either end.

    Refuses control characters other than line ends and tabs, halves of surrogate
    pairs, text with nothing visible in it, and more than 500 code points. Values that are not text are
    passed on, for the type check to name.
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise PydanticCustomError("surrogate", "contains half of a surrogate pair; send well-formed Unicode text")
    control = next((c for c in text if unicodedata.category(c) == "Cc" and c not in "\n\t"), None)
    if control is not None:
        raise PydanticCustomError(
            "control_character",
            "contains the control character U+{code}; send plain text with line ends and tabs only",
            {"code": f"{ord(control):04X}"},
        )
    text = _trimmed(text)
    if not text:
        raise PydanticCustomError("nothing_asked", _NOTHING_ASKED, {"limit": QUESTION_LIMIT})
    if len(text) > QUESTION_LIMIT:
        raise PydanticCustomError(
            "too_long", "write at most {limit} characters; found {found}", {"limit": QUESTION_LIMIT, "found": len(text)}
        )
    return text


def _trimmed(text: str) -> str:
    shown = [at for at, character in enumerate(text) if _is_visible(character)]
    if not shown:
        return ""
    end = shown[-1] + 1
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return text[shown[0] : end]


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK_LETTERS


def _whole_number(value: object) -> object:
    return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value) else value


def _none_when_empty(value: object) -> object:
    return None if value == "" else value


Question = Annotated[str, BeforeValidator(clean_question), Field(min_length=1, max_length=QUESTION_LIMIT)]
CouncilChoice = Annotated[
    Annotated[str, Field(max_length=200)] | None,
    BeforeValidator(_none_when_empty),
    Field(description="Slug of a council, as /api/v1/councils lists them."),
]


class ChatRequest(_Request):
    """A question, and where it was asked."""

    wanted = 'an object such as {"question": "…"}'

    question: Question = Field(
        description="1 to 500 Unicode code points after trimming; no control characters but line ends and tabs.",
        examples=["What is Exampleshire's Ofsted rating?"],
    )
    conversation_id: str | None = Field(
        default=None, description="From an earlier answer. Unknown or expired: a new conversation is started."
    )
    council: CouncilChoice = Field(default=None, examples=["exampleshire"])


class OpinionRequest(_Request):
    """What a person thinks of an answer."""

    wanted = 'an object such as {"helpful": true}'

    helpful: bool = Field(description="Whether the answer helped.")
    reason: str | None = Field(
        default=None,
        max_length=QUESTION_LIMIT,
        description="Why, in the person's own words. Personal details are taken out before it is stored.",
    )


class SearchRequest(_Request):
    """A search over passages."""

    wanted = "a query such as ?q=supervision"

    q: Question = Field(description="What to look for.", examples=["newly qualified social worker support"])
    council: CouncilChoice = Field(default=None, examples=["exampleshire"])
    k: Annotated[int, BeforeValidator(_whole_number)] = Field(
        default=10, ge=1, le=RESULTS_LIMIT, description="The most results wanted."
    )
    earlier: list[Question] = Field(
        default=[],
        max_length=EARLIER_LIMIT,
        description="The person's earlier questions of the same conversation, oldest first; repeat the parameter.",
        examples=[["What is Exampleshire's Ofsted rating?"]],
    )


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


RequestModel = TypeVar("RequestModel", bound=_Request)


def read_request(model: type[RequestModel], found: object) -> RequestModel:
    """``found`` as a ``model``; InvalidRequest says what was found and what to send instead."""
    if not isinstance(found, dict):
        raise InvalidRequest(f"Send {model.wanted}; found {_in_words(found)}.")
    try:
        return model.model_validate(found)
    except ValidationError as error:
        raise _invalid_request(error, model.wanted) from error


def _invalid_request(error: ValidationError, wanted: str) -> InvalidRequest:
    """The first fault that a model found, in plain words."""
    fault: Any = error.errors(include_url=False)[0]
    field = str(fault["loc"][0]) if fault["loc"] else None
    return InvalidRequest(f"{field or 'The request'}: {_reason(fault, wanted)}.", field)


def _reason(fault: Any, wanted: str) -> str:
    found, limits = fault["input"], fault.get("ctx", {})
    match fault["type"]:
        case "missing":
            return f"is missing; send {wanted}"
        case "string_type":
            return f"send text; found {_in_words(found)}"
        case "string_unicode":
            return "send well-formed Unicode text"
        case "string_too_long":
            return f"write at most {limits['max_length']} characters; found {len(found)}"
        case "int_type" | "int_from_float" | "greater_than_equal" | "less_than_equal":
            return f"write a whole number from 1 to {RESULTS_LIMIT}"
        case "bool_type":
            return f"send true or false; found {_in_words(found)}"
        case _:
            return str(fault["msg"])


def _in_words(found: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return "nothing (null)" if found is None else names.get(type(found), "something else")
