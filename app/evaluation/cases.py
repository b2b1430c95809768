"""What became of a test case: every expectation that its answer does not meet, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

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
    """Questions that are asked the same way more than once, where no answer can be what each of two cases expects."""
    alike: dict[tuple[object, ...], dict[tuple[object, ...], Case]] = {}
    for case in cases:
        alike.setdefault(case.asked, {}).setdefault(case.expected, case)
    against = {
        (asked, one.expected)
        for asked, its in alike.items()
        for first, second in combinations(its.values(), 2)
        if _exclude_each_other(first, second)
        for one in (first, second)
    }
    return list(dict.fromkeys(case.question for case in cases if (case.asked, case.expected) in against))


def _exclude_each_other(first: Case, second: Case) -> bool:
    """Whether no answer passes both: they allow no outcome in common, or what one has to be told the other forbids.

    Two documents that have to be cited can both be.
    """
    if first.statuses and second.statuses and not set(first.statuses) & set(second.statuses):
        return True
    return any(
        all(any(says(words, forbidden) for forbidden in other.must_not_contain) for words in group)
        for one, other in ((first, second), (second, first))
        for group in one.must_contain
    )


def _either(group: Sequence[str]) -> str:
    return " or ".join(f"“{words}”" for words in group)
