"""What a build did, and the same in words: what was read, left out and why, encoded, and how long it took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.documents.sources import CORRECTIONS
from app.domain import Kind
from app.facts.findings import NO_FINDINGS, Finding, Findings
from app.indexing.progress import Stages

MOST_SHOWN = 20
_UNPLACED = (
    "Documents of a council that is not known, which answer no question about a council. Name it in a sidecar "
    "(NAME.EXT.yaml with `council: …`, or `council: none` where it is about none in particular):"
)
_HIDDEN = "Web pages that hide much of their text, which is not read. Save the text as shown where it is wanted:"
_UNREAD = (
    "PDFs with pages that hold a picture and no text. Where one is a scan, nothing on it is read: run text recognition "
    "(OCR) on the file:"
)
_UNKNOWN_KINDS = (
    f"Documents whose kind is none of {', '.join(Kind)}. They are read as if none were given; an advert's closing date "
    "may be missed:"
)
MOST_PAGES = 10
FACTS = ("inspections", "judgements", "vacancies", "people", "figures")


class Outcome(StrEnum):
    """What became of a build."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    RESUMED = "resumed"
    HELD = "held"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The figures of one build; ``failures`` maps a path to the reason in plain words.

    ``read`` and ``reused`` count documents; ``encoded`` and ``from_cache`` count
    different texts (passages and sentences); ``facts`` counts what was read out of
    the documents, by kind; ``timings`` are seconds by stage; ``findings`` is what
    the facts leave for people to look at; ``unplaced`` are the paths of documents
    that speak of some council, and nothing tells of which; ``hidden`` maps the path
    of a web page to how many of its characters are hidden, where that is a good part; ``unread`` maps the path of a
    PDF to the numbers of its pages with a picture and no text; ``unknown_kinds`` maps the path of a document to what
    was given as its kind and is none.
    """

    outcome: Outcome
    version: str
    sources: int = 0
    read: int = 0
    reused: int = 0
    failures: Mapping[str, str] = field(default_factory=dict)
    passages: int = 0
    sentences: int = 0
    encoded: int = 0
    from_cache: int = 0
    facts: Mapping[str, int] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    findings: Findings = NO_FINDINGS
    unplaced: tuple[str, ...] = ()
    hidden: Mapping[str, int] = field(default_factory=dict)
    unread: Mapping[str, Sequence[int]] = field(default_factory=dict)
    unknown_kinds: Mapping[str, str] = field(default_factory=dict)

    def after(self, stages: Stages) -> BuildReport:
        """The same report with the times that were taken."""
        return replace(self, timings=dict(stages.seconds), seconds=stages.elapsed)


def summary(report: BuildReport) -> str:
    """The report as lines of text, for a terminal or a log."""
    lines = [f"{label:<12}{value}" for label, value in _rows(report)]
    if report.failures:
        lines += ["", "Left out:"]
        lines += [f"  {path}: {reason}" for path, reason in sorted(report.failures.items())]
    lines += _shown(_UNPLACED, [f"  {path}" for path in report.unplaced])
    lines += _shown(_HIDDEN, [f"  {path}: {count:,} characters" for path, count in sorted(report.hidden.items())])
    lines += _shown(_UNREAD, [f"  {path}: {pages_in_words(pages)}" for path, pages in sorted(report.unread.items())])
    lines += _shown(_UNKNOWN_KINDS, [f"  {path}: '{word}'" for path, word in sorted(report.unknown_kinds.items())])
    for heading, findings in (
        ("Rows of tables that were not used:", report.findings.rows),
        ("Reports that could not be read surely:", report.findings.doubts),
        ("Sources that contradict each other:", report.findings.conflicts),
        ("Corrections that were not applied:", report.findings.corrections),
    ):
        lines += _listed(heading, findings)
    return "\n".join(lines)


def pages_in_words(pages: Sequence[int]) -> str:
    """``page 2`` or ``pages 2, 4``, of many the first."""
    told = ", ".join(map(str, pages[:MOST_PAGES]))
    more = f" and {len(pages) - MOST_PAGES} more" if len(pages) > MOST_PAGES else ""
    return f"{'page' if len(pages) == 1 else 'pages'} {told}{more}"


def _listed(heading: str, findings: Sequence[Finding]) -> list[str]:
    return _shown(heading, [f"  {_place(finding)}: {finding.says}" for finding in findings])


def _shown(heading: str, lines: Sequence[str]) -> list[str]:
    """The heading and the first of its lines; nothing when there is none."""
    more = [f"  and {len(lines) - MOST_SHOWN:,} more"] if len(lines) > MOST_SHOWN else []
    return ["", heading, *lines[:MOST_SHOWN], *more] if lines else []


def _place(finding: Finding) -> str:
    if finding.number is None:
        return finding.path
    return f"{finding.path}, {'entry' if finding.path == CORRECTIONS else 'row'} {finding.number}"


def _rows(report: BuildReport) -> list[tuple[str, str]]:
    rows = [("Index", _HEADLINES[report.outcome].format(version=report.version))]
    if report.outcome in (Outcome.PUBLISHED, Outcome.CANDIDATE) and report.sources:
        rows += [
            (
                "Documents",
                f"{report.sources:,} found: {report.read:,} read, {report.reused:,} unchanged, "
                f"{len(report.failures):,} left out",
            ),
            ("Passages", f"{report.passages:,} with {report.sentences:,} sentences"),
            ("Facts", ", ".join(f"{count:,} {kind}" for kind, count in report.facts.items()) or "none"),
            ("Vectors", f"{report.encoded:,} encoded, {report.from_cache:,} known already"),
            ("Stages", ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in report.timings.items())),
        ]
    if report.removed:
        rows.append(("Cleaned", f"{len(report.removed)} old version{'s' if len(report.removed) > 1 else ''}"))
    return [*rows, ("Time", f"{report.seconds:.1f} s")]


_HEADLINES = {
    Outcome.PUBLISHED: "version {version} is published",
    Outcome.UNCHANGED: "nothing changed: version {version} stays published",
    Outcome.RESUMED: "version {version} was complete already and is now published",
    Outcome.CANDIDATE: "version {version} is built and waits for a person to publish it",
    Outcome.HELD: "nothing changed: version {version} stays published, as you chose; --force builds a new one",
}
