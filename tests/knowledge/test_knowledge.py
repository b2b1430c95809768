"""What stands in knowledge/ can be read, is dated, is in our own words, and leaves no fact of its sources out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from app.config import ROOT
from app.councils.directory import Directory
from app.documents.front_matter import read_yaml, split_front_matter
from app.documents.read import read_document
from app.documents.sentences import split_sentences
from app.documents.sources import list_sources
from app.domain import BlockKind, Document
from app.facts.table import read_judgement_table
from tests.shared import SHARED, needs_shared

KNOWLEDGE = ROOT / "knowledge"
SOURCES = list_sources(KNOWLEDGE)
TABLES = [path for path in SOURCES if path.endswith(".csv")]
FILES = [path for path in SOURCES if path not in TABLES]
REQUIRED = {"title", "council", "kind", "publisher", "published", "based_on", "dated_from"}
COPIED_RUN = 8
GENERAL = "general/"

# One fact of the sources a row: its council, then words that stand together in one sentence.
FACTS: tuple[tuple[str, ...], ...] = (
    # Assistant director posts
    ("norfolk", "advertised three assistant director posts"),
    ("norfolk", "management team", "assistant directors", "join"),
    ("norfolk", "drive improvement", "ambition", "new director"),
    ("norfolk", "track record", "high quality services", "collaboratively", "at pace"),
    ("norfolk", "brighter future", "every child"),
    ("norfolk", "focus on outcomes", "core services", "partnership working", "Sara Tough"),
    ("norfolk", "stability", "long term", "assistant director"),
    ("norfolk", "Penny Carpenter", "full backing"),
    ("norfolk", "get in touch", "assistant director"),
    ("norfolk", "latest opportunities", "social workers"),
    # People
    ("norfolk", "Wendy Thomson", "Managing Director", "improvement board"),
    ("norfolk", "improvement board", "key partners"),
    ("norfolk", "Penny Carpenter", "chairman", "children's services committee"),
    ("norfolk", "Sara Tough", "Executive Director of Children's Services", "late 2017"),
    ("norfolk", "Sara Tough", "permanent director", "October 2017"),
    ("norfolk", "Sara Tough", "director", "Dorset"),
    ("norfolk", "Sara Tough", "members of her family", "potential"),
    ("norfolk", "Matt Dunkley", "interim director", "spring 2017"),
    ("norfolk", "interim directors", "before Sara Tough"),
    ("norfolk", "fully in post", "end of June 2018"),
    ("norfolk", "senior management team", "in place", "spring 2018"),
    ("norfolk", "Conservatives", "majority", "May 2017"),
    # Ambitions and programmes
    ("norfolk", "rated good", "next County Council elections"),
    ("norfolk", "formal intervention", "Department for Education", "late 2017"),
    ("norfolk", "next Ofsted inspection", "end formal DfE intervention"),
    ("norfolk", "Norfolk Futures", "reshape service delivery"),
    ("norfolk", "£12 million transformation plan", "Norfolk Futures"),
    ("norfolk", "extra £12 million", "political and corporate support"),
    ("norfolk", "schools", "most improved", "three years"),
    ("norfolk", "early help", "making a difference"),
    ("norfolk", "record numbers", "newly qualified social workers"),
    # Ofsted
    ("norfolk", "inadequate in 2013", "2015"),
    ("norfolk", "November 2016", "criticised"),
    ("norfolk", "March 2017", "significant improvement", "monitoring letter"),
    ("norfolk", "not yet good enough", "most children"),
    ("norfolk", "decisive action"),
    ("norfolk", "Great Yarmouth", "two of the three team managers", "six weeks"),
    ("norfolk", "gaps", "supervision"),
    ("norfolk", "supervision training", "Matt Dunkley"),
    ("norfolk", "frontline managers", "recruiting and keeping"),
    ("norfolk", "monitoring visit", "due in June 2017"),
    ("norfolk", "January 2018", "inadequate to", "requires improvement to be good"),
    ("norfolk", "adoption service outstanding"),
    ("norfolk", "no separate judgement", "fostering"),
    ("norfolk", "out of intervention", "early 2018"),
    ("norfolk", "just over a week", "Ofsted called"),
    ("norfolk", "turned a corner", "12 months", "pace of change", "critical weaknesses"),
    ("norfolk", "Multi-Agency Safeguarding Hub", "rigorous, corrective action"),
    ("norfolk", "strong leadership skills", "newly appointed"),
    ("norfolk", "newly qualified social workers", "best practice"),
    # Workforce and working there
    ("norfolk", "15%", "agency workers", "5%"),
    ("norfolk", "caseloads of 30 or more children", "some social workers"),
    ("norfolk", "multidisciplinary teams", "capacity"),
    ("norfolk", "social care innovation projects"),
    ("norfolk", "children", "do not want repeated changes of social worker"),
    ("norfolk", "Ofsted", "consistency and continuity", "manageable caseloads"),
    ("norfolk", "Norfolk Social Care Academy", "28 newly qualified social workers"),
    ("norfolk", "further group", "September 2017"),
    ("norfolk", "agency workers", "permanent employees"),
    ("norfolk", "difficult to recruit experienced professionals"),
    ("norfolk", "wonderful work-life balance", "sponsored feature"),
    ("norfolk", "boosted the morale"),
    # Worcestershire
    ("worcestershire", "Chief Executive of Worcestershire Children First", "Director of Children's Services"),
    ("worcestershire", "values", "social care and education", "innovation", "accountability", "team player"),
    ("worcestershire", "knowledge and skills", "both social care and education"),
    ("worcestershire", "Integrated Care System"),
    ("worcestershire", "challenges", "more senior leaders"),
    ("worcestershire", "career", "positive environment"),
    ("worcestershire", "arm's length company", "wholly owns"),
    ("worcestershire", "created in 2019"),
    ("worcestershire", "trading since 1 October 2019"),
    ("worcestershire", "inadequate in 2016"),
    ("worcestershire", "improved considerably since 2016"),
    ("worcestershire", "happy, healthy and safe"),
    ("worcestershire", "all its performance targets"),
    ("worcestershire", "surpluses", "retained earnings"),
    ("worcestershire", "Rob Morrison", "Chair of Worcestershire Children First"),
    ("worcestershire", "Paul Robinson", "Chief Executive of Worcestershire County Council"),
    ("worcestershire", "natural environment", "good schools", "connectivity"),
    ("worcestershire", "wonderful place", "grow up"),
    ("worcestershire", "issues and problems to solve"),
    ("worcestershire", "find more information", "how to apply"),
)


@cache
def _document(path: str) -> Document:
    return read_document(KNOWLEDGE, path, Directory.load(), 1_000_000)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9£']+", text.lower().replace("’", "'"))


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of COPIED_RUN words that follow one another, without case and punctuation."""
    words = _words(text)
    return {tuple(words[at : at + COPIED_RUN]) for at in range(len(words) - COPIED_RUN + 1)}


def _sentences(path: str) -> list[str]:
    """The sentences of a document, its headings left out; a list and the words before it, quoted together, are one."""
    document, found = _document(path), list[str]()
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.kind is BlockKind.LIST_ITEM:
            found[-1] += f"\n{words}"
        elif block.kind is not BlockKind.HEADING:
            spans = split_sentences(document.text, block.start, block.end)
            found += [document.text[span.start : span.end] for span in spans]
    return found


def test_there_is_something_to_answer_from() -> None:
    assert {Path(path).parent.as_posix() for path in FILES} >= {"norfolk", "worcestershire"}


@pytest.mark.parametrize("path", FILES)
def test_every_document_says_what_it_is_and_from_when(path: str) -> None:
    given, _ = split_front_matter((KNOWLEDGE / path).read_text(encoding="utf-8"), path)
    known = _document(path).metadata
    assert REQUIRED - given.keys() == set()
    assert known.inferred == {}
    assert known.council == (() if path.startswith(GENERAL) else (Path(path).parts[0],))
    assert known.kind is not None
    assert known.published is not None
    assert known.published.year in range(2013, 2027)
    assert _document(path).text.startswith(known.title)


@pytest.mark.parametrize("path", TABLES)
def test_every_table_says_where_it_is_from_and_every_row_can_be_used(path: str) -> None:
    sidecar = f"{path}.yaml"
    given = read_yaml((KNOWLEDGE / sidecar).read_text(encoding="utf-8"), sidecar, "sidecar")
    assert {*REQUIRED, "licence", "left_open"} - {"kind", "dated_from"} - given.keys() == set()
    found = read_judgement_table(_document(path), Directory.load())
    assert found.problems == ()
    assert len(found.judgements) == len(_document(path).blocks) > 0


def test_the_shipped_table_knows_most_councils_on_the_first_day() -> None:
    found = read_judgement_table(_document("ofsted/judgements.csv"), Directory.load()).judgements
    assert len({judgement.council for judgement in found}) == 107
    newest = max(judgement.inspected_to for judgement in found if judgement.inspected_to)
    assert newest.year == 2026


@pytest.mark.parametrize("path", FILES)
def test_every_sentence_names_whom_it_is_about(path: str) -> None:
    """A quoted sentence stands alone: it names the council, its company or a person."""
    names = ("Norfolk", "Worcestershire", "Sara Tough", "Paul Robinson", "Rob Morrison")
    if path.startswith(GENERAL):
        names = ("Ofsted", "inspection")
    assert [sentence for sentence in _sentences(path) if not any(name in sentence for name in names)] == []


@pytest.mark.parametrize("path", FILES)
def test_no_sentence_opens_with_a_pronoun(path: str) -> None:
    opening = re.compile(r"(?:He|She|It|They|This|These|That|Those|We|I|There)\b")
    assert [sentence for sentence in _sentences(path) if opening.match(sentence)] == []


@pytest.mark.parametrize("fact", FACTS, ids=" | ".join)
def test_every_fact_of_the_sources_stands_in_one_sentence(fact: tuple[str, ...]) -> None:
    council, *terms = fact
    sentences = [sentence.lower() for path in FILES if path.startswith(council) for sentence in _sentences(path)]
    assert any(all(term.lower() in sentence for term in terms) for sentence in sentences)


@needs_shared
@pytest.mark.parametrize("path", FILES)
def test_no_run_of_eight_words_is_copied_from_a_source(path: str) -> None:
    sources = sorted((SHARED / "documents" / "seeds").glob("*.txt"))
    assert sources
    copied = {
        run for source in sources for run in _runs(source.read_text(encoding="utf-8")) & _runs(_document(path).text)
    }
    assert sorted(" ".join(run) for run in copied) == []


def test_the_check_for_copies_sees_past_case_and_punctuation() -> None:
    source = "The council’s leader said: “We are always here, for you.”"
    assert _runs(source) & _runs("the council's leader said WE are always here") == {
        ("the", "council's", "leader", "said", "we", "are", "always", "here")
    }
    assert not _runs(source) & _runs("the council's leader said she was always here")
