"""Faults of builds, publications and the files of an index version."""

from __future__ import annotations

import json
from pathlib import Path

from app.indexing.version import version_folder
from scripts.faults.acts import ANSWER
from scripts.faults.place import Place, Trial


def kill_builder(place: Place, trial: Trial) -> None:
    """Kill -9 of a build at a random moment, from its first step to just after its end."""
    before = place.published
    place.change()
    child = place.child("build")
    waited = place.pause(1.1 * place.build_seconds)
    was_at_work = child.kill()
    trial.what = f"{'killed' if was_at_work else 'ended already'} after {waited:.2f} s"
    place.check_answers(trial, {before, *place.versions()[-1:]})
    place.check_published(trial)
    place.check_well(trial)
    place.build(trial)
    trial.check(place.published > before, "the next build did not publish what the killed one was to")
    place.check_answers(trial, {place.published})


def two_publications(place: Place, trial: Trial) -> None:
    """Two of building, publishing and rolling back, begun at random moments within a tenth of a second."""
    known = place.versions()
    place.change()
    acts = [("build",), ("versions", "rollback"), ("versions", "publish", place.chance.choice(known))]
    chosen = [place.chance.choice(acts), place.chance.choice(acts)]
    children = []
    for number, act in enumerate(chosen):
        children.append(place.child(*act, mark=str(number)))
        place.pause(0.1)
    ended = [child.wait() for child in children]
    trial.what = " and ".join(" ".join(act[:2]) for act in chosen) + f", ended with {ended[0]} and {ended[1]}"
    for child, status in zip(children, ended, strict=True):
        plain = status == 0 or (status == 1 and "Traceback" not in child.said)
        trial.check(plain, f"ended with {status}: {child.said[-300:]}")
    place.check_published(trial)
    place.check_answers(trial, {place.published})
    place.check_well(trial)
    place.build(trial, "--force")
    place.check_answers(trial, {place.versions()[-1]})


def damage_file(place: Place, trial: Trial) -> None:
    """A file of the published version, of the pointer or of the cache is cut short, or one of its bits is turned.

    The files take turns, so that each kind is damaged as often; a server that runs, and one that starts, are asked.
    """
    place.change()
    place.build(trial)
    before = place.published
    file = _turn(place, before, trial.number)
    trial.what = f"{file.relative_to(place.index_dir).as_posix().replace(before, '…')} {_damage(place, file)}"
    place.check_answers(trial, place.versions())
    child = place.child("ask")
    status = child.wait()
    answered = status == 0 and ANSWER in child.said
    trial.check(answered, f"a new process does not answer ({status}): {child.said[-300:]}")
    if file.is_relative_to(version_folder(place.index_dir, before)):
        gave = json.loads(child.said[child.said.index("{") :])["index_version"] if answered else ""
        trial.check(gave != before, "the damaged version was served")
        place.check_named(trial, "build_index")
    elif file.name == "current":
        place.check_named(trial, "build_index", "publish")
    place.change()
    place.build(trial, *(("--force",) if trial.repair != "automatic" else ()))
    place.check_well(trial)
    place.check_answers(trial, {place.published} - {before})


def _turn(place: Place, version: str, number: int) -> Path:
    folder = version_folder(place.index_dir, version)
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.stat().st_size)
    files += [place.index_dir / "current", place.index_dir / "cache" / "vectors.sqlite"]
    return files[number % len(files)]


def _damage(place: Place, file: Path) -> str:
    """Damage a file where it lies; what was done.

    One that is cut is replaced: the sentence vectors are mapped into memory, and docs/reliability.md tells of that.
    """
    data = bytearray(file.read_bytes())
    at = place.chance.randrange(len(data))
    if place.chance.random() < 0.5:
        fresh = file.with_name(f".{file.name}.cut")
        fresh.write_bytes(data[:at])
        fresh.replace(file)
        return f"cut to {at} of {len(data)} bytes"
    bit = place.chance.randrange(8)
    data[at] ^= 1 << bit
    with file.open("r+b") as handle:
        handle.write(data)
    return f"bit {bit} of byte {at} turned"


def clock_back(place: Place, trial: Trial) -> None:
    """The clock goes back under a running application, by a second or by a year; then somebody publishes."""
    back = 10 ** place.chance.uniform(0, 7.5)
    before, known = place.published, place.versions()
    child = place.child("clock-back", f"{back:.0f}")
    status = child.wait()
    trial.what = f"back by {back:,.0f} s"
    trial.check(status == 0, f"ended with {status}: {child.said[-500:]}")
    if status == 0:
        found = json.loads(child.said[child.said.rindex("\n{") :])
        turns = found["turns"]
        trial.check(all(ANSWER in turn.get("answer", "") for turn in turns), f"not answered: {turns}")
        trial.check(turns[0]["conversation_id"] == turns[1]["conversation_id"], "the conversation was broken off")
        trial.check((found["built"], found["settled"]) == (0, 0), "the build failed")
        trial.check(turns[2]["index_version"] not in known, "the new version was not served at once")
        place.acknowledged |= {turn["answer_id"] for turn in turns}
    trial.check(place.published not in known, f"{before} is still published")
    trial.check(place.versions()[-1:] == [place.published], "the version built last does not count as the newest")
    trial.check(not (place.index_dir / "held").exists(), "the build was taken for a return to an older version")
    place.check_answers(trial, {place.published})
    place.check_well(trial)
    place.build(trial)
    place.check_answers(trial)
