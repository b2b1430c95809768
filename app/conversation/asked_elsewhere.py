"""A follow-up asked of another council than the last question, of several at once, or of one beside the other.

Reads the thread of the conversation and the words of the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.conversation.leaning import asks_what_a_word_means, joins, own_topic, speaks_of_it, what_it_adds, without_lead
from app.conversation.placed import (
    adds_to_its_place,
    asks_something,
    whole_behind_its_place,
    with_council,
    without_bare_parts,
)
from app.conversation.several import (
    DEGREE,
    MOST_MEANT,
    asks_about_any_council,
    asks_which_is_more,
    council_pointed_at,
    how_many,
    is_of_an_amount_alone,
    one_of_a_list,
    sets_beside_the_last,
    sets_side_by_side,
    what_else,
    with_names,
)
from app.conversation.times_told import asks_of_the_present, at_another_time, with_more, without_year
from app.conversation.topic import topic_words, words_in
from app.conversation.turns import StandingAlone, Thread, councils_of, listed_in
from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils
from app.facts.wording import in_a_row

_IT = re.compile(r"\b(?:it|its|they|their|there|that (?:one|council))\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:it|that|this|they|them|those|these|one)\b", re.IGNORECASE)


def asked_elsewhere(question: str, named: Sequence[Mention], thread: Thread, directory: Directory) -> StandingAlone:
    """The last question asked of the council that this one names, with what else it adds."""
    name = question[named[0].start : max(mention.end for mention in named)]
    turn = thread.root if asks_what_a_word_means(thread.last.question) else thread.last
    last = without_bare_parts(turn.question)
    row = [directory.get(slug).short_name for slug in councils_of(turn, directory)]
    if sets_beside(question, named, thread, directory):
        beside = with_council(last, in_a_row([*row, name]), directory)
        return StandingAlone(f"{beside.rstrip(' ?.!')}: {without_lead(question)}")
    if (whole := whole_behind_its_place(what_it_adds(question), named, question)) is not None:
        return StandingAlone(whole)
    joined = joins(question) and len(find_councils(last, directory, fuzzy=True)) > 1
    adds, more = adds_to_its_place(question, named, directory)
    last = without_year(last) if asks_of_the_present(adds) else at_another_time(last, adds)
    moved = with_council(last, in_a_row([*row, name]) if joined else name, directory)
    if more:
        return StandingAlone(
            with_more(moved.rstrip("?"), more), own="" if find_councils(adds, directory) else own_topic(adds)
        )
    part = moved.rpartition(": ")[2] if ": " in moved else ""
    stands = not find_councils(part, directory) and not _POINTS_BACK.search(part)
    return StandingAlone(moved, own=own_topic(part) if stands else "")


def sets_beside(question: str, named: Sequence[Mention], thread: Thread, directory: Directory) -> bool:
    """Does it compare the council that it names with the one of the last question?"""
    slugs, unnamed = {mention.slug for mention in named}, question
    for mention in reversed(named):
        unnamed = f"{unnamed[: mention.start]} {unnamed[mention.end :]}"
    another = len(slugs) == 1 and not slugs & set(councils_of(thread.last, directory))
    return sets_beside_the_last(question, without_lead(unnamed) if another else "")


def of_several(question: str, named: Sequence[Mention], thread: Thread, directory: Directory) -> StandingAlone | None:
    """A question about another or about several of the conversation's councils; None where it means none so."""
    if named:
        return None
    last, listed = councils_of(thread.last, directory), listed_in(thread.last, directory)
    if _is_of_the_only_one(question, listed, thread):
        return StandingAlone(with_council(without_lead(question), directory.get(listed[0]).short_name, directory))
    # One that is only named in what a document of another tells is in no list.
    other = one_of_a_list(question, listed if len(last) != 1 else ())
    other = other or council_pointed_at(question, thread.spoken_of, last)
    if other is not None:
        asked = (without_lead(part.strip()) for part in what_else(question).split(","))
        whole = next((part for part in asked if asks_something(part) and len(words_in(part)) > 2), None)
        if whole is not None:
            return StandingAlone(whole, (other,))
        text = with_council(thread.last.question, directory.get(other).short_name, directory)
        more = " ".join(topic_words(what_else(question)))
        part = more or (text.rpartition(": ")[2] if ": " in text else "")
        return StandingAlone(f"{text.rstrip(' ?.!')}: {more}?" if more else text, (other,), own=own_topic(part))
    if not sets_side_by_side(question) or len(thread.spoken_of) < 2:
        return None
    meant = last if len(last) > 1 else thread.spoken_of[-how_many(question) :]
    names = [directory.get(slug).short_name for slug in meant[-MOST_MEANT:]]
    own = with_names(without_lead(question), names)
    if own is not None and topic_words(own, find_councils(own, directory, fuzzy=True)):
        return StandingAlone(own)
    if beside := _compares_itself(question, names):
        return StandingAlone(beside, tuple(meant))
    about_all = with_council(thread.last.question, in_a_row(names), directory)
    if asks_which_is_more(question, thread.last.question):
        return StandingAlone(about_all, tuple(meant))
    return StandingAlone(f"{about_all.rstrip('?')}: {without_lead(question)}", tuple(meant))


def _is_of_the_only_one(question: str, listed: Sequence[str], thread: Thread) -> bool:
    """Is "it" the one council that the answer to a question about any of them told of?"""
    is_of_it = _IT.search(question) is not None and speaks_of_it(question)
    return len(listed) == 1 and is_of_it and asks_about_any_council(thread.last.question)


def _compares_itself(question: str, names: Sequence[str]) -> str:
    """A comparison that tells itself in what, of the councils by name: "which has lower caseloads, Kent or Essex?"."""
    rest = without_lead(question).rstrip(" ?.!")
    told = [word for word in topic_words(rest) if not re.fullmatch(DEGREE, word)]
    return f"{rest}, {' or '.join(names)}?" if told and not is_of_an_amount_alone(question) else ""
