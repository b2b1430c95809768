"""Finds the main part of a web page and removes what surrounds it.

Navigation, banners, footers, cookie bars, sharing and "read next" boxes are
known by their element, role, or by the words in their class and id. A part
that holds the main text itself is never removed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from app.documents.hidden import drop

_OUTSIDE_ELEMENTS = frozenset(("nav", "footer", "menu"))
_OUTSIDE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog", "alertdialog")
)
_WORD = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OUTSIDE_WORDS = frozenset(
    "cookie cookies consent ccc onetrust cookiebot"
    " gdpr ccpa newsletter newsletters subscribe subscription signup mailinglist nav navbar"
    " navigation menu submenu megamenu breadcrumb breadcrumbs sharing sharebar addthis sharethis related recommended"
    " recommendations recirculation trending popular advertisement adsense adslot tags taglist outbrain taboola"
    " promo promos sidebar pagination pager comments disqus popup modal overlay paywall masthead sitefooter"
    " footer feedback skiplink skiplinks toolbar".split()
)
_OUTSIDE_PAIRS = frozenset(
    "read next|read more|up next|most read|most popular|most viewed|you may|you might|sign up|skip link|skip links"
    "|skip to|back to|social share|social media|social links|social icons|social buttons|share buttons|share links"
    "|share this|share bar|share tools|site header|page header|global header|header bar|top bar|mailing list"
    "|email signup|advert slot|ad slot|ad unit|ad container|site search|search form|search box|in brief|also like"
    "|similar jobs|similar job|similar vacancies|similar vacancy|similar roles|similar opportunities|similar positions"
    "|other jobs|other vacancies|other roles|other opportunities|more jobs|more vacancies|more roles"
    "|more opportunities|job alert|job alerts"
    "|more stories|more news|latest news|on this|page actions|was this|print page".split("|")
)
_OTHER_JOBS = re.compile(
    r"(?:view |see |browse )?(?:similar|related|recommended|other|more|other similar|more similar)"
    r" (?:jobs?|vacanc(?:y|ies)|roles?|opportunit(?:y|ies)|positions?)"
    r"(?: (?:like this|near you|for you|you (?:may|might)\b|(?:at|with|from)\b).{0,60})?[:.…]?",
    re.I,
)
_LISTS_JOBS = re.compile(r"\b(?:jobs|vacancies|careers|roles|opportunities|positions|recruitment|working|work)\b", re.I)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OUTSIDE_STARTS = ("cookie", "breadcrumb", "newsletter", "relatedp", "relateda", "relatedc", "outbrain", "taboola")
_MAIN = ".//main|.//*[@role='main']"
_WITHIN_COOKIES = 300
_SHARE_OF_PAGE = 0.4
_SMALL_PAGE_PART = 40
_LINKS_IN_MENU = 4
_LINK_SHARE_IN_MENU = 0.8
_WORDS_IN_MENU_LINK = 6
_MENU_ELEMENTS = ("ul", "ol", "div", "section", "aside", "p", "table")


def main_part(root: Any) -> Any:
    """Return the element that holds the page's own text, with everything else removed from it, in place."""
    body = root.find(".//body")
    body = root if body is None else body
    chosen = _chosen(body)
    _remove_surroundings(chosen if chosen is not None else body, chosen is not None)
    if chosen is None:
        chosen = _only_article(body)
        _remove_menus(body if chosen is None else chosen)
    _remove_other_jobs(body if chosen is None else chosen)
    return body if chosen is None else chosen


def text_length(element: Any) -> int:
    """How many characters of visible text an element holds."""
    return sum(len(text.strip()) for text in element.itertext())


def _chosen(body: Any) -> Any:
    """The one main element, when it holds a fair share of the page."""
    found = [element for element in body.xpath(_MAIN) if text_length(element) >= _SMALL_PAGE_PART]
    outermost = [element for element in found if not any(above in found for above in element.iterancestors())]
    return outermost[0] if len(outermost) == 1 else None


def _only_article(body: Any) -> Any:
    """The one article that holds most of what is left of the page."""
    articles = [article for article in body.iter("article") if not any(True for _ in article.iterancestors("article"))]
    if not articles:
        return None
    longest = max(articles, key=text_length)
    others = sum(text_length(article) for article in articles if article is not longest)
    length = text_length(longest)
    return longest if length >= max(2 * others, 0.5 * text_length(body), _SMALL_PAGE_PART) else None


def _remove_surroundings(part: Any, is_main: bool) -> None:
    whole = max(text_length(part), 1)
    for element in list(part.iterdescendants()):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        if _is_outside(element, is_main) and not _holds_main_text(element, whole):
            drop(element)


def _is_outside(element: Any, is_main: bool) -> bool:
    if element.tag in _OUTSIDE_ELEMENTS or element.get("role", "").lower() in _OUTSIDE_ROLES:
        return True
    if element.tag == "header":
        return not is_main and not any(True for _ in element.iterancestors("article", "main"))
    if element.tag == "aside":
        return not is_main and not any(True for _ in element.iterancestors("article", "main"))
    if element.tag in ("a", "span", "strong", "em", "b", "i", "td", "tr", "li", "tbody", "html", "body", "article"):
        return _is_skip_link(element)
    names = " ".join(element.get(name, "") for name in ("class", "id", "data-testid", "data-component"))
    return any(_is_outside_name(name) for name in names.split()[:40])


def _is_outside_name(name: str) -> bool:
    """Whether a class or id such as ``c-related-articles`` or ``cookieBanner`` names a part around the text."""
    # "has-sidebar" and "no-cookies" describe a page, "with-nav" what stands beside it.
    words = _WORD.findall(_CAMEL.sub("-", name[:80]).lower())
    if not words or words[0] in ("has", "no", "with", "without", "is", "js", "not"):
        return False
    if any(word in _OUTSIDE_WORDS or word.startswith(_OUTSIDE_STARTS) for word in words):
        return True
    return any(f"{first} {second}" in _OUTSIDE_PAIRS for first, second in pairwise(words))


def _is_skip_link(element: Any) -> bool:
    if element.tag != "a":
        return False
    return (
        element.get("href", "").startswith("#")
        and "skip" in (element.get("class", "") + element.text_content()[:20]).lower()
    )


def _holds_main_text(element: Any, whole: int) -> bool:
    """A wrapper of the main text keeps its place whatever it is called; menus and footers never wrap it."""
    if element.tag in _OUTSIDE_ELEMENTS:
        return False
    if element.find(".//main") is not None or element.find(".//h1") is not None:
        return True
    if _is_about_cookies(element):
        return False
    return text_length(element) > _SHARE_OF_PAGE * whole and _link_share(element) < 0.5 and whole > 400


def _is_about_cookies(element: Any) -> bool:
    """Whether a part speaks of cookies all along: where scripts write the page, its cookie notice is most of it."""
    text = str(element.text_content()).lower()
    return text.count("cookie") * _WITHIN_COOKIES >= max(len(text), 1)


def _remove_menus(part: Any) -> None:
    """Where no main part is marked: blocks that are little but short links are menus."""
    for element in list(part.iterdescendants(*_MENU_ELEMENTS)):
        if element.getparent() is None:
            continue
        links = [link.text_content().split() for link in element.iter("a")]
        if len(links) < _LINKS_IN_MENU or sum(map(len, links)) > _WORDS_IN_MENU_LINK * len(links):
            continue
        if _link_share(element) >= _LINK_SHARE_IN_MENU:
            drop(element)


def _link_share(element: Any) -> float:
    return sum(text_length(link) for link in element.iter("a")) / max(text_length(element), 1)


def _remove_other_jobs(part: Any) -> None:
    """On the page of one job: what stands under "Similar jobs" is of other jobs, to the end of its box or section."""
    top = " ".join(part.getroottree().xpath("string((//h1)[1])").split())
    if not top or _LISTS_JOBS.search(top):
        return
    for heading in list(part.iter(*_HEADINGS[1:])):
        if heading.getparent() is None or not _OTHER_JOBS.fullmatch(" ".join(heading.text_content().split())[:120]):
            continue
        for element in [heading.getparent()] if _names_its_box(heading, part) else [heading, *_under(heading)]:
            drop(element)


def _names_its_box(heading: Any, part: Any) -> bool:
    """Whether a heading begins an element that holds nothing above it."""
    box = heading.getparent()
    levels = [_HEADINGS.index(each.tag) for each in box.iter(*_HEADINGS)]
    return box is not part and heading.getprevious() is None and min(levels) >= _HEADINGS.index(heading.tag)


def _under(heading: Any) -> list[Any]:
    """What follows beside a heading, up to the next one that is not below it; all of it where that follows at once."""
    after = list(heading.itersiblings())
    level = _HEADINGS.index(heading.tag)
    ends = [place for place, each in enumerate(after) if each.tag in _HEADINGS and _HEADINGS.index(each.tag) <= level]
    return after[: ends[0]] if ends and ends[0] > 0 else after
