"""Hold a table of sectors and places: its cells with their states, its totals, and what each opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from graph.analysis.naming import code_name
from graph.analysis.places import HOWS, HUB, PROVINCE, SEATED
from graph.errors import UnknownChoice
from graph.model.vocabulary import ACTIVITY, KIND_TYPE, ORGANIZATION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from graph.analysis.looking import Looking

ACTIVE: Final = "active"
NONE: Final = "none"
UNSEEN: Final = "unseen"
OLD: Final = "old"
STATES: Final = (ACTIVE, NONE, UNSEEN, OLD)
ELSEWHERE: Final = ""
"""The row of those without a known sector; the column of those that are national, or nobody knows where."""
HEADS: Final = {
    "nl": (
        "Sector",
        "Geen sector bekend",
        "Landelijk of onbekend",
        "Geen hub",
        "Som",
        "Verschillend",
        "Gekeken",
    ),
    "en": ("Sector", "No sector known", "National or unknown", "No hub", "Sum", "Different", "Looked"),
}
"""Heads of a download: sector, and the rest of rows, of provinces and of hubs; the two totals; looked."""


@dataclass(frozen=True, slots=True)
class CoverageQuery:
    """What is counted, and in which columns. Raises `UnknownChoice` for a word that means nothing."""

    of: str = ACTIVITY
    """`activity` or `organization`."""
    how: str = SEATED
    """`seated`, `served` or `involved`: three numbers that are never added (see `graph.analysis.places`)."""
    columns: str = PROVINCE
    """`province` or `hub`."""
    kinds: tuple[str, ...] = ()
    sector_how: str = "any"
    """Of organizations: `own`, `via` (of the activities they collaborate in) or `any`."""

    def __post_init__(self) -> None:
        """Check every word."""
        kinds = [kind for kind, of in KIND_TYPE.items() if of == self.of]
        for what, word, choices in (
            ("type", self.of, (ACTIVITY, ORGANIZATION)),
            ("way to be somewhere", self.how, HOWS),
            ("kind of column", self.columns, (PROVINCE, HUB)),
            ("way to be in a sector", self.sector_how, ("any", "own", "via")),
            *((f"kind of {self.of}", kind, kinds) for kind in self.kinds),
        ):
            if word not in choices:
                raise UnknownChoice(what, word, choices)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one sector in one place."""

    sector: str
    column: str
    state: str
    """active, none (lists look here for every kind that is asked, and nothing was found), unseen or old.
    The cells of the last row and column are never unseen."""
    count: int
    """Different entities with a claim that is neither old nor contradicted."""
    old: int
    """Different entities with only old or contradicted claims."""
    lists: tuple[Looking, ...]
    """The lists that look here for one of the kinds that are asked."""
    unlooked: tuple[str, ...]
    """The kinds that are asked and that no list looks for here."""

    @property
    def sign(self) -> str:
        """Return `12`, `0`, `?` or `(2)`."""
        return {ACTIVE: str(self.count), NONE: "0", UNSEEN: "?", OLD: f"({self.old})"}[self.state]


@dataclass(frozen=True, slots=True)
class Total:
    """What a row, a column or the whole table adds up to."""

    id: str
    sum: int
    """The sum of `count` over its cells."""
    distinct: int
    """How many different entities these are."""
    old: int
    """How many different entities have only old or contradicted claims in every cell of it."""
    looked: int
    """Cells where something was found or lists look for every kind that is asked …"""
    of: int
    """… of how many. The row without a sector and the column without a place are left out."""
    abroad: int = 0
    """Of a row or of the whole table: how many entities of it are seated abroad and stand in no cell."""

    @property
    def all(self) -> int:
        """Return how many different entities there are, whether they count in a cell or not."""
        return self.distinct + self.old + self.abroad


@dataclass(frozen=True)
class Matrix:
    """Sectors by places. The last row is '' (no sector known), the last column '' (national or unknown)."""

    query: CoverageQuery
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    row_totals: dict[str, Total]
    column_totals: dict[str, Total]
    total: Total
    left_out: tuple[str, ...]
    """Entities seated abroad that stand in no column: they are in no cell."""
    column_names: Mapping[str, tuple[str, str]]
    """The Dutch and English name of every column."""
    support: pd.DataFrame = field(repr=False)
    """One row for each entity in each of its cells: `entity`, `sector`, `column`, `old`."""
    evidence: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame] = field(repr=False)
    """The claims of sectors, of places, and of what entities are."""

    def entities(self, row: str | None = None, column: str | None = None) -> pd.DataFrame:
        """Return the entities of a cell (`entity`, `old`), current ones first; None: of a whole line."""
        found = self._support(row, column).groupby("entity", sort=True)["old"].all().reset_index()
        return found.sort_values("old", kind="stable").reset_index(drop=True)

    def claims(
        self, row: str | None = None, column: str | None = None, entity: str | None = None
    ) -> NDArray[np.int64]:
        """Return the ledger's positions of the claims under a cell; None: of every row, column, entity."""
        cells = self._support(row, column)
        said = self._said(cells if entity is None else cells[cells["entity"] == entity])
        return np.unique(said["position"].to_numpy(np.int64))

    def claims_by_entity(
        self, row: str | None = None, column: str | None = None
    ) -> dict[str, NDArray[np.int64]]:
        """Return the ledger's positions of the claims under each entity of a cell."""
        said = self._said(self._support(row, column)).groupby("entity", sort=True)["position"]
        return {str(entity): np.unique(positions.to_numpy(np.int64)) for entity, positions in said}

    def _said(self, cells: pd.DataFrame) -> pd.DataFrame:
        """Return the claims (`entity`, `position`) that put entities in these cells."""
        sectors, columns, kinds = self.evidence
        by_sector = sectors.merge(cells.rename(columns={"sector": "key"}), on=["entity", "key"])
        by_place = columns.merge(cells.rename(columns={"column": "key"}), on=["entity", "key"])
        described = kinds[kinds["entity"].isin(cells["entity"])]
        return pd.concat([table[["entity", "position"]] for table in (by_sector, by_place, described)])

    def _support(self, row: str | None, column: str | None) -> pd.DataFrame:
        found = self.support
        if row is not None:
            found = found[found["sector"] == row]
        return found if column is None else found[found["column"] == column]

    def to_frame(self, language: str = "nl") -> pd.DataFrame:
        """Return the table as it is read, with the signs `12`, `0`, `?`, `(2)`, for a download."""
        second = 0 if language == "nl" else 1
        corner, unknown, *_, total, distinct, looked = HEADS[language]
        lines: list[dict[str, object]] = [
            {
                corner: code_name(row, language) if row else unknown,
                **{self.column_names[c][second]: self.cells[row, c].sign for c in self.columns},
                total: self.row_totals[row].sum,
                distinct: self.row_totals[row].distinct,
                looked: f"{self.row_totals[row].looked}/{self.row_totals[row].of}" if row else "",
            }
            for row in self.rows
        ]
        for head, figure in ((total, "sum"), (distinct, "distinct")):
            totals = ((c, getattr(self.column_totals[c], figure)) for c in self.columns)
            sums = {self.column_names[c][second]: figure_ for c, figure_ in totals}
            both = {total: "", distinct: "", looked: "", head: getattr(self.total, figure)}
            lines.append({corner: head, **sums, **both})
        return pd.DataFrame(lines, dtype=object).set_index(corner)
