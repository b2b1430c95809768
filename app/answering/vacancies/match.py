"""Which advertised roles a question means: by the words of their titles, initials included, and of their adverts.

A word that names a role must stand in the title, so that no role answers for
another; any other word in the title or where the advert says what post it is
(``of_the_post.py``). Nothing matched is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from app.answering.question.field_terms import FULL_FORMS
from app.answering.vacancies.of_the_post import words_of_the_post
from app.domain import Document
from app.read_once import read_once
from app.stems import stem_of, stems, words_of
from app.vacancy import Vacancy

SHORTEST_MENDED, TWO_SLIPS_FROM = 5, 8
_APART = {
    form: word
    for word, forms in (
        ("office", "office offices"),
        ("managing", "manage manages managed managing management"),
        ("locality", "locality localities"),
    )
    for form in forms.split()
}
"""Words that share a stem with another of a role, or of no role: an officer is no office, who manages no manager."""


_MORE_OF_IT = re.compile(
    r"\b(?:(?:find|read|get|see|learn|hear|know|have) (?:out )?(?:any |some |a bit |a little )?)?(?:more|further)"
    r"(?: (?:information|info|details?))?\b(?= (?:about|on|of|for|from|and)\b)",
    re.IGNORECASE,
)
"""Asks for more of it, whatever it is: these words tell no role."""


def _told_apart(word: str) -> tuple[str, ...]:
    """The stems of a word; of one that shares them with a word of another meaning, itself."""
    plain = word.removesuffix("'s")
    return (_APART[plain],) if plain in _APART else tuple(filter(None, (stem_of(word),)))


_FILLER = frozenset(
    stem
    for word in (
        "job role post position vacancy opening advert advertise advertised advertising available open opened still "
        "yet close closes closed closing date day deadline time apply applying applied application applications "
        "applicant salary pay pays paid earn earning wage wages money much well hours week hourly annual annually "
        "yearly full part work working worked based base location located place office where when what which who how "
        "contract permanent temporary fixed term interview interviews number many looking recruit recruiting "
        "recruited recruitment hire hiring current currently latest newest moment now today list show tell give find "
        "know me my i im we us you your they their please thanks hello hi can could would will may might should must "
        "do does did is are was were be been being have has had get got getting going go offer offered offering any "
        "some all every each one ones it its this that these those them there here the a an of for to in on at by "
        "with from as and or if so about into out up r u ur pls see view browse council county borough city authority "
        "team local children childrens child's children's service services care department want wanted like need "
        "needed needs become new start starting starter basic gross roughly exactly long last until before say says "
        "said state stated statement stating mention according page website document meny home remotely hybrid wat "
        "wot wen wher hw mch plz ya d 2 4 it's what's whats when's i'd i'm possible possibly done doing use take "
        "taking send sending cv form grade band scale range rate bring free filled taken late make means difference "
        "between compare both too also just only really actually requirement requirements required require requires "
        "essential criteria specification experience qualification qualifications skill skills background record "
        "candidate candidates two three four five six seven eight nine ten twelve another other else thinking "
        "interested someone somebody anyone anybody contrast differ differs unlike versus vs similar same opportunity "
        "opportunities precisely suitable insist demand demands sought seek seeks seeking attribute attributes "
        "quality qualities trait traits strength strengths credential credentials hope hopes past previous previously "
        "achievement achievements track applicants considered consider right minute mo atm presently scheme then ok "
        "okay oh well happen happens happening hey saw seen seeing noticed spotted"
    ).split()
    for stem in _told_apart(word)
)
_ROLE_WORDS = frozenset(
    stem
    for word in (
        "director manager social worker practitioner officer adviser advisor leader lead coordinator assistant "
        "deputy "
        "senior principal head chief executive consultant specialist psychologist therapist administrator apprentice "
        "educator supervisor chair mentor counsellor solicitor analyst nurse teacher commissioner trainer "
        "auditor advocate "
        "newly qualified advanced trainee associate reviewing independent supervising strategic operational "
        "service"
    ).split()
    for stem in _told_apart(word)
)
_BEFORE_A_ROLE = ("service", "team")
"""Part of a role's name before a word for one ("service manager"), and of a council's everywhere else."""
_A_HOME = re.compile(r"\b(?:(?:children['’]?s|kids['’]?|care|residential) homes?|residential)\b", re.IGNORECASE)
"""A place of work, where "home" alone may be one's own; residential jobs are in one."""
_IN_A_HOME = "residential"
_RANKS = frozenset(
    stem for word in ("assistant", "deputy", "trainee", "apprentice", "associate") for stem in stems(word)
)
_SHORT_FORMS = {short: FULL_FORMS[short] for short in ("nqsw", "iro", "dcs", "ed psych", "edpsych")}
_SHORT_FORMS |= {"asye": FULL_FORMS["nqsw"], "sw": "social worker"}
_QUALIFIED = re.compile(r"(?<!newly )(?<!newly-)(?<!recently )\b(?:fully |already )?qualified (?=social worker)", re.I)
"""Every social worker is: it makes no other role of one."""
_SHORT = re.compile(rf"\b(?P<form>{'|'.join(_SHORT_FORMS)})s?\b", re.IGNORECASE)
_INITIALS = re.compile(r"\b(?:[A-Za-z]{3,5}|[A-Z]{2})s?\b")
KEPT = 16
"""Index versions, or lists of their roles, of which the initials of all titles are remembered."""
_PARTS = re.compile(r"\s?[,/(–—-]\s|\s[/&]\s")
"""Where a part of a title begins."""
_SMALL = frozenset(("of", "and", "the", "for", "in", "to", "a", "an"))


def role_words(topic: str, whole: str, vacancies: Sequence[Vacancy]) -> frozenset[str]:
    """The stems of a question that tell roles apart, initials of a held title spelled out.

    ``topic`` is what asks, ``whole`` all that was written: a role named beside
    the question counts where what asks names none.
    """
    asking = words_of_role(topic, vacancies)
    return asking if asking & _ROLE_WORDS else asking | (words_of_role(whole, vacancies) & _ROLE_WORDS)


def words_of_role(text: str, vacancies: Sequence[Vacancy]) -> frozenset[str]:
    """The stems of a text that roles could be told apart by."""
    return _stems_of(text, tuple(vacancy.title for vacancy in vacancies))


def names_a_role(words: frozenset[str]) -> bool:
    """Is one of the stems a word that roles are called by?"""
    return bool(words & _ROLE_WORDS)


def kinds_of_role(text: str) -> frozenset[str]:
    """The stems of a text that are words which roles are called by, short forms written out."""
    plain = in_full(text)
    words = words_of(plain)
    apart = {one for one, after in pairwise(words) if one == "service" and _ROLE_WORDS & set(_told_apart(after))}
    return frozenset(each for each in _in_text(plain) & _ROLE_WORDS if each != "servic" or apart)


def is_another_role(label: str, words: frozenset[str]) -> bool:
    """Does a label name a role of another rank, one that lacks a role's word of these, or is told apart by others?"""
    named = _stems_of(label, ())
    kinds, asked_kinds = (each & (_ROLE_WORDS | set(_BEFORE_A_ROLE)) for each in (named, words))
    if not kinds or not asked_kinds:
        return False
    own, asked = named - kinds, words - asked_kinds
    return not asked_kinds <= kinds or bool((kinds - asked_kinds) & _RANKS) or bool(own and asked and not own & asked)


@read_once
def _stems_of(text: str, titles: tuple[str, ...]) -> frozenset[str]:
    named = _MORE_OF_IT.sub(" ", text)
    plain = _INITIALS.sub(lambda match: _spelled_out(match.group(), titles), in_full(named))
    words = words_of(plain)
    kept = {one for one, after in pairwise(words) if one in _BEFORE_A_ROLE and _ROLE_WORDS & set(_told_apart(after))}
    filler = _FILLER - {stem for word in kept for stem in stems(word)}
    return _in_text(plain) - filler - frozenset(word for word in words if word.isdigit())


def _in_text(text: str) -> frozenset[str]:
    """The stems of a text."""
    return frozenset(stem for word in words_of(text) for stem in _told_apart(word))


def meant(words: frozenset[str], vacancies: Sequence[Vacancy], documents: Mapping[str, Document]) -> list[Vacancy]:
    """The vacancies that all these words fit; all of them when there is no word.

    Where a role's title holds every word, no other is meant: a service manager leads teams, and is no team manager.
    """
    fit = [vacancy for vacancy in vacancies if _fits(words, vacancy, documents[vacancy.document_id])]
    titled = [each for each in fit if names_all(words, each.title)] if names_a_role(words) else []
    return titled or fit


def names_all(words: frozenset[str], text: str) -> bool:
    """Does a text hold all these stems, slips of the fingers forgiven?"""
    own = _in_text(in_full(text))
    return all(_in(word, own) for word in words)


def names_any(words: frozenset[str], text: str) -> bool:
    """Does a text hold one of these stems, slips of the fingers forgiven?"""
    own = _in_text(in_full(text))
    return any(_in(word, own) for word in words)


def _fits(words: frozenset[str], vacancy: Vacancy, document: Document) -> bool:
    """May the words mean the vacancy: do its title and its part of the page hold them, and no other rank?"""
    title = _in_text(in_full(vacancy.title))
    named = {word: _in(word, title) for word in words}
    if any(found for found in named.values()) and (title & _RANKS) - {found for found in named.values() if found}:
        return False
    others = [word for word, found in named.items() if found is None]
    if any(word in _ROLE_WORDS for word in others):
        return False
    if others and "worker" in words and "social" in title - words:
        return False  # a worker of another kind: "family time worker" is no social worker who works with families
    if not others:
        return True
    return names_all(frozenset(others), words_of_the_post(vacancy, document))


def in_full(text: str) -> str:
    """The text with the field's own short forms written out, and no more to a social worker than the role is called.

    A children's home and residential work are called the same.
    """
    plain = _SHORT.sub(lambda match: _SHORT_FORMS[match.group("form").lower()], _A_HOME.sub(_IN_A_HOME, text))
    return _QUALIFIED.sub("", plain)


def _in(word: str, known: frozenset[str]) -> str | None:
    """The known word that ``word`` is, a slip of the fingers forgiven."""
    if word in known:
        return word
    if len(word) < SHORTEST_MENDED or word in _ROLE_WORDS:
        return None
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    near = (each for each in sorted(known) if each[0] == word[0] and OSA.distance(word, each) <= slips)
    return next(near, None)


def _spelled_out(initials: str, titles: tuple[str, ...]) -> str:
    """The words of a title whose initials these are ("NQSW"), or the initials themselves."""
    known, upper = _by_initials(titles), initials.upper()
    bare = upper.removesuffix("S") if initials.endswith("s") else upper
    found = min(filter(None, (known.get(bare), known.get(upper))), default=None)
    return found[1] if found and (len(bare) > 2 or initials.isupper()) else initials


@lru_cache(maxsize=KEPT)
def _by_initials(titles: tuple[str, ...]) -> Mapping[str, tuple[int, str]]:
    """The titles and their parts by their initials, each with its place: of the same initials the first is kept."""
    parts = [part for title in titles for part in (title, *_PARTS.split(title))]
    told = (("".join(word[0] for word in words_of(part) if word not in _SMALL).upper(), part) for part in parts)
    places: dict[str, tuple[int, str]] = {}
    for place, (initials, part) in enumerate(told):
        places.setdefault(initials, (place, part))
    return places
