"""What else a council's name can mean: ordinary words, other places, streets and near-miss spellings.

Data only. Names as word sets in comparable form (``names.word_form``). A set is
a judgement, not a rule for one document: each was made by holding every council
name against a vocabulary of 20,000 common English words and place names. Whether it is a
person's is known by the words of ``names_of_people``.
"""

from __future__ import annotations

# Names that are everyday words in lower case: even a person's question needs a sign that the place is meant.
EVERYDAY_WORDS = frozenset("reading beds bucks staffs wolves".split())

# Names that are rarer words: in a question about councils the place is meant, in a document only with a capital.
RARER_WORDS = frozenset("bury derby hull slough stoke".split())

# Words after an ambiguous name that make it the council, whatever its case.
COUNCIL_SIGNS = frozenset("ofsted council councils borough mbc jobs job vacancies vacancy".split())

# Words after a name with a lost apostrophe ("burys rating"), or after initials in lower case, that make it the council.
JUDGED_SIGNS = frozenset(
    "rating ratings rated grade grades graded judgement judgment inspection inspections score leadership adoption "
    "fostering childrens children's care overall ilacs".split()
)

# Grades and their change, which make a name of everyday words the council where it is what a question speaks of.
GRADE_SIGNS = frozenset(
    "good outstanding inadequate requires ri rated graded judged improved improving declined".split()
)
SUBJECT_OPENERS = frozenset(["", "and", "are", "has", "is", "was"])
AFTER_A_GRADE = frozenset(["", "improvement", "now", "or", "overall", "yet"])

# Council signs that may also follow a plural ("hulls jobs"), which a name with a lost apostrophe looks like.
PLURAL_SIGNS = frozenset("job jobs vacancies vacancy".split())

# Words after an ambiguous name that opens a sentence: a subject, so the place and not the activity.
SUBJECT_SIGNS = frozenset("has received remains".split())

# Words before an ambiguous name that ends a clause of a question.
PLACE_PREPOSITIONS = frozenset("in at near from for about to with of".split())

# Places whose names hold a council's, and that no council of their own answers for here.
OTHER_PLACES = ("bradford on avon", "bury st edmunds", "newcastle under lyme")

# Longer expressions that contain a council's name and are something else.
OTHER_EXPRESSIONS = (
    "brent crude",
    "chester le street",
    "countess of chester",
    "furness general hospital",
    "bradford on avon",
    "bury st edmunds",
    "derby day",
    "greater manchester",
    "hackney carriage",
    "hackney carriages",
    "hull down",
    "kingston jamaica",
    "kingston bagpuize",
    "new hampshire",
    "new york",
    "newcastle under lyme",
    "newcastle emlyn",
    "norfolk island",
    "old trafford",
    "reading list",
    "reading lists",
    "reading room",
    "richmond north yorkshire",
    "richmond virginia",
    "richmondshire",
    "stockton california",
    "stoke gifford",
    "stoke mandeville",
    "stoke newington",
    "stoke poges",
    "sutton coldfield",
    "sutton in ashfield",
    "york st john",
)

STREETS = frozenset(
    "avenue close court crescent drive gardens grove house lane mews place road row square street terrace way".split()
)

# What follows a town's name where people speak of something else in it, in capitals or not.
BODIES_AND_SIGHTS = frozenset(
    "university uni fc afc fan fans supporter supporters football rugby racecourse races zoo cathedral castle".split()
)

# Words and places one or two letters from a council's name: never taken for a misspelling of it.
NEVER_MISSPELLINGS = frozenset(
    """
    banking barnes barney barnett baronet bent bidford boston bramley brant brest bret brett burnet caden counts
    country darren darwin demon devin dorsey dunham easing eating essen harlow helen helena hilton hovering leads
    leeks lees luzon midway morton newnham pole poodle pool pools saltford sanford scully seaton seton silly
    southward survey swinton themes treat trend weight wright
    """.split()
)
