"""Does a question ask about Ofsted's judgements, and what exactly: now, before, when, by whom, which council?

Reads the words of the question alone. What Ofsted does not grade here (schools,
youth justice, area SEND, joint inspections) is told apart, so that no grade of
children's services is given for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.answering.meaning_question import asks_for_meaning
from app.domain import Area, Grade

CARE_AREAS = (Area.IN_CARE, Area.CARE_LEAVERS, Area.IN_CARE_AND_CARE_LEAVERS)


class Wanted(StrEnum):
    """What is wanted of the judgements."""

    CURRENT = "current"
    HISTORY = "history"
    WHEN = "when"
    LEAD_INSPECTOR = "lead inspector"
    COMPARISON = "comparison"
    LIST = "list"
    IMPROVEMENTS = "improvements"
    NEXT = "next"
    NOT_GRADED = "not graded"


class Change(StrEnum):
    """A change of grade that a list may ask for."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class JudgementQuestion:
    """``areas`` is empty when the overall judgement is meant; ``grades`` are those named.

    ``year`` is that of an inspection; ``years`` is true when years are asked for.
    """

    wanted: Wanted
    areas: tuple[Area, ...] = ()
    grades: tuple[Grade, ...] = ()
    change: Change | None = None
    ever: bool = False
    years: bool = False
    year: int | None = None


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_GRADE_WORDS: tuple[tuple[Grade, re.Pattern[str]], ...] = (
    (Grade.OUTSTANDING, _words(r"\boutstanding\b")),
    (Grade.REQUIRES_IMPROVEMENT, _words(r"\brequir(?:e|es|ed|ing) improvement\b")),
    (Grade.INADEQUATE, _words(r"\binadequate\b|\bfail(?:ed|ing)\b")),
    (
        Grade.GOOD,
        _words(
            r"(?<!to be )\bgood\b(?= (?:rating|grade|judge?ment|or|authority|council|yet|overall|by ofsted)\b"
            r"|\s*[?,.]|$)"
            r"|(?:rated|graded|judged|achieved|below|above|least|get) (?:a |an |as )?good\b"
        ),
    ),
)
_AREA_WORDS: tuple[tuple[Area, re.Pattern[str]], ...] = (
    (Area.CARE_LEAVERS, _words(r"\b(?:care leavers?|leaving care|care[- ]experienced|personal advis[eo]rs?)\b")),
    (Area.IN_CARE, _words(r"\b(?:in care|looked[- ]after|in-care|cared for)\b")),
    (Area.HELP_AND_PROTECTION, _words(r"\b(?:help (?:and|&) protection|child protection|protection|safeguarding)\b")),
    (Area.LEADERSHIP, _words(r"\b(?:leadership|leaders?|managers|management)\b")),
    (Area.ADOPTION, _words(r"\badopti(?:on|ng|ve)\b")),
    (Area.FOSTERING, _words(r"\bfoster(?:ing|ed)?\b")),
    (Area.OVERALL, _words(r"\boverall\b")),
)
_RATING = _words(
    r"\b(?:ratings?|rated|grad(?:e|es|ed|ing)|judge?ments?|judged|overall effectiveness|ilacs|ofsted (?:score"
    r"|result|outcome)s?)\b"
)
_OFSTED = _words(r"\b(?:ofsted|inspect(?:ion|ions|or|ors|ed)|ilacs|watchdogs?|hmi)\b")
_FARED = _words(
    r"\bhow (?:did|do|does|has|have|well|is|are|was|were)\b.{0,60}\b(?:do|doing|done|fare|faring|get on"
    r"|come out|perform\w*|regarded)\b"
    r"|\b(?:give|gave|given|get|got|thinks?|think of|stand|stands|status|situation|outcome|result|compare"
    r"|regarded|rates?)\b"
    r"|\b(?:better|worse|improv(?:ed|ing)|declin(?:ed|ing)|doing well|up or down|good enough)\b"
)
_BARE = _words(r"^\W*(?:what(?:'s|’s| is) (?:the |your )?)?(?:\w+ ){0,2}ofsted(?: \w+){0,1}\W*$")
_LEAD = _words(
    r"\blead(?:ing)? (?:inspector|hmi)\b|\bhmi\b.{0,20}\b(?:lead|name)|\b(?:name|who)\b.{0,30}\bhmi\b"
    r"|\bwho\b.{0,30}\b(?:led|carried out|conducted|headed|did|ran|in charge of|signed"
    r"|wrote)\b.{0,40}\b(?:inspection|report|visit)"
    r"|\binspector\b.{0,20}\b(?:led|name)|\b(?:which|what) inspector\b"
    r"|\b(?:ofsted|inspect)\w*.{0,60}\b(?:who|whom)\b.{0,20}\b(?:led|leading|in charge)\b"
    r"|\b(?:who|which)\b.{0,60}\b(?:led|leading|in charge)\b.{0,40}\b(?:ofsted|inspect)"
)
_IMPROVE = _words(
    r"\bareas? (?:for|of) improvement\b|\b(?:list of|any|what|which|the) (?:improvements|recommendations"
    r"|weaknesses|shortcomings)\b"
    r"|\b(?:needs?|should|must|has|have|had|told|asked|supposed|anything|things?|still) (?:\w+ ){0,3}(?:improve"
    r"|fix|work on|do better|put right)\b"
    r"|\b(?:should|must|could)(?: \w+){0,3} improve\b|\bwhat went wrong\b|\bwhy did (?:it|they) fail\b"
    r"|\b(?:problems?|concerns?|weakness(?:es)?)\b.{0,60}\b(?:ofsted|inspect\w*)\b"
    r"|\b(?:ofsted|inspect\w*)\b.{0,60}\b(?:problems?|concerns?|weakness(?:es)?|criticis\w+|recommend\w*|tackle"
    r"|put right)\b"
)
_WHO_RUNS = _words(r"\bwho\b.{0,20}\b(?:runs?|leads|manages|employs|owns|delivers|provides|works)\b")
_NOW = _words(r"\b(?:current(?:ly)?|now|today|at the moment|at present|latest)\b")
_NEXT = _words(
    r"\bnext\b.{0,30}\binspect|\binspect\w*\b.{0,30}\bnext\b|\bnext (?:ofsted|ilacs|visit)"
    r"|\bwill\b.{0,60}\b(?:inspect|ofsted|rating|grade)|\b(?:inspect\w*|ofsted)\b.{0,30}\b(?:due|again|coming)\b"
)
_HAPPENED = _words(r"\bhas it happened\b|\balready\b|\blast\b")
_WHEN = _words(
    r"\bwhen\b(?! it comes)|\bdates?\b|\bhow (?:recent|recently|old|long ago|up to date)\b|\bup to date\b"
    r"|\b(?:what|which) (?:year|month|day)\b|\bmost recently inspected\b"
)
_INSPECTED = _words(r"\b(?:inspect\w*|ofsted|ilacs|report|rating|rated|graded?|judge?d|judge?ment)\b")
_BEFORE = _words(
    r"\b(?:before|previous(?:ly)?|earlier|prior|used to|historically|history|past|formerly|last two|ever|always)\b"
    r"|\b(?:chang(?:e|ed|es)|improv(?:ed|ing)|declin(?:ed|ing)|better or worse|worse or better|way up|way down"
    r"|up or down"
    r"|moved? (?:on|up|down|forward)|got(?:ten)? (?:better|worse)|gone (?:up|down)|getting (?:better|worse)"
    r"|progress|trajectory)\b"
    r"|\bin (?:which|what) years?\b|\bwhich years?\b"
)
_YEARS = _words(r"\b(?:which|what) years?\b|\bwhen\b")
_UP = _words(
    r"\b(?:improv(?:e|ed|ing)|went up|gone up|moved up|got better|better .{0,60}than|rose|risen|higher .{0,60}than)\b"
)
_DOWN = _words(
    r"\b(?:drop(?:ped)?|declin(?:e|ed)|went down|gone down|moved down|got worse|worse .{0,60}than|fell|fallen"
    r"|slip(?:ped)?)\b"
)
_WHICH = _words(
    r"\b(?:which|who|any|list|name|are any|tell me)\b.{0,160}\b(?:of|out of|councils?|authorit(?:y|ies)"
    r"|ones?)\b|^(?:out )?of\b"
    r"|\bwhich\b.{0,60}\b(?:of|can i)\b|\bwhich(?: (?:are|is|have|has|ones?)\b|\?)"
)
_AT_LEAST = _words(
    r"\b(?:at least|or (?:better|above|higher))\b|(?:\b(?:not|nothing|nowhere|never|avoid\w*)\b"
    r"|n['’]t\b).{0,40}\b(?:below|under)\b"
)
_BELOW = _words(r"\b(?:below|under|worse than|lower than|less than)\b")
_COMPARES = _words(
    r"\b(?:compare[ds]?|comparison|versus|vs\.?|difference|same|each of|higher|better|stronger|best|order)\b"
)
_OTHER_OBJECT = _words(
    r"\b(?:schools?|academ(?:y|ies)|nurser(?:y|ies)|colleges?|sixth form|childminders?|early years|youth justice"
    r"|youth offending|yjs|yot|(?-i:SEND)|send (?:inspection|services?|report)|special educational"
    r"|local area partnership|jtai|joint targeted|joint area"
    r"|adult (?:social )?(?:care|services)|care homes?|children'?s homes?|hospitals?|police|prisons?"
    r"|self[- ]assess\w*"
    r"|focused visit|monitoring visit|cqc)\b"
)
_OF_A_JOB = _words(
    r"\b(?:pay|paid|salar(?:y|ies)|wages?|pensions?|contracts?|references?|referees?|dbs|cv|applications?|interviews?"
    r"|adverts?|vacanc(?:y|ies)|roles?|posts?|licen[cs]e|qualifications?|grade \d{1,2}"
    r"|my (?!council|authority|local)\w+)\b"
)
_OF_A_COUNCIL = _words(r"\b(?:overall|judge?d|judge?ments?|rated|ratings?)\b")
# "Before I apply, …": where the person stands, not what is asked.
_PREFACE = _words(
    r"^\W*(?:before|after|if|as|since|while|when|because) (?:i|i['’]m|we|my|our|applying|accepting|joining|moving)\b"
    r"[^,]{0,160},"
)
_GRADING = _words(r"\b(?:grad(?:e|ed|es)|rat(?:e|ed|es|ing)|judge?d?|judge?ment|outstanding|inadequate|a good|good)\b")
_YEAR = re.compile(r"\b(20[0-4]\d)\b")


def read_judgement_question(question: str, councils: int) -> JudgementQuestion | None:
    """What the question wants of the judgements; None when it is not about them.

    ``question`` is without councils' names; ``councils`` is how many it named.
    """
    if asks_for_meaning(question):
        return None
    if _NEXT.search(question) and not _HAPPENED.search(question):
        return JudgementQuestion(Wanted.NEXT)
    grades = tuple(grade for grade, pattern in _GRADE_WORDS if pattern.search(question))
    if _OTHER_OBJECT.search(question):
        of_ofsted = grades or _OFSTED.search(question) or _RATING.search(question)
        return JudgementQuestion(Wanted.NOT_GRADED) if of_ofsted and _GRADING.search(question) else None
    if _is_of_a_job(question):
        return None
    if _WHO_RUNS.search(question):
        return None
    if _LEAD.search(question):
        return JudgementQuestion(Wanted.LEAD_INSPECTOR, year=_year(question))
    if _IMPROVE.search(question) and councils < 2:
        return JudgementQuestion(Wanted.IMPROVEMENTS, year=_year(question))
    if not (grades or _RATING.search(question) or _asks_of_ofsted(question, councils)):
        return None
    wanted = _wanted(question, councils, grades)
    areas = tuple(area for area, pattern in _AREA_WORDS if pattern.search(question))
    narrower = tuple(area for area in areas if area is not Area.OVERALL)
    return JudgementQuestion(
        wanted,
        areas=narrower,
        grades=_meant(question, grades),
        change=_change(question),
        ever=bool(re.search(r"\bever\b", question, re.IGNORECASE)),
        years=_YEARS.search(question) is not None,
        year=_year(question),
    )


def _is_of_a_job(question: str) -> bool:
    """Is it the pay, the post or the person's own papers that are to be good, or to have a grade?"""
    if _OFSTED.search(question) or _OF_A_COUNCIL.search(question):
        return False
    return _OF_A_JOB.search(_PREFACE.sub("", question)) is not None


def _asks_of_ofsted(question: str, councils: int) -> bool:
    """Is it Ofsted's verdict that is asked for, though no word for a grade is used?"""
    if _BARE.match(question):
        return True
    asks_when = _WHEN.search(question) and re.search(r"\binspect\w*|\bofsted\b|\bilacs\b", question, re.IGNORECASE)
    fared = _OFSTED.search(question) and _FARED.search(question)
    history = _OFSTED_HISTORY.search(question) or (
        _HISTORY_OF_COUNCIL.search(question) and not _TOPIC_OF_CHANGE.search(question)
    )
    compares = councils > 1 and _DOES_BETTER.search(question)
    return bool(asks_when or fared or history or compares)


_HISTORY_OF_COUNCIL = _words(
    r"^\W*(?:has|have|is|are|was|did)\W+(?:things\b|it\b|they\b|the council\b)?\W*(?:\w+ ){0,4}"
    r"(?:improv(?:ed|ing)|got better|moved on|better or worse)\b.{0,80}(?:since|before|now|last|earlier"
    r"|inspection|\?|$)"
)
_OFSTED_HISTORY = _words(
    r"\b(?:ofsted|inspections?|report)\b.{0,40}\b(?:history|record|past|trajectory)\b"
    r"|\b(?:before|since|previous) (?:this|that|the last|the previous) (?:report|inspection)\b.{0,40}\b(?:moved"
    r"|chang\w+|grade)\b"
)
_DOES_BETTER = _words(r"\bbetter (?:than|on|at|for)\b|\bdoes better\b|\bwho(?:'s|’s| is) (?:better|ahead|higher)\b")
_TOPIC_OF_CHANGE = _words(
    r"\b(?:caseloads?|morale|pay|salar\w+|staff\w*|recruit\w*|retention|schools?|results?|education)\b"
)


def _wanted(question: str, councils: int, grades: tuple[Grade, ...]) -> Wanted:
    question = _PREFACE.sub("", question)
    change = _change(question)
    lists = _WHICH.search(question) and (grades or change)
    if lists and (councils != 1) and not (councils == 2 and not grades):
        return Wanted.LIST
    if councils > 1:
        return Wanted.LIST if councils > 2 and (grades or change) else Wanted.COMPARISON
    if _BEFORE.search(question):
        return Wanted.HISTORY
    if _WHEN.search(question) and _INSPECTED.search(question):
        return Wanted.WHEN
    return Wanted.CURRENT


def _meant(question: str, grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
    """The grades that fit: "at least good" takes in what is better, "below good" what is worse and not good itself."""
    best_first = tuple(Grade)
    if grades and _AT_LEAST.search(question):
        return best_first[: max(best_first.index(grade) for grade in grades) + 1]
    if grades and _BELOW.search(question):
        return best_first[min(best_first.index(grade) for grade in grades) + 1 :]
    return grades


def _change(question: str) -> Change | None:
    if _DOWN.search(question):
        return Change.DOWN
    return Change.UP if _UP.search(question) else None


def _year(question: str) -> int | None:
    """The year of the inspection that is meant; none where the present is asked about."""
    found = _YEAR.search(question)
    return int(found.group()) if found and not _NOW.search(question) else None
