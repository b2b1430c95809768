"""Names of people in a text, told from offices, organisations and places by their form alone.

A run of capitalised words is a name unless one of them belongs to an office, a
body or a place. It knows no person; what it finds is only ever matched.
"""

from __future__ import annotations

import re

from app.councils.names_of_people import TITLES

_LATIN = [chr(code) for code in range(0x250)]
_UP, _LOW = ("".join(each for each in _LATIN if is_case(each)) for is_case in (str.isupper, str.islower))
_NAME = re.compile(
    rf"\b[{_UP}][{_LOW}’'-]+(?:-[{_UP}][{_LOW}]+)?(?: [{_UP}]\.)?"
    rf"(?: [{_UP}][{_UP}{_LOW}’'-]+(?: [{_UP}]\.(?= [{_UP}]))?){{1,3}}"
)
# "When Avery Example left", "An ILACS inspection"; but "An Nguyen" is a name.
_SMALL_WORD_FIRST = re.compile(
    r"^(?:All|And|Another|Any|As|Ask|But|By|Call|Contact|Dear|Each|Email|E-mail|Every|From|How|I['’]m|If|Meet|No|Phone"
    r"|Ring|Since|So|Some|Telephone|That|These|This|Those|Welcome|What|When|Where|While|Why|With|An(?= [AEIOU])) "
)
_OFFICE_FIRST = re.compile(
    r"^(?:Director|Chair|Chairman|Chairwoman|Leader|Minister|Mayor|Commissioner|Headteacher) (?=[^ ]+ [^ ])"
)
"""As news has it: "Leader Avery Example said"."""
TITLE = rf"(?:{'|'.join(TITLES)})"
"""A title before a name, as a pattern that others are made of."""
IN_CAPITALS = r"(?-i:(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+)"
"""Two to four words with capitals, as a pattern that others are made of: how a question names somebody."""
_TITLED = re.compile(rf"\b{TITLE}\.? ([{_UP}][{_LOW}’'-]+)")
# "In Sampletown Avery Example", "For Sampletown it is": one capitalised word that two more follow.
_PLACE_FIRST = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=\n))(?:In|At|For|From|Across|Outside) [A-Z][a-z’'-]+(?= [A-Z][a-z’'-]+ [A-Z])"
)
_NOT_A_PERSON = frozenset(
    "academy act adoption agency apply area assessed assessment association authority avenue awareness board "
    "borough bulletin care careers central centre chair chairman chief children children's childrens christmas "
    "city college commission committee company conference conservative corporate council county department deputy "
    "director disabilities disability disabled district duty early east easter education england executive "
    "exploitation family first for foreword fostering framework friday future futures governor great greater "
    "green group hamlets head health help her his history hospital house hub i in inc inclusion inspection "
    "inspector integrated intervention introduction journey kingdom kinship labour leader leaver leavers liberal "
    "limited llp local london ltd majesty's manager managing meeting microsoft minister ministry monday national "
    "new newspaper nhs north northern officer ofsted operations our panel parenting partnership permanence "
    "placement plan plc police policy president programme project protection public recruitment referral report "
    "resources road royal safeguarding saturday scheme school secretary senior service services she shire signs "
    "social south state staying strategy street sunday support system team teams the they thursday town trust "
    "tuesday unit united university upon valley was we wednesday west western work worker working yard year you "
    "youth zone zoom".split()
)
_SURNAME_TOO = "green"
"""Among the commonest surnames, though places and things are called so as well."""
_PLACES_CALLED_GREEN = frozenset(
    "acocks bethnal bowling camberwell golders hither holmer kensal kitts newington palmers parsons potters "
    "stepney turnham village willesden wood".split()
)
"""What stands before "Green" in the names of places where councils have offices, and is hardly anybody's first name."""
_BEFORE_A_PLACE = re.compile(
    r"\b(?:in|at|near|around|from|to|of|across|via|between|and|or|outside|the|our|your|a|for|into|on) $", re.IGNORECASE
)
_NO_SURNAME_BEFORE = re.compile(r" (?:belts?|spaces?|party|roads?|lanes?|wards?|parks?)\b", re.IGNORECASE)
_LONGEST_BEFORE, _SHORT = 9, 4


def people_in(text: str) -> list[str]:
    """Full names of people, or title and surname, in order, each once, without a possessive ending."""
    text = _without_places(text)
    found = [(_bare(match.group()), _may_be_a_surname(match)) for match in _NAME.finditer(text)]
    return list(dict.fromkeys(name for name, surname in found if " " in name and _is_person(name, surname=surname)))


def _may_be_a_surname(found: re.Match[str]) -> bool:
    """Does what stands around the words leave open that a last "Green" is a surname?"""
    before = found.string[max(0, found.start() - _LONGEST_BEFORE) : found.start()]
    return not _BEFORE_A_PLACE.search(before) and not _NO_SURNAME_BEFORE.match(found.string, found.end())


def _bare(name: str) -> str:
    """The name without a possessive ending, a small word or an office that a sentence begins with, and a title."""
    return _untitled(_OFFICE_FIRST.sub("", _SMALL_WORD_FIRST.sub("", name.removesuffix("'s").removesuffix("’s"))))


def _without_places(text: str) -> str:
    """The text with a mark after a place that a sentence begins with: "In Sampletown Avery Example leads" names two."""
    return _PLACE_FIRST.sub(r"\g<0>,", text)


def names_a_person(text: str) -> bool:
    """Is somebody named in full, or by title and surname?"""
    return bool(_TITLED.search(text)) or bool(people_in(text))


def _untitled(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if _TITLED.match(f"{first} {rest}") and " " in rest else name


def _is_person(name: str, *, surname: bool) -> bool:
    """Is no word one of an office, a body or a place? ``surname``: the last may be one that is a word as well."""
    words = [word.strip(".").lower().replace("’", "'") for word in name.split()]
    if surname and len(words) == 2 and words[1] == _SURNAME_TOO and words[0] not in _PLACES_CALLED_GREEN:
        words = words[:1]
    return not any(_NOT_A_PERSON & _forms_of(word) for word in words)


def _forms_of(word: str) -> set[str]:
    """A word as it is, without its possessive ending, and of a longer one without the "s" of several."""
    alone = word.removesuffix("'s").rstrip("'")
    return {word, alone, alone.removesuffix("s") if len(alone) > _SHORT else alone}
