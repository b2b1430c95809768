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
from app.answering.whose_grade import of_a_job, of_another_subject, without_own_place, without_preface
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


# "Outstanding debt", "inadequate supervision": another noun follows, so that it is no council's grade.
_NO_OTHER_NOUN = (
    r"(?=\W*$|\s*[^\w\s]|\s+(?:ratings?|grades?|judge?ments?|results?|outcomes?|reports?|inspections?|councils?"
    r"|authorit(?:y|ies)|local|boroughs?|trusts?|ones?|services?|children|child|leaders(?:hip)?|care|overall|department"
    r"|help|protection|safeguarding|adoption|fostering|for|in|on|at|as|by|with|from|since|or|and|but|than|to|when|if"
    r"|then|that|this|is|are|was|were|yet|now|before|still|again|last|right|ofsted|according|anywhere|at all"
    r"|(?:is|did|was|are|has)n['’]?t|20\d\d)\b)"
)
_GRADE_WORDS: tuple[tuple[Grade, re.Pattern[str]], ...] = (
    (Grade.OUTSTANDING, _words(r"\boutstanding\b" + _NO_OTHER_NOUN)),
    (Grade.REQUIRES_IMPROVEMENT, _words(r"\brequir(?:e|es|ed|ing) improvement\b" + _NO_OTHER_NOUN)),
    (
        Grade.INADEQUATE,
        _words(r"\binadequate\b" + _NO_OTHER_NOUN + r"|\bfail(?:ed|ing)\b(?! (?:to|my|me|an?|the|his|her|their)\b)"),
    ),
    (
        Grade.GOOD,
        _words(
            r"(?<!to be )\bgood\b(?= (?:ratings?|grades?|judge?ments?|or|authorit(?:y|ies)|councils?|boroughs?|yet"
            r"|overall|by ofsted)\b|\s*[?,.]|$)"
            r"|(?:rated|graded|judged|achieved|below|above|least) (?:a |an |as )?good\b"
            r"|\bget (?:a |an |as )?good\b" + _NO_OTHER_NOUN
        ),
    ),
)
_AREA_WORDS: tuple[tuple[Area, re.Pattern[str]], ...] = (
    (Area.CARE_LEAVERS, _words(r"\b(?:care leavers?|leaving care|care[- ]experienced|personal advis[eo]rs?)\b")),
    (Area.IN_CARE, _words(r"\b(?:in care|looked[- ]after|in-care|cared for|lac|cla)\b")),
    (Area.HELP_AND_PROTECTION, _words(r"\b(?:help (?:and|&) protection|child protection|protection|safeguarding)\b")),
    (Area.LEADERSHIP, _words(r"\b(?:leadership|leaders?|managers|management)\b")),
    (Area.ADOPTION, _words(r"\badopti(?:on|ng|ve)\b")),
    (Area.FOSTERING, _words(r"\bfoster(?:ing|ed)?\b")),
    (Area.OVERALL, _words(r"\boverall\b")),
)
_RATING = _words(
    r"\b(?:ratings?|rated|grad(?:e|es|ed|ing)|judge?ments?|judged|overall effectiveness|ilacs"
    r"|ofsted (?:score|result|outcome)s?)\b"
)
_OFSTED = _words(r"\b(?:ofsted|inspect(?:ion|ions|or|ors|ed)|ilacs|watchdogs?|hmi)\b")
_FARED = _words(
    r"\bhow (?:did|do|does|has|have|well|is|are|was|were)\b.{0,60}\b(?:do|doing|done|fare|faring|get on"
    r"|come out|perform\w*|regarded)\b"
    r"|\b(?:give|gave|given|get|got|thinks?|think of|stand|stands|status|situation|outcome|result|compare"
    r"|regarded|rates?)\b"
    r"|\b(?:better|worse|improv(?:ed|ing)|declin(?:ed|ing)|doing well|up or down|good enough|any good|verdict|overall"
    r"|judges?|rank(?:ed|ing)?|pass(?:ed)?|fail\w*|badge|position|category)\b|\b(?:ofsted|inspection) like\W*$"
    r"|\bwhat(?:['’]?s| is| was) (?:the |their |its |your )?ofsted(?: \w+)?\W*$"
    r"|\bhow (?:good|bad) (?:is|are|was|were)\W+(?:it\b|they\b|the council\b)?\W*(?:according|in the eyes)\b"
)
_BARE = _words(
    r"^\W*(?:(?:pls|please|tell|give|show|me) ){0,3}(?:what(?:'s|’s| is) (?:the |your )?)?"
    r"(?:\w+ ){0,2}ofsted(?: \w+){0,1}\W*$"
)
_LEAD = _words(
    r"\blead(?:ing)? (?:inspector|hmi)\b|\bhmi\b.{0,20}\b(?:lead|name)|\b(?:name|who)\b.{0,30}\bhmi\b"
    r"|\bwho\b.{0,30}\b(?:led|carried out|conducted|headed|did|ran|in charge of|signed"
    r"|wrote)\b.{0,40}\b(?:inspection|report|visit)"
    r"|\binspector\b.{0,20}\b(?:led|name)|\b(?:which|what) (?:inspector|hmi)\b|\bname of (?:the |its )?inspector\b"
    r"|\bwho (?:\w+ ){0,3}inspected\b|\bwho (?:did|led|ran|headed|carried out)\b.{0,20}\bilacs\b"
    r"|\b(?:ofsted|inspect)\w*.{0,60}\b(?:who|whom)\b.{0,20}\b(?:led|leading|in charge)\b"
    r"|\b(?:who|which)\b.{0,60}\b(?:led|leading|in charge)\b.{0,40}\b(?:ofsted|inspect)"
)
_IMPROVE = _words(
    r"\bareas? (?:for|of) improvement\b|\b(?:list of|any|what|which|the) (?:improvements|recommendations"
    r"|weaknesses|shortcomings)\b"
    r"|\b(?:needs?|should|must|has|have|had|told|asked|supposed|anything|things?|still) (?:\w+ ){0,3}(?:improve"
    r"|fix|work on|do better|get better|put right)\b"
    r"|\b(?:needs?|must|should|areas?|things?) (?:to be |be |that )?(?:improv(?:ed|ing)|fix(?:ed|ing)"
    r"|put(?:ting)? right)\b"
    r"|\b(?:should|must|could)(?: \w+){0,3} improve\b|\bwhat went wrong\b"
    r"|\bimprovements (?:required|needed)\b|\bwhy did (?:it|they) fail\b"
    r"|\b(?:problems?|concerns?|weakness(?:es)?)\b.{0,60}\b(?:ofsted|inspect\w*)\b"
    r"|\b(?:ofsted|inspect\w*)\b.{0,60}\b(?:problems?|concerns?|weakness(?:es)?|criticis\w+|recommend\w*|tackle"
    r"|put right)\b"
)
_WHO_RUNS = _words(r"\bwho\b.{0,20}\b(?:runs?|leads|manages|employs|owns|delivers|provides|works)\b")
_NOW = _words(r"\b(?:current(?:ly)?|now|today|at the moment|at present|latest)\b")
_NEXT = _words(
    r"\bnext\b.{0,30}\binspect|\binspect\w*\b.{0,30}\bnext\b|\bnext (?:ofsted|ilacs|visit)"
    r"|\bwill\b.{0,60}\b(?:inspect|ofsted|rating|rated|graded?|judged|next time)"
    r"|\bgoing to be (?:rated|graded|judged|inspected)\b"
    r"|\b(?:predicted|expected|forecast|likely|future) (?:\w+ )?(?:ratings?|grades?|judge?ments?|outcomes?)\b"
    r"|\b(?:inspect\w*|ofsted)\b.{0,30}\b(?:due|again|coming)\b"
)
_HAPPENED = _words(r"\bhas it happened\b|\balready\b|\blast\b")
_WHEN = _words(
    r"\bwhen\b(?! it comes)|\bdates?\b|\bhow (?:recent|recently|old|long ago|long since|up to date)\b|\bup to date\b"
    r"|\b(?:what|which) (?:year|month|day)\b|\bmost recently inspected\b"
)
_INSPECTED = _words(r"\b(?:inspect\w*|ofsted|ilacs|report|rating|rated|graded?|judge?d|judge?ment)\b")
_BEFORE = _words(
    r"\b(?:before|previous(?:ly)?|earlier|prior|used to|historically|history|past|formerly|last two|ever|always)\b"
    r"|^\W*did (?:it |they |the council )?improve\b|\b(?:chang(?:e|ed|es)|improv(?:ed|ing)|declin(?:ed|ing)"
    r"|better or worse|worse or better|way up|way down"
    r"|up or down"
    r"|moved? (?:on|up|down|forward)|got(?:ten)? (?:better|worse)|go(?:ne)? (?:up|down)|getting (?:better|worse)"
    r"|slip(?:ped)?|dropped|fallen|rose|risen|progress|trajectory|trend|over time|last time and)\b"
    r"|\bin (?:which|what) years?\b|\bwhich years?\b"
)
_YEARS = _words(r"^(?!.*\b(?:before|previous(?:ly)?)\b).*(?:\b(?:which|what) years?\b|\bwhen\b)")
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
    r"|^\W*(?:(?:(?:show|give|tell|find) me|all|the|any|list) ){0,3}(?:\w+ ){0,2}(?:councils|authorities|boroughs)\b"
    r"|\bwhich\b.{0,30}\bboroughs?\b"
    r"|^\W*(?:who|where)(?:['’]s)? (?:(?:else|is|has|was|are|were|got|been) ){0,3}(?:gone|went|moved|dropped|improved"
    r"|rated|graded|judged|outstanding"
    r"|good|inadequate|requir\w+ improvement)\b|\bany(?:one|body|where)\b"
    r"|\bwhich\b.{0,60}\b(?:of|can i)\b|\bwhich(?: (?:are|is|have|has|ones?)\b|\?)"
)
_AT_LEAST = _words(
    r"\b(?:at least|or (?:better|above|higher))\b|(?:\b(?:not|nothing|nowhere|never|avoid\w*)\b"
    r"|n['’]t\b).{0,40}\b(?:below|under)\b"
)
_BELOW = _words(r"\b(?:below|under|worse than|lower than|less than)\b")
_COMPARES = _words(
    r"\b(?:compare[ds]?|comparison|versus|vs?\.?|difference|same|each of|higher|better|stronger|best|order|rank)\b"
)
_OTHER_OBJECT = _words(
    r"\b(?:schools?|academ(?:y|ies)|nurser(?:y|ies)|colleges?|sixth form|childminders?|early years|youth justice"
    r"|youth offending|yjs|yot|(?-i:SEND)|send (?:ofsted|inspections?|services?|reports?|ratings?|grades?|judge?ments?"
    r"|outcomes?|results?|provision|team)"
    r"|(?:area|for|of|on|its|about) send(?! (?:my|off|in|an?|the|it|you|them|us)\b)|special educational"
    r"|local area partnership|jtai|joint (?:targeted|area|inspection)"
    r"|adult (?:social )?(?:care|services)|care homes?|residential|children'?s homes?|hospitals?|police|prisons?"
    r"|self[- ]assess\w*"
    r"|focused visit|monitoring visit|cqc)\b"
)
_GRADING = _words(r"\b(?:grad(?:e|ed|es)|rat(?:e|ed|es|ing)|judge?d?|judge?ment|outstanding|inadequate|a good|good)\b")
_YEAR = re.compile(r"\b(20[0-4]\d)\b")


def read_judgement_question(question: str, councils: int) -> JudgementQuestion | None:
    """What the question wants of the judgements; None when it is not about them.

    ``question`` is without councils' names; ``councils`` is how many it named.
    """
    if asks_for_meaning(question):
        return None
    question = without_own_place(question)
    if _NEXT.search(question) and not _HAPPENED.search(question) and not of_another_subject(question):
        return JudgementQuestion(Wanted.NEXT)
    grades = tuple(grade for grade, pattern in _GRADE_WORDS if pattern.search(question))
    if _OTHER_OBJECT.search(question):
        of_ofsted = grades or _OFSTED.search(question) or _RATING.search(question)
        return JudgementQuestion(Wanted.NOT_GRADED) if of_ofsted and _GRADING.search(question) else None
    if not _OFSTED.search(question) and (of_another_subject(question) or of_a_job(question)):
        return None
    if _WHO_RUNS.search(question):
        return None
    if _LEAD.search(question) and not (councils > 1 and _COMPARES.search(question)):
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


def _asks_of_ofsted(question: str, councils: int) -> bool:
    """Is it Ofsted's verdict that is asked for, though no word for a grade is used?"""
    if _BARE.match(question):
        return True
    asks_when = _WHEN.search(question) and re.search(r"\binspect\w*|\bofsted\b|\bilacs\b", question, re.IGNORECASE)
    fared = _OFSTED.search(question) and _FARED.search(question)
    history = _OFSTED_HISTORY.search(question) or (
        _HISTORY_OF_COUNCIL.search(question) and not _TOPIC_OF_CHANGE.search(question)
    )
    compares = councils > 1 and (_DOES_BETTER.search(question) or (_OFSTED.search(question) and _BEST.search(question)))
    return bool(asks_when or fared or history or compares) or _asks_nothing_else(question, councils)


def _asks_nothing_else(question: str, councils: int) -> bool:
    """Does it ask how councils compare, fared or changed, with no topic but an area that Ofsted grades?"""
    compares = councils > 1 and (_COMPARES.search(question) or _change(question))
    lists = councils == 0 and _WHICH.search(question) and _change(question)
    fared = councils == 1 and (_DID.match(question) or _change(question))
    rest = question
    for pattern in (*(pattern for _, pattern in _AREA_WORDS), _COMPARES, _UP, _DOWN, _DID):
        rest = pattern.sub(" ", rest)
    return bool(compares or lists or fared) and _EMPTY.fullmatch(rest) is not None


_DID = _words(
    r"^\W*how (?:well )?did\W+(?:it |they |the council )?(?:do|fare|get on|perform|score)\b"
    r"|^\W*what(?:['’]?d| did)\W+(?:it |they |the council )?get(?= (?:in|for|on)\b|\W*$)"
    r"|^\W*(?:has|have|did)\W+(?:it |they |the council )?(?:gone|go|went|moved?) (?:up|down)\b"
)
_EMPTY = _words(
    r"(?:\W|\b(?:a|all|an|and|any|are|at|between|by|child|children|councils?|authorit(?:y|ies)|boroughs?|did|do|does|for"
    r"|from|has|have|how|in|is|it|its|kids|last|list|need|of|on|one|ones|or|please|service|services|since|the|their|these"
    r"|they|this|to|up|was|were|what|which|who|whose|with|20\d\d)\b)*"
)


_HISTORY_OF_COUNCIL = _words(
    r"^\W*(?:has|have|is|are|was|did)\W+"
    r"(?:(?:things|it|they|the|council|authority|local|children['’]s|children|social|care|leavers|services?|department"
    r"|leadership|leaders|protection|help|and|for|in|of|trust|there|really|actually|also|now|still|ofsted|got)\W+){0,6}"
    r"(?:improv(?:ed|ing)|got better|moved on|better or worse)\b.{0,80}(?:since|before|now|last|earlier"
    r"|inspection|\?|$)"
)
_OFSTED_HISTORY = _words(
    r"\b(?:ofsted|inspections?|report)\b.{0,40}\b(?:history|record|past|trajectory|over time)\b"
    r"|\b(?:trend|trajectory)\b.{0,40}\binspections?\b|\bofsted (?:\w+ )?chang(?:e|ed)\b"
    r"|\b(?:before|since|previous) (?:this|that|the last|the previous) (?:report|inspection)\b.{0,40}\b(?:moved"
    r"|chang\w+|grade)\b"
)
_DOES_BETTER = _words(r"\bbetter (?:than|on|at|for)\b|\bdoes better\b|\bwho(?:'s|’s| is) (?:better|ahead|higher)\b")
_BEST = _words(r"\b(?:best|better|worst|worse|stronge(?:r|st)|ahead|on top|higher|highest)\b")
_TOPIC_OF_CHANGE = _words(
    r"\b(?:caseloads?|morale|pay|salar\w+|staff\w*|recruit\w*|retention|schools?|results?|education)\b"
)


def _wanted(question: str, councils: int, grades: tuple[Grade, ...]) -> Wanted:
    question = without_preface(question)
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
