"""Invented inspection reports, and the visits they tell of, for ledgers written by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from app.answering.setting import Setting
from app.councils.directory import Directory
from app.domain import Area, Document, Grade, Inspection, Judgement
from app.facts.ledger import Ledger
from app.indexing.opened import ids_by_council
from tests.answering.documents import document, span_of
from tests.facts.judgements import inspection, judgement

NAMES = {council.slug: council.short_name for council in Directory.load().councils}


@dataclass(frozen=True)
class Report:
    """One report: the text and what was read out of it."""

    source: Document
    visit: Inspection

    @property
    def judgement(self) -> Judgement:
        return self.visit.judgements[0]


def report(to: str, grade: Grade, council: str = "suffolk", area: Area = Area.OVERALL) -> Report:
    """A report of an inspection of a council that ended on ``to``, with one grade and two points to improve."""
    ended = inspection(to).inspected_to
    assert ended is not None
    source = document(
        f"{area.value}: {grade.in_words}",
        f"Inspection that ended on {ended.in_words}",
        "Lead inspector: Avery Example",
        "The pace of planning for the invented.",
        "The keeping of parrot records.",
        "The care of kittens is a strength.",
        path=f"{council}-{to}",
        council=(council,),
        published=to,
    )
    stated = span_of(source, source.text.splitlines()[0])
    told = judgement(
        to, grade, area, council=council, document_id=source.id, start=stated.start, end=stated.end, published=to
    )
    visit = replace(
        inspection(to, told, council=council),
        document_id=source.id,
        lead_inspector="Avery Example",
        lead_inspector_span=span_of(source, "Lead inspector: Avery Example"),
        dates_span=span_of(source, f"Inspection that ended on {ended.in_words}"),
        strengths=(span_of(source, "The care of kittens is a strength."),),
        improvements=(span_of(source, "The pace of planning"), span_of(source, "The keeping of parrot records")),
    )
    return Report(source, visit)


def ledger_of(*reports: Report, others: tuple[Judgement, ...] = ()) -> Ledger:
    return Ledger([each.visit for each in reports], others, directory=Directory.load())


def with_reports(
    setting: Setting, *reports: Report, visits: tuple[Inspection, ...] = (), others: tuple[Judgement, ...] = ()
) -> Setting:
    """The index with these reports among its documents; in its ledger visits without grades and ``others`` too."""
    documents = MappingProxyType({**setting.index.documents, **{each.source.id: each.source for each in reports}})
    ledger = Ledger([*(each.visit for each in reports), *visits], others, directory=setting.directory)
    about = ids_by_council(documents)
    index = replace(setting.index, documents=documents, ledger=ledger, _ids_by_council=about)
    return replace(setting, index=index)
