from __future__ import annotations

import pytest

from app.indexing.names import Names
from tests.answering.documents import document

HELD = Names(
    [
        document("Avery Example leads the service with Robin Sample.", council=("norfolk",)),
        document("Robin Sample inspected it. The Larkspur Pledge is new.", council=("dorset",)),
        document("Casey Invented wrote this for everybody.", council=()),
    ]
)


@pytest.mark.parametrize(
    ("question", "councils"),
    [
        ("how long has avery example been there?", ("norfolk",)),
        ("Is Avery Example’s post permanent?", ("norfolk",)),
        ("Who is Robin Sample?", ()),
        ("Who is Casey Invented?", ()),
        ("What does an example look like?", ()),
        ("", ()),
    ],
)
def test_a_name_leads_to_the_only_council_whose_documents_hold_it(question: str, councils: tuple[str, ...]) -> None:
    assert HELD.councils_in(question) == councils


def test_names_that_lead_to_different_councils_lead_to_none() -> None:
    both = Names([document("Avery Example", council=("norfolk",)), document("Robin Sample", council=("dorset",))])
    assert both.councils_in("Did Avery Example meet Robin Sample?") == ()
