"""What an advert calls its post: the words by which it may be told from others of the same name.

They stand in its title and the line of it, in where and how it is worked, and in sentences that say what somebody would
join or be. Whatever else an advert speaks of (another team that takes cases over, whom it welcomes) is no name of it.
"""

from __future__ import annotations

import re

from app.documents.sentences import split_sentences
from app.domain import BlockKind, Document
from app.vacancy import Detail, Vacancy

_SAYS_WHAT_IT_IS = re.compile(
    r"\b(?:join(?:s|ing)?|recruit(?:s|ing)?|looking for|seek(?:s|ing)?|hir(?:e|es|ing)|need(?:s|ing)? an?)\b"
    r"|\b(?:this|the) (?:post|job|role|position|vacancy) (?:is|sits|leads?|covers|takes in|belongs|works|supports)\b"
    r"|\byou(?:['’]ll| will| would|['’]d)?(?: be)? (?:(?:one|part|a member) of|based|working|work (?:in|at|for|within)"
    r"|sit|lead)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d£,.])(?:19|20)\d\d(?![\d,])")
_OF_THE_POST = (Detail.PLACE, Detail.CONTRACT, Detail.HOURS, Detail.PAY_GRADE)


def words_of_the_post(vacancy: Vacancy, document: Document) -> str:
    """The document's title, the role's line, the details that tell it apart, and the sentences that say what it is."""
    text = document.text
    said = [document.metadata.title]
    said += [each.words for detail in _OF_THE_POST for each in vacancy.stated(detail)]
    for block in document.blocks:
        if block.end <= vacancy.span.start or vacancy.span.end <= block.start:
            continue
        is_running = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        for span in split_sentences(text, block.start, block.end):
            words = text[span.start : span.end]
            is_title = span.start < vacancy.title_span.end and vacancy.title_span.start < span.end
            if is_title or (is_running and _SAYS_WHAT_IT_IS.search(words)):
                said.append(words)
    return " ".join(said)


def is_of_the_years(vacancy: Vacancy, document: Document, question: str) -> bool:
    """Is an advert of a year that a question names, or does it speak of one? True where none is named."""
    asked = set(map(int, _YEAR.findall(question)))
    days = (vacancy.advertised, vacancy.closes, vacancy.opens)
    known = {day.year for day in days if day} | set(map(int, _YEAR.findall(document.text)))
    return not asked or bool(asked & known)
