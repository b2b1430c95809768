"""Questions that may be suggested about a council: only kinds that what is held about it can answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import zip_longest

from app.answering.judgements.question import read_judgement_question
from app.answering.people.posts import Post
from app.answering.people.question import read_people_question
from app.answering.question.asked import Asked, understand
from app.answering.saying.wordings import suggestion_templates, wording
from app.answering.text.holders import holders
from app.answering.vacancies.question import read_vacancy_question
from app.conversation.turns import EarlierTurn, councils_of
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.domain import Area, Kind
from app.facts.vacancies import OPEN_STATES, VacancyState, state_of
from app.indexing.opened import OpenIndex
from app.stems import words_of

MOST_SUGGESTIONS = 3
KEPT = 512
"""Suggestions and documents of which it is remembered what they ask, or name the director: most answers have some."""
_PEOPLE = frozenset({Kind.PROFILE, Kind.ARTICLE, Kind.VACANCY})
_OFFERED = (*OPEN_STATES, VacancyState.NOT_YET_OPEN, VacancyState.UNKNOWN)
_CHILDREN = frozenset({"children", "child", "kid", "young", "famili", "servic"})
_LEADS, _AROUND = re.compile(r"\bdirector\b.{0,20}\bchild", re.IGNORECASE), 160


def suggestions_for(slug: str, index: OpenIndex, directory: Directory, today: date | None = None) -> list[str]:
    """Suggested questions about one council, in the order of the wordings; none when nothing is held about it.

    Without ``today`` nothing is suggested that depends on the day.
    """
    held = what_is_held(slug, index, today)
    name = directory.get(slug).short_name
    return [template.format(council=name) for need, template in suggestion_templates() if need in held]


def examples_for(
    councils: Sequence[str], index: OpenIndex, directory: Directory, today: date | None = None
) -> list[str]:
    """Questions that what is held can answer: about the first of ``councils`` held, else one each of those held."""
    if held := [slug for slug in councils if slug in index.councils]:
        return suggestions_for(held[0], index, directory, today)
    of_each = [suggestions_for(slug, index, directory, today)[:1] for slug in index.councils[:MOST_SUGGESTIONS]]
    return [question for questions in of_each for question in questions]


def without_the_same(texts: Sequence[str], asked: str, directory: Directory) -> list[str]:
    """The suggested ``texts`` without one that asks what was just asked in other words; ``asked`` names no council."""
    own = _reading(asked)
    return [text for text in texts if own is None or _suggested(text, directory.table) != own]


def not_asked_yet(
    texts: Sequence[str], turns: Sequence[EarlierTurn], index: OpenIndex, directory: Directory, today: date
) -> tuple[str, ...]:
    """As many as the suggested ``texts``: these and others about their councils, none that one of ``turns`` has asked.

    What was offered beside no earlier answer goes first, then what was offered longest ago.
    """
    asked = [(words_of(turn.question), set(councils_of(turn, directory)), turn.question) for turn in turns]

    def is_new(text: str) -> bool:
        about, words = {found.slug for found in find_councils(text, directory)}, words_of(text)
        wanted = _suggested(text, directory.table)
        alike = (question for _, councils, question in asked if wanted and about and about <= councils)
        return all(words != own for own, _, _ in asked) and all(
            _suggested(question, directory.table) != wanted for question in alike
        )

    slugs = dict.fromkeys(found.slug for text in texts for found in find_councils(text, directory))
    in_turn = zip_longest(*(suggestions_for(slug, index, directory, today) for slug in slugs))
    more = [text for texts_of_each in in_turn for text in texts_of_each if text]
    offered = {text: number for number, turn in enumerate(turns, 1) for text in turn.suggestions}
    new = filter(is_new, dict.fromkeys([*texts, *more]))
    return tuple(sorted(new, key=lambda text: offered.get(text, 0))[: len(texts)])


@lru_cache(maxsize=KEPT)
def _suggested(text: str, directory: Directory) -> tuple[object, ...] | None:
    """What one of our own questions wants, or one that a person has asked."""
    return _reading(_unnamed(text, directory))


def _unnamed(text: str, directory: Directory) -> str:
    for found in reversed(find_councils(text, directory)):
        before = text[: found.start].removesuffix("in ")
        text = before + text[found.end :].removeprefix("'s").removeprefix("’s").lstrip()
    return text


def _reading(question: str) -> tuple[object, ...] | None:
    """What a question wants of the judgements, of a post's holder, or of the roles advertised; None for any other."""
    judged = read_judgement_question(question, 1)
    people = None if judged else read_people_question(question, 0)
    roles = None if judged or people else read_vacancy_question(question)
    if judged:
        return judged.wanted, judged.areas
    if people:
        return people.wanted, _LEADS if _leads_the_service(people.post) else people.post
    return (roles.lists,) if roles and roles.lists and not roles.details else None


def _leads_the_service(post: Post | None) -> bool:
    """Whether "the director" is meant, of children's services or of nothing further: here it is one question."""
    return post is not None and post.head == "director" and not post.rank and post.over <= _CHILDREN


def what_is_held(slug: str, index: OpenIndex, today: date | None = None) -> frozenset[str]:
    """The needs of the wordings' suggestions that this index meets for a council."""
    ledger = index.ledger
    documents = index.documents_about((slug,))
    inspection = next((visit for visit in ledger.inspections_of(slug) if visit.judgements), None)
    judgements = ledger.judgements_of(slug)
    needs = {
        "judgement": bool(judgements),
        "inspected": any(each.when for each in judgements),
        "history": len(ledger.history(slug, Area.OVERALL)) > 1,
        "improvements": inspection is not None and bool(inspection.improvements),
        "vacancies": today is not None and any(state_of(each, today) in _OFFERED for each in index.vacancies_of(slug)),
        "people": any(document.metadata.kind in _PEOPLE and _names_director(document.text) for document in documents),
        **dict.fromkeys((each.area.value for each in judgements), True),
    }
    return frozenset(need for need, met in needs.items() if met)


@lru_cache(maxsize=KEPT)
def _names_director(text: str) -> bool:
    """Does a line of a document say by name who the director of children's services is?"""
    return any(holders(_line_around(text, found), _director()) for found in _LEADS.finditer(text))


def _line_around(text: str, found: re.Match[str]) -> str:
    """What stands around a find, within its line."""
    before = text[max(0, found.start() - _AROUND) : found.start()].rpartition("\n")[2]
    return before + found.group() + text[found.end() : found.end() + _AROUND].partition("\n")[0]


@cache
def _director() -> Asked:
    return understand(wording("asked_as", "who_leads"), (), Directory([]))
