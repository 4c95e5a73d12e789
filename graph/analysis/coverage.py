"""Count who is active in which sector and where, and say where nobody looked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from graph.view.view import View

STATES = ("active", "none", "unseen", "old")
HOWS = ("seated", "served", "involved")


@dataclass(frozen=True, slots=True)
class CoverageQuery:
    """What is counted, and in which columns."""

    of: str = "activity"
    """`activity` or `organization`."""
    how: str = "seated"
    """`seated`, `served` or `involved`: three numbers that are never added."""
    columns: str = "province"
    """`province` or `hub`."""
    kinds: tuple[str, ...] = ()
    sector_how: str = "any"
    """Of organizations: `own`, `via` (of their activities) or `any`."""


class Cell(NamedTuple):
    """What is known of one sector in one place."""

    sector: str
    column: str
    state: str
    """active, none, unseen or old."""
    count: int
    """Different entities with a claim that is neither old nor contradicted."""
    old: int
    """Entities with only old or contradicted claims."""
    lists: int
    """Lists that look here."""

    @property
    def sign(self) -> str:
        """Return `12`, `0`, `?` or `(2)`."""
        return {"active": str(self.count), "none": "0", "unseen": "?", "old": f"({self.old})"}[self.state]


class Total(NamedTuple):
    """What a row or column adds up to."""

    id: str
    sum: int
    """The sum of its cells."""
    distinct: int
    """How many different entities these are."""
    old: int
    looked: int
    """Cells that are not `unseen`."""
    of: int
    """How many cells with a place of their own the line has."""


@dataclass(frozen=True)
class Matrix:
    """Sectors × places. The last row is '' (no sector known), the last column '' (national or unknown)."""

    query: CoverageQuery
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    row_totals: dict[str, Total]
    column_totals: dict[str, Total]
    total: Total
    left_out: tuple[str, ...]
    """Entities known to be seated abroad: they are in no cell."""
    support: pd.DataFrame = field(repr=False)

    def entities(self, row: str, column: str) -> pd.DataFrame:
        """Return the entities of a cell (`entity`, `old`), current ones first."""
        raise NotImplementedError

    def claims(self, row: str, column: str, entity: str = "") -> NDArray[np.int64]:
        """Return the positions in the ledger of the claims under a cell, or under one entity in it."""
        raise NotImplementedError

    def to_frame(self, language: str = "nl") -> pd.DataFrame:
        """Return the table as it is read, with the signs `12`, `0`, `?`, `(2)`, for a download."""
        raise NotImplementedError


def coverage(view: View, query: CoverageQuery | None = None) -> Matrix:
    """Return the table of sectors and places that a view makes."""
    raise NotImplementedError
