"""The directory of councils: every name a council goes by, present or former, and who delivers its services.

It is read from the table beside this file (see PROVENANCE.md). It never guesses:
a name it does not know is an error that carries the nearest slugs.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cache
from pathlib import Path
from types import MappingProxyType

from rapidfuzz import fuzz, process

from app.councils.names import name_key
from app.councils.short_forms import compass_forms
from app.dates import PartialDate
from app.domain import Council
from app.errors import UnknownCouncil

TABLE = Path(__file__).with_name("councils.csv")
NEAREST = 3
ALIKE = 65.0
_TITLES = ("council", "county council", "city council", "borough council")
_TITLED = re.compile(r" (?:(?:county|city|borough|metropolitan|district) ){0,2}council$")
_BODY = re.compile(r"[A-Z][\w'’]{1,40}(?: (?:for|and|[A-Z][\w'’]{1,40})){1,8}")


class Directory:
    """Every council of the table, found by slug or by any of its names."""

    def __init__(self, councils: Iterable[Council]) -> None:
        self.councils: tuple[Council, ...] = tuple(councils)
        self._by_slug = {council.slug: council for council in self.councils}
        self._by_name = _names(self.councils)
        single = {name: (slug,) for name, slug in self._by_name.items()}
        self._names = MappingProxyType({**_bodies(self.councils), **single})
        self.table: Directory = self
        self.written: frozenset[str] = frozenset()

    @staticmethod
    def load() -> Directory:
        """The packaged directory, read once per process."""
        return _packaged()

    @property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Every name in comparable form (``names.name_key``) with the slugs it stands for.

        A company or trust that serves several councils stands for each of them.
        """
        return self._names

    def knowing(self, written: Iterable[str]) -> Directory:
        """The same directory, its ``table``, beside words that documents write: none of them misspells a name."""
        own = copy(self)
        own.written = frozenset(written)
        return own

    def get(self, slug: str) -> Council:
        """The council of this slug. Raises UnknownCouncil with the nearest slugs."""
        council = self._by_slug.get(slug)
        if council is None:
            raise UnknownCouncil(slug, self._nearest(slug))
        return council

    def resolve(self, name: str) -> Council:
        """The one council of this slug, name, alias or service-delivery body, however it is punctuated.

        Raises UnknownCouncil with the nearest slugs; for a body that serves
        several councils these are its councils.
        """
        key = name_key(name)
        slugs = self.names.get(key, ())
        if len(slugs) == 1:
            return self._by_slug[slugs[0]]
        raise UnknownCouncil(name, slugs or self._nearest(name))

    def _nearest(self, asked: str) -> tuple[str, ...]:
        """Up to NEAREST slugs whose names look most like ``asked``, best first."""
        key = _TITLED.sub("", name_key(asked)[:100])
        found = process.extract(key, list(self._by_name), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=40)
        slugs = dict.fromkeys(self._by_name[name] for name, _, _ in found)
        return tuple(slugs)[:NEAREST]


@cache
def _packaged() -> Directory:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return Directory(_read(row) for row in csv.DictReader(table))


def _read(row: Mapping[str, str]) -> Council:
    delivered_by = row["services_delivered_by"].strip()
    return Council(
        slug=row["slug"],
        name=row["official_name"],
        short_name=row["short_name"],
        aliases=_parts(row["aliases"]),
        kind=row["kind"],
        region=row["region"],
        delivered_by=None if delivered_by == "the council" else delivered_by,
        successor_of=_slugs(row["successor_of"]),
        succeeded_by=_slugs(row["succeeded_by"]),
        ended=PartialDate.parse(row["end_date"]) if row["end_date"] else None,
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _slugs(cell: str) -> tuple[str, ...]:
    """The slugs of a cell such as "bournemouth;dorset-county-council (Christchurch only)"."""
    return tuple(part.partition("(")[0].strip() for part in _parts(cell))


def _names(councils: Iterable[Council]) -> dict[str, str]:
    """Comparable name to slug: first the names of the table, then the usual titles added, then shorter words."""
    own: dict[str, str] = {}
    for council in councils:
        for name in (council.slug, council.name, council.short_name, *council.aliases):
            own[name_key(name)] = council.slug
    titled = {f"{name} {title}": slug for name, slug in own.items() for title in _titles(name, own)}
    return {**compass_forms(own), **titled, **own}


def _titles(name: str, own: Mapping[str, str]) -> tuple[str, ...]:
    """The titles people add to a name. "Derby County Council" could mean Derbyshire, so it is left open."""
    if _TITLED.search(f" {name}") or name.startswith(("council of", "lb ", "london borough", "royal borough")):
        return ()
    return tuple(title for title in _TITLES if title != "county council" or f"{name}shire" not in own)


def _bodies(councils: Iterable[Council]) -> dict[str, tuple[str, ...]]:
    """Trusts and companies, in comparable form, with the councils they serve; present councils before former ones."""
    served: defaultdict[str, list[Council]] = defaultdict(list)
    for council in councils:
        for body in _named_bodies(council.delivered_by or ""):
            for typed in dict.fromkeys((name_key(body), re.sub(r"\bchildren\b", "childrens", name_key(body)))):
                served[typed].append(council)
    return {body: _slugs_served(found) for body, found in served.items()}


def _slugs_served(councils: list[Council]) -> tuple[str, ...]:
    present = [council.slug for council in councils if council.ended is None]
    return tuple(sorted(present or [council.slug for council in councils]))


def _named_bodies(text: str) -> Iterator[str]:
    """The bodies that a delivery note names: capitalised names that speak of children."""
    for match in _BODY.finditer(text):
        if "Children" in match.group():
            yield match.group()
