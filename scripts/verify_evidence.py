"""Verify an evidence pack against the stored version: ``python -m scripts.verify_evidence FILE``.

Says what does not agree. Ends with 0 when everything agrees, 1 when something does not or the file cannot be read,
and 2 when what could be checked agrees but the version that answered is not kept here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.config import Config, load
from app.errors import AppError
from app.evidence.check import check
from app.evidence.seal import read_pack
from app.indexing.shared import pull
from app.storage.engine import open_database
from app.storage.secret import shared_secret


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one file, and say what was found."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.verify_evidence",
        description="Verify an evidence pack against the index version that answered, as it is stored here.",
        epilog="Ends with 0: all agrees; 1: something does not, or it cannot be read; 2: the version is not kept here.",
    )
    parser.add_argument("file", type=Path, help="the ZIP as it was downloaded, or its evidence.json")
    given = parser.parse_args(arguments)
    try:
        config = load()
        pull(config)
        pack = read_pack(given.file)
        checked = check(pack, secret_of(config), config)
    except AppError as problem:
        print(problem, file=sys.stderr)
        return 1
    for told in checked.against:
        print(f"Does not agree: {told}")
    for told in checked.unchecked:
        print(f"Not checked: {told}")
    print(f"{checked.agreed} things agree, {len(checked.against)} do not. Digest: {pack.digest}")
    return 1 if checked.against else 2 if checked.unchecked else 0


def secret_of(config: Config) -> str:
    """The secret that seals: the setting's, else the one that all machines share."""
    return config.secret_key or shared_secret(open_database(config.database_url))


if __name__ == "__main__":
    sys.exit(main())
