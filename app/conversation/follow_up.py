"""A follow-up becomes a question that stands alone; any other question is left as it is.

Always adding the last turn hurts as often as it helps, so each question is
looked at for what it lacks: somebody a pronoun means, a topic, or a council.
Pure: it reads the turns that it is given and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.conversation.background import asking_part, is_of_somebody_before
from app.conversation.leaning import (
    Manner,
    asks_of_it_alone,
    asks_what_a_word_means,
    asks_which_alone,
    goes_further_back,
    is_bare,
    is_whole,
    joins,
    lacks_something,
    manner_of,
    own_topic,
    person_word,
    puts_right,
    speaks_of_an_earlier_time,
    takes_up,
    what_it_adds,
    without_lead,
    without_rejected,
)
from app.conversation.placed import (
    adds_to_its_place,
    asks_it_of_the_council,
    asks_something,
    has_own_topic,
    place_behind,
    whole_question,
    with_council,
    without_bare_parts,
)
from app.conversation.put_right import with_what_is_meant
from app.conversation.several import (
    MOST_MEANT,
    asks_about_any_council,
    asks_which_is_more,
    council_pointed_at,
    how_many,
    in_a_row,
    latest_last,
    one_of_a_list,
    sets_beside_the_last,
    sets_side_by_side,
    what_else,
    with_names,
)
from app.conversation.somebody import (
    asks_for_the_one_after,
    asks_for_the_one_before,
    asks_the_name,
    asks_who,
    asks_who_came_before_or_after,
    begins_with_who,
    people_told,
    person_meant,
    post_not_held,
    pronoun_in,
    pronoun_of,
    with_person,
    without_councils,
)
from app.conversation.times_told import (
    asked_in_one,
    asks_of_the_present,
    at_another_time,
    piece_behind,
    tells_a_year_alone,
    with_more,
    without_year,
)
from app.conversation.topic import is_courtesy, topic_words, words_in
from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils
from app.domain import Answer, Status

_WHO_WAS_IT = re.compile(
    r"[\s,]+(?:who|what|when|where)(?: (?:is|was|are|were)|['’]?s) (?:it|that|they|this)(?: one)?$", re.I
)
_POINTS_BACK = re.compile(r"\b(?:it|that|this|they|them|those|these|one)\b", re.IGNORECASE)
_STILL_SO = re.compile(r"\b(?:still|now|current|recent|up to date)\b", re.IGNORECASE)
_NOT_LOOKED_UP = (Status.SIGNPOSTED, Status.OUT_OF_SCOPE, Status.REFUSED)
_ANSWERED = (Status.ANSWERED, Status.PARTIAL)
MOST_TURNS = 4


@dataclass(frozen=True, slots=True)
class EarlierTurn:
    """What was asked before, the councils that the answer was about, the people it named, in order, and its quotes.

    ``status`` is what became of it, None where that is not known; ``answer`` are the words that were said.
    """

    question: str
    councils: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    status: Status | None = None
    answer: str = ""


def earlier_turn(question: str, answer: Answer) -> EarlierTurn:
    """What a turn lends to the next question."""
    councils = dict.fromkeys(slug for citation in answer.citations for slug in citation.document.metadata.council)
    quotes = tuple(citation.quote for citation in answer.citations)
    return EarlierTurn(question, tuple(councils), people_told(answer.text, quotes), quotes, answer.status, answer.text)


def recalled_turn(question: str, response: Mapping[str, Any]) -> EarlierTurn:
    """The same of a turn whose answer comes back from where conversations are kept, as it was sent."""
    citations = response["citations"]
    councils = dict.fromkeys(slug for citation in citations for slug in citation["council"])
    quotes = tuple(citation["quote"] for citation in citations)
    status = Status(response["status"])
    told = response["answer"]
    return EarlierTurn(question, tuple(councils), people_told(told, quotes), quotes, status, told)


@dataclass(frozen=True, slots=True)
class StandingAlone:
    """A question that needs no other turn, and the councils that it inherits when it names none.

    ``added`` is what a follow-up itself asks, where it is a whole question behind the one before; ``own`` the same
    words where they name a topic, whole question or not. ``behind`` is a piece of a question behind the one before,
    which it may lean on though it seems to lack nothing, or a bare one in front of it. ``manner`` tells a question from
    a doubt about the last answer and from a wish for more of it: both come back as the last question itself.
    """

    text: str
    councils: tuple[str, ...] = ()
    manner: Manner = Manner.ASKS
    added: str = ""
    own: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class _Thread:
    """The conversation so far.

    ``last`` is the last question, standing alone; ``root`` the last full one: "and this?" after "and
    that?" goes back to it, and so does what follows a part that was not answered (``stalled``). ``spoken_of`` are the
    councils in order, the latest mentioned last; ``people`` those whom the latest answer that named any named;
    ``called`` is who was "he" and who "she" so far.
    """

    last: EarlierTurn
    root: EarlierTurn
    spoken_of: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    stalled: bool = False
    called: Mapping[str, str] = field(default_factory=dict)


def councils_spoken_of(earlier: Sequence[EarlierTurn], directory: Directory) -> tuple[str, ...]:
    """The councils that the last turn that is known to be about any was about."""
    about = (_councils_of(turn, directory) for turn in reversed(earlier[-MOST_TURNS:]))
    return next((councils for councils in about if councils), ())


def stand_alone(question: str, earlier: Sequence[EarlierTurn], directory: Directory) -> StandingAlone:
    """The question in words that need no earlier turn; ``earlier`` is in the order asked."""
    thread: _Thread | None = None
    for turn in earlier[-MOST_TURNS:]:
        thread = _followed(thread, turn, directory)
    return _joined(question, thread, directory) if thread else StandingAlone(question)


def _followed(thread: _Thread | None, turn: EarlierTurn, directory: Directory) -> _Thread | None:
    """The thread after one more turn; a greeting, thanks or other small talk leaves it as it was.

    One's own case and whatever else was not looked up lends the council that it names, and none of its words.
    """
    if turn.status is Status.SMALL_TALK or is_courtesy(turn.question):
        return thread
    if turn.status in _NOT_LOOKED_UP:
        return _moved_to(_councils_of(turn, directory), thread)
    turn = replace(turn, people=without_councils(turn.people, directory))
    if thread is None:
        spoken_of = latest_last((), _councils_of(turn, directory))
        return _Thread(turn, turn, spoken_of, turn.people, called=_called(turn, None, directory))
    called = _called(turn, thread, directory)
    alone = _joined(turn.question, thread, directory)
    last = replace(turn, question=alone.text, councils=turn.councils or alone.councils)
    part = alone.text.startswith(f"{_stem(thread.root)}: ")
    stalled = part and not turn.councils and turn.status not in _ANSWERED
    narrows = not stalled and asks_which_alone(turn.question) and alone.text != turn.question
    keeps_root = (part and not narrows) or alone.manner is not Manner.ASKS or asks_what_a_word_means(turn.question)
    spoken_of = latest_last(thread.spoken_of, _councils_of(last, directory))
    is_nobody = asks_who(last.question) and turn.status is Status.NOT_FOUND
    people = turn.people or (() if is_nobody else thread.people)
    return _Thread(last, thread.root if keeps_root else last, spoken_of, people, stalled, called)


def _moved_to(councils: tuple[str, ...], thread: _Thread | None) -> _Thread | None:
    """The thread at other councils, without a question; as it was where there are none."""
    if not councils:
        return thread
    wordless = EarlierTurn("", councils)
    return _Thread(wordless, wordless, latest_last(thread.spoken_of if thread else (), councils))


def _joined(question: str, thread: _Thread, directory: Directory) -> StandingAlone:
    """The question with what it lacks taken from the thread."""
    named = find_councils(question, directory, fuzzy=True)
    meant = _councils_of(thread.last, directory)
    if is_courtesy(question) or (not named and asks_about_any_council(question)):
        return StandingAlone(question)
    if not thread.last.question:
        return StandingAlone(question, () if named else meant)
    asking = "" if named else asking_part(question)
    of_somebody = is_of_somebody_before(question, asking) and _person_meant(asking, thread, directory)
    if of_somebody or (asking and asks_the_name(asking, _stem(thread.last))):
        return _joined(asking, thread, directory)
    if not named and (manner := manner_of(question)) is not Manner.ASKS:
        last = (thread.root if thread.stalled else thread.last).question
        return StandingAlone(without_year(last) if _STILL_SO.search(question) else last, meant, manner)
    listed = () if meant or named else _listed(thread.last, directory)
    found = _of_several(question, named, thread, directory) if meant or listed else None
    beside = bool(meant) and _sets_beside(question, named, thread, directory)
    if found is None and named and (beside or not has_own_topic(question, named)):
        return _asked_elsewhere(question, named, thread, directory)
    if found is None and asks_it_of_the_council(question, named):
        last = thread.last.question
        if find_councils(last, directory, fuzzy=True):
            return StandingAlone(with_council(last, question[named[0].start : named[0].end], directory))
        return StandingAlone(f"{_stem(thread.last)}: {without_lead(question)}")
    leans = lacks_something(question, names_council=bool(named)) or (
        not named
        and (
            takes_up(question, _stem(thread.last))
            or _asks_which_of_a_list(question, thread, directory)
            or asks_for_the_one_after(question)
            or asks_the_name(question, _stem(thread.last))
            or post_not_held(question, _stem(thread.last)) != ""
        )
    )
    if found is None and not leans:
        joined = _joined(asking, thread, directory).text if asking else ""
        behind = "" if named else joined if joined != asking else piece_behind(question, _stem(thread.last))
        return StandingAlone(question, () if named else meant, behind=behind)
    return found or _completed(question, named, thread, directory)


def _asks_which_of_a_list(question: str, thread: _Thread, directory: Directory) -> bool:
    """Is it a "which are good?", where the question before asked of councils that it did not name?"""
    of_a_list = asks_about_any_council(thread.last.question) and not find_councils(thread.last.question, directory)
    return of_a_list and asks_which_alone(question)


def _completed(question: str, named: Sequence[Mention], thread: _Thread, directory: Directory) -> StandingAlone:
    """A question that lacks somebody or a topic, with them."""
    rest = without_rejected(without_lead(question))
    councils = () if named else _councils_of(thread.last, directory)
    if asks_the_name(rest, _stem(thread.last)):
        return StandingAlone(f"{without_bare_parts(_stem(thread.last))}: who is it?", councils)
    if person := _person_meant(rest, thread, directory):
        told = with_person(rest, person)
        # "Who was there before her?" tells of no post: that stands in the question before.
        no_topic = asks_who_came_before_or_after(rest) and not topic_words(rest)
        before = thread.root if no_topic else thread.last if asks_of_it_alone(rest) else None
        return StandingAlone(f"{_stem(before)}: {told.rstrip(' ?.!')}?" if before else told, councils)
    if named and (whole := whole_question(rest, named, question)):
        return StandingAlone(whole)
    if asks_who(thread.last.question) and thread.people and asks_for_the_one_before(rest):
        return StandingAlone(f"{_stem(thread.root)}: who was there before {thread.people[0]}?", councils)
    if thread.last.people and asks_for_the_one_after(rest):
        return StandingAlone(f"who comes after {thread.last.people[0]}?", councils)
    if post := post_not_held(rest, _stem(thread.last)):
        return StandingAlone(f"who is the {post}?", councils)
    further = goes_further_back(question) and speaks_of_an_earlier_time(thread.last.question)
    joined = (joins(question) or thread.stalled) and not further
    # He or she whom no answer named is the one just asked for.
    before = thread.root if joined and not (person_word(rest) and asks_who(thread.last.question)) else thread.last
    adds = _WHO_WAS_IT.sub("", what_it_adds(question))
    corrected = place_behind(adds) if puts_right(question) else ""
    if asks_something(corrected) and is_whole(corrected):
        return StandingAlone(corrected, councils)
    is_of_them = not (tells_a_year_alone(adds) or pronoun_in(rest) or puts_right(question))
    named_there = _answered_with(before, thread) if is_of_them else ""
    own = "" if is_bare(question) else own_topic(adds)
    stem = without_bare_parts(_stem(before), but_steps_back=True)
    if put := with_what_is_meant(stem, question):
        return StandingAlone(f"{put}?", councils)
    text = with_more(at_another_time(stem, adds), f"{named_there}{adds}")
    added = adds if is_whole(adds) and not is_bare(question) else ""
    behind = asked_in_one(question, without_lead(_stem(before))) if is_bare(question) else ""
    return StandingAlone(text, councils, added=added, own=own, behind=behind)


def _answered_with(before: EarlierTurn, thread: _Thread) -> str:
    """The one who was named where it was asked who: "since when?" is asked of that person."""
    return f"{thread.people[0]}: " if begins_with_who(before.question) and thread.people else ""


def _asked_elsewhere(question: str, named: Sequence[Mention], thread: _Thread, directory: Directory) -> StandingAlone:
    """The last question asked of the council that this one names, with what else it adds."""
    name = question[named[0].start : max(mention.end for mention in named)]
    turn = thread.root if asks_what_a_word_means(thread.last.question) else thread.last
    last = without_bare_parts(turn.question)
    row = [directory.get(slug).short_name for slug in _councils_of(turn, directory)]
    if _sets_beside(question, named, thread, directory):
        beside = with_council(last, in_a_row([*row, name]), directory)
        return StandingAlone(f"{beside.rstrip(' ?.!')}: {without_lead(question)}")
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


def _sets_beside(question: str, named: Sequence[Mention], thread: _Thread, directory: Directory) -> bool:
    """Does it compare the council that it names with the one of the last question?"""
    slugs, unnamed = {mention.slug for mention in named}, question
    for mention in reversed(named):
        unnamed = f"{unnamed[: mention.start]} {unnamed[mention.end :]}"
    another = len(slugs) == 1 and not slugs & set(_councils_of(thread.last, directory))
    return sets_beside_the_last(question, without_lead(unnamed) if another else "")


def _of_several(question: str, named: Sequence[Mention], thread: _Thread, directory: Directory) -> StandingAlone | None:
    """A question about another or about several of the conversation's councils; None where it means none so."""
    if named:
        return None
    last = _councils_of(thread.last, directory)
    other = one_of_a_list(question, _listed(thread.last, directory)) or council_pointed_at(
        question, thread.spoken_of, last
    )
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
    about_all = with_council(thread.last.question, in_a_row(names), directory)
    if asks_which_is_more(question, thread.last.question):
        return StandingAlone(about_all, tuple(meant))
    return StandingAlone(f"{about_all.rstrip('?')}: {without_lead(question)}", tuple(meant))


def _councils_of(turn: EarlierTurn, directory: Directory) -> tuple[str, ...]:
    """The councils that a turn named, else those that its answer was about."""
    named = dict.fromkeys(mention.slug for mention in find_councils(turn.question, directory, fuzzy=True))
    return tuple(named) or turn.councils


def _listed(turn: EarlierTurn, directory: Directory) -> list[str]:
    """The councils that an answer names one after another, where the question named none."""
    if find_councils(turn.question, directory, fuzzy=True):
        return []
    return list(dict.fromkeys(mention.slug for mention in find_councils(turn.answer, directory)))


def _person_meant(question: str, thread: _Thread, directory: Directory) -> str | None:
    last = thread.last
    return person_meant(question, (last.question, last.people), thread.people, thread.called, directory)


def _called(turn: EarlierTurn, thread: _Thread | None, directory: Directory) -> dict[str, str]:
    """Who is "he" and who "she", as the person asked and as the sources call them; those count more."""
    called = dict(thread.called) if thread else {}
    pronoun = pronoun_in(turn.question)
    if thread and pronoun and (asked := _person_meant(turn.question, thread, directory)):
        called[asked] = pronoun
    return called | {name: told for name in turn.people if (told := pronoun_of(name, turn.quotes))}


def _stem(turn: EarlierTurn) -> str:
    """A question without its last mark, for more to be added."""
    return turn.question.rstrip(" ?.!")
