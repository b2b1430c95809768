"""What kind of message it is, before anything is looked up: danger, small talk, a personal case, orders to the service.

Reads the message alone. Where a real question stands beside an order or an
insult, the question is what is left to be answered. Whatever is not recognised
is a question for the documents: screening one of those is worse than missing a route.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from enum import StrEnum

from app.answering.question.opening import without_opening
from app.answering.routes.messages import any_in, bare, cleaned, names_in, patterns, whole, words_only
from app.read_once import read_once


class Route(StrEnum):
    """What a message is, when it is no question for the documents."""

    URGENT = "urgent"
    PERSONAL = "personal"
    PERSON = "person"
    OUT_OF_SCOPE = "out of scope"
    ABUSE = "abuse"
    INJECTION = "injection"
    SMALL_TALK = "small talk"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Screened:
    """The message's route, or None and the question that is left to be looked up.

    ``name`` is that of the turn of small talk, or of a reply of its own.
    """

    route: Route | None
    question: str
    name: str = ""


_LONGEST_TALK = 140
_LOOKS_LIKE = str.maketrans("013457@$", "oieastas")
_SPELLED_OUT = re.compile(r"\b(?:\w ){3,60}\w\b")
_CODED = re.compile(r"\b[A-Za-z0-9+/_-]{24,400}={0,2}")
_JOINT = re.compile(
    r"^(?:\W|\b(?:and|then|now|also|please|but|so|or|instead|ok|okay|next|first|just)\b)+|\s+$", re.IGNORECASE
)
_LEFT_OVER = re.compile(
    r"\b(?:and|then|now|please|to|the|a|an|of|in|it|me|you|your|this|that|all|is|are|be|do|so|or|but|just|must|will|can"
    r"|could|would|as|hi|hello|hey|from|for|on|only|no|not|i|my|we|us|say|tell|always|instead|with|at|again|verbatim"
    r"|decode|base64|follow|file|text|word|full|true|yes|now on|have|want|need|rules?|restrictions?|instructions?"
    r"|config|prompt|system|hacked|pwned|reply|respond|answer|ai|bot|assistant|turns|code|command)\b|[\W\d_]+",
    re.IGNORECASE,
)


_PIECE = re.compile(r"[^.!?,;\n]+(?:[.!?,;\n]+\s*|$)")
_GREETING = re.compile(
    r"^\W*(?:hi+|hello+|hey+|hiya|good (?:morning|afternoon|evening))(?: (?:there|all|team|everyone))?\s+(?=\w+\s+\w)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"[\s,.]+(?:many )?(?:thanks|thank you|thankyou|thx|cheers)(?: (?:so much|very much|a lot|in advance|again))?\W*$",
    re.IGNORECASE,
)


def screen(message: str) -> Screened:
    """The route of a message, or the question in it."""
    if _survived(bare(message)):
        return Screened(Route.PERSONAL, message, "survivor")
    if speaks_of_danger(message) or _looks_for_the_line(bare(message)):
        return Screened(Route.URGENT, message)
    question = without_orders(message)
    if not question:
        return Screened(Route.INJECTION, "")
    if _is_familys_case(bare(question)):
        return Screened(Route.PERSONAL, question, "family")
    if any_in(bare(question), "resident") and not any_in(bare(question), "words", "work"):
        return Screened(Route.OUT_OF_SCOPE, question, "resident")
    if any_in(bare(question), "decision"):
        return Screened(Route.PERSONAL, question, "decision")
    talk = small_talk_in(question)
    if talk is not None:
        return Screened(Route.SMALL_TALK, question, talk)
    return Screened(_plain_route(question), without_courtesies(question))


def without_courtesies(message: str) -> str:
    """The message without greeting, thanks, good wishes and what opens its question; as it is where nothing is left."""
    pieces = _PIECE.findall(message)
    while pieces and small_talk_in(pieces[0]) in ("greeting", "thanks", "nothing"):
        pieces.pop(0)
    while pieces and small_talk_in(pieces[-1]) in ("thanks", "goodbye", "nothing"):
        pieces.pop()
    rest = "".join(pieces).strip()
    for courtesy in (_GREETING, _THANKS):
        rest = courtesy.sub("", rest) or rest
    return without_opening(rest) or message


def _survived(text: str) -> bool:
    """Does somebody who tells of harm long ago ask about working here?"""
    told = any_in(text, "words", "long_past") and any_in(text, "words", "wish_to_work")
    if not told or any_in(text, "words", "goes_on"):
        return False
    return any_in(text, "danger", "perhaps") and not any_in(text, "danger", "self")


def _looks_for_the_line(text: str) -> bool:
    """Is the council's line for a worry about a child looked for, and no job that has to do with it?"""
    return any_in(text, "reach") and not any_in(text, "words", "applying") and not any_in(text, "words", "post")


def _is_familys_case(text: str) -> bool:
    return any_in(text, "family") and not any_in(text, "words", "work") and not any_in(text, "words", "applying")


def _plain_route(question: str) -> Route | None:
    words, text = words_only(question), bare(question)
    if len(words) <= _LONGEST_TALK and whole(words, "person"):
        return Route.PERSON
    if is_abuse(words):
        return Route.ABUSE
    if any_in(text, "task"):
        return Route.OUT_OF_SCOPE
    return Route.PERSONAL if any_in(text, "personal") else None


@read_once
def speaks_of_danger(message: str) -> bool:
    """Does the message tell of a child or a person in danger, rather than of work that protects them?"""
    text = bare(message)
    if any_in(text, "danger", "self"):
        return True
    if any_in(text, "danger", "someone") and not any_in(text, "words", "moving"):
        return not (any_in(text, "words", "work") and not any_in(text, "danger", "particular"))
    return any_in(text, "danger", "perhaps") and not any_in(text, "words", "work")


@read_once
def small_talk_in(message: str) -> str | None:
    """The name of the turn of small talk that the whole message is, or None."""
    words = words_only(message)
    if not words:
        return "nothing"
    if len(words) > _LONGEST_TALK:
        return None
    return next((name for name in names_in("small_talk") if whole(words, "small_talk", name)), None)


def is_abuse(words: str) -> bool:
    """Is there an insult at the service and nothing else that could be answered?"""
    if not (any_in(words, "abuse", "words") and any_in(words, "abuse", "needs")):
        return False
    rest = patterns("abuse", "words")[0].sub(" ", words)
    filler = patterns("abuse", "filler")[0]
    return all(filler.fullmatch(word) for word in rest.split())


def without_orders(message: str) -> str:
    """The message without what gives orders to the service or asks for its inside; "" when nothing else is left."""
    text = cleaned(message)
    plain = _decoded(_joined(text))
    read = plain if plain != text and _ordered(plain) else text
    covered = _ordered(read)
    if not covered:
        return message
    kept, at = [], 0
    for start, end in covered:
        kept.append(read[at : max(at, start)])
        at = max(at, end)
    rest = _JOINT.sub("", " ".join(" ".join([*kept, read[at:]]).split()))
    return rest if len(_LEFT_OVER.sub(" ", rest).split()) > 1 else ""


def _ordered(text: str) -> list[tuple[int, int]]:
    """Where orders stand in the text, in order; look-alike digits are read as letters, one for one."""
    small = text.replace("İ", "I").lower()  # the one letter that would become two
    alike = small.translate(_LOOKS_LIKE)
    found = {
        match.span() for pattern in patterns("injection") for each in {small, alike} for match in pattern.finditer(each)
    }
    return sorted(span for span in found if span[0] < span[1])


def _joined(text: str) -> str:
    """Letters that are spelled out one by one as words."""
    return " ".join(_SPELLED_OUT.sub(lambda found: found.group().replace(" ", ""), text).split())


def _decoded(text: str) -> str:
    """Stretches of base64 that hold plain words, as those words."""
    return _CODED.sub(lambda found: _words_of(found.group()) or found.group(), text)


def _words_of(coded: str) -> str:
    try:
        words = base64.b64decode(coded + "=" * (-len(coded.rstrip("=")) % 4), validate=False).decode("ascii")
    except (binascii.Error, ValueError):
        return ""
    return words if words.isprintable() and " " in words else ""
