"""Responses are packed with gzip for clients that unpack it, where nothing in them is secret.

How far a text shrinks tells what in it repeats: whoever can put words of their own beside a secret, and see the
length, can guess it letter by letter (BREACH). So only the endpoints of ``COMPRESSED`` are packed: they give whoever
comes the same, and hold neither the token of a form, nor a session, nor a question. All else leaves as it is:
the rooms, every answer, and the conversations, whose ids are the keys to them. docs/security.md tells more.
"""

from __future__ import annotations

import gzip
from collections.abc import Collection

from flask import Flask, Response, request

COMPRESSED = frozenset(
    {
        "candidate.ask_page",
        "candidate.documents_page",
        "candidate.document_page",
        "candidate.councils_page",
        "candidate.council_page",
        "candidate.about_page",
        "candidate.accessibility_page",
        "candidate.static",
        "widget.script",
        "widget.welcome",
        "widget.demonstration_page",
        "widget.settings_page",
        "widget.static",
        "search.find",
        "documents.list_all",
        "documents.show",
        "councils.list_all",
        "councils.list_judgements",
        "councils.list_vacancies",
        "councils.list_figures",
        "councils.list_people",
        "openapi.describe",
        "health.metrics",
        "admin.static",
        "recruiter.static",
    }
)
"""Endpoints whose responses hold nothing secret. An endpoint that is not named here is never compressed."""
UNCHANGING = frozenset({"candidate.static", "widget.static", "admin.static", "recruiter.static", "widget.script"})
"""Those of them that give the same until the program changes: packed once, as small as gzip can, and kept."""
LEAST_BYTES = 1000
"""What is smaller fits one packet of the line as it is."""
_MIMETYPES = ("text/", "application/json", "application/problem+json", "image/svg+xml")
_EVENTS = "text/event-stream"
_FORMS = ("gzip", "identity")
_QUICK, _SMALL = 6, 9


def compress_responses(
    app: Flask, compressed: Collection[str] = COMPRESSED, unchanging: Collection[str] = UNCHANGING
) -> None:
    """Pack what these endpoints answer with 200; a response that is made while it is sent goes on as it comes."""
    kept: dict[str, tuple[str, bytes]] = {}

    def packed(response: Response, is_kept: bool) -> bytes:
        body, etag = response.get_data(), response.get_etag()[0]
        if not (is_kept and etag):
            return gzip.compress(body, _QUICK, mtime=0)
        before, small = kept.get(request.path, ("", b""))
        if before != etag:
            small = gzip.compress(body, _SMALL, mtime=0)
            kept[request.path] = (etag, small)
        return small

    @app.after_request
    def compress(response: Response) -> Response:
        endpoint = request.endpoint or ""
        if endpoint not in compressed:
            return response
        is_kept = endpoint in unchanging
        response.vary.add("Accept-Encoding")
        if etag := response.get_etag()[0]:
            response.set_etag(etag, weak=True)  # one for both forms, which are not the same bytes
        if not _may_be_packed(response, is_kept) or request.accept_encodings.best_match(_FORMS) != "gzip":
            return response
        response.direct_passthrough = False  # of a file, whose bytes are read now
        if len(response.get_data()) >= LEAST_BYTES:
            response.set_data(packed(response, is_kept))
            response.headers["Content-Encoding"] = "gzip"
            response.headers.pop("Accept-Ranges", None)
        return response


def _may_be_packed(response: Response, is_kept: bool) -> bool:
    return (
        response.status_code == 200
        and not (response.is_streamed and not is_kept)
        and "Content-Encoding" not in response.headers
        and "Set-Cookie" not in response.headers
        and (response.mimetype or "").startswith(_MIMETYPES)
        and response.mimetype != _EVENTS
    )
