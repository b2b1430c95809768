"""What a run of a test set was made with, in words, and which runs may be compared. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.storage.case_runs import Run

UNKNOWN = "not kept"
FITTED = ("support", "route", "intents")
"""Models fitted to the encoder and the reader; runs from before one was there keep no digest of it."""


def key_of(run: Run) -> str:
    """The same for runs with the same models; "" for runs from before this was kept."""
    return str((run.made_with or {}).get("key", ""))


def like_newest(runs: Sequence[Run]) -> list[Run]:
    """Of whole runs, newest first, those with the same models as the newest."""
    whole = [run for run in runs if run.ended_at]
    return [run for run in whole if key_of(run) == key_of(whole[0])]


def in_short(run: Run) -> str:
    """The models in a few words, for a table."""
    if not run.made_with:
        return UNKNOWN
    reader = run.made_with.get("reader_sha256")
    return f"{run.made_with['encoder']['name']}, {f'reader {reader[:8]}' if reader else 'no reader'}"


def in_words(run: Run) -> list[tuple[str, str]]:
    """Everything, by name."""
    if not run.made_with:
        return [("Models", UNKNOWN)]
    made, encoder = run.made_with, run.made_with["encoder"]
    reader = made["reader_sha256"]
    return [
        ("Encoder", f"{encoder['name']} {encoder['revision']}, {encoder['runtime']}"),
        ("Reader", f"SHA-256 {reader[:16]}…" if reader else "off"),
        (
            "Fitted to them",
            ", ".join(f"{name} {made[key][:8]}" for name in FITTED if (key := f"{name}_sha256") in made),
        ),
        ("Curated answers", f"{made['curated_answers']:,} in use"),
        ("Day", str(made["day"])),
    ]


def differences(one: Run, other: Run) -> list[str]:
    """Which models differ between two runs, in words; empty where none does or where it was not kept of both."""
    if not (one.made_with and other.made_with):
        return []
    names = {
        "encoder": "encoder",
        "reader_sha256": "reader",
        "support_sha256": "support model",
        "route_sha256": "route model",
        "intents_sha256": "model of intents",
    }
    return [words for name, words in names.items() if one.made_with.get(name) != other.made_with.get(name)]
