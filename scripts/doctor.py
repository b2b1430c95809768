"""Examine an installation, and name the repair for each fault: python -m scripts.doctor."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from app.config import load
from app.doctor import Finding, Verdict, examine
from app.errors import AppError

MARKS = {Verdict.GOOD: "ok    ", Verdict.ADVICE: "advice", Verdict.FAULT: "FAULT "}


def main(arguments: list[str] | None = None) -> int:
    """Print every finding; 0 without a fault, 1 with one."""
    argparse.ArgumentParser(
        prog="python -m scripts.doctor",
        description="Look at documents, database, accounts, backup, index, worker, disk and access, with the same "
        "settings as the server. Changes nothing, save that a database of an older release is brought up to date.",
        epilog="Exit status: 0 no fault, 1 at least one fault.",
    ).parse_args(arguments)
    try:
        findings = examine(load(), datetime.now(UTC))
    except AppError as problem:
        findings = [Finding("settings", Verdict.FAULT, str(problem), "Correct the setting, then look again.")]
    for finding in findings:
        print(f"{MARKS[finding.verdict]}  {finding.name:<10} {finding.says}")
        if finding.repair:
            print(f"{'':20}→ {finding.repair}")
    faults = sum(finding.verdict is Verdict.FAULT for finding in findings)
    print(f"\n{faults} fault{'' if faults == 1 else 's'}.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
