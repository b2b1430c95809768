"""A version in the making: passages, vectors and words written into a draft folder, then sealed.

A draft is nobody's index: it is complete only when ``seal`` has written the manifest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from app.documents.passages import make_passages, passage_context
from app.domain import Document, Passage
from app.encoder import Encoder
from app.facts.all_facts import Facts
from app.facts.figures_records import figure_record
from app.facts.findings import findings_record
from app.facts.people_records import person_record
from app.facts.records import corrected_record, inspection_record, judgement_record
from app.facts.table_heads import told_row
from app.facts.vacancy_records import vacancy_record
from app.files import digest_of, sync
from app.indexing.cache import Encoded, VectorCache, encoded_blocks
from app.indexing.learnt import learn, write_learnt
from app.indexing.lexical_files import write_lexical
from app.indexing.lines import Lines
from app.indexing.opened import (
    CORRECTIONS,
    DOCUMENTS,
    FIGURES,
    INSPECTIONS,
    JUDGEMENTS,
    LEXICAL,
    PASSAGES,
    PEOPLE,
    SENTENCES,
    VACANCIES,
    VECTORS,
)
from app.indexing.progress import Advance
from app.indexing.records import FINDINGS, document_record, passage_from, passage_record, write_lines
from app.indexing.vector_files import new_array, put_sentences, sentence_array, write_vectors
from app.indexing.version import Manifest, write_manifest

_WHOLE = "vectors.part.npy"
"""The vectors in full length, there only until FAISS has them."""


@dataclass(frozen=True)
class Content:
    """What a version holds: documents by path, and their passages in the order of the rows, read from its file."""

    documents: Sequence[Document]
    passages: Sequence[Passage]

    def sentences(self) -> Iterator[str]:
        """The words of every sentence of every passage, in row order; rows of tables with their columns' names."""
        documents = {document.id: document for document in self.documents}
        for passage in self.passages:
            document = documents[passage.document_id]
            yield from (told_row(document, span) for span in passage.sentences)

    @cached_property
    def sentence_count(self) -> int:
        """How many ``sentences`` there are."""
        return sum(len(passage.sentences) for passage in self.passages)

    def texts_in_context(self) -> Iterator[str]:
        """Each passage as it is encoded and indexed by words, in row order."""
        documents = {document.id: document for document in self.documents}
        return (text_in_context(documents[passage.document_id], passage) for passage in self.passages)


def text_in_context(document: Document, passage: Passage) -> str:
    """A passage after its title and headings, as it is encoded and indexed by words."""
    return f"{passage_context(document, passage)}\n{passage.text}"


def divide(
    documents: Sequence[Document], kept: Mapping[str, Sequence[Passage]], encoder: Encoder, on_done: Advance
) -> Iterator[Passage]:
    """The passages of all documents; ``kept`` holds those of unchanged documents, by document id."""
    for document in documents:
        own = kept.get(document.id)
        yield from make_passages(document, encoder.count_tokens, encoder.identity.max_tokens) if own is None else own
        on_done(1)


def write_passages(folder: Path, documents: Sequence[Document], passages: Iterable[Passage]) -> Content:
    """Write the passages as they come, so that memory does not grow with them, and return what the version holds."""
    write_lines(folder / PASSAGES, map(passage_record, passages))
    return Content(documents, Lines(folder / PASSAGES, passage_from))


def write_texts(folder: Path, content: Content) -> None:
    """Write documents, what they and their passages teach as a whole and the index of their words."""
    write_lines(folder / DOCUMENTS, map(document_record, content.documents))
    write_learnt(folder, learn({document.id: document for document in content.documents}, content.passages))
    write_lexical(folder / LEXICAL, content.texts_in_context())


def write_facts(folder: Path, facts: Facts) -> None:
    """Write what documents tell: visits, judgements, corrections, vacancies, people, figures, and what is in doubt."""
    write_lines(folder / INSPECTIONS, map(inspection_record, facts.inspections))
    write_lines(folder / JUDGEMENTS, map(judgement_record, facts.judgements))
    write_lines(folder / CORRECTIONS, map(corrected_record, facts.corrections))
    write_lines(folder / VACANCIES, map(vacancy_record, facts.vacancies))
    write_lines(folder / PEOPLE, map(person_record, facts.people))
    write_lines(folder / FIGURES, map(figure_record, facts.figures))
    (folder / FINDINGS).write_text(json.dumps(findings_record(facts.findings), ensure_ascii=False, indent=1), "utf-8")


def write_encoded(folder: Path, content: Content, encoder: Encoder, cache: VectorCache, on_done: Advance) -> Encoded:
    """Write the vectors of passages (with their context) and of sentences (alone), encoding only unknown texts.

    Block by block, so that memory does not grow with the vectors.
    """
    count, dimension = len(content.passages), encoder.identity.dimension
    whole, done = folder / _WHOLE, Encoded()
    vectors = new_array(whole, np.float32, (count, dimension))
    for first, block, encoded in encoded_blocks(content.texts_in_context(), encoder, cache, on_done):
        vectors[first : first + len(block)] = block
        done += encoded
    kind = write_vectors(folder / VECTORS, vectors)
    whole.unlink()
    sentences = sentence_array(folder / SENTENCES, kind, content.sentence_count, dimension)
    for first, block, encoded in encoded_blocks(content.sentences(), encoder, cache, on_done):
        put_sentences(sentences[first : first + len(block)], block)
        done += encoded
    sentences.flush()
    return done


def seal(folder: Path, manifest: Manifest) -> Manifest:
    """Write the manifest with the digest of every file, and make all of it durable."""
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    for name in names:
        sync(folder / name)
    sealed = replace(manifest, files={name: digest_of(folder / name) for name in names})
    write_manifest(folder, sealed)
    sync(folder / LEXICAL)
    return sealed
