"""The words by which prose says a judgement, hopes for one, denies one, or speaks of something else.

Lists and patterns only. All patterns are read on lower-case text with straight
quotation marks, in which the name of a council is a run of ``§``.
"""

from __future__ import annotations

import re

from app.dates import MONTH_IN_FULL, MONTHS
from app.domain import Area

COUNCIL = "§"
GRADE = re.compile(
    r"\b(?:requir(?:es|ed|ing|e) improvement(?: to be ['\"]?good\b)?|inadequate|outstanding|good)\b"
    r"(?!-(?:quality|looking|natured|enough|sized))"
)
WORD = re.compile(r"§+|[a-z]+")

AREAS: tuple[tuple[Area, re.Pattern[str]], ...] = tuple(
    (area, re.compile(words))
    for area, words in (
        (
            Area.IN_CARE_AND_CARE_LEAVERS,
            r"(?:children in care|looked[- ]after children|children looked after) and (?:for )?care leavers",
        ),
        (Area.CARE_LEAVERS, r"care[- ]leavers|care[- ]leaving|leaving care"),
        (
            Area.IN_CARE,
            r"children in care|looked[- ]after children|children looked after|achieving permanence|in-care services",
        ),
        (Area.ADOPTION, r"adoption"),
        (Area.FOSTERING, r"foster(?:ing| care)"),
        (Area.HELP_AND_PROTECTION, r"help and protection|child protection|protection of children"),
        (Area.LEADERSHIP, r"leadership|(?:impact of (?:the )?|our |its |senior )leaders\b"),
        (Area.OVERALL, r"overall effectiveness|overall"),
    )
)

# What the service that Ofsted judges is called, and what may stand between it and its grade.
SERVICE = frozenset(
    "county city borough metropolitan district unitary london royal council council's councils' authority authority's "
    "local children children's childrens young people people's child social care services service department "
    "department's directorate safeguarding families family education performance effectiveness overall trust company "
    "adoption fostering leadership management leaders governance help protection leavers looked after in of for the "
    "its our their it they them we us which who that s and experiences progress impact quality achieving permanence "
    "need whose arrangements work first".split()
)
HEADS = frozenset(
    "council authority services service department directorate effectiveness adoption fostering leadership leaders "
    "protection leavers care trust it which company".split()
)
STAND_FOR_SERVICES = frozenset("we they both children children's overall".split())
"""Words other than HEADS that may stand for a council's services before "was rated"."""
OF_A_SERVICE = HEADS | frozenset("children children's ofsted county city borough".split())
"""Words of which one at least is in the name of whatever runs a council's services."""
LINKS = frozenset(
    "was were is are has had have been being again also both now currently still recently first once more twice "
    "remains remained overall as to be a an the by ofsted just all officially formally last previously then".split()
)
TIMES = frozenset(MONTHS) | frozenset(
    "in of since during from and then before by ofsted on at up early late earlier last this year month week "
    "again later only just to rating judgement judgment inspection report overall when it was back spring summer "
    "autumn winter but now".split()
)
RATED = re.compile(
    r"\b(?:re-?)?(?:rated|rates|judged|judges|graded|deemed|classed|assessed|declared|branded|labelled|ranked)\b"
    r"|(?<=ofsted )(?:has |have |had )?called\b|(?<=inspectors )(?:has |have |had )?called\b"
    r"|\bfound(?=[^,;]{0,80} to be\b)"
    r"|\b(?:found|finds?)(?=(?: (?:the|its|our|their|it|them|us|§)[^,;.]{0,60}| to)? ?['\"]?$)"
    r"|(?<=ofsted )(?:has |have )?named(?= (?:the|its|our|§)[^,;.]{0,50}$)"
    r"|\b(?:given|gave|awarded|handed)(?= (?:us|it|them|§+|the (?:county|council|service|department|authority))"
    r"(?: an?)? ?['\"]?$)"
    r"|\b(?:judge|rate|grade)(?= (?:the|its|our|their|it|them|us|§))"
    r"|\brating(?= (?:the|its|our|it|them|§|'?s)[^,;]{0,60} as\b)"
)
CHANGED = re.compile(
    r"\bmarked(?= (?:[^,;]{0,60} )?(?:up|down)\b)"
    r"|\b(?:raised|upgraded|improved|moved|lifted|gone|went|risen|rose|downgraded|dropped|fell|fallen|slipped|declined"
    r"|progressed|jumped|leapt|climbed|lowered|changed|brought|promoted|taken|took|increased|relegated)\b"
)
REPORTED = re.compile(
    r"\b(?:announced|said|says|found|finds|concluded|concludes|confirmed|confirms|reported|decided|ruled|stated"
    r"|determined|declared|revealed|showed|agreed|noted|judged|meant|means"
    r"|(?:(?:was|were|been) )?told)\b"
)
COPULA = re.compile(
    r"(?:\b(?:was|were|is|are|been|remains?|remained|being|continue[sd]? to be)|(?<=\bwe)'re|(?<=\bthey)'re)"
    r"(?: (?:now|still|again|also|all|both|overall|already))?"
    r"(?: (?:rated|judged))?(?: (?:as|to be))? ?['\"]?$"
)
RATING = r"(?:rating|judge?ment|grading|grade|verdict)"
RATING_AFTER = re.compile(
    rf"['\"]?,? ?-?(?:overall |full |ilacs |sif )?(?:ofsted |inspection )?(?:inspection )?(?:{RATING}|inspection"
    rf"|outcome"
    r"|result|report)s?\b"
)
RATING_BEFORE = re.compile(
    rf"\b(?:{RATING}|inspection outcome|inspection result)s?\b(?P<between>[^,;:.]{{0,60}}?)"
    r"\b(?:is|was|of|as|remains|remained|stands at|at)(?: now| still| currently| (?:once )?again)? ['\"]?$"
)
LABEL = re.compile(
    rf"\bofsted(?: overall| inspection)?(?: {RATING}| result| outcome)s?[^a-z:]{{0,20}}(?:\([^)]{{0,40}}\))?\s?"
    r"[:–—|-]\s?['\"]?(?:overall:? )?$"
)
RATED_AFTER = re.compile(r"['\"]?[- ]rated (?P<what>[^,.;]{3,60})")
GIVEN = re.compile(
    r"\b(?:received|given|awarded|got|achieved|gained|secured|earned|handed|following|after|since|retained|kept"
    r"|maintained|issued|despite|celebrat\w+|build(?:s|ing)? on|built on|proud of|with|have|has|had|holds?|boasts?"
    r"|reflected in|thanks to|because of|delivered|won|delighted (?:by|with)|its|our|their|the council's|§+'s)\b"
)
PRESUPPOSED = re.compile(
    r"\b(?:following|after|since|despite|celebrat\w+|build(?:s|ing)? on|built on|proud of|reflected in|thanks to"
    r"|because of|received|awarded|achieved|delighted (?:by|with))(?: (?:the|a|an|our|its|their|recent|latest|new"
    r"|last|"
    r"previous|current|council's|§+'s|overall|this|very|ofsted|'s))* ['\"]?$"
)

ENDS = re.compile(
    r"['\"]?\)?(?: ?[.;!(]| ?,(?! \w+(?: and\b|,))| ?$| (?:by|from) ofsted\b| overall\b"
    rf"| (?:in|since) (?:early |late )?(?:\d{{4}}\b|{MONTH_IN_FULL})"
    r"|(?: and (?:was|is|are|it|they|we|requires?)\b))"
)
"""What may stand behind a grade that is said plainly."""
LEFT_BEHIND = re.compile(r"\b(?:had|before|previously|formerly|once|used to)\b")
DATED = re.compile(
    r",? \(?(?:in |since |(?:from|at|after|following) (?:our |the |its |an )?"
    r"(?:last |latest |full |most recent |ofsted )*(?:inspection|report|visit) (?:in |of )?)?(?:\w+ )?\d{4}\b"
)

OFSTED = re.compile(r"\bofsted(?:'s)?\b")
INSPECTORS = re.compile(r"\b(?:ofsted|inspectors?|inspectorate|inspections?|inspected|watchdogs?|hmi|ilacs)\b")
OTHER_RATER = re.compile(
    r"\b(?:cqc|care quality commission|peer (?:review|challenge)|lga|local government association|mock inspection"
    r"|self[- ]?(?:assess|evaluat|grad|rat)\w+|survey|questionnaire|hmicfrs|estyn|care inspectorate|trustpilot"
    r"|glassdoor"
    r"|investors in people|annual review|(?:staff|carers|parents|residents|employees|colleagues|workers|managers"
    r"|users"
    r"|i|people|children|we|you) (?:have |has )?(?:rated|rate|judged|graded|ranked|described|rating))\b"
)
OTHER_AGENT = re.compile(
    r"['\"]? ?by (?!ofsted|h(?:er|is) majesty|hmi"
    r"|(?:the )?(?:education |government |schools |children's services )?(?:watchdogs?|inspectorate|regulators?"
    rf"|inspectors))(?!\d|the end|{MONTH_IN_FULL}\b)"
)
OTHER_THING = re.compile(
    r"\b(?:schools?|academ(?:y|ies)|nurser(?:y|ies)|colleges?|sixth forms?|pre-?schools?|childminders?|early years"
    r"|playgroups?|adult(?:s|s'|'s)? (?:social )?(?:care|services?|learning|education)|(?:the|our|a|each|every"
    r"|this|children's|care|residential|nursing|one|two|three|all|both) "
    r"(?:(?:new|own|other|small|smaller|[a-z]+-bed(?:room)?) )?(?:care |children's |residential )?homes?"
    r"|short[- ]breaks?|hospitals?|apprenticeships?|further education|providers?|police|fire service"
    r"|universit(?:y|ies)|agency|agencies|nhs|send|special educational needs|holiday club|play centre"
    r"|residential (?:unit|service)s?|independent (?:fostering|visitors?)"
    r"|secure (?:(?:training |children's )?(?:unit|home|centre))|(?:training|detention|removal) centre|teaching|housing"
    r"|planning department)\b"
)
MANY = re.compile(
    r"\b(?:councils|authorities|boroughs|counties|departments nationally|nationally|across england|in england|"
    r"in the country|most(?! (?:recent|vulnerable))|many|some|few|fewer|half|third|quarter|per cent|percent|number of"
    r"|proportion)\b|%"
    r"|\b(?:an?|any|every|each) (?:\w+ )?(?:council|authority|borough|service|department) (?:that|which|is|whose"
    r"|can|with)\b"
)
ONE_OF_MANY = re.compile(r"\bone of\b|\bamong(?:st)?\b")
ELSEWHERE = re.compile(
    r"\b(?:another|a neighbouring|neighbouring|different|previous|former|other|second|last) (?:council|authority"
    r"|local "
    r"authority|borough|county|employer)\b|\b(?:previously|(?:joined|came|arrived|recruited) (?:us )?from"
    r"|before (?:that|joining)|her last|his last|career|i have worked"
    r"|has worked|worked (?:in|for|at))\b"
)
HOPED = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|hop(?:e|es|ed|ing|efully)|wants?|wanted|wish(?:es|ed)?|ambitions?|ambitious|aspir\w+"
    r"|goals?|targets?"
    r"|visions?|striv\w+|plan(?:s|ned|ning)? to|expect(?:s|ed|ation)?|confident|determined|committed|commitment to"
    r"|on (?:the|its|our|a|their) (?:\w+ )?(?:track|way|course|journey|road|path)|on (?:track|course)|journey"
    r"|trajectory"
    r"|towards?|road to|path to|way to|get (?:us|to|there|it|a|that)|get back|getting to|work(?:ing|s)? (?:to"
    r"|towards|hard)"
    r"|next (?:full )?(?:ofsted )?inspection|next time|could|would|should|might|may(?! \d)|will|won't|can|cannot"
    r"|can't"
    r"|if|unless|until|whether|becom(?:e|es|ing)|to (?:be|get|become|achieve|reach|secure|gain|move|go|make|take"
    r"|help|improve|retain|win|earn"
    r"|receive|obtain|attain) (?:rated |judged |graded |a |an |the |us |it |from )*"
    r"|in order to|so that|think|thinks|thought|believ\w+|feel|feels|felt|reckons?|we know|i know|knows"
    r"|predict\w*|anticipat\w*|deserves?|"
    r"would-be|potential|seek(?:s|ing)?|look(?:s|ing)? to|push(?:es|ing)?|bid|drive to|rather than|instead of"
    r"|avoid(?:ed|ing)?|short of"
    r"|missed|denied|prepar\w+|ready for|imagine|suppose|say you|fear(?:s|ed)?|risk(?:s|ed|ing)?|threat\w*"
    r"|call(?:s|ed) for"
    r"|campaign|vow(?:s|ed)?|pledg\w+|promis\w+|challenge to|required to|needed to|need to|needs to|ask(?:s|ed)?"
    r"|i am|i'm"
    r"|what (?:good|outstanding)|like to be|means to|experience (?:of|in) \w+ing)\b"
)
JUDGED_TO_BE = re.compile(
    r"\b(?:proud|pleased|delighted|thrilled|honoured|happy) to (?:be|have been)\b|\b(?:judge[sd]?|found|deemed"
    r"|declared|considered) (?:[^,;.]{0,80}? )?to be\b"
)
AS_IF = re.compile(r"\bbeing (?:rated|judged|graded|found|deemed)\b[^,;]{0,60}$")
AS_IF_AFTER = re.compile(r"[^,;.]{0,60}?\b(?:would|could|will|can|may|might|means)\b")
NEGATED = re.compile(
    r"(?:\bno longer|\bnot(?: yet| been| now)?(?: \w+){0,2}|\bnever(?: \w+){0,2}|n't(?: \w+){0,3}|\bwithout"
    r"|\bneither|\bnor|\bout of|\bfar from"
    r"|\bless than|\bbetter than|\bworse than|\bmore than|\bat least|\bnearly|\balmost|\bor|\bnever been|\bno"
    r"|\bbelow|\babove|\bany|\bbetween"
    r"|\bnothing short of|\bhow|\bso|\bvery|\btoo|\bescaped?|\bshake off|\bshed|\blost|\bshedding|\bleft behind"
    r"|\bbeyond|\bexit(?:ed)?)"
    r"(?: (?:an?|the|its|our|being|been|be|rated|judged|as|to be))* ?['\"]?$"
)
OR_BETTER = re.compile(
    r"['\"]? ?(?:(?:,? or|/|and) ['\"]?(?:better|above|outstanding|good\b(?! for)|higher|worse)|\+|enough"
    r"|elements|features|aspects)"
)
IN_SOME = re.compile(
    r"['\"]? ?(?:in|for|on|across|against) (?:(?:only|just|at least|nearly|over) )?(?:\d{1,2} (?:out )?(?:of"
    r"|areas?|key|categories|measures|parts)\b|one\b|two\b|three\b|four\b|five\b|some\b|several\b|most\b"
    r"|many\b|half\b|certain\b|a number|each\b)"
)
"""Grades for a part that is not named: "inadequate in two of four areas"."""
MAY_FOLLOW = re.compile(
    r"['\"]?\)?(?: ?[.,;:!)(–—/|-]| ?$| (?:by|in|for|on|at|overall|and|with|after|following|when|last|this"
    r"|earlier|across|but"
    r"|while|as|from|to|under|since|again|twice|once|during|yesterday|today|because|though|although|only|just"
    r"|four|two|three|five|"
    r"six|every|throughout|both|§|ofsted|rating|judge?ment|grading|grade|verdict|inspection|outcome|result|back"
    r"|before|where|which|"
    r"services?|children's|local|council|authority|department|until|despite|even|thanks|-)\b|§)"
)
