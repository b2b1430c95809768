"""The best candidates once more, read together with the question by the trained reader.

Similarity finds what is about the topic; the reader tells what answers. It reads the best candidates, each with what
stands around it, until one surely answers, and orders what they state by the chance that it answers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.answering.question.asked import Asked
from app.answering.text.about_whom import unnamed, whom_it_is_about
from app.answering.text.as_read import AsRead, as_read, longer_by
from app.answering.text.select import Candidate
from app.answering.text.speakers import named_speaker
from app.answering.text.statements import Statement
from app.answering.text.support import confidence
from app.answering.text.voices import FIRST_PERSON
from app.domain import Passage, Span
from app.reader.model import AT_ONCE, Reader, Reading, ReadOnce, Window, mean_reading

LIKELY_WINDOWS, MOST_WINDOWS = 3, 4
"""Windows read whatever their scores where none surely answers, and at most: each costs a few encodings."""
WORTH_READING = 0.5
"""Behind the likely ones a window is read where its score is this share of the best one's: others hardly answer."""
NEWER_WORTH_READING = 0.3
"""A newer document's, behind one that surely answers, from less: a heading that is the question lifts the older."""
SURE = 0.8
"""Once a statement answers with this chance, no further passages are read."""
WINDOW_LENGTH = 200
"""Characters that are read around a statement: its neighbours tell what it speaks of, and more costs time."""
LIST_LENGTH = 400
"""Of a longer list, so many characters around the line likest to the question are read: about what the reader takes."""
MARKED_FROM = 0.5
"""Words are marked in a statement that answers rather than not."""
YEAR_BEHIND = 0.2
"""What each year by which a document is older than the newest about the same council costs, in log-odds."""
NEWER_YEARS = 0.2
"""Documents of closer dates are taken for equally new."""
SAID_BEFORE = 1.0
"""What it costs a statement, in log-odds, that the answer before quoted it: who asks on wants something else."""
DOUBTFUL = (0.1, 0.8)
"""Where the best statement answers with a chance between these, what was read is read again, otherwise put."""
_FARTHEST = 6.0
"""Log-odds beyond this, one in four hundred, are cut: the reader is no surer than that."""


def read_closely(
    asked: Asked, found: Sequence[Candidate], reader: Reader | ReadOnce, *, sure: float = SURE
) -> list[Candidate]:
    """Those of ``found`` (best first) that were read, the likeliest to answer first; their score is that chance.

    An older document's statement stands behind a newer one's that is nearly as likely.

    Each gets four signals more, all log-odds: ``answers``, that its window answers; ``place``, that it does (of a list,
    its best line); ``both``, the lower of the two; ``behind``, how far below the best of its window it is, 0 or less.
    Once one answers with the chance ``sure``, no more is read than what a newer document may say instead. Where none
    surely does or does not, the chances are those of the mean of several readings.
    """
    waiting = _stretches(found, asked.whole)
    of_several = any(len(each.own[0].statement.document.metadata.council) > 1 for each in waiting)
    question, otherwise = (asked.placed, asked.unplaced) if of_several else (asked.unplaced, asked.placed)
    weighed, done, known = list[Candidate](), list[_Stretch](), dict[Window, Reading]()
    while waiting:
        stretch = waiting.pop(0)
        if stretch.window not in known:
            at_once = [stretch, *waiting[: AT_ONCE - 1]]
            known |= zip((each.window for each in at_once), _read(question, at_once, reader), strict=True)
        done.append(stretch)
        weighed += _weighed(stretch, known[stretch.window], asked.said)
        best = max(weighed, key=in_its_time)
        if in_its_time(best) > _log_odds(sure):
            waiting = [each for each in waiting if _is_newer(each.own[0], best, found[0].score)][:1]
    if weighed and _is_doubtful(weighed, asked.said):
        titled = _read(question, [replace(each, window=each.titled) for each in done], reader)
        placed = _read(otherwise, done, reader)
        readings = zip((known[each.window] for each in done), titled, placed, strict=True)
        each_once = zip(done, map(mean_reading, readings), strict=True)
        weighed = [own for stretch, reading in each_once for own in _weighed(stretch, reading, asked.said)]
    return sorted(weighed, key=lambda candidate: -in_its_time(candidate))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is read as one: a window, the same with its document's title as well, and the candidates it holds whole.

    ``laid`` tells where its sentences stand in what is read, ``about`` whom it is about without naming that one.
    """

    window: Window
    titled: Window
    laid: AsRead
    own: list[Candidate]
    about: str


def _read(question: str, stretches: Sequence[_Stretch], reader: Reader | ReadOnce) -> list[Reading]:
    """The reading of each stretch; what names nobody is read for a question that does not name that person either."""
    windows: dict[str, list[Window]] = {}
    for each in stretches:
        windows.setdefault(unnamed(question, each.about), []).append(each.window)
    read = {asked: iter(reader.read(asked, own)) for asked, own in windows.items()}
    return [next(read[unnamed(question, each.about)]) for each in stretches]


def _is_doubtful(weighed: Sequence[Candidate], said: Sequence[str]) -> bool:
    """Does the likeliest neither surely answer nor surely not? What was quoted before is put back, and not in doubt."""
    low, high = map(_log_odds, DOUBTFUL)
    best = max(weighed, key=in_its_time)
    return low < in_its_time(best) < high and best.statement.quote not in said


def put_as(asked: Asked, change: Callable[[str], str]) -> Asked:
    """The question with its words changed as the reader reads them; what is searched for stays."""
    return replace(asked, unplaced=change(asked.unplaced), placed=change(asked.placed))


def _stretches(found: Sequence[Candidate], question: str) -> list[_Stretch]:
    """What is read for a question, the best first."""
    places: dict[tuple[str, int, int], list[Candidate]] = {}
    for candidate in found:
        passage, wanted, length = _to_be_read(candidate)
        held = [
            own
            for (known, first, last), own in places.items()
            if known == passage.id and first <= wanted[0] and wanted[-1] <= last
        ]
        if held:
            held[0].append(candidate)
        elif len(places) < (MOST_WINDOWS if candidate.score >= WORTH_READING * found[0].score else LIKELY_WINDOWS):
            longer = longer_by(candidate.statement.document, passage.sentences)
            places[(passage.id, *_numbers_around(passage, wanted, length, longer))] = [candidate]
    return [_stretch(own, first, last, question) for (_, first, last), own in places.items()]


def _is_newer(one: Candidate, best: Candidate, score: float) -> bool:
    """Is it of a document that is clearly newer than the one that surely answers, and near the question?"""
    newer = best.years_behind - one.years_behind > NEWER_YEARS
    same = one.statement.document.metadata.council == best.statement.document.metadata.council
    return newer and same and one.score >= NEWER_WORTH_READING * score


def _to_be_read(candidate: Candidate) -> tuple[Passage, Sequence[int], int]:
    """The sentences of the statement, and how much is read around them; of a long list the line likest the question."""
    statement = candidate.statement
    if len(statement.sentences) == 1 or len(statement.quote) <= LIST_LENGTH:
        return statement.passage, statement.sentences, WINDOW_LENGTH
    return statement.passage, [candidate.line], LIST_LENGTH


def in_its_time(candidate: Candidate) -> float:
    """The log-odds that it answers, less what its age costs: where sources differ, the newer wins."""
    return _log_odds(candidate.score) - YEAR_BEHIND * candidate.years_behind


def _stretch(own: list[Candidate], first: int, last: int, question: str) -> _Stretch:
    """A window's title is what introduces the list whose later lines it holds, or the heading or title above it."""
    statement = own[0].statement
    sentences = statement.passage.sentences[first : last + 1]
    above = statement.passage.headings[-1] if statement.passage.headings else statement.document.metadata.title
    cut = len(statement.parts) > 1 and sentences[0].start > statement.span.start
    laid = as_read(statement.document, sentences)
    title = statement.parts[0].rstrip(": ") if cut else with_speaker(above, statement)
    whole = statement.document.metadata.title
    titled = title if whole in title or title in whole else f"{whole}. {title}"
    about = whom_it_is_about(statement, question)
    about = "" if about in laid.text else about
    return _Stretch(Window(title, laid.text), Window(titled, laid.text), laid, own, about)


def with_speaker(title: str, statement: Statement) -> str:
    """A window's title, and behind it whoever says what it holds as "I" or "we", where the page names somebody."""
    speaker = named_speaker(statement) if FIRST_PERSON.search(statement.quote) else None
    who = " ".join(speaker.parts[0].split()).rstrip(" ,;–-") if speaker else ""
    return f"{title}. {who}" if who and who not in title else title


def window_around(passage: Passage, sentences: Sequence[int], length: int = WINDOW_LENGTH) -> tuple[int, int]:
    """``[start, end)`` of what is read: the passage, or as many whole sentences around these as ``length`` holds.

    Those before it come first.
    """
    first, last = _numbers_around(passage, sentences, length, [0] * len(passage.sentences))
    return passage.sentences[first].start, passage.sentences[last].end


def _numbers_around(passage: Passage, sentences: Sequence[int], length: int, longer: Sequence[int]) -> tuple[int, int]:
    """The numbers of the first and the last sentence that are read; ``longer`` is what each is longer by when read."""
    first, last = sentences[0], sentences[-1]
    spans = passage.sentences

    def fits(begin: int, end: int) -> bool:
        return spans[end].end - spans[begin].start + sum(longer[begin : end + 1]) <= length

    while True:
        before = first > 0 and fits(first - 1, last)
        first -= before
        after = last + 1 < len(spans) and fits(first, last + 1)
        last += after
        if not before and not after:
            return first, last


def _weighed(stretch: _Stretch, reading: Reading, said: Sequence[str]) -> list[Candidate]:
    """The candidates of one window that was read, each with what the reading says of it."""
    own, laid = stretch.own, stretch.laid
    chances = [[_chance(reading, laid.place(place)) for place in _places(each)] for each in own]
    best = max(_log_odds(max(each)) for each in chances)
    return [_with_reading(*each, best, reading, laid, said) for each in zip(own, chances, strict=True)]


def _with_reading(
    candidate: Candidate, chances: Sequence[float], best: float, reading: Reading, laid: AsRead, said: Sequence[str]
) -> Candidate:
    """The candidate with what the reader makes of it: its signals, its score, and the words that it marked."""
    less = SAID_BEFORE if candidate.statement.quote in said else 0.0
    answers, place = _log_odds(reading.chance) - less, _log_odds(max(chances)) - less
    read = {"answers": answers, "place": place, "both": min(answers, place), "behind": min(0.0, place - best)}
    signals = {**candidate.signals, **read}
    line = _places(candidate)[chances.index(max(chances))]
    own = laid.place(line)
    marked = reading.words(own.start, own.end) if max(chances) >= MARKED_FROM else None
    words = laid.words(candidate.statement.document, line, marked) if marked else None
    return replace(candidate, score=confidence(signals), signals=signals, words=words)


def _chance(reading: Reading, place: Span) -> float:
    return reading.sentence(place.start, place.end)


def _places(candidate: Candidate) -> list[Span]:
    statement = candidate.statement
    return [statement.passage.sentences[number] for number in statement.sentences]


def _log_odds(chance: float) -> float:
    inside = min(max(chance, 1e-9), 1 - 1e-9)
    return max(-_FARTHEST, min(_FARTHEST, math.log(inside / (1 - inside))))
