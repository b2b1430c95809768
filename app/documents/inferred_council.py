"""Reads off a document which councils it speaks of: from its folder and its names, its head and foot, its text.

A council that it only sets beside its own ("joins us from …") is not its own. When nothing clearly
says, the answer is None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils
from app.councils.names import name_key
from app.dates import PartialDate
from app.documents.furniture import ends_as_sentence
from app.documents.inference import Inferred
from app.domain import BlockKind, Element, Kind
from app.errors import UnknownCouncil

_MOST_COUNCILS = 5
_READ_FOR_COUNCILS = 200_000
_MASTHEAD = 3
_LETTERHEAD, _SIGNATURE = 4, 8
_LONGEST_LINE = 15
_SITE_WORDS = re.compile(
    r"^(?:jobs|careers|working|work) (?:at|with|for) | (?:jobs|careers|recruitment|vacancies)$", re.I
)
_BEHALF = re.compile(r"\bon behalf of(?: the)? $", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:from|formerly|former|previously|joined|left|unlike|neighbouring|near|such as|worked|works|working)\b"
    r"[^.!?\n]{0,40}$",
    re.I,
)
_LEFT = re.compile(
    r"\b(?:(?:mov(?:e|es|ed|ing)|come|comes|came|coming|join(?:s|ed|ing)?|switch\w{0,4}|transfer\w{0,4}|arriv\w{1,4}"
    r"|relocat\w{1,4})(?: \w+){0,3} from|left|leaving|leave|unlike|formerly (?:of|at))(?: the)? $",
    re.I,
)
"""What stands before a council in a title that tells of another: "Why I moved from Kent to Norfolk"."""
_OFFICIAL = re.compile(r"council|borough|authority|children|(?-i:^[A-Z]{3,5}$)", re.I)
"""What the name of a council holds, in a line that may also be an address: "Example House, Manchester" names a town."""
_BEFORE = 60


def infer_council(
    names: Mapping[str, str], elements: Sequence[Element], path: str, text: str, directory: Directory
) -> Inferred | None:
    """The councils a document speaks of: by its folder, who publishes it, its title, its head or foot, its text.

    ``names`` are its "publisher", "title", "page title" and "edges" (headers and footers), where it has them. Of
    several in one title ("our director joins from …") those stay that the text names most.
    """
    for folder in reversed(PurePosixPath(path).parent.parts):
        try:
            return Inferred((directory.resolve(folder.replace("_", " ")).slug,), f"the folder '{folder}'")
        except UnknownCouncil:
            continue
    found = _published_by(names.get("publisher", ""), directory) or _named_at_top(
        names, elements, path, text, directory
    )
    found = found or _at_head_or_foot(elements, directory) or _in_text(text, directory)
    return found if found is not None and len(found.value) <= _MOST_COUNCILS else None


def as_now(slugs: Sequence[str], known: Mapping[str, Any], text: str, directory: Directory) -> tuple[str, ...]:
    """These councils, and in the place of a former one that which alone came after it, where it is written of since.

    The town of a former council keeps its name; one whose council ``text`` names as such is told of as it was.
    ``known`` is what else is known of the document.
    """
    kind, published = known.get("kind"), known.get("published")
    if kind is Kind.INSPECTION_REPORT or (published is None and kind is not Kind.VACANCY):
        return tuple(slugs)
    present = {slug: _present(slug, published, directory) for slug in slugs}
    if any(slug != now for slug, now in present.items()):
        present |= {each.slug: each.slug for each in find_councils(text, directory) if _is_as_such(text, each)}
    return tuple(sorted({present[slug] for slug in slugs}))


def _is_as_such(text: str, mention: Mention) -> bool:
    """Whether a council is named by more than its town: "Poole Council", "the Borough of Poole"."""
    return re.search(r"council|borough", text[mention.start : mention.end + len(" council")], re.I) is not None


def _present(slug: str, published: PartialDate | None, directory: Directory) -> str:
    council = directory.get(slug)
    later = [each for each in council.succeeded_by if directory.get(each).ended is None]
    is_since = council.ended is not None and (published is None or published.first_day > council.ended.last_day)
    return later[0] if is_since and len(later) == 1 else slug


def _published_by(publisher: str, directory: Directory) -> Inferred | None:
    """The council that publishes it, or those that a trust serves; a newspaper named after a town is none."""
    slugs = directory.names.get(name_key(_SITE_WORDS.sub("", publisher.strip())), ())
    return Inferred(tuple(sorted(slugs)), "its publisher") if slugs else None


def _named_at_top(
    names: Mapping[str, str], elements: Sequence[Element], path: str, text: str, directory: Directory
) -> Inferred | None:
    """The councils of the title or the file's name, or of the first headings with those that the text names most."""
    headings = [element.text for element in elements[:_MASTHEAD] if element.kind is BlockKind.HEADING]
    for place, words in (
        ("the title", names.get("title", "")),
        ("the headings at the top", "\n".join(headings)),
        ("the page's title", names.get("page title", "")),
        ("the file name", re.sub(r"[_-]+", " ", PurePosixPath(path).stem)),
        ("the header or footer of its pages", names.get("edges", "")),
    ):
        named_here = find_councils(words, directory)
        if words == names.get("edges"):
            named_here = [each for each in named_here if _OFFICIAL.search(words[each.start : each.end])]
        staying = [each for each in named_here if not _LEFT.search(words[: each.start])]
        slugs = list(dict.fromkeys(mention.slug for mention in staying or named_here))
        if not slugs or len(slugs) > 2 * _MOST_COUNCILS:
            continue
        named = Counter(mention.slug for mention in _mentions(text, directory))
        if place == "the headings at the top":
            slugs = sorted({*slugs, *(slug for slug in _leading(named) if named[slug] > 1)})
        elif len(slugs) > 1:
            slugs = _leading({slug: named[slug] for slug in slugs})
        if len(slugs) <= _MOST_COUNCILS:
            return Inferred(tuple(sorted(slugs)), place)
    return None


def _at_head_or_foot(elements: Sequence[Element], directory: Directory) -> Inferred | None:
    """The council whose name is a line of its own among the first blocks, or ends one of the last ones."""
    for place, blocks in (("its first lines", elements[:_LETTERHEAD]), ("its last lines", elements[-_SIGNATURE:])):
        slugs = {slug for block in blocks for slug in _standing_apart(block.text, directory)}
        if slugs:
            return Inferred(tuple(sorted(slugs)), place)
    return None


def _standing_apart(line: str, directory: Directory) -> set[str]:
    """The councils that a short line is, or that it parts by commas: "Example House, Norfolk County Council".

    A town and its county are none.
    """
    if line.count(" ") >= _LONGEST_LINE or ends_as_sentence(line):
        return set()
    apart = [
        mention
        for mention in find_councils(line, directory)
        if re.search(r"(?:^|[,|–]\s?)$", line[: mention.start]) and re.match(r"\s?(?:[,|–]|$)", line[mention.end :])
    ]
    is_address = len(apart) == 2 and not any("council" in line[each.start : each.end].casefold() for each in apart)
    return set() if is_address and "," in line else {mention.slug for mention in apart}


def _in_text(text: str, directory: Directory) -> Inferred | None:
    """The council on whose behalf it is written, else the one or the few named most, or the only one named."""
    mentions = _mentions(text, directory)
    behalf = {each.slug for each in mentions if _BEHALF.search(text[max(each.start - _BEFORE, 0) : each.start])}
    if behalf:
        return Inferred(tuple(sorted(behalf)), "on whose behalf it is written")
    named = Counter(mention.slug for mention in mentions)
    leading = sorted(_leading(named))
    most = max(named.values(), default=0)
    if most > 1:
        times = ", ".join(f"{slug} {named[slug]} times" for slug in leading)
        return Inferred(tuple(leading), f"the councils it names most ({times})")
    if len({(each.start, each.end) for each in mentions}) != 1:
        return None
    before = text[max(mentions[0].start - _BEFORE, 0) : mentions[0].start]
    return None if _ELSEWHERE.search(before) else Inferred(tuple(leading), "the only council it names")


def _mentions(text: str, directory: Directory) -> Sequence[Mention]:
    return find_councils(text[:_READ_FOR_COUNCILS], directory)


def _leading(named: Mapping[str, int]) -> list[str]:
    """Those named more than half as often as the one named most."""
    most = max(named.values(), default=0)
    return [slug for slug, count in named.items() if 2 * count > most or most == 0]
