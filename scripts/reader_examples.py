"""Questions with passages for training the reader: read, held out by title, sampled by source, near misses made."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.documents.sentences import split_sentences
from scripts.reader_wordings import otherwise_put

SQUAD = "squad2_train_excerpt"
HELD_OUT_ARTICLES = 2
"""Articles of the SQuAD excerpt (ten in all) that no training sees."""
CALIBRATION_SHARE = 20
"""One in so many titles of every source is kept for calibration."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many pairs of a source are taken: positives, BM25 negatives, near misses. Negatives by people all are."""

    positive: int
    searched: int
    near_misses: int = 0


MIXTURE: Mapping[str, Share] = {
    SQUAD: Share(4400, 3600, 2200),
    "unansq_squad2_train": Share(1900, 900, 300),
    "xquad_en": Share(350, 300, 150),
    "nq_qed_dev": Share(1300, 1500, 500),
    "clapnq_dev_even": Share(150, 250),
    "mtrag_clapnq": Share(700, 500),
    "mtrag_cloud": Share(500, 250),
    "mtrag_fiqa": Share(300, 200),
    "selqa": Share(1800, 1300, 700),
    "qamr": Share(1600, 700),
    "medquad": Share(1100, 1000),
    "covid_qa": Share(1000, 900, 300),
    "timeqa_human": Share(860, 700, 200),
}
"""Sampled by source: otherwise the largest sets, whose negatives are easy, would drown the rest."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question and one passage: does it answer, and at which characters?

    ``spans`` are empty for a negative and where the source marks no words. ``by_people`` tells a judged
    negative from one that a search found and that may answer after all. ``sentences`` are the passage's, as
    (start, end, does it answer?); empty where the source does not tell.
    """

    question: str
    title: str
    passage: str
    spans: tuple[tuple[int, int], ...]
    answerable: bool
    by_people: bool
    source: str
    group: str
    sentences: tuple[tuple[int, int, bool], ...] = ()


def read_source(training: Path, name: str) -> list[Example]:
    """Every pair of one source, in file order."""
    with gzip.open(training / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_example(json.loads(line), name) for line in lines]


def _example(row: Mapping[str, Any], source: str) -> Example:
    answers = row["answers"] if row["answerable"] else []
    spans = tuple((answer["start"], answer["start"] + len(answer["text"])) for answer in answers)
    by_people = row["label_from"] == "human"
    group = row["title"] or row["question_id"].rsplit("/", 1)[0]
    sentences = _judged_sentences(row["passage"], spans) if spans or not row["answerable"] else ()
    return Example(
        row["question"],
        row["title"] or "",
        row["passage"],
        spans,
        row["answerable"],
        by_people,
        source,
        group,
        sentences,
    )


def _judged_sentences(passage: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int, bool], ...]:
    found = split_sentences(passage)
    return tuple((s.start, s.end, any(s.start < end and start < s.end for start, end in spans)) for s in found)


def split(rows: Sequence[Example]) -> tuple[list[Example], list[Example], list[Example]]:
    """Training, calibration and test: by title, so that no passage is on two sides.

    Only the SQuAD excerpt has a test part, its last articles in alphabetical order (a tenth of its answers).
    """
    squad = sorted({row.group for row in rows if row.source == SQUAD})
    tested = frozenset(squad[len(squad) - HELD_OUT_ARTICLES :])
    test = [row for row in rows if row.source == SQUAD and row.group in tested]
    rest = [row for row in rows if not (row.source == SQUAD and row.group in tested)]
    kept = [row for row in rest if _is_kept(row)]
    return [row for row in rest if not _is_kept(row)], kept, test


def _is_kept(row: Example) -> bool:
    # SQuAD articles are few and long: one in twenty of their paragraphs instead of their titles.
    key = row.passage if row.source == SQUAD else row.group
    return zlib.crc32(key.encode()) % CALIBRATION_SHARE == 0


def sample(rows: Sequence[Example], chance: random.Random) -> list[Example]:
    """The mixture, in random order."""
    chosen: list[Example] = []
    for name, share in MIXTURE.items():
        own = [row for row in rows if row.source == name]
        positive = [row for row in own if row.answerable]
        searched = [row for row in own if not row.answerable and not row.by_people]
        chosen += [row for row in own if not row.answerable and row.by_people]
        chosen += chance.sample(positive, min(share.positive, len(positive)))
        chosen += chance.sample(searched, min(share.searched, len(searched)))
        near = list(near_misses(positive))
        chosen += chance.sample(near, min(share.near_misses, len(near)))
    chance.shuffle(chosen)
    return [replace(row, question=as_typed(otherwise_put(row.question, chance), chance)) for row in chosen]


def near_misses(positives: Sequence[Example]) -> Iterator[Example]:
    """Passages without the sentences that answered: the right topic, and the thing asked for is not stated."""
    for row in positives:
        answers = {row.passage[start:end].casefold() for start, end in row.spans}
        kept = [row.passage[span.start : span.end] for span in split_sentences(row.passage)]
        kept = [text for text in kept if not any(answer in text.casefold() for answer in answers)]
        without = " ".join(kept)
        whole = not any(row.passage[start:end] in text for text in kept for start, end in row.spans)
        if row.spans and len(kept) > 1 and whole and len(without) > len(row.passage) / 3:
            sentences = _judged_sentences(without, ())
            yield replace(row, passage=without, spans=(), answerable=False, by_people=False, sentences=sentences)


def narrowed(row: Example, chance: random.Random, length: int) -> Example:
    """The row with whole sentences around one that answers, or of a negative any, as many as ``length`` holds.

    As it is where its sentences are not known.
    """
    if len(row.passage) <= length or not row.sentences or (row.answerable and not row.spans):
        return row
    answering = [number for number, (_, _, answers) in enumerate(row.sentences) if answers]
    first = last = chance.choice(answering or range(len(row.sentences)))
    while True:
        sides = [(first - 1, last), (first, last + 1)]
        fitting = [
            (low, high)
            for low, high in sides
            if low >= 0 and high < len(row.sentences) and row.sentences[high][1] - row.sentences[low][0] <= length
        ]
        if not fitting:
            break
        first, last = chance.choice(fitting)
    start, end = row.sentences[first][0], row.sentences[last][1]
    spans = tuple((left - start, right - start) for left, right in row.spans if start <= left and right <= end)
    if row.answerable and not spans:
        return row
    kept = tuple((left - start, right - start, answers) for left, right, answers in row.sentences[first : last + 1])
    return replace(row, passage=row.passage[start:end], spans=spans, sentences=kept)


_SMALL_WORDS = frozenset(
    "a an the is are was were be been do does did has have had of in on at to for by with from and or that this which "
    "what who whom whose when where why how it its there".split()
)


def as_typed(question: str, chance: random.Random) -> str:
    """The question as it may be typed on a phone: mostly as it is, now and then key words, without marks, misspelt."""
    kind = chance.random()
    if kind < 0.12:
        words = [word for word in question.rstrip("?. ").split() if word.lower() not in _SMALL_WORDS]
        return " ".join(words) if len(words) > 1 else question
    if kind < 0.35:
        return question.rstrip("?. ")
    if kind < 0.42:
        return _misspelt(question, chance)
    return question


def _misspelt(question: str, chance: random.Random) -> str:
    words = question.split()
    long = [number for number, word in enumerate(words) if len(word) > 5 and word.isalpha() and word.islower()]
    if not long:
        return question
    number = chance.choice(long)
    word = words[number]
    at = chance.randrange(1, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    words[number] = chance.choice((swapped, word[:at] + word[at + 1 :]))
    return " ".join(words)
