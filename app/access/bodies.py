"""Which addresses take files, and how much: everything else keeps the small limit of the application."""

from __future__ import annotations

from flask import Flask, request

UPLOADS = frozenset({"admin.upload", "admin.stage_replacement"})
CASES = "recruiter.import_cases"
FILES_TOGETHER = 4
FORM_BYTES = 1_000_000


def allow_files(app: Flask, max_file_bytes: int, max_cases_bytes: int) -> None:
    """Let UPLOADS take several files at once, and CASES one. Call after the rules and before forms are read.

    Forms are read for the whole application before anything that belongs to a blueprint: it would come too late.
    """

    @app.before_request
    def allow() -> None:
        if request.endpoint in UPLOADS:
            request.max_content_length = max_file_bytes * FILES_TOGETHER + FORM_BYTES
        elif request.endpoint == CASES:
            request.max_content_length = max_cases_bytes + FORM_BYTES
