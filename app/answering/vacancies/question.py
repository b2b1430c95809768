"""Does a question ask about advertised roles, and what: which there are, whether one is open, or a detail of one?

Reads the words of the question alone; which role it means is decided beside the roles that are held.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.answering.vacancies.by_closing import asks_by_closing
from app.answering.vacancies.by_pay import asks_by_pay
from app.documents.role_names import ROLE_NOUNS, names_role
from app.read_once import read_once
from app.vacancy import Detail


@dataclass(frozen=True, slots=True)
class VacancyQuestion:
    """``details`` are those asked for, in the order of ``Detail``.

    ``lists`` is true when the roles themselves are asked for, ``asks_if_open``
    when it is whether one can still be applied for. ``names_jobs`` is true when
    it speaks of jobs in so many words, so that it needs to name none; ``of_a_job``
    when it has a word for one, rather than of applying alone. ``by_closing`` is true when the roles are asked for in
    the order in which they close, ``by_pay`` in that of their pay, ``tells`` when it is what there is to say of one,
    ``counts`` when it is how many jobs there are, ``compares`` when it is how those of several councils differ,
    ``asks_whom`` when it is with whom to talk about one, ``from_when`` when it is from which day on one can apply.
    """

    details: tuple[Detail, ...] = ()
    lists: bool = False
    asks_if_open: bool = False
    names_jobs: bool = False
    of_a_job: bool = False
    by_closing: bool = False
    tells: bool = False
    counts: bool = False
    compares: bool = False
    asks_whom: bool = False
    from_when: bool = False
    by_pay: bool = False


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_JOB = r"(?:jobs?|roles?|posts?|vacanc(?:y|ies)|positions?|openings?|adverts?)"
_JOBS = r"(?:jobs|roles|posts|vacancies|positions|openings|adverts)"
_OFFERED = (
    r"(?:advertis\w+|available|open|going|on offer|vacant|recruit\w*|hir(?:e|ing)|at the moment|currently"
    r"|right now|now"
    r"|today|coming up|you have|have you|got|can i (?:apply|go) for|free)"
)
_WHOEVER = r"candidates?|applicants?|people|person|somebody|someone|anyone|anybody|whoever|those"
_WHOEVER_APPLIES = r"(?:people|candidates|applicants|applications|others|staff|workers)"
_TALKS = r"(?:contact|ring|call|phone|e-?mail|speak|talk)"
_WHOM = rf"\bwhom?\b.{{0,40}}?\b{_TALKS}\b"
_ASKS_WHOM = _words(rf"{_WHOM}(?: (?:to|with))?(?: about)?")
_WHAT_IS_OPEN = (
    r"^\W*(?:(?:and|so|ok) )?(?:what|which)(?:['’]?s| is| are| ones are)? (?:still )?(?:open|available|vacant|on offer"
    r"|being advertised)(?: (?:still|now|right|at|the|moment|currently|today|please|in|for|me|to))*\W*$"
)
_FOR_ME = (
    r"^\W*what(?:['’]ve| have| do| would) (?:you|they) (?:got|have) (?:going )?for"
    r" (?:me|(?:some(?:one|body)|people) like me|an? [\w’' -]{3,40})\W*$"
)
_NAMES_JOBS = _words(
    _WHAT_IS_OPEN,
    _FOR_ME,
    rf"\b{_JOB}\b",
    r"\bappl(?:y|ying|ications?)\b",
    r"\b(?:recruit|hir|advertis)\w*\b",
    r"\bclosing date\b",
)
_OF_A_JOB = _words(rf"\b{_JOB}\b", r"\b(?:the|that|this) (?:[\w’'-]+ ){0,3}ones?\b")
_OF_A_PLACE = _words(
    r"\b(?:offices?|cent(?:re|er)s?|homes?|houses?|hubs?|schools?|academy|academies|librar(?:y|ies)|nurser(?:y|ies)"
    r"|clinics?|buildings?|services?|teams?|helplines?|courts?|units?|front door)\b(?: (?:still|now|also|even|ever|yet"
    r"|been|be|being|due|going|to|have|has|had)){0,4} (?:open|clos|shut|available|there|up|on|running|gone|free)",
    r"\b(?:clos(?:e|ed|ing)|shut|open(?:ed|ing)?) (?:down )?the (?:[\w’'-]+ ){0,4}?(?:offices?|cent(?:re|er)s?|homes?"
    r"|houses?|hubs?|schools?|librar(?:y|ies)|buildings?|services?|teams?)\b",
)
"""What opens and closes as well as jobs do. A role before it is what is meant ("the social worker in the team")."""
_LISTS = _words(
    r"\b(?:what|which|any|all|list|show|tell me|name|see|find|got|have)\b(?: [\w’'-]+){0,6} (?:vacancies|openings)\b",
    rf"\b(?:what|which|any|list|show|all|got)\b(?: [\w’'-]+){{0,4}} {_JOB}\b.{{0,60}}\b{_OFFERED}\b",
    rf"\b(?:any|are there(?: any)?|is there an?|got any)\b(?: [\w’'-]+){{0,5}} {_JOB}\b",
    rf"\bany {_JOBS}\b",
    r"\b(?:is|are|who(?:['’]s| is)|what(?:['’]s)?)\b.{0,50}\b(?:recruiting|hiring|taking on)\b",
    rf"\b{_JOBS}\b(?: [\w’'-]+){{0,3}} (?:on offer|advertised|available|going|vacant)\b",
    rf"\b(?:advertised|available|current|open|latest|vacant) {_JOBS}\b",
    rf"\bwhat(?:['’]s| is) the {_JOB}\b.{{0,30}}\b(?:recruit|advertis|on offer|hir)\w*",
    _WHAT_IS_OPEN,
    r"^\W*(?:(?:current|open|latest|all|the|job) )*(?:vacancies|jobs|roles|openings)(?: (?:please|pls|plz|list"
    r"|now|there|in|at|for)){0,3}\W*$",
    rf"^\W*(?:list|show|give|tell)(?: me)?(?: about)?(?: (?:the|all|your|every|current|open))* {_JOBS}\W*$",
    r"(?:^|[.!?:] )\W*(?:(?:and|so|but) )?what(?: exactly| precisely)?(?:['’]?s| is| are)(?: exactly| precisely)? the"
    r" (?:job|post|role|position|opening|vacancy)s?(?: (?:there|at|in|with|for|of|going|now|exactly))*\W*$",
)
_PLAINLY = _words(
    r"\b(?:what|which) (?:[\w’'-]+ ){0,4}?(?:jobs|vacancies|openings) (?:are|is) there\b",
    r"\b(?:what|which) (?:[\w’'-]+ ){0,4}?(?:roles|posts|positions) (?:are|is) there(?: in| at| for| now)*\W*$",
    rf"\b(?:have|has) (?:you|they)(?: got)?(?: [\w’'-]+){{0,5}} {_JOBS}\b",
    rf"\bdo(?:es)? (?:you|they) have(?: [\w’'-]+){{0,5}} {_JOBS}\b",
    rf"\b(?:what|which) (?:[\w’'-]+ ){{0,4}}?{_JOBS} (?:do|does|has|have)(?: (?:you|they))?"
    r" (?:have|got|offer|advertise)(?: (?:in|at|for|now|today|currently|available|on offer))*\W*$",
    rf"\b(?:what|which) (?:[\w’'-]+ ){{0,4}}?{_JOBS} are(?: (?:you|they)(?: (?:offering|advertising))?)?"
    r"(?: (?:in|at|for|now|today|currently))*\W*$",
    r"^\W*what(?:['’]s| is| are)(?: (?:you|they))?(?: now| currently)? (?:advertising|(?:recruiting|hiring) for)\W*$",
    r"^\W*what (?:can|could) i apply for(?: (?:in|at|now))*\W*$",
    _FOR_ME,
    rf"^\W*(?:can|could|may) i see (?:(?:the|your|all|any|current) )*{_JOBS}(?: (?:in|at|please))*\W*$",
    rf"\b(?:looking|searching|hunting) for (?!in\b|what\b)(?:[\w’'-]+ ){{0,5}}?{_JOB}\b",
    r"\b(?:want|like|after) an? (?:[\w’'-]+ ){0,4}?(?:job|vacancy|position)\b",
    r"^\W*(?!(?:what|which|who|whose|why|how|when|where|is|are|was|were|do|does|did|can|could|will|would|should|has"
    r"|have|explain|describe|about|if|so|no)\b)(?:[\w’'-]+ ){1,5}?(?:jobs|vacancies|openings)"
    r"(?: please| in| at| now)*\W*$",
    r"^\W*(?:jobs|vacancies|openings) (?:for|as|in|with) [a-z’' -]{3,60}\W*$",
)
_TELLS = _words(
    r"\b(?:tell me(?: more| all)?|(?:more |the )?(?:details|information|info|facts)|more) (?:about|of|on|for)"
    r" (?:the|that|this|your|an?) (?:(?:job|vacancy|advert)(?!-| (?!in\b|at\b|please\b|again\b))"
    r"|(?:[\w’'(),&/–-]+ ){1,10}?(?:job|post|vacancy|advert|position|one|role(?= (?:in|at)\b|\W*$))\b)",
    r"^\W*(?!(?:what|which|who|whose|why|how|when|where|is|are|was|were|do|does|did|can|could|will"
    r"|would|should|has|have"
    r"|any|a|an|my|no|not|find|get|got|need|want|apply|leave|new|first|last|next|dream|another)\b)"
    r"(?:the )?(?:[\w’'-]+ ){1,5}?(?:job|vacancy)(?: please)?\W*$",
)
_NO_JOB = _words(
    r"\bjobs? (?:descriptions?|titles?|fairs?|interviews?|cent(?:re|er)s?|security|satisfaction|markets?)\b",
    r"\b(?:a|an|any|my|your|conditional|formal) job offers?\b",
)
"""What is named by a job and is none."""
_CLOSING = _words(
    rf"\b(?:which|what)\b(?: [\w’'-]+){{0,4}} {_JOB}\b.{{0,30}}\bclos",
    r"\bwhich(?: ones?)? clos",
    r"\b(?:do|does|will) any(?: of (?:them|these|those))? clos",
)
_COUNTS = _words(
    rf"\bhow m[ae]ny\b(?: [\w’'-]+){{0,5}}? {_JOBS}(?: (?:are|do|does|have|has|there|you|they|got|open|available|vacant"
    r"|advertised|going|on|offer|now|at|the|moment|currently|right|in|left|to|apply|for|can|i|please)){0,8}\W*$",
    r"^\W*number of (?:[\w’'-]+ ){0,4}?(?:jobs|vacancies|openings|adverts)\W*$",
    rf"^\W*number of (?:open|vacant|current|advertised|available) (?:[\w’'-]+ ){{0,4}}?{_JOBS}\W*$",
)
_LIST_THEM = _words(
    r"^\W*(?:(?:please|can you|could you) )*(?:list|show|name|tell)(?: me)?(?: about)? (?:them|these|those)(?: all|"
    r" please)*\W*$",
    r"^\W*(?:which|what)(?: ones?)?(?: (?:are|is) (?:they|there|these|those|it))?\W*$",
)
_COMPARES = _words(
    rf"\b{_JOBS}\b.{{0,80}}\b(?:differ\w{{0,5}}|contrast\w{{0,3}}|compar\w{{1,5}}|unlike|vs|versus)\b",
    rf"\b(?:compare|contrast|differences?|between|versus|vs)\b.{{0,40}}\b{_JOBS}\b",
)
_NEEDS = re.compile(
    r"^\W*(?:do|does)(?: (?:you|they|it|the (?:council|team)))?(?: (?:still|currently|also))? (?:need|want|require)"
    r" (?:any |more |some |new )?(?P<whom>[\w’' -]{3,60}?)(?: (?:in|at|now|right now|at the moment|there))*\W*$",
    re.IGNORECASE,
)
_IF_OPEN = _words(
    r"\bstill (?:open|available|going|on offer|advertised|vacant|live|apply|recruiting|hiring|accepting|taking"
    r"|there|up"
    r"|looking|free|on)\b",
    r"\b(?:is|are|was|were)\b.{0,20}\b(?:the|this|that|those|these)\b.{0,90}\b(?:open|available|closed|filled"
    r"|taken|gone)"
    r"\b(?! plan|[- ]minded| to (?!appl))",
    r"\btoo late to apply\b",
    r"^\W*(?:(?:oh|ok|so|and) )*(?:is|has|have|are) (?:it|that|this|they|those) (?:(?:now|already|been|all) )*"
    r"(?:open|closed|filled|gone|taken|passed|past|expired|ended)\b\W*$",
    r"\bha(?:s|ve)\b.{0,80}\b(?:closed|been filled|been taken|gone)\b",
    r"\b(?:can|could) i (?:still|yet) apply\b",
)
_FROM_WHEN = _words(
    r"\bwhen\b(?!.{0,60}\b(?:must|should|have to|need to|by)\b).{0,60}\bapply\b",
    r"\bwhen\b.{0,60}\b(?:applications?|vacanc(?:y|ies)|adverts?|jobs?|posts?|roles?|intakes?|recruitment)\b.{0,60}"
    r"\b(?:opens?|start)\b(?: (?:in|at)| (?:for|to) \w+)?\W*$",
    r"\b(?:can|could|may) (?:i|we|you|u) (?:[\w’'-]+ )?apply\b.{0,80}\b(?:now|today|yet|already|at the moment"
    r"|straight away)\W*$",
)
"""Asks from when on one can apply, or whether one can by now."""
_ASKS_WHICH = _words(r"^\W*(?:which|what['’]?s?|any|list|show|tell|when|until|from when)\b")
_DETAILS: tuple[tuple[Detail, re.Pattern[str]], ...] = (
    (
        Detail.POSTS,
        _words(
            rf"\bhow m[ae]ny\b(?! {_WHOEVER_APPLIES}\b)(?: [\w’'-]+){{0,6}} {_JOBS}\b",
            r"\bhow many\b.{0,60}\b(?:want(?:s|ed)?|need(?:s|ed)?|recruit\w*|advertis\w*|looking for"
            r"|looked for|hir(?:e|ing|ed)|taken on|sought|seeking)\b",
            rf"\bnumber of (?:[\w’'-]+ ){{0,4}}?{_JOBS}\b",
            rf"\b{_JOBS}\b.{{0,30}}\bhow m[ae]ny\W*$",
        ),
    ),
    (
        Detail.SALARY,
        _words(
            r"\bsal[aeo]r(?:y|ies|ys|ie)\b",
            r"\bhow (?:much|well)\b.{0,90}\b(?:pay|pays|paid|earn|earns)\b",
            # "How much leave do you get?" asks for no money.
            r"\bhow (?:much|well) (?:(?:money|cash|a year|a month|an hour|per \w{1,8}) )?"
            r"(?:do|does|did|would|d|wd|will|can|could|might|should)\b.{0,80}\b(?:get|make)\b",
            r"\bwhat\b.{0,70}\b(?:pay|pays|paid|earn|earns)\b",
            r"\bpay\b(?:\W*$| (?:for|of|range|rate)\b)",
            r"\b(?:wages?|remuneration)\b",
            r"\bthe money\b",
        ),
    ),
    (
        Detail.PAY_GRADE,
        _words(
            r"\b(?:pay|salary) (?:grade|band|scale)\b",
            r"\b(?:what|which) (?:grade|band)(?: level)? (?:is|are|would|will) (?:the|this|that)\b.{0,60}"
            rf"\b{_JOB}\b",
        ),
    ),
    (
        Detail.HOURS,
        _words(
            r"(?<!out of )(?<!out-of-)(?<!after )(?<!office )(?<!opening )\bhours\b(?! (?:notice|line|team)\b)",
            r"\b(?:full|part|term)[- ]time\b",
            r"\bjob[- ]shar\w+\b",
            r"\bworking pattern\b",
            r"\bhow many days a week\b(?!.*\b(?:home|office|remote\w*|on[- ]site|in person|hybrid)\b)",
        ),
    ),
    (
        Detail.PLACE,
        _words(
            r"\bwhere\b.{0,90}\b(?:based|located|situated|location|office|base)\b|\band where is it\b",
            r"\bwhere (?:would|will|do|does|is)\b.{0,60}\b(?:work|working|be)\b",
            r"\b(?:location|work ?place|place of work|work base)\b",
            r"\b(?:which|what) (?:office|town|building|area)\b.{0,60}\b(?:based|work\w*|in)\b",
            rf"^\W*(?:and )?where(?:['’]s| is) (?:the|this|that)\b.{{0,60}}\b{_JOB}(?: (?:in|at))*\W*$",
        ),
    ),
    (
        Detail.CONTRACT,
        _words(
            r"\b(?:permanent|fixed[- ]term|temporary|secondment)\b",
            r"\bcontract\b",
            rf"\bhow long (?:is|does|will) (?:(?!for\b)[\w’'-]+ ){{0,6}}?(?:it|this|that|one|{_JOB}|{ROLE_NOUNS})"
            r"(?: be)? (?:last|for)\b",
        ),
    ),
    (
        Detail.CLOSES,
        _words(
            r"^(?!.*\b(?:interview|shortlist)\w*\b.{0,30}\bbefore (?:the )?closing\b).*\bclosing (?:date|time)\b",
            r"\bdeadline\b",
            r"\bwhen\b.{0,90}\bclos(?:e|es|ing|ed)\b",
            r"\b(?:by when|by what (?:date|day)|until when|how long)\b.{0,80}\bappl(?:y|ied|ications?)\b",
            r"\bwhen\b.{0,30}\b(?:must|should|have to|need to)\b.{0,30}\bapply\b",
            r"\b(?:last|final) (?:day|date)\b.{0,30}\bappl",
        ),
    ),
    (
        Detail.INTERVIEWS,
        _words(
            r"\b(?:when|what (?:date|day|time)s?)\b.{0,80}\binterviews?\b",
            r"\binterview (?:date|day)s?\b",
            r"\bdates? (?:of|for) (?:the )?interviews?\b",
        ),
    ),
    (
        Detail.REQUIREMENTS,
        _words(
            r"\b(?:requirements|essential criteria|person specification)\b",
            r"\bwhat (?:do|does|would|will) (?:i|you|one|they|candidates?|applicants?) (?:need|have)"
            r" (?:for|to (?:be|have|get|apply))\b",
            r"\bwhat (?:do|would|will|must) (?:i|you|one|we|they|candidates?|applicants?) need\W*$",
            r"\b(?:what|which)\b.{0,60}\b(?:experience|skills?|qualifications?|(?:track|past|previous)"
            r" record|background"
            r"|credentials|expertise|(?:past|previous) achievements)\b.{0,90}"
            r"\b(?:need(?:ed)?|want(?:ed)?|requires?d?|a? must|expect(?:s|ed)?|ask(?:s|ed|ing)? for|look(?:s|ing)? for"
            r"|essential|insists? on|demand(?:s|ed)?|seek(?:s|ing)?(?! to\b))\b",
            r"\bwhat (?:is|are|do|does|would) (?:you|they|it|the (?:council|panel|employer)) (?:ask(?:ing)?"
            r"|look(?:ing)?|after|want(?:ing)?|expect(?:ing)?)"
            rf"(?: for)? (?:in|from|of) (?:an? |the |any )?(?:{_WHOEVER}|you|u|me|us)\b",
            rf"\b(?:what|which) (?:attributes|qualities|traits|strengths)"
            rf" .{{0,60}}\b(?:{_WHOEVER})\b.{{0,60}}\b{_JOB}\b",
            r"\bwhat (?:is|are) (?:needed|required|essential)\b",
        ),
    ),
    (
        Detail.APPLY,
        _words(
            r"\bhow\b.{0,50}\b(?:apply|put in for|go for)\b",
            r"\bhow to apply\b",
            r"\bwhere\b.{0,50}\b(?:apply|send|submit|application form)\b",
            r"\bapplication (?:process|form)\b",
            rf"{_WHOM}.{{0,60}}\b(?:job|role|post|apply|vacancy)\b",
            r"\bway to apply\b",
            r"\bapplying\b.{0,30}\bhow\b",
            r"^\W*(?:\w+ ){0,2}(?:where|how)\b.{0,30}\b(?:find|read|get|see|learn|hear) (?:out )?(?:any |some )?"
            rf"(?:more|further)\b.{{0,60}}\b{_JOB}\b",
        ),
    ),
)
_BARE_DETAILS = (
    (Detail.SALARY, re.compile(r"^\W*how much(?: (?:is|was) (?:it|that))?(?: then| exactly)?\W*$", re.IGNORECASE)),
    (
        Detail.POSTS,
        re.compile(
            r"^\W*how many(?: of (?:them|these|those)| (?:are|were|is) (?:there|they|that|it))?\W*$", re.IGNORECASE
        ),
    ),
    (Detail.PLACE, re.compile(r"^\W*where(?: (?:is|was) (?:it|that))?\W*$", re.IGNORECASE)),
    (Detail.INTERVIEWS, re.compile(r"^\W*(?:and |when |the )*interviews?(?: when| dates?)?\W*$", re.IGNORECASE)),
    (
        Detail.APPLY,
        re.compile(
            rf"^\W*(?:and |so )?whom? (?:do|can|could|should|would|must) (?:i|you|we) (?:{_TALKS}|ask)(?: (?:to|with))?"
            r"(?: about (?:it|this|that|them))?\W*$",
            re.IGNORECASE,
        ),
    ),
)
"""Asked bare behind a question about a job; whom to ask is told by its advert."""
OTHER_MONEY = _words(
    r"\b(?:bonus|relocat\w{1,4}|allowances?|payments?|supplements?|golden hello|mileage|fees?|expenses|loans?"
    r"|discounts?|rent|parking|leave|pension)\b"
)
_ANOTHER_SUBJECT = _words(
    rf"^\W*(?:whom?(?!\b.{{0,40}}\b{_TALKS}\b)|whose|why)\b(?!.{{0,30}}\b(?:recruiting|hiring)\b)",
    r"^(?!.*\b(?:how much|what|whats)\b).*\b(?:i|we|you|they) (?:[\w’']+ ){0,2}pay (?:for|towards?)\b",
    r"\bpay (?:gap|award|policy|rise|for (?:my|your|the|any)? ?(?:training|relocation|travel|parking|fees"
    r"|registration|course"
    r"|degree|move|moving))\b",
    r"\bpa(?:ys?|id) (?:to )?(?:the|its|their|your|this|that|an?) (?:[\w’'-]{1,20} ){0,2}?(?:trusts?|compan(?:y|ies)"
    r"|charit(?:y|ies)|providers?|contractors?|partnerships?|universit(?:y|ies)|consultancy|suppliers?)\b",
    r"\b(?:agency|caseloads?|retention|turnover|benefits?|pension|probation|references?|visas?|dbs)\b",
    r"\b(?:annual|maternity|paternity|parental|sick|study|special|compassionate|unpaid) (?:leave|pay)\b",
    r"\bhow long\b.{0,40}\b(?:been|was|had|have|has)\b",
)


@read_once
def read_vacancy_question(question: str) -> VacancyQuestion | None:
    """What the question asks of advertised roles; None when it asks nothing of the kind.

    ``question`` is without councils' names.
    """
    if _ANOTHER_SUBJECT.search(question):
        return None
    details = tuple(detail for detail, pattern in _DETAILS if pattern.search(question))
    if asks_by_pay(question) and set(details) <= {Detail.SALARY}:
        return VacancyQuestion(lists=True, names_jobs=True, by_pay=True)
    from_when = not details and _FROM_WHEN.search(question) is not None
    if_open = from_when or (_IF_OPEN.search(question) is not None and not _ASKS_WHICH.search(question))
    closing = asks_by_closing(question) and _CLOSING.search(question) is not None
    tells = _TELLS.search(question) is not None
    lists = not details and not if_open and (closing or tells or _asks_for_roles(question))
    compares = not (lists or details or if_open) and _COMPARES.search(question) is not None
    lists = lists or compares
    if not (details or if_open or lists):
        return None
    named, of_a_job = (pattern.search(question) is not None for pattern in (_NAMES_JOBS, _OF_A_JOB))
    if (if_open or details == (Detail.CLOSES,)) and not named and _is_of_a_place(question):
        return None
    counts = details == (Detail.POSTS,) and _COUNTS.search(question) is not None
    whom = Detail.APPLY in details and _ASKS_WHOM.search(question) is not None
    return VacancyQuestion(details, lists, if_open, named, of_a_job, closing, tells, counts, compares, whom, from_when)


def without_whom(question: str) -> str:
    """A question without the words that ask whom to talk to, which name no role ("contact supervisor" does)."""
    return _ASKS_WHOM.sub("", question)


def read_asked_on(question: str) -> VacancyQuestion | None:
    """What the bare end of a question asks of the role that it began with: "is the job still open: how much?"."""
    begun, _, end = question.rpartition(": ")
    about = read_vacancy_question(begun)
    if about is not None and (about.lists or about.counts) and _LIST_THEM.match(end):
        return VacancyQuestion(lists=True, names_jobs=about.names_jobs, of_a_job=about.of_a_job)
    detail = next((detail for detail, pattern in _BARE_DETAILS if pattern.match(end)), None)
    if about is None or detail is None or OTHER_MONEY.search(begun):
        return None
    counts = detail is Detail.POSTS and (about.lists or about.counts)
    return VacancyQuestion(
        (detail,),
        names_jobs=about.names_jobs,
        of_a_job=about.of_a_job,
        counts=counts,
        asks_whom=detail is Detail.APPLY,
    )


def _asks_for_roles(question: str) -> bool:
    question = _NO_JOB.sub("", question)
    needed = _NEEDS.match(question)
    is_list = _LISTS.search(question) is not None or _PLAINLY.search(question) is not None
    return is_list or (needed is not None and names_role(needed["whom"]))


def _is_of_a_place(question: str) -> bool:
    """Whether it is an office, a home or a team of which it is asked if it is open."""
    place = _OF_A_PLACE.search(question)
    return place is not None and not names_role(question[: place.start()])
