"""Who came after whom in a post, by the forms of English alone: patterns over a sentence whose people are marked."""

from __future__ import annotations

from app.facts.people_words import ADVERBS, ASIDE, BEING, HAVING, IN_THE_POST, NAMED, OTHER, WHO, compiled
from app.facts.post_words import DETERMINER

_OTHER_IN_PLACE = r"(?:⟦(?P<other>\d+)⟧['’]s?|her|his|their) (?:seat|chair|place|shoes)\b"

FOLLOWING = (
    # "Avery Example took over from Jordan Example", "succeeded her as director"
    compiled(
        rf"{WHO}{ASIDE}{HAVING}{ADVERBS} (?:took|takes?|taken|taking) over{IN_THE_POST} from"
        rf" (?:[\w’' ]{{1,40}}, )?{OTHER}"
    ),
    compiled(
        rf"{WHO}{ASIDE}{HAVING}{ADVERBS} (?:succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|follow(?:s|ed)) (?!by\b)"
        rf"(?:{DETERMINER}?(?:(?!(?:by|on|in|from|with|when)\b)[\w’'-]{{1,20}} ){{0,5}})?{OTHER}"
    ),
    # "Avery Example starts in May and will follow Jordan Example"
    compiled(
        rf"(?:{NAMED}|^(?:she|he)\b)(?:[^;.⟦]{{1,140}} and|,? who)? (?:will|is to|is due to) (?:follow|succeed|replace)"
        rf" {OTHER}(?!['’]s)"
    ),
    # "Avery Example takes the reins from Jordan Example"
    compiled(
        rf"{WHO}{ASIDE}{HAVING}{ADVERBS} (?:took|takes?|taken|taking|picks? up|picked up) (?:over )?the"
        rf" (?:reins|helm|baton|mantle|chair)(?: of [\w ]{{2,40}}?)? from {OTHER}"
    ),
    # "Avery Example took up the post in May, succeeding Jordan Example"
    compiled(
        rf"(?:{NAMED}|^(?:she|he)\b)[^;.⟦]{{1,140}},? (?:succeeding|replacing|taking over from)"
        rf" (?:{DETERMINER}?(?:(?!(?:by|on|in|from|with|when)\b)[\w’'-]{{1,20}} ){{0,5}})?{OTHER}"
    ),
    # "Avery Example has been in her seat since May"
    compiled(rf"{NAMED}(?: is| has been){ADVERBS} in {_OTHER_IN_PLACE}"),
    # "Jordan Example was replaced by Avery Example", "her place has been taken by Avery Example"
    compiled(rf"{OTHER}{ASIDE}{BEING}{ADVERBS} (?:succeeded|replaced|followed)(?: [\w ’']{{1,40}})? by {NAMED}"),
    # "Jordan Example retires in March and will be replaced by Avery Example"
    compiled(
        rf"{OTHER},? [^.;⟦]{{1,80}} and (?:is|was|has been|will be|is to be) (?:succeeded|replaced|followed)"
        rf"(?: [\w ’']{{1,40}})? by {NAMED}"
    ),
    compiled(
        rf"(?:{OTHER}['’]s?|\b(?:her|his)) (?:place|post|job|role)(?: [\w ’']{{1,30}})? (?:taken|filled|covered|held)"
        rf"(?: up| over)? by {DETERMINER}?{NAMED}"
    ),
    compiled(
        rf"(?:{OTHER}['’]s?|\b(?:her|his)) (?:successor|replacement){IN_THE_POST},?(?: is| was| will be)? {NAMED}"
    ),
    # "Avery Example is acting in her place"
    compiled(
        rf"{WHO}{ASIDE}(?:,? who)?(?: (?:is|was|has been|will be))?{ADVERBS}"
        rf" (?:acting|standing in|filling in)(?: up)? in (?:{OTHER}['’]s?|her|his) (?:place|stead)\b"
    ),
    # "She was appointed in May 2017, when Jordan Example retired"
    compiled(
        rf"{WHO}{ASIDE}(?:,? who)? (?:became|took over|took up|was (?:appointed|made|named|promoted)|came|joined"
        rf"|started|began)[^;.⟦]{{0,140}},? (?:when|after) {OTHER} (?:had )?"
        r"(?:left|retired|resigned|stood down|stepped down|moved on|died|went)"
    ),
)
PRECEDED = (
    # "Avery Example's predecessor, Jordan Example"
    compiled(rf"(?:{NAMED}['’]s?|\b(?:her|his)) predecessor{IN_THE_POST},?(?: is| was)? {OTHER}"),
    # "Jordan Example, who was director before her", "before Avery Example came"
    compiled(
        rf"{OTHER}(?:,? who)?(?:(?:,| was| had| acted| ran| led| held| director)[^;.⟦]{{0,60}})? before"
        r" (?:⟦(?P<who>\d+)⟧|she\b|he\b|her\b(?! \w)|him\b)"
    ),
)
