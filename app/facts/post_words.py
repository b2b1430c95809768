"""The words for a post, by the form of English alone: what goes before a noun that names one, and what it is over.

"The council’s new interim executive director of children’s services": no list of posts is kept, only of such nouns.
"""

from __future__ import annotations

import re

from app.dates import MONTH_IN_FULL
from app.lazy_pattern import LazyPattern
from app.number_words import UP_TO_TWENTY

MOST_WORDS = 16


def any_of(words: str) -> str:
    """A pattern for any of these words, which white space parts."""
    return f"(?:{'|'.join(words.split())})"


_NOUNS = (
    r"director|DCS|chief executive(?: officer)?|chief officer|managing director|head ?teacher|head"
    r"|chair(?:man|woman|person)?|leader|lead(?! (?:member|inspector|commissioner|officer|practitioner|nurse))|manager"
    r"|inspector|commissioner|advis[eo]r|social worker|mentor|co-?ordinator|officer|secretary|trustee|president|mayor"
    r"|cabinet member|lead member|portfolio holder|practitioner|supervisor|consultant|psychologist|solicitor|apprentice"
    r"|boss|nurse|teacher|worker|deputy(?! (?:director|head|chief|leader|chair|mayor|manager|team|lead))"
    r"|assistant(?! (?:director|head|manager|team|chief|psychologist|social))|champion|governor|second in command"
    r"|minister|judge|editor|founder|principal(?! (?:social|officer|psychologist|practitioner))|dean|therapist|guardian"
    r"|councillor|ambassador|trainer|recruiter|educator|lecturer|coach"
)
_BEFORE_IT = (
    "who which that is was are were be been has had have said says and or but when while since until for of in at to"
    " from with by as on than not no if so because where will would can could took told what how why i you we they he"
    " she it become becomes became remain remains remained replaces replaced replacing succeeds succeeded"
    " succeeding under"
    " every each any some both the a an our its their his her your this my whose whom there here"
)
_BEHIND_IT = (
    "who which that is was are were be been has had have said says when while since until from at to with by as on then"
    " but will would took told after before where because so if left retired joined became writes wrote explains"
    " explained adds added i you we they he she it during must may should might also"
)
DETERMINER = r"(?:(?:the|an?|our|its|their|his|her|your|this|my|¤(?:['’]s)?|(?!⟦)[\w-]{2,20}['’]s?) )"
NO_END = rf"(?!{any_of(_BEHIND_IT)}\b|-(?: |$)|and (?:⟦|(?:the|an?|our|has|is|was|who|now)\b))"
"""Goes before each word of what a post is over, so that these end where another thought begins."""
_NAME = r"(?-i:[A-Z])[\w’'-]{1,20}"
_OVER = (
    r"(?: (?:of|for|with responsibility for|(?:who is )?(?:responsible for|in charge of)|at|in)"
    r"(?: (?:the|our|its|all|this|your))?"
    rf"(?: {NO_END}[\w’'&/¤-]{{1,25}}){{1,9}}"
    rf"(?:(?:, {_NAME}){{0,3}},? (?:and|&) {_NAME}(?: {_NAME}){{0,3}})?)"
)
POST_WORDS = (
    rf"(?<![\w’'-])(?!['’])(?:(?!{any_of(_BEFORE_IT)}\b|- )[\w’'/&-]{{1,20}} ){{0,6}}?"
    rf"(?:{_NOUNS})\b(?!['’]s\b){_OVER}{{0,2}}"
)
POST = rf"{DETERMINER}?(?P<post>{POST_WORDS})"

_A_WORD = rf"{NO_END}(?:[^\W\d]|[’'&/-]){{1,25}}"
REMIT = rf"{_A_WORD}(?:,? {_A_WORD}){{0,8}}"
"""What a post is over, as it stands beside a name: "children in care and leaving care"."""
_SEVERAL = re.compile(
    rf"(?:(?:the|our|your|meet) ){{0,2}}(?P<before>(?:[\w’'-]{{2,20}} ){{0,4}}?)(?P<post>{_NOUNS})s"
    rf"(?P<over>(?: (?:of|for|in) [\w’' -]{{3,40}})?)",
    re.IGNORECASE,
)
_NO_REMIT = re.compile(
    r"\b(?:please|call|phone|email|thanks?|mother|father|mum|dad|wife|husband|author|poet|retired|qualified|former"
    r"|until|since|now|from|who|photo\w*|interview\w*|words|contact|vacant|leave(?!rs)|cover)\b|[¤Ξ]",
    re.IGNORECASE,
)
"""What stands beside a name without being what the post is over: "mother of two", another council."""
FOR_NOW = re.compile(r"\b(?:interim|acting|temporary|caretaker)\b", re.IGNORECASE)
_GONE = re.compile(r"\b(?:former|previous|past|retired|outgoing|ex)\b", re.IGNORECASE)
_OF_ALL = re.compile(r"\bsocial workers?$|\bin the (?:region|country|area)$", re.IGNORECASE)
_ANY_POST = LazyPattern(POST_WORDS)
_BARE_POST = LazyPattern(rf"{DETERMINER}?{POST_WORDS}(?:(?:,| and| &| /) ?{DETERMINER}?{POST_WORDS})?(?:,? ¤)?")
_COUNTS = UP_TO_TWENTY[2:13]
_FOR_A_TIME = re.compile(
    r" (?:for (?:(?:the )?(?:last|past|next)|an?|many|some|several|more|over|nearly|almost|about|\d+|years?|now"
    rf"|{'|'.join(_COUNTS)})|in (?:(?:the|early|late|mid|about) )?(?:spring|summer|autumn|winter|{MONTH_IN_FULL}"
    r"|(?:19|20)\d\d|her|his|place)"
    r"|through|together|jointly)\b.*",
    re.IGNORECASE,
)
_AT_A_COUNCIL = re.compile(r"(?: (?:of|for|at|in|the))*\s?¤(?:'s)?(?=,|$)")
_HANGING = re.compile(
    r"(?: and (?:can|could|will|would|may|must|has|have|is|was|does|did|works?|leads?|can['’]t))?"
    r"(?: (?:of|for|in|at|the|and|&))*$",
    re.IGNORECASE,
)


def readable(post: str) -> str:
    """A post as it is shown, without the mark of the council it is at."""
    return _AT_A_COUNCIL.sub("", post.replace("¤'s ", "").replace(" The ", " the ")).replace("¤ ", "").strip(" ,")


def is_post(words: str) -> bool:
    """Are the words the name of a post, and nothing else?"""
    return len(words.split()) <= MOST_WORDS and _BARE_POST.fullmatch(words) is not None


def is_count(word: str) -> bool:
    """Does it tell how many hold a post, or whose it is, and nothing of the post?"""
    return word.lower() in _COUNTS or word.isdigit() or re.fullmatch(DETERMINER, f"{word} ") is not None


def post_alone(words: str) -> str | None:
    """The post that the words name and nothing else, with what it is over behind a comma: "Head of service, adoption".

    That one is a "Head of service for adoption". None for any other words.
    """
    if is_post(words):
        return words
    post, comma, remit = words.partition(",")
    is_over_it = comma and is_post(post) and is_remit(remit.strip())
    return f"{post} for {remit.strip()}" if is_over_it else None


def is_remit(words: str) -> bool:
    """Are these words what a post may be over, and nothing of the person, the past or another council?"""
    return re.fullmatch(REMIT, words) is not None and _NO_REMIT.search(words) is None


def post_of_several(words: str) -> str | None:
    """The post that a heading says several people hold, as of one: "Heads of service"; None where it names none."""
    several = None if _GONE.search(words) or _OF_ALL.search(words) else _SEVERAL.fullmatch(words)
    one = several and f"{several['before']}{several['post']}{several['over'] or ''}"
    return one if one and is_post(one) else None


def posts_named(words: str) -> list[str]:
    """The posts that a sentence speaks of, whoever holds them."""
    return [trimmed(found.group()) for found in _ANY_POST.finditer(words)]


def trimmed(post: str) -> str:
    """A post without how long it is held, and without what is left hanging."""
    return _HANGING.sub("", _FOR_A_TIME.sub("", post.strip()))
