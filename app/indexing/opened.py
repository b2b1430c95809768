"""One index version, opened for reading: documents, passages, vectors and words, and the facts that they state.

Everything is opened at once, so that a version may be deleted under an open
index without harm. Opening never writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.councils.directory import Directory
from app.domain import Document, Metadata, Passage
from app.facts.figures import Figures
from app.facts.figures_records import figure_from
from app.facts.findings import Findings
from app.facts.ledger import Ledger
from app.facts.people import People
from app.facts.people_records import person_from
from app.facts.records import corrected_from, inspection_from, judgement_from
from app.facts.vacancy_records import vacancy_from
from app.indexing.abbreviations import Abbreviations
from app.indexing.learnt import LEARNT, learn, plain, read_learnt
from app.indexing.lexical import LexicalIndex
from app.indexing.lines import Lines
from app.indexing.names import Names
from app.indexing.postings import ascending
from app.indexing.records import document_from, passage_from, read_findings, read_lines
from app.indexing.vector_files import as_vectors
from app.indexing.vectors import VectorIndex
from app.indexing.version import Manifest, broken, check_model, check_version, version_folder
from app.model_identity import ModelIdentity
from app.read_once import read_once
from app.vacancy import Vacancy

DOCUMENTS, PASSAGES = "documents.jsonl", "passages.jsonl"
INSPECTIONS, JUDGEMENTS, CORRECTIONS = "inspections.jsonl", "judgements.jsonl", "corrections.jsonl"
VACANCIES, PEOPLE, FIGURES = "vacancies.jsonl", "people.jsonl", "figures.jsonl"
VECTORS, SENTENCES, LEXICAL = "vectors.faiss", "sentence_vectors.npy", "lexical"
SCOPES_KEPT = 64
PASSAGES_KEPT = 2048
"""Passages of which it is kept what they state: some kilobytes each."""
Rows = NDArray[np.int64]
Key = TypeVar("Key")
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True, eq=False)
class OpenIndex:
    """An opened version, the same as no other. A row is a passage's place in ``passages``, ``vectors``, ``lexical``."""

    version: str
    manifest: Manifest
    documents: Mapping[str, Document]
    passages: Lines[Passage]
    vectors: VectorIndex
    lexical: LexicalIndex
    ledger: Ledger
    findings: Findings
    _sentences: NDArray[Any]
    _first_sentence: NDArray[np.int64]
    _rows_by_council: Mapping[str, Rows]
    _rows_by_year: Mapping[int, Rows]
    _ids_by_council: Mapping[str, Sequence[str]]
    _first_row: Mapping[str, tuple[int, int]]
    document_places: NDArray[np.int32]
    _repeated: frozenset[str]
    abbreviations: Abbreviations
    names: Names
    vacancies: Sequence[Vacancy]
    people: People
    figures: Figures
    _headings: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    _scopes: dict[tuple[str, ...], Rows] = field(default_factory=dict)
    _of_documents: dict[tuple[Callable[..., Any], str], Any] = field(default_factory=dict)
    _of_passages: dict[tuple[Callable[..., Any], int], Any] = field(default_factory=dict)
    _in_order: Sequence[Document] = field(init=False)
    councils: tuple[str, ...] = field(init=False)
    """Slugs of the councils that documents speak of, in alphabetical order."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_in_order", tuple(self.documents.values()))
        object.__setattr__(self, "councils", tuple(sorted(filter(None, self._rows_by_council))))

    def heading_vector(self, heading: str, encode: Callable[[str], NDArray[np.float32]]) -> NDArray[np.float32]:
        """The vector of a heading of this version, shape (d,), length 1: ``encode`` is asked the first time only."""
        known = self._headings.get(heading)
        if known is None:
            known = self._headings[heading] = encode(heading)
        return known

    def of_document(self, document: Document, read: Callable[[Document], Read]) -> Read:
        """What ``read`` makes of a document of this version, whatever is asked: little, and kept as long as it is."""
        known: Read | None = self._of_documents.get((read, document.id))
        if known is None:
            known = self._of_documents[read, document.id] = read(document)
        return known

    def of_passage(self, row: int, read: Callable[[OpenIndex, int], Read]) -> Read:
        """What ``read`` makes of a passage of this version, whatever is asked; kept for the next question."""
        known: Read | None = self._of_passages.get((read, row))
        if known is None:
            if len(self._of_passages) >= PASSAGES_KEPT:
                self._of_passages.clear()
            known = self._of_passages[read, row] = read(self, row)
        return known

    def sentence_vectors(self, row: int) -> NDArray[np.float32]:
        """The vectors of a passage's sentences, shape (n_sentences, d), in order, length 1."""
        first, end = self._first_sentence[row], self._first_sentence[row + 1]
        return as_vectors(self._sentences[first:end])

    def best_sentence(self, vector: NDArray[np.float32], rows: Rows) -> NDArray[np.float32]:
        """The highest cosine of ``vector`` (shape (d,)) with a sentence of each row, shape (n,); 0 for one without."""
        firsts, ends = self._first_sentence[rows], self._first_sentence[rows + 1]
        held = np.flatnonzero(ends > firsts)
        best = np.zeros(len(rows), np.float32)
        if len(held):
            counts = ends[held] - firsts[held]
            starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
            places = np.arange(counts.sum()) + np.repeat(firsts[held] - starts, counts)
            best[held] = np.maximum.reduceat(as_vectors(self._sentences[places]) @ vector, starts)
        return best

    def is_repeated(self, sentence: str) -> bool:
        """Does this sentence stand in many documents, as a publisher's own address or footer does?"""
        return plain(sentence) in self._repeated

    def vacancies_of(self, slug: str) -> Sequence[Vacancy]:
        """The vacancies that documents advertise for this council, in the order of the documents."""
        return [vacancy for vacancy in self.vacancies if slug in vacancy.council]

    def documents_about(self, councils: Collection[str]) -> Sequence[Document]:
        """The documents that speak of any of these councils, each once."""
        ids = dict.fromkeys(each for slug in councils for each in self._ids_by_council.get(slug, ()))
        return [self.documents[each] for each in ids]

    @read_once
    def documents_with(self, words: str) -> Sequence[Document]:
        """The documents a passage of which, or its headings, holds all of these words, in whatever order."""
        places = ascending(self.document_places[self.lexical.rows_with_all(words)])
        return tuple(self._in_order[place] for place in places)

    def rows_of(self, slug: str) -> Rows:
        """The rows whose document speaks of this council, ascending; empty when there are none."""
        return self._rows_by_council.get(slug, np.empty(0, np.int64))

    def rows_of_year(self, year: int) -> Rows:
        """The rows whose document was published in this year, ascending; empty when there are none."""
        return self._rows_by_year.get(year, np.empty(0, np.int64))

    def rows_of_documents(self, document_ids: Collection[str]) -> Rows:
        """The rows of these documents, ascending; empty when there are none."""
        rows = [row for document_id in document_ids for row in self._rows(document_id)]
        return np.unique(np.array(rows, np.int64))

    def rows_of_all(self, slugs: tuple[str, ...]) -> Rows:
        """The rows of any of these councils, "" being documents about none, ascending; kept for the next question."""
        known = self._scopes.get(slugs)
        if known is None:
            found = [self.rows_of(slug) for slug in slugs]
            in_scope = np.zeros(len(self.document_places), bool)
            for rows in found:
                in_scope[rows] = True
            if len(self._scopes) >= SCOPES_KEPT:
                self._scopes.clear()
            known = self._scopes[slugs] = np.flatnonzero(in_scope)
        return known

    def passages_of(self, document_ids: Collection[str]) -> Mapping[str, Sequence[Passage]]:
        """The passages of these documents, in order; empty for one that has none."""
        return {document_id: [self.passages[row] for row in self._rows(document_id)] for document_id in document_ids}

    def _rows(self, document_id: str) -> Sequence[int]:
        return range(*self._first_row.get(document_id, (0, 0)))

    @property
    def rows_of_no_council(self) -> Rows:
        """The rows whose document speaks of no council in particular, ascending."""
        return self._rows_by_council.get("", np.empty(0, np.int64))

    @property
    def only_council(self) -> tuple[str, ...]:
        """The slug of the council that every document of one is about; empty where there are several, or none."""
        return self.councils if len(self.councils) == 1 else ()


def documents_of(index_dir: Path, version_id: str) -> dict[str, Document]:
    """The documents of a version by id, without its vectors. Raises NotFound or BrokenIndex."""
    check_version(index_dir, version_id)
    folder = version_folder(index_dir, version_id)
    return {record["id"]: document_from(record) for record in read_lines(folder / DOCUMENTS)}


def open_index(index_dir: Path, version_id: str, identity: ModelIdentity) -> OpenIndex:
    """Open a version for an encoder.

    Raises NotFound, or BrokenIndex when it is incomplete, corrupt or made with another model.
    """
    manifest = check_version(index_dir, version_id)
    check_model(manifest, identity)
    return open_folder(version_folder(index_dir, version_id), manifest)


def open_folder(folder: Path, manifest: Manifest) -> OpenIndex:
    """Open the files of a version. Raises BrokenIndex when they do not belong together."""
    try:
        return _open(folder, manifest)
    except (OSError, ValueError, KeyError, TypeError, IndexError, RuntimeError) as problem:
        raise broken(manifest.id, f"its files cannot be opened ({problem})") from problem


def _open(folder: Path, manifest: Manifest) -> OpenIndex:
    documents = {record["id"]: document_from(record) for record in read_lines(folder / DOCUMENTS)}
    passages = Lines(folder / PASSAGES, passage_from)
    learnt = read_learnt(folder) if (folder / LEARNT).is_file() else learn(documents, passages)
    places = np.ascontiguousarray(learnt.rows["document"])
    index = OpenIndex(
        version=manifest.id,
        manifest=manifest,
        documents=documents,
        passages=passages,
        vectors=VectorIndex(folder / VECTORS),
        lexical=LexicalIndex(folder / LEXICAL),
        ledger=_ledger(folder),
        findings=read_findings(folder),
        _sentences=np.load(folder / SENTENCES, mmap_mode="r").view(np.ndarray),  # plain: reading a memmap costs more
        _first_sentence=np.concatenate([[0], np.cumsum(learnt.rows["sentences"], dtype=np.int64)]),
        _rows_by_council=_rows_by(_councils, documents, places),
        _rows_by_year=_rows_by(_years, documents, places),
        abbreviations=learnt.abbreviations,
        names=learnt.names,
        _ids_by_council=ids_by_council(documents),
        _first_row=_first_rows(documents, places),
        document_places=places,
        _repeated=learnt.repeated,
        vacancies=_vacancies(folder),
        people=_people(folder, documents),
        figures=_figures(folder, documents),
    )
    if index.vectors.kind != manifest.vectors:
        raise ValueError(f"its vectors are kept as {index.vectors.kind}, its manifest says {manifest.vectors}")
    rows, sentences = len(passages), int(index._first_sentence[-1])
    counts = (len(places), len(index.vectors), len(index.lexical), len(index._sentences))
    if counts != (rows, rows, rows, sentences):
        raise ValueError(
            f"{rows} passages, {len(index.vectors)} vectors, {len(index.lexical)} lexical rows, "
            f"{sentences} sentences, {len(index._sentences)} sentence vectors"
        )
    return index


def ledger_as_read(folder: Path) -> Ledger:
    """The ledger of a version's judgements as they were read, before people's corrections."""
    inspections = map(inspection_from, read_lines(folder / INSPECTIONS))
    others = map(judgement_from, read_lines(folder / JUDGEMENTS))
    return Ledger(inspections, others, directory=Directory.load())


def _ledger(folder: Path) -> Ledger:
    inspections = map(inspection_from, read_lines(folder / INSPECTIONS))
    others = map(judgement_from, read_lines(folder / JUDGEMENTS))
    corrections = map(corrected_from, read_lines(folder / CORRECTIONS))
    return Ledger(inspections, others, corrections, directory=Directory.load())


def _vacancies(folder: Path) -> Sequence[Vacancy]:
    return [vacancy_from(record) for record in read_lines(folder / VACANCIES)]


def _people(folder: Path, documents: Mapping[str, Document]) -> People:
    """What is told of people; nothing in a version that was built before this was read."""
    file = folder / PEOPLE
    return People(map(person_from, read_lines(file)) if file.is_file() else (), documents)


def _figures(folder: Path, documents: Mapping[str, Document]) -> Figures:
    """What is told in figures; nothing in a version that was built before this was read."""
    file = folder / FIGURES
    return Figures(map(figure_from, read_lines(file)) if file.is_file() else (), documents)


def _first_rows(documents: Mapping[str, Document], places: NDArray[np.int32]) -> dict[str, tuple[int, int]]:
    """The first row of each document and the one after its last; ValueError when a document's do not lie together."""
    if (np.diff(places) < 0).any():
        raise ValueError("its passages are not in the order of its documents")
    edges = np.searchsorted(places, np.arange(len(documents) + 1, dtype=np.int32)).tolist()
    return {document_id: (edges[place], edges[place + 1]) for place, document_id in enumerate(documents)}


def ids_by_council(documents: Mapping[str, Document]) -> Mapping[str, Sequence[str]]:
    """The ids of the documents that speak of each council, in the order of the documents."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents.values():
        for slug in document.metadata.council:
            ids[slug].append(document.id)
    return dict(ids)


def _councils(metadata: Metadata) -> tuple[str, ...]:
    """The councils, "" for none in particular; nothing where it is some council and unknown which."""
    return metadata.council or (() if metadata.is_unplaced else ("",))


def _years(metadata: Metadata) -> tuple[int, ...]:
    return (metadata.published.year,) if metadata.published else ()


def _rows_by(
    keys: Callable[[Metadata], Sequence[Key]], documents: Mapping[str, Document], places: NDArray[np.int32]
) -> dict[Key, Rows]:
    """The rows of the documents that have each key, ascending."""
    owned: defaultdict[Key, list[int]] = defaultdict(list)
    for place, document in enumerate(documents.values()):
        for key in keys(document.metadata):
            owned[key].append(place)
    chosen = np.zeros(len(documents), bool)
    rows: dict[Key, Rows] = {}
    for key, own in owned.items():
        chosen[own] = True
        found = np.flatnonzero(chosen[places])
        chosen[own] = False
        if len(found):
            rows[key] = found
    return rows
