"""Whether a correction of a judgement can be applied, as far as that can be told before a version is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.dates import PartialDate
from app.domain import Area, Judgement
from app.facts.corrections import WITHDRAWN
from app.facts.ledger import Corrected
from app.indexing.opened import OpenIndex, ledger_as_read
from app.indexing.version import version_folder
from app.knowledge.shelf import Shelf, State
from app.knowledge.understood import Understood
from app.pages.admin.confirmations import judged_in
from app.pages.admin.page import Field
from app.parts import Parts


def fault_of_correction(
    parts: Parts, shelf: Shelf, slug: str, given: Mapping[str, str], index: OpenIndex | None
) -> Field | None:
    """What keeps it from being applied to the published version and to what waits; None where that cannot be told.

    ``slug`` is the council's, empty for one that is not known. Whether a named document states the grade is seen at
    the next build.
    """
    asked = _asked(slug, given)
    waiting = _waiting(parts, shelf, index)
    if asked is None or index is None or waiting is None:
        return None
    folder = version_folder(parts.config.index_dir, index.version)
    own = [each for each in ledger_as_read(folder).judgements_of(slug) if each.inherited_from is None]
    is_waiting = any(map(asked.replaces, waiting))
    dates = _dates(filter(asked.replaces, own))
    if len(dates) > 1 and not is_waiting:
        return Field("inspected_to", f"This fits several inspections: {', '.join(dates)}. Write the date of one.")
    if dates or is_waiting or (given["source"] and given["grade"] != WITHDRAWN):
        return None
    held = _dates(each for each in own if each.area is asked.area)
    told = f" Held for this area: {', '.join(held)}." if held else " None is held for this area."
    instead = "" if given["grade"] == WITHDRAWN else " Name the document that states the grade, if there is one."
    return Field("inspected_to", f"No judgement of this area and date is held.{told}{instead}")


def _asked(slug: str, given: Mapping[str, str]) -> Corrected | None:
    """Which judgement is meant; None where the form is wrong, which is told otherwise."""
    try:
        return Corrected(slug, Area(given["area"]), PartialDate.parse(given["inspected_to"]), None) if slug else None
    except ValueError:
        return None


def _waiting(parts: Parts, shelf: Shelf, index: OpenIndex | None) -> list[Judgement] | None:
    """What files that wait to be published say; None where one of them was never read."""
    found: list[Judgement] = []
    for held in shelf.held(index, parts.today()):
        if held.state is not State.PENDING:
            continue
        understood = shelf.understood(held) if held.document else None
        if not isinstance(understood, Understood):
            return None
        found += judged_in(understood)
    return found


def _dates(judgements: Iterator[Judgement]) -> list[str]:
    dates = (each.when for each in judgements)
    return list(dict.fromkeys(each.in_words for each in dates if each))
