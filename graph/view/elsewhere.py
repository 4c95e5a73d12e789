"""Hold what must be known of entities to describe them when not all of their claims are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Said(NamedTuple):
    """What some winners say of an entity, beside their relation."""

    entity: str
    source: str
    confirmed: str
    """When it was asserted, as text; '' undated."""
    n: int
    """How many winners this stands for; a row that only names a source or a date has none."""


@dataclass(frozen=True)
class Elsewhere:
    """What the claims that were not read say of the entities of those that were.

    A view of everything has none. A view of a part describes its entities rightly with it: how many
    claims speak of them, who else takes part, whether they are tied to anybody.
    """

    said: Sequence[Said] = ()
    participants: Mapping[str, int] = field(default_factory=dict)
    """By activity, how many organizations take part of whom no participation was read."""
    tied: frozenset[str] = frozenset()
    """Entities that a collaboration that was not read ties to another."""
    inside: Mapping[str, Counter[str]] = field(default_factory=dict)
    """By entity, how many of each type and kind are inside it of whom that was not read."""
    contradicted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By entity, ids of claims that are contradicted and were not read."""
    named: frozenset[tuple[str, str]] = frozenset()
    """Datasets with the entities that their claims name, of all claims that were not read."""


NOWHERE = Elsewhere()
