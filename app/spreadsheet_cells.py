"""Text in spreadsheet cells: nothing that we write may be calculated, and what we wrote is read as it was.

OWASP's advice on CSV injection: an apostrophe before any cell that begins like a formula.
"""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain_cell(text: str) -> str:
    """``text`` with an apostrophe before it when a spreadsheet would calculate it."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def bare_cell(text: str) -> str:
    """``text`` without the apostrophe that ``plain_cell`` put before it."""
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(_FORMULA) else text
