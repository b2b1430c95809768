"""Says a question in the words that the field uses, where it says the same in others that mean nothing else.

"For what reason" asks why, "at the helm" is in charge, who seeks to fill a post recruits for it. Every rule behind and
the models that read documents know the plain words better. Words that may mean something else are changed only beside
others that settle it: "the lowest mark" is a grade where it is given to somebody. What stands in quotation marks is
another's, and stays. A later way reads what an earlier one said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

_KIDS = r"(?:children|kids|youngsters|young people|families)"
_UNIT = r"(?:the )?(?:department|directorate|division|service|side|arm|part|branch)"
_PERSON = r"(?:person|individual|man|woman|one|official|officer|councillor|politician)"
_DOES = (
    r"(?:is|was|has|had|holds?|held|leads?|led|runs?|ran|heads?|chairs?|oversees|took|takes|left|became|currently|now)"
)
_AUX = r"(?:is|are|was|were|do|does|did|will|would|can|could)"
_SOMEBODY = r"(?:i|you|we|one|they|he|she|people|somebody|someone|candidates?|applicants?)"
_ONESELF = r"(?:\w{2,4}sel(?:f|ves)|somebody|someone|one)"
_BODY = r"(?:board|committee|panel|partnership)"
_ORGANISATION = (
    r"(?:department|directorate|council|authority|company|trust|children['’]?s (?:social )?(?:care|services?))"
)
_NAME_OF = (
    r"\b(?:(?:what(?:['’]?s| is| was)|(?:can|could|would|will) you (?:please )?(?:give|tell) me|(?:give|tell) me) )?"
    r"the names? of"
)
_JUDGE = r"\b(?:ofsted|inspectors?|inspected|inspection|inspectorate|watchdog)\b"
_MARK = r"(?:grades?|marks?|ratings?|scores?|judge?ments?|categor(?:y|ies))"
_GIVES = (
    r"(?:give[ns]?|gave|award(?:s|ed)?|receive[sd]?|gets?|got|gotten|getting|handed|earn(?:s|ed)?|holds?|held"
    r"|has|have|had|with|at)"
)
_AT_SOME_TIME = r"at (?:any|some|one) (?:time|point|stage)"
_OF_SEVERAL = (
    rf"\b(?:which|who|whose|what)\b(?! (?:years?|months?|inspections?)\b)(?!.{{0,80}}\b(?:ever\b|{_AT_SOME_TIME}))"
)
_JOB = r"\b(?:jobs?|roles?|posts?|positions?|vacanc(?:y|ies)|openings?|opportunit(?:y|ies))\b"
_HOW_TO = (
    r"\bhow (?:to|(?:do|does|can|could|would|will|should|might) (?:i|we|you|one|somebody|someone|anyone|people))"
    r"(?: (?:actually|even|best))?"
)
_NOT_THE_JOB = (
    r"(?! (?:descriptions?|adverts?|titles?|share|details?|packs?|specifications?|alerts?|offers?|interviews?|done))"
)
_APPLY = r"(?:apply|applying|applications?|put in|send)"
_A_JOB = r"(?:jobs?|roles?|posts?|positions?|vacanc(?:y|ies)|openings?)"
_QUALITIES = r"qualit(?:y|ies)|attributes|traits|characteristics|qualities and skills|skills and qualities"
_ONE_WHO = r"(?:(?:the|its|their|your|ms|mrs|mr|dr|cllr|councillor) )?(?:[\w’'-]+ ){0,3}?[\w’'-]+"
_LOOKS_FOR = r"(?:wants?|seeks?|looks? for|looking for|after|hoping for|seeking)(?: to (?:see|have|find|recruit|hire))?"
_IN_CANDIDATES = (
    r"(?:in|from|on|among(?:st)?) (?:(?:a|any|the|her|his|its|their|your|new|future|potential|senior|leadership"
    r"|management) ){0,3}(?:candidates?|applicants?|recruits?|people|person|team|anyone|somebody|someone|those)"
    r"(?: (?:who )?appl(?:y|ying|ies))?(?: (?:to|for|at) .{1,40}?)?|to apply"
)

_FOUND = (
    r"(?:(?:ever|yet|now|finally|managed to) )*"
    r"(?:find|found|get|got|gotten|appoint(?:ed)?|hired?|recruit(?:ed)?|taken? on|have|had) (?:an?|the|their|its)"
)
_THEY = r"(?:they|you|u|it|the (?:council|department|authority))"
_LASTING = r"(?:(?:new|permanent|substantive|proper) )+"
_TOP_POST = r"(?:(?:executive )?director|dcs|chief executive|boss|head)"
_BY_NOW = r"(?: (?:yet|now|in the end|at last|since|(?:of|for) children['’]?s services)){0,2}(?=\W*$)"


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to say what ``plain`` says; ``beside`` must stand in the question as well, ``never`` must not."""

    said: re.Pattern[str]
    plain: str
    beside: re.Pattern[str] | None = None
    never: re.Pattern[str] | None = None


def _way(said: str, plain: str, *, beside: str = "", never: str = "") -> _Way:
    pattern, others = re.compile(said, re.IGNORECASE), (beside, never)
    needed, barred = (re.compile(other, re.IGNORECASE) if other else None for other in others)
    return _Way(pattern, plain, needed, barred)


def _best_or_worst(end: str, plain: str) -> _Way:
    """The end of the scale as the grade that it is, where it is given to somebody and no one is looked for."""
    return _way(
        rf"(?<=\b)(?P<given>{_GIVES} (?:\w+ ){{0,3}}?)(?:the|its|their|ofsted['’]?s) (?<!second )(?:very )?{end}"
        rf"(?: possible)? {_MARK}(?! (?:in|of|for|among|amongst|out|between|than|caseloads?)\b)",
        rf"\g<given>{plain}",
        never=_OF_SEVERAL,
    )


_WHAT_IS_ASKED = (
    _way(r"\bwhat (?:stretch|length|amount|span|period) of time\b", "how long"),
    _way(r"\b(?:for|over) (?:what|which) (?:period|length of time)\b", "how long"),
    _way(r"\bhow much time(?= (?:has|have|had) .{1,40}\b(?:been|spent|served|held|worked|led|run)\b)", "how long"),
    _way(r"\bwhat (?:total )?number of(?= \w)", "how many"),
    _way(rf"\bwhat (?:sum|amount)(?: of money)?(?= {_AUX}\b)", "how much"),
    _way(r"\bwhat (?:amount|quantity) of(?= (?!(?:the|its|their|your|my)\b)\w)", "how much"),
    _way(
        r"\b(?:how (?:large|big|great|high|small) an? (?:share|slice|portion|fraction|part|proportion|percentage)"
        r"|what (?:slice|portion|fraction))(?= of\b)",
        "what proportion",
    ),
    _way(r"\b(?:on (?:what|which) (?:exact )?(?:day|date)|at (?:what|which) (?:point|moment|stage))\b", "when"),
    _way(
        rf"\bin (?:what|which) (?:(?:two|three|four|\d) )?years?(?= (?:has|have|had|{_AUX})\b)",
        "when",
    ),
    _way(
        r"^(?P<which>\W*(?:(?:and|so|ok|but),? )*which) one"
        r"(?= (?:is|was|has|had|does|pays?|offers?|gives?|lets?|takes?|needs?)\b)",
        r"\g<which>",
    ),
    _way(
        r"\b(?P<it>when (?:does|do|did|will) (?:it|that|this|they|(?:the|that|this) (?:\w+ ){0,3}?(?:job|role|post"
        r"|vacancy|advert|applications?)) )shut\b(?! down)",
        r"\g<it>close",
    ),
    _way(r"\b(?:from|since) (?:what|which) (?:day|date)\b", "since when"),
    _way(r"\bby (?:what|which) (?:day|date|point|stage)\b", "by when"),
    _way(r"\b(?:for|on) (?:what|which) (?:reasons?|grounds?)\b", "why"),
    _way(r"\bwhat(?: is|['’]?s| was) the reason (?:that|why)\b", "why"),
    _way(r"\b(?:by|through|in) (?:what|which) (?:route|means|method|way|manner|channel)s?\b", "how"),
    _way(r"(?<!the )\bwhereabouts\b(?! of\b)|\b(?:in|at) (?:what|which) (?:place|location|spot)\b", "where"),
    _way(rf"\b(?:which|what) (?:person|individual|official)(?= {_DOES}\b)", "who"),
    _way(
        rf"{_NAME_OF} (?:the {_PERSON}(?: (?:who|that)(?: is|['’]s)?)?|who(?:so)?ever(?: is|['’]s)?)"
        r"(?= (?:in charge|at the helm|at the top|\w+ing)\b)",
        "who is",
    ),
    _way(rf"{_NAME_OF} (?:the {_PERSON} (?:who|that)|who(?:so)?ever)(?= {_DOES}\b)", "who"),
    _way(
        r"(?<!\d )\bad(?= (?:jobs?|posts?|roles?|positions?|(?:safeguarding|early help|education|commissioning"
        r"|corporate parenting)(?: and [\w’'-]+)? (?:jobs?|posts?|roles?|positions?))\b)",
        "assistant director",
    ),
    _way(
        r"\bwhat number (?:do|can|should|shall|would|could) (?:i|we|you|u) (?:ring|call|dial|phone)"
        r"(?: (?:for|about))?\b"
        r"|^\W*(?:(?:what|which)(?:['’]?s| is) )?(?:the |your |a |any )?(?:contact |direct |right |best )?number for\b"
        r"|\b(?:is there|have you got|do you have|i need|can i (?:have|get)) (?:a |the |your )?(?:contact )?number"
        r" (?:for|to (?:ring|call)(?: about)?)\b",
        "what is the telephone number for",
        never=r"\b(?:per|each|every|how many|cases|caseloads?|children in|care leavers|staff|workers|posts)\b",
    ),
)
_WHO_THAT_IS = (
    _way(
        r"\bwhat(?:['’]?s| is| was) (?:his|her|their|(?:this|that) person['’]?s) (?:full )?name\b(?! for\b)"
        r"|\bwhat(?:['’]?s| is) (?:this|that) (?:person|man|woman) called\b"
        r"|\b(?:(?:can|could|would|will) you (?:please )?(?:give|tell) me|(?:give|tell) me) (?:his|her"
        r"|their) (?:full )?name\b",
        "who is that",
    ),
)
_WHEN = (
    _way(
        r"\b(?:presently|at (?:the )?present(?: (?:time|moment))?|at this (?:moment|point)(?: in time)?"
        r"|as (?:things|matters) (?:now )?stand|as we speak|at the time of asking)\b",
        "currently",
    ),
)
_WHO_LEADS = (
    _way(r"\bat the (?:helm|wheel)\b", "in charge"),
    _way(rf"\b(?:presides over|leads|heads(?: up)?|is in charge of)(?= (?:the |its |their )?{_BODY}\b)", "chairs"),
    _way(r"\bpresid(?:es|ing) over\b", "leads"),
    _way(
        r"(?<=\bwho )(?:(?:currently|now|actually|really) )?(?:oversees|fronts|steers|calls the shots (?:at|in|for)"
        r"|holds the reins (?:of|at|in)|answers for|runs the show (?:at|in)"
        r"|has (?:overall )?(?:charge|responsibility) (?:of|for|over)"
        r"|sits at the (?:very )?top (?:of|at|in)"
        r"|is (?:ultimately |overall )?(?:responsible|accountable|answerable) for)"
        rf"(?= (?:the |its |their |your )?(?:(?-i:[A-Z])[\w’'-]* ){{0,4}}{_ORGANISATION}\b(?! \w+(?:s|ing)\b))",
        "is in charge of",
    ),
    _way(
        r"\b(?:council['’]?s )?(?:most senior|highest[- ]ranking|highest[- ]paid|top)(?: paid)? (?:officer"
        r"|official|civil"
        r" servant|council officer|employee|member of staff)(?= (?:post|job|role|at|of|in|for)\b|\W*$)"
        r"|\bhead of (?:the )?paid service\b",
        "chief executive",
        never=r"\bchild|\bsocial (?:care|work)\b",
    ),
    _way(
        rf"\b(?:which|what) (?:councillor|politician|elected member|member)(?: is| has| holds)? (?:responsible"
        rf"|responsibility"
        rf"|in charge|answerable|accountable|the (?:brief|portfolio)) (?:for|of) (?=(?:the )?{_KIDS}|children['’]?s)",
        "who is the lead member for ",
    ),
    _way(
        r"\b(?:the )?(?:councillor|politician|elected member) (?:(?:who|that) (?:is |has )?)?(?:responsible"
        r"|responsibility"
        r"|in charge|answerable|accountable|with responsibility|holding the (?:brief|portfolio)) (?:for|of)"
        rf" (?=(?:the )?{_KIDS}|children['’]?s)",
        "the lead member for ",
    ),
    _way(r"\b(?:took|taken|take|takes|taking) (?:up |on |hold of )?the (?:reins|helm|wheel)\b", "took over"),
    _way(
        rf"\b(?:did|has|have|do) {_THEY} {_FOUND} (?P<new>{_LASTING})(?P<post>{_TOP_POST})\b{_BY_NOW}",
        r"who is the \g<new>\g<post>",
    ),
    _way(
        rf"\b(?:did|has|have|do) (?P<who>(?:[\w’'-]+ ){{1,4}}?){_FOUND} (?P<new>{_LASTING})(?P<post>{_TOP_POST})\b"
        rf"{_BY_NOW}",
        r"who is the \g<new>\g<post> of \g<who>",
    ),
    _way(
        rf"\b(?:did|has|have|do) {_THEY} {_FOUND} (?P<new>{_LASTING})one\b{_BY_NOW}",
        r"who is the \g<new>director",
        beside=r"\b(?:interim|acting|temporary|stand-?in) (?:executive )?director\b",
    ),
)
_WHAT_IT_IS_ABOUT = (
    _way(
        rf"\b{_UNIT} (?:for|(?:that|which) (?:looks? after|works? with|deals? with|supports?|is for|helps?|serves?)"
        rf"|working with|looking after|supporting|serving) {_KIDS}(?:(?:,|,? and| &) {_KIDS}){{0,2}}\b"
        r"(?! (?:who|that|in|on|with|needing|under|over)\b)",
        "children's services",
    ),
    _way(
        rf"\b(?:its|their|the) work (?:with|for) {_KIDS}\b(?! (?:who|in|on|with)\b)",
        "children's services",
        beside=rf"{_JUDGE}.*\b(?:{_MARK}|rate[sd]?|judged?|graded?)\b|\b{_MARK}\b.*{_JUDGE}",
    ),
    _way(r"\byoungsters\b", "children"),
    _way(r"\bfront-?line practitioner(?=s?\b)", "social worker"),
    _way(
        r"\b(?:social workers|practitioners|graduates|people|those|staff|recruits|starters|rookies|newbies|beginners)"
        r" (?:fresh|straight|just) (?:from|out of) (?:university|college|uni|their degrees?|training|qualifying)\b"
        r"|\b(?:social workers|practitioners) in their first year\b",
        "newly qualified social workers",
    ),
    _way(rf"\b(?:carers|families|people|households) (?:who|that) take in (?:[\w-]+ )?{_KIDS}\b", "foster carers"),
    _way(
        r"\b(?:young people|young adults|youngsters|children|kids|those|people) (?:(?:who|that) )?(?:(?:have"
        r"|['’]ve) )?(?:left"
        r"|leaving|leave|been through|coming out of|moving on from) (?:the )?care(?: system)?\b(?! (?:work"
        r"|home|order))",
        "care leavers",
    ),
    _way(r"\bfor (?:sticking around|staying put|not leaving)\b", "for staying"),
    _way(
        r"(?<=\w )taken to(?= (?:her|him|them|the new [\w ]{3,30})\W*$)",
        "responded to",
        beside=r"\b(?:have|has|had) (?:the |its |their )?(?:staff|teams?|workers?|social workers|people|they)\b",
        never=r"\b(?:been|are|is|was|were|be) taken to\b",
    ),
    _way(r"\bstaff churn\b|\bchurn(?= of (?:staff|people|workers|social workers)\b)", "turnover"),
)
_GRADES = (
    _way(
        r"\b(?P<a>what|which|the|an?|its|their|your|ofsted['’]?s|\w+est|last|current|overall|top) mark"
        r"(?=s?\b(?! (?:up|out|down|of|on|the)\b))",
        r"\g<a> grade",
        beside=_JUDGE,
    ),
    _way(
        r"(?<=\b)(?P<as>(?:rated|graded|judged|as|from|to|a|an|be|is|was|still)) (?:needs?|needing)"
        r" (?:improvement|to improve)\b",
        r"\g<as> requires improvement",
        beside=rf"{_JUDGE}|\b(?:rated|graded|judged|rating|grade)\b",
    ),
    _best_or_worst("(?:lowest|bottom|worst|poorest)", "an inadequate grade"),
    _best_or_worst("(?:highest|top|best)", "an outstanding grade"),
)
_JOBS = (
    _way(
        rf"(?P<how>{_HOW_TO}) (?:get|land|obtain|(?<!you )find(?! the\b))"
        rf" (?P<job>(?:an?|the|this|that|any|one of (?:the|these|those))"
        rf" (?:[\w’'-]+ ){{0,2}}?{_JOB}{_NOT_THE_JOB})",
        r"\g<how> apply for \g<job>",
    ),
    _way(
        rf"(?P<how>{_HOW_TO}) (?:(?:get|be|become) (?:hired|employed|recruited|taken on)"
        r"|come (?:and|to|2) work(?= (?:for|at|with|in|here|there)\b|\W*$))",
        r"\g<how> apply for a job",
    ),
    _way(
        rf"(?P<how>{_HOW_TO}) join(?= (?:you|them|us|the (?:team|council|company))(?:\W*$| as an? (?!foster|carer)))",
        r"\g<how> apply for a job with",
    ),
    _way(
        r"\b(?:trying|seeking|looking|hoping|wanting|wishing|keen|aiming|needing) to fill(?! (?:in|out|the"
        r" gap|a gap)\b)",
        "recruiting for",
        beside=_JOB,
    ),
    _way(
        r"\b(?:looking|seeking|hoping|aiming|trying|wanting) to (?:hire|recruit|appoint)\b",
        "recruiting",
        beside=r"\b(?:who|which|what)\b",
    ),
    _way(r"\b(?:job|employment) opportunities\b", "jobs"),
    _way(r"\bany work(?= (?:going(?! on\b)|available|on offer)\b)", "any jobs"),
    _way(r"\b(?:at (?:the|this) (?:min(?:ute)?|mom?)|atm)\b", "at the moment"),
    _way(r"\bup for grabs\b", "on offer"),
    _way(r"\bgoing begging\b", "vacant"),
    _way(
        rf"\b(?:put|throw) (?:{_ONESELF} forward|(?:my|your|their|one['’]s|a) (?:name|hat) (?:forward|down"
        rf"|in(?:to)? the"
        r" (?:ring|hat|frame)))(?= for\b)",
        "apply",
    ),
    _way(
        rf"\bwhat (?:do|must|should|would|does|need) {_SOMEBODY} (?:(?:have|need) to )?do (?:in order )?to"
        r" (?:apply|go)(?= for\b)",
        "how do I apply",
    ),
    _way(
        rf"\bhow (?:do(?:es)?|would|should|can) (?:{_SOMEBODY}|anyone|a person) go about applying\b", "how do I apply"
    ),
    _way(
        rf"\b(?:what|which) (?:(?:personal )?(?:{_QUALITIES})|(?:kinds?|sorts?|types?) of (?:person|people|candidates?"
        rf"|applicants?|individuals?)) (?:does|is) (?P<who>{_ONE_WHO})"
        r" (?:(?:say|think)s? (?:that )?(?:he|she|it)(?:['’]s| is)? )?"
        rf"{_LOOKS_FOR}(?: {_IN_CANDIDATES})?(?=\W*$)",
        r"what is \g<who> looking for in candidates",
        never=r"\b(?:foster|adopt|inspect|ofsted|famil(?:y|ies)|court)\w*",
    ),
    _way(
        r"\bwhat (?:do|should|must|would|can) i do if (?:i (?:think|feel|believe) )?(?:that )?"
        rf"(?P<job>it|(?:(?:one|any|some) of )?(?:an?|the|this|that|these|those|your) (?:[\w’'-]+ ){{0,5}}{_A_JOB})"
        r" (?:really )?"
        r"(?:suits?|fits?|is (?:right )?for|appeals? to|interests?|sounds? like) (?:me|us)\b",
        r"how do I apply for \g<job>",
        beside=_JOB,
        never=r"\b(?:no|none|nothing|not|less|my)\b|n['’]t\b",
    ),
    _way(
        r"\bwhat (?:do|should|must|would) i (?:(?:have|need) to )?do (?:next|now)(?=\W*(?:$|,))"
        r"|\bwhat(?:['’]?s| is| are) (?:the |my )?next (?:steps?|move)(?=\W*$)",
        "how do I apply",
        beside=rf"\b(?:like|want|wish|love|keen|hope|going) to apply for\b|"
        rf"\b(?:fit|suit|suited|interested|keen|want|fancy|like|meet|qualify|right for)\b.{{0,60}}{_JOB}",
        never=r"\b(?:applied|interviewed|offered|sent|submitted|invited|heard|leav\w+|left|quit|resign\w*|not|no longer"
        rf"|my (?:\w+ )?{_A_JOB})\b|n['’]t\b",
    ),
    _way(
        r"\b(?:what|which) (?:level|rank|tier|seniority) of (?:job|role|post)s?"
        r"(?= (?:is|are) (?:[\w’'-]+ ){1,4}?(?:advertis|recruit|hir|look|seek)\w*)",
        "which roles",
    ),
    _way(
        rf"\bcut-?off(?: (?:point|date|day))?(?= (?:for|to) {_APPLY}\b|\W*$)",
        "closing date",
        beside=rf"{_JOB}|{_APPLY}",
    ),
    _way(
        rf"\b(?:latest|final|last) (?:possible )?(?:day|date|moment)(?= (?:for|to|on which) (?:\w+"
        rf" ){{0,3}}?{_APPLY}\b)",
        "closing date",
    ),
    _way(r"\b(?:remuneration|pay packet|take-home pay|rate of pay|going rate)\b", "salary", never=r"\bcarers?\b"),
    _way(r"\b(?:take|bring) home\b(?! (?:work|files|a|the)\b)", "earn", beside=r"\bhow much\b"),
    _way(r"\bprerequisites\b|\bmust-haves\b", "requirements"),
)
_WAYS = (*_WHAT_IS_ASKED, *_WHO_THAT_IS, *_WHEN, *_WHO_LEADS, *_WHAT_IT_IS_ABOUT, *_GRADES, *_JOBS)


def plainly(question: str) -> str:
    """The question of at most 500 characters with such words in plain ones; any other as it is."""
    for way in _WAYS:
        if way.said.search(question) is None or (way.beside and not way.beside.search(question)):
            continue
        if way.never is None or not way.never.search(question):
            question = way.said.sub(partial(_in_place, plain=way.plain), question)
    return question


def _in_place(found: re.Match[str], plain: str) -> str:
    """The plain words in place of those found, with a capital where these began with one; none within quotes."""
    before = found.string[: found.start()]
    if before.count('"') % 2 or before.count("“") > before.count("”"):
        return found.group()
    said = found.expand(plain)
    return said[0].upper() + said[1:] if found.group()[0].isupper() else said
