"""Invented documents about one council, and a table of invented judgements of others, of which nothing else is held."""

from __future__ import annotations

DOCUMENTS = {
    "kent/bees.md": """---
title: The rooftop bees
council: kent
kind: article
published: 2026-04
---
# Bees on the roof

Two colonies of bees live on the roof of the invented Larkspur House. Robin Sample looks after them on Thursdays.
""",
    "ofsted/judgements.csv": (
        "council_slug,area,grade,inspected_from,inspected_to,published,framework\n"
        "barnet,overall_effectiveness,inadequate,2014-05-05,2014-05-09,2014-07-01,SIF\n"
        "barnet,overall_effectiveness,requires_improvement,2017-06-05,2017-06-09,2017-08-01,SIF\n"
        "barnet,overall_effectiveness,good,2019-06-10,2019-06-14,2019-08-01,ILACS\n"
        "barnet,overall_effectiveness,good,2023-06-12,2023-06-16,2023-08-01,ILACS\n"
        "barnet,care_leavers,outstanding,2023-06-12,2023-06-16,2023-08-01,ILACS\n"
        "leeds,overall_effectiveness,good,2018-03-05,2018-03-09,2018-05-01,ILACS\n"
        "leeds,overall_effectiveness,inadequate,2024-03-04,2024-03-08,2024-05-01,ILACS\n"
        "leeds,help_and_protection,good,2018-03-05,2018-03-09,2018-05-01,ILACS\n"
        "leeds,help_and_protection,inadequate,2024-03-04,2024-03-08,2024-05-01,ILACS\n"
        "leeds,care_leavers,good,2024-03-04,2024-03-08,2024-05-01,ILACS\n"
        "essex,overall_effectiveness,outstanding,2025-05-05,2025-05-09,2025-07-01,ILACS\n"
    ),
}
