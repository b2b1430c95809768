"""What became of a test case: every expectation that its answer does not meet, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.saying.outcomes import outcome_in_words
from app.domain import Answer
from app.evaluation.metrics import Share, share
from app.evaluation.verdict import says
from app.storage.case_sets import Case


@dataclass(frozen=True, slots=True)
class KindFigures:
    """How many cases of one kind passed, with the 95% interval."""

    kind: str
    passed: Share


def failures_of(case: Case, answer: Answer) -> tuple[str, ...]:
    """What an answer lacks of what a case expects; empty when it passes."""
    plain = " ".join(sentence.text for sentence in answer.sentences)
    dated = f"{answer.as_of.in_words} {answer.as_of}" if answer.as_of else ""
    told = "\n".join([plain, *answer.caveats, dated])
    shown = "\n".join([plain, *answer.caveats, *answer.suggestions])
    found: list[str] = []
    if case.statuses and answer.status not in case.statuses:
        wanted = _either([outcome_in_words(each) for each in case.statuses])
        found.append(f"expected {wanted}, got “{outcome_in_words(answer.status)}”")
    found += [f"does not say {_either(group)}" for group in case.must_contain if not any(says(told, w) for w in group)]
    found += [f"says “{words}”, which it must not" for words in case.must_not_contain if says(shown, words)]
    paths = [citation.document.path for citation in answer.citations]
    if case.must_cite and not any(path == case.must_cite or path.endswith(f"/{case.must_cite}") for path in paths):
        found.append(f"does not cite {case.must_cite}")
    return tuple(found)


def figures_by_kind(results: Sequence[tuple[str, bool]]) -> list[KindFigures]:
    """For each kind (``(kind, passed)`` each) how many passed, by name."""
    found = []
    for kind in sorted({kind for kind, _ in results}):
        passed = share(ok for each, ok in results if each == kind)
        if passed is not None:
            found.append(KindFigures(kind, passed))
    return found


def contradictions(cases: Sequence[Case]) -> list[str]:
    """Questions that are asked the same way more than once with something else expected."""
    expected: dict[tuple[object, ...], set[tuple[object, ...]]] = {}
    for case in cases:
        expected.setdefault(case.asked, set()).add(case.expected)
    return list(dict.fromkeys(case.question for case in cases if len(expected[case.asked]) > 1))


def _either(group: Sequence[str]) -> str:
    return " or ".join(f"“{words}”" for words in group)
