"""Invented documents that say the same of several councils, each with its own people."""

from __future__ import annotations

PEOPLE = {
    "norfolk": "Zoë Ñandú-Example",
    "kent": "Jo Sample",
    "birmingham": "Siân Fictitious",
    "north-east-lincolnshire": "Olu Invented",
    "kingston-upon-thames": "Małgorzata Specimen",
}
NAMES = {
    "norfolk": "Norfolk",
    "kent": "Kent",
    "birmingham": "Birmingham",
    "north-east-lincolnshire": "North East Lincolnshire",
    "kingston-upon-thames": "Kingston upon Thames",
}
_PAGE = """---
title: Working in children's services
council: {slug}
kind: article
published: 2026-05
---
# Working in children's services

{person} is the director of children's services.
The average caseload of a social worker is sixteen children.
Newly qualified social workers have supervision every week.
Social workers can work from home two days a week.
"""
_ADVERT = """---
title: Senior practitioner, fostering
council: {slug}
kind: vacancy
published: 2026-10
valid_until: 2026-12-31
---
# Senior practitioner, fostering

The salary is £44,100 a year. Applications close on 31 December 2026.
A car allowance of £900 a year is paid to fostering staff.
"""

DOCUMENTS = {
    path: text
    for slug, person in PEOPLE.items()
    for path, text in {
        f"{slug}/page.md": _PAGE.format(slug=slug, person=person),
        f"{slug}/advert.md": _ADVERT.format(slug=slug),
    }.items()
}
