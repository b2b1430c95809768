"""Invented adverts in the layouts that councils really use, and the day they are asked on. Nobody in them exists."""

from __future__ import annotations

import json
from datetime import date

TODAY = date(2026, 11, 22)

_POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Team Manager, Larkspur Fostering",
    "datePosted": "2026-11-02",
    "validThrough": "2026-12-06T23:59:00+00:00",
    "employmentType": "FULL_TIME",
    "totalJobOpenings": 2,
    "hiringOrganization": {"@type": "Organization", "name": "Kent County Council"},
    "jobLocation": {"@type": "Place", "address": {"streetAddress": "Larkspur House", "addressLocality": "Exampleham"}},
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "GBP",
        "value": {"@type": "QuantitativeValue", "minValue": 52100, "maxValue": 55400, "unitText": "YEAR"},
    },
}

KENT = f"""<!doctype html><html><head><title>Team Manager, Larkspur Fostering</title>
<script type="application/ld+json">{json.dumps(_POSTING)}</script></head><body><main>
<h1>Team Manager, Larkspur Fostering</h1>
<dl><dt>Salary</dt><dd>£52,100 to £55,400 per annum</dd><dt>Hours</dt><dd>37 hours a week</dd></dl>
<p>You will lead eight supervising social workers who look after invented foster carers all over Kent.</p>
<h2>How to apply</h2>
<p>Send your CV and two pages about you to fostering.jobs@example.org before the closing date.</p>
</main></body></html>
"""

SUFFOLK = """---
title: Independent Reviewing Officer
council: suffolk
kind: vacancy
published: 2026-11-05
---
Independent Reviewing Officer

Salary: £47,150 - £50,300 per annum, pro rata
Hours: 22.2 per week
Location: Plover Court, Sampleford
Contract: Fixed term, 18 months
Closing date: Thursday 26 November at midday
Interviews: 3 and 4 December 2026
Reference: SUF-00417

You chair reviews for children in care and write the record of each within 20 working days.

You must be registered with Social Work England.

How to apply: fill in the form at https://jobs.example.org/417 or ring Robin Sample on 01632 960417.
"""

NORFOLK = """---
title: Start your career with us
council: norfolk
kind: vacancy
published: 2026-11-10
---
# Start your career with us

We have 12 posts for newly qualified social workers in our invented family teams. The salary is up to £36,250 plus a
£1,500 welcome payment. Your post will be based in Heronsgate or Little Sampleton.

To apply, send a supporting statement of 500 words to starters@example.org. Applications must be in by 31 January 2027.

The £2 million academy opened last year and is led by Avery Example.
"""

ESSEX = """---
title: Children's services vacancies
council: essex
kind: vacancy
published: 2026-10-20
---
# Children's services vacancies

## Senior social worker, assessment team

Salary: £44,900 to £48,200
Closing date: 30 November 2026

You assess families in the first six weeks.

## Family support worker

Salary: £14.85 per hour
Hours: 30 a week, term time only
Closing date: 1 November 2026

## Practice educator

You teach students on placement. The post is offered on a permanent contract.

## How to apply

Apply online at https://essex-jobs.example.org.
"""

ESSEX_OLD = """---
title: Senior social worker, assessment team
council: essex
kind: vacancy
published: 2025-02-03
---
# Senior social worker, assessment team

Salary: £41,000 to £43,500

Closing date: 28 February 2025
"""

DEVON = """---
title: Current jobs
council: devon
kind: vacancy
published: 2026-11-15
---
# Current jobs

| Role | Salary | Closing date | Location |
|---|---|---|---|
| Residential children's worker | £27,800 | 13 December 2026 at 5pm | Otterbrook |
| Deputy manager | £38,400 to £41,200 | 20 December 2026 at 5pm | Otterbrook |
| Participation officer | £31,050 | 6 November 2026 at 5pm | Exampleton |
"""

HAMPSHIRE = """---
title: Safeguarding leadership recruitment
council: hampshire
kind: vacancy
published: 2023-06
---
# Safeguarding leadership recruitment

We are looking for two heads of safeguarding to join our leadership team. These head of safeguarding roles are a rare
chance to shape an invented service.

If you are interested, please contact Jo Sample at Invented Search Partners.
"""

SURREY = """---
title: What our adoption panel does
council: surrey
kind: article
published: 2026-09
---
# What our adoption panel does

The panel meets twice a month. Social workers who join the adoption team earn £39,000 to £42,000 a year.
"""

DURHAM = """---
title: Family Group Conference Coordinator
council: durham
kind: vacancy
published: 2026-11-03
---
# Family Group Conference Coordinator

This vacancy has now been filled.

Salary: £36,120 to £39,900

Hours: 37 a week

You bring families together to make a plan of their own.
"""

WILTSHIRE = """---
title: Practice lead
council: wiltshire
kind: vacancy
published: 2026-09-20
---
# Practice lead

We recruit in two rounds. Applications for the first round close on 4 October 2026. Applications for the second round
close on 4 December 2026.
"""

DORSET = {
    "open": ("Youth worker", "2026-10-05", "Closing date: 14 December 2026"),
    "closed": ("Playwork leader", "2026-09-01", "Closing date: 27 September 2026"),
    "withdrawn": ("Fostering administrator", "2026-10-05", "We have withdrawn this vacancy."),
    "undated": ("Contact supervisor", "2026-02-03", "Salary: £27,000"),
    "rolling": ("Residential support worker", "2026-02-02", "We recruit all year round. There is no closing date."),
}

DOCUMENTS = {
    "kent/team-manager.html": KENT,
    "suffolk/iro.txt": SUFFOLK,
    "norfolk/start.md": NORFOLK,
    "essex/several.md": ESSEX,
    "essex/old.md": ESSEX_OLD,
    "devon/table.md": DEVON,
    "hampshire/heads.md": HAMPSHIRE,
    "surrey/panel.md": SURREY,
    "durham/coordinator.md": DURHAM,
    "wiltshire/rounds.md": WILTSHIRE,
    **{
        f"dorset/{name}.md": f"---\ntitle: {title}\ncouncil: dorset\nkind: vacancy\npublished: {published}\n---\n"
        f"# {title}\n\n{words}\n\nYou work with invented families.\n"
        for name, (title, published, words) in DORSET.items()
    },
}
