"""Which passages may be searched at all: scope comes before rank.

A passage of another council never enters the ranking, so it can never win it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.indexing.opened import OpenIndex


def rows_in_scope(index: OpenIndex, councils: tuple[str, ...], *, general: bool = True) -> NDArray[np.int64] | None:
    """The rows of these councils and, if ``general``, of documents about no council in particular, ascending.

    None means no restriction, which is what an empty ``councils`` asks for.
    """
    if not councils:
        return None
    return index.rows_of_all((*councils, "") if general else councils)
