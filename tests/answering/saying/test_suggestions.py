from __future__ import annotations

from dataclasses import replace

from app.answering.saying.suggestions import what_is_held
from app.answering.setting import Setting
from app.domain import Kind
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
