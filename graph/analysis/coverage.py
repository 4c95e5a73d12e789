"""Count who is active in which sector and where, and say where nobody looked.

A cell counts different entities. An entity that stands in two sectors or two places counts in each, so
every total is given twice: the *sum* of its cells, which can be added up by hand, and how many
*different* entities these are. What rests only on old or contradicted claims is counted apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from graph.analysis import facets, places
from graph.analysis.looking import Looking, looking
from graph.analysis.naming import code_name
from graph.analysis.places import HOWS, HUB, PROVINCE, SEATED
from graph.errors import UnknownChoice
from graph.model.regions import PROVINCES
from graph.model.sectors import SECTORS
from graph.model.vocabulary import ACTIVITY, KIND_TYPE, ORGANIZATION
from graph.view.ledger import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from graph.view.view import View

__all__ = ["HOWS", "STATES", "Cell", "CoverageQuery", "Matrix", "Total", "coverage"]

ACTIVE: Final = "active"
NONE: Final = "none"
UNSEEN: Final = "unseen"
OLD: Final = "old"
STATES: Final = (ACTIVE, NONE, UNSEEN, OLD)
ELSEWHERE: Final = ""
"""The row of those without a known sector; the column of those that are national, or nobody knows where."""
_HEADS: Final = {
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
        if entity is not None:
            cells = cells[cells["entity"] == entity]
        sectors, columns, kinds = self.evidence
        said = [
            sectors.merge(cells.rename(columns={"sector": "key"}), on=["entity", "key"])["position"],
            columns.merge(cells.rename(columns={"column": "key"}), on=["entity", "key"])["position"],
            kinds.loc[kinds["entity"].isin(cells["entity"]), "position"],
        ]
        return np.unique(np.concatenate([part.to_numpy(np.int64) for part in said]))

    def _support(self, row: str | None, column: str | None) -> pd.DataFrame:
        found = self.support
        if row is not None:
            found = found[found["sector"] == row]
        return found if column is None else found[found["column"] == column]

    def to_frame(self, language: str = "nl") -> pd.DataFrame:
        """Return the table as it is read, with the signs `12`, `0`, `?`, `(2)`, for a download."""
        second = 0 if language == "nl" else 1
        corner, unknown, *_, total, distinct, looked = _HEADS[language]
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


def coverage(view: View, query: CoverageQuery | None = None) -> Matrix:
    """Return the table of sectors and places that a view makes."""
    query = query or CoverageQuery()
    counted = view.entities[view.entities["type"] == query.of]
    if query.kinds:
        counted = counted[counted["kind"].isin(query.kinds)]
    sectors = _sectors(view, query)
    columns, disputed = _columns(view, query)
    sectors, columns, disputed = (t[t["entity"].isin(counted.index)] for t in (sectors, columns, disputed))
    placed = {*columns["entity"], *disputed["entity"]}
    left_out = [entity for entity in places.abroad(view, counted.index) if entity not in placed]
    counted = counted[~counted.index.isin(left_out)]
    support = _support(view, counted.index, sectors, columns, disputed)
    heads = _heads(view, query)
    cells = _cells(view, query, heads, support)
    kinds = facets.prop(view, "kind")
    evidence = (sectors, pd.concat([columns, disputed], ignore_index=True), kinds)
    rows, heads_ = (*SECTORS, ELSEWHERE), tuple(heads)
    return Matrix(
        query,
        rows,
        heads_,
        cells,
        {
            row: _total(row, [cells[row, c] for c in heads_], support[support["sector"] == row])
            for row in rows
        },
        {c: _total(c, [cells[row, c] for row in rows], support[support["column"] == c]) for c in heads_},
        _total("", list(cells.values()), support),
        tuple(left_out),
        _column_names(view, query, heads_),
        support,
        evidence,
    )


def _sectors(view: View, query: CoverageQuery) -> pd.DataFrame:
    own = facets.sectors(view)
    if query.of == ACTIVITY or query.sector_how == "own":
        return own
    via = facets.through(facets.takes_part(view), own)
    return via if query.sector_how == "via" else pd.concat([own, via], ignore_index=True).drop_duplicates()


def _columns(view: View, query: CoverageQuery) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the claims that put entities in columns, and those that would if they had been chosen."""
    nothing = pd.DataFrame(columns=facets.TABLE).astype({"position": np.int64})
    if query.columns == HUB:
        return places.in_hubs(view, query.of, query.how), nothing
    columns = places.in_provinces(view, query.of, query.how)
    national = columns["key"] == facets.HOME
    columns = columns.assign(key=columns["key"].mask(national, ELSEWHERE))
    return columns, places.disputed_provinces(view) if query.how == SEATED else nothing


def _support(
    view: View,
    counted: pd.Index,
    sectors: pd.DataFrame,
    columns: pd.DataFrame,
    disputed: pd.DataFrame,
) -> pd.DataFrame:
    """Return each entity in each of its cells, and whether only old or contradicted claims put it there."""
    kept = ["entity", "key", "last", "lost"]
    lost = facets.pairs(disputed, view).assign(lost=True)
    there = pd.concat([facets.pairs(columns, view).assign(lost=False), lost])[kept]
    there = there.drop_duplicates(["entity", "key"])
    active = facets.pairs(sectors, view).assign(lost=False)[kept]
    cells = _with_rest(active, counted).merge(
        _with_rest(there, counted), on="entity", suffixes=("", "_of_place")
    )
    last = np.maximum(cells["last"], cells["last_of_place"])
    faded = (last != ALWAYS) & (last < facets.faded_before(view))
    return pd.DataFrame(
        {
            "entity": cells["entity"],
            "sector": cells["key"],
            "column": cells["key_of_place"],
            "old": faded | cells["lost_of_place"].astype(bool),
        }
    )


def _with_rest(known: pd.DataFrame, counted: pd.Index) -> pd.DataFrame:
    """Return the pairs with one more, `ELSEWHERE`, for each entity that has none but lost ones."""
    rest = counted[~counted.isin(known.loc[~known["lost"].astype(bool), "entity"])]
    line = {"entity": rest, "key": ELSEWHERE, "last": ALWAYS, "lost": False}
    return pd.concat([known, pd.DataFrame(line)], ignore_index=True)


def _heads(view: View, query: CoverageQuery) -> dict[str, frozenset[str]]:
    """Return the columns in order, each with the provinces that a list must look at to see it."""
    if query.columns == PROVINCE:
        return {**{region: frozenset([region]) for region in PROVINCES}, ELSEWHERE: frozenset()}
    covers = facets.relation(view, "COVERS")
    by_hub = covers.groupby("entity")["key"].agg(frozenset).to_dict()
    return {**{hub: by_hub.get(hub, frozenset()) for hub in places.hubs(view)}, ELSEWHERE: frozenset()}


def _cells(
    view: View, query: CoverageQuery, heads: Mapping[str, frozenset[str]], support: pd.DataFrame
) -> dict[tuple[str, str], Cell]:
    kinds = query.kinds or tuple(kind for kind, of in KIND_TYPE.items() if of == query.of)
    lists = [one for one in looking(view) if one.sees(kinds)]
    counts = support.groupby(["sector", "column", "old"]).size().to_dict()
    cells = {}
    for row in (*SECTORS, ELSEWHERE):
        for column, regions in heads.items():
            now, old = (int(counts.get((row, column, faded), 0)) for faded in (False, True))
            here = tuple(one for one in lists if one.sees(sectors=[row] if row else (), regions=regions))
            seen = frozenset[str]().union(*(one.kinds for one in here))
            unlooked = tuple(kind for kind in kinds if kind not in seen)
            blind = unlooked and row and column  # nobody looks for what is without a sector or a place
            state = ACTIVE if now else OLD if old else UNSEEN if blind else NONE
            cells[row, column] = Cell(row, column, state, now, old, here, unlooked)
    return cells


def _total(line: str, cells: list[Cell], support: pd.DataFrame) -> Total:
    own = [cell for cell in cells if cell.sector and cell.column]
    current = set(support.loc[~support["old"], "entity"])
    return Total(
        line,
        sum(cell.count for cell in cells),
        len(current),
        len(set(support["entity"]) - current),
        sum(cell.state != UNSEEN for cell in own),
        len(own),
    )


def _column_names(view: View, query: CoverageQuery, columns: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    rest = 3 if query.columns == HUB else 2
    names = {ELSEWHERE: (_HEADS["nl"][rest], _HEADS["en"][rest])}
    for column in filter(None, columns):
        if query.columns == PROVINCE:
            names[column] = (code_name(column, "nl"), code_name(column, "en"))
        else:
            dutch, english = view.entities.loc[column, ["name", "name_en"]]
            names[column] = (str(dutch), str(english or dutch))
    return names
