"""Several councils in one question: each is looked up on its own, and its sentence says whose it is.

Nothing about one council is ever said of another. Where the documents of one
hold no answer the status is partial, and a caveat names that council.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.answering.judgements.areas import areas_named
from app.answering.question.asked import Asked, understand
from app.answering.saying.claims import Claim
from app.answering.saying.compose import as_sentence, compose_answer
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.finding import Found, find
from app.answering.text.voices import is_old
from app.conversation.several import DEGREE
from app.councils.mentions import Mention, find_councils
from app.domain import Answer, Status
from app.encoder import Encoder
from app.retrieval.spelling import mend_spelling

MOST_SIDES = 4
MOST_SENTENCES = 4

_BETWEEN_NAMES = re.compile(
    r"(?:['’]s?)?[\s,]*(?:(?:and|or|vs?\.?|versus|&|/|to|with|than|against|rather than|compared (?:to|with)"
    r"|and (?:also|then))\b)?[\s,]*"
    r"(?:(?:in|at|for|of|from|the|about|working|is|does|that|also|council|trust|company|service)\s+){0,3}",
    re.IGNORECASE,
)
_COMES_FROM = re.compile(
    r"\b(?:(?:work|live|am|based|employed|job|trained|currently|now|moving|move|moved|coming|come|leaving|relocating)"
    r" (?:\w+ ){0,2}?(?:in|at|for|from)|leaving|from|left)\s+(?:the )?$",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:what(?:['’]?s| is| are) )?(?:the )?(?:main |key |biggest )?(?:differences?|comparison)\b(?: is| are)?"
    r"(?: (?:between|in|of|when it comes to|as regards))?"
    r"|\bhow (?:do|does|did|is|are)\b(?=.{0,120}\b(?:compare|differ|different)\b)"
    r"|\b(?:compared?|compares|comparing|differs?|different|contrast|versus|vs)\b\.?(?: (?:to|with|from))?"
    r"|^\W*which (?:of (?:them|(?:the |these |those )?(?:two|councils?)?)|one|council|authority|place)\b[\s,]*(?:of\b)?"
    r"|\b(?:between|both|either|neither|respectively|better|worse|than)\b|\bof the two\b",
    re.IGNORECASE,
)
_OF_ALL_OF_THEM = re.compile(
    r"\b(?:both|each|either|neither)\b(?: one)?(?: of (?:the |these |those )?(?:two|councils?|places?|authorities))?"
    r"(?: (?:county |borough |city )?(?:councils?|authorit(?:y|ies)))?(?:['’]s)?,?|,? respectively\b",
    re.IGNORECASE,
)
_WHICH_OF_THEM = re.compile(
    r"^\W*which(?: (?:one )?of(?: (?:them|(?:the |these |those )?(?:two|councils?)))?| (?:council|authority))?\b,? *",
    re.IGNORECASE,
)
_DEGREE = re.compile(rf"\b(?:the )?{DEGREE}\b", re.IGNORECASE)
# "Who pays more?" asks which council; "who are the most senior?" asks for people.
_WHOSE_IS_MORE = re.compile(r"^\W*(?:which|whose|where|who(?! (?:is|are|was|were)\b))\b", re.IGNORECASE)
_OF_EACH = re.compile(
    r"\bwhich (?:of the two )?(?:councils?|authorit(?:y|ies)|employers?)\b"
    r"|\b(?:both|either|neither|each)(?: of)?(?: the| these| those)?(?: two)?"
    r" (?:councils?|places?|authorit(?:y|ies)|employers?|boroughs?|count(?:y|ies))\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\W*(?:(?:which|what|where|who|is|are|was|['’]?s|it|would|be|the|an?|one|place|council|good|nice|nicer|to|work|live"
    r"|move|go|and|so|but|or)\W+)*(?:(?:for|as|if|with)\b(?!.*\b(?:what|how|when|where|why)\b).*)?",
    re.IGNORECASE | re.DOTALL,
)
"""What is left of a question that only lays a choice between councils before the service: "for family life?"."""
_HANGING = re.compile(r"(?:[\s,:;–-]|\b(?:and|or|in|at|for|of|to|with|from|by|as|on)\b)+(?=\W*$)", re.IGNORECASE)
_LOOSE_COMMA = re.compile(r"[\s,:]+(?=\?*$)|(?<=\w),( )(?=(?:say|is|are|has|have|had|do|does|did|will|can)\b)")
_STRAY = re.compile(r"(?<!\w)['’]s?\b|\(\s*\)|^[\s,:;–-]+")


def answer_side_by_side(asked: Asked, sides: Sequence[str], encoder: Encoder, setting: Setting) -> Answer | None:
    """The answer for each of the councils ``sides``, by slug; None when the documents answer for none of them."""
    found = {slug: _of_one(asked, slug, encoder, setting) for slug in sides[:MOST_SIDES]}
    told = {slug: each for slug, each in found.items() if each.claims}
    if not told:
        return None
    most = max(1, MOST_SENTENCES // len(found))
    claims = _each_once(labelled(claim, slug, setting) for slug, each in told.items() for claim in _of_now(each)[:most])
    caveats = [caveat for each in told.values() for caveat in each.caveats]
    missing = [setting.directory.get(slug).short_name for slug in found if slug not in told]
    if missing:
        caveats.insert(0, wording("caveats", "side_missing", councils=" or ".join(missing)))
    caveats += _old_side(told, setting)
    support = min(each.support for each in told.values())
    answer = compose_answer(asked, claims, support, setting, caveats=caveats)
    return replace(answer, status=Status.PARTIAL) if answer and missing else answer


def councils_compared(asked: Asked, setting: Setting) -> tuple[str, ...]:
    """The councils that the question names, in its order; the place that somebody comes from is none of several.

    "In both places?" asks for all that documents are held about, where these are few. None where it names
    fewer than two: several that an answer before was about are asked together.
    """
    mentions = find_councils(asked.text, setting.directory, fuzzy=True)
    if not mentions and _OF_EACH.search(asked.text):
        held = setting.index.councils
        return tuple(held) if 1 < len(held) <= MOST_SIDES else ()
    if len({mention.slug for mention in mentions}) < 2:
        return ()
    origins = {m.slug for m in mentions if _COMES_FROM.search(asked.text[: m.start])}
    kept = tuple(slug for slug in asked.councils if slug not in origins)
    return kept or asked.councils


def compares_by_degree(asked: Asked) -> bool:
    """Is it asked which of several has more of something, so that one alone tells nothing?"""
    return _WHOSE_IS_MORE.search(asked.text) is not None and _DEGREE.search(asked.text) is not None


def asks_for_a_choice(text: str, setting: Setting) -> bool:
    """Does it ask which of several councils somebody should like better?

    "For family life" and "for parking" read alike: what is found tells whether documents can answer.
    """
    own = text.rpartition(": ")[2]  # of a follow-up, what it asks itself
    return _CHOICE.fullmatch(without_comparing(own, setting)) is not None


def after_a_choice(text: str, setting: Setting) -> str:
    """What a follow-up asks behind a choice between councils, asked of those alone; any other text as it is."""
    before, _, own = text.rpartition(": ")
    mentions = find_councils(before, setting.directory, fuzzy=True)
    slugs = dict.fromkeys(mention.slug for mention in mentions)
    if len(slugs) < 2 or find_councils(own, setting.directory, fuzzy=True) or not asks_for_a_choice(before, setting):
        return text
    if areas_named(before) and areas_named(own):
        return text  # another area of the judgements that were compared
    names = " and ".join(setting.directory.get(slug).short_name for slug in slugs)
    return f"{own.rstrip(' ?.!')} in {names}?"


def _of_one(asked: Asked, slug: str, encoder: Encoder, setting: Setting) -> Found:
    """What the documents about one of the councils say."""
    if not len(setting.index.rows_of(slug)):
        return Found()

    def mend(text: str) -> str:
        return mend_spelling(text, words=setting.index.lexical.words, count_tokens=encoder.count_tokens)

    own = understand(without_comparing(asked.text, setting), (slug,), setting.directory, mend)
    if not own.terms:
        return Found()
    put = put_to_one(asked.text, slug, setting)
    as_read = understand(put, (slug,), setting.directory, mend) if put else own
    own = replace(own, text=asked.text, named=True, unplaced=as_read.unplaced, placed=as_read.placed)
    return find(own, encoder, setting, general=False)


def put_to_one(text: str, slug: str, setting: Setting) -> str:
    """The question as one would ask it of one of the councils alone; none where it asks how they differ.

    A reader makes little of "What do offer students?": it is asked of each what that one offers.
    """
    name = setting.directory.get(slug).short_name
    runs = _runs(text, find_councils(text, setting.directory, fuzzy=True))
    if not runs or _DEGREE.search(text):
        return ""
    (start, end), more = runs[0], runs[1:]
    which = _WHICH_OF_THEM.match(text[:start])
    if which and which.end() < start:
        kept = f"{name} {text[which.end() : start]}"
    else:
        kept = f"{text[: which.start() if which else start]}{name}"
    for begin, until in more:
        kept, end = kept + text[end:begin], until
    put = " ".join(_OF_ALL_OF_THEM.sub(" ", kept + text[end:]).split())
    return "" if _COMPARING.search(put) else _LOOSE_COMMA.sub(lambda found: found[1] or "", put)


def without_comparing(text: str, setting: Setting) -> str:
    """The question without the councils' names and without the words that set them side by side.

    "Which has fewer cases, A or B?" asks of each how many: a sentence about one of them holds no "fewer".
    """
    cut, at = [], 0
    for start, end in _runs(text, find_councils(text, setting.directory, fuzzy=True)):
        cut.append(text[at:start])
        at = end
    rest = " ".join(" ".join([*cut, text[at:]]).split())
    plain = _STRAY.sub(" ", _COMPARING.sub(" ", rest))
    if _DEGREE.search(plain):
        plain = _WHOSE_IS_MORE.sub(" ", _DEGREE.sub(" ", plain))
    return " ".join(_HANGING.sub("", plain).split()) or rest


def _runs(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Where names stand in a row, with what joins them."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted({(mention.start, mention.end) for mention in mentions}):
        if runs and _BETWEEN_NAMES.fullmatch(text[runs[-1][1] : start]):
            runs[-1] = (runs[-1][0], end)
        elif not runs or start >= runs[-1][1]:
            runs.append((start, end))
    return runs


def _of_now(found: Found) -> list[Claim]:
    """What is said of the present; history would blur the comparison."""
    return [claim for claim in found.claims if not claim.superseded] or list(found.claims)


def _each_once(claims: Iterable[Claim]) -> list[Claim]:
    """A sentence that tells of both sides is said once."""
    return list({claim.spans: claim for claim in reversed(list(claims))}.values())[::-1]


def _old_side(told: Mapping[str, Found], setting: Setting) -> list[str]:
    """That one side rests on an old source, where the other does not and so hides it."""
    dates = [each.nearest.document.metadata.published for each in told.values() if each.nearest]
    old = [day for day in dates if day and is_old(day.last_day, setting.today)]
    if not old or len(old) == len(told):
        return []
    return [wording("caveats", "old_part", dates=" and ".join(day.in_words for day in sorted(set(old))))]


def labelled(claim: Claim, slug: str, setting: Setting) -> Claim:
    """The claim with the council's name before it, unless it names the council itself."""
    document_id, span = claim.spans[0]
    words = claim.text or as_sentence(setting.index.documents[document_id].text[span.start : span.end])
    name = setting.directory.get(slug).short_name
    if name.casefold() in words.casefold() or slug in {m.slug for m in find_councils(words, setting.directory)}:
        return claim
    return replace(claim, text=wording("voices", "council", council=name, words=words))
