"""A follow-up becomes a question that stands alone; any other question is left as it is.

Always adding the last turn hurts as often as it helps, so each question is
looked at for what it lacks: somebody a pronoun means, a topic, or a council.
Pure: it reads the turns that it is given and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.conversation.leaning import (
    SHORT,
    Manner,
    asks_about_another,
    asks_what_a_word_means,
    asks_which_alone,
    goes_further_back,
    is_bare,
    is_whole,
    joins,
    lacks_something,
    manner_of,
    person_word,
    speaks_of_an_earlier_time,
    takes_up,
    tells_a_time_alone,
    what_it_adds,
    without_lead,
    without_rejected,
)
from app.conversation.several import (
    MOST_MEANT,
    asks_about_any_council,
    asks_which_is_more,
    council_pointed_at,
    how_many,
    in_a_row,
    one_of_a_list,
    sets_beside_the_last,
    sets_side_by_side,
    what_else,
    with_names,
)
from app.conversation.somebody import (
    asks_for_the_one_before,
    asks_who,
    asks_who_came_before_or_after,
    begins_with_who,
    people_meant,
    people_told,
    pronoun_in,
    pronoun_of,
    with_person,
    without_councils,
)
from app.conversation.times_told import (
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
from app.documents.people import people_in
from app.domain import Answer, Status

_WHO_WAS_IT = re.compile(
    r"[\s,]+(?:who|what|when|where)(?: (?:is|was|are|were)|['’]?s) (?:it|that|they|this)(?: one)?$", re.I
)
_ASKS = re.compile(
    r"^(?:(?:who|what|when|where|why|how)(?:['’]?s)?|which|do|does|did|is|are|was|were|can|could|has|have|will|would"
    r"|should)\b",
    re.IGNORECASE,
)
_WHERE_IS = re.compile(r"^where(?: (?:is|are)|['’]?s)\b", re.IGNORECASE)
_STILL_SO = re.compile(r"\b(?:still|now|current|recent|up to date)\b", re.IGNORECASE)
_RUN_OF_NAMES = re.compile(r"[\s,]*(?:and|or|&|,)?[\s,]*")
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
    which it may lean on though it seems to lack nothing. ``manner`` tells a question from a doubt about the last
    answer and from a wish for more of it: both come back as the last question itself.
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
        spoken_of = _latest_last((), _councils_of(turn, directory))
        return _Thread(turn, turn, spoken_of, turn.people, called=_called(turn, None, directory))
    called = _called(turn, thread, directory)
    alone = _joined(turn.question, thread, directory)
    last = replace(turn, question=alone.text, councils=turn.councils or alone.councils)
    part = alone.text.startswith(f"{_stem(thread.root)}: ")
    stalled = part and not turn.councils and turn.status not in _ANSWERED
    narrows = not stalled and asks_which_alone(turn.question) and alone.text != turn.question
    keeps_root = (part and not narrows) or alone.manner is not Manner.ASKS or asks_what_a_word_means(turn.question)
    spoken_of = _latest_last(thread.spoken_of, _councils_of(last, directory))
    is_nobody = asks_who(last.question) and turn.status is Status.NOT_FOUND
    people = turn.people or (() if is_nobody else thread.people)
    return _Thread(last, thread.root if keeps_root else last, spoken_of, people, stalled, called)


def _moved_to(councils: tuple[str, ...], thread: _Thread | None) -> _Thread | None:
    """The thread at other councils, without a question; as it was where there are none."""
    if not councils:
        return thread
    wordless = EarlierTurn("", councils)
    return _Thread(wordless, wordless, _latest_last(thread.spoken_of if thread else (), councils))


def _joined(question: str, thread: _Thread, directory: Directory) -> StandingAlone:
    """The question with what it lacks taken from the thread."""
    named = find_councils(question, directory, fuzzy=True)
    meant = _councils_of(thread.last, directory)
    if is_courtesy(question) or (not named and asks_about_any_council(question)):
        return StandingAlone(question)
    if not thread.last.question:
        return StandingAlone(question, () if named else meant)
    if not named and (manner := manner_of(question)) is not Manner.ASKS:
        last = (thread.root if thread.stalled else thread.last).question
        return StandingAlone(without_year(last) if _STILL_SO.search(question) else last, meant, manner)
    listed = () if meant or named else _listed(thread.last, directory)
    found = _of_several(question, named, thread, directory) if meant or listed else None
    beside = bool(meant) and _sets_beside(question, named, thread, directory)
    if found is None and named and (beside or not _has_own_topic(question, named)):
        return StandingAlone(_asked_elsewhere(question, named, thread, directory))
    leans = lacks_something(question, names_council=bool(named)) or (
        not named and (takes_up(question, _stem(thread.last)) or _asks_which_of_a_list(question, thread, directory))
    )
    if found is None and not leans:
        behind = "" if named else piece_behind(question, _stem(thread.last))
        return StandingAlone(question, () if named else meant, behind=behind)
    return found or _completed(question, named, thread, directory)


def _asks_which_of_a_list(question: str, thread: _Thread, directory: Directory) -> bool:
    """Is it a "which are good?", where the question before asked of councils that it did not name?"""
    of_a_list = asks_about_any_council(thread.last.question) and not find_councils(thread.last.question, directory)
    return of_a_list and asks_which_alone(question)


def leans_back(question: str, named: Sequence[Mention]) -> bool:
    """Does the question lack something that only an earlier turn can give?"""
    return lacks_something(question, names_council=bool(named)) or (bool(named) and not _has_own_topic(question, named))


def _completed(question: str, named: Sequence[Mention], thread: _Thread, directory: Directory) -> StandingAlone:
    """A question that lacks somebody or a topic, with them."""
    rest = without_rejected(without_lead(question))
    councils = () if named else _councils_of(thread.last, directory)
    if person := _person_meant(rest, thread, directory):
        told = with_person(rest, person)
        # "Who was there before her?" tells of no post: that stands in the question before.
        no_topic = asks_who_came_before_or_after(rest) and not topic_words(rest)
        return StandingAlone(f"{_stem(thread.root)}: {told.rstrip(' ?.!')}?" if no_topic else told, councils)
    if named and (whole := _whole_question(rest, named, question)):
        return StandingAlone(whole)
    if asks_who(thread.last.question) and thread.people and asks_for_the_one_before(rest):
        return StandingAlone(f"{_stem(thread.root)}: who was there before {thread.people[0]}?", councils)
    further = goes_further_back(question) and speaks_of_an_earlier_time(thread.last.question)
    joined = (joins(question) or thread.stalled) and not further
    # He or she whom no answer named is the one just asked for.
    before = thread.root if joined and not (person_word(rest) and asks_who(thread.last.question)) else thread.last
    adds = _WHO_WAS_IT.sub("", what_it_adds(question))
    named_there = "" if tells_a_year_alone(adds) or pronoun_in(rest) else _answered_with(before, thread)
    own = "" if is_bare(question) or tells_a_time_alone(adds) else adds
    text = with_more(at_another_time(_stem(before), adds), f"{named_there}{adds}")
    return StandingAlone(text, councils, added=adds if is_whole(adds) and not is_bare(question) else "", own=own)


def _whole_question(rest: str, named: Sequence[Mention], question: str) -> str | None:
    """The question without its lead where it is a whole one; "Kent, what do they pay there?" asks what Kent pays."""
    name = question[named[0].start : named[0].end]
    fronted = rest.removeprefix(name).lstrip()
    if rest.startswith(name) and fronted[:1] in (",", ":"):
        asks = what_it_adds(fronted.lstrip(" ,:")).removesuffix(" there")
        return f"{asks} in {name}?" if is_whole(asks) and not lacks_something(asks) else None
    return rest if _ASKS.match(rest) and len(words_in(rest)) > SHORT else None


def _answered_with(before: EarlierTurn, thread: _Thread) -> str:
    """The one who was named where it was asked who: "since when?" is asked of that person."""
    return f"{thread.people[0]}: " if begins_with_who(before.question) and thread.people else ""


def _has_own_topic(question: str, named: Sequence[Mention]) -> bool:
    """Is there more to the question than a council's name, a year and words that tell no topic?"""
    if asks_about_another(question):
        return False
    own = any(not word.isdigit() for word in topic_words(question, named))
    return own or _WHERE_IS.match(without_lead(question)) is not None


def _asked_elsewhere(question: str, named: Sequence[Mention], thread: _Thread, directory: Directory) -> str:
    """The last question asked of the council that this one names, with what else it adds."""
    name = question[named[0].start : max(mention.end for mention in named)]
    turn = thread.root if asks_what_a_word_means(thread.last.question) else thread.last
    last, row = _without_bare_parts(turn), [directory.get(slug).short_name for slug in _councils_of(turn, directory)]
    if _sets_beside(question, named, thread, directory):
        return f"{_with_council(last, in_a_row([*row, name]), directory).rstrip(' ?.!')}: {without_lead(question)}"
    joined = joins(question) and len(find_councils(last, directory, fuzzy=True)) > 1
    adds = what_it_adds(question)
    last = without_year(last) if asks_of_the_present(adds) else at_another_time(last, adds)
    moved = _with_council(last, in_a_row([*row, name]) if joined else name, directory)
    more = topic_words(adds, find_councils(adds, directory, fuzzy=True))
    return with_more(moved.rstrip("?"), " ".join(more)) if more else moved


def _without_bare_parts(turn: EarlierTurn) -> str:
    """A question without "since when?" and the like that were added to it, and without whom those were asked of."""
    text = turn.question
    while ": " in text and is_bare(text.rpartition(": ")[2]):
        text = text.rpartition(": ")[0]
        head, _, part = text.rpartition(": ")
        text = head if head and people_in(part) == [part] else text
    return text


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
        whole = next((part for part in asked if _ASKS.match(part) and len(words_in(part)) > 2), None)
        if whole is not None:
            return StandingAlone(whole, (other,))
        text = _with_council(thread.last.question, directory.get(other).short_name, directory)
        more = " ".join(topic_words(what_else(question)))
        return StandingAlone(f"{text.rstrip(' ?.!')}: {more}?" if more else text, (other,))
    if not sets_side_by_side(question) or len(thread.spoken_of) < 2:
        return None
    meant = last if len(last) > 1 else thread.spoken_of[-how_many(question) :]
    names = [directory.get(slug).short_name for slug in meant[-MOST_MEANT:]]
    own = with_names(without_lead(question), names)
    if own is not None and topic_words(own, find_councils(own, directory, fuzzy=True)):
        return StandingAlone(own)
    about_all = _with_council(thread.last.question, in_a_row(names), directory)
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


def _latest_last(spoken_of: Iterable[str], councils: Sequence[str]) -> tuple[str, ...]:
    return (*(slug for slug in spoken_of if slug not in councils), *councils)


def _with_council(question: str, name: str, directory: Directory) -> str:
    """The question asked of another council: in place of the one it names, or of a row of them, or added at its end."""
    mentions = find_councils(question, directory, fuzzy=True)
    if not mentions:
        return f"{question.rstrip(' ?.!')} in {name}?"
    start, end = mentions[0].start, mentions[0].end
    for mention in mentions[1:]:
        if mention.start > end and not _RUN_OF_NAMES.fullmatch(question[end : mention.start]):
            break
        end = max(end, mention.end)
    return f"{question[:start]}{name}{question[end:]}"


def _person_meant(question: str, thread: _Thread, directory: Directory) -> str | None:
    """The likeliest person that the question's pronoun means; nobody who is known to go by the other one."""
    pronoun = pronoun_in(question)
    names = people_meant(thread.last.question, thread.last.people, thread.people, directory) if pronoun else []
    return next((name for name in names if thread.called.get(name, pronoun) == pronoun), None)


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
