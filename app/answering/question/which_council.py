"""Which council is meant by a name that fits several: "Sussex", or a county that was split in two?

The page and the conversation decide where they can; else the person is asked.
It never chooses by likelihood.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from app.answering.question.asked import Asked
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.councils.mentions import find_councils

_WITH_ANOTHER = re.compile(
    r"\b(?:you|your)\b(?: [\w’'-]{1,20}){0,4}? (?:merg\w{1,3}|shar(?:e|es|ed|ing)|join\w{0,3}(?: up| forces)?"
    r"|team\w{0,3} up|partner\w{0,4}|link\w{0,3}(?: up)?|work\w{0,3}|combin\w{1,3})(?: [\w’'-]{1,20}){0,5}? with\b",
    re.IGNORECASE,
)


def settle_councils(asked: Asked, talked_of: Collection[str], setting: Setting) -> Asked:
    """The question with the council meant by its name, or with all that the name ``fits`` when nothing decides.

    ``talked_of`` are the slugs of the page and of the conversation. A name that
    is not the only one in its question is left to stand for all that it fits.
    """
    names = _names_in(asked.text, setting.directory)
    if len(names) != 1:
        return asked
    name = names[0]
    fits = name if len(name) > 1 else _successors(name[0], asked, setting)
    decided = tuple(slug for slug in fits if slug in talked_of) or (fits if len(fits) == 1 else ())
    if decided:
        return replace(asked, councils=decided)
    known = any(_is_known(slug, setting) for slug in fits)
    return replace(asked, fits=fits) if known else asked


def of_the_page_alone(asked: Asked, page: str | None) -> Asked:
    """The question as one about the page's council, where another is named only as whom "you" do something with.

    "Are you merging with Sampleton?" The name stays among what is looked for.
    """
    found = _WITH_ANOTHER.search(asked.text) if page and asked.named and len(asked.councils) == 1 else None
    if page is None or found is None or asked.councils == (page,):
        return asked
    text = asked.text
    return replace(asked, councils=(page,), named=False, topic=text, unplaced=text, placed=text)


def _names_in(text: str, directory: Directory) -> list[tuple[str, ...]]:
    """What each name of a place stands for, in order; a body that serves several councils means them all."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for mention in find_councils(text, directory, fuzzy=True):
        place = (mention.start, mention.end)
        found[place] = (*found.get(place, ()), mention.slug)
    return [slugs for (start, end), slugs in found.items() if "children" not in text[start:end].casefold()]


def _successors(slug: str, asked: Asked, setting: Setting) -> tuple[str, ...]:
    """The councils that came after a former one, unless the past or what is held about the former one is asked for."""
    council = setting.directory.get(slug)
    if council.ended is None or asked.about_the_past or len(setting.index.rows_of(slug)):
        return ()
    return tuple(later for later in council.succeeded_by if setting.directory.get(later).ended is None)


def _is_known(slug: str, setting: Setting) -> bool:
    return bool(len(setting.index.rows_of(slug)) or setting.index.ledger.judgements_of(slug))
