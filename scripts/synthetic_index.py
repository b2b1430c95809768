"""An index version of any size whose vectors and words are made up. No command: benchmark_size uses it.

Vectors stand around subtopics of topics, as those of texts do, with noise of their own; the words of a passage are
those of its subtopic and of the language, a few of which are frequent and most rare. Any version is written so.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.config import load
from app.domain import Block, BlockKind, Document, Metadata, Passage, Span
from app.encoder_identity import encoder_identity
from app.facts.all_facts import Facts
from app.indexing.draft import seal, write_facts, write_passages, write_texts
from app.indexing.opened import SENTENCES, VECTORS
from app.indexing.vector_files import new_array, put_sentences, sentence_array, write_vectors
from app.indexing.vectors import VectorKind, kind_for
from app.indexing.version import FORMAT, Manifest, Recipe, new_version_id

Vectors = NDArray[np.float32]
DIMENSION, TOPICS, COUNCILS, PER_DOCUMENT, SENTENCES_EACH, WORDS_EACH = 384, 60, 150, 20, 3, 20
VOCABULARY, OWN_WORDS, SUBTOPIC_SIZE = 60_000, 12, 150
NOISE, QUESTION_NOISE, BLOCK = 1.1, 0.55, 5000
EXACT = "exact.npy"
"""The vectors in full length, beside the version: what the exact answers come from."""


@dataclass(frozen=True, slots=True)
class Question:
    """Words and a vector, shape (d,), near to one passage; ``council`` is its document's, None where it has none."""

    text: str
    vector: Vectors
    council: str | None


class Corpus:
    """Everything that is made up, from one seed: equal sizes make equal corpora."""

    def __init__(self, count: int) -> None:
        self.count = count
        random = np.random.default_rng(7)
        topics = _unit(random.standard_normal((TOPICS, DIMENSION), dtype=np.float32))
        subtopics = max(TOPICS, count // SUBTOPIC_SIZE)
        around = topics[random.integers(0, TOPICS, subtopics)]
        self._centres = _unit(around + 0.9 * _unit(random.standard_normal((subtopics, DIMENSION), dtype=np.float32)))
        self._subtopic_words = random.integers(200, VOCABULARY, (subtopics, OWN_WORDS))
        self._subtopic = random.integers(0, subtopics, count)
        shares = 1 / np.arange(1, VOCABULARY + 1)  # Zipf's law
        self._cumulative = np.cumsum(shares / shares.sum())

    def council(self, document: int) -> str | None:
        """The council of a document: the first twentieth is about none, then one folder follows the other."""
        documents = self.count // PER_DOCUMENT + 1
        general = documents // 20
        return None if document < general else f"council-{(document - general) * COUNCILS // (documents - general)}"

    def vectors(self, seed: int, copies: int = 1) -> Iterator[tuple[int, Vectors]]:
        """Vectors around the passages' subtopics, so many for each passage, in blocks with the place of their first."""
        for first in range(0, self.count, BLOCK):
            random = np.random.default_rng((seed, first))
            centres = np.repeat(self._centres[self._subtopic[first : first + BLOCK]], copies, axis=0)
            noise = _unit(random.standard_normal(centres.shape, dtype=np.float32))
            yield first * copies, _unit(centres + NOISE * noise)

    def words(self, first: int, count: int) -> NDArray[np.int64]:
        """The numbers of the words of these passages, shape (n, words): a third are those of the subtopic."""
        random = np.random.default_rng((3, first))
        shape = (count, SENTENCES_EACH * WORDS_EACH)
        words = np.minimum(np.searchsorted(self._cumulative, random.random(shape)), VOCABULARY - 1)
        own = self._subtopic_words[self._subtopic[first : first + count]]
        chosen = np.take_along_axis(own, random.integers(0, OWN_WORDS, shape), axis=1)
        return np.where(random.random(shape) < 1 / 3, chosen, words)

    def documents(self) -> Iterator[tuple[Document, list[Passage]]]:
        """Every document with its passages, each of SENTENCES_EACH sentences."""
        names = np.array([_spelled(number) for number in range(VOCABULARY)])
        for first in range(0, self.count, BLOCK):
            some = min(BLOCK, self.count - first)
            texts = [_as_text(names[row]) for row in self.words(first, some)]
            for start in range(0, some, PER_DOCUMENT):
                yield _document((first + start) // PER_DOCUMENT, texts[start : start + PER_DOCUMENT], self)

    def questions(self, count: int, exact: Vectors) -> list[Question]:
        """Questions about passages all over the corpus: six words of one, of which four are its subtopic's."""
        random = np.random.default_rng(5)
        found = []
        for row in random.choice(self.count, count, replace=False).tolist():
            own = self._subtopic_words[self._subtopic[row]][random.choice(OWN_WORDS, 4, replace=False)]
            usual = np.searchsorted(self._cumulative, random.random(2))
            noise = _unit(random.standard_normal((1, DIMENSION), dtype=np.float32))[0]
            vector = _unit((exact[row] + QUESTION_NOISE * noise)[None])[0]
            text = " ".join(_spelled(int(number)) for number in (*own, *usual))
            found.append(Question(text, vector, self.council(row // PER_DOCUMENT)))
        return found


def make_version(folder: Path, count: int) -> dict[str, float]:
    """Write a version of ``count`` passages into ``folder``/version, its vectors in full length beside it.

    Returns the seconds of each stage; making things up is not counted where it can be told apart.
    """
    corpus, version, seconds = Corpus(count), folder / "version", dict[str, float]()
    version.mkdir(parents=True)
    exact = _write_exact(folder, corpus)
    started = time.perf_counter()
    documents: list[Document] = []
    content = write_passages(version, documents, _passages(corpus, documents))
    write_facts(version, Facts())
    write_texts(version, content)
    seconds["texts, made up too, and words"] = time.perf_counter() - started
    started = time.perf_counter()
    kind = write_vectors(version / VECTORS, exact)
    seconds["vectors of passages"] = time.perf_counter() - started
    started = time.perf_counter()
    _write_sentences(version / SENTENCES, corpus, kind)
    seconds["vectors of sentences, made up too"] = time.perf_counter() - started
    started = time.perf_counter()
    seal(version, manifest_of(count))
    seconds["digests"] = time.perf_counter() - started
    return seconds


def make_vectors(folder: Path, count: int) -> dict[str, float]:
    """As ``make_version``, nothing but the vectors of passages."""
    (folder / "version").mkdir(parents=True)
    exact = _write_exact(folder, Corpus(count))
    started = time.perf_counter()
    write_vectors(folder / "version" / VECTORS, exact)
    return {"vectors of passages": time.perf_counter() - started}


def _write_exact(folder: Path, corpus: Corpus) -> Vectors:
    exact = new_array(folder / EXACT, np.float32, (corpus.count, DIMENSION))
    for first, block in corpus.vectors(seed=1):
        exact[first : first + len(block)] = block
    return exact


def manifest_of(count: int) -> Manifest:
    """The manifest of such a version."""
    now = datetime.now(UTC)
    recipe = Recipe(FORMAT, encoder_identity(load()), "made up", 0, {})
    return Manifest(new_version_id(now), now.isoformat(), recipe, vectors=kind_for(count).value)


def _passages(corpus: Corpus, documents: list[Document]) -> Iterator[Passage]:
    """The passages of all documents, each of which is put into ``documents``."""
    for document, own in corpus.documents():
        documents.append(document)
        yield from own


def _write_sentences(file: Path, corpus: Corpus, kind: VectorKind) -> None:
    array = sentence_array(file, kind, corpus.count * SENTENCES_EACH, DIMENSION)
    for first, block in corpus.vectors(seed=2, copies=SENTENCES_EACH):
        put_sentences(array[first : first + len(block)], block)
    array.flush()


def _document(number: int, texts: list[str], corpus: Corpus) -> tuple[Document, list[Passage]]:
    council, name = corpus.council(number), f"d{number:07d}"
    passages, start = [], 0
    for at, text in enumerate(texts):
        ends = [start + place + 1 for place, letter in enumerate(text) if letter == "."]
        spans = tuple(Span(first, end) for first, end in zip([start, *(end + 1 for end in ends)], ends, strict=False))
        passages.append(Passage(f"{name}-{at}", name, text, start, start + len(text), spans))
        start += len(text) + 2
    whole = "\n\n".join(texts)
    blocks = tuple(Block(BlockKind.PARAGRAPH, passage.start, passage.end) for passage in passages)
    metadata = Metadata(f"Page {number}", (council,) if council else ())
    return Document(name, f"{council or 'general'}/{name}.txt", "", whole, blocks, metadata), passages


def _as_text(words: NDArray[Any]) -> str:
    lines = (" ".join(words[first : first + WORDS_EACH]) for first in range(0, len(words), WORDS_EACH))
    return " ".join(f"{line.capitalize()}." for line in lines)


def _spelled(number: int) -> str:
    """A word for a number: syllables that can be said, so that stemming finds words as in any text."""
    word = ""
    for _ in range(4):
        number, at = divmod(number, 16)
        word += "bdfghjklmnprstvz"[at] + "aeiou"[at % 5]
    return word


def _unit(vectors: Vectors) -> Vectors:
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors
