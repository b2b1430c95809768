"""Numbers of rows in addresses: one that no row can have leads nowhere, and never reaches the database."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1
"""The largest INTEGER of PostgreSQL; SQLite's own is larger."""


class _RowNumber(IntegerConverter):
    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST)


def bound_row_numbers(app: Flask) -> None:
    """Let ``<int:…>`` in addresses fit only what the database can hold. Call before routes are added."""
    app.url_map.converters["int"] = _RowNumber
