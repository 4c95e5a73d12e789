"""Draw the table of sectors and places: cells that open, totals that add up, its twin and its downloads."""

from __future__ import annotations

from string import ascii_uppercase
from typing import Final

import pandas as pd
import streamlit as st

from explorer import data, format, state
from explorer.components import matrix as component
from explorer.format import number
from explorer.html import Html, entity_link, join, link, show, tag
from explorer.i18n import _, language, n_
from explorer.state import Filters
from explorer.widgets import anatomy, sectors_filters, sectors_words
from explorer.widgets.sectors_filters import Place
from explorer.widgets.tables import downloads
from graph.analysis.coverage import Cell, Matrix, Total
from graph.export import about, provenance, table_csv, table_xlsx
from graph.model.regions import PROVINCES

KEY: Final = "sectors-matrix"
FILE: Final = "weefsel-sectoren"


def ordered(matrix: Matrix) -> tuple[list[str], list[str]]:
    """Return rows and columns, those with most different entities first, the rest last."""
    rows, columns = matrix.row_totals, matrix.column_totals
    return (
        sorted(matrix.rows, key=lambda one: (not one, -rows[one].distinct)),
        sorted(matrix.columns, key=lambda one: (not one, -columns[one].distinct)),
    )


def draw(matrix: Matrix, asked: Place | None) -> None:
    """Draw the table; a click on a cell goes to the address before the next run."""
    chosen = (
        component.Place(asked.row, asked.column)
        if asked and asked.row is not None and asked.column is not None
        else None
    )
    texts = component.default_texts() | {"active": sectors_words.state(matrix.query, "active")}
    component.matrix(packed(matrix), key=KEY, selected=chosen, texts=texts, on_change=_select)


def _select() -> None:
    chosen = (st.session_state[KEY].get("selected") or {}).get("selected")
    state.put("sectors", cell=sectors_filters.written(Place(*chosen)) if chosen else "")


def packed(matrix: Matrix) -> component.Matrix:
    """Return the table as the component draws it."""
    rows, columns = ordered(matrix)
    heads = tuple(
        component.Column(one, label, sectors_words.column(matrix, one), apart=not one)
        for one, label in zip(columns, short(matrix, columns), strict=True)
    )
    lines = tuple(
        component.Row(
            row,
            sectors_words.sector(row),
            tuple(_cell(matrix, matrix.cells[row, column]) for column in columns),
            number(matrix.row_totals[row].sum),
            f"{matrix.row_totals[row].looked}/{matrix.row_totals[row].of}" if row else "",
        )
        for row in rows
    )
    return component.Matrix(
        sectors_words.plural(matrix.query),
        heads,
        lines,
        tuple(number(matrix.column_totals[one].sum) for one in columns),
        number(matrix.total.sum),
    )


def _cell(matrix: Matrix, cell: Cell) -> component.Cell:
    amount = cell.old if cell.state == "old" else cell.count
    apart = not (cell.sector and cell.column) and cell.state != "old"
    shown = number(amount) if apart else None  # only the totals of the country grow beyond a thousand
    return component.Cell(amount, "plain" if apart else cell.state, sectors_words.label(matrix, cell), shown)


def short(matrix: Matrix, columns: list[str]) -> list[str]:
    """Return heads of two letters for provinces; hubs get a letter each, explained under the table."""
    if matrix.query.columns == "province":
        return [PROVINCES[one].short if one else _("nat.") for one in columns]
    letters = iter([*ascii_uppercase, *(f"A{letter}" for letter in ascii_uppercase)])
    return [next(letters, "…") if one else _("none") for one in columns]


def heads_in_full(matrix: Matrix) -> None:
    """Say under the table what its heads stand for."""
    _rows, columns = ordered(matrix)
    named = []
    for head, one in zip(short(matrix, columns), columns, strict=True):
        name = sectors_words.column(matrix, one)
        whole = entity_link(one, name) if one else tag("span", name)
        named.append(tag("span", tag("b", head), " ", whole, class_="w-nowrap"))
    show(tag("p", join(" · ", named), class_="w-small"))


def source(matrix: Matrix) -> None:
    """Say under the table on what it rests, and who is in no cell."""
    positions = matrix.claims()
    claims = n_("%(num)s claim", "%(num)s claims", len(positions))
    sources = n_("%(num)s source", "%(num)s sources", data.said_by(positions))
    day = format.date(data.view().params.as_of)
    said = [_("%(claims)s from %(sources)s, as of %(date)s.", claims=claims, sources=sources, date=day)]
    if any(cell.state == "unseen" for cell in matrix.cells.values()):
        said.append(_("A ? is no white spot: nobody looked there."))
    if matrix.left_out:
        said.append(sectors_words.abroad(len(matrix.left_out)))
    anatomy.source_line(" ".join(said))


def address(filters: Filters, place: Place) -> str:
    """Return the address of a cell, or of a whole row or column, of the table as it is."""
    return state.link("sectors", **filters.texts(cell=place))


def twin(matrix: Matrix, filters: Filters) -> None:
    """Draw the totals as a table in which every figure opens, and the downloads; made when it opens."""
    title = _("Totals as a table, and downloads")
    with st.expander(title, icon=":material/table_rows:", key="sectors-twin", on_change="rerun") as box:
        if not box.open:
            return
        rows, columns = ordered(matrix)
        body = [_line(matrix, filters, Place(row, None), matrix.row_totals[row]) for row in rows]
        _table(matrix, _("Sector"), body)
        body = [_line(matrix, filters, Place(None, one), matrix.column_totals[one]) for one in columns]
        body.append(_line(matrix, filters, Place(None, None), matrix.total))
        _table(matrix, _("Place"), body)
        _take(matrix)


def _table(matrix: Matrix, corner: str, body: list[Html]) -> None:
    words = (_("Sum of the cells"), _("Different ones"), _("Only old or disputed"), _("Looked"))
    numbers = [tag("th", one, scope="col", class_="w-number") for one in words]
    heads = tag("tr", tag("th", corner, scope="col"), *numbers)
    caption = tag("caption", _("Totals of %(what)s", what=sectors_words.plural(matrix.query)))
    whole = tag("table", caption, tag("thead", heads), tag("tbody", *body), class_="w-table")
    show(tag("div", whole, class_="w-scroll", tabindex=0))


def _line(matrix: Matrix, filters: Filters, place: Place, total: Total) -> Html:
    name = sectors_words.place(matrix, place)
    opens = link(address(filters, place), number(total.distinct), aria_label=f"{name}: {total.distinct}")
    looked = f"{total.looked}/{total.of}" if total.of else ""
    cells = (number(total.sum), opens, number(total.old), looked)
    entity = place.row or place.column
    head = tag("th", entity_link(entity, name) if entity else name, scope="row")
    return tag("tr", head, *[tag("td", one, class_="w-number") for one in cells])


def _take(matrix: Matrix) -> None:
    """Draw the downloads: the table as it is read, and cell by cell with sources and claims."""
    title = _("Sectors and regions")
    account = about(data.view(), filters=sectors_words.counting(matrix))
    downloads(
        FILE,
        xlsx=lambda: table_xlsx(
            matrix.to_frame(language()).reset_index(), account, title, more={_("Cells"): cells(matrix)}
        ),
        csv=lambda: table_csv(cells(matrix), account, dialect="excel-nl"),
    )


def cells(matrix: Matrix) -> pd.DataFrame:
    """Return one row for each cell: what it says, who is in it, and the sources and claims of that."""
    rows, columns = ordered(matrix)
    found = [matrix.cells[row, column] for row in rows for column in columns]
    called = data.called()
    lines = [
        {
            _("Sector"): sectors_words.sector(cell.sector),
            _("Place"): sectors_words.column(matrix, cell.column),
            _("Sign"): cell.sign,
            _("State"): sectors_words.state(matrix.query, cell.state),
            _("Found"): cell.count,
            _("Only old or disputed"): cell.old,
            _("Lists that look here"): len(cell.lists),
            _("Who"): "; ".join(map(called, matrix.entities(cell.sector, cell.column)["entity"])),
        }
        for cell in found
    ]
    said = provenance(data.view(), [matrix.claims(cell.sector, cell.column) for cell in found])
    return pd.concat([pd.DataFrame(lines), said], axis=1)
