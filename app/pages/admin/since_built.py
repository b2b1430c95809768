"""What was done to documents after a version was built: it is not in that version, and a withdrawn one still is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.config import Config
from app.documents.sources import CORRECTIONS
from app.indexing.recipe import corrections_digest
from app.indexing.release import Difference, difference_of
from app.indexing.version import Manifest
from app.knowledge.shelf import Held, State

NEW, CHANGED, WITHDRAWN, GONE = "new", "changed", "withdrawn", "gone"
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Differing:
    """One document that differs and how; ``id`` leads to its page in the room, where it has one; ``why`` a reason."""

    path: str
    how: str
    title: str
    id: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SinceBuilt:
    """What a version lacks of what was done since, and which documents it still holds that are held no more."""

    changes: tuple[Differing, ...] = ()
    still_in_it: tuple[Differing, ...] = ()


_NONE: Mapping[str, str] = MappingProxyType({})


def differing(
    found: Difference,
    everything: Sequence[Held],
    titles: Mapping[str, str] = _NONE,
    failures: Mapping[str, str] = _NONE,
) -> Iterator[Differing]:
    """The documents of a difference; by path, ``titles`` of files not read in the room, ``failures`` of a version."""
    present = {held.path: held for held in everything if held.state is not State.WITHDRAWN}
    withdrawn = {held.path: held for held in everything if held.state is State.WITHDRAWN}
    for how, paths in ((NEW, found.added), (CHANGED, found.changed), (GONE, found.removed)):
        for path in paths:
            is_withdrawn = how == GONE and path in withdrawn
            held = withdrawn[path] if is_withdrawn else present.get(path) or withdrawn.get(path)
            title = held.title if held and held.document else titles.get(path, path)
            why = failures.get(path, "") if how == GONE else ""
            became = UNREADABLE if why else WITHDRAWN if is_withdrawn else how
            yield Differing(path, became, title, held.id if held else "", why)


def since_built(config: Config, manifest: Manifest | None, everything: Sequence[Held]) -> SinceBuilt:
    """What was done to the documents after the version of this manifest was built; nothing where there is none.

    A file that could not be read then is no document of the version.
    """
    if manifest is None:
        return SinceBuilt()
    made = manifest.recipe.sources
    present = {held.path: held.digest for held in everything if held.state is not State.WITHDRAWN}
    withdrawn = {held.digest for held in everything if held.state is State.WITHDRAWN}
    changes = list(differing(difference_of(made, present), everything))
    if manifest.recipe.corrections != corrections_digest(config.knowledge_dir):
        changes.append(Differing(CORRECTIONS, CHANGED, "Corrections of judgements"))
    gone = [
        path
        for path, digest in made.items()
        if path not in manifest.failures and (path not in present or (present[path] != digest and digest in withdrawn))
    ]
    return SinceBuilt(tuple(changes), tuple(differing(Difference(removed=tuple(gone)), everything)))
