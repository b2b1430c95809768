"""Do the documents answer? And is every claim of a sentence in its quote?

``confidence`` is a logistic model over a candidate's signals, fitted on
public question answering by ``scripts/fit_support.py``, once with the reader's
and once without; weights, data and figures stand in ``support.json``. ``unsupported_claims`` is the promise of a
citation, checked before an answer leaves.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.councils.directory import Directory
from app.dates import MONTH_NUMBERS, MONTHS
from app.documents.dates_in_text import dates_in
from app.domain import Citation, Grade
from app.facts.grades import GRADE_WORDS, as_grade

MODEL = Path(__file__).with_name("support.json")

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GRADE = re.compile(rf"\b{GRADE_WORDS}|\brequir(?:e|ed|ing) improvement\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’-]+")
# Words with a capital that our own sentences begin with or that name whose judgement it is.
_OWN_VOICE = frozenset({"Ofsted", "Before", "It", "The", "For", "Judged", "None", "What"})


SIGNALS = ("score", "margin", "words", "words_near")
READ_SIGNALS = ("score", "margin", "words", "answers", "place", "both", "behind")
"""The signals of a candidate that tell whether it answers: without the reader, and with it."""


def confidence(signals: Mapping[str, float]) -> float:
    """The chance, 0 to 1, that a candidate with these signals answers."""
    model = _model(signals)
    score = model.bias + sum(weight * signals[name] for name, weight in model.weights.items())
    return 1 / (1 + math.exp(-score))


def enough(signals: Mapping[str, float]) -> float:
    """The confidence from which an answer is given."""
    return _model(signals).threshold


def unsupported_claims(sentence: str, citations: Sequence[Citation], directory: Directory) -> list[str]:
    """Numbers, grades and names of ``sentence`` that neither the quotes nor their documents' metadata hold.

    A date may be written otherwise in the quote: "04 May 2018", "4 Sept 2018", "04/05/2018".
    """
    known = [citation.quote for citation in citations]
    for citation in citations:
        meta = citation.document.metadata
        councils = [directory.get(slug) for slug in meta.council]
        known += [meta.title, meta.publisher or "", *(f"{c.name} {c.short_name}" for c in councils)]
        known += [date.in_words for date in (meta.published, meta.valid_from, meta.valid_until) if date]
        known += [found.date.in_words for found in dates_in(citation.quote)]
        known += [words for posting in meta.postings for words in posting.values()]
    ground = " ".join(known).casefold()
    numbers, words = set(_NUMBER.findall(ground)), set(_WORD.findall(ground))
    numbers |= {number.lstrip("0") for number in numbers}
    words |= {MONTHS[MONTH_NUMBERS[word] - 1] for word in words if word in MONTH_NUMBERS}
    missing = [number for number in _NUMBER.findall(sentence) if number not in numbers]
    missing += [grade for grade in _grades(sentence) if grade not in _grades(ground)]
    names = [name for name in _NAME.findall(sentence) if name not in _OWN_VOICE]
    return missing + [name for name in names if not words.issuperset(_WORD.findall(_bare(name)))]


def _bare(name: str) -> str:
    return name.casefold().removesuffix("’s").removesuffix("’")


def _grades(text: str) -> set[Grade]:
    return {as_grade(found.group()) for found in _GRADE.finditer(text)}


@dataclass(frozen=True, slots=True)
class SupportModel:
    """A fitted logistic model and the confidence from which an answer is given."""

    weights: Mapping[str, float]
    bias: float
    threshold: float


def _model(signals: Mapping[str, float]) -> SupportModel:
    return _models()["with_reader" if "answers" in signals else "alone"]


@cache
def _models() -> dict[str, SupportModel]:
    loaded = json.loads(MODEL.read_text(encoding="utf-8"))
    return {name: SupportModel(each["weights"], each["bias"], each["threshold"]) for name, each in loaded.items()}
