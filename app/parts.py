"""The parts of one running application, as endpoints and pages receive them.

``factory.create_app`` builds them once; nothing here opens or starts anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.answering.curated.library import LiveLibrary
from app.answering.remembered import Remembered
from app.config import Config
from app.councils.directory import Directory
from app.dates import today_in_britain
from app.encoder import Encoder
from app.evaluation.themes import Themes
from app.in_force import InForce, Present
from app.indexing.published import PublishedIndex
from app.metrics import Metrics
from app.queue import JobQueue, some_worker_runs
from app.reader.model import Reader
from app.storage.accounts import Accounts
from app.storage.audit import Audit
from app.storage.case_runs import CaseRuns
from app.storage.case_sets import CaseSets
from app.storage.comparisons import Comparisons
from app.storage.confirmations import Confirmations
from app.storage.conversations import Conversations
from app.storage.curated import CuratedAnswers
from app.storage.document_requests import DocumentRequests
from app.storage.erasure import Erasure
from app.storage.feedback import Feedback
from app.storage.gaps import Gaps
from app.storage.jobs import Jobs
from app.storage.notices import Notices
from app.storage.opinions import Opinions
from app.storage.permits import Permits
from app.storage.retention import Retention
from app.storage.second_steps import SecondSteps
from app.storage.sessions import Sessions
from app.storage.sign_in_failures import SignInFailures
from app.storage.usage import Sorting, Usage


def utc_now() -> datetime:
    """The clock of a running application, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Parts:
    """What endpoints and pages work with. ``now`` is the only clock they may ask."""

    config: Config
    directory: Directory
    encoder: Encoder
    reader: Reader | None
    published: PublishedIndex
    conversations: Conversations
    opinions: Opinions
    retention: Retention
    accounts: Accounts
    sessions: Sessions
    second_steps: SecondSteps
    failures: SignInFailures
    audit: Audit
    jobs: Jobs
    comparisons: Comparisons
    feedback: Feedback
    gaps: Gaps
    requests: DocumentRequests
    themes: Themes
    usage: Usage
    sorting: Sorting
    case_sets: CaseSets
    case_runs: CaseRuns
    curated: CuratedAnswers
    library: LiveLibrary
    remembered: Remembered
    queue: JobQueue
    notices: Notices
    erasure: Erasure
    confirmations: Confirmations
    metrics: Metrics
    in_force: InForce
    permits: Permits | None = None
    now: Callable[[], datetime] = utc_now

    def settings(self) -> Present:
        """The settings in force now, with what an admin chose in the room; ``config`` is what the start said."""
        return self.in_force.present()

    def today(self) -> date:
        """The present day in Britain."""
        return today_in_britain(self.now())

    def worker_is_running(self) -> bool:
        """Whether the background worker serves this installation now."""
        return some_worker_runs(self.config)
