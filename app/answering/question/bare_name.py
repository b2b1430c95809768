"""A message that is nothing but a name or a post: "penny example" asks who that is, "heron futures" what it is.

"Chief executive" asks who that is, and somebody's role who somebody is. Reads the message and where the documents write
the name; it never decides what the name stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from app.answering.routes.messages import any_in, bare
from app.answering.vacancies.question import read_vacancy_question
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.domain import Document
from app.indexing.names import Names

DocumentsWith = Callable[[str], Iterable[Document]]

MOST_WORDS = 4
_LEAD = re.compile(r"^\W*(?:(?:and|so|what about|how about|ok|tell me about|about) )*", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){1,3}")
_WHO_IS = re.compile(rf"\W*(?:(?:and|so|ok) )?who(?:['’]?s| is| was) (?P<name>{_NAME.pattern})\W*", re.IGNORECASE)
_SHORT = re.compile(r"\b(?:ceo|chief exec)\b|\bexec(?= director\b)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^['’]s?\b")
_ROLE_OF = re.compile(
    r"(?:what(?:['’]?s| is| was) )?(?P<name>[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*?){1,3}?)(?:['’]s?)?"
    r" (?:(?:current|job) )?(?:role|job|title|post|position)(?: (?:in|at) .{2,60})?",
    re.IGNORECASE,
)
_KIND = r"(?:(?:the|current|interim|acting|permanent|new|executive|council|county|children['’]?s|services['’]?) ){0,4}"
_CHAIR = r"chair(?:man|woman|person)?"
_BODY = r"(?:[\w’'-]{1,30} ){0,5}(?:committee|board|panel|forum|partnership|trust|company)"
_CHAIR_OF = re.compile(
    rf"(?:who(?:['’]?s| is) )?(?:the )?(?:current )?{_CHAIR} of (?:the )?(?P<body>{_BODY})\b(?P<where>.{{0,60}})",
    re.IGNORECASE,
)
_OF_THE_JOB = "responsibilities|duties|contacts?|experience|skills|salary|pay|qualifications|requirements|team|role|job"
_DIRECTOR = rf"director of (?![\w’' ]*(?:{_OF_THE_JOB})\W*$)[\w’' ]{{3,60}}"
_POST = re.compile(
    rf"{_KIND}(?:chief executive(?: officer)?|managing director|{_DIRECTOR}|interim director|leader(?= of)"
    rf"|(?:{_BODY}(?:['’]s)? )?{_CHAIR})(?:,? (?:of|for|at|in)(?: [\w’'-]{{1,30}}){{0,8}})?",
    re.IGNORECASE,
)
"""A post that one person holds, and where; of a post that several hold the advert may be meant."""
_HOLDS_ONE = re.compile(r"\b(?:executive|director|leader|chair)", re.IGNORECASE)
"""What each of them holds: looking for councils in any other message first takes a hundred times as long."""


def as_question(message: str, names: Names, documents_with: DocumentsWith, directory: Directory) -> str:
    """The message, or the question that it stands for where it is a name, a post or somebody's role and nothing else.

    A name has two to four words and is somebody whom the documents name, or what they write with capitals alone;
    ``documents_with`` are those that hold certain words.
    """
    message = _SHORT.sub(lambda short: "executive" if short.group().lower() == "exec" else "chief executive", message)
    name = _LEAD.sub("", message).strip(" .?!")
    if (role := _ROLE_OF.fullmatch(name)) and names.is_one(role["name"]):
        return f"Who is {_written(role['name'])}?"
    if chair := _CHAIR_OF.fullmatch(name):
        return f"Who chairs the {chair['body']}{chair['where']}?"
    if _is_post(name, directory):
        return f"Who is the {name.removeprefix('the ')}?"
    if not _NAME.fullmatch(name) or len(name.split()) > MOST_WORDS or _is_council(name, directory):
        return message
    if read_vacancy_question(name) is not None or any_in(bare(name), "words", "field"):
        return message  # what a page puts above its details ("Closing date", "Annual leave") is no name
    written = _written(name)
    small, capital = name.casefold(), False
    for document in documents_with(name):
        capital = capital or written in document.text
        if small in document.text:
            return message
    if not capital:
        return message
    return f"{'Who' if names.is_one(name) else 'What'} is {written}?"


def asks_who_that_is(question: str, names: Names) -> bool:
    """Does it ask who somebody is whom the documents of one council alone name, and nothing else?"""
    found = _WHO_IS.fullmatch(question)
    return found is not None and names.is_one(found["name"])


def _written(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def _is_post(name: str, directory: Directory) -> bool:
    """Is it a post, with or without the council's name?"""
    if _HOLDS_ONE.search(name) is None:
        return False
    mentions = find_councils(name, directory, fuzzy=True)
    if len(mentions) > 1 or read_vacancy_question(name) is not None:
        return False
    for mention in mentions:
        name = f"{name[: mention.start]} {_POSSESSIVE.sub('', name[mention.end :])}"
    return _POST.fullmatch(" ".join(name.split())) is not None


def _is_council(name: str, directory: Directory) -> bool:
    return any(
        mention.start == 0 and mention.end == len(name) for mention in find_councils(name, directory, fuzzy=True)
    )
