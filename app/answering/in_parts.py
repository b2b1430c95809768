"""Two questions in one message get two answers: each part is answered on its own, then both are said together.

The parts share their council and what was spoken of before. Where only some
are answered the status is partial, and a caveat names what was not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from app.answering.judgements.form import Wanted
from app.answering.judgements.question import read_judgement_question
from app.answering.judgements.words import other_topic
from app.answering.periods import tells_of_time
from app.answering.question.asked import understand
from app.answering.question.asked_for import Sought, holds
from app.answering.question.each_time import asked_of_each, times_in_a_row
from app.answering.question.questions_in import counting_on, questions_in
from app.answering.question.spelt_out import spelt_out
from app.answering.question.times_asked import NamedTime
from app.answering.question.which_is_more import WhichIsMore, which_is_more
from app.answering.saying.compose import is_about_age
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.choose import FIGURE
from app.answering.vacancies.question import read_vacancy_question
from app.answering.which_is_more import with_which_is_more
from app.conversation.placed import has_own_topic
from app.conversation.turns import EarlierTurn, earlier_turn
from app.councils.mentions import find_councils
from app.domain import FOUND, Answer, AnswerSentence, Citation, Status
from app.redaction import redact

MOST_SENTENCES = 4
_LOOSE = " ,;:.?!-–"
_SINCE_WHEN = re.compile(r"^\W*(?:and )?(?:since |from )?when\W*$", re.IGNORECASE)
SURE = 0.8
"""So sure is at least what the judgements tell of two questions together."""
AnswerOne = Callable[[str, str | None, Sequence[EarlierTurn]], Answer]
"""Answers one question, given the slug of the council that is meant where it names none, and the turns before it."""


def answer_in_parts(
    message: str, council: str | None, earlier: Sequence[EarlierTurn], one: AnswerOne, setting: Setting
) -> Answer:
    """The answer to a message that may ask several things; ``council`` is the page's."""
    parts = _with_its_place(questions_in(spelt_out(message)), setting)
    alone = partial(_alone, one=one, council=council, earlier=earlier)
    if (compared := which_is_more(message)) and not find_councils(message, setting.directory, fuzzy=True):
        return _of_two(compared, alone) or one(message, council, earlier)
    if len(parts) == 1 and (times := times_in_a_row(parts[0])) and not _is_about_judgements(parts, setting):
        return _at_each_time(parts[0], times, alone)
    if len(parts) == 1 or _is_about_one_advert(parts, setting):
        return one(message, council, earlier)
    judged = one(message, council, earlier) if _is_about_judgements(parts, setting) else None
    if judged is not None and judged.status is not Status.NOT_FOUND and not _lacks_a_day(judged, parts, setting):
        return judged  # else one part may be told, though the other is not
    council = _only_council_named(message, setting) or council
    turns, answers = list(earlier), list[Answer]()
    for part in parts:
        counting = counting_on(part, turns[-1].question) if answers else None
        answer = one(counting or part, council, turns)
        counted_once = counting is not None and _is_told_once(answer, answers[-1])
        answers.append(replace(answer, status=Status.NOT_FOUND) if counted_once else answer)
        turns.append(earlier_turn(part, answers[-1]))
    if judged is not None and judged.status in FOUND and not all(answer.status in FOUND for answer in answers):
        return judged
    unclear = next((answer for answer in answers if answer.status is Status.CLARIFY), None)
    if unclear is not None:
        return unclear
    if not any(answer.status in FOUND for answer in answers):
        whole = one(message, council, earlier)
        return whole if whole.status in FOUND else answers[0]
    return together(parts, _with_their_councils(answers, setting))


def _with_their_councils(answers: Sequence[Answer], setting: Setting) -> list[Answer]:
    """Where the parts are told of one council each, and not of the same, each first sentence behind its council's name.

    One that names it already, and what is told of several, stays as it is.
    """
    found = [_council_of(answer) for answer in answers if answer.status in FOUND]
    if None in found or len(set(found)) < 2:
        return list(answers)
    return [_behind_its_council(answer, setting) if answer.status in FOUND else answer for answer in answers]


def _council_of(answer: Answer) -> str | None:
    slugs = {citation.document.metadata.council for citation in answer.citations}
    council = slugs.pop() if len(slugs) == 1 else ()
    return council[0] if len(council) == 1 else None


def _behind_its_council(answer: Answer, setting: Setting) -> Answer:
    name = setting.directory.get(_council_of(answer) or "").short_name
    first = answer.sentences[0]
    if name.casefold() in first.text.casefold():
        return answer
    text = wording("voices", "council", council=name, words=first.text)
    return replace(answer, sentences=(replace(first, text=text), *answer.sentences[1:]))


def _with_its_place(parts: Sequence[str], setting: Setting) -> Sequence[str]:
    """The parts, a council that stands alone in front of them put back: "what about Kent, do they pay for it?"."""
    named = find_councils(parts[0], setting.directory, fuzzy=True) if len(parts) > 1 else ()
    if len({each.slug for each in named}) != 1 or has_own_topic(parts[0], named):
        return parts
    return (f"{parts[0].rstrip(_LOOSE)}, {parts[1]}", *parts[2:])


def _alone(part: str, *, one: AnswerOne, council: str | None, earlier: Sequence[EarlierTurn]) -> Answer:
    return one(part, council, earlier)


def _of_two(compared: WhichIsMore, one: Callable[[str], Answer]) -> Answer | None:
    """What is told of each of the two that are set against each other, and which is more where that is plain."""
    parts = compared.questions()
    if compared.is_of_times:
        told = _at_each_time(parts[0], times_in_a_row(parts[0]), one)
        return with_which_is_more(told, compared) if told.status in FOUND else None
    answers = [one(part) for part in parts]
    if not any(answer.status in FOUND for answer in answers):
        return None
    return with_which_is_more(together(parts, [_first_alone(answer) for answer in answers]), compared)


def _first_alone(answer: Answer) -> Answer:
    """The answer with its first sentence alone."""
    return replace(answer, sentences=answer.sentences[:1])


def _at_each_time(question: str, times: list[NamedTime], one: Callable[[str], Answer]) -> Answer:
    """The answer to a question of several times; where it does not tell of each, that of each time by itself."""
    whole = one(question)
    if whole.status in FOUND and all(tells_of_time(whole, each.period) for each in times):
        return whole
    parts = asked_of_each(question, times)
    answers = [one(part) for part in parts]
    of_it = [
        answer if tells_of_time(answer, each.period) else replace(answer, status=Status.NOT_FOUND)
        for answer, each in zip(answers, times, strict=True)
    ]
    return together(parts, of_it) if any(answer.status in FOUND for answer in of_it) else whole


def together(parts: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """The answers to the parts as one, with what was not found named; at least one of them was found."""
    found = [answer for answer in answers if answer.status in FOUND]
    missing = [part for part, answer in zip(parts, answers, strict=True) if answer.status not in FOUND]
    missing = [part for part in missing if not _is_told_already(part, found)]
    sentences, citations = _said_once(found, MOST_SENTENCES // len(found))
    caveats = [*_missing_caveat(missing), *(found[0].caveats if len(found) == 1 else _caveats_of_all(found))]
    partial = bool(missing) or any(answer.status is Status.PARTIAL for answer in found)
    supports = [answer.confidence for answer in answers]
    return replace(
        found[0],
        status=Status.PARTIAL if partial else Status.ANSWERED,
        sentences=sentences,
        citations=citations,
        as_of=max((answer.as_of for answer in found if answer.as_of), default=None),
        caveats=tuple(dict.fromkeys(caveats)),
        suggestions=tuple(dict.fromkeys(each for answer in found for each in answer.suggestions))[:3],
        confidence=sum(supports) / len(supports) if missing else min(supports),
    )


def _is_told_once(answer: Answer, before: Answer) -> bool:
    """Is it what answers the part before, with one figure where two are asked for?"""
    said, told = ({sentence.text for sentence in each.sentences} for each in (answer, before))
    return said <= told and len(FIGURE.findall(" ".join(said))) < 2


def _is_told_already(part: str, found: Sequence[Answer]) -> bool:
    """Is it a mere "since when?" to which the answer beside it has given the date?"""
    return _SINCE_WHEN.match(part) is not None and holds(found[0].sentences[0].text, Sought.DATE)


def _said_once(found: Sequence[Answer], most: int) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """The first sentences of each answer with their citations numbered anew, none of either twice."""
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    sentences: dict[str, AnswerSentence] = {}
    for answer in found:
        own = {citation.n: citation for citation in answer.citations}
        for sentence in answer.sentences[:most]:
            for citation in (own[n] for n in sentence.citations):
                place = (citation.document.id, citation.start, citation.end)
                if sentence.text not in sentences and place not in numbers:
                    numbers[place] = len(numbers) + 1
                    citations.append(replace(citation, n=numbers[place]))
            cited = [(own[n].document.id, own[n].start, own[n].end) for n in sentence.citations]
            if sentence.text not in sentences:
                sentences[sentence.text] = AnswerSentence(sentence.text, tuple(numbers[place] for place in cited))
    return tuple(sentences.values()), tuple(citations)


def _caveats_of_all(found: Sequence[Answer]) -> list[str]:
    """The caveats of all; that sources are old is said once: of the newest where all are, else of those that are."""
    old_alone = [answer for answer in found if any(map(is_about_age, answer.caveats))]
    if len(old_alone) == len(found):
        newest = max(found, key=lambda answer: answer.as_of.last_day if answer.as_of else date.min)
        return [c for answer in found for c in answer.caveats if answer is newest or not is_about_age(c)]
    caveats = [caveat for answer in found for caveat in answer.caveats if not is_about_age(caveat)]
    old = {answer.as_of for answer in old_alone if answer.as_of}
    dates = " and ".join(each.in_words for each in sorted(old))
    return [*caveats, wording("caveats", "old_part", dates=dates)] if dates else caveats


def _missing_caveat(missing: Sequence[str]) -> list[str]:
    if not missing:
        return []
    parts = [f"{redact(part).strip(_LOOSE)}?" for part in missing]
    if len(parts) == 1:
        return [wording("caveats", "part_missing", part=parts[0])]
    return [wording("caveats", "parts_missing", parts=" and ".join(f"“{part}”" for part in parts))]


def _is_about_one_advert(parts: Sequence[str], setting: Setting) -> bool:
    """Do all parts ask for details of an advertised role, which are answered together?"""
    read = [read_vacancy_question(part) for part in parts]
    return bool(setting.index.vacancies) and all(each is not None and each.details for each in read)


def _is_about_judgements(parts: Sequence[str], setting: Setting) -> bool:
    """Do all parts ask about Ofsted's judgements, or speak of nothing else? The ledger answers them together."""
    own = [understand(part, (), setting.directory) for part in parts]
    councils = len({slug for asked in own for slug in asked.councils})
    whole = read_judgement_question(" ".join(asked.whole for asked in own), councils)
    return whole is not None and not any(
        other_topic(asked.whole) and read_judgement_question(asked.whole, councils) is None for asked in own
    )


def _lacks_a_day(judged: Answer, parts: Sequence[str], setting: Setting) -> bool:
    """Is one of the parts when an inspection was, and what is told not so sure that it would tell it?"""
    read = (read_judgement_question(understand(part, (), setting.directory).whole, 1) for part in parts)
    return judged.confidence < SURE and any(each is not None and each.wanted is Wanted.WHEN for each in read)


def _only_council_named(message: str, setting: Setting) -> str | None:
    named = {mention.slug for mention in find_councils(message, setting.directory, fuzzy=True)}
    return named.pop() if len(named) == 1 else None
