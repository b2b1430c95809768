"""Which addresses take files, and how much: everything else keeps the small limit of the application."""

from __future__ import annotations

from flask import Flask, request

UPLOADS = frozenset({"admin.upload", "admin.stage_replacement"})
FILES_TOGETHER = 4
FORM_BYTES = 1_000_000


def allow_files(app: Flask, max_file_bytes: int) -> None:
    """Let UPLOADS take several files at once. Call after the rules and before forms are read."""

    @app.before_request
    def allow() -> None:
        if request.endpoint in UPLOADS:
            request.max_content_length = max_file_bytes * FILES_TOGETHER + FORM_BYTES
