"""The field's own short forms in full, where the documents write nothing but the full form: "nqsw", "IRO"."""

from __future__ import annotations

import re
from collections.abc import Mapping

FULL_FORMS: Mapping[str, str] = {
    "nqsw": "newly qualified social worker",
    "iro": "independent reviewing officer",
    "dcs": "director of children's services",
    "psw": "principal social worker",
    "lado": "designated officer",
    "mash": "multi-agency safeguarding hub",
    "ehcp": "education, health and care plan",
    "cpd": "professional development",
    "swe": "Social Work England",
    "asye": "assessed and supported year",
    "uasc": "unaccompanied asylum-seeking children",
    "ed psych": "educational psychologist",
    "edpsych": "educational psychologist",
    "ep": "educational psychologist",
}
_SHORT = re.compile(rf"\b(?P<short>{'|'.join(FULL_FORMS)})(?P<many>s)?\b", re.IGNORECASE)
_IN_CAPITALS = frozenset(("mash", "ep"))
"""Words that mean something else in small letters. A "PA" is left: it is per annum as well as a personal adviser."""


def in_full_where_not_held(question: str, words: Mapping[str, int]) -> str:
    """The question with each short form in full that is none of the documents' ``words`` (in lower case, counted).

    One that the question itself explains stays.
    """
    told = question.lower()

    def full(found: re.Match[str]) -> str:
        short = found["short"].lower()
        is_held = short in words or f"{short}s" in words or FULL_FORMS[short].lower() in told
        if is_held or (short in _IN_CAPITALS and not found["short"].isupper()):
            return found.group()
        return FULL_FORMS[short] + (found["many"] or "")

    return _SHORT.sub(full, question)
