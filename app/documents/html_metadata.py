"""Reads what a web page says of itself: JSON-LD, marked adverts, ``meta`` elements, canonical link and title.

Everything found is text under the contract's field names, with where it
stood. A value that is no date is left out rather than mended.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.dates import PartialDate
from app.documents.clean import clean_block
from app.documents.dates_in_text import dates_in
from app.documents.html_microdata import marked_postings
from app.domain import Kind

_JSON_LD = "application/ld+json"
_MAX_JSON = 500_000
_MAX_NODES = 500
_LONGEST = 300
_ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}(?:-\d{2})?)(?:$|[T\s])")
_DATES = frozenset(("published", "valid_from", "valid_until"))
_ARTICLES = frozenset(("Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "OpinionNewsArticle"))
_VACANCY_FIELDS = (("title", "title"), ("published", "datePosted"), ("valid_until", "validThrough"))
_ARTICLE_FIELDS = (("title", "headline"), ("published", "datePublished"))
# In order of how well sites keep them.
_META = (
    ("title", "og:title"),
    ("title", "dc.title"),
    ("title", "dcterms.title"),
    ("publisher", "og:site_name"),
    ("publisher", "dc.publisher"),
    ("publisher", "dcterms.publisher"),
    ("source_url", "og:url"),
    ("published", "article:published_time"),
    ("published", "datepublished"),
    ("published", "govuk:first-published-at"),
    ("published", "dcterms.issued"),
    ("published", "dc.date.issued"),
    ("published", "dcterms.date"),
    ("published", "dc.date"),
    ("published", "publication_date"),
    ("published", "pubdate"),
    ("published", "dc.date.published"),
    ("published", "og:published_time"),
    ("published", "publish_date"),
    ("published", "publish-date"),
    ("published", "publishdate"),
    ("published", "parsely-pub-date"),
    ("published", "sailthru.date"),
)
_UNSURE_META = ("dcterms.created", "dc.date.created", "date")
"""Here some sites put the day on which a page was made, others that of its last change: what is printed goes first."""
_CHANGED_META = ("dcterms.modified", "dc.date.modified", "article:modified_time", "og:updated_time", "last-modified")
_PAGES = frozenset(("WebPage", "AboutPage", "ItemPage", "CollectionPage", "FAQPage"))
_TIME_CLASSES = frozenset(
    ("published", "entry-date", "pubdate", "publish-date", "post-date", "dateline", "dt-published")
)
_SAYS_PUBLISHED = re.compile(r"\b(?:published|posted|issued)(?: on| at)?\s?[:–|-]?\s*$", re.I)
_LONGEST_LABEL = 40


def stated_metadata(root: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Return the page's metadata by field, and for each field where it stood."""
    stated: dict[str, str] = {}
    stated_by: dict[str, str] = {}
    for field, value, where in _found(root):
        text = _usable(field, value)
        if text and field not in stated:
            stated[field] = text
            stated_by[field] = where
    return stated, stated_by


def _found(root: Any) -> Iterator[tuple[str, object, str]]:
    nodes = list(json_nodes(root))
    adverts = posting_nodes(root)
    data = "JSON-LD" if any(node in nodes for node in adverts) else "HTML microdata"
    for node in adverts:
        # The title and the dates of one of several adverts are not those of their page.
        yield from _of_node(node, f"{data} JobPosting", Kind.VACANCY, _VACANCY_FIELDS if len(adverts) == 1 else ())
        yield "publisher", _name(node.get("hiringOrganization")), f"{data} JobPosting hiringOrganization"
    for node in nodes:
        if types := types_of(node) & _ARTICLES:
            kind = Kind.ARTICLE if "NewsArticle" in types else None
            yield from _of_node(node, f"JSON-LD {min(types)}", kind, _ARTICLE_FIELDS)
            yield "publisher", _name(node.get("publisher")), f"JSON-LD {min(types)} publisher"
    for link in root.iterfind(".//link[@rel='canonical']"):
        yield "source_url", link.get("href"), "HTML canonical link"
    contents = _meta_contents(root)
    for field, name in _META:
        yield field, contents.get(name), f"HTML meta {name}"
    for time in root.iterfind(".//time[@itemprop='datePublished']"):
        yield "published", time.get("datetime"), "HTML time datePublished"
    for node in nodes:
        if types_of(node) & _PAGES and node.get("dateModified") and not _is_kept_up(node):
            yield "published", node.get("datePublished"), "JSON-LD WebPage datePublished"
    yield "published", _only_time(root), "HTML time"
    for title in root.iterfind(".//head/title"):
        yield "title", _without_site(clean_block(title.text or ""), contents), "HTML title"


def _of_node(
    node: Mapping[str, Any], name: str, kind: Kind | None, fields: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, object, str]]:
    if kind is not None:
        yield "kind", kind.value, name
    for field, key in fields:
        yield field, node.get(key), f"{name} {key}"


def json_nodes(root: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD, outermost first; what is no JSON is passed over."""
    for script in root.iterfind(".//script[@type]"):
        text = script.text or ""
        if script.get("type").partition(";")[0].strip().lower() != _JSON_LD or len(text) > _MAX_JSON:
            continue
        try:
            waiting = [json.loads(text)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MAX_NODES):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                yield node
                waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def posting_nodes(root: Any) -> list[Mapping[str, Any]]:
    """The job adverts of the page's JSON-LD, else those that it marks in its own words."""
    return [node for node in json_nodes(root) if "JobPosting" in types_of(node)] or marked_postings(root)


def types_of(node: Mapping[str, Any]) -> set[str]:
    """The types that an object of JSON-LD claims to have."""
    found = node.get("@type", ())
    names = found if isinstance(found, list) else [found]
    return {name for name in names if isinstance(name, str)}


def _name(value: object) -> object:
    value = value[0] if isinstance(value, list) and value else value
    return value.get("name") if isinstance(value, dict) else value


def _meta_contents(root: Any) -> dict[str, str]:
    contents: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        contents.setdefault(name.lower(), meta.get("content") or "")
    return contents


def unsure_published(root: Any) -> tuple[str, str]:
    """A day in the page's own data that may be that of its publication, and where it would stand; empty for none.

    That on which a page was made is none where the page was changed in a later year.
    """
    contents = _meta_contents(root)
    stated = [(contents.get(name), f"HTML meta {name}") for name in _UNSURE_META]
    for node in json_nodes(root):
        if types_of(node) & _PAGES and not _is_kept_up(node):
            stated.append((node.get("datePublished"), "JSON-LD WebPage datePublished"))
    day, where = next(((day, where) for value, where in stated if (day := _usable("published", value))), ("", ""))
    changed = max((_usable("published", contents.get(name))[:4] for name in _CHANGED_META), default="")
    return ("", "") if changed > day[:4] else (day, where)


def _is_kept_up(node: Mapping[str, Any]) -> bool:
    """Whether a page was changed in a later year than it was made, so that neither day dates what it says."""
    years = [_usable("published", node.get(key))[:4] for key in ("datePublished", "dateModified")]
    return all(years) and years[0] != years[1]


def _only_time(root: Any) -> str:
    """The day of the page's ``time`` elements that are said to tell when it was published; none for several days."""
    headings = list(root.iter("h1"))
    # Below and beside an article other articles may be shown with days of their own.
    own = next(headings[0].iterancestors("article", "main"), root) if len(headings) == 1 else root
    times = (time for time in own.iter("time") if next(time.iterancestors("aside", "nav"), None) is None)
    said = [time.get("datetime") for time in times if _tells_publication(time)]
    days = {day for value in said if (day := _usable("published", value))}
    return days.pop() if len(days) == 1 else ""


def _tells_publication(time: Any) -> bool:
    if time.get("pubdate") is not None or _TIME_CLASSES & set(time.get("class", "").lower().split()):
        return True
    parent, before = time.getparent(), time.getprevious()
    near = (
        (parent.text if parent is not None else "") if before is None else f"{before.text_content()}{before.tail or ''}"
    )
    return _SAYS_PUBLISHED.search((near or "")[-_LONGEST_LABEL:]) is not None


def _without_site(title: str, contents: Mapping[str, str]) -> str:
    """The page's own part of "Page title | Site name", when the site says its name."""
    site = clean_block(contents.get("og:site_name", ""))
    for mark in (" | ", " - ", " – ", " — "):
        own, found, last = title.rpartition(mark)
        if found and own and site and last.casefold() == site.casefold():
            return own
    return title


def _usable(field: str, value: object) -> str:
    text = clean_block(value[: _LONGEST * 2]) if isinstance(value, str) else ""
    if field in _DATES:
        match = _ISO_DAY.match(text)
        if match is not None:
            return match.group(1) if _is_date(match.group(1)) else ""
        return next((str(found.date) for found in dates_in(text) if found.date.day), "")
    if field == "source_url":
        return text if text.startswith(("https://", "http://")) and " " not in text else ""
    return text[:_LONGEST]


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True
