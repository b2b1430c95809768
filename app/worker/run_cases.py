"""A test set asked of one version: each case as a candidate would ask it, and what its answer lacks."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from typing import Any

from app.answering.models import models_of
from app.errors import AppError
from app.evaluation.cases import failures_of
from app.indexing.opened import OpenIndex
from app.storage.case_runs import Result
from app.storage.case_sets import Case, KeptCase
from app.storage.comparisons import Compared
from app.worker.compare import Answering, asker, changes_between, said_of


def made_with(answering: Answering) -> dict[str, Any]:
    """What a run is made with beside the version: the models, the day, and how many curated answers are in use.

    ``key`` is the same for runs that may be compared: those with the same models.
    """
    models = models_of(answering.encoder.identity, answering.reader.digest if answering.reader else None)
    key = hashlib.sha256(json.dumps(models, sort_keys=True).encode()).hexdigest()[:16]
    curated = {curated.id for curated, _, _ in answering.curated.entries} if answering.curated else set()
    return {**models, "key": key, "day": answering.today.isoformat(), "curated_answers": len(curated)}


def run_cases(cases: Sequence[KeptCase], index: OpenIndex, answering: Answering) -> Iterator[Result]:
    """The result of each case, in order. A case that cannot be asked fails with the reason."""
    ask = asker(index, answering)
    for kept in cases:
        started = time.perf_counter()
        try:
            answer = ask(kept.case.question, kept.case.earlier, kept.case.council or None)
        except AppError as problem:
            yield Result(
                kept.id, kept.case, False, (f"could not be asked: {problem}",), {"status": "error", "answer": ""}
            )
            continue
        said = said_of(answer) | {"ms": round((time.perf_counter() - started) * 1000, 1), "sure": answer.confidence}
        reasons = failures_of(kept.case, answer)
        yield Result(kept.id, kept.case, not reasons, reasons, said)


def compare_cases(
    before: OpenIndex | None, after: OpenIndex, cases: Sequence[Case], answering: Answering
) -> Iterator[Compared]:
    """The cases of required sets, asked of both versions; each carries why the candidate fails it, if it does."""
    askers = [asker(index, answering) if index else None for index in (before, after)]
    for case in cases:
        try:
            answers = [ask(case.question, case.earlier, case.council or None) if ask else None for ask in askers]
        except AppError as problem:
            yield Compared(
                case.question,
                None,
                {"status": "error", "answer": "", "caveats": [], "sources": []},
                (),
                True,
                str(problem),
            )
            continue
        present, new = (said_of(answer) if answer else None for answer in answers)
        failure = "; ".join(failures_of(case, answers[1])) if answers[1] else ""
        yield Compared(case.question, present, new or {}, changes_between(present, new or {}), True, failure or None)
