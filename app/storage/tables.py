"""The tables as the code uses them; ``migrations/`` makes them, and a test holds the two together."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its time zone: kept in UTC, handed back in UTC, never without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC. Raises ValueError for a moment without a time zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone; what was stored is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("council", String(64)),
    Column("started_at", UtcDateTime, nullable=False),
    Column("last_turn_at", UtcDateTime, nullable=False),
    Column("visitor", String(64)),
    Index(None, "last_turn_at"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("answer_id", String(64), nullable=False, unique=True),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("question", Text, nullable=False),
    Column("response", JSON, nullable=False),
    Column("theme", String(40)),
    Column("about", String(64)),
    Column("cause", String(20)),
    Column("cause_signs", JSON),
    Column("cause_ground", String(64)),
    Index(None, "conversation_id"),
    Index(None, "asked_at"),
)

opinions = Table(
    "opinions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("answer_id", ForeignKey("turns.answer_id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("helpful", Boolean, nullable=False),
    Column("reason", Text),
    Column("given_at", UtcDateTime, nullable=False),
    Column("handled_at", UtcDateTime),
    Column("handled_by", String(254)),
    Column("handled_note", Text),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(254), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("password", String(200)),
    Column("is_active", Boolean, nullable=False),
    Column("session_key", String(64), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("signed_in_at", UtcDateTime),
    Column("link_digest", String(64), unique=True),
    Column("link_until", UtcDateTime),
    Column("issuer", String(512)),
    Column("subject", String(255)),
    Column("second_step", String(200)),
    Column("second_step_at", UtcDateTime),
    Column("second_step_last", BigInteger),
    Column("second_step_reset_at", UtcDateTime),
    Index(None, "issuer", "subject", unique=True),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(200), nullable=False),
    Index(None, "account_id", "number", unique=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("account_key", String(64), nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, nullable=False),
    Column("browser", String(60), nullable=False),
    Index(None, "account_id"),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(254), nullable=False),
    Column("address", String(64), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", String(254), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text),
    Column("reason", Text),
    Column("address", String(64), nullable=False),
    Index(None, "at"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("active", String(16), unique=True),
    Column("asked_by", String(254), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("started_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("stop_asked", Boolean, nullable=False),
    Column("stage", String(40)),
    Column("stage_at", UtcDateTime),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("says", Text),
    Column("version", String(40)),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("candidate", String(40), nullable=False),
    Column("published", String(40), nullable=False),
    Column("answer_id", ForeignKey("turns.answer_id", ondelete="CASCADE")),
    Column("question", Text),
    Column("before", JSON),
    Column("after", JSON, nullable=False),
    Column("changes", Text, nullable=False),
    Column("is_required", Boolean, nullable=False),
    Column("failure", Text),
    Index(None, "candidate"),
    Index(None, "answer_id"),
)

notices = Table(
    "notices",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("words", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
)

chosen_settings = Table(
    "chosen_settings",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("text", Text, nullable=False),
    Column("chosen_by", String(254), nullable=False),
    Column("chosen_at", UtcDateTime, nullable=False),
)

confirmations = Table(
    "confirmations",
    metadata,
    Column("reading", String(64), primary_key=True),
    Column("key", String(64), nullable=False),
    Column("path", Text, nullable=False),
    Column("source", String(64), nullable=False),
    Column("says", Text, nullable=False),
    Column("confirmed_by", String(254), nullable=False),
    Column("confirmed_at", UtcDateTime, nullable=False),
    Index(None, "key"),
    Index(None, "path"),
)

test_sets = Table(
    "test_sets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(120), nullable=False, unique=True),
    Column("is_required", Boolean, nullable=False),
    Column("added_by", String(254), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
)

test_cases = Table(
    "test_cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("set_id", ForeignKey("test_sets.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(60), nullable=False),
    Column("question", Text, nullable=False),
    Column("expects", JSON, nullable=False),
    Index(None, "set_id"),
)

test_runs = Table(
    "test_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("set_id", ForeignKey("test_sets.id", ondelete="CASCADE"), nullable=False),
    Column("job_id", Integer),
    Column("version", String(40)),
    Column("asked_by", String(254), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("made_with", JSON),
    Index(None, "set_id"),
    Index(None, "job_id"),
)

test_results = Table(
    "test_results",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("test_runs.id", ondelete="CASCADE"), nullable=False),
    Column("case_id", Integer, nullable=False),
    Column("kind", String(60), nullable=False),
    Column("question", Text, nullable=False),
    Column("expects", JSON, nullable=False),
    Column("passed", Boolean, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("said", JSON, nullable=False),
    Index(None, "run_id"),
)

# What several machines share: app/storage/shared_files.py, app/storage/permits.py. Empty on SQLite.
blobs = Table(
    "blobs",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
)

blob_parts = Table(
    "blob_parts",
    metadata,
    Column("digest", ForeignKey("blobs.digest", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

shared_files = Table(
    "shared_files",
    metadata,
    Column("tree", String(64), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("digest", ForeignKey("blobs.digest"), nullable=False),
    Index(None, "digest"),
)

shared_state = Table(
    "shared_state",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

permits = Table(
    "permits",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("caller", String(64), primary_key=True),
    Column("remaining", Float, nullable=False),
    Column("taken_at", UtcDateTime, nullable=False),
)

curated_answers = Table(
    "curated_answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("council", String(64)),
    Column("questions", JSON, nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("words", Text, nullable=False),
    Column("owner", String(254), nullable=False),
    Column("review_on", Date, nullable=False),
    Column("changed_by", String(254), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("checked_by", String(254)),
    Column("checked_at", UtcDateTime),
    Column("reason", Text),
    Index(None, "state"),
)

curated_editions = Table(
    "curated_editions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("curated_id", ForeignKey("curated_answers.id", ondelete="CASCADE"), nullable=False),
    Column("council", String(64)),
    Column("questions", JSON, nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("owner", String(254), nullable=False),
    Column("review_on", Date, nullable=False),
    Column("changed_by", String(254), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("checked_by", String(254)),
    Column("checked_at", UtcDateTime),
    Column("replaced_at", UtcDateTime, nullable=False),
    Index(None, "curated_id"),
)

document_requests = Table(
    "document_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("question", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("council", String(64)),
    Column("theme", String(40)),
    Column("gap", String(64)),
    Column("owner", String(254), nullable=False),
    Column("note", Text, nullable=False),
    Column("path", Text),
    Column("asked_by", String(254), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("changed_by", String(254), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Index(None, "state"),
)
