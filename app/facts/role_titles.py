"""Which role the title of a page names, without what else such titles hold: the council, "vacancy", a number."""

from __future__ import annotations

import re

from app.documents.role_names import ROLE_NOUNS, names_role

POSTS = r"(?:posts|roles|jobs|vacancies|positions|openings|opportunities|post|role|job|vacancy|position)"
# "Recruitment officer", "Post adoption worker": there the word is a part of the role.
_NO_PART = rf"(?!(?:[ -](?!(?:for|of|in|at|as|and|to|with)\b)[\w’'&-]{{1,20}}){{0,3}}?[ -]{ROLE_NOUNS}\b)"
_TAIL = re.compile(
    rf"\s*(?:\b(?:recruitment|adverts?|job description|job pack|(?:recruitment|candidate|applicant) pack|{POSTS})\b"
    rf"{_NO_PART}.*"
    rf"|\(?\bx ?\d+\b\)?.*)$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:(?:new |current |latest )?(?:job )?(?:vacancy|vacancies|job|post|role|recruitment|job title"
    r"|(?:recruitment|candidate|applicant|application|information|job|role|post) ?(?:pack|profile|description"
    r"|specification|brief)|person specification"
    r"|we(?:['’]re| are) (?:hiring|recruiting)|join us as)"
    r"\s?[:–—-]\s?(?:an? )?|(?:\d{1,3}|[a-z])[.)] |[^:|]{2,60}\bcouncil\s?[:|–—]\s)",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\s(?:[-–—]|at(?: the)?)\s(?:(?!\s[-–—]\s)[^|]){0,60}?\b"
    r"(?:council|careers|(?:london|royal) borough(?: of [\w &’']{3,40})?)"
    r"(?: (?:careers|jobs))?$",
    re.IGNORECASE,
)
"""The council or its careers site behind the role in the title of a page's window."""
_CUT_OPEN = re.compile(r"\s*\([^()]*$")
"""A bracket that was opened in what is left of a title, and closed in what was cut off."""


def role_title(words: str) -> str:
    """The role that a title names: ``Team manager`` of "Vacancy: Team manager posts in Kent"; empty for none."""
    bare = _LEAD_IN.sub("", " ".join(words.split()))
    bare = _SITE.sub("", re.split(r"\s[|]\s", bare)[0])
    cut = _CUT_OPEN.sub("", _TAIL.sub("", bare)).strip(" ,–—-:")
    return cut if names_role(cut) else ""
