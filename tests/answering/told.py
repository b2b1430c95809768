"""Invented documents in which sources differ in date, in voice and in council. Nobody in them exists."""

from __future__ import annotations

DOCUMENTS = {
    "kent/leaders-2023.md": """---
title: Who leads our children's services
council: kent
kind: profile
publisher: Kent County Council
published: 2023-03
---
# Who leads our children's services

Morgan Placeholder is the interim director of children's services. Robin Sample chairs the corporate parenting board.
""",
    "kent/leaders-2025.md": """---
title: A new director for children's services
council: kent
kind: article
publisher: The Larkspur Gazette
published: 2025-06
---
# A new director for children's services

Avery Example became the permanent director of children's services in May 2025. Morgan Placeholder, who held the post
as interim director, has moved to another county.

"It's the best team I have ever worked with," Avery Example said. Families say that the county is a wonderful place.
""",
    "kent/workforce-2022.md": """---
title: Our workforce in 2022
council: kent
kind: article
publisher: Kent County Council
published: 2022-04
---
# Our workforce in 2022

Social workers in the assessment teams had an average caseload of 24 children. Agency workers made up 19 per cent of
the workforce.
""",
    "kent/workforce-2025.md": """---
title: Our workforce in 2025
council: kent
kind: article
publisher: Kent County Council
published: 2025-09
---
# Our workforce in 2025

Social workers in the assessment teams have an average caseload of 16 children. Every team manager has a budget for
emergencies.
""",
    "kent/working-here.md": """---
title: Working for us
council: kent
kind: article
publisher: Kent County Council
published: 2026-02
---
# Working for us

We are the friendliest place to work in the country. Our social workers get a parking permit for every office.
Supervision takes place every two weeks. Staff may work from home two days a week.

## Newly qualified social workers

We promise every newly qualified social worker a wonderful start. Newly qualified social workers meet a mentor every
Friday. Every Friday newly qualified social workers meet their mentor.

## What we offer

Every employee gets:

- thirty days of annual leave
- a season ticket loan
- free eye tests
""",
    "kent/feature.md": """---
title: Why I moved to the coast
council: kent
kind: article
publisher: The Larkspur Gazette (sponsored feature)
published: 2024-01
---
# Why I moved to the coast

You will never find a more supportive fostering team. The fostering team has an office above the invented Teal Library.
""",
    "kent/apply.md": """---
title: How to apply
council: kent
kind: faq
publisher: Kent County Council
published: 2026-03
---
# How to apply

You apply for social work jobs with a form on the council's website. Interviews are held in the second week of each
month.
""",
    "suffolk/service.md": """---
title: Children's services in Suffolk
council: suffolk
kind: profile
publisher: Suffolk County Council
published: 2026-01
---
# Children's services in Suffolk

An invented company, Heron Children's Trust, runs children's services for the council. Supervision takes place once a
month. Jamie Specimen is the director of children's services.
""",
    "ofsted/judgements.csv": (
        "council_slug,area,grade,inspected_from,inspected_to,published,framework\n"
        "kent,overall_effectiveness,good,2024-05-06,2024-05-10,2024-07-01,ILACS\n"
        "suffolk,overall_effectiveness,outstanding,2023-02-06,2023-02-10,2023-04-03,ILACS\n"
    ),
}
