"""What post some words name, and whether two wordings mean the same, such as "the DCS" and "Director for Children".

A post is the noun that names it, its rank, and what it is over. Whose it is and how high it stands among a council's
officers ("corporate", "executive") make no other post of it; neither does who holds it for the time being.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from app.facts.post_words import FOR_NOW
from app.stems import stems

_HEADS = (
    ("chief", r"chief executive(?: officer)?|chief exec|ceo|chief officer|managing director|md"),
    ("director", r"directors?|dcs"),
    ("chair", r"chair(?:man|woman|person|s)?"),
    ("lead member", r"(?:cabinet|lead) (?:members?|councillor)|portfolio holders?"),
    ("social worker", r"social workers?"),
    ("inspector", r"inspectors?"),
    ("leader", r"leaders?"),
    ("head", r"heads?|leads?|managers?|co-?ordinators?|supervisors?"),
    ("deputy", r"deputy|deputies|second in command"),
    ("assistant", r"assistants?"),
    ("commissioner", r"commissioners?"),
    ("adviser", r"advis[eo]rs?"),
    ("secretary", r"secretary"),
    ("mayor", r"mayor"),
    ("dean", r"dean"),
    ("officer", r"officers?|workers?|practitioners?"),
    ("mentor", r"mentors?"),
    ("psychologist", r"psychologists?"),
    ("solicitor", r"solicitors?|lawyers?"),
    ("ambassador", r"ambassadors?|champions?"),
)
_HEAD = re.compile("|".join(f"(?P<h{number}>\\b(?:{words})\\b)" for number, (_, words) in enumerate(_HEADS)), re.I)
_RANK = re.compile(
    r"\b(?:assistant|deputy|vice|associate|acting deputy|second|shadow|service|regional|area|team|principal|senior"
    r"|lead|medical|finance|operations|honorary|youth|branch|general|permanent secretary|managing"
    r"|young(?=\s*$))\b(?! director of)",
    re.IGNORECASE,
)
_STANDING = re.compile(r"\bpermanent(?! secretary\b)", re.IGNORECASE)
"""Makes no other post, unlike "permanence", which has the same stem."""
_COUNCILLOR_FOR = re.compile(
    r"\bcouncillors? (?:(?:who|that)(?: is|'s) |is |with )?(?:the )?(?:responsib(?:le|ility) for|in charge of)\b",
    re.IGNORECASE,
)
"""Is the lead member for what follows, in other words."""
_NO_PART = (
    r"who|whos|is|was|are|were|did|does|do|has|have|had|be|been|as|to|from|with|by|when|where|why|how|what|which"
    r"|but|if|she"
    r"|he|they|i|you|we|it|now|still|since|until|before|after|ago|currently|today|there|here|please|pls|tell|me"
    r"|name|called|just"
    r"|that|this|then|these|will|would|can|could|right|again"
)
_STARTS_GROUP = re.compile(
    rf"\b(?:{_NO_PART}|the|an?|our|your|their|his|her|its|of|for|at|in|on)\b|[,.;:?!]", re.IGNORECASE
)
_ENDS_GROUP = re.compile(rf"\b(?:{_NO_PART}|of|for|at|in|on|the|responsible|and)\b|[,.;:?!]", re.IGNORECASE)
_ENDS_POST = re.compile(rf"\b(?:{_NO_PART})\b|[.;:?!]|,(?: [\w']{{1,12}}){{1,2}}\W*$", re.IGNORECASE)
_SAME_POST = frozenset(
    stems(
        "the a an our your their its this executive corporate strategic statutory interim acting"
        " temporary new"
        " newly current present first next former previous last then incoming outgoing designate shared joint"
        " substantive"
        " council councils county city borough district authority local government town hall of for with responsible"
        " responsibility in charge at and or on o"
    )
)
WHOLE = frozenset(
    stems("children child childrens kids services service social care family families young people department")
)
"""Of these a director is over all of them, whichever are named."""
_BODIES = frozenset(stems("trust company organisation"))
"""Whoever heads the council's own body heads it by whichever of these words it is called."""
_OTHER_BODIES = frozenset(
    stems("hospital hospice academy university college charity police nhs nursery church partner")
)
"""What a council's own director is never over."""
_OF_CHILDREN = frozenset(stems("children child kids family families young"))
_THE_DEPARTMENT = frozenset(stems("department"))
_ALIKE = {
    "head": {"head", "director", "leader", "chief"},
    "director": {"director", "head"},
    "leader": {"leader", "head"},
}


@dataclass(frozen=True, slots=True)
class Post:
    """``head`` is the class of the noun, ``rank`` what goes before it, ``over`` the stems of what it is over.

    ``interim`` is true where it is held, or asked about, until somebody is found.
    """

    head: str
    rank: frozenset[str]
    over: frozenset[str]
    interim: bool = False

    @property
    def is_of_the_whole(self) -> bool:
        """Is it over a council's children's services as a whole, or over nothing that is named?"""
        return not self.over - WHOLE


@lru_cache(maxsize=4096)
def post_in(words: str) -> Post | None:
    """The post that some words of a document name; None where they name none.

    Never for a question: it is remembered.
    """
    return read_post(words)


def read_post(words: str) -> Post | None:
    """The post that some words name; None where they name none."""
    words = _STANDING.sub(" ", words.replace("’", "'").replace("¤", " "))
    words = _COUNCILLOR_FOR.sub("lead member for", words)
    first = _HEAD.search(words)
    if first is None:
        return None
    group = _ENDS_GROUP.search(words, first.end())
    own = list(_HEAD.finditer(words, 0, group.start() if group else len(words)))[-1]
    head = next(name for number, (name, _) in enumerate(_HEADS) if own[f"h{number}"])
    before = _STARTS_GROUP.split(words[: own.start()])[-1]
    behind = _ENDS_POST.split(words[own.end() :])[0]
    rank = frozenset(stems(" ".join(_RANK.findall(before))))
    over = frozenset(stems(re.sub(r"'s\b", "", f"{before} {behind}"))) - _SAME_POST - rank
    if own.group().lower() == "dcs":
        over |= _OF_CHILDREN
    return Post(head, rank, over, FOR_NOW.search(before) is not None)


def without_posts(words: str) -> str:
    """The words without the nouns that name a post and what tells its rank."""
    return _RANK.sub(" ", _HEAD.sub(" ", words))


def means(asked: Post) -> Callable[[str], bool]:
    """Whether words of a document name the post that is asked about."""
    return lambda words: (held := post_in(words)) is not None and is_same(asked, held)


def is_same(asked: Post, held: Post) -> bool:
    """May the post that a document names be the one asked about?

    It is over all that the question names. Over more than that it is another post, unless the question names nothing
    that tells it apart and only children's services are more.
    """
    if asked.interim and not held.interim:
        return False
    if held.head not in _ALIKE.get(asked.head, {asked.head}) or held.rank != asked.rank:
        return False
    aside = WHOLE | _BODIES if asked.head in ("chair", "chief") else WHOLE
    wanted, own = asked.over - aside, held.over - aside
    if wanted:
        return wanted <= own
    if held.head != asked.head and not held.over & (_OF_CHILDREN | _THE_DEPARTMENT):
        return False  # the head of children's services may be their director, and of nothing else
    return not own or (held.head == "director" and bool(held.over & _OF_CHILDREN) and not own & _OTHER_BODIES)
