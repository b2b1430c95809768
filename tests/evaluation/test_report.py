"""Figures of a small run, each worked out by hand."""

from __future__ import annotations

import json
from typing import Any

from rich.console import Console

from app.evaluation.report import changes, figures, summary_lines, table_by_kind
from app.evaluation.run import Asked
from app.evaluation.verdict import Outcome


def asked(name: str, outcome: Outcome, **more: Any) -> Asked:
    given: dict[str, Any] = {
        "kind": "number",
        "question": f"Question {name}?",
        "answerable": True,
        "status": "answered",
    }
    return Asked(id=name, outcome=outcome, **{**given, **more})


# Four answerable questions: two right (one of them grounded), one wrong, one not found.
# Two unanswerable ones: one refused, one answered; and small talk, which says nothing about confidence.
ROWS = [
    asked(
        "A",
        Outcome.CORRECT,
        grounded=True,
        confidence=0.9,
        citations=2,
        citations_valid=2,
        sentences=2,
        sentences_cited=2,
    ),
    asked(
        "B",
        Outcome.CORRECT,
        grounded=False,
        confidence=0.7,
        citations=1,
        citations_valid=1,
        sentences=1,
        sentences_cited=1,
    ),
    asked(
        "C",
        Outcome.WRONG,
        grounded=False,
        confidence=0.6,
        citations=1,
        citations_valid=0,
        sentences=1,
        sentences_cited=0,
    ),
    asked("D", Outcome.NOT_FOUND, status="not_found", confidence=0.4, took_ms=20.0),
    asked("E", Outcome.CORRECT, kind="unans_near", answerable=False, status="not_found", confidence=0.2),
    asked("F", Outcome.WRONG, kind="unans_near", answerable=False, confidence=0.65, citations=1, citations_valid=1),
    asked("G", Outcome.CORRECT, kind="smalltalk", answerable=False, status="small_talk", confidence=1.0),
]


def test_shares_of_answerable_and_unanswerable_questions() -> None:
    found = figures(ROWS)
    can, cannot = found["answerable"], found["unanswerable"]
    assert {name: can[name]["share"] for name in ("correct", "grounded", "wrong", "not_found")} == {
        "correct": 0.5,
        "grounded": 0.25,
        "wrong": 0.25,
        "not_found": 0.25,
    }
    assert (can["support_cited_of_answered"]["hits"], can["support_cited_of_answered"]["n"]) == (1, 3)
    assert (cannot["correct"]["hits"], cannot["wrong"]["hits"], cannot["n"]) == (2, 1, 3)


def test_citations_are_counted_one_by_one() -> None:
    found = figures(ROWS)["citations"]
    assert (found["valid"]["hits"], found["valid"]["n"]) == (4, 5)
    assert (found["sentences_cited"]["hits"], found["sentences_cited"]["n"]) == (3, 4)
    assert found["answers_without_citation"] == 0


def test_confidence_leaves_small_talk_out() -> None:
    found = figures(ROWS)["confidence"]
    # Answerable 0.9, 0.7, 0.6, 0.4 against 0.2 and 0.65: four pairs with 0.2 are right, two with 0.65.
    assert found["auroc"] == 6 / 8
    # Among what was answered: right 0.9 and 0.7 against wrong 0.6 and 0.65.
    assert found["auroc_right_against_wrong"] == 1.0


def test_coverage_stops_before_the_first_harmful_answer() -> None:
    found = figures(ROWS)["confidence"]
    # Down to 0.7 nothing shown is wrong, and two of four answerable questions are covered.
    assert (found["coverage_at_5pc_wrong"], found["coverage_at_2pc_wrong"]) == (0.5, 0.5)
    assert found["curve"][-1] == {"threshold": 0.6, "coverage": 0.75, "risk": 2 / 4}


def test_times_are_nearest_ranks() -> None:
    assert figures(ROWS)["took_ms"] == {"p50": 0.0, "p95": 20.0}


def test_a_run_with_one_side_only_has_no_figures_for_the_other() -> None:
    found = figures(ROWS[:1])
    assert found["unanswerable"] is None
    assert found["confidence"]["auroc"] is None
    assert figures(ROWS[4:5])["confidence"]["coverage_at_5pc_wrong"] is None
    assert summary_lines(figures(ROWS[4:5])) == [
        "unanswerable: correct 100.0% (1 of 1; 21% to 100%), careful 0.0% (0 of 1; 0% to 79%), "
        "wrong 0.0% (0 of 1; 0% to 79%), missed signpost 0.0% (0 of 1; 0% to 79%)"
    ]


def test_a_run_that_answered_nothing_tells_no_coverage() -> None:
    silent = [
        asked("A", Outcome.NOT_FOUND, status="not_found", confidence=0.2),
        asked("N", Outcome.CORRECT, answerable=False, status="not_found", confidence=0.1),
    ]
    assert summary_lines(figures(silent))[-1] == "confidence: AUROC 1.000"


def test_the_figures_can_be_kept_as_json() -> None:
    assert json.loads(json.dumps(figures(ROWS))) == figures(ROWS)


def test_the_table_has_a_line_for_each_kind_and_one_for_all_of_each_side() -> None:
    console = Console(width=120)
    with console.capture() as captured:
        console.print(table_by_kind(ROWS))
    lines = [line.split() for line in captured.get().splitlines() if line.strip()]
    assert [line[0] for line in lines if line[0] != "="] == ["7", "kind", "number", "smalltalk", "unans_near"]
    number = next(line for line in lines if line[0] == "number")
    # n, correct, grounded, wrong, not found, mean confidence (0.9 + 0.7 + 0.6 + 0.4) / 4, mean time 20 / 4
    assert number[1:] == ["4", "2", "1/3", "1", "1", "0.65", "5.0"]


def test_the_words_give_the_figures_with_their_intervals() -> None:
    lines = summary_lines(figures(ROWS))
    assert lines[0].startswith("answerable: correct 50.0% (2 of 4; 15% to 85%), grounded 25.0% (1 of 4;")
    assert lines[-1] == "confidence: AUROC 0.750, coverage 50% at 5% wrong, 50% at 2% wrong"


def test_changes_name_each_question_with_another_outcome() -> None:
    before = [asked("A", Outcome.NOT_FOUND), asked("B", Outcome.CORRECT), asked("Z", Outcome.WRONG)]
    assert changes(before, ROWS) == [
        "2 questions in both runs, 1 with another outcome",
        "  correct: 1 more, 0 fewer; within chance (McNemar p = 1)",
        "  wrong: 0 more, 0 fewer; within chance (McNemar p = 1)",
        "  1 × not_found → correct",
        "  A (number) not_found → correct: Question A?",
    ]
