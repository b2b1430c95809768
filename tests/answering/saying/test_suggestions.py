from __future__ import annotations

from dataclasses import replace

from app.answering.saying.suggestions import what_is_held
from app.answering.setting import Setting
from app.domain import Kind
from app.facts.ledger import Ledger
from tests.answering.documents import document


def needs(setting: Setting, words: str, kind: Kind) -> frozenset[str]:
    source = document(words, council=("essex",), kind=kind)
    return what_is_held(
        "essex", replace(setting.index, documents={source.id: source}, _ids_by_council={"essex": [source.id]})
    )


def test_the_director_is_asked_after_only_where_a_text_names_one(setting: Setting) -> None:
    assert "people" in needs(setting, "Jo Sample is Director of Children's Services.", Kind.ARTICLE)
    assert "people" not in needs(setting, "Social workers get mentors.", Kind.ARTICLE)
    assert "people" not in needs(
        setting, "Thank you for your interest in becoming Director of Children's Services.", Kind.VACANCY
    )
    assert "people" not in needs(setting, "Foster carers may ring the director of children's services.", Kind.POLICY)


def test_when_it_was_inspected_is_suggested_only_where_a_date_is_known(setting: Setting) -> None:
    (dated, *_) = setting.index.ledger.judgements_of("norfolk")
    undated = replace(dated, inspected_from=None, inspected_to=None, published=None)
    for judgement, suggested in ((dated, True), (undated, False)):
        ledger = Ledger((), (judgement,), directory=setting.directory)
        held = what_is_held("norfolk", replace(setting.index, ledger=ledger))
        assert ("judgement" in held, "inspected" in held) == (True, suggested)
