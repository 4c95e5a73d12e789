"""Make lists of entities by combined filters, and say what such a list cannot know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Self

from graph.model.vocabulary import ORGANIZATION

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from graph.view.view import View


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which entities are asked for. An empty field asks nothing; filled fields must all hold."""

    type: str = ORGANIZATION
    """`organization` or `activity`."""
    text: str = ""
    kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sector_how: str = "any"
    """`own`, `via` (of its activities; only organizations) or `any`."""
    regions: tuple[str, ...] = ()
    """Provinces or countries; any of them."""
    how: str = "any"
    """`seated`, `served`, `involved` or `any`."""
    roles: tuple[str, ...] = ()
    """Roles an organization takes part in; for activities those of `with_all`, or of anybody."""
    with_all: tuple[str, ...] = ()
    """Organizations that must all collaborate in one and the same activity."""
    without: tuple[str, ...] = ()
    """Organizations that must not collaborate in any activity that counts."""
    in_kinds: tuple[str, ...] = ()
    """Kinds of activity that count (`lab`)."""
    period_from: str = ""
    period_to: str = ""
    sources: tuple[str, ...] = ()
    source_kinds: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    confirmed_since: str = ""
    has: tuple[str, ...] = ()
    """Relations that must be there, at either end."""
    has_not: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, str]:
        """Return the query as flat texts for an address, without what is not asked."""
        raise NotImplementedError

    @classmethod
    def from_dict(cls, parameters: Mapping[str, str]) -> Self:
        """Return the query that `to_dict` wrote; names it does not know are left alone.

        Raises `UnknownChoice`, `InvalidDate` or `InvalidClaim` for a value that means nothing.
        """
        raise NotImplementedError


class Limit(NamedTuple):
    """Something a list cannot know, for the screens to word."""

    code: str
    """See `CODES` for what each means."""
    numbers: dict[str, int]
    entities: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListResult:
    """A list. `frame` has one row for each entity: see `COLUMNS`."""

    query: ListQuery
    frame: pd.DataFrame
    limits: tuple[Limit, ...]
    positions: NDArray[np.int64] = field(repr=False)
    bounds: NDArray[np.int64] = field(repr=False)

    @property
    def total(self) -> int:
        """Return how many entities are in the list."""
        return len(self.frame)

    def claims(self, row: int) -> NDArray[np.int64]:
        """Return the positions in the ledger of the claims that put this row in the list."""
        return self.positions[self.bounds[row] : self.bounds[row + 1]]


def find(view: View, query: ListQuery) -> ListResult:
    """Return the entities that fit the query, most joint activities first; raise `UnknownEntity`."""
    raise NotImplementedError
