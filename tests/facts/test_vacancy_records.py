from __future__ import annotations

import json

from app.dates import PartialDate
from app.domain import Span
from app.facts.vacancy_records import vacancy_from, vacancy_record
from app.vacancy import Detail, Pay, PayPeriod, Stated, Vacancy

FULL = Vacancy(
    title="Team manager",
    document_id="d1",
    title_span=Span(0, 12),
    span=Span(0, 90),
    council=("kent", "devon"),
    details=(Stated(Detail.SALARY, "£49,000", Span(20, 27), labelled=True, in_page_data=True),),
    posts=2,
    pay=Pay(None, 49000.0, PayPeriod.YEAR, pro_rata=True),
    advertised=PartialDate(2026),
    opens=PartialDate(2026, 11),
    closes=PartialDate(2026, 12, 6),
    closes_at="23:59",
    time_zone="GMT",
)


def test_a_vacancy_comes_back_as_it_went() -> None:
    for sent in (FULL, Vacancy("Team manager", "d1", Span(0, 1), Span(0, 1))):
        assert vacancy_from(json.loads(json.dumps(vacancy_record(sent)))) == sent
