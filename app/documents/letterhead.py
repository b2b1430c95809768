"""How far the head of a letter reaches: the addresses, the date and the name that stand above "Dear …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 40
"""Lines above the salutation, beyond which it is that of a letter quoted in another text."""
_SALUTATION = re.compile(r"(?:dear\s\S.{0,80}|to:(?:\s.{0,200})?|to whom it may concern\W*)", re.I | re.S)


def lines_of_letterhead(blocks: Sequence[str]) -> int:
    """How many of a document's blocks stand above its salutation, or above the names it is written to; 0 if none."""
    found = (place for place, block in enumerate(blocks[: LONGEST + 1]) if _SALUTATION.fullmatch(block.strip()))
    return next(found, 0)
