"""State what a store can do that keeps, beside its claims, a graph for who asks in a language of graphs.

That graph is a copy of the default view. It is derived: its stamp says of which revision and for which
days, and what does not carry the stamp that is asked for is never used for an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, Protocol, runtime_checkable

VERSION: Final = 1
"""Of the layout and of how it is computed; a graph of another version is made anew."""


class Stamp(NamedTuple):
    """Of what a derived graph is a copy: one revision, on every day from `since` until before `until`.

    Between two such days no claim begins, ends or becomes certain, so that the view is the same.
    """

    revision: str
    since: str
    until: str
    """'' when it holds for ever."""
    version: int = VERSION
    totals: str = "{}"
    """What `graph.analysis.totals.plain` says of the view, as JSON, without `old`."""

    def holds(self, revision: str, as_of: str) -> bool:
        """Return whether this is a copy of the default view of a revision on a day."""
        on_that_day = self.since <= as_of and (not self.until or as_of < self.until)
        return self.version == VERSION and self.revision == revision and on_that_day


class DerivedTie(NamedTuple):
    """A tie that goes out from an entity; `properties` hold its claims, and nothing that is not said."""

    relation: str
    object: str
    properties: Mapping[str, Any]


class DerivedEntity(NamedTuple):
    """An entity with its ties outwards. `fingerprint` differs when anything of it does."""

    id: str
    type: str
    properties: Mapping[str, Any]
    ties: Sequence[DerivedTie]
    fingerprint: int


class Participation(NamedTuple):
    """One role of an organization in an activity, as a step of a path."""

    organization: str
    activity: str
    role: str
    confirmed: str
    claims: tuple[str, ...]


class Around(NamedTuple):
    """What lies around an entity in the derived graph."""

    steps: dict[str, int]
    """How many steps from the entity, by id, in the order in which they are drawn."""
    ties: list[dict[str, Any]]
    """`source`, `relation`, `target`, `roles`, `confirmed_day` of the ties among these."""
    of: int
    """How many entities were within reach."""


@runtime_checkable
class HoldsGraph(Protocol):
    """A store with a derived graph. What it answers is right for the view that its stamp names."""

    def stamp(self) -> Stamp | None:
        """Return of what the graph is a copy; None when there is none, or one is being made."""

    def derive(self, entities: Iterable[DerivedEntity], stamp: Stamp) -> int:
        """Make the graph a copy of these entities, in batches, and return how many of them differed.

        They pass by once. The stamp is taken away before the first batch and set after the last. A
        graph whose making was cut off has no stamp, and is made whole by the next call.
        """

    def contents(self) -> Iterator[DerivedEntity]:
        """Yield what lies in the graph, by id: what `derive` was given, unless somebody altered it."""

    def shortest(self, a: str, b: str, *, with_membership_networks: bool) -> list[Participation]:
        """Return the participations that lie on any shortest path between two entities, in no order."""

    def around(self, entity: str, *, depth: int, cap: int, relations: Collection[str]) -> Around:
        """Return what lies within `depth` steps of an entity, at most `cap` of them with the entity itself.

        Drawn first are those with most ties to what is drawn already, then the freshest, then by id.
        """

    def count_old(self, before: date) -> int:
        """Return how many ties were last confirmed before a day, whatever their coarse date may mean."""

    def described(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return what the graph says of these organizations and activities, by id."""


Progress = Callable[[int, int], None]
"""Called with how many entities are written, and of how many."""
