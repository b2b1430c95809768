"""Whether a question, or what a follow-up adds to one, is about judgements or about something else."""

from __future__ import annotations

from app.answering.judgements.about import asks_who_inspected
from app.answering.judgements.form import Wanted
from app.answering.judgements.grades import names_a_grade
from app.answering.judgements.heard import hear
from app.answering.judgements.question import read_judgement_question
from app.answering.judgements.scope import regions_in, scope_of
from app.answering.judgements.words import AREAS, OFSTED, other_topic, says
from app.answering.question.asked import Asked
from app.answering.question.concepts import concepts, concepts_in
from app.answering.setting import Setting
from app.conversation.topic import topic_words
from app.domain import Answer

_asks_which_of_those = says(r"\b(?:which|any|how many|what)(?: ones?)? of (?:those|these|them)\b")
_asks_what_was_said = says(
    r"^\W*(?:(?:so|and|but)\W+)?(?:what|how)\b.{0,60}\b(?:say|says|said|think|thinks|thought|describe[ds]?|comment\w*)\b",
    r"^\W*(?:(?:so|and|but)\W+)?(?:what|how)\b.{0,80}\b(?:likes?|liked|prais\w+|impress\w*|tells?|told|wants?|wanted)\b",
)
_asks_who_led_one = says(r"^\W*(?:and )?who (?:led|inspected|did) (?:it|that|the one)\b")
_asks_of_it = says(r"\b(?:it|that|this)\b")
_asks_of_one_thing = says(
    r"\b(?:is|was) there an?\b",
    r"\b(?:have|has|had|got|runs?|uses?|offers?|provides?|opened) an?\b",
    r"^\W*what(?:['’]?s| is| was) (?!the\b|it\b|like\b)",
    r"\bwhat (?:%|per ?cent|share|proportion|number)",
    r"\bhow (?:many|much|big|high|large)\b",
    r"\bpercentage\b",
)


def asks_what_was_said_of_an_area(asked: Asked) -> bool:
    """Is it asked of one council what Ofsted says of an area, in words that name no grade?"""
    own = (asked.own or asked).whole
    question = read_judgement_question(own, 1) if len(asked.councils) == 1 and not names_a_grade(own) else None
    of_one = question is not None and question.wanted is Wanted.CURRENT and bool(question.areas)
    return of_one and _asks_what_was_said(own)


_ASKED_OF_THEM = "ask make improvement change recommendation point priority action require demand order told set"
"""Words for what inspectors do where they want something improved, and not for what it is."""


def misses_the_topic(asked: Asked, told: Answer) -> bool:
    """Is it asked what must improve in a thing of which none of the points that are told speaks?"""
    question = read_judgement_question(asked.whole, len(asked.councils))
    if question is None or question.wanted is not Wanted.IMPROVEMENTS:
        return False
    heard = hear(asked.whole, len(asked.councils))
    areas = [found.group() for _, area in AREAS if (found := area.search(heard.text))]
    topic = frozenset(concepts(" ".join((*heard.other, *areas)))) - concepts_in(_ASKED_OF_THEM)
    return bool(topic) and topic.isdisjoint(concepts_in(" ".join(each.quote for each in told.citations)))


def asks_of_judgements(added: str, asked: Asked, setting: Setting) -> bool:
    """Is what a follow-up adds to a question, a whole one itself, about judgements too?

    Which of the councils listed lie in a place is, and who led another inspection than the one spoken of. What Ofsted
    said of "it" is not, where one thing, a figure or another topic was spoken of before, and no grade is named.
    """
    before = asked.whole.rpartition(": ")[0]
    if (
        _asks_of_it(added)
        and (_asks_of_one_thing(before) or (adds_another_topic(before) and not OFSTED.search(added)))
        and not (names_a_grade(added) or read_judgement_question(before, 1))
    ):
        return False
    if _asks_which_of_those(added) and scope_of(added, regions_in(setting.directory)).narrows:
        return True
    if _asks_who_led_one(added):
        return asks_who_inspected(hear(asked.whole, len(asked.councils)))
    return read_judgement_question(added, len(asked.councils)) is not None


def adds_another_topic(adds: str) -> bool:
    """Is a piece that a follow-up adds ("and the offices?") of nothing that is judged, and no word of a judgement?"""
    told, other = topic_words(adds), other_topic(adds)
    return bool(told) and set(told) <= set(other)
