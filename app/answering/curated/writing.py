"""What somebody typed into a curated answer: every sentence with its marker, every quote found in its document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.answering.curated.checked import as_checked, denial_alone
from app.answering.question.questions_in import questions_in
from app.answering.saying.cite import cite
from app.answering.text.support import unsupported_claims
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.documents.sentences import split_sentences
from app.domain import QUESTION_LIMIT, Document, Span
from app.errors import InvalidRequest
from app.indexing.opened import OpenIndex
from app.storage.curated import CuratedSentence, Quoted, Written

MOST_QUESTIONS = 20
MOST_SOURCES = 8
LONGEST_TEXT = 2000
LONGEST_QUOTE = 2000
LONGEST_REVIEW = timedelta(days=366)
_MARKED = re.compile(r"([^\[\]]+)((?:\[[0-9]{1,2}\] ?)+)")
_MARKER = re.compile(r"\[([0-9]{1,2})\]")
_ALIKE = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was sent: questions one a line, the answer with its markers, and pairs of path and quote."""

    questions: str
    council: str
    text: str
    sources: tuple[tuple[str, str], ...]
    owner: str
    review_on: str


def read_typed(typed: Typed, index: OpenIndex, directory: Directory, owners: Sequence[str], today: date) -> Written:
    """What was written. Raises InvalidRequest with the name of the field that is wrong and what to write instead."""
    council = typed.council or None
    if council is not None and all(each.slug != council for each in directory.councils):
        raise InvalidRequest("Choose a council of the list.", "council")
    questions = _questions(typed.questions, council, directory)
    sources = tuple(
        _quoted(number, path, quote, index.documents) for number, (path, quote) in enumerate(typed.sources, start=1)
    )
    sentences = _sentences(typed.text, len(sources))
    _check_support(sentences, sources, index, directory)
    if typed.owner not in owners:
        raise InvalidRequest("Choose who looks after this answer.", "owner")
    return Written(questions, council, sentences, sources, typed.owner, _review_date(typed.review_on, today))


def _questions(text: str, council: str | None, directory: Directory) -> tuple[str, ...]:
    """The questions, one a line, each once. Raises InvalidRequest, naming the field, for one that cannot be used."""
    found = tuple(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
    if not found:
        raise InvalidRequest("Write at least one question.", "questions")
    if len(found) > MOST_QUESTIONS:
        raise InvalidRequest(f"Write at most {MOST_QUESTIONS} questions, one a line.", "questions")
    for question in found:
        if len(question) > QUESTION_LIMIT:
            raise InvalidRequest(f"Shorten “{question[:60]}…” to {QUESTION_LIMIT} characters.", "questions")
        if len(questions_in(question)) > 1:
            raise InvalidRequest(
                f"“{question}” asks several things, which are answered one by one. Write one question a line.",
                "questions",
            )
        if others := councils_named(question, directory) - {council}:
            name = directory.get(min(others)).short_name
            raise InvalidRequest(
                f"“{question}” names {name}. Choose it under “About”, or leave its name out of the question.", "council"
            )
    return found


def councils_named(question: str, directory: Directory) -> set[str]:
    """The councils that a question names, misspelt ones too: its answer has to be about one of them."""
    return {mention.slug for mention in find_councils(question, directory, fuzzy=True)}


def _quoted(number: int, path: str, quote: str, documents: Mapping[str, Document]) -> Quoted:
    """The source of this number, quoted as its document writes it. Raises InvalidRequest where that lacks it."""
    field = f"source-{number}"
    document = next((each for each in documents.values() if each.path == path), None)
    if document is None:
        raise InvalidRequest(
            f"Source {number}: no published document has the path “{path[:100]}”. Choose one that is offered.", field
        )
    if not quote.strip() or len(quote) > LONGEST_QUOTE:
        raise InvalidRequest(f"Source {number}: copy the words of the document, at most {LONGEST_QUOTE}.", field)
    span = find_quote(quote, document.text)
    if span is None:
        raise InvalidRequest(
            f"Source {number}: {path} does not hold these words. Copy them from the document’s page.", field
        )
    exact = document.text[span.start : span.end]
    return Quoted(document.id, document.path, document.digest, exact, span.start, span.end)


def find_quote(quote: str, text: str) -> Span | None:
    """Where the words stand in the text, however white space, quotation marks and dashes were typed."""
    words = quote.translate(_ALIKE).split()
    found = re.search(r"\s+".join(map(re.escape, words)), text.translate(_ALIKE)) if words else None
    return Span(found.start(), found.end()) if found else None


def _sentences(text: str, sources: int) -> tuple[CuratedSentence, ...]:
    """The sentences of an answer, each with its numbers. Raises InvalidRequest where one, or a source, is left over."""
    plain = " ".join(text.split())
    if not plain or len(plain) > LONGEST_TEXT:
        raise InvalidRequest(f"Write the answer, in at most {LONGEST_TEXT} characters.", "text")
    found: list[CuratedSentence] = []
    at = 0
    for match in _MARKED.finditer(plain):
        if match.start() != at:
            break
        numbers = tuple(dict.fromkeys(int(number) for number in _MARKER.findall(match[2])))
        found.append(CuratedSentence(_one_sentence(match[1].strip()), numbers))
        at = match.end()
    if plain[at:].strip():
        raise InvalidRequest(f"Put the number of its source, such as [1], behind “{plain[at:][:80].strip()}”.", "text")
    used = {number for each in found for number in each.sources}
    if missing := used - set(range(1, sources + 1)):
        raise InvalidRequest(f"There is no source {min(missing)}. Add it, or mend the number.", "text")
    if unused := set(range(1, sources + 1)) - used:
        raise InvalidRequest(f"Source {min(unused)} is not used. Put [{min(unused)}] behind a sentence.", "text")
    return tuple(found)


def _one_sentence(text: str) -> str:
    parts = [text[span.start : span.end] for span in split_sentences(text)]
    if len(parts) > 1:
        raise InvalidRequest(f"Put the number of its source, such as [1], behind “{parts[0][:80]}” too.", "text")
    return text


def _check_support(
    sentences: Sequence[CuratedSentence], sources: Sequence[Quoted], index: OpenIndex, directory: Directory
) -> None:
    """Every number, grade and name has to stand in the quotes, as in every other answer; so has what is denied."""
    for each in sentences:
        quotes = [sources[n - 1] for n in each.sources]
        cited = [cite(index, quote.document_id, Span(quote.start, quote.end), 1) for quote in quotes]
        words = [quote.quote for quote in quotes]
        checked = as_checked(each.text, words, [index.documents[quote.document_id].text for quote in quotes])
        if denial := denial_alone(each.text, words):
            raise InvalidRequest(
                f"“{each.text[:80]}” says “{denial}”, and the quoted words deny nothing. Quote the words that do, or "
                "say it as they do.",
                "text",
            )
        if missing := unsupported_claims(checked, cited, directory):
            told = ", ".join(map(str, missing))
            raise InvalidRequest(
                f"The quoted words do not hold “{told}”, which “{each.text[:80]}” says. Quote more, or say less.",
                "text",
            )


def _review_date(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as problem:
        raise InvalidRequest("Write the review date, such as 2027-03-31.", "review_on") from problem
    if not today < day <= today + LONGEST_REVIEW:
        raise InvalidRequest("Choose a review date after today, at most a year away.", "review_on")
    return day
