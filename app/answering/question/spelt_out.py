"""Writes out the words that people shorten when they type fast, where every rule behind reads them in full.

Only words that ask or join: what a question is about is left to the mending of its spelling.
"""

from __future__ import annotations

import re

_IN_FULL = {
    "wot": "what",
    "wots": "what's",
    "wat": "what",
    "wats": "what's",
    "wen": "when",
    "wher": "where",
    "ther": "there",
    "wich": "which",
    "hw": "how",
    "u": "you",
    "ur": "your",
    "r": "are",
    "tho": "though",
    "altho": "although",
    "abt": "about",
    "ppl": "people",
    "mch": "much",
    "hav": "have",
    "shud": "should",
    "thru": "through",
    "woz": "was",
    "n": "and",
    "b4": "before",
    "wht": "what",
    "whn": "when",
    "cud": "could",
    "wd": "would",
    "wud": "would",
    "yr": "year",
    "yrs": "years",
    "atm": "at the moment",
    "rn": "right now",
    "mgmt": "management",
    "mgr": "manager",
    "mgrs": "managers",
    "dept": "department",
    "asst": "assistant",
    "govt": "government",
    "avg": "average",
    "quals": "qualifications",
    "vacs": "vacancies",
    "nxt": "next",
    "qs": "questions",
    "lst": "last",
    "snr": "senior",
    "prac": "practitioner",
    "pracs": "practitioners",
    "wrk": "work",
    "wrkr": "worker",
    "wrkrs": "workers",
    "wrking": "working",
    "wiv": "with",
    "pls": "please",
    "plz": "please",
    "hrs": "hours",
    "wks": "weeks",
    "mth": "month",
    "mths": "months",
    "wknd": "weekend",
    "wknds": "weekends",
    "wkend": "weekend",
    "wkends": "weekends",
    "hol": "holiday",
    "hols": "holidays",
    "perm": "permanent",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "dunno": "don't know",
    "shld": "should",
    "cld": "could",
    "wld": "would",
    "cos": "because",
    "coz": "because",
    "bcos": "because",
    "bcoz": "because",
    "cuz": "because",
}
_NO_APOSTROPHE = {f"{word}s": f"{word}'s" for word in "what who where when how why that there".split()}
_NO_APOSTROPHE |= {
    f"{verb}nt": f"{verb}n't" for verb in "is are was were do does did has have had could would should".split()
}
_NO_APOSTROPHE |= {"cant": "can't", "im": "i'm", "ive": "i've", "theyre": "they're", "theyve": "they've"}
"""Where no other word is so written: "wont", "well", "id" and "its" are words."""
_IN_FULL |= _NO_APOSTROPHE
_SHORTENED = re.compile(rf"(?<![\w’'&./-])(?:{'|'.join(_IN_FULL)})(?![\w’'&/-]|\.\w)")
_NUMBER_OF = re.compile(r"\bno\.? of (?=\w+s\b|children\b|people\b|staff\b)")
_FIRST = re.compile(rf"^(?:{'|'.join(_NO_APOSTROPHE)})(?![\w’'&/-]|\.\w)", re.IGNORECASE)


def spelt_out(question: str) -> str:
    """The question with such words in full; those with a capital are left, which may be names or initials.

    The first word has one anyway: "Whats the pay?" only lacks its apostrophe.
    """
    told = _FIRST.sub(lambda first: f"{first.group()[0]}{_IN_FULL[first.group().lower()][1:]}", question)
    return _NUMBER_OF.sub("number of ", _SHORTENED.sub(lambda found: _IN_FULL[found.group()], told))
