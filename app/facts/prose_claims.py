"""Which grades of one sentence are stated as Ofsted's judgement, and of what area.

A grade counts only in a form of words that states a judgement; every other use
of the same words (a hope, a denial, an opinion, "good practice") is none. When
in doubt it is none: a judgement left out costs less than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import Area, Grade
from app.facts import prose_words as words
from app.facts.grades import as_grade

_ASIDE = re.compile(r", (?:which|who|whose|where) [^,]{1,120},")
_SPEECH = re.compile(r'"[^"]{30,}"')
_CLAUSE = re.compile(
    r"[;:()–—]| - |,? (?:but|while|whilst|whereas|although|though|because) "
    r"|, (?:and|with|as|which|who|where|having|up) "
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been)(?: \w+)? $")
_OF_A_COUNCIL = re.compile(rf" (?:in|at|of) {words.COUNCIL}+")
_TOLD_ALREADY = re.compile(
    r"\b(?:may|will|might|can) (?:already |also |well |now )?(?:know|have (?:heard|seen|read)|share|say)\b"
)
_REPORTED_ALREADY = re.compile(
    r"\b(?:ofsted|inspectors|watchdogs?) (?:(?:has |have |had )?(?:ruled|found|finds?|said|says|announced|concluded"
    r"|confirmed|decided|declared|gave)|(?:has|have|had) (?:rated|judged|graded|given))\b"
)
"""What is hoped for stands before it: "a commissioner will come after Ofsted ruled that …"."""
_NOT = re.compile(r"\b(?:not|never)(?: \w+)? $|n't $")
_SAID_BEHIND = re.compile(
    r"['\"]?,? (?:ofsted|(?:the |its )?(?:inspectors|watchdogs?|inspectorate)) (?:has |have |had )?"
    r"(?:found|said|says|ruled|concluded|decided|judged)\b"
)
_WHICH = re.compile(r"^(?P<head>.*), (?:which|who) [^,]{0,60}$")
NARROW = (Area.ADOPTION, Area.FOSTERING, Area.CARE_LEAVERS, Area.IN_CARE)
_NEAR = 160


@dataclass(frozen=True, slots=True)
class Claim:
    """One grade that a sentence states, at ``start`` to ``end`` of it; ``earlier`` is one that was left behind."""

    grade: Grade
    area: Area
    start: int
    end: int
    earlier: bool = False


def claims_in(sentence: str, context: str = "", beside: str = "") -> list[Claim]:
    """The grades that a prepared sentence states as judgements, in their order.

    ``sentence`` is in lower case with straight quotation marks and its councils
    masked; ``context`` is what was said just before, in the same form, and
    ``beside`` the heading that it stands under with the sentence before it in its paragraph.
    """
    grades = list(words.GRADE.finditer(sentence))
    told = words.INSPECTORS.search(beside) is not None and not words.OTHER_RATER.search(f"{sentence} {beside}")
    if not grades or sentence.rstrip("'\" ").endswith("?") or not (told or _is_of_ofsted(sentence, context)):
        return []
    claims: list[Claim] = []
    for number, match in enumerate(grades):
        since = grades[number - 1].end() if number else 0
        until = grades[number + 1].start() if number + 1 < len(grades) else len(sentence)
        place = _Place(sentence, context, match, since, until, told)
        claim = _claim(place, claims[-1] if claims and claims[-1].end == since else None)
        if claim is not None:
            claims.append(claim)
    return claims


@dataclass(frozen=True, slots=True)
class _Place:
    """One grade word in its sentence, and the stretch around it that holds no other grade word.

    ``told``: what stands beside the sentence speaks of an inspection.
    """

    sentence: str
    context: str
    match: re.Match[str]
    since: int
    until: int
    told: bool

    @property
    def before(self) -> str:
        return self.sentence[self.since : self.match.start()]

    @property
    def after(self) -> str:
        return self.sentence[self.match.end() : self.until]

    @property
    def prefix(self) -> str:
        """All that stands before the grade, without quoted speech, other grades and asides (", which wants staff,")."""
        bare = words.GRADE.sub("graded", _SPEECH.sub(" ", self.sentence[: self.match.start()]))
        return _ASIDE.sub(" ", bare)

    @property
    def clause(self) -> str:
        """The clause that holds the grade."""
        starts = [cut.end() for cut in _CLAUSE.finditer(self.sentence, 0, self.match.start())]
        end = _CLAUSE.search(self.sentence, self.match.end())
        return self.sentence[max(starts, default=0) : end.start() if end else len(self.sentence)]


def _claim(place: _Place, last: Claim | None) -> Claim | None:
    """The judgement that a grade at its place states, or None; ``last`` is the claim before it in the sentence."""
    if not _may_be_a_judgement(place):
        return None
    if (moved := _moved(place, last)) is not None:
        return moved
    if _is_hoped(place):
        return None
    if last is not None and (area := _named_beside(place)) is not None:
        return _made(place, area)
    if last is not None and _continues(place):
        return _made(place, last.area)
    if not any(says(place) for says in _WAYS):
        return None
    area = _area(place)
    return _made(place, area) if area is not None else None


def _made(place: _Place, area: Area, earlier: bool = False) -> Claim:
    return Claim(as_grade(place.match.group()), area, place.match.start(), place.match.end(), earlier)


def _is_of_ofsted(sentence: str, context: str) -> bool:
    if words.OTHER_RATER.search(sentence):
        return False
    if words.OFSTED.search(sentence):
        return True
    return words.OFSTED.search(context) is not None and not words.OTHER_RATER.search(context)


def _may_be_a_judgement(place: _Place) -> bool:
    """Whether nothing beside the grade makes it something else than a plain grade of the council's services."""
    beside = place.sentence[place.match.end() :]
    near = place.sentence[max(0, place.match.start() - _NEAR) : place.match.start()]
    follows = words.MAY_FOLLOW.match(beside) is not None or words.RATED_AFTER.match(beside) is not None
    if not follows or words.OR_BETTER.match(beside) or words.IN_SOME.match(beside) or words.OTHER_AGENT.match(beside):
        return False
    if words.NEGATED.search(near) or words.OTHER_THING.search(place.clause):
        return False
    return not words.MANY.search(place.clause) or words.ONE_OF_MANY.search(place.prefix) is not None


def _is_hoped(place: _Place) -> bool:
    """Whether the grade is hoped for, guessed, or meant for later; "building on our good rating" has it already."""
    if words.PRESUPPOSED.search(place.prefix):
        return False
    if words.AS_IF.search(place.prefix) and words.AS_IF_AFTER.match(place.after):
        return True
    told = _TOLD_ALREADY.sub(" ", words.JUDGED_TO_BE.sub(" judged ", place.prefix))
    reported = _REPORTED_ALREADY.search(told)
    return words.HOPED.search(told[reported.start() :] if reported else told) is not None


def _moved(place: _Place, last: Claim | None) -> Claim | None:
    """As in "raised from inadequate to good", "upgraded to good", "good, up from inadequate"."""
    if last is not None and _all(place.before, words.TIMES) and re.search(r"\bfrom ['\"]?$", place.before):
        return _made(place, last.area, earlier=True)
    from_here = re.search(r"\bfrom (?:an? )?['\"]?$", place.before) is not None
    verb = _last(words.CHANGED, place.prefix)
    if verb is None or place.match.start() - verb.end() > _NEAR or _is_hoped(place):
        return None
    after = re.match(r"['\"]?(?: [a-z0-9§]+){0,6} to (?:an? |being )?['\"]?$", place.after)
    if from_here:
        area = _area_of_change(place, verb) if after and place.until < len(place.sentence) else None
        return _made(place, area, earlier=True) if area is not None else None
    if re.search(r"\bto (?:an? |being )?(?:(?:rated|judged|graded) )?(?:as )?['\"]?$", place.before) is None:
        return None
    if last is not None and last.earlier:
        return _made(place, last.area) if _all(place.before, words.TIMES | words.LINKS) else None
    between = place.prefix[verb.end() :]
    area = _area_of_change(place, verb)
    return _made(place, area) if area is not None and _all(between, words.SERVICE | words.LINKS | _RATINGS) else None


_RATINGS = frozenset(
    "rating judgement judgment grade ofsted overall latest previous up rated judged graded found deemed "
    "inspected".split()
)


def _area_of_change(place: _Place, verb: re.Match[str]) -> Area | None:
    """What changed: the area that stands before the verb ("leadership has risen"), else what stands at the grade."""
    named = [area for area, pattern in words.AREAS if pattern.search(place.clause)]
    if Area.OVERALL in named or not named:
        return Area.OVERALL
    subject = _OF_A_COUNCIL.sub("", place.prefix[: verb.start()]).rpartition(words.COUNCIL)[2]
    return _area_at_the_end(subject) or _area(place)


def _continues(place: _Place) -> bool:
    """As in "rated inadequate in 2013 and good in 2019": nothing but time and joints between two grades."""
    return re.search(r"\band\b|\bthen\b|\bbut\b|,", place.before) is not None and _all(
        place.before, words.TIMES | {"then", "rated", "judged"}
    )


def _named_beside(place: _Place) -> Area | None:
    """The area that a further grade is given to: "and outstanding for adoption", "with leadership judged good"."""
    found = _area_after(place)
    if found is not None and _all(place.before, words.TIMES | words.SERVICE | words.LINKS):
        return found
    found = _area_at_the_end(place.before)
    if found is not None and re.search(r"\b(?:rated|judged|graded|was|were|as|is|are)\b", place.before):
        return found
    return None


def _is_rated(place: _Place) -> bool:
    """As in "rated good", "judged the service as requiring improvement"."""
    verb = _last(words.RATED, place.before)
    if verb is not None:
        subject, between = place.before[: verb.start()], place.before[verb.end() :]
        is_theirs = not _others_judge(subject) and not _is_of_no_service(place.prefix) and not _NOT.search(subject)
        return is_theirs and _all(between, words.SERVICE | words.LINKS)
    return words.RATED_AFTER.match(place.after) is not None and _has_head(
        place.sentence[place.match.end() : place.match.end() + 70]
    )


def _is_of_no_service(prefix: str) -> bool:
    """As in "Beacon Lodge has three beds and was rated good": nothing before the verb is a council or a service."""
    verb = _last(words.RATED, prefix)
    subject = prefix[: verb.start()] if verb else ""
    told = {*words.WORD.findall(subject)}
    return _PASSIVE.search(subject) is not None and not _has_head(subject) and not told & words.STAND_FOR_SERVICES


def _others_judge(subject: str) -> bool:
    last = words.WORD.findall(subject)[-1:]
    return bool(last) and last[0] in ("i", "we", "you", "staff", "carers", "parents", "people", "residents")


def _is_named_rating(place: _Place) -> bool:
    """As in "received a good rating", "its inadequate judgement of 2016", "our current Ofsted rating is good"."""
    near_ofsted = words.OFSTED.search(place.clause) or words.OFSTED.search(place.sentence)
    if words.RATING_AFTER.match(place.sentence[place.match.end() :]):
        given = _last(words.GIVEN, place.prefix)
        if given is None or (not near_ofsted and not re.search(r"\b(?:rating|judge?ment)\b", place.after[:30])):
            return False
        return len(words.WORD.findall(place.prefix[given.end() :])) <= 6
    rating = _last(words.RATING_BEFORE, place.before)
    return rating is not None and _all(rating["between"], words.SERVICE | words.LINKS | words.TIMES)


def _is_reported(place: _Place) -> bool:
    """As in "Ofsted announced that its adoption service was outstanding"."""
    copula = words.COPULA.search(place.before)
    said = _last(words.REPORTED, place.prefix)
    if said is None or not (copula or (place.match.group().startswith("require") and not _is_left_behind(place))):
        return False
    if not words.INSPECTORS.search(place.prefix[: said.start()][-_NEAR:]) and not said.group().endswith(" told"):
        return False
    linked = len(copula.group()) if copula else 0
    subject = place.before[: len(place.before) - linked]
    subject = re.split(r"\bthat\b|,|\band\b(?= (?:that|its|the|our)\b)", subject)[-1]
    if said.end() > place.since and said.start() >= place.since:
        subject = re.split(r"\bthat\b|,", place.prefix[said.end() : len(place.prefix) - linked])[-1]
    return (_has_head(subject) or subject.strip() == "we") and _all(subject, words.SERVICE | words.LINKS)


def _is_labelled(place: _Place) -> bool:
    """As in "Ofsted rating: good"."""
    return words.LABEL.search(place.prefix) is not None


def _is_plain(place: _Place) -> bool:
    """As in "§ was good in 2023", "It requires improvement", where what stands beside tells of the inspection."""
    if not place.told or words.ENDS.match(place.sentence[place.match.end() :]) is None:
        return False
    start = max((cut.end() for cut in _CLAUSE.finditer(place.sentence, 0, place.match.start())), default=0)
    subject = place.sentence[max(start, place.since) : place.match.start()]
    if not subject.strip(" '\""):
        return place.match.start() == 0 and words.DATED.match(place.after) is not None
    copula = words.COPULA.search(subject)
    if (copula is None and not place.match.group().startswith("require")) or _is_left_behind(place):
        return False
    subject = subject[: copula.start()] if copula else subject
    return _has_head(subject) and _all(subject, words.SERVICE | words.LINKS | words.TIMES | {"inspected"})


def _is_left_behind(place: _Place) -> bool:
    """As in "five years before, it had been told": an older state, and the sentence gives no year for it."""
    return words.LEFT_BEHIND.search(place.prefix) is not None and re.search(r"\d{4}", place.sentence) is None


def _is_reported_behind(place: _Place) -> bool:
    """As in "adoption performance requires improvement, Ofsted has found"."""
    if not _SAID_BEHIND.match(place.after):
        return False
    start = max((cut.end() for cut in _CLAUSE.finditer(place.sentence, 0, place.match.start())), default=0)
    subject = place.sentence[max(start, place.since) : place.match.start()]
    copula = words.COPULA.search(subject)
    subject = subject[: copula.start()] if copula else subject
    is_said = copula is not None or place.match.group().startswith("require")
    return is_said and _has_head(subject) and _all(subject, words.SERVICE | words.LINKS | words.TIMES)


_WAYS = (_is_rated, _is_named_rating, _is_reported, _is_reported_behind, _is_labelled, _is_plain)


def _area(place: _Place) -> Area | None:
    """What the grade is about: the area named beside it, else the services as a whole; None when that is not sure."""
    found = _area_after(place) or _area_at_the_end(place.before)
    if found is not None:
        return found
    if (which := _WHICH.match(place.before)) and (found := _area_at_the_end(which["head"])) is not None:
        return found
    if (of_subject := _area_of_the_subject(place)) is not None:
        return of_subject
    loose = re.search(r"\b(?:for|on|in|of) (?:our |its |the |their )?([^,;]{3,40}), ", place.before)
    if loose and _area_of(loose.group(1)) not in (None, Area.OVERALL):
        return None
    return Area.OVERALL


def _area_of_the_subject(place: _Place) -> Area | None:
    """The one narrow area that the words before name, where nothing there stands for all services.

    As in "our fostering service was inspected in 2011 and found to be good".
    """
    start = max((cut.end() for cut in re.finditer(r"[;:()–—]| - ", place.prefix)), default=0)
    subject = place.prefix[max(start, place.since if place.since < len(place.prefix) else 0) :]
    named = [area for area, pattern in words.AREAS if area in NARROW and pattern.search(subject)]
    is_of_all = re.search(r"\boverall\b|\bchildren's (?:social care|services)\b|\bcouncil\b|\bauthority\b|§", subject)
    return named[0] if len(named) == 1 and not is_of_all else None


def _area_after(place: _Place) -> Area | None:
    """The area that is named right behind a grade: "good for leadership"; None where none is."""
    beside = re.match(
        r"['\"]? (?:rating |judge?ment |grade )?(?:by ofsted |from ofsted )?(?:for|in|on) (?:the |its |our |their )?"
        r"(?:overall |impact of |experiences and progress of |quality of )*(?P<what>[^,.;(]{4,60})",
        place.after,
    )
    rated = words.RATED_AFTER.match(place.after)
    what = (rated or beside)["what"] if rated or beside else ""  # type: ignore[index]
    for area, pattern in words.AREAS:
        found = pattern.search(what)
        if found is not None and _all(what[: found.start()], words.SERVICE | words.LINKS | {"with"}):
            return area
    named = re.match(r"['\"]? (adoption|fostering)\b", place.after)
    return _area_of(named.group(1)) if named else None


def _area_at_the_end(before: str) -> Area | None:
    """The area that only links and names of services part from the end of what stands before a grade or a verb."""
    best: tuple[int, Area] | None = None
    for area, pattern in words.AREAS:
        found = _last(pattern, before)
        if found is None or (best is not None and found.end() <= best[0]):
            continue
        if _links(before[found.end() :]):
            best = (found.end(), area)
    return best[1] if best else None


def _links(between: str) -> bool:
    """Whether an area and its grade belong together; past a comma only in ", rated good", ", which was rated good"."""
    head, comma, tail = between.partition(",")
    rated = re.match(
        r" (?:which |who )?(?:(?:was|were|is|are|has been|have been) )?(?:also )?(?:rated|judged|graded)\b", tail
    )
    return (not comma or (not head.strip() and rated is not None)) and _all(
        between, words.SERVICE | words.LINKS | _RATINGS
    )


def _area_of(text: str) -> Area | None:
    return next((area for area, pattern in words.AREAS if pattern.search(text)), None)


def _all(text: str, allowed: frozenset[str] | set[str]) -> bool:
    return len(text) <= _NEAR and all(word[0] == words.COUNCIL or word in allowed for word in words.WORD.findall(text))


def _has_head(text: str) -> bool:
    return any(word[0] == words.COUNCIL or word in words.HEADS for word in words.WORD.findall(text))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found: Sequence[re.Match[str]] = list(pattern.finditer(text))
    return found[-1] if found else None
