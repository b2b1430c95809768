"""A county's town for the county, where another council is spoken of: "and in Hereford?" asks of Herefordshire.

Only a message that is no more than the town, and only of a county that documents are about: in a whole question the
town may be where an office stands or a train goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.conversation.leaning import what_it_adds
from app.councils.directory import Directory
from app.councils.names import name_key

_COUNTY = "shire"
SHORTEST = 6
"""Letters of a town: "Wilt" and "Hamp" are none."""
_AT = re.compile(r"^(?:(?:in|at|for|near|around) )?(?P<town>[\w’'-]+)$", re.IGNORECASE)


def county_of_the_town(question: str, spoken_of: Sequence[str], held: Sequence[str], directory: Directory) -> str:
    """The question with the county for its town; as it is where it says more, or is about that county already."""
    found = _AT.match(what_it_adds(question))
    if found is None or not spoken_of:
        return question
    town = name_key(found["town"])
    counties = {name_key(directory.get(slug).short_name): slug for slug in held if slug not in spoken_of}
    slug = counties.get(f"{town}{_COUNTY}")
    if slug is None or len(town) < SHORTEST or town in directory.names:
        return question
    return question.replace(found["town"], directory.get(slug).short_name)
