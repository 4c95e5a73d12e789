"""Tell in which province a point lies, by the outlines that Statistics Netherlands and the Kadaster draw.

The outlines are simplified: within some hundred metres of a border the answer may be the neighbour's.
"""

from __future__ import annotations

import json
from functools import cache
from math import isfinite
from typing import NamedTuple

from ingest.shipped import shipped

Ring = list[tuple[float, float]]
"""Longitude and latitude of each corner, the first again at the end."""


class Outline(NamedTuple):
    """One piece of a province: its outer ring, its holes, and its box (west, south, east, north)."""

    province: str
    outer: Ring
    holes: list[Ring]
    box: tuple[float, float, float, float]


def province_at(latitude: float, longitude: float) -> str | None:
    """Return the code of the province in which a point lies (WGS 84, degrees), or None outside them all."""
    if not (isfinite(latitude) and isfinite(longitude)):
        return None
    for outline in _outlines():
        west, south, east, north = outline.box
        if (
            west <= longitude <= east
            and south <= latitude <= north
            and inside(longitude, latitude, outline.outer)
            and not any(inside(longitude, latitude, hole) for hole in outline.holes)
        ):
            return outline.province
    return None


def inside(x: float, y: float, ring: Ring) -> bool:
    """Return whether a point lies inside a ring: a ray from it to the east crosses an odd number of sides.

    A side counts its lower end and not its upper, so that a ray through a corner counts that corner once.
    """
    odd = False
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
        x1, y1 = x2, y2
    return odd


@cache
def _outlines() -> tuple[Outline, ...]:
    text = (shipped("places") / "provinces.geojson").read_text(encoding="utf-8")
    found = []
    for feature in json.loads(text)["features"]:
        shape = feature["geometry"]
        pieces = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for outer, *holes in pieces:
            east_west, north_south = zip(*outer, strict=True)
            box = (min(east_west), min(north_south), max(east_west), max(north_south))
            found.append(Outline(feature["properties"]["province"], outer, holes, box))
    return tuple(found)
