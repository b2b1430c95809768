"""What one sentence tells of people and their posts, by the forms of English alone.

Who holds a post, held it or is to hold it; who came after whom; who left; what somebody did before. Nobody and no post
is known here. Patterns are bounded and linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.facts.people_succession import FOLLOWING, PRECEDED
from app.facts.people_times import is_dated, is_first_step
from app.facts.people_words import ADVERBS, ASIDE, HAVING, NAMED, WHO, compiled
from app.facts.person_fact import Told
from app.facts.post_words import DETERMINER, FOR_NOW, NO_END, POST, POST_WORDS, any_of, posts_named, trimmed

PERSON, COUNCIL, ELSEWHERE = "⟦{}⟧", "¤", "Ξ"
"""How a person, a council of the document and any other council stand in a sentence that is looked at."""
NAMED_BEFORE, NOBODY = -1, -2
"""In place of a person: whom the sentence calls "he" or "she"; somebody who cannot be told."""
IT, IT_FOR_NOW = "it", "meanwhile"
"""In place of a post: the one that was spoken of last; the same, held until somebody was found for it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that a sentence tells: ``who`` and ``other`` are places in the list of its people.

    ``NAMED_BEFORE`` is somebody whom it calls "he" or "she". ``post`` are the words for it, empty where none are said,
    ``IT`` or ``IT_FOR_NOW`` where the sentence only points back at it. ``dated`` is true where it tells since when, or
    when.
    ``elsewhere`` is true of a post at a council that the document is not about, or at another body that it names.
    """

    told: Told
    who: int
    post: str = ""
    other: int | None = None
    dated: bool = False
    elsewhere: bool = False


_PERSONS = re.compile(r"⟦(\d+)⟧")
_ANOTHER_CLAUSE = r"(?:that|wh\w+|how|if|because|said|says|told|thinks|believes|remembers|knows|not|never|could|would)"
_PUT_IN = "appointed elected installed confirmed hired recruited named made promoted chosen"
_MOVING_UP = (
    rf"{WHO}{ASIDE}(?:,? who)?(?: (?P<tense>will|has|had|was|is to))?{ADVERBS}(?: been)? (?P<verb>promoted|moved|moves?"
    r"|stepp?(?:ed|s)?|rose|risen)(?: (?:up|across|over))?"
)
_HOLDING = (
    # "Avery Example, director of children's services," and "Avery Example (director of children's services)"
    compiled(
        rf"{NAMED}(?:,| –| —| -| \()"
        rf"(?: who (?P<tense>is|was|has been|will be){ADVERBS},?(?! (?:appointed|made|named|elected)\b))? ?"
        rf"(?:(?:then|once|now|formerly|previously|currently) )?{POST}"
        r"(?=[,.;:)–—!?”\"']| [–—-] | (?:who|and|said|says|since|until|from|has|is|was|told|added|will|at|when)\b|$)"
    ),
    # "Avery Example is the director", "became", "remains", "will be", "has been acting as"
    compiled(
        rf"{WHO}{ASIDE}(?:,? who)? (?P<tense>is|['’]s|was|has been|had been|have been|became|becomes|has become"
        r"|remains|remained|will be|will become|is to be|is to become|acts as|acted as|has acted as|serves as|served as"
        rf"|works as|worked as)(?: (?:acting|standing in|filling in)(?: up)? as)?{ADVERBS}"
        rf"(?: (?P<verb>{any_of(_PUT_IN)})(?: as| to)?)? {POST}"
    ),
    # "Avery Example passed, and is now a practice educator"
    compiled(
        rf"{NAMED}(?: (?!{_ANOTHER_CLAUSE}\b)[\w’'-]{{1,20}}){{1,9}},? and (?P<times>)"
        rf"(?P<tense>is|remains|remained|became|has become){ADVERBS} {POST}"
    ),
    # "Avery Example joined us as head of fostering"
    compiled(
        rf"{WHO}{ASIDE}(?:,? who)?(?: (?P<tense>will|has|had|is to|is due to|is(?= stepping)))? (?:was |been |be )?"
        r"(?P<verb>join(?:s|ed)?"
        r"|start(?:s|ed)?(?! (?:out|off|life|a|his|her|their)\b)|(?:takes?|took) (?:over|up post)"
        r"|(?:finish|complet)(?:es|ed)(?= (?:her|his|their) (?:first|second|third|\w+th) (?:year|month|week|day)\b)"
        r"|beg[ai]n(?:s|ning)?(?! (?:life|a|his|her|their)\b)|arriv(?:es|ed|e)|c[ao]me|comes|return(?:s|ed)?"
        rf"|stepp?(?:ed|s|ing)? (?:up|in)|{any_of(_PUT_IN)}|work(?:s|ed)|serve[sd]?|act(?:s|ed)?)"
        rf"(?:(?! as\b) [\w’'¤£,-]{{1,25}}){{0,7}} as {POST}"
    ),
    # "Avery Example took up the post of director"
    compiled(
        rf"{WHO}{ASIDE}{HAVING}{ADVERBS} (?:takes?|took|taken) up (?:the|her|his|their) (?:new )?(?:post|job|role"
        rf"|position|duties) (?:of|as) {POST}"
    ),
    # "Avery Example, until the summer our head of practice, is now an assistant director"
    compiled(
        rf"{NAMED},? (?P<ended>until|till) (?:[\w’'-]{{1,20}} ){{1,4}}?(?:our|the|its|an?) (?P<post>{POST_WORDS})"
        r"(?=,| and\b)"
    ),
    # "Avery Example moved up from head of practice to assistant director"
    compiled(rf"{_MOVING_UP} (?P<ended>from) {POST}(?= to (?:be |become )?{DETERMINER}?{POST_WORDS})"),
    compiled(rf"{_MOVING_UP}(?: from [^,;.⟦]{{3,60}}?)? to (?:be |become )?{POST}"),
    # "the head of practice post is filled by Avery Example"
    compiled(
        rf"{POST} (?:post|role|job|position) (?P<tense>is|was|has been|will be)(?: (?:currently|now|being|still))?"
        rf" (?:filled|held|covered|occupied|taken)(?: (?:for now|meanwhile|at present))? by {NAMED}(?!['’]s)"
    ),
    # "the post of director is held by Avery Example"
    compiled(
        rf"\b(?:post|role|job|position) of {POST} (?P<tense>is|was|has been|will be)(?: (?:currently|now|being|still))?"
        rf" (?:filled|held|covered|occupied|taken) by {NAMED}(?!['’]s)"
    ),
    # "the director of children's services, Avery Example" and "director Avery Example"
    compiled(rf"{POST}(?:,| –| —| \(|:| is| remains| will be)? {NAMED}(?!['’]s)"),
)
_AND_A_NAME = re.compile(r"[,;]? ⟦")
_NO_HOLDER = re.compile(
    r"\b(?:not|no|nor|isn['’]t|wasn['’]t|like|as if|want|wanted|hope|hoped|without) (?:an? |the )?$", re.IGNORECASE
)
_PAST = "former formerly ex previous previously last then outgoing retired one-time late old departing once"
_FORMER = re.compile(rf"\b{any_of(_PAST)}\b", re.IGNORECASE)
_FORMER_BEFORE = re.compile(
    r"\b(?:former(?:ly)?|ex-|previous(?:ly)?|then|retired|late|once) ?(?:the |our |its |an? )?$"
    r"|\b(?:replac(?:es?|ed|ing)|succeed(?:s|ed|ing)?|(?:took|takes?|taken|taking) over from) (?:the |an? )?$"
    r"|\bthe late ⟦\d+⟧,? (?:who |was |the |an? )*\W?$",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:designate|incoming|next|future|elect)\b", re.IGNORECASE)
_TO_COME = ("will", "is to", "is due")
_WERE = ("was", "had been", "had", "were", "remained", "acted as", "served as", "worked as", "used to")
_DID = ("led", "ran", "headed", "chaired", "managed", "oversaw", "worked", "served", "acted")
_IS_SO = ("is", "'s", "’s", "remains")
_PRESENT = re.compile(r"(?:lead|run|head|chair|manage|oversee|act|serve|work)s", re.IGNORECASE)
"""Who "is" or "manages" something until a day holds it when that is told."""
_UNTIL = re.compile(r"^[^.;]{0,20}\b(?:until|till|from (?:19|20)\d\d to|between (?:19|20)\d\d and)\b", re.IGNORECASE)

_OF_ANOTHER = re.compile(
    rf"{ELSEWHERE} $|(?:⟧|\b(?!(?i:council|children|authority|county|city|borough|trust|company|service|department|its"
    r"|area|team|board|today)s?\b)[A-ZΞ][\w-]{0,20})(?:'s|s') $"
)
"""Before a post of another council, or of whoever else is named."""
_ELSEWHERE_BEHIND = re.compile(rf",?(?: (?:at|for|in|of|with))?(?: the)? {ELSEWHERE}(?!')| (?:at|for|of) ⟦\d+⟧(?!')")
"""Another council, or what is written like a name and is a body: "chief executive of Sample Adoption"."""

_CHOSEN = compiled(
    r"\b(?:(?P<put_in>chosen|chose|appoint(?:ed|s)?|picked|named|selected|hired|recruited|elected)"
    r"|(?:approv\w+|confirm\w+|announc\w+|welcom\w+|back(?:s|ed|ing)|endors\w+|ratif\w+|support(?:s|ed)|agreed|on)"
    r" (?:(?:to )?the )?(?:appointment|election) of)"
    rf" {NAMED}{ASIDE}"
    rf" (?:(?P<as>as)|to be|to become|to take|to serve as|to act as) {POST}"
)
_INTRODUCED = compiled(rf"\b(?:I am|I'm|my name is|this is) {NAMED}(?:,| and)+(?: I (?:am|have been|was))? ?{POST}")
_LEADING = (
    # "Avery Example leads the island team"
    compiled(
        rf"{WHO}{ASIDE}(?:,? who)?(?: (?P<tense>will|has|had|is|was|used to))?{ADVERBS} (?P<verb>leads?|led"
        r"|runs?|ran|heads?|headed|chairs?|chaired|manages?|managed|oversees?|oversaw|leading|running|chairing"
        r"|heading)(?: up)?"
        rf" (?P<what>(?:the|an?|our|its|this|¤(?:['’]s)?|children['’]s)(?: {NO_END}[\w’'&-]{{1,25}}){{1,8}}|it\b|¤)"
    ),
    # "Avery Example will lead Harbour, our new service"
    compiled(
        rf"{WHO}{ASIDE}(?:,? who)?(?: (?P<tense>will|has|had|is|was))?{ADVERBS} (?P<verb>leads?|led|heads?|headed"
        r"|manages?|managed|leading|heading)(?: up)?"
        r" (?P<what>(?-i:[A-Z])[\w’'-]{2,20}(?: (?-i:[A-Z])[\w’'-]{1,20}){0,3})"
        r"(?=, (?:our|the|its|a)\b)"
    ),
    # "an improvement board has been set up, chaired by Avery Example"
    compiled(
        r"\b(?P<what>(?:the|an?|our|its|this) (?:[\w’'¤-]{1,25} ){0,5}?"
        r"(?:board|committee|panel|group|partnership|team|service))"
        r"(?P<tense>) (?:(?:has been|was|is) )?(?:set up|established|created|formed),? (?:and is )?"
        rf"(?P<verb>led|run|chaired|headed) by {DETERMINER}?{NAMED}"
    ),
    # "the improvement board, chaired by Avery Example, meets monthly"
    compiled(
        r"\b(?P<what>(?:the|an?|our|its|this)(?: (?!(?:has|have|is|was|were|will)\b)[\w’'¤-]{1,25}){1,7})(?P<tense>),"
        rf" (?:now |currently )?(?P<verb>led|run|chaired|headed|managed|overseen) by {DETERMINER}?{NAMED}"
    ),
    # "the board is chaired by Avery Example"
    compiled(
        r"(?:^|\b(?P<what>(?:the|an?|our|its|this) (?:[\w’'¤-]{1,25} ){1,7}?))(?:,? (?:which|who) )?"
        r"(?:(?P<tense>is|are|was|were|will be|has been|had been) )?(?:now |still |currently )?"
        r"(?P<verb>led|run|chaired|headed|managed|overseen)(?: up)?(?: (?:since|from) [\w ]{3,20})? by"
        rf" {DETERMINER}?{NAMED}"
    ),
)
_OF_THE_COUNCIL = re.compile(
    r"(?:(?:the|our|this) )?(?:¤|(?:¤ )?(?:county |city |borough )?(?:council|authority))", re.IGNORECASE
)
_THEIR_PLACE = r"(?:her|his|their) (?:seat|chair|place|post|job|role|shoes)"
_THE_POST = r"(?:that|the|this) (?:post|job|role|position)"
_TAKES_IT = compiled(
    rf"{WHO}{ASIDE}{HAVING}{ADVERBS} (?:(?:took|takes?|taken) over(?! from\b| as\b| [a-z]+ (?:from|as)\b)"
    r"(?= (?:in|on|last|this|the next|after|since|at)\b|[.,;]|$)(?![^.;⟦]{0,40} from (?:[\w’']{1,20} )?⟦)"
    rf"|(?:held|holds|had|took|got|fills?|filled|does|did) {_THE_POST}\b|(?:is|been) in {_THEIR_PLACE}\b"
    rf"|(?:takes?|took|taken) up (?:{_THE_POST}|(?:her|his|their) (?:new )?(?:post|job|role|position|duties))\b"
    r"(?! (?:of|as)\b))"
)
_GETS_IT = compiled(
    rf"{NAMED}(?:, [^;⟦]{{2,70}},)?(?:,? who)? (?:is|was|has been|had been){ADVERBS} {any_of(_PUT_IN)}"
    rf" (?:for|to) {_THE_POST}\b"
)
"""Has been chosen for the post that was spoken of."""
_SAID = re.compile(rf"\b{_THE_POST}$", re.IGNORECASE)
_NO_LONGER = re.compile(r"(?:⟧|\b(?:he|she|who)),? (?:who )?(?:held|had|filled|did) (?:the|that|this)\b", re.IGNORECASE)
"""Held the post at an earlier time, as it is told; "has held the post" goes on."""
_NOW_IN_IT = re.compile(r" (?:is in|holds|fills|does) ", re.IGNORECASE)
_SINCE_ALONE = compiled(rf"(?:^|: ?){NAMED},? (?:since|from|who (?:started|began|came|joined))\b")

_MEANWHILE = (
    r"(?= (?:until|till|while|when|during|between|before|in (?:the )?(?:meantime|interim|between)"
    r"|for (?:now|a time|a while|(?:\w+ ){1,3}(?:weeks|months)))\b|\W*$)"
)
_STOOD_IN = compiled(
    rf"{NAMED}(?:, [^,;⟦]{{2,60}}?,?)?(?:,? who)?(?: has| had)?{ADVERBS} (?:held the fort|kept the seat warm"
    r"|(?:(?P<later>(?:will|would|is to) (?:stand|fill|step))|stood|filled) in"
    r"(?= (?:for|until|till|while|when|during|between|after)\b|\W*$)|acted up"
    rf"|(?:covered|looked after|minded) (?:the|that|this) (?:post|job|role|service|department){_MEANWHILE})\b"
)
"""Whoever stood in for a time, behind whom another came."""
_GONE_BACK = re.compile(r",? (?:has|have|had)(?: now| since)? (?:returned|gone|stepped|moved)(?: back)? to\b", re.I)

_LEAVES = compiled(
    rf"{WHO}{ASIDE}(?:,? who)?(?P<leaves>(?: (?:will be|will|has|had|is|was|is to|is due to))?{ADVERBS} (?:left"
    r"(?! (?:it|them|him|her|me|to|school|university|care)\b)|leaves?\b(?! (?:it|them|him|her|me)\b)|leaving|retired?"
    rf"|(?:moving|moves|going) to (?:{ELSEWHERE}|(?:an?|another) (?:[\w’'-]{{2,20}} ){{0,2}}(?:charity|council"
    r"|authority|trust|company|university|borough|county|employer)\b)"
    r"|retires|retiring|resign(?:s|ed)?|step(?:s|ped|ping)? down|stood down|stands down|moved on|departed|departs"
    r"|(?:went|gone) (?:back|to|off|home)|quit|handed over|die[sd]|passed away))\b"
)
_LEFT_BEHIND_A_POST = compiled(
    rf"[\w’'-]{{2,25}}, {NAMED},(?P<leaves> (?:will|is to|is due to) (?:leave|retire|resign|step down|stand down)\b"
    r"| is (?:leaving|retiring|stepping down)\b| (?:left|moved on)(?= (?:in|last (?!item)|earlier this)\b)"
    r"| (?:leaves|retires|resigns|steps down|stands down)(?= (?:in|at|on|this|next|after)\b|[.,;]|$)"
    r"| (?:retired|resigned|stepped down|stood down|died)(?= (?:in|last|at|this|on|after|earlier|when)\b|[.,;]|$))"
)
"""The director, Avery Example, retired in May, or will leave in June."""
_YET_TO_LEAVE = re.compile(
    r"^ (?:will|is)\b(?! (?:now )?(?:gone|retired|departed))|\b(?:leaves?|retires|stands down|steps down|departs)$",
    re.IGNORECASE,
)
_EARLIER = (
    compiled(
        rf"{WHO}{ASIDE}(?:,? who|,[^.;⟦]{{0,120}} and (?:who|which she|which he))?"
        r"(?: (?:has|had|also|then|first|only))* (?:c[ao]mes? (?:here |to [\w¤’' ]{1,40})?"
        r"(?:(?:in|last) [\w ]{2,20} )?from(?! the (?:back|front|door))|joined (?:us |¤ |the [\w ]{2,30} )?"
        r"(?:as [^.,;⟦]{3,80}? )?(?:(?:in|last) [\w ]{2,20} )?from(?! the (?:start|outset|beginning))"
        r"|moved (?:here )?from|arriv(?:es|ed) (?:(?:in|last) [\w ]{2,20} )?from|(?:previously|formerly|earlier) "
        r"|used to (?:be|work|run|teach|lead)"
        r"|began (?:his|her|their|a|life)|started (?:out|off|his|her)|trained as|qualified (?:as|in)"
        r"|worked (?:as|for|in|at|there|with)|held (?:a |the )?(?:similar|senior|same|post)"
        r"|was (?:previously|formerly|once|second in command)|had (?:worked|spent))"
    ),
    compiled(
        r"^[“\"'‘]?(?:before|prior to) (?:that|this|then|(?:joining|coming|moving|arriving|becoming|taking)\b[^,]{0,60}"
        rf"|(?:she|he)\b[^,]{{0,60}}),? (?:[\w’ ]{{0,20}} )?{WHO}"
    ),
    compiled(
        rf"{NAMED}(?:,| –| \()(?: who (?:was|is))? ?(?:once|formerly|previously|earlier|(?:an? |the )?"
        r"(?:former|retired|ex-)|herself|himself)\b"
    ),
)
_THE_FORMER = re.compile(
    rf"[“\"'‘]?(?:the|a) (?:former|one-time) {POST_WORDS}(?:, [^,]{{2,60}},)?"
    r" (?:says|said|told|added|adds|believes|came|was|is|has)\b(?![^.]*⟦)",
    re.IGNORECASE,
)


def forms_in(form: str) -> Iterator[Form]:
    """What a sentence tells of its people, who stand in it as ``PERSON``, and councils as ``COUNCIL``."""
    for read in (_in_posts, _leading, _pointing_back, _following, _leaving, _earlier):
        yield from (each for each in read(form) if NOBODY not in (each.who, each.other))


def _in_posts(form: str) -> Iterator[Form]:
    """Who holds, held or is to hold a post."""
    every = [[*pattern.finditer(form)] for pattern in _HOLDING]
    every[0], every[-1] = _each_with_its_own(every[0], every[-1])
    for found in (found for of_a_pattern in every for found in of_a_pattern):
        before = form[max(0, found.start() - 20) : found.start("post")]
        if _NO_HOLDER.search(before) is None:
            yield _made(_told_of_post(found, before), found, found["post"])
    for found in _CHOSEN.finditer(form):
        yield _made(Told.HOLDS if found["put_in"] and found["as"] else Told.TO_COME, found, found["post"])
    for found in _INTRODUCED.finditer(form):
        yield _made(Told.HOLDS, found, found["post"])


def _each_with_its_own(behind: list[re.Match[str]], before: list[re.Match[str]]) -> tuple[list[re.Match[str]], ...]:
    """Of posts behind a name, and before one, those that a list does not give to the name on their other side.

    In "Avery Example, director, Robin Sample, head of fostering" each post is of the name before it, in "Director,
    Avery Example, head of fostering, Robin Sample" of the one behind it, as the list begins.
    """
    ends, used = 0, -1
    kept: tuple[list[re.Match[str]], ...] = ([], [])
    for found in sorted((*behind, *before), key=re.Match.start):
        is_before = found in before
        goes_on = _AND_A_NAME.match(found.string, found.end("post")) is not None
        is_between = is_before and found.string[: found.start()].endswith("⟧ ") and goes_on
        if is_between or found.start("post") < ends or (not is_before and used == int(found["who"]) and goes_on):
            continue
        kept[is_before].append(found)
        ends, used = found.end("post"), int(found["who"]) if is_before else -1
    return kept


def _told_of_post(found: re.Match[str], before: str) -> Told:
    """Whether a post is held, was held or is to be, by its own words and by those around it."""
    groups = found.groupdict(default="")
    post, tense = found["post"], groups.get("tense", "").lower()
    if _FORMER.search(trimmed(post)) or _FORMER_BEFORE.search(before) or is_first_step(groups.get("verb", ""), before):
        return Told.HELD
    if groups.get("ended"):
        return Told.HOLDS if tense.startswith(_TO_COME) else Told.HELD
    if FOR_NOW.search(post) and _GONE_BACK.match(found.string, found.end()):
        return Told.HELD
    if _COMING.search(post):
        return Told.TO_COME
    return _in_tense(tense, groups.get("verb", "").lower(), found)


def _in_tense(tense: str, verb: str, found: re.Match[str]) -> Told:
    if tense.startswith(_TO_COME):
        return Told.TO_COME
    put_in = tense == "was" and verb in _PUT_IN.split()
    if (tense in _WERE or (verb in _DID and tense != "has")) and not put_in:
        return Told.HELD
    until = _UNTIL.match(found.string[found.end() :])
    goes_on = until and "," not in until.group() and (tense in _IS_SO or _PRESENT.fullmatch(verb))
    return Told.HELD if until and not goes_on else Told.HOLDS


def _leading(form: str) -> Iterator[Form]:
    """Whoever leads something holds the post of its head, of its chair, or of the council's leader."""
    for pattern in _LEADING:
        for found in pattern.finditer(form):
            verb, what = found["verb"].lower(), trimmed(found["what"] or "")
            is_council = _OF_THE_COUNCIL.fullmatch(what) is not None
            head = "chair" if verb.startswith("chair") else "leader" if is_council else "head"
            is_passive = pattern in _LEADING[-3:]
            told = _in_tense((found["tense"] or "").lower(), "" if is_passive else verb, found)
            yield _made(told, found, f"{head} of {what}" if what else head)


def _pointing_back(form: str) -> Iterator[Form]:
    """Who took over, is in post since some time or stood in: in the post that was spoken of before."""
    for pattern in (_TAKES_IT, _SINCE_ALONE):
        for found in pattern.finditer(form):
            spoken_of = posts_named(form[: found.start()])
            if posts_named(found.group()) and _SAID.search(found.group()):
                continue  # "Avery Example, chief executive, who did the job before": which of two is not plain
            ends = _UNTIL.match(form[found.end() :]) and not _NOW_IN_IT.search(found.group())
            is_over = ends or _NO_LONGER.search(found.group())
            yield _made(Told.HELD if is_over else Told.HOLDS, found, spoken_of[-1] if spoken_of else IT)
    for found in _GETS_IT.finditer(form):
        yield _made(Told.TO_COME, found, IT)
    for found in _STOOD_IN.finditer(form):
        yield _made(Told.TO_COME if found["later"] else Told.HELD, found, IT_FOR_NOW)


def _following(form: str) -> Iterator[Form]:
    for pattern in (*FOLLOWING, *PRECEDED):
        for found in pattern.finditer(form):
            who, other = _who(found), _who(found, "other")
            if who != other:  # a time beside "her predecessor" is the predecessor's
                yield Form(Told.FOLLOWED, who, other=other, dated=pattern in FOLLOWING and is_dated(found))


def _leaving(form: str) -> Iterator[Form]:
    for found in (*_LEAVES.finditer(form), *_LEFT_BEHIND_A_POST.finditer(form)):
        told = Told.LEAVES if _YET_TO_LEAVE.search(found["leaves"]) else Told.LEFT
        yield Form(told, _who(found), dated=is_dated(found))


def _earlier(form: str) -> Iterator[Form]:
    for pattern in _EARLIER:
        for found in pattern.finditer(form):
            yield Form(Told.DID_BEFORE, _who(found))
    if _THE_FORMER.match(form):
        yield Form(Told.DID_BEFORE, NAMED_BEFORE)


def _made(told: Told, found: re.Match[str], post: str) -> Form:
    return Form(told, _who(found), trimmed(post), dated=is_dated(found), elsewhere=_is_elsewhere(found))


def _is_elsewhere(found: re.Match[str]) -> bool:
    """Is the post said, right before it or right behind it, to be at another council or body, or somebody's own?"""
    if "post" not in found.groupdict():
        return False
    before, behind = found.string[: found.start("post")], found.string[found.end("post") :]
    said = ELSEWHERE in found["post"] or _OF_ANOTHER.search(before[-40:]) is not None
    return said or _ELSEWHERE_BEHIND.match(behind) is not None


def _who(found: re.Match[str], group: str = "who") -> int:
    """The person; for "he" or "she" the only one whom the sentence names before, if it names any."""
    groups = found.groupdict()
    if groups.get(group) is not None:
        return int(groups[group])
    beside = groups.get("other" if group == "who" else "who")
    before = {int(each) for each in _PERSONS.findall(found.string[: found.start()])}
    before -= {int(beside)} if beside else set()
    return NAMED_BEFORE if not before else before.pop() if len(before) == 1 else NOBODY
