from __future__ import annotations

from app.facts.findings import Finding, Findings
from app.indexing.report import BuildReport, Outcome, summary


def test_a_summary_says_what_was_read_left_out_and_why() -> None:
    report = BuildReport(
        Outcome.PUBLISHED,
        "20261122T093000000Z-0a1b",
        sources=61,
        read=2,
        reused=58,
        failures={"bolton/scan.pdf": "has no text in it"},
        passages=3000,
        sentences=18000,
        encoded=40,
        from_cache=20000,
        removed=("20260101T000000000Z-ffff",),
        timings={"reading": 1.25, "encoding": 3.0},
        seconds=5.04,
    )
    words = " ".join(summary(report).split())
    assert "version 20261122T093000000Z-0a1b is published" in words
    assert "61 found: 2 read, 58 unchanged, 1 left out" in words
    assert "3,000 with 18,000 sentences" in words
    assert "40 encoded, 20,000 known already" in words
    assert "1 old version" in words
    assert words.endswith("Left out: bolton/scan.pdf: has no text in it")


def test_a_build_that_found_nothing_to_do_says_so_in_two_lines() -> None:
    report = BuildReport(Outcome.UNCHANGED, "20261122T093000000Z-0a1b", sources=61, reused=61, seconds=0.4)
    assert summary(report).splitlines() == [
        "Index       nothing changed: version 20261122T093000000Z-0a1b stays published",
        "Time        0.4 s",
    ]


def test_a_summary_names_the_first_twenty_findings_of_each_kind_and_counts_the_rest() -> None:
    rows = tuple(Finding("table.csv", number, "grade is 'fine'") for number in range(2, 25))
    problem = Finding("judgement-corrections.yaml", 3, "by is missing")
    findings = Findings(rows=rows, doubts=(Finding("a.pdf", None, "no grade"),), corrections=(problem,))
    lines = summary(BuildReport(Outcome.UNCHANGED, "v", findings=findings)).splitlines()
    assert "Rows of tables that were not used:" in lines
    assert sum("table.csv, row" in line for line in lines) == 20
    assert "  and 3 more" in lines
    assert "  a.pdf: no grade" in lines
    assert lines[-1] == "  judgement-corrections.yaml, entry 3: by is missing"
    assert "Sources that contradict each other:" not in lines


def test_a_summary_names_the_documents_of_an_unknown_council_and_says_what_to_do() -> None:
    told = summary(BuildReport(Outcome.PUBLISHED, "v", unplaced=("misc/4471.html",)))
    assert "council that is not known" in told
    assert "`council: none`" in told
    assert told.endswith("\n  misc/4471.html")


def test_a_summary_names_the_pages_that_hide_much_of_their_text() -> None:
    told = summary(BuildReport(Outcome.PUBLISHED, "v", hidden={"kent/faq.html": 1200}))
    assert "hide much of their text" in told
    assert told.endswith("\n  kent/faq.html: 1,200 characters")


def test_a_summary_names_the_pages_of_pdfs_on_which_nothing_could_be_read() -> None:
    many = tuple(range(1, 14))
    told = summary(BuildReport(Outcome.PUBLISHED, "v", unread={"kent/plan.pdf": (2,), "norfolk/old.pdf": many}))
    assert "run text recognition (OCR)" in told
    assert "\n  kent/plan.pdf: page 2\n" in told
    assert told.endswith("\n  norfolk/old.pdf: pages 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 3 more")


def test_a_summary_names_the_documents_whose_kind_is_none() -> None:
    told = summary(BuildReport(Outcome.PUBLISHED, "v", unknown_kinds={"kent/plan.md": "page"}))
    assert "read as if none were given" in told
    assert told.endswith("\n  kent/plan.md: 'page'")
