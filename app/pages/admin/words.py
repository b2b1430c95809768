"""How the admin's room says versions, moments, sizes and spans of time in words. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from markupsafe import Markup, escape

from app.dates import in_britain

DATE_FORMS = "20 April 2026, 20/4/2026, April 2026 or 2026"
"""How a date may be typed into a form; files have it as YYYY-MM-DD."""
_FILE_DATES = re.compile(r"write (?:a real date as )?YYYY, YYYY-MM or YYYY-MM-DD")

_TELLS_OF_THE_FILE = ("is ", "has ", "holds ", "cannot ", "would ")
"""How a reason begins that is told of a file behind its name."""


def version_in_words(version_id: str) -> str:
    """``22 November 2026, 09:30`` for an index version's id, which is in UTC; an id that holds no moment as it is."""
    try:
        return moment_in_words(datetime.strptime(version_id[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC))
    except ValueError:
        return version_id


def moment_in_words(moment: datetime) -> str:
    """``22 November 2026, 09:30`` in Britain."""
    at = in_britain(moment)
    return f"{at.day} {at:%B %Y, %H:%M}"


def broken_at_sign(name: str) -> Markup:
    """A name that may be broken before its @ and, where there is room, nowhere else: most names are email addresses."""
    return Markup("<wbr>@").join(escape(part) for part in name.split("@"))


def size_in_words(size: float) -> str:
    """``18 bytes``, ``3.4 kB``, ``1.2 MB``, ``78 GB``: by thousands, as disks are sold."""
    unit = "bytes"
    for unit in ("bytes", "kB", "MB", "GB", "TB"):
        if size < 1000 or unit == "TB":
            break
        size /= 1000
    return f"{size:.0f} {unit}" if unit == "bytes" or size >= 10 else f"{size:.1f} {unit}"


def span_in_words(seconds: float) -> str:
    """``40 seconds``, ``3 minutes``, ``2 hours``, ``5 days``: as exact as a reader needs."""
    for unit, length in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= 2 * length or (unit == "minute" and seconds >= 60):
            count = round(seconds / length)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    count = max(0, round(seconds))
    return f"{count} second{'' if count == 1 else 's'}"


def fault_of_field(says: str, labels: Mapping[str, str]) -> tuple[str, str]:
    """The field that a fault of a file's entry begins with, and the fault with the form's labels for the file's names.

    ``inspected_to is 'spring', which is no date`` becomes ``Last day of the inspection is 'spring', which is no date.``
    The field is empty where the fault begins with none.
    """
    begins = says.split(" is ", 1)[0].split(" has ", 1)[0]
    names = begins.split(", ")
    if not all(name in labels for name in names):
        return "", as_sentence(says)
    rest = says.removeprefix(begins).replace("its slug or its full name", "its full name")
    rest = _FILE_DATES.sub(f"write it as {DATE_FORMS}", rest)
    if rest.startswith(" is missing"):  # what follows lists every name of the file
        rest = f" {'is' if len(names) == 1 else 'are'} missing"
    return names[0], as_sentence(", ".join(labels[name] for name in names) + rest)


def fault_of_file(reason: str) -> str:
    """Why a file is not taken or left out, as a sentence of its own: "is empty" becomes "It is empty"."""
    return as_sentence(f"it {reason}" if reason.startswith(_TELLS_OF_THE_FILE) else reason)


def as_sentence(words: str) -> str:
    """The words with a capital first letter and one full stop at the end; a path or file name stays as it is."""
    kept = words.strip().rstrip(".")
    first = kept.partition(" ")[0]
    return f"{kept[:1] if '/' in first or '.' in first else kept[:1].upper()}{kept[1:]}." if kept else ""
