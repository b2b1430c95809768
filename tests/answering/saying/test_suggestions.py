from __future__ import annotations

from dataclasses import replace

from app.answering.saying import suggestions
from app.answering.saying.suggestions import (
    MOST_SUGGESTIONS,
    examples_for,
    not_asked_yet,
    suggestions_for,
    what_is_held,
    without_the_same,
)
from app.answering.setting import Setting
from app.conversation.turns import EarlierTurn
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


def test_what_was_asked_in_other_words_is_not_suggested(setting: Setting) -> None:
    texts = suggestions_for("norfolk", setting.index, setting.directory, setting.today)
    rating = "What is Norfolk's Ofsted rating?"
    assert rating in texts
    assert rating not in without_the_same(texts, "how did Ofsted rate it", setting.directory)
    for other in ("how is it rated for adoption", "is there a canteen"):
        assert without_the_same(texts, other, setting.directory) == texts
    before = suggestions._suggested.cache_info()
    without_the_same(texts, "what is it rated", setting.directory.knowing({"honey"}))  # as each question has its own
    assert suggestions._suggested.cache_info().misses == before.misses
    posts = ["Who is the director of children's services in Kent?", "Which roles are advertised in Kent?"]
    assert without_the_same(posts, "whos the boss", setting.directory) == posts[1:]
    assert without_the_same(posts, "any jobs going", setting.directory) == posts[:1]


def test_what_the_conversation_has_asked_is_not_suggested_again_and_others_take_its_place(setting: Setting) -> None:
    about = (setting.index, setting.directory, setting.today)
    every = suggestions_for("norfolk", *about)
    texts = every[:2]
    of_another = EarlierTurn("What is Kent's Ofsted rating?", ("kent",))
    assert not_asked_yet(texts, [of_another], *about) == tuple(texts)
    director = "Who is the director of children's services in Norfolk?"
    assert director not in not_asked_yet([director], [EarlierTurn("Who is the director?", ("norfolk",))], *about)
    assert not_asked_yet([director], [EarlierTurn("Who is the director of roads?", ("norfolk",))], *about) == (
        director,
    )
    for question in (every[0], "how did Ofsted rate it"):
        offered = not_asked_yet(texts, [of_another, EarlierTurn(question, ("norfolk",))], *about)
        assert offered == tuple(every[1:3]), question
    assert not_asked_yet(texts, [EarlierTurn(text, ("norfolk",)) for text in every], *about) == ()


def test_suggestions_go_on_to_those_not_offered_yet_and_then_to_those_offered_longest_ago(setting: Setting) -> None:
    about = (setting.index, setting.directory, setting.today)
    every = suggestions_for("norfolk", *about)
    assert len(every) == 3
    turns: list[EarlierTurn] = []
    for shown in ((0, 1), (2, 0), (1, 0)):
        offered = not_asked_yet(every[:2], [*turns, EarlierTurn("Is there a canteen?", ("norfolk",))], *about)
        assert offered == tuple(every[each] for each in shown)
        turns.append(EarlierTurn("Is there a canteen?", ("norfolk",), suggestions=offered))


def test_where_no_council_is_meant_each_of_those_held_gives_an_example(setting: Setting) -> None:
    examples = examples_for((), setting.index, setting.directory, setting.today)
    first = [
        texts[0]
        for slug in setting.index.councils[:MOST_SUGGESTIONS]
        if (texts := suggestions_for(slug, setting.index, setting.directory, setting.today))
    ]
    assert first
    assert examples == first
    assert examples_for(("norfolk",), setting.index, setting.directory, setting.today) == suggestions_for(
        "norfolk", setting.index, setting.directory, setting.today
    )
