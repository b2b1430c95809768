"""Invented documents that curated answers quote."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 11, 26)
BEES = """---
title: The rooftop bees
council: worcestershire
published: 2026-03-04
---
# Bees on the roof

Two colonies of bees live on the roof of the invented Larkspur House. Robin Sample looks after them on Thursdays.
"""
PARKING = """---
title: Parking at Larkspur House
council: norfolk
published: 2026-05
---
# Parking

The office of Larkspur House has forty places to park. Staff park without paying.
"""
JUDGEMENTS = """council_slug,council_name,framework,area,grade,inspected_from,inspected_to,published,source,confidence
norfolk,Norfolk,ILACS,overall_effectiveness,good,2018-04-30,2018-05-11,2018-06-20,invented,verified
norfolk,Norfolk,ILACS,overall_effectiveness,outstanding,2023-04-30,2023-05-11,2023-06-20,invented,verified
"""
DOCUMENTS = {
    "worcestershire/bees.md": BEES,
    "norfolk/parking.md": PARKING,
    "tables/judgements.csv": JUDGEMENTS,
    "tables/judgements.csv.yaml": "title: Invented judgements\npublisher: Invented Gazette\npublished: 2024-01\n",
}
