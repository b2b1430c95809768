"""The body of a request, as JSON checked against its model, or its query; with what to send instead of a wrong one."""

from __future__ import annotations

import json
import math
from typing import NoReturn
from urllib.parse import unquote_to_bytes

from flask import request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from app.api.requests import RequestModel, read_request


def read_body(model: type[RequestModel]) -> RequestModel:
    """The body of the present request as a ``model``.

    Raises UnsupportedMediaType, BadRequest, RequestEntityTooLarge or InvalidRequest, each with what to send instead.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType(
            f"Send the body as application/json; found {request.mimetype or 'no Content-Type header'}."
        )
    body = request.get_data()
    if request.content_length is None and len(body) >= (request.max_content_length or math.inf):
        raise RequestEntityTooLarge  # sent in chunks: what is over the limit is not read, and nothing else says so
    return read_request(model, _json_value(body, model.wanted))


def read_query(*repeated: str) -> dict[str, object]:
    """The parameters of the present request; of those ``repeated``, all. Raises BadRequest where one is not UTF-8."""
    try:
        unquote_to_bytes(request.query_string).decode()
    except UnicodeDecodeError as error:
        raise BadRequest("The query is not UTF-8. Send text in UTF-8, with percent signs for its bytes.") from error
    return {**request.args.to_dict(), **{name: request.args.getlist(name) for name in repeated}}


def _json_value(body: bytes, wanted: str) -> object:
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise BadRequest(f"The body is not UTF-8: byte {error.start} does not fit. Send JSON in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise BadRequest(
            f"The body is not JSON: {error.msg.removesuffix(' at')} at line {error.lineno}, column {error.colno}. "
            f"Send {wanted}."
        ) from error
    except (RecursionError, ValueError) as error:
        raise BadRequest(
            "The body holds JSON that cannot be read: it is nested too deeply or holds a number that is "
            f"too long or is not one. Send {wanted}."
        ) from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
