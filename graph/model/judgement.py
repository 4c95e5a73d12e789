"""Join entities that are the same thing, by judgements that can be taken back.

A judgement is a row: two ids, *same*, *different* or *unsure*, by whom, when and why. The last one
on a pair counts. Claims are never touched: a view reads each id as its cluster's id.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.errors import InvalidClaim
from graph.model.ids import is_curated, type_of
from graph.model.vocabulary import ACTIVITY, ORGANIZATION, VERDICTS


class Judgement(NamedTuple):
    """Whether two ids name the same thing."""

    a: str
    b: str
    verdict: str
    by: str
    at: str
    """When, as ISO text: it decides which judgement on a pair is the last."""
    why: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids in order, so that (a, b) and (b, a) are one pair."""
        return (self.a, self.b) if self.a < self.b else (self.b, self.a)

    def check(self) -> None:
        """Raise `InvalidClaim` for an unknown verdict or a pair that can never be joined."""
        if self.verdict not in VERDICTS:
            raise InvalidClaim(f"'{self.verdict}' is not a verdict", field="verdict", value=self.verdict)
        types = {type_of(self.a), type_of(self.b)}
        if self.a == self.b or len(types) > 1 or not types <= {ORGANIZATION, ACTIVITY}:
            raise InvalidClaim(
                "a judgement joins two organizations or two activities",
                field="b",
                value=f"{self.a}, {self.b}",
            )


@dataclass(frozen=True)
class Clusters:
    """Which ids are read as which; `of` names only ids that differ from their cluster's."""

    of: dict[str, str] = field(default_factory=dict)
    refused: tuple[tuple[str, ...], ...] = ()
    """Groups that were not joined, because a pair in them is judged *different*."""

    def cluster(self, entity: str) -> str:
        """Return the id of the cluster that `entity` belongs to (itself when it is alone)."""
        return self.of.get(entity, entity)

    def members(self, entity: str) -> tuple[str, ...]:
        """Return all ids that are read as the same cluster as `entity`, in order."""
        head = self.cluster(entity)
        return tuple(sorted({head, *(member for member, top in self.of.items() if top == head)}))


def effective(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgement that counts for each pair: the last one, whatever the order given."""
    last: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.verdict, j.by, j.why, j.a)):
        last[judgement.pair] = judgement
    return [last[pair] for pair in sorted(last)]


def clusters(judgements: Iterable[Judgement]) -> Clusters:
    """Return the clusters that judgements make.

    A group with a *different* pair in it is not joined at all and is reported: joining part of it
    would be a choice nobody made.
    """
    counted = effective(judgements)
    parent: dict[str, str] = {}

    def find(entity: str) -> str:
        while parent.setdefault(entity, entity) != entity:
            parent[entity] = parent[parent[entity]]
            entity = parent[entity]
        return entity

    for judgement in counted:
        if judgement.verdict == "same":
            parent[find(judgement.a)] = find(judgement.b)
    apart = {find(j.a) for j in counted if j.verdict == "different" and find(j.a) == find(j.b)}
    groups: dict[str, list[str]] = {}
    for entity in sorted(parent):
        groups.setdefault(find(entity), []).append(entity)
    of = {
        member: head
        for root, group in groups.items()
        if root not in apart
        for head in [min(group, key=lambda entity: (not is_curated(entity), entity))]
        for member in group
        if member != head
    }
    return Clusters(
        of, tuple(sorted(tuple(group) for root, group in groups.items() if root in apart and len(group) > 1))
    )
