from __future__ import annotations

from app.councils.directory import Directory
from app.councils.places import AREAS, WIDER


def test_every_area_is_made_of_councils_of_today(directory: Directory) -> None:
    slugs = [slug for area in AREAS.values() for slug in area]
    assert all(directory.get(slug).ended is None for slug in slugs)
    assert len(slugs) == len(set(slugs))


def test_every_wider_place_is_made_of_regions_of_the_directory(directory: Directory) -> None:
    regions = {council.region for council in directory.councils}
    assert {region for place in WIDER.values() for region in place} <= regions
