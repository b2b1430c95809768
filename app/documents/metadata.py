"""Says what is known about a document: what a person gave, what the file states, what can be read off it.

A given field is checked and goes first; a wrong one is an error that says what
may stand there. A kind that is none of ours costs no document: it is read as if no kind were given, and the word is
noted for people to look at. What is read off the document is noted in ``inferred`` with
where it was read. What nothing says stays unknown: neither the clock nor the
file's date on disk is ever asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from app.councils.directory import Directory
from app.dates import PartialDate
from app.documents.clean import clean_block
from app.documents.inference import FIRST_LINE, Inferred, infer_dates, infer_kind, infer_title
from app.documents.inferred_council import as_now, infer_council
from app.documents.reading import Reading
from app.domain import Kind, Metadata
from app.errors import DocumentError, UnknownCouncil

FIELDS = ("title", "council", "kind", "publisher", "source_url", "published", "valid_from", "valid_until")
FILE_NAME = "file_name"
"""A note in a sidecar: the name that a file had where its path could not keep it."""
DATE_FIELDS = ("published", "valid_from", "valid_until")
_LONGEST = 500
_SHOWN = 60
_EMPTY = ("", "~", "null", "unknown", "none")
_NO_COUNCIL: tuple[object, ...] = ([], ["none"], "none")
"""How a person says that a document is about no council in particular."""
_KIND_BY_OTHER_WORDS: Mapping[str, Kind] = {
    **dict.fromkeys(("advert", "job", "job_advert", "job_description", "vacancies"), Kind.VACANCY),
    **dict.fromkeys(("news", "news_article", "news_item", "press_release", "blog", "interview"), Kind.ARTICLE),
    **dict.fromkeys(("inspection", "ofsted_report", "inspection_letter"), Kind.INSPECTION_REPORT),
    **dict.fromkeys(("faqs", "q&a", "q_and_a", "questions_and_answers"), Kind.FAQ),
    **dict.fromkeys(("policies", "procedure"), Kind.POLICY),
}
"""Words that people write for a kind, with hyphens and spaces as underscores, and that can mean no other."""
_MUCH_HIDDEN = 200
_PLACELESS = (None, Kind.FAQ, Kind.POLICY)
_OF_ONE_PLACE = re.compile(
    r"\b(?:we|our|us|councillors?|the committee|this (?:council|post|role|vacancy|job|team)|closing date|per annum)\b",
    re.I,
)


def describe(given: Mapping[str, object], reading: Reading, path: str, directory: Directory, text: str) -> Metadata:
    """Return the metadata of one document.

    ``given`` is what a person wrote in front matter or sidecar; it goes before
    what the file states (``reading.stated``), and that before what is inferred
    from ``path``, the blocks and ``text``. Raises DocumentError for a given
    field that is wrong, naming what was found and what is allowed.
    """
    _check_names(given, path)
    values: dict[str, Any] = {}
    unknown_kind = _unknown_kind(given.get("kind"))
    for field in FIELDS:
        value = given.get(field)
        is_none = (field == "council" and _says_none(value)) or (field == "kind" and unknown_kind)
        if not _is_empty(value) and not is_none:
            values[field] = _read(field, value, path, directory)
    if _says_none(given.get("council")):
        values["council"] = ()
    inferred = _state(values, reading)
    named = _text(given.get(FILE_NAME) or "").rpartition("/")[2]
    for field, found in _inferences(values, reading, path, directory, text, named):
        if field not in values:
            values[field], inferred[field] = found.value, found.source
    if "council" in inferred:
        values["council"] = as_now(values["council"], values, text, directory)
    _check_order(values, inferred, path)
    is_unplaced = "council" not in values and bool(text) and _speaks_of_a_place(values.get("kind"), text)
    hidden = reading.hidden if reading.hidden > max(_MUCH_HIDDEN, len(text) // 3) else 0
    return Metadata(
        **values,
        inferred=inferred,
        postings=reading.postings,
        is_unplaced=is_unplaced,
        hidden_characters=hidden,
        unread_pages=reading.unread_pages,
        unknown_kind=unknown_kind,
    )


def _says_none(value: object) -> bool:
    return (value.strip().lower() if isinstance(value, str) else value) in _NO_COUNCIL


def _speaks_of_a_place(kind: Kind | None, text: str) -> bool:
    """Whether what a document says holds for some council, known or not.

    Of adverts, letters, articles, reports and profiles always; of anything else where somebody speaks of themselves
    or of one post.
    """
    return kind not in _PLACELESS or _OF_ONE_PLACE.search(text) is not None


def _inferences(
    values: Mapping[str, Any], reading: Reading, path: str, directory: Directory, text: str, file_name: str
) -> list[tuple[str, Inferred]]:
    """What the document shows, field by field; later fields are read in the light of earlier ones."""
    title = infer_title(reading.elements, file_name or path, directory)
    named = values.get("title") or ("" if title.source == FIRST_LINE else title.value)
    kind = infer_kind(reading.elements, path, named)
    names = {
        "title": named,
        "publisher": values.get("publisher", ""),
        "page title": reading.page_title,
        "edges": reading.edges,
    }
    found: list[tuple[str, Inferred | None]] = [
        ("title", title),
        ("kind", kind),
        ("council", infer_council(names, reading.elements, path, text, directory)),
    ]
    found += infer_dates(reading.elements, path, values.get("kind") or (kind.value if kind else None), reading.edges)
    return [(field, value) for field, value in found if value is not None]


def _state(values: dict[str, Any], reading: Reading) -> dict[str, str]:
    """Add what the file says of itself where nothing was given; return where each stood."""
    inferred = {}
    for field in _READERS:
        value = reading.stated.get(field)
        if field in values or not value:
            continue
        try:
            values[field] = _READERS[field](value)
        except ValueError:
            continue
        inferred[field] = reading.stated_by.get(field, "the file's own properties")
    return inferred


def _read(field: str, value: object, path: str, directory: Directory) -> object:
    try:
        return _councils(value, directory) if field == "council" else _READERS[field](value)
    except UnknownCouncil as problem:
        names = [directory.get(slug).name for slug in problem.nearest]
        near = f" Did you mean {' or '.join(names)}?" if names else ""
        reason = f"council is '{problem.asked}', which is no council we know.{near} Write its full name"
        raise DocumentError(path, reason) from problem
    except ValueError as problem:
        raise DocumentError(path, f"{field} is {_shown(value)}: {problem}") from problem


def _text(value: object) -> str:
    if isinstance(value, (list, dict)):
        raise ValueError("write one line of text")
    text = clean_block(str(value))
    if len(text) > _LONGEST:
        raise ValueError(f"write at most {_LONGEST} characters")
    return text


def _url(value: object) -> str:
    text = _text(value)
    if not text.startswith(("https://", "http://")) or " " in text:
        raise ValueError("write a web address that begins with https://")
    return text


def _kind(value: object) -> Kind:
    kind = _as_kind(_text(value))
    if kind is None:
        raise ValueError(f"write one of {', '.join(Kind)}")
    return kind


def _as_kind(text: str) -> Kind | None:
    word = text.lower().replace(" ", "_").replace("-", "_")
    return Kind(word) if word in tuple(Kind) else _KIND_BY_OTHER_WORDS.get(word)


def _unknown_kind(value: object) -> str:
    """What is given as a kind and names none of ours; empty where it names one, or is no text."""
    if not isinstance(value, str) or _is_empty(value) or _as_kind(value.strip()):
        return ""
    return clean_block(value)[:_SHOWN]


def _date(value: object) -> PartialDate:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, bool) or not isinstance(value, (str, int, date)):
        raise ValueError("write YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        return PartialDate.parse(str(value))
    except ValueError as problem:
        raise ValueError("write a real date as YYYY, YYYY-MM or YYYY-MM-DD") from problem


def _councils(value: object, directory: Directory) -> tuple[str, ...]:
    """The slugs of one council or of a list; a name may hold "and" or commas, so a text is one name first."""
    if isinstance(value, dict):
        raise ValueError("write a council, or a list of councils")
    names = [_text(item) for item in value] if isinstance(value, list) else [_text(value)]
    slugs = dict.fromkeys(slug for name in names for slug in _resolved(name, directory))
    return tuple(slugs)


def _resolved(name: str, directory: Directory) -> tuple[str, ...]:
    try:
        return (directory.resolve(name).slug,)
    except UnknownCouncil:
        parts = [part.strip() for part in name.replace(";", ",").split(",") if part.strip()]
        if len(parts) < 2:
            raise
        return tuple(directory.resolve(part).slug for part in parts)


_READERS: Mapping[str, Callable[[object], object]] = {
    "title": _text,
    "kind": _kind,
    "publisher": _text,
    "source_url": _url,
    "published": _date,
    "valid_from": _date,
    "valid_until": _date,
}


def _check_names(given: Mapping[str, object], path: str) -> None:
    """A field that is nearly one of ours is a slip; any other name is the author's own note and is left alone."""
    for name in given:
        if name in FIELDS:
            continue
        near = get_close_matches(str(name), FIELDS, n=1, cutoff=0.85)
        if near:
            raise DocumentError(path, f"there is no field '{name}'. Did you mean '{near[0]}'?")


def _check_order(values: Mapping[str, Any], inferred: Mapping[str, str], path: str) -> None:
    opens, closes = values.get("valid_from"), values.get("valid_until")
    is_given = not {"valid_from", "valid_until"} & inferred.keys()
    if is_given and opens and closes and closes.last_day < opens.first_day:
        told = f"its last day (valid_until) is {closes}, before its first (valid_from, {opens})"
        raise DocumentError(path, f"{told}. Correct one of them")


def _is_empty(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and value.strip().lower() in _EMPTY)


def _shown(value: object) -> str:
    text = str(value)
    return f"'{text[:_SHOWN]}…'" if len(text) > _SHOWN else f"'{text}'"
