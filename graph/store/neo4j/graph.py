"""Give a store on a server what `HoldsGraph` promises: the derived graph, asked and made in the server."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from graph.store.derived import Around, Beyond, DerivedEntity, Exchange, Participation, Stamp
from graph.store.neo4j import altering, asking, beyond, derived
from graph.store.neo4j.around import around

if TYPE_CHECKING:
    from neo4j import Session

    from graph.store.neo4j.connection import Database

P = ParamSpec("P")
T = TypeVar("T")


class WithGraph:
    """The part of a store that has to do with the derived graph."""

    database: Database

    def _in_graph(self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self.database.in_our_words(), self.database.session() as session:
            return work(session, *args, **kwargs)

    def stamp(self) -> Stamp | None:
        return self._in_graph(derived.stamp)

    def derive(self, entities: Iterable[DerivedEntity], stamp: Stamp) -> int:
        with self.database.in_our_words(), self.database.session(write=True) as session:
            return derived.derive(session, entities, stamp)

    def alter(self, exchanges: Sequence[Exchange], before: Stamp, after: Stamp) -> bool:
        with self.database.in_our_words(), self.database.session(write=True) as session:
            return altering.alter(session, exchanges, before, after)

    def beyond(self, entities: Collection[str]) -> Beyond:
        return self._in_graph(beyond.beyond, entities)

    def inside(
        self, entities: Collection[str], *, without: Collection[str]
    ) -> list[tuple[str, str, str, int]]:
        return self._in_graph(beyond.inside, entities, without)

    def holding(self, entities: Collection[str], *, among: Collection[str]) -> set[str]:
        return self._in_graph(beyond.holding, entities, among)

    def contents(self) -> Iterator[DerivedEntity]:
        with self.database.in_our_words(), self.database.session() as session:
            yield from derived.contents(session)

    def shortest(self, a: str, b: str, *, with_membership_networks: bool) -> list[Participation]:
        return self._in_graph(asking.shortest, a, b, with_membership_networks=with_membership_networks)

    def around(self, entity: str, *, depth: int, cap: int, relations: Collection[str]) -> Around:
        return self._in_graph(around, entity, depth=depth, cap=cap, relations=relations)

    def count_old(self, before: date) -> int:
        return self._in_graph(asking.count_old, before)

    def described(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        return self._in_graph(asking.described, ids)
