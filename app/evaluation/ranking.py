"""What ranking is worth on a set of questions with known passages: recall and nDCG for every part of retrieval.

A set's passages are documents of their own; what the index divides further is
counted once, by its best part. Nothing here prints or builds an index.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from rich.table import Table

from app.conversation.history import with_history
from app.councils.directory import Directory
from app.domain import Hit
from app.encoder import Encoder
from app.errors import InvalidRequest
from app.evaluation.metrics import bootstrap
from app.evaluation.run import last_words
from app.indexing.opened import OpenIndex
from app.retrieval.fusion import Weights
from app.retrieval.search import Query, ranked

DEPTH = 40
"""Passages searched for: enough for ten different documents."""
MEASURES = ("ndcg@5", "ndcg@10", "recall@1", "recall@5", "recall@10")
PER_FOLDER = 1000

Figures = Mapping[str, tuple[float, float, float]]
"""For each measure its mean and the ends of the 95% bootstrap interval."""


@dataclass(frozen=True, slots=True)
class RankedQuestion:
    """One question, the person's questions before it, a person's stand-alone wording, and the passages that answer."""

    text: str
    earlier: tuple[str, ...]
    rewrite: str
    gold: frozenset[str]


Ranking = Callable[[RankedQuestion], list[str]]


@dataclass(frozen=True, slots=True)
class RankedSet:
    """A set of questions over passages, by name."""

    name: str
    passages: tuple[Mapping[str, Any], ...]
    questions: tuple[RankedQuestion, ...]

    def write_documents(self, folder: Path) -> None:
        """Every passage as a text file with its title, for the index to read."""
        for number, passage in enumerate(self.passages):
            place = folder / f"{number // PER_FOLDER:03d}"
            place.mkdir(parents=True, exist_ok=True)
            title = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", str(passage.get("title") or "")).split())
            front = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n" if title else ""
            (place / f"{name_of(passage['id'])}.txt").write_text(f"{front}{passage['text']}\n", encoding="utf-8")


def name_of(passage_id: str) -> str:
    """A passage's id as a file name, another one for every id."""
    digest = hashlib.sha256(passage_id.encode()).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9_-]', '_', passage_id)[:80]}-{digest}"


def read_set(folder: Path) -> RankedSet:
    """The set in a folder; questions without a known passage are left out. Raises InvalidRequest."""
    try:
        passages = tuple(_rows(folder / "corpus.jsonl"))
        questions = tuple(_question(row) for row in _rows(folder / "questions.jsonl") if row.get("gold_ids"))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise InvalidRequest(f"{folder} is no usable set of questions ({problem}).") from problem
    if not questions:
        raise InvalidRequest(f"{folder} holds no question with a known passage.")
    return RankedSet(folder.name, passages, questions)


def variants(asked: RankedSet, index: OpenIndex, encoder: Encoder, directory: Directory) -> dict[str, Ranking]:
    """Every part of retrieval on its own and added to the others; with the conversation where the set has one."""
    nothing = Weights(lexical=0, sentence=0, neighbours=0)
    usual = Weights()

    def by(weights: Weights, text: Callable[[RankedQuestion], str] = lambda question: question.text) -> Ranking:
        return lambda question: _ranked([(text(question), 1.0)], index, encoder, weights)

    def in_conversation(question: RankedQuestion) -> list[str]:
        wanted, beside = with_history(question.text, question.earlier, directory)
        return _ranked([(wanted, 1.0), *beside], index, encoder, usual)

    found = {
        "dense": by(nothing),
        "lexical": lambda question: _lexical(question.text, index),
        "dense + lexical": by(Weights(sentence=0, neighbours=0)),
        "… + best sentence": by(Weights(neighbours=0)),
        "… + neighbours (as served)": by(usual),
        "as served, without best sentence": by(Weights(sentence=0)),
        "as served, without lexical": by(Weights(lexical=0)),
    }
    if any(question.earlier for question in asked.questions):
        found["as served, with the conversation"] = in_conversation
    if any(question.rewrite for question in asked.questions):
        found["a person's own rewrite (upper bound)"] = by(usual, lambda question: question.rewrite or question.text)
    return found


def figures_of(rankings: Sequence[Sequence[str]], asked: RankedSet) -> Figures:
    """Each measure's mean over the questions, with its interval."""
    both = list(zip(rankings, asked.questions, strict=True))
    return {measure: bootstrap([_measure(measure, found, q.gold) for found, q in both]) for measure in MEASURES}


def table_of(asked: RankedSet, measured: Mapping[str, Figures]) -> Table:
    """A line for each variant; nDCG@5 and recall@5 with their intervals."""
    title = f"{asked.name}: {len(asked.questions)} questions, {len(asked.passages)} passages"
    table = Table(title=title, box=None, pad_edge=False, title_justify="left")
    table.add_column("ranking")
    for measure in MEASURES:
        table.add_column(measure, justify="right")
    for name, figures in measured.items():
        table.add_row(name, *(_cell(measure, figures[measure]) for measure in MEASURES))
    return table


def recall_at(found: Sequence[str], gold: frozenset[str], k: int) -> float:
    """The share of the known passages among the first ``k``."""
    return len(gold.intersection(found[:k])) / len(gold)


def ndcg_at(found: Sequence[str], gold: frozenset[str], k: int) -> float:
    """Normalised discounted cumulative gain, every known passage worth the same (Järvelin and Kekäläinen 2002)."""
    gained = sum(1 / math.log2(place + 2) for place, name in enumerate(found[:k]) if name in gold)
    return gained / sum(1 / math.log2(place + 2) for place in range(min(k, len(gold))))


def _measure(measure: str, found: Sequence[str], gold: frozenset[str]) -> float:
    name, _, k = measure.partition("@")
    return (ndcg_at if name == "ndcg" else recall_at)(found, gold, int(k))


def _cell(measure: str, figure: tuple[float, float, float]) -> str:
    mean, low, high = figure
    return f"{mean:.3f} ({low:.2f} to {high:.2f})" if measure.endswith("@5") else f"{mean:.3f}"


def _ranked(texts: Sequence[tuple[str, float]], index: OpenIndex, encoder: Encoder, weights: Weights) -> list[str]:
    queries = [Query(text, encoder.encode_text(text), weight) for text, weight in texts]
    return _names(ranked(queries, index=index, rows=None, k=DEPTH, weights=weights))


def _lexical(text: str, index: OpenIndex) -> list[str]:
    rows, scores = index.lexical.search(text, DEPTH)
    passages = [index.passages[row] for row in rows.tolist()]
    return _names([Hit(p, index.documents[p.document_id], float(s)) for p, s in zip(passages, scores, strict=True)])


def _names(hits: Sequence[Hit]) -> list[str]:
    """The documents of the hits, each once."""
    return list(dict.fromkeys(PurePosixPath(hit.document.path).stem for hit in hits))


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def _question(row: Mapping[str, Any]) -> RankedQuestion:
    own = [turn["text"] for turn in row.get("history") or [] if turn.get("role") == "user"]
    whole = f"{row['scenario']} {row['question']}" if row.get("scenario") else str(row["question"])
    gold = frozenset(name_of(str(passage)) for passage in row["gold_ids"])
    return RankedQuestion(last_words(whole), tuple(own), str(row.get("rewrite") or ""), gold)
