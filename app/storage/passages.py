"""The passages of index versions in PostgreSQL: text, councils and vectors in half precision, nearest ones by pgvector.

Each version has a partition with an HNSW index of its own, made in the transaction that publishes it and dropped with
it. ``place`` is a passage's row in the version's files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, text

MOST_EXACT = 20_000
"""A scope of up to so many rows is compared row by row, which is exact; a larger one goes through the HNSW index."""
_VERSION = re.compile(r"[0-9]{8}T[0-9]{9}Z-[0-9a-f]{4}")
_COLUMNS = "version, place, passage_id, document_id, councils, words, embedding"


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage as it is kept. ``vector`` has shape (d,) and length 1."""

    place: int
    passage_id: str
    document_id: str
    councils: Sequence[str]
    words: str
    vector: NDArray[np.float32]


def add_version(connection: Connection, version: str, dimension: int, rows: Iterator[PassageRow]) -> None:
    """Keep a version's passages and index them, in the caller's transaction; readers of other versions never wait."""
    table = _table(version)
    run = connection.exec_driver_sql
    run("SET LOCAL maintenance_work_mem = '256MB'")
    run(f"CREATE TABLE {table} (LIKE index_passages INCLUDING DEFAULTS)")
    copied = f"COPY {table} ({_COLUMNS}) FROM STDIN"
    driver: Any = connection.connection
    with driver.cursor() as cursor, cursor.copy(copied) as copy:
        for row in rows:
            vector = "[" + ",".join(f"{value:.5g}" for value in row.vector.tolist()) + "]"
            words = row.words.replace("\x00", "")
            copy.write_row((version, row.place, row.passage_id, row.document_id, list(row.councils), words, vector))
    run(f"ALTER TABLE {table} ADD PRIMARY KEY (version, place)")
    run(f"CREATE INDEX ON {table} USING hnsw ((embedding::halfvec({int(dimension)})) halfvec_ip_ops)")
    run(f"ALTER TABLE index_passages ATTACH PARTITION {table} FOR VALUES IN ('{version}')")
    run(f"ANALYZE {table}")


def drop_version(connection: Connection, version: str) -> None:
    """Forget a version's passages, if they are kept."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {_table(version)}")


def count_passages(connection: Connection, version: str) -> int:
    """How many passages of a version are kept."""
    counted = text("SELECT count(*) FROM index_passages WHERE version = :version")
    return int(connection.scalar(counted, {"version": version}) or 0)


def nearest(
    engine: Engine, version: str, vector: NDArray[np.float32], k: int, places: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """The ``k`` places nearest to ``vector`` by cosine, best first; ``places`` restricts the query itself."""
    table, dimension = _table(version), len(vector)
    wanted = {"vector": "[" + ",".join(f"{value:.7g}" for value in vector.tolist()) + "]", "k": k}
    distance = f"(embedding::halfvec({dimension})) <#> CAST(:vector AS halfvec({dimension}))"
    scope = "" if places is None else " WHERE place = ANY(:places)"
    query = f"SELECT place FROM {table}{scope} ORDER BY {distance} LIMIT :k"  # noqa: S608 (a checked id)
    if places is not None:
        wanted["places"] = places.tolist()
        if len(places) <= MOST_EXACT:
            scoped = f"WITH scope AS MATERIALIZED (SELECT place, embedding FROM {table}{scope})"  # noqa: S608
            query = f"{scoped} SELECT place FROM scope ORDER BY {distance}, place LIMIT :k"  # noqa: S608
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        found = connection.scalars(text(query), wanted).all()
    return np.array(found, dtype=np.int64)


def _table(version: str) -> str:
    """The partition's name, made of nothing but what an id can hold. Raises ValueError for any other text."""
    if not _VERSION.fullmatch(version):
        raise ValueError(f"'{version}' is not the id of an index version")
    return f"index_passages_{version.lower().replace('-', '_')}"
