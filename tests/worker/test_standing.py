"""The worker's look at live curated answers: only when something has changed, and never over what it cannot open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.indexing.opened import documents_of
from app.indexing.version import published_version
from app.storage.audit import Audit, Wanted
from app.storage.curated import CuratedAnswers, CuratedSentence, CuratedState, Quoted, Written
from app.storage.engine import open_database
from app.worker.standing import Standing
from tests.builders import build, settings, write_knowledge

NOW = datetime(2026, 6, 26, 9, 30, tzinfo=UTC)
LAST_MINUTE = datetime(2026, 6, 26, 22, 59, tzinfo=UTC)
"""In Britain, where summer is an hour ahead."""
TEXT = "The canteen of the invented Larkspur House opens at noon.\n"


def test_an_answer_is_suspended_on_the_day_after_its_review_date(tmp_path: Path, encoder) -> None:
    config = settings(tmp_path)
    database = open_database(config.database_url)
    answers, standing = CuratedAnswers(database), Standing(config, database)
    assert standing.look(NOW) == 0
    write_knowledge(config.knowledge_dir, {"canteen.txt": TEXT})
    build(config, encoder)
    version = published_version(config.index_dir)
    (document,) = documents_of(config.index_dir, version or "").values()
    end = document.text.index(".") + 1
    source = Quoted(document.id, document.path, document.digest, document.text[:end], 0, end)
    sentence = CuratedSentence("The canteen opens at noon.", (1,))
    written = Written(("When does the canteen open?",), None, (sentence,), (source,), "a@example.org", NOW.date())
    kept = answers.add(written, "a@example.org", NOW)
    assert answers.move(kept, CuratedState.LIVE, NOW, checked_by="b@example.org")
    assert standing.look(NOW) == 0
    assert standing.look(LAST_MINUTE) == 0
    assert standing.look(LAST_MINUTE + timedelta(minutes=1)) == 1
    suspended = answers.get(kept.id)
    assert suspended.state is CuratedState.SUSPENDED
    assert suspended.reason == "Its review date has passed (26 June 2026)."
    assert [line.subject for line in Audit(database).page(Wanted())] == ["curated answer 1"]  # nobody's question
    assert suspended.written.review_on == date(2026, 6, 26)
