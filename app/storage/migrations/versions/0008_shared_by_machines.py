"""What several machines share: files by their content, passages with vectors (PostgreSQL alone), permits of limits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "blobs",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_blobs"),
    )
    op.create_table(
        "blob_parts",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", "number", name="pk_blob_parts"),
        sa.ForeignKeyConstraint(["digest"], ["blobs.digest"], name="fk_blob_parts_digest", ondelete="CASCADE"),
    )
    op.create_table(
        "shared_files",
        sa.Column("tree", sa.String(64), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("tree", "path", name="pk_shared_files"),
        sa.ForeignKeyConstraint(["digest"], ["blobs.digest"], name="fk_shared_files_digest"),
    )
    op.create_index("ix_shared_files_digest", "shared_files", ["digest"])
    op.create_table(
        "shared_state",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_shared_state"),
    )
    op.create_table(
        "permits",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("caller", sa.String(64), nullable=False),
        sa.Column("remaining", sa.Float, nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", "caller", name="pk_permits"),
    )
    if op.get_bind().dialect.name == "postgresql":
        for statement in _ON_POSTGRESQL:
            op.execute(statement)


_ON_POSTGRESQL = (
    # What lies in parts is packed already, or hardly smaller when packed: half the time to write and to read it.
    "ALTER TABLE blob_parts ALTER COLUMN content SET STORAGE EXTERNAL",
    # Permits may be lost with the server; writing them to its log would cost as much as storing the conversation.
    "ALTER TABLE permits SET UNLOGGED",
    "CREATE EXTENSION IF NOT EXISTS vector",
    "CREATE TABLE index_passages (version text NOT NULL, place integer NOT NULL, passage_id text NOT NULL, "
    "document_id text NOT NULL, councils text[] NOT NULL, words text NOT NULL, embedding halfvec NOT NULL) "
    "PARTITION BY LIST (version)",
)
