"""Pages about jobs in children's services, written for training, with questions and the lines that answer them.

The pages stand in ``scripts/reader_pages/``, one YAML file each. They are made up: names are left open in
them ({place}, {p1}) and filled here, anew for each round, so that no name is learnt.
"""

from __future__ import annotations

import random
import re
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from app.answering.text.read_closely import window_around
from app.councils.directory import Directory
from app.documents.passages import CountTokens, make_passages
from app.documents.read import read_document
from app.domain import Document, Passage, Span
from scripts.reader_examples import Example, as_typed

FOLDER = Path(__file__).with_name("reader_pages")
SOURCE = "pages"
MAX_TOKENS = 256
NEGATIVES = 2
"""Windows without the answer for each question: as many of its page as there are, the likest first."""
WITHOUT_COUNCIL = 0.7
"""How often a question is read without the council's name, as it is when it is answered: scope takes care of that."""
_SLOT = re.compile(r"\{(council|place|town2?|company|other|p[1-6](?:\.first|\.last)?)\}")
_WORD = re.compile(r"[a-z]{3,}")

_PLACES = (
    "Alderbourne Ashcombe Barrowmere Brackenshire Calderwick Carrowdale Dunsmoor Eastmarsh Elmhurst "
    "Farrowby Fenwold Glenmarsh Hartsmere Hollinshire Ivelford Kettlewick Langmoor Larkshire Marlowshire "
    "Millbourne Netherdale Northvale Oakhampton Penwold Quarrington Ravenshire Riverton Saltmarsh "
    "Silverdale Southmere Tarnshire Thornbury Upperton Valeshire Westmarsh Whitcombe Wolverdale Wrenshire "
    "Yarrowdale"
).split()
_WOMEN = (
    "Amina Beth Carol Charlotte Dawn Elaine Fatima Gillian Grace Helen Ifeoma Jane Joanna Karen Leila "
    "Linda Maria Nadia Nicola Olivia Parveen Priya Rachel Rosie Sharon Sunita Susan Tracey Wendy Yasmin"
).split()
_MEN = (
    "Abdul Adam Andrew Brian Colin Daniel David Emeka Faisal Gareth Graham Harpreet Ian James John Karl "
    "Liam Mark Mohammed Neil Oliver Paul Peter Rajesh Richard Simon Steven Tom Tunde William"
).split()
_SURNAMES = (
    "Abbott Adeyemi Ahmed Bailey Banerjee Barker Begum Bennett Carter Chowdhury Clarke Cooper Davies "
    "Dixon Edwards Ellis Fletcher Foster Gibson Grant Green Hall Harris Hughes Hussain Iqbal Jackson "
    "Johnson Kaur Kelly Khan Lawson Lewis Marshall Mason Miller Morgan Nash Norris Okafor Osborne Palmer "
    "Patel Pearson Quinn Reid Roberts Shah Shaw Singh Taylor Turner Underwood Walker Watson White Wilson "
    "Wood Wright Yates"
).split()


@dataclass(frozen=True, slots=True)
class Asking:
    """One thing that is asked, in several wordings. ``lines`` (from 0) answer it, ``words`` are theirs that do."""

    wordings: tuple[str, ...]
    lines: tuple[int, ...]
    words: tuple[str, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what is asked of it; ``group`` is its file's place, the same in every filling."""

    group: str
    title: str
    kind: str
    publisher: str
    published: str
    lines: tuple[str, ...]
    askings: tuple[Asking, ...]


def read_pages(folder: Path = FOLDER) -> list[Page]:
    """Every page under ``folder``, by name. Raises ValueError where one says of a line what the line does not hold."""
    return [_page(file, file.relative_to(folder).as_posix()) for file in sorted(folder.rglob("*.yaml"))]


def split_pages(pages: Sequence[Page]) -> tuple[list[Page], list[Page], list[Page]]:
    """Training, calibration and test: an eighth of the pages each for the last two, told by their file names."""
    part = {page.group: zlib.crc32(page.group.encode()) % 8 for page in pages}
    kept = [[page for page in pages if part[page.group] == number] for number in (1, 0)]
    return [page for page in pages if part[page.group] > 1], kept[0], kept[1]


def _page(file: Path, group: str) -> Page:
    row: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    lines = tuple(row["text"])
    askings = tuple(_asking(each, lines, group) for each in row["questions"])
    title, kind, publisher, published = (str(row[name]) for name in ("title", "kind", "publisher", "published"))
    return Page(group, title, kind, publisher, published, lines, askings)


def _asking(row: Mapping[str, Any], lines: Sequence[str], group: str) -> Asking:
    places = tuple(number - 1 for number in row["in"])
    words = tuple(str(each) for each in row.get("words", ()))
    for place, each in zip(places, words, strict=True):
        if each not in lines[place]:
            raise ValueError(f"{group}: {each!r} does not stand in line {place + 1}: {lines[place]!r}")
    return Asking(tuple(row["ask"]), places, words, row.get("after"))


def filled(page: Page, chance: random.Random, **given: str) -> Page:
    """The page with a name in every slot, the same for each slot throughout; those ``given`` as they are given."""
    names = {**_names(chance), **given}
    fill: Callable[[str], str] = lambda text: _SLOT.sub(lambda slot: names[slot[1]], text)  # noqa: E731
    askings = tuple(
        replace(
            asking,
            wordings=tuple(_question(each, names, chance) for each in asking.wordings),
            words=tuple(map(fill, asking.words)),
            after=_question(asking.after, names, chance) if asking.after else None,
        )
        for asking in page.askings
    )
    lines = tuple(map(fill, page.lines))
    return replace(page, title=fill(page.title), publisher=fill(page.publisher), lines=lines, askings=askings)


def _names(chance: random.Random) -> dict[str, str]:
    place, other, town, town2 = chance.sample(_PLACES, 4)
    kind = chance.choice(("County Council", "Council", "City Council", "Borough Council"))
    names = {
        "place": place,
        "other": other,
        "town": town,
        "town2": town2,
        "council": f"{place} {kind}",
        "company": chance.choice((f"{place} Children First", f"{place} Children’s Trust", f"Together for {place}")),
    }
    women, men = chance.sample(_WOMEN, 3), chance.sample(_MEN, 3)
    for number, (first, last) in enumerate(zip([*women, *men], chance.sample(_SURNAMES, 6), strict=True), 1):
        names |= {f"p{number}": f"{first} {last}", f"p{number}.first": first, f"p{number}.last": last}
    return names


def _question(text: str, names: Mapping[str, str], chance: random.Random) -> str:
    kept = chance.random() > WITHOUT_COUNCIL
    dropped = {"place": "", "council": ""}
    put = _SLOT.sub(lambda slot: names[slot[1]] if kept else dropped.get(slot[1], names[slot[1]]), text)
    return " ".join(re.sub(r"(?:^|(?<=\s))['’]s\b", "", put).split()) or text


@dataclass(frozen=True, slots=True)
class Laid:
    """A filled page as a document: its passages, and the place of each line in its text (None for an empty one)."""

    page: Page
    document: Document
    passages: tuple[Passage, ...]
    places: tuple[Span | None, ...]


def markdown(page: Page, councils: Sequence[str] = ()) -> str:
    """The page as a source document about these councils."""
    front = {"title": page.title, "kind": page.kind, "publisher": page.publisher, "published": page.published}
    written, last = [f"---\n{yaml.safe_dump({**front, 'council': list(councils)}, allow_unicode=True)}---\n\n"], ""
    for line in page.lines:
        apart = line.startswith(("#", "- ")) or last.startswith(("#", "- ")) or not line or not last
        written.append(("\n" if line.startswith("- ") and last.startswith("- ") else "\n\n") if apart else " ")
        written.append(line)
        last = line
    return "".join(written) + "\n"


def laid_out(page: Page, count_tokens: CountTokens) -> Laid:
    """The page read as any document is."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.md").write_text(markdown(page), encoding="utf-8")
        document = read_document(Path(folder), "page.md", Directory([]), 1_000_000)
    passages = make_passages(document, count_tokens, MAX_TOKENS)
    places, at = list[Span | None](), 0
    for line in page.lines:
        text = line.removeprefix("- ").lstrip("# ")
        start = document.text.find(text, at) if text else -1
        places.append(Span(start, start + len(text)) if start >= 0 else None)
        at = start + len(text) if start >= 0 else at
    return Laid(page, document, tuple(passages), tuple(places))


def examples_of(laid: Laid, chance: random.Random) -> Iterator[Example]:
    """For each thing asked one wording, with a window that answers, where there is one, and some that do not."""
    for asking in laid.page.askings:
        question = asked_in_full(asking, chance)
        answers = [laid.places[line] for line in asking.lines]
        spans = [_within(laid.document, place, words) for place, words in zip(answers, asking.words, strict=True)]
        found = [place for place in answers if place is not None]
        if asking.lines and not found:
            continue
        holding = [each for each in laid.passages if any(each.start <= place.start < each.end for place in found)]
        for passage in holding[:2]:
            yield _example(laid, passage, question, [span for span in spans if span], found, chance)
        others = [each for each in laid.passages if each not in holding and len(each.sentences)]
        others.sort(key=lambda each: -_alike(question, laid.document.text[each.start : each.end]) - chance.random() / 2)
        for passage in others[: NEGATIVES if asking.lines else NEGATIVES + 1]:
            yield _example(laid, passage, question, [], [], chance)


def windows_of(laid: Laid, asking: Asking) -> Iterator[Example]:
    """Every passage of the page with the first wording as it stands, for measuring."""
    question = f"{asking.after.rstrip('?. ')}: {asking.wordings[0]}" if asking.after else asking.wordings[0]
    places = [laid.places[line] for line in asking.lines]
    lines = [place for place in places if place is not None]
    chance = random.Random(0)  # noqa: S311 - only where a passage is too long to be read whole
    for passage in laid.passages:
        yield _example(laid, passage, question, [], lines, chance)


def asked_in_full(asking: Asking, chance: random.Random) -> str:
    """One of its wordings; a follow-up behind the question that it follows, as it is when it is answered."""
    question = as_typed(chance.choice(asking.wordings), chance)
    if asking.after is None:
        return question
    return f"{asking.after.rstrip('?. ')}: {question}" if chance.random() < 0.6 else f"{asking.after} {question}"


def _within(document: Document, place: Span | None, words: str) -> Span | None:
    if place is None:
        return None
    at = document.text.find(words.removeprefix("- "), place.start, place.end)
    return Span(at, at + len(words.removeprefix("- "))) if at >= 0 else None


def _alike(question: str, text: str) -> float:
    asked, told = (set(_WORD.findall(each.lower())) for each in (question, text))
    return len(asked & told) / max(1, len(asked))


def _example(
    laid: Laid, passage: Passage, question: str, spans: Sequence[Span], lines: Sequence[Span], chance: random.Random
) -> Example:
    """The passage, or a part of it around a sentence (one that answers, if any does), as it is read for answering."""
    document = laid.document
    answering = [n for n, one in enumerate(passage.sentences) if any(_touch(one, line) for line in lines)]
    start, end = window_around(passage, [chance.choice(answering or range(len(passage.sentences)))])
    inside = [span for span in spans if start <= span.start and span.end <= end]
    whole = [one for one in passage.sentences if start <= one.start and one.end <= end]
    return Example(
        question=question,
        title=passage.headings[-1] if passage.headings else document.metadata.title,
        passage=document.text[start:end],
        spans=tuple((span.start - start, span.end - start) for span in inside),
        answerable=bool(answering),
        by_people=True,
        source=SOURCE,
        group=laid.page.group,
        sentences=tuple(
            (one.start - start, one.end - start, any(_touch(one, line) for line in lines)) for one in whole
        ),
    )


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
