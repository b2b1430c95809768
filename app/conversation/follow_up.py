"""A follow-up becomes a question that stands alone; any other question is left as it is.

Always adding the last turn hurts as often as it helps, so each question is
looked at for what it lacks: somebody a pronoun means, a topic, or a council.
Pure: it reads the turns that it is given (``turns.py``) and nothing else. What
is asked of another council, or of several, is put together in ``asked_elsewhere.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.conversation.asked_elsewhere import asked_elsewhere, of_several, sets_beside
from app.conversation.background import asking_part, is_of_somebody_before
from app.conversation.leaning import (
    asks_for_an_aspect,
    asks_of_it_alone,
    asks_what_a_word_means,
    asks_which_alone,
    asks_why,
    goes_further_back,
    is_bare,
    is_whole,
    joins,
    lacks_something,
    own_topic,
    person_word,
    puts_right,
    speaks_of_an_earlier_time,
    speaks_of_it,
    takes_the_place_of,
    takes_up,
    what_it_adds,
    without_lead,
    without_rejected,
)
from app.conversation.manner import Manner, manner_of
from app.conversation.moved_on import (
    is_the_new_topic,
    is_told_elsewhere,
    of_few_parts,
    without_question_before,
)
from app.conversation.placed import (
    asks_it_of_the_council,
    asks_something,
    has_own_topic,
    living_in,
    place_behind,
    whole_question,
    with_council,
    without_bare_parts,
)
from app.conversation.put_right import of_another_role, of_the_one_meant, with_correction_first, with_what_is_meant
from app.conversation.several import (
    asks_about_any_council,
    latest_last,
)
from app.conversation.somebody import (
    asks_for_the_one_after,
    asks_for_the_one_before,
    asks_the_name,
    asks_who,
    asks_who_came_before_or_after,
    asks_who_that_is,
    begins_with_who,
    in_charge_of_it,
    person_meant,
    post_not_held,
    pronoun_in,
    pronoun_of,
    speaks_of_a_part,
    with_person,
    with_them,
    without_councils,
)
from app.conversation.times_told import (
    asked_in_one,
    at_another_time,
    at_the_time_told,
    of_another_visit,
    piece_behind,
    tells_a_year_alone,
    with_more,
    without_year,
)
from app.conversation.topic import is_courtesy, topic_words
from app.conversation.turns import EarlierTurn, StandingAlone, Thread, councils_of, listed_in, stem_of
from app.conversation.what_it_is import with_what_it_is
from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils
from app.domain import FOUND, Status

_WHO_WAS_IT = re.compile(
    r"[\s,]+(?:who|what|when|where)(?: (?:is|was|are|were)|['’]?s) (?:it|that|they|this)(?: one)?$", re.I
)
_IT = re.compile(r"\b(?:it|that)\b", re.IGNORECASE)
_STILL_SO = re.compile(r"\b(?:still|now|current|recent|up to date)\b", re.IGNORECASE)
_NOT_LOOKED_UP = (Status.SIGNPOSTED, Status.OUT_OF_SCOPE, Status.REFUSED)
MOST_TURNS = 8
"""So many turns before the question are read: a chain of follow-ups leans on the whole question that it began with."""


def councils_spoken_of(earlier: Sequence[EarlierTurn], directory: Directory) -> tuple[str, ...]:
    """The councils that the last turn that is known to be about any was about."""
    about = (councils_of(turn, directory) for turn in reversed(earlier[-MOST_TURNS:]))
    return next((councils for councils in about if councils), ())


def stand_alone(question: str, earlier: Sequence[EarlierTurn], directory: Directory) -> StandingAlone:
    """The question in words that need no earlier turn; ``earlier`` is in the order asked."""
    thread: Thread | None = None
    for turn in earlier[-MOST_TURNS:]:
        thread = _followed(thread, turn, directory)
    return _joined(question, thread, directory) if thread else StandingAlone(question)


def _followed(thread: Thread | None, turn: EarlierTurn, directory: Directory) -> Thread | None:
    """The thread after one more turn; a greeting, thanks or other small talk leaves it as it was.

    One's own case and whatever else was not looked up lends the council that it names, and none of its words.
    """
    if turn.status is Status.SMALL_TALK or is_courtesy(turn.question):
        return thread
    if turn.status in _NOT_LOOKED_UP:
        return _moved_to(councils_of(turn, directory), thread)
    turn = replace(turn, people=without_councils(turn.people, directory))
    if thread is None:
        spoken_of = latest_last((), councils_of(turn, directory))
        return Thread(turn, turn, spoken_of, turn.people, called=_called(turn, None, directory))
    called = _called(turn, thread, directory)
    alone = _joined(turn.question, thread, directory)
    told_elsewhere = is_told_elsewhere(alone.added, turn.cited, thread.last.cited)
    of_a_part = speaks_of_a_part(thread.last.question)  # "they" and "there" may be of that
    moved_on = told_elsewhere or (not of_a_part and is_the_new_topic(alone.added, turn.question))
    # Whether a piece leaned on the question before shows when the answers rest on the same words.
    is_piece = alone.behind != "" and alone.text == turn.question
    goes_on = is_piece and not set(turn.quotes).isdisjoint(thread.last.quotes)
    text = alone.added if moved_on else alone.behind if goes_on else alone.text
    last = replace(turn, question=text, councils=turn.councils or alone.councils)
    part = not moved_on and text.startswith(f"{stem_of(thread.root)}: ")
    stalled = part and not turn.councils and turn.status not in FOUND
    narrows = not stalled and asks_which_alone(turn.question) and text != turn.question
    keeps_root = (part and not narrows) or alone.manner is not Manner.ASKS or asks_what_a_word_means(turn.question)
    spoken_of = latest_last(thread.spoken_of, councils_of(last, directory))
    of_them = is_bare(turn.question) and not asks_for_the_one_before(turn.question)  # "since when?" is of who was named
    is_nobody = asks_who(last.question) and turn.status is Status.NOT_FOUND and not of_them
    people = turn.people or (() if is_nobody else thread.people)
    return Thread(last, thread.root if keeps_root else last, spoken_of, people, stalled, called)


def _moved_to(councils: tuple[str, ...], thread: Thread | None) -> Thread | None:
    """The thread at other councils, without a question; as it was where there are none."""
    if not councils:
        return thread
    wordless = EarlierTurn("", councils)
    return Thread(wordless, wordless, latest_last(thread.spoken_of if thread else (), councils))


def _joined(question: str, thread: Thread, directory: Directory) -> StandingAlone:
    """The question with what it lacks taken from the thread."""
    told = "" if thread.last.status is Status.NOT_FOUND else thread.last.answer
    question = with_correction_first(question)
    question = at_the_time_told(in_charge_of_it(question, stem_of(thread.last)), told)
    named = find_councils(question, directory, fuzzy=True)
    meant = councils_of(thread.last, directory)
    of_a_place = speaks_of_a_part(thread.last.question)
    if (whole := _without_the_thread(question, named, () if of_a_place else meant, directory)) is not None:
        return whole
    if not thread.last.question:
        return StandingAlone(question, () if named else meant)
    asking = "" if named else asking_part(question)
    of_somebody = is_of_somebody_before(question, asking) and _person_meant(asking, thread, directory)
    if of_somebody or (asking and asks_the_name(asking, stem_of(thread.last))):
        return _joined(asking, thread, directory)
    if not named and (manner := manner_of(question)) is not Manner.ASKS:
        last = (thread.root if thread.stalled else thread.last).question
        return StandingAlone(without_year(last) if _STILL_SO.search(question) else last, meant, manner)
    of_a_council = len(meant) == 1 and {each.slug for each in named} == {*meant} and person_word(question) is None
    if of_a_council and goes_further_back(question):
        return _joined(_called_it(question, named[0]), thread, directory)
    listed = () if meant or named else listed_in(thread.last, directory)
    found = of_several(question, named, thread, directory) if meant or listed else None
    beside = bool(meant) and sets_beside(question, named, thread, directory)
    if found is None and named and (beside or not has_own_topic(question, named)):
        return asked_elsewhere(question, named, thread, directory)
    if found is None and asks_it_of_the_council(question, named):
        last = thread.last.question
        if find_councils(last, directory, fuzzy=True):
            return StandingAlone(with_council(last, question[named[0].start : named[0].end], directory))
        return StandingAlone(f"{stem_of(thread.last)}: {without_lead(question)}")
    leans = lacks_something(question, names_council=bool(named)) or (
        not named
        and (
            takes_up(question, stem_of(thread.last))
            or _asks_which_of_a_list(question, thread, directory)
            or asks_for_the_one_after(question)
            or asks_the_name(question, stem_of(thread.last))
            or post_not_held(question, stem_of(thread.last)) != ""
        )
    )
    if found is None and not leans:
        joined = _joined(asking, thread, directory).text if asking else ""
        behind = "" if named else joined if joined != asking else piece_behind(question, stem_of(thread.last))
        return StandingAlone(question, () if named else meant, behind=behind)
    return found or _completed(question, named, thread, directory)


def _without_the_thread(
    question: str, named: Sequence[Mention], meant: tuple[str, ...], directory: Directory
) -> StandingAlone | None:
    """What needs no question before it: a courtesy, councils in general, and living at the one that is meant."""
    if is_courtesy(question) or (not named and asks_about_any_council(question)):
        return StandingAlone(question)
    lived = living_in(question, directory.get(meant[0]).short_name) if not named and len(meant) == 1 else question
    return StandingAlone(lived, meant) if lived != question else None


def _called_it(question: str, named: Mention) -> str:
    """The question with "it" for the council that was spoken of already: "what was it before that?"."""
    return f"{question[: named.start]}it{question[named.end :]}"


def _asks_which_of_a_list(question: str, thread: Thread, directory: Directory) -> bool:
    """Is it a "which are good?", where the question before asked of councils that it did not name?"""
    of_a_list = asks_about_any_council(thread.last.question) and not find_councils(thread.last.question, directory)
    return of_a_list and asks_which_alone(question)


def _completed(question: str, named: Sequence[Mention], thread: Thread, directory: Directory) -> StandingAlone:
    """A question that lacks somebody or a topic, with them."""
    rest = without_rejected(without_lead(question))
    councils = () if named else councils_of(thread.last, directory)
    if whole := _with_whom_it_means(rest, thread, directory):
        return StandingAlone(whole, councils)
    if named and (of_it := _asked_of_it(rest, question, named, thread, directory)):
        return StandingAlone(of_it)
    if whole := _of_a_post(rest, question, thread):
        return StandingAlone(whole, councils)
    if (another := of_another_visit(rest, stem_of(thread.last))) != rest:
        return StandingAlone(another, councils)
    adds = _WHO_WAS_IT.sub("", what_it_adds(question))
    before = _leant_on(question, adds, thread)
    corrected = place_behind(adds) if puts_right(question) else ""
    if asks_something(corrected) and is_whole(corrected):
        return StandingAlone(corrected, councils)
    is_of_them = not (tells_a_year_alone(adds) or pronoun_in(rest) or puts_right(question))
    named_there = _answered_with(before, thread) if is_of_them else ""
    own = "" if is_bare(question) else own_topic(adds)
    own = f"{piece}: {own}" if own and _IT.search(own) and (piece := _piece_of(thread)) else own
    steps_back = goes_further_back(question) or not (asks_why(question) or asks_for_an_aspect(question))
    stem = of_few_parts(without_question_before(without_bare_parts(stem_of(before), but_steps_back=steps_back), rest))
    meant = with_what_is_meant(stem, question) or of_another_role(stem, adds)
    if meant := meant or of_the_one_meant(stem, adds):
        return StandingAlone(f"{meant}?", councils)
    text = with_more(at_another_time(stem, adds), f"{named_there}{adds}")
    added = adds if is_whole(adds) and not is_bare(question) else ""
    behind = asked_in_one(question, without_lead(stem_of(before))) if is_bare(question) else ""
    put = "" if puts_right(question) else with_what_it_is(rest, stem)
    return StandingAlone(text, councils, added=added, own=own, behind=behind, put=put)


def _with_whom_it_means(rest: str, thread: Thread, directory: Directory) -> str:
    """The question with the name that it asks for or means: nothing where it means nobody."""
    if asks_the_name(rest, stem_of(thread.last)):
        return f"{without_bare_parts(stem_of(thread.last))}: who is it?"
    told = thread.last.people or thread.people
    if len(told) == 1 and asks_who_that_is(rest):
        return f"who is {told[0]}?"
    if len(told) == 1 and asks_who(thread.last.question) and (of_them := with_them(rest, told[0])) != rest:
        return of_them
    person = _person_meant(rest, thread, directory)
    if not person:
        return ""
    with_name = with_person(rest, person)
    # "Who was there before her?" tells of no post: that stands in the question before.
    no_topic = asks_who_came_before_or_after(rest) and not topic_words(rest)
    if no_topic and not begins_with_who(rest) and _asked_who_came_before_or_after(thread):
        return f"who was there {with_name.rstrip(' ?.!')}?"
    before = thread.root if no_topic else thread.last if asks_of_it_alone(rest) else None
    return f"{stem_of(before)}: {with_name.rstrip(' ?.!')}?" if before else with_name


def _of_a_post(rest: str, question: str, thread: Thread) -> str:
    """Who is asked for by a post or the one before: "and the one before?", "who takes over?"; else nothing."""
    if (of_somebody := _somebody_before(question, thread)) is not None:
        return of_somebody
    told = thread.last.people or thread.people
    if told and asks_for_the_one_after(rest):
        return f"who comes after {told[0]}?"
    post = post_not_held(rest, stem_of(thread.last))
    return f"who is the {post}?" if post else ""


def _leant_on(question: str, adds: str, thread: Thread) -> EarlierTurn:
    """The question before, or the one that the talk began with, to which "and this?" behind "and that?" goes back.

    So does a piece in the place of another: "agency?" behind "turnover?".
    """
    further = goes_further_back(question) and speaks_of_an_earlier_time(thread.last.question)
    joined = (joins(question) or thread.stalled) and not further
    in_its_place = takes_the_place_of(adds, _piece_of(thread))
    # He or she whom no answer named is the one just asked for.
    is_of_them = person_word(question) is not None and asks_who(thread.last.question)
    return thread.root if (joined or in_its_place) and not is_of_them else thread.last


def _piece_of(thread: Thread) -> str:
    """The piece that the last question added to the one that the talk began with; nothing where it is no such one."""
    front, _, piece = stem_of(thread.last).rpartition(": ")
    is_piece = front == stem_of(thread.root) and not is_whole(piece) and not speaks_of_it(piece)
    return piece if is_piece and own_topic(piece) else ""


def _somebody_before(question: str, thread: Thread) -> str | None:
    """Who held a post before the one who was named, or of whom the last question asks something else."""
    if not thread.people or not asks_for_the_one_before(question):
        return None
    if asks_who(thread.last.question):
        return f"{stem_of(thread.root)}: who was there before {_told_last(thread)}?"
    named = next((name for name in thread.people if name in thread.last.question), None)
    return f"who was there before {named}?" if named else None


def _told_last(thread: Thread) -> str:
    """Whom the last answer told of: behind "who was there before her?" the one who was."""
    others = [name for name in thread.people if name not in thread.last.question]
    return others[0] if others and _asked_who_came_before_or_after(thread) else thread.people[0]


def _asked_who_came_before_or_after(thread: Thread) -> bool:
    return asks_who_came_before_or_after(thread.last.question.rpartition(": ")[2])


def _asked_of_it(
    rest: str, question: str, named: Sequence[Mention], thread: Thread, directory: Directory
) -> str | None:
    """The whole question that names its council; so is a shorter one about one council behind one about several."""
    whole = whole_question(rest, named, question)
    of_several = len(councils_of(thread.last, directory)) > 1
    of_one_of_them = of_several and len({each.slug for each in named}) == 1 and has_own_topic(question, named)
    return whole or (rest if of_one_of_them else None)


def _answered_with(before: EarlierTurn, thread: Thread) -> str:
    """The one who was named where it was asked who: "since when?" is asked of that person."""
    return f"{thread.people[0]}: " if begins_with_who(before.question) and thread.people else ""


def _person_meant(question: str, thread: Thread, directory: Directory) -> str | None:
    last = thread.last
    # Behind a question that found nobody, nobody of before is meant.
    spoken_of = (*thread.people, *reversed([*thread.called])) if thread.people else ()
    return person_meant(question, (last.question, last.people), spoken_of, thread.called, directory)


def _called(turn: EarlierTurn, thread: Thread | None, directory: Directory) -> dict[str, str]:
    """Who is "he" and who "she", as the person asked and as the sources call them; those count more."""
    called = dict(thread.called) if thread else {}
    pronoun = pronoun_in(turn.question)
    if thread and pronoun and (asked := _person_meant(turn.question, thread, directory)):
        called.pop(asked, None)
        called[asked] = pronoun
    return called | {name: told for name in turn.people if (told := pronoun_of(name, turn.quotes))}
