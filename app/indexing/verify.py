"""Does a finished draft keep its promises? Asked before it may be published.

Every passage must be the very words of its document, every judgement, vacancy,
figure and fact about somebody must be stated in one, counts and dimensions must agree,
and passages must be found by their own sentences.
"""

from __future__ import annotations

import numpy as np

from app.encoder import Encoder
from app.errors import BrokenIndex
from app.indexing.draft import text_in_context
from app.indexing.opened import OpenIndex

PROBES = 12
RANK = 3
SHARE_FOUND = 0.5
"""Well below what a sound index reaches, since documents may repeat each other nearly word for word."""
SAME_COSINE = 0.99
NEAREST, LEAST_RECALL = 10, 0.9
"""Lists find 0.98 of the ten nearest on texts (decision 30); with a dozen probes the share scatters."""


def verify(index: OpenIndex, encoder: Encoder) -> None:
    """Raise BrokenIndex naming the first promise that is not kept."""
    _check_texts(index)
    _check_judgements(index)
    _check_vacancies(index)
    _check_people(index)
    _check_figures(index)
    if index.vectors.dimension != encoder.identity.dimension:
        _fail(index, f"vectors have {index.vectors.dimension} dimensions, the encoder {encoder.identity.dimension}")
    _check_vectors(index, encoder)
    _check_probes(index, encoder)


def _check_texts(index: OpenIndex) -> None:
    for passage in index.passages:
        document = index.documents[passage.document_id]
        if passage.text != document.text[passage.start : passage.end]:
            _fail(index, f"passage {passage.id} is not the text of {document.path}")
        edges = [edge for span in passage.sentences for edge in (span.start, span.end)]
        if not edges or edges != sorted(edges) or not passage.start <= edges[0] <= edges[-1] <= passage.end:
            _fail(index, f"the sentences of passage {passage.id} do not lie inside it")


def _check_vectors(index: OpenIndex, encoder: Encoder) -> None:
    """Probe passages encoded anew must give the vectors that stand in their rows."""
    rows = _probe_rows(index)
    passages = [index.passages[row] for row in rows]
    texts = [text_in_context(index.documents[passage.document_id], passage) for passage in passages]
    for row, fresh in zip(rows, encoder.encode_passages(texts), strict=True):
        if fresh @ index.vectors.vector(row) < SAME_COSINE:
            _fail(index, f"the vector of passage {index.passages[row].id} is not that of its text")
    recall = index.vectors.recall(index.vectors.vectors_of(np.array(rows, np.int64)), NEAREST)
    if recall < LEAST_RECALL:
        _fail(index, f"a search finds only {recall:.0%} of the {NEAREST} passages nearest to probe passages")


def _check_judgements(index: OpenIndex) -> None:
    for slug in index.ledger.councils():
        for judgement in index.ledger.judgements_of(slug):
            document = index.documents.get(judgement.document_id)
            if document is None or not 0 <= judgement.start < judgement.end <= len(document.text):
                _fail(index, f"a judgement of {slug} is stated in no document of this version")


def _check_vacancies(index: OpenIndex) -> None:
    for vacancy in index.vacancies:
        document = index.documents.get(vacancy.document_id)
        spans = [vacancy.title_span, *(stated.span for stated in vacancy.details)]
        if document is None or any(not 0 <= span.start < span.end <= len(document.text) for span in spans):
            _fail(index, f"the vacancy “{vacancy.title}” is stated in no document of this version")


def _check_people(index: OpenIndex) -> None:
    for fact in index.people.facts:
        document = index.documents.get(fact.document_id)
        if document is None or not 0 <= fact.start < fact.end <= len(document.text):
            _fail(index, f"what is told of {fact.person} stands in no document of this version")


def _check_figures(index: OpenIndex) -> None:
    for fact in index.figures.facts:
        document = index.documents.get(fact.document_id)
        is_there = document is not None and 0 <= fact.start < fact.end <= len(document.text)
        if document is None or not is_there or any(each not in document.text for each in fact.amounts):
            _fail(index, f"a figure ({fact.measure}) stands in no document of this version")


def _check_probes(index: OpenIndex, encoder: Encoder) -> None:
    """Passages spread over the index are looked for by the longest sentence of each.

    The same words stand in several reports, so any passage that has them will do.
    """
    probes = _probe_rows(index)
    found = 0
    for row in probes:
        sentence = _longest_sentence(index, row)
        near = index.vectors.search(encoder.encode_text(sentence), RANK)[0]
        worded = index.lexical.search(sentence, RANK)[0]
        found += any(sentence in index.passages[hit].text for hit in (*near, *worded))
    if found < SHARE_FOUND * len(probes):
        _fail(index, f"of {len(probes)} probe sentences only {found} find their passage")


def _probe_rows(index: OpenIndex) -> list[int]:
    """Up to PROBES rows, evenly spread."""
    count = min(PROBES, len(index.passages))
    return [number * len(index.passages) // count for number in range(count)]


def _longest_sentence(index: OpenIndex, row: int) -> str:
    passage = index.passages[row]
    text = index.documents[passage.document_id].text
    return max((text[span.start : span.end] for span in passage.sentences), key=len)


def _fail(index: OpenIndex, reason: str) -> None:
    raise BrokenIndex(f"The new version {index.version} was not published: {reason}. The published one is untouched.")
