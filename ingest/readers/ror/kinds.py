"""Choose our kind of organization by the types and names of a ROR record; where neither decides, choose none.

ROR's types are wide: *education* is a university, a hogeschool and a school alike. The table
`data/ror/kinds.csv` says which words in a name decide, how sure that is, and why.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from anyascii import anyascii

from ingest.shipped import shipped


class Kind(NamedTuple):
    """One of our kinds ('' none can be told), how sure it is, and why."""

    kind: str
    confidence: str
    reason: str
    reason_nl: str


class _Rule(NamedTuple):
    type: str
    words: re.Pattern[str]
    kind: Kind


def kind_of(types: Iterable[str], names: Iterable[str]) -> Kind | None:
    """Return the kind by the first row of the table that fits one of the types and names, or None."""
    known = set(types)
    plain = [anyascii(name).lower() for name in names]
    for rule in _rules():
        if rule.type in known and any(rule.words.search(name) for name in plain):
            return rule.kind if rule.kind.kind else None
    return None


@cache
def _rules() -> tuple[_Rule, ...]:
    with (shipped("ror") / "kinds.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            _Rule(
                row["type"],
                re.compile(row["words"]),
                Kind(row["kind"], row["confidence"], row["reason"], row["reason_nl"]),
            )
            for row in csv.DictReader(file)
        )
