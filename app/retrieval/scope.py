"""Which passages may be searched at all: scope comes before rank.

A passage of another council never enters the ranking, so it can never win it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.indexing.opened import OpenIndex


def rows_in_scope(
    index: OpenIndex, councils: tuple[str, ...], *, general: bool = True, year: int | None = None
) -> NDArray[np.int64] | None:
    """The rows of these councils and, if ``general``, of documents about no council in particular, ascending.

    With ``year`` only those of documents published in it. None means no restriction, which is what an empty
    ``councils`` asks for.
    """
    slugs = (*councils, "") if general else councils
    if year is None:
        return index.rows_of_all(slugs) if councils else None
    dated = index.rows_of_year(year)
    if not councils:
        return dated
    of_councils = np.zeros(len(index.passages), bool)
    of_councils[index.rows_of_all(slugs)] = True
    return dated[of_councils[dated]]
