from __future__ import annotations

import json
from dataclasses import replace

from app.dates import PartialDate
from app.domain import Area, Inspection, Span
from app.facts.records import inspection_from, inspection_record, judgement_from, judgement_record
from tests.facts.judgements import inspection, judgement

FULL = replace(
    inspection("2021-11-05", judgement("2021-11-05", area=Area.ADOPTION, page=2, framework="ILACS")),
    published=PartialDate(2022),
    lead_inspector="Avery Example",
    lead_inspector_span=Span(3, 9),
    dates_span=Span(10, 12),
    strengths=(Span(1, 2),),
    improvements=(Span(4, 5), Span(6, 7)),
    doubts=("no grade could be read for leadership",),
)


def test_an_inspection_comes_back_as_it_went() -> None:
    for sent in (FULL, inspection(None), Inspection("", "JTAI", "d")):
        assert inspection_from(json.loads(json.dumps(inspection_record(sent)))) == sent


def test_a_judgement_comes_back_as_it_went() -> None:
    for sent in (judgement("2018-01", stated_in="prose", inherited_from="cumbria"), judgement(None)):
        assert judgement_from(json.loads(json.dumps(judgement_record(sent)))) == sent
