"""Draw one sector over the provinces, each a tile of the same size at its rough place."""

from __future__ import annotations

from explorer.format import number
from explorer.html import Html, link, show, tag
from explorer.i18n import _
from explorer.state import Filters
from explorer.widgets import anatomy, sectors_table, sectors_words
from explorer.widgets.sectors_filters import Place
from graph.analysis.coverage import Cell, Matrix
from graph.model.regions import PROVINCES


def tiles(matrix: Matrix, place: Place | None, filters: Filters) -> None:
    """Draw the sector of the open cell, else the first of the table."""
    if matrix.query.columns != "province":
        return
    row = place.row if place and place.row is not None else sectors_table.ordered(matrix)[0][0]
    anatomy.finding(_finding(matrix, row), _("Every province gets as much room; a tile opens its cell."))
    items = [_tile(matrix, matrix.cells[row, one], place, filters) for one in PROVINCES]
    show(tag("ul", *items, class_="w-tiles"))
    anatomy.source_line(_("The same claims as the table. Places are approximate."))


def _finding(matrix: Matrix, row: str) -> str:
    """Return where most are, as a sentence; without a clear first only the sector."""
    counts = sorted(((matrix.cells[row, one].count, one) for one in PROVINCES), reverse=True)
    name = sectors_words.sector(row)
    (most, first), (runner_up, _second) = counts[:2]
    if most == runner_up:
        return _("%(sector)s by province", sector=name)
    return _("%(sector)s: most in %(place)s", sector=name, place=sectors_words.column(matrix, first))


def _tile(matrix: Matrix, cell: Cell, place: Place | None, filters: Filters) -> Html:
    here = Place(cell.sector, cell.column)
    shade = min(5, cell.count.bit_length()) if cell.state == "active" else 0
    tile = link(
        sectors_table.address(filters, here),
        tag("span", sectors_words.column(matrix, cell.column)),
        tag("b", number(cell.count) if cell.state == "active" else cell.sign),
        class_=f"w-tile w-tile-{cell.state} w-shade-{shade}",
        aria_label=sectors_words.label(matrix, cell),
        aria_current="true" if place == here else None,
    )
    return tag("li", tile, class_=f"w-at-{PROVINCES[cell.column].short}")
