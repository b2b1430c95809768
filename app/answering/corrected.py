"""A question that takes something false for granted first gets what the source says, then its answer.

Checked are grades, against the ledger, and holders of posts, against the
documents. Where nothing is held about the premise, or where it holds, nothing
is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.in_parts import AnswerOne, together
from app.answering.judgements.answer import JudgementAnswers
from app.answering.judgements.areas import areas_named
from app.answering.judgements.form import JudgementQuestion, Wanted
from app.answering.judgements.grades import grades_named
from app.answering.judgements.whose_grade import of_another_subject, without_own_workplace
from app.answering.question.asked import understand
from app.answering.question.premise import Premise, premise_of
from app.answering.saying.compose import compose_answer
from app.answering.setting import Setting
from app.conversation.turns import EarlierTurn
from app.councils.mentions import find_councils
from app.documents.people import people_in
from app.domain import FOUND, Answer

SURE = 0.97
_OF_THE_PAST = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:used to|before|previously|formerly|once|back then|had been|last time|years? ago)\b",
    re.IGNORECASE,
)

_CHOOSES = re.compile(
    r"^\W*(?:(?:so|and|but) )?(?:which|who|what)(?: one| of (?:them|those|these|the two))?(?:['’]?s| is| are)?"
    r" (?:it|right|true|correct|accurate|up to date|holds|applies|stands|counts"
    r"|(?:do|should|can|shall|would) (?:i|we|you) (?:\w+ ){0,2}\w+)(?: then| now)?\W*$",
    re.IGNORECASE,
)
"""Asks which of the things said before holds, and names no topic itself."""


def answer_with_premise(
    question: str, council: str | None, earlier: Sequence[EarlierTurn], one: AnswerOne, setting: Setting
) -> Answer:
    """The answer to one question; behind the correction of what it takes for granted, where a source contradicts that.

    ``council`` is the slug that is meant where the question names none.
    """
    premise = premise_of(question)
    if premise is None or _CHOOSES.match(premise.asked):
        return one(question, council, earlier)
    named = _named(premise.asserted, setting)
    slug = named[0] if len(named) == 1 else None if named else _council_meant(premise, council, earlier, setting)
    correction = _correction(premise, slug, one, setting) if slug else None
    if correction is None and not _is_about_a_council(premise):
        return one(question, council, earlier)
    rest = one(premise.asked, slug or council, () if named else earlier)
    if correction is None:
        return rest
    return together((premise.asserted, premise.asked), (correction, rest))


def _is_about_a_council(premise: Premise) -> bool:
    """Is it a council's grade that is taken for granted, so that asking for it again would answer nothing?"""
    return premise.of_a_grade and _speaks_of_the_council(premise.asserted)


def _correction(premise: Premise, slug: str, one: AnswerOne, setting: Setting) -> Answer | None:
    """What sources tell instead of the premise: another grade, or somebody else in the post; None where it may hold."""
    if premise.of_a_grade and _speaks_of_the_council(premise.asserted):
        return _true_grade(premise.asserted, slug, setting)
    holder = premise.of_a_holder
    if holder is None:
        return None
    people, post = holder
    answer = one(f"Who is {post}?", slug, ())
    told = people_in(answer.sentences[0].text) if answer.status in FOUND else []
    surnames = {name.split()[-1] for name in people}
    return answer if told and not surnames & {name.split()[-1] for name in told} else None


def _true_grade(asserted: str, slug: str, setting: Setting) -> Answer | None:
    """What the ledger holds as the newest grade, where it is another than the one asserted of the present."""
    grades = grades_named(asserted)
    if _OF_THE_PAST.search(asserted):
        return None
    areas = areas_named(asserted)
    names = {council.slug: council.short_name for council in setting.directory.councils}
    answers = JudgementAnswers(setting.index.ledger, setting.index.documents, names)
    judged = answers.answer(JudgementQuestion(Wanted.CURRENT, areas), [slug])
    if judged is None or any(judgement.grade in grades for judgement in judged.judgements):
        return None
    asked = understand(asserted, (slug,), setting.directory)
    return compose_answer(asked, judged.claims, SURE, setting, judged)


def _speaks_of_the_council(asserted: str) -> bool:
    """Is the council meant the subject, rather than a person, a thing or the place that somebody comes from?"""
    own_workplace = without_own_workplace(f"{asserted},").strip(" ,") != asserted.strip(" ,")
    return not own_workplace and not of_another_subject(asserted)


def _council_meant(
    premise: Premise, council: str | None, earlier: Sequence[EarlierTurn], setting: Setting
) -> str | None:
    """The one council that the question is about, where its premise names none."""
    asked = _named(premise.asked, setting)
    if asked:
        return asked[0] if len(asked) == 1 else None
    spoken_of = earlier[-1].councils if earlier else ()
    return council or (spoken_of[0] if len(spoken_of) == 1 else None)


def _named(text: str, setting: Setting) -> list[str]:
    return list(dict.fromkeys(mention.slug for mention in find_councils(text, setting.directory, fuzzy=True)))
