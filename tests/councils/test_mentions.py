import pytest

from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils, words_written
from app.councils.other_meanings import NEVER_MISSPELLINGS

DIRECTORY = Directory.load()


def slugs(text: str, fuzzy: bool = False) -> list[str]:
    return [mention.slug for mention in find_councils(text, DIRECTORY, fuzzy=fuzzy)]


def words(text: str, fuzzy: bool = False) -> list[str]:
    return [text[mention.start : mention.end] for mention in find_councils(text, DIRECTORY, fuzzy=fuzzy)]


def test_a_word_that_documents_write_misspells_no_council():
    question = "How many beds has the home in Kington?"
    assert slugs(question, fuzzy=True) == ["kingston-upon-thames"]
    known = DIRECTORY.knowing(words_written([question], {"kington": 3, "beds": 1}))
    assert find_councils(question, known, fuzzy=True) == ()
    assert slugs("the home in Norfok", fuzzy=True) == ["norfolk"]
    once = DIRECTORY.knowing(words_written(["Norfok"], {"norfok": 1}))  # a slip of the documents
    assert [each.slug for each in find_councils("the home in Norfok", once, fuzzy=True)] == ["norfolk"]


def test_a_mention_says_which_council_and_exactly_where():
    text = "Inspectors visited Norfolk County Council in 2022."
    assert find_councils(text, DIRECTORY) == (Mention("norfolk", 19, 41),)
    assert text[19:41] == "Norfolk County Council"


def test_every_name_of_the_directory_is_found_as_its_whole_self():
    for council in DIRECTORY.councils:
        for name in (council.name, council.short_name.partition(" (")[0], *council.aliases):
            if name == "Dorset" and council.ended:
                continue  # the old county is only ever meant by its full name
            found = find_councils(f"We asked {name} about it.", DIRECTORY)
            assert {mention.slug for mention in found} == {council.slug}, name
            assert len(found) == 1, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Central Bedfordshire and Bedford", ["central-bedfordshire", "bedford"]),
        (
            "Cheshire East, Cheshire West and the old Cheshire",
            ["cheshire-east", "cheshire-west-and-chester", "cheshire"],
        ),
        ("The City of London is not London", ["london-corporation"]),
        ("North East Lincolnshire, North Lincolnshire and Lincolnshire", None),
        ("Bournemouth, Christchurch and Poole Council", ["bournemouth-christchurch-and-poole"]),
        ("Kingston upon Hull, not Kingston upon Thames", ["kingston-upon-hull", "kingston-upon-thames"]),
        ("St. Helens and St Helens", ["st-helens", "st-helens"]),
        ("Dorset County Council became Dorset Council", ["dorset-county-council", "dorset"]),
        ("Northumberland, Cumberland, Cumbria", ["northumberland", "cumberland", "cumbria"]),
        ("West Sussex and East Sussex", ["west-sussex", "east-sussex"]),
    ],
)
def test_the_longest_name_wins(text, expected):
    assert slugs(text) == (expected or ["north-east-lincolnshire", "north-lincolnshire", "lincolnshire"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norfolk's rating", ["Norfolk"]),
        ("Norfolk’s rating", ["Norfolk"]),
        ("what is norfolks rating", ["norfolk"]),
        ("Leeds's and Leeds' carers", ["Leeds", "Leeds"]),
        ("Tower Hamlets' carers", ["Tower Hamlets"]),
        ("Derby's carers", ["Derby"]),
        ("Norfolk\nCounty Council's plan", ["Norfolk\nCounty Council"]),
    ],
)
def test_possessive_endings_and_line_breaks_are_no_part_of_the_name(text, found):
    assert words(text) == found


def test_a_derby_possessive_is_the_city_and_an_abbreviation_the_county():
    assert slugs("Derby's rating") == ["derby"]
    assert slugs("Derbys and Notts") == ["derbyshire", "nottinghamshire"]


@pytest.mark.parametrize(
    "text",
    [
        "Kentish, Norfolkshire, Boltonian, Yorkshire",
        "She enjoys reading to children and will bury the hatchet.",
        "Reading with children helps them. Bury the past. Hull the boat.",
        "There are twelve beds. It costs ten bucks. The home staffs two shifts.",
        "The reading ages of children improved; slough off old habits; stoke the fire.",
        "Speech, play and reading.",
        "Readings were taken.",
        "Penny Kent and Sarah Bolton met Mr Sutton and Dr. York.",
        "Baroness Kent and Rev. Bolton met Reverend Sutton.",
        "A degree from the University of Essex or from Coventry University.",
        "Turn left into Suffolk Road, near Bedford Square.",
        "Sample House, 1 Example Street, Manchester ZZ1 2AB.",
        "New York, Greater Manchester, Old Trafford and Newcastle-under-Lyme.",
        "A hackney carriage licence.",
        "The council, the county council and the city council.",
        "2024-2025, REQ 104512, £45,000",
        "a mk ii van with a cyc gauge",
        "",
    ],
)
def test_other_meanings_are_not_mentions(text):
    assert slugs(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Children in Reading and Bury do well.", ["reading", "bury"]),
        ("Reading Borough Council was inspected.", ["reading"]),
        ("Reading's services have improved.", ["reading"]),
        ("Bury has improved since then.", ["bury"]),
        ("READING BOROUGH COUNCIL", ["reading"]),
        ("Reading", ["reading"]),
        ("In Beds and Bucks", ["bedfordshire", "buckinghamshire"]),
        ("MK, BCP and B&NES", ["milton-keynes", "bournemouth-christchurch-and-poole", "bath-and-north-east-somerset"]),
        ("New posts in York. New Norfolk plans.", ["york", "norfolk"]),
        ("Is Bolton close to Oldham", ["bolton", "oldham"]),
        ("Ofsted visited Norfolk on Monday", ["norfolk"]),
    ],
)
def test_ambiguous_names_count_where_the_council_is_meant(text, expected):
    assert slugs(text) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("norfolk ofsted rating", ["norfolk"]),
        ("bury council jobs", ["bury"]),
        ("bury vs bolton", ["bury", "bolton"]),
        ("reading ofsted rating", ["reading"]),
        ("social work jobs in reading", ["reading"]),
        ("what about reading?", ["reading"]),
        ("i like reading about social work", []),
        ("is reading good?", ["reading"]),
        ("has bucks improved", ["buckinghamshire"]),
        ("what is the caseload in brum", ["birmingham"]),
        ("what is the caseload in wolves", ["wolverhampton"]),
        ("i was thrown to the wolves", []),
        ("is staffs requires improvement?", ["staffordshire"]),
        ("staffs outstanding?", ["staffordshire"]),
        ("tell me staffs's latest result", ["staffordshire"]),
        ("is reading good for you", []),
        ("is reading improved by mentoring?", []),
        ("are beds inadequate in children's homes?", []),
        ("is hull a good place to work", ["kingston-upon-hull"]),
        ("how many beds does the home have", []),
        ("rbkc or lbhf?", ["kensington-and-chelsea", "hammersmith-and-fulham"]),
        ("kensington & chelsea caseloads", ["kensington-and-chelsea"]),
        ("stoke on trent", ["stoke-on-trent"]),
        ("wat is norfolks ofstead ratting", ["norfolk"]),
        ("worcestershire children first chair", ["worcestershire"]),
    ],
)
def test_questions_typed_in_lower_case_are_understood(question, expected):
    assert slugs(question, fuzzy=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Worcestershire Children First is hiring.", ["worcestershire"]),
        ("Birmingham Children's Trust", ["birmingham"]),
        ("Birmingham Children’s Trust’s board", ["birmingham"]),
        ("Slough Children's Services Trust", ["slough"]),
        ("Brighter Futures for Children", ["reading"]),
        ("Together for Children Sunderland", ["sunderland"]),
        ("Achieving for Children", ["kingston-upon-thames", "richmond-upon-thames", "windsor-and-maidenhead"]),
        ("Northamptonshire Children's Trust", ["north-northamptonshire", "west-northamptonshire"]),
        ("Northamptonshire", ["northamptonshire"]),
    ],
)
def test_a_company_or_trust_stands_for_the_councils_it_serves(text, expected):
    assert slugs(text) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Worcestshire ofsted", ["worcestershire"]),
        ("jobs in norflok", ["norfolk"]),
        ("Leistershire social work", ["leicestershire"]),
        ("brigton caseloads", ["brighton-and-hove"]),
        ("norflok's rating", ["norfolk"]),
        ("kensigton and chelsea", ["kensington-and-chelsea"]),
        ("telfrod and wrekin council", ["telford-and-wrekin"]),
        ("middlesborough", ["middlesbrough"]),
        ("norfolk country council", ["norfolk"]),
        ("Birmingam Childrens Trust", ["birmingham"]),
        ("milton keyns", ["milton-keynes"]),
    ],
)
def test_misspelled_names_are_recognised_in_questions(question, expected):
    assert slugs(question, fuzzy=True) == expected


@pytest.mark.parametrize("word", ["norflok", "Worcestshire", "brigton"])
def test_misspelled_names_are_left_alone_in_documents(word):
    assert slugs(f"The word {word} stands here.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Norwich, Boston, Harlow, Goole, Derry, Seaton, Swinton, Sutherland and Berkshire",
        "survey leads pool eating section hovering silly southward midway store stone notes works hands staff",
        "Hereford, Worcester, Gloucester, Hertford, Northampton, Lancaster, Stafford and Weymouth",
        "what does the lead social worker do in a family support service",
        "country counts boroughs district trust towers themes trend",
        "herfordshire",
    ],
)
def test_other_words_and_places_are_no_misspelled_councils(text):
    assert slugs(text, fuzzy=True) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("north east lincs rating", ["north-east-lincolnshire"]),
        ("N E Lincolnshire", ["north-east-lincolnshire"]),
        ("nelincs ofsted", ["north-east-lincolnshire"]),
        ("north lincs ofsted", ["north-lincolnshire"]),
        ("s glos ofsted", ["south-gloucestershire"]),
        ("n yorks", ["north-yorkshire"]),
        ("west berks jobs", ["west-berkshire"]),
        ("jobs in east cheshire", ["cheshire-east"]),
        ("jobs in Kensington", ["kensington-and-chelsea"]),
        ("jobs in Hove", ["brighton-and-hove"]),
        ("any vacancies in chester", ["cheshire-west-and-chester"]),
        ("jobs in Chester-le-Street", []),
        ("I studied at chester uni, any jobs in norfolk", ["norfolk"]),
        ("I'm a Wolves fan, any jobs in norfolk", ["norfolk"]),
        ("I play for Fulham FC", []),
        ("I am a nurse at the Countess of Chester", []),
        ("Windsor castle is near", []),
        ("bracknell jobs", ["bracknell-forest"]),
        ("who leads Maidenhead", ["windsor-and-maidenhead"]),
        ("burys rating", ["bury"]),
        ("hulls ofsted grade", ["kingston-upon-hull"]),
        ("bcp ofsted", ["bournemouth-christchurch-and-poole"]),
        ("working in bcp", ["bournemouth-christchurch-and-poole"]),
        ("lincs rating", ["lincolnshire"]),
    ],
)
def test_shortened_names_are_recognised_in_questions(question, expected):
    assert slugs(question, fuzzy=True) == expected


@pytest.mark.parametrize("name", ["Sussex", "tyneside"])
def test_a_name_that_lost_its_point_of_the_compass_fits_every_council_that_has_it(name):
    assert len(slugs(f"jobs in {name}", fuzzy=True)) == 2
    assert slugs(f"There are jobs in {name.title()}.") == []


@pytest.mark.parametrize("text", ["the hulls of ships", "bcp is a letter code", "the barking dogs", "hulls jobs"])
def test_a_plural_or_a_code_without_a_sign_is_no_council(text):
    assert slugs(text, fuzzy=True) == []


def test_a_misspelled_name_is_located_as_it_was_typed():
    assert words("is norflok's rating good", fuzzy=True) == ["norflok"]


def test_hostile_text_is_read_once_through():
    assert slugs("north " * 20_000) == []
    assert slugs("&" * 50_000) == []
    assert slugs("'" * 50_000 + "x'" * 20_000, fuzzy=True) == []


def test_words_that_look_like_a_council_are_held_apart_one_by_one():
    for word in NEVER_MISSPELLINGS:
        assert slugs(f"what about the {word} here", fuzzy=True) == [], word


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("is bucks inadequate", ["buckinghamshire"]),
        ("is staffs good?", ["staffordshire"]),
        ("has bucks improved", ["buckinghamshire"]),
        ("is reading requires improvement", ["reading"]),
        ("b'ham ofsted", ["birmingham"]),
        ("is reading good for children", []),
        ("are the beds good for them", []),
    ],
)
def test_an_everyday_word_that_is_said_to_have_a_grade_is_the_council(question, expected):
    assert slugs(question, fuzzy=True) == expected
