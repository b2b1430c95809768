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

from app.answering.text.read_closely import WINDOW_LENGTH, window_around
from app.councils.directory import Directory
from app.documents.passages import CountTokens, make_passages
from app.documents.read import read_document
from app.domain import Document, Kind, Passage, Span
from app.shipped_yaml import shipped_yaml
from scripts.reader_examples import Example, as_typed
from scripts.reader_wordings import otherwise_put

FOLDER = Path(__file__).with_name("reader_pages")
SOURCE = "pages"
MAX_TOKENS = 256
NEGATIVES = 2
"""Windows without the answer for each question, of its page; one more where nothing on the page answers."""
HARD = 0.15
"""How far chance shakes the likeness by which they are chosen: the likest mostly, not always the same."""
MEASURED = 10
"""Windows of a page that are read for one wording when the reader is measured."""
LENGTHS = (120, WINDOW_LENGTH, WINDOW_LENGTH, 280)
"""Characters of a window, drawn for each: the reader is to manage with little around a sentence, and with much."""
WITHOUT_COUNCIL = 0.7
"""How often a question is read without the council's name, as it is when it is answered: scope takes care of that."""
TITLED = 0.3
"""How often a window stands under the title of its document as well: what is doubtful is read so, too."""
Likeness = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]
"""How like each question is to each text: a row of figures for each question."""
_SLOT = re.compile(r"\{(council|place|town2?|company|other|p[1-6](?:\.first|\.last)?)\}")
_PLACED = re.compile(
    r"\s+(?:in|at|for|with|of|by|to|from)\s+\{(?:place|council)\}(?!['’]s)|\{(?:place|council)\}(?!['’]s)"
)
_OWNS = re.compile(r"\{(?:place|council)\}['’]s")
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
    """One thing that is asked, in several wordings. ``lines`` (from 0) answer it, ``words`` are what in them does.

    ``full`` ask it in whole sentences that name persons and circumstances, or tell why somebody asks. ``near`` ask
    something else about the same matter, which these lines do not tell; others may. ``told`` are as many sentences that
    would, each stood on the page (None where none would).
    """

    wordings: tuple[str, ...]
    lines: tuple[int, ...]
    words: tuple[str, ...]
    after: str | None
    near: tuple[str, ...] = ()
    told: tuple[str | None, ...] = ()
    full: tuple[str, ...] = ()


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
    """Every page under ``folder``, by name.

    Raises ValueError where one says of a line what the line does not hold, or is of no kind of document.
    """
    return [_page(file, file.relative_to(folder).as_posix()) for file in sorted(folder.rglob("*.yaml"))]


def split_pages(pages: Sequence[Page]) -> tuple[list[Page], list[Page], list[Page]]:
    """Training, calibration and test: an eighth of the pages each for the last two, told by their file names."""
    part = {page.group: zlib.crc32(page.group.encode()) % 8 for page in pages}
    kept = [[page for page in pages if part[page.group] == number] for number in (1, 0)]
    return [page for page in pages if part[page.group] > 1], kept[0], kept[1]


def _page(file: Path, group: str) -> Page:
    row: Mapping[str, Any] = shipped_yaml(file)
    lines = tuple(row["text"])
    if marked := [number for number, line in enumerate(lines, 1) if "**" in line]:
        raise ValueError(f"{group}: lines {marked} hold **, which is taken out where a page is read: leave it out here")
    askings = tuple(_asking(each, lines, group) for each in row["questions"])
    title, kind, publisher, published = (str(row[name]) for name in ("title", "kind", "publisher", "published"))
    return Page(group, title, Kind(kind).value, publisher, published, lines, askings)


def _asking(row: Mapping[str, Any], lines: Sequence[str], group: str) -> Asking:
    places = tuple(number - 1 for number in row["in"])
    words = tuple(str(each) for each in row.get("words", ()))
    for place, each in zip(places, words, strict=True):
        if each not in lines[place]:
            raise ValueError(f"{group}: {each!r} does not stand in line {place + 1}: {lines[place]!r}")
    near, told = tuple(row.get("near", ())), tuple(row.get("told", ()))
    if told and len(told) != len(near):
        raise ValueError(f"{group}: {len(told)} sentences tell what {near} ask: write one for each, or null")
    return Asking(tuple(row["ask"]), places, words, row.get("after"), near, told, tuple(row.get("full", ())))


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
            near=tuple(_question(each, names, chance) for each in asking.near),
            told=tuple(each and fill(each) for each in asking.told),
            full=tuple(_question(each, names, chance) for each in asking.full),
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
    return names | _people([*women, *men], chance)


def people_names(chance: random.Random, number: int) -> dict[str, str]:
    """Names for {p1}, {p1.first}, {p1.last} and so on: of women where the number is odd, of men where it is even."""
    women, men = chance.sample(_WOMEN, number // 2), chance.sample(_MEN, number // 2)
    return _people([each for couple in zip(women, men, strict=True) for each in couple], chance)


def _people(firsts: Sequence[str], chance: random.Random) -> dict[str, str]:
    names: dict[str, str] = {}
    for number, (first, last) in enumerate(zip(firsts, chance.sample(_SURNAMES, len(firsts)), strict=True), 1):
        names |= {f"p{number}": f"{first} {last}", f"p{number}.first": first, f"p{number}.last": last}
    return names


def _question(text: str, names: Mapping[str, str], chance: random.Random) -> str:
    bare = text if chance.random() > WITHOUT_COUNCIL else _OWNS.sub("the council's", _PLACED.sub("", text))
    put = _SLOT.sub(lambda slot: names[slot[1]], bare if _SLOT.sub("", bare).strip(" ?") else text)
    return " ".join(put.split())


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


def examples_of(laid: Laid, chance: random.Random, likeness: Likeness | None = None) -> Iterator[Example]:
    """For each thing asked one wording, with a window that answers, where there is one, and some that do not.

    Those that do not are around sentences that are like the question, as ``likeness`` has it (shared words without it),
    and of each thing asked near it, one around a line that answers.
    """
    sentences = sentences_of(laid)
    asked = [(asking, question) for asking in laid.page.askings for question in _drawn_of(asking, chance)]
    rows = (likeness or shared_words)([question for _, question in asked], texts_of(laid, sentences))
    for (asking, question), row in zip(asked, rows, strict=True):
        answers = [laid.places[line] for line in asking.lines]
        marked = zip(answers, asking.words, strict=True) if asking.words else ()
        spans = [_within(laid.document, place, words) for place, words in marked]
        found = [place for place in answers if place is not None]
        if asking.lines and not found:
            continue
        held = answering(laid, found)
        for passage, numbers in held:
            yield window(laid, passage, chance.choice(numbers), question, [s for s in spans if s], found, chance)
        for near in asking.near if held else ():
            passage, numbers = held[0]
            yield window(laid, passage, chance.choice(numbers), near, [], [], chance)
        likest = [sentences[at] for at in sorted(range(len(row)), key=lambda at: -row[at] - chance.random() * HARD)]
        yield from unanswering(laid, likest, question, found, NEGATIVES if asking.lines else NEGATIVES + 1, chance)


def sentences_of(laid: Laid) -> list[tuple[Passage, int]]:
    """Every sentence of the page, as its passage and its number there."""
    return [(passage, number) for passage in laid.passages for number in range(len(passage.sentences))]


def texts_of(laid: Laid, sentences: Sequence[tuple[Passage, int]]) -> list[str]:
    """The words of these sentences."""
    return [laid.document.text[p.sentences[n].start : p.sentences[n].end] for p, n in sentences]


def unanswering(
    laid: Laid,
    sentences: Sequence[tuple[Passage, int]],
    question: str,
    lines: Sequence[Span],
    most: int,
    chance: random.Random,
) -> Iterator[Example]:
    """Windows around the first of these sentences that hold none of the lines that answer, ``most`` of them apart."""
    windows = list[Span]()
    for passage, number in sentences:
        if len(windows) == most:
            return
        made = window(laid, passage, number, question, [], lines, chance)
        place = passage.sentences[number]
        if not made.answerable and not any(touch(place, other) for other in windows):
            windows.append(place)
            yield made


def answering(laid: Laid, lines: Sequence[Span]) -> list[tuple[Passage, list[int]]]:
    """The first two passages in which sentences answer, with those."""
    held = [
        (passage, [n for n, one in enumerate(passage.sentences) if any(touch(one, line) for line in lines)])
        for passage in laid.passages
    ]
    return [(passage, numbers) for passage, numbers in held if numbers][:2]


def windows_of(laid: Laid, asking: Asking, likeness: Likeness | None = None) -> Iterator[Example]:
    """The windows around the sentences of the page likest to the first wording, as it stands; for measuring.

    Each judges its own sentence alone, so that none is judged twice.
    """
    question = f"{asking.after.rstrip('?. ')}: {asking.wordings[0]}" if asking.after else asking.wordings[0]
    lines = [place for line in asking.lines if (place := laid.places[line]) is not None]
    sentences = sentences_of(laid)
    like = (likeness or shared_words)([question], texts_of(laid, sentences))[0]
    for at in sorted(range(len(sentences)), key=lambda at: -like[at])[:MEASURED]:
        yield _around(laid, *sentences[at], question, [], lines, WINDOW_LENGTH, alone=True)


def _drawn_of(asking: Asking, chance: random.Random) -> Iterator[str]:
    """One of its wordings, and one in a whole sentence where there are such."""
    yield asked_alone(asking, chance)
    if asking.full:
        yield as_typed(otherwise_put(chance.choice(asking.full), chance), chance)


def asked_alone(asking: Asking, chance: random.Random) -> str:
    """One of its wordings; a follow-up behind the question that it follows, as it is when it is answered."""
    question = as_typed(otherwise_put(chance.choice(asking.wordings), chance), chance)
    if asking.after is None:
        return question
    return f"{asking.after.rstrip('?. ')}: {question}" if chance.random() < 0.6 else f"{asking.after} {question}"


def _within(document: Document, place: Span | None, words: str) -> Span | None:
    if place is None:
        return None
    at = document.text.find(words.removeprefix("- "), place.start, place.end)
    return Span(at, at + len(words.removeprefix("- "))) if at >= 0 else None


def shared_words(questions: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
    """The share of each question's words, of three letters and more, that each text holds."""
    told = [set(_WORD.findall(text.lower())) for text in texts]
    asked = [set(_WORD.findall(question.lower())) for question in questions]
    return [[len(words & held) / max(1, len(words)) for held in told] for words in asked]


def window(
    laid: Laid,
    passage: Passage,
    number: int,
    question: str,
    spans: Sequence[Span],
    lines: Sequence[Span],
    chance: random.Random,
) -> Example:
    """A sentence with what stands around it, as it is read for answering."""
    made = _around(laid, passage, number, question, spans, lines, chance.choice(LENGTHS))
    whole = laid.document.metadata.title
    titled = whole not in made.title and chance.random() < TITLED
    return replace(made, title=f"{whole}. {made.title}") if titled else made


def _around(
    laid: Laid,
    passage: Passage,
    number: int,
    question: str,
    spans: Sequence[Span],
    lines: Sequence[Span],
    length: int,
    *,
    alone: bool = False,
) -> Example:
    """The window around a sentence; ``alone``: only that sentence is judged."""
    document = laid.document
    start, end = window_around(passage, [number], length)
    inside = [span for span in spans if start <= span.start and span.end <= end]
    whole = [one for one in passage.sentences if start <= one.start and one.end <= end]
    judged = [(one.start - start, one.end - start, any(touch(one, line) for line in lines)) for one in whole]
    one = passage.sentences[number]
    kept = [each for each in judged if not alone or each[:2] == (one.start - start, one.end - start)]
    return Example(
        question=question,
        title=passage.headings[-1] if passage.headings else document.metadata.title,
        passage=document.text[start:end],
        spans=tuple((span.start - start, span.end - start) for span in inside),
        answerable=any(answers for _, _, answers in judged),
        by_people=True,
        source=SOURCE,
        group=laid.page.group,
        sentences=tuple(kept),
    )


def touch(one: Span, other: Span) -> bool:
    """Have they a character in common?"""
    return one.start < other.end and other.start < one.end
