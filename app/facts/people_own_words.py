"""What the writer of a document tells of themself: "I am the lead member", put as of somebody named.

A sentence in the first person is looked at with the writer's mark for "I", clause by clause, so that the forms of the
third person read it. Only a post held now or to come and who was there before are read: an "I was" is of another place
as often as not. Of several posts taken up only those that the present one does not contradict. In doubt nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.councils.directory import Directory
from app.domain import BlockKind, Document, Span
from app.facts.people_forms import IT, IT_FOR_NOW, PERSON, Form, forms_in
from app.facts.people_marked import Said, as_form
from app.facts.people_times import tells_a_time
from app.facts.people_writer import Writer, is_own
from app.facts.person_fact import PersonFact, Told
from app.facts.post_words import POST

_GLAD = re.compile(
    r"\bI(?: am|'m) (?:(?:very|so|really|both|immensely|extremely) )?"
    r"(?:proud|delighted|pleased|honoured|privileged|lucky|glad|thrilled)"
    r" to (?P<verb>be(?= (?:the|your|our)\b)|have been|have become)\b"
)
_AS_IF = {"be": "am", "have been": "have been", "have become": "have become"}
_I = re.compile(
    r"\bI(?P<verb>'m| am|'ve (?:been|become)| have (?:been|become)|'ll be| will be"
    r"| was(?= (?:appointed|elected|made|named|promoted|chosen|confirmed)\b)| became| joined| started| began"
    r"| took (?:over|up)| came| arrived| remain| stepped (?:up|in)| followed| succeeded| replaced| returned)\b"
)
_THIRD = {"'m": " is", " am": " is", "'ve": " has", " have": " has", "'ll": " will", " remain": " remains"}
_MY_PREDECESSOR = re.compile(r"\b(?:my|My)(?= predecessor\b)")
_IS_NOW = re.compile(r"'m| am|(?:'ve| have) been| remain|'ll be| will be")
_NEXT_CLAUSE = re.compile(r";|, who\b|\b(?:she|he|they|we|it|I)\b|\b(?:and|but) (?:my|our)\b")
_GREETING = r"(?:(?:Hello|Hi|Welcome)\b\W+)?"
_OPENING = re.compile(
    rf"{_GREETING}(?:(?:and|but|so|now|today|here|currently)\b,? ?)?(?P<time>[^,;:⟦“\"‘]{{0,40}}),?", re.I
)
_OWN_CLAUSE = re.compile(rf"{_GREETING}(?:I\b|My name\b)")
_UNLIKE_A_TIME = re.compile(
    r"\b(?:if|that|wh\w+|until|till|by|before|after|unless|not|never|as|said|says|told|between|to)\b", re.I
)
_SPEAKS_OF_SAYING = re.compile(
    r"\b(?:says?|said|tells|adds|added|asked|asks|writes|wrote|explained|joke[sd]?)\b|[?“\"‘]"
)
_NOT_THE_POST = re.compile(
    r"\b(?:that|when|if|because|with|under|whom?|which|whose|had|not|never|nearly|almost|hop\w+|want\w*|like|told"
    r"|for|to(?! ¤)|than|one of [\w ]+|an?|his|her|my|former)\b",
    re.IGNORECASE,
)
"""Between "I" and a post: somebody else's, one of many, or one not held."""
_CAME_FROM = re.compile(r"⟧ (?:came|joined|arrived)\b.* from\b")
_HERE = re.compile(r",? (?:here|now)$", re.IGNORECASE)
_NO_POST = re.compile(r"\b(?:my|his|her|never|nearly|almost|only|mere\w*|an?)\b|^councillor$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:elsewhere|in the past|once|several|different|(?:last|previous) (?:job|post|council)|boroughs|councils"
    r"|authorities|(?:primary|secondary|junior|infants?|high|grammar) school|governors|club|church|charity"
    r"|(?:two|three|four|five|six|both|other) (?:[\w-]+ ){0,2}(?:schools|trusts|charities|services|companies)"
    r"|(?:an?|another|other) (?:[\w-]+ ){0,3}(?:borough|council|county|city|authority|trust|school|college"
    r"|hospital|company|firm|agency|university))\b|\b(?:and|but|then|later|before)\b(?: \w+)? (?:left|leaving|stood"
    r"|stepped|retired|resigned|moved|went|became|was|been|promoted|made|appointed)\b",
    re.IGNORECASE,
)
"""Behind a post: at another place, no longer held, or before another."""
_OF_WHAT_HAPPENED = re.compile(
    r" (?:is|was|were|has|had|would|will|did|could|came|went|left|[a-z]+ed(?! by| in| on| last))\b"
    r"|[ -](?:designate|elect)\b"
)
"""Right behind a post: "I came in as the director was leaving", "I am director designate"."""
_AS_A_POST = re.compile(rf"⟧ as {POST}")
_HAS_LEFT = re.compile(
    r"\bI(?:'ve| have)? (?:(?:now|since|then|later) )?(?:retired|resigned|stood down|stepped down"
    r"|left (?:the|that|this) (?:post|role|job|council|cabinet))\b"
)
_KINDS = (
    re.compile(r"\b(?:lead|cabinet) (?:member|councillor)|\bportfolio holder|\bcouncillor(?= )", re.IGNORECASE),
    re.compile(r"\bchief exec|\bchief officer|\bmanaging director", re.IGNORECASE),
    re.compile(r"\bdirector|\bDCS\b", re.IGNORECASE),
    re.compile(r"\bchair", re.IGNORECASE),
    re.compile(r"\bsocial worker", re.IGNORECASE),
    re.compile(r"\bleader\b", re.IGNORECASE),
    re.compile(r"\b(?:head|lead(?! (?:member|councillor))|manager|supervisor|co-?ordinator)\b", re.IGNORECASE),
)
_SMALL = frozenset("the a an of for in and our your its new responsible responsibility services service who is".split())


@dataclass(frozen=True, slots=True)
class OfTheWriter:
    """One thing that a sentence tells of the writer; ``said`` is the sentence as it is looked at, the ``number``th.

    ``named`` is where the writer is named, None where that is the sentence; ``is_now``: by its words it is so today.
    """

    form: Form
    number: int
    said: Said
    named: Span | None
    is_now: bool


def told_of_the_writer(
    document: Document,
    writer: Writer,
    said: Sequence[Said],
    known: Iterable[PersonFact],
    directory: Directory,
) -> list[OfTheWriter]:
    """What the writer's own sentences tell of the writer, as far as what is ``known`` does not speak against it."""
    posts: dict[int, list[OfTheWriter]] = {}
    followed: dict[int, list[OfTheWriter]] = {}
    earlier: dict[int, list[OfTheWriter]] = {}
    for number, each in enumerate(said):
        if not _may_tell(document, each) or not is_own(document, writer, each.span):
            continue
        own = _as_of_the_writer(document, writer, each, directory)
        for told in _read(own, number, writer):
            kept = {Told.FOLLOWED: followed, Told.DID_BEFORE: earlier}.get(told.form.told, posts)
            kept.setdefault(number, []).append(told)
    has_left = any(_HAS_LEFT.search(each.form) for each in said)
    held = _held([told for each in posts.values() for told in each], writer, list(known), has_left=has_left)
    sure = {number for number, each in posts.items() if any(told in held for told in each)}
    after = [
        told
        for number, each in followed.items()
        for told in each
        if {number, number - 1} & sure or _AS_A_POST.search(told.said.form)
    ]
    return [*held, *after, *(told for each in earlier.values() for told in each)]


def _may_tell(document: Document, said: Said) -> bool:
    is_heading = document.blocks[said.block].kind is not BlockKind.PARAGRAPH
    is_told = _I.search(_as_plain(said.form)) or _MY_PREDECESSOR.search(said.form)
    return is_told is not None and not is_heading and _SPEAKS_OF_SAYING.search(said.form) is None


def _as_plain(form: str) -> str:
    """A form that says "I am" for "I am proud to be"."""
    return _GLAD.sub(lambda found: f"I {_AS_IF[found['verb']]}", form)


def _as_of_the_writer(document: Document, writer: Writer, said: Said, directory: Directory) -> Said:
    """The sentence with its councils marked, and the writer among its people."""
    form, people = said.form, said.people
    if not people:
        form, _ = as_form(document, said.span, {}, directory, also_of_nobody=True)
    return replace(said, form=_as_plain(form), people=tuple(dict.fromkeys((*people, writer.name))))


def _read(said: Said, number: int, writer: Writer) -> Iterator[OfTheWriter]:
    """What the writer tells in a sentence: each clause with "I", read as if it told of somebody by name."""
    place = said.people.index(writer.name)
    mark = PERSON.format(place)
    named = None if mark in said.form else _nearest(writer, said)
    for found in _MY_PREDECESSOR.finditer(said.form):
        for form in forms_in(f"{mark}'s{said.form[found.end() :]}"):
            if form.told is Told.FOLLOWED and form.who == place:
                yield OfTheWriter(form, number, said, named, is_now=False)
    for found in _I.finditer(said.form):
        opening = _opening(said.form[: found.start()])
        if opening is None:
            continue
        rest = said.form[found.end() :]
        ends = _NEXT_CLAUSE.search(rest)
        clause = f"{mark}{_in_third(found['verb'])}{rest[: ends.start()] if ends else rest}"
        for form in forms_in(clause):
            if form.who == place and _is_sure(form, clause, mark):
                dated = form.dated or (form.told is not Told.FOLLOWED and tells_a_time(opening))
                is_now = _IS_NOW.fullmatch(found["verb"]) is not None
                post = _HERE.sub("", form.post)
                yield OfTheWriter(replace(form, post=post, dated=dated), number, said, named, is_now)


def _in_third(verb: str) -> str:
    """The verb behind "I" as it stands behind a name."""
    first = next((each for each in _THIRD if verb.startswith(each)), "")
    return f"{_THIRD.get(first, '')}{verb.removeprefix(first)}"


def _opening(before: str) -> str | None:
    """The time that stands before "I", empty where nothing does; None where what stands there may turn the sense."""
    head, joined, last = before.rpartition(", and ") if ", and " in before else before.rpartition(" and ")
    if joined and not _OWN_CLAUSE.match(head):
        return None
    found = _OPENING.fullmatch(last.strip() if joined else before.strip())
    time = found["time"].strip() if found else ""
    if found is None or _UNLIKE_A_TIME.search(time) or (time and not tells_a_time(time)):
        return None
    return time


def _is_sure(form: Form, clause: str, mark: str) -> bool:
    if form.told is Told.FOLLOWED or (form.told is Told.DID_BEFORE and _CAME_FROM.search(clause)):
        return True
    if form.told not in (Told.HOLDS, Told.TO_COME) or form.post in ("", IT, IT_FOR_NOW) or _NO_POST.search(form.post):
        return False
    before, _, behind = clause.removeprefix(mark).partition(form.post)
    if _OF_WHAT_HAPPENED.match(behind):
        return False
    return not (_NOT_THE_POST.search(before) or _ELSEWHERE.search(form.post + behind.partition("⟦")[0]))


def _nearest(writer: Writer, said: Said) -> Span:
    """Where the writer is named last before a sentence, else first."""
    before = [span for span in writer.named if span.end <= said.span.start]
    return before[-1] if before else writer.named[0]


def _held(
    told: Sequence[OfTheWriter], writer: Writer, known: Sequence[PersonFact], *, has_left: bool
) -> list[OfTheWriter]:
    """Posts that nothing speaks against: what is known of the writer, of others in the same post, or a later one."""
    own = [fact.post for fact in known if fact.person == writer.name and fact.told is Told.HOLDS]
    others = {fact.post.lower() for fact in known if fact.person != writer.name and fact.told is Told.HOLDS}
    told = [each for each in told if _fits(each.form.post, own) and each.form.post.lower() not in others]
    now = [each for each in told if each.is_now]
    taken = [each for each in told if not each.is_now]
    against = [each.form.post for each in (now or taken)] + own
    is_plain = not has_left and all(_are_alike(each.form.post, post) for each in taken for post in against)
    return [*now, *taken] if is_plain else now


def _fits(post: str, own: Sequence[str]) -> bool:
    """Is a post of a kind with one that the writer is known to hold, if any is known?"""
    return not own or any(_kinds(post) & _kinds(other) for other in own)


def _are_alike(post: str, other: str) -> bool:
    """May two wordings be of one post: of a kind, and one's words among the other's?"""
    words, others = (
        {word.removesuffix("'s") for word in _KINDS[0].sub(" ", each).lower().split()} - _SMALL
        for each in (post, other)
    )
    return bool(_kinds(post) & _kinds(other)) and (words <= others or others <= words)


def _kinds(post: str) -> set[int]:
    return {number for number, kind in enumerate(_KINDS) if kind.search(post)} or {-1}
