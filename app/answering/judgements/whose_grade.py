"""Whose grade or whose goodness does a question speak of: the council's, or a person's, a job's, another thing's?

Reads the words of the question alone. It is asked only of questions that do
not name Ofsted; it never decides which grade is meant.
"""

from __future__ import annotations

from app.answering.judgements.words import BETTER_END, GRADE, GRADED, WORSE_END, words

_OF_A_JOB = words(
    r"\b(?:pay|paid|salar(?:y|ies)|wages?|pensions?|contracts?|references?|referees?|dbs|cv|applications?"
    r"|interviews?|adverts?|vacanc(?:y|ies)|roles?|posts?|licen[cs]e|qualifications?|earns?|earned"
    r"|grade (?:\d{1,2}|(?-i:(?!RI\b)[A-Z]{1,3}\d{0,2}))|basic grade|(?:top|bottom|middle) of (?:the )?(?:grade|scale)"
    r"|degrees?|diplomas?|gcses?|a[- ]levels?|nvqs?"
    r"|my (?!council|authority|local)\w+)\b"
)
_OF_A_COUNCIL = words(r"\b(?:overall|judge?d|judge?ments?|rated|ratings?)\b")
# "Before I apply, …": where the person stands, not what is asked.
_PREFACE = words(
    r"^\W*(?:before|after|if|as|since|while|when|because) (?:i|i['’]m|we|my|our|applying|accepting|joining|moving)\b"
    r"[^,]{0,160}?(?:,| [-–—] )",
    r"^\W*(?![^:;,.]{0,80}\b(?:good|outstanding|inadequate)\b)my (?:\w+ ){1,4}(?:is|are|was)\b[^:;,.]{0,60}[:;,.]",
)
_GRADED_THING = (
    r"\b(?:council|authority|borough|trust|services?|department|children|kids|young|care|leaders(?:hip)?|leavers?"
    r"|protection|safeguarding|adoption|(?<!private )(?<!privately )foster\w*|ratings?|grades?|judge?ments?"
    r"|effectiveness|reports?|inspections?|ofsted)\b"
)
# Words that may stand between "is" and the grade where the council, its name left out, is the subject.
_NO_SUBJECT = (
    r"(?:the|you|your|their|my|our|(?-i:it)|its|they|things|this|that|we|still|now|also|both|either"
    r"|any(?:where|one|body|thing)?|everything|nothing|an?|not|really|actually|currently|always|ever|newly|below|above|under|less|in|on|of|at"
    r"|and|or|better|worse|higher|lower|considered|classed|seen|regarded|just|only|good|outstanding|inadequate|requir\w+|ri"
    rf"|{GRADED}|there)\b"
)
_GRADE_OR_RANK = (
    r"(?:outstanding|good|inadequate|requir\w+|ri|highest|higher|high|best|better|worst|worse|lowest|lower|low|above"
    r"|below|at|as|by|the|to|in|for|on|under|over|so|most)\b"
)
_POST = (
    r"(?:workers?|practitioners?|managers?|officers?|assistants?|supervisors?|advis[eo]rs?|psychologists?|therapists?"
    r"|nurses?|administrators?|apprentices?|directors?|nqsws?|iros?|psws?|jobs?|roles?|posts?|positions?)"
)
"""The last word of a post's name, or a word for any post."""
# "Is the computer system inadequate?", "how will I be rated?": it is not the council that has the grade.
_OTHER_SUBJECT = words(
    rf"(?:\b(?:is|are|was|were) (?:the(?! (?:{BETTER_END}|{WORSE_END}|better|worse|higher|lower)\b)|your|their|my|our)"
    rf"|^\W*(?:how )?(?:well |highly )?(?:is|are|was|were)(?! {_NO_SUBJECT}))"
    rf" (?!.{{0,60}}{_GRADED_THING})[^,.?;]{{1,60}}\b(?:outstanding|good|inadequate|{GRADED})\b",
    rf"\bi (?:was |am |be |been |have been |get |got )?(?:{GRADED})\b",
    rf"\b(?:outstanding|good|inadequate) (?:to work|at (?!(?:any|every)thing\b|.{{0,30}}{_GRADED_THING})\w+ing)\b",
    r"\b(?:glassdoor|indeed|trustpilot|google)\b",
    r"\b(?:stars?|credit|energy|hygiene|interest|exchange|employer|employee|customer|performance)['’]? (?:rat|grad)",
    r"\b(?:housing|planning|highways|waste|finance|legal|leisure|librar(?:y|ies)|hr|it)"
    r" (?:department|services?|team)\b",
    rf"\b(?:rate|grade|judge)s? (?:its|their|your) (?!.{{0,30}}{_GRADED_THING})",
    rf"\bgrade (?:is|are) (?:an?|my|your) (?!.{{0,30}}{_GRADED_THING})",
    r"\b(?:grades?|bands?|levels?|scales?|scores?|marks?) (?:would|do|will|should|could|can|must|did|might) (?:i|we)\b",
    r"\b(?:do|would|will|should|must|did) i (?:\w+ ){0,2}(?:need|have|get|start|enter|require)\b.{0,20}\bgrades?\b",
    r"\b(?:what|which) grades? (?:is|are) .{1,40}\bon\W*$",
    rf"\b{_POST}['’]?s? (?:pay )?grades?\b",
    rf"\b(?:what|which) (?:pay )?grades? (?:is|are|was|were|for|has|have|does|do|would)\b[^?.;:]{{0,50}}\b{_POST}\b",
    rf"\b(?:grades?|bands?|levels?) of (?!(?:and|or)\b|,|.{{0,30}}{_GRADED_THING})",
    rf"\bwho (?:was|is|were|are|got|gets|has been) (?:judged|graded|ranked) (?!{_GRADE_OR_RANK})\w",
    rf"\bwho (?:judged|judges|graded|grades) (?!.{{0,40}}{_GRADED_THING})",
    r"\b(?:do|does|did) (?!leadership|safeguarding|adoption|fostering)(?:.{1,40} )?and\b(?! get\b).{1,40}\bget on\b"
    r"(?! (?:better|worse|at|in)\b)",
    r"\b(?:get|gets|got|getting) on (?:together\b|with (?!(?:its |their |the |this )?(?:ofsted|inspect|areas?\b|improv"
    r"|recommend|ratings?\b|grades?\b|ilacs|watchdog|regulator)))",
)
# "My present council is inadequate; …": what is told of the place that the person comes from.
_OWN_WORKPLACE = words(
    r"\b(?:my (?:current |present |last |old |previous |own )?(?:council|authority|local authority|employer|place"
    r"|team|job)|(?:place|council|authority) (?:that )?i(?:['’]m| am)? (?:worked?|left|work|leaving|come)"
    r"|i(?:['’]m| am| have|['’]ve)? (?:currently )?(?:leav\w+|left|work(?:ed|ing)? (?:for|at|in)|com\w+ from|in"
    r"|at) an?)\b[^.;,?]{0,80}[.;,]"
)
# "…, even though it was inadequate": told beside what is asked.
_CONCEDED = words(
    r"(?:,\s*)?\b(?:(?:even )?(?:though|tho|although)"
    r"(?! (?:what|how|which|when|why|who|is|are|was|has|did|does)\b)|despite|in spite of)\b[^?.:;,]{0,60}?"
    rf"\b(?:{GRADE}|{GRADED}|ratings?|grades?|fail(?:ed|ing))\b[^?.:;,]{{0,40}}(?:,|(?=[?.:;])|$)"
)
_HEARSAY = words(r"\bmy (?:\w+ ){1,3}(?:says?|said|thinks?|told|tells|reckons?|claims?|heard)\b")


def without_preface(question: str) -> str:
    """The question without what it first tells of the person: "before I apply, …"."""
    return _PREFACE.sub("", question)


def without_concession(question: str) -> str:
    """The question without a grade that it only grants, "even though it was inadequate", where it asks more."""
    rest = _CONCEDED.sub(" ", question)
    return rest if len(rest.split()) > 1 else question


def without_own_workplace(question: str) -> str:
    """The question without what it tells of the council that the person comes from."""
    return _OWN_WORKPLACE.sub(" ", question)


def of_another_subject(question: str) -> bool:
    """Is it a thing or a person other than the council and its services that is graded, or is to be good?"""
    return _OTHER_SUBJECT.search(question) is not None


def of_a_job(question: str) -> bool:
    """Is it the pay, the post or the person's own papers that are to be good, or to have a grade?"""
    asking = _HEARSAY.sub("", without_preface(question))
    return not _OF_A_COUNCIL.search(question) and _OF_A_JOB.search(asking) is not None
