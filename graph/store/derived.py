"""State what a store can do that keeps, beside its claims, a graph for who asks in a language of graphs.

That graph is a copy of the default view. It is derived: its stamp says of which revision and for which
days, and what does not carry the stamp that is asked for is never used for an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from graph.model.dataset import Dataset
    from graph.model.judgement import Judgement
    from graph.store.protocol import StoredClaim

VERSION: Final = 2
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
    tally: str = "[]"
    """What these totals were made up from (see `graph.analysis.tally`), as JSON."""
    mark: str = ""
    """The state of the store that was read (see `HoldsGraph.mark`); '' when nobody knows."""

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
    """An entity with its ties outwards. `fingerprint` differs when anything of it does.

    It is a sum, modulo 2^64, of what the entity says of itself and of each of its ties.
    """

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


class Since(NamedTuple):
    """What is different in a store since one of its states."""

    added: Sequence[StoredClaim]
    """Claims that are present now, and were not then."""
    gone: Sequence[StoredClaim]
    """Claims that were present, with their spells as they were then."""
    datasets: Sequence[Dataset]
    """The cards as they were."""
    judgements: Sequence[Judgement]
    """The judgements as they were."""


class Beyond(NamedTuple):
    """What ties in a graph between some entities and all others say of the some."""

    said: Sequence[tuple[str, str, str, Sequence[str], int]]
    """Entity, when ties were first and last confirmed, by whom (`dataset/source`), by how many claims."""
    collaborating: Mapping[str, int]
    """By entity, with how many others a role ties it that collaborates; none of them stands for 0."""
    contradicted: Mapping[str, Sequence[str]]
    """By entity, the ids of the claims that are contradicted, whatever they are about."""


Exchange = tuple[DerivedEntity | None, DerivedEntity | None]
"""An entity before and after a change (None: it is not there), with the ties that may have changed."""


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

    def alter(self, exchanges: Sequence[Exchange], before: Stamp, after: Stamp) -> bool:
        """Change entities and ties in one transaction, and the stamp with them; return whether it was done.

        It is not when the graph does not carry the stamp `before`, or a tie that is to go is not there.
        Who alters an entity leaves the ties alone that neither side of the exchange names. Then its
        fingerprint is what it was, plus that of the one, less that of the other.
        """

    def mark(self) -> str:
        """Return the state of the store that is read now: what `since` has to know later."""

    def since(self, mark: str, *, limit: int) -> Since | None:
        """Return what is different since a state; None when more than `limit` claims may be.

        None also when nobody knows any more what that state was: what it shows was cleared.
        """

    def among(self, ids: Collection[str], *, limit: int) -> list[StoredClaim] | None:
        """Return the present claims that say a property of one of these ids, or tie it to one of them.

        Or to a sector or region. In id order; None when there are more than `limit`.
        """

    def named_beyond(self, ids: Collection[str]) -> set[tuple[str, str]]:
        """Return dataset and id where a present claim ties one of these ids to an entity not among them.

        Sectors and regions are no such entities.
        """

    def beyond(self, entities: Collection[str]) -> Beyond:
        """Return what the ties of these entities to others, of the graph as it is, say of them.

        Sectors and regions are no such others: ties to them are in nobody else's hands.
        """

    def inside(
        self, entities: Collection[str], *, without: Collection[str]
    ) -> list[tuple[str, str, str, int]]:
        """Return who collaborates in these entities, or is part of them, in the graph as it is.

        Entity, type, kind ('' where nobody says), and how many of them `without` some.
        """

    def holding(self, entities: Collection[str], *, among: Collection[str]) -> set[str]:
        """Return those `among` some entities inside which any of these entities is, in the graph as it is."""

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
