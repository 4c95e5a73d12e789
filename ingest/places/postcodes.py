"""Tell the province of a Dutch postcode (1234 AB) by its digits: a kept table of ranges."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from functools import cache
from typing import Final

from ingest.shipped import shipped

_POSTCODE: Final = re.compile(r"(?:NL[\s-]*)?([1-9]\d{3})[\s.-]*(?:[A-Z]{2})?", re.IGNORECASE | re.ASCII)


def digits(postcode: str) -> str:
    """Return the four digits of a Dutch postcode (`1234 AB`, `1234ab`, `NL-1234`), '' for anything else."""
    match = _POSTCODE.fullmatch(postcode.strip())
    return match[1] if match else ""


def province_of_postcode(postcode: str) -> str | None:
    """Return the code of the province in which a postcode lies, or None when no range holds it."""
    number = int(digits(postcode) or 0)
    starts, ranges = _ranges()
    at = bisect_right(starts, number) - 1
    if at < 0:
        return None
    end, province = ranges[at]
    return province if number <= end else None


@cache
def _ranges() -> tuple[list[int], list[tuple[int, str]]]:
    """Return the first number of each range, ascending, and its last number and province."""
    with (shipped("places") / "postcodes.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted((int(row["from"]), int(row["to"]), row["province"]) for row in csv.DictReader(file))
    return [start for start, _, _ in rows], [(end, province) for _, end, province in rows]
