"""Every request of the JSON interface, as models: they validate what comes in and generate the OpenAPI description.

Nothing here knows Flask.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from app.documents.clean import BLANK_LETTERS, UNSEEN
from app.domain import QUESTION_LIMIT
from app.errors import InvalidRequest

RESULTS_LIMIT = 100
EARLIER_LIMIT = 20
_NOTHING_ASKED = "write a question of 1 to {limit} characters; found nothing to read"


class _Request(BaseModel):
    """What may be sent."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    wanted: ClassVar[str]
    """What to send, in words that go on from "send"."""


def clean_question(value: object) -> object:
    """The question with line ends as ``\\n``, without what nobody sees, and without blank characters at either end.

    Refuses control characters other than line ends and tabs, halves of surrogate
    pairs, text with nothing visible in it, and more than 500 code points. Values that are not text are
    passed on, for the type check to name.
    """
    if not isinstance(value, str):
        return value
    text = _trimmed(_plain_text(value).translate(UNSEEN))
    if not text:
        raise PydanticCustomError("nothing_asked", _NOTHING_ASKED, {"limit": QUESTION_LIMIT})
    if len(text) > QUESTION_LIMIT:
        raise PydanticCustomError(
            "too_long", "write at most {limit} characters; found {found}", {"limit": QUESTION_LIMIT, "found": len(text)}
        )
    return text


def clean_reason(value: object) -> object:
    """Words that may be left out, with the characters of ``clean_question``; as many as the type check allows."""
    return _plain_text(value) if isinstance(value, str) else value


def _plain_text(value: str) -> str:
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
    return unicodedata.category(character)[0] in "LNPS" and character not in BLANK_LETTERS


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
    reason: Annotated[str | None, BeforeValidator(clean_reason)] = Field(
        default=None,
        max_length=QUESTION_LIMIT,
        description="Why, in the person's own words; no control characters but line ends and tabs. "
        "Personal details are taken out before it is stored.",
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
        case "too_long" if isinstance(found, list):
            return f"send at most {limits['max_length']} of them, the newest; found {len(found)}"
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
