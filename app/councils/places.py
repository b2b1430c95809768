"""Places that people name and the councils or regions that they take in, where both are certain.

Data only, lower case. Metropolitan counties and combined areas by their districts,
wider places by the regions of the directory. Places whose borders are a matter of
opinion (the home counties, inner London) are left out.
"""

from __future__ import annotations

AREAS: dict[str, tuple[str, ...]] = {
    "berkshire": (
        "bracknell-forest",
        "reading",
        "slough",
        "west-berkshire",
        "windsor-and-maidenhead",
        "wokingham",
    ),
    "black country": ("dudley", "sandwell", "walsall", "wolverhampton"),
    "greater manchester": (
        "bolton",
        "bury",
        "manchester",
        "oldham",
        "rochdale",
        "salford",
        "stockport",
        "tameside",
        "trafford",
        "wigan",
    ),
    "merseyside": ("knowsley", "liverpool", "sefton", "st-helens", "wirral"),
    "south yorkshire": ("barnsley", "doncaster", "rotherham", "sheffield"),
    "tees valley": ("darlington", "hartlepool", "middlesbrough", "redcar-and-cleveland", "stockton-on-tees"),
    "tyne and wear": ("gateshead", "newcastle-upon-tyne", "north-tyneside", "south-tyneside", "sunderland"),
    "west yorkshire": ("bradford", "calderdale", "kirklees", "leeds", "wakefield"),
}
"""Slugs of the councils that an area takes in."""

WIDER: dict[str, tuple[str, ...]] = {
    "north": ("North West", "North East", "Yorkshire and the Humber"),
    "northern": ("North West", "North East", "Yorkshire and the Humber"),
    "south": ("South West", "South East"),
    "southern": ("South West", "South East"),
    "midlands": ("West Midlands", "East Midlands"),
    "yorkshire": ("Yorkshire and the Humber",),
    "yorkshire and humber": ("Yorkshire and the Humber",),
    "yorkshire and humberside": ("Yorkshire and the Humber",),
    "humber": ("Yorkshire and the Humber",),
    "east anglia": ("East of England",),
    "eastern england": ("East of England",),
    "the east": ("East of England",),
    "greater london": ("London",),
}
"""Regions, as the directory names them, that a wider place takes in."""

VAGUE = ("home counties", "thames valley", "the west", "west country", "teesside", "humberside")
"""Places of which it is not certain which councils they take in."""
