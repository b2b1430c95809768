"""What a form or an address of a page brings, without characters that nobody types, sees or can mend.

They come with what is copied out of other programs, and would be kept, shown in lists beside other words, and exported.
Passwords stay as they are. The JSON interface is not touched: it refuses control characters, and says so.
"""

from __future__ import annotations

import unicodedata

from flask import Flask, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from app.documents.clean import UNSEEN

_AS_THEY_ARE = frozenset({"password", "again", "present"})
_BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"))


def clean_what_was_typed(app: Flask) -> None:
    """Let pages meet fields as ``typed_text`` leaves them. Call once what limits the size of a form is in place."""

    @app.before_request
    def clean() -> None:
        if request.path.startswith("/api/"):
            return
        request.args = _cleaned(request.args)
        if request.method == "POST" and request.mimetype != "application/json":
            request.form = _cleaned(request.form)


def typed_text(text: str) -> str:
    """``text`` with plain line ends, and without control characters, zero widths and turns of the reading order."""
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(_BREAKS).translate(UNSEEN)
    return "".join(each for each in text if each in "\r\n\t" or unicodedata.category(each) not in ("Cc", "Cs"))


def _cleaned(fields: MultiDict[str, str]) -> ImmutableMultiDict[str, str]:
    return ImmutableMultiDict(
        (name, value if name in _AS_THEY_ARE else typed_text(value)) for name, value in fields.items(multi=True)
    )
