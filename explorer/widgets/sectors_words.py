"""Say in words what the table counts and what a cell of it means."""

from __future__ import annotations

from typing import Final

from explorer import data, format, wording
from explorer.format import number
from explorer.i18n import N_, _, language, n_
from explorer.widgets.lists_words import MANY, both, counted
from explorer.widgets.sectors_filters import Place
from graph.analysis.coverage import Cell, CoverageQuery, Matrix, Total
from graph.model.vocabulary import ACTIVITY

MEANINGS: Final = {
    (ACTIVITY, "province", "seated"): N_("An activity stands in the province of its own place."),
    (ACTIVITY, "province", "served"): N_("An activity stands in each province that it says it covers."),
    (ACTIVITY, "province", "involved"): N_(
        "An activity stands in each province where an organization that takes part has its seat."
    ),
    (ACTIVITY, "hub", "seated"): N_("An activity stands with the hub that it is, or is part of."),
    (ACTIVITY, "hub", "served"): N_("An activity stands with each hub that covers a province it covers."),
    (ACTIVITY, "hub", "involved"): N_(
        "An activity stands with each hub of which an organization takes part in it."
    ),
    ("organization", "province", "seated"): N_("An organization stands in the province of its seat."),
    ("organization", "province", "served"): N_("An organization stands in each province it says it covers."),
    ("organization", "province", "involved"): N_(
        "An organization stands in each province where an activity that it takes part in has its place."
    ),
    ("organization", "hub", "seated"): N_("An organization stands with each hub that it takes part in."),
    ("organization", "hub", "served"): N_(
        "An organization stands with each hub that covers a province it covers."
    ),
    ("organization", "hub", "involved"): N_(
        "An organization stands with each hub that an activity it takes part in belongs to."
    ),
}
"""How a thing comes to stand in a column."""


def what(query: CoverageQuery, amount: int) -> str:
    """Return how many of what is counted: `14 labs`, `1 organisatie`."""
    return counted(query.of, query.kinds, amount)


def plural(query: CoverageQuery) -> str:
    """Return what is counted, in the plural and without a number."""
    if query.kinds:
        return both([_(MANY[kind]) for kind in query.kinds])
    return _("activities") if query.of == ACTIVITY else _("organizations")


def sector(row: str) -> str:
    """Return the name of a row."""
    return wording.sector(row) if row else _("No sector known")


def column(matrix: Matrix, one: str) -> str:
    """Return the name of a column."""
    return matrix.column_names[one][0 if language() == "nl" else 1]


def place(matrix: Matrix, at: Place) -> str:
    """Return the name of a cell or line: `Gezondheid en Zorg in Gelderland`."""
    if at.row is None and at.column is None:
        return _("The whole table")
    if at.column is None:
        return sector(at.row or "")
    if at.row is None:
        return column(matrix, at.column)
    if not at.column:
        return f"{sector(at.row)}: {wording.lower_first(column(matrix, at.column))}"
    return _("%(sector)s in %(place)s", sector=sector(at.row), place=column(matrix, at.column))


def finding(matrix: Matrix) -> str:
    """Return what the table shows: how many cells are active, and where nobody looks."""
    own = [cell for cell in matrix.cells.values() if cell.sector and cell.column]
    active = sum(cell.state == "active" for cell in own)
    unseen = sum(cell.state == "unseen" for cell in own)
    first = n_(
        "In %(num)s of the %(all)s cells something is found",
        "In %(num)s of the %(all)s cells something is found",
        active,
        all=number(len(own)),
    )
    if not unseen:
        return first
    if any(cell.state == "unseen" and cell.lists for cell in own):
        rest = n_(
            "in %(num)s no source looks for every kind", "in %(num)s no source looks for every kind", unseen
        )
    else:
        rest = n_("in %(num)s no source looks", "in %(num)s no source looks", unseen)
    return f"{first}; {rest}"


def counting(matrix: Matrix) -> str:
    """Return what is counted, and why the sum is larger than the number of different ones."""
    query, total = matrix.query, matrix.total
    how = _HOW[query.columns, query.how]
    said = _(
        "%(what)s, %(how)s. Who stands in two sectors or places counts in each: the sum is %(sum)s.",
        what=what(query, total.distinct),
        how=_(how),
        sum=number(total.sum),
    )
    old = n_(
        "%(num)s more with only old or disputed claims.",
        "%(num)s more with only old or disputed claims.",
        total.old,
    )
    return f"{said} {old}" if total.old else said


_HOW: Final = {
    ("province", "seated"): N_("by the province they are seated in"),
    ("province", "served"): N_("by the province they serve"),
    ("province", "involved"): N_("by the province that is involved"),
    ("hub", "seated"): N_("by the hub they belong to"),
    ("hub", "served"): N_("by the hub that serves the same province"),
    ("hub", "involved"): N_("by the hub that is involved"),
}


def label(matrix: Matrix, cell: Cell) -> str:
    """Return what a screen reader says of a cell: `13 labs, Energie, Gelderland: activiteit gevonden`."""
    where = f"{sector(cell.sector)}, {column(matrix, cell.column)}"
    if cell.state != "unseen":
        amount = cell.old if cell.state == "old" else cell.count
        where = f"{what(matrix.query, amount)}, {where}"
    if not (cell.sector and cell.column) and cell.state != "old":
        return where
    return f"{where}: {state(matrix.query, cell.state)}"


def state(query: CoverageQuery, name: str) -> str:
    """Return a state of a cell in words."""
    if name == "active" and query.of != ACTIVITY:
        return _("organization found")
    word = wording.CELL_STATES[_STATES.get(name, name)]
    return _(word)


_STATES: Final = {"unseen": "no_source"}


def standing(matrix: Matrix, cell: Cell) -> str:
    """Return what a cell says, as a sentence for its evidence."""
    looking = n_("%(num)s list looks here.", "%(num)s lists look here.", len(cell.lists))
    apart = not (cell.sector and cell.column)
    if cell.state == "active":
        rest = n_("%(num)s more is only old or disputed.", "%(num)s more are only old or disputed.", cell.old)
        return f"{what(matrix.query, cell.count)}." + (f" {rest}" if cell.old else "")
    if cell.state == "old":
        return _("Only old or disputed; latest from %(date)s", date=_latest(matrix, cell)) + "."
    if apart:
        return f"{what(matrix.query, 0)}."
    if cell.state == "none":
        return " ".join([_("Looked, found none."), looking])
    if cell.lists:
        return _("Not everything was looked for here. There may be something.")
    return _("No source looks here. There may be something.")


def unlooked(cell: Cell) -> str:
    """Return which kinds no list looks for in a cell where other lists do look."""
    if not cell.lists or not cell.unlooked:
        return ""
    looking = n_("%(num)s list looks here.", "%(num)s lists look here.", len(cell.lists))
    kinds = both([_(MANY[kind]) for kind in cell.unlooked])
    return " ".join([looking, _("No list looks here for %(kinds)s.", kinds=kinds)])


def _latest(matrix: Matrix, cell: Cell) -> str:
    entities = list(matrix.entities(cell.sector, cell.column)["entity"])
    known = [text for text in data.view().entities["confirmed"].reindex(entities) if text]
    return format.date(max(known)) if known else _("undated")


def total(matrix: Matrix, place: Place) -> Total:
    """Return what a whole row or column, or the whole table, adds up to."""
    if place.row is not None:
        return matrix.row_totals[place.row]
    return matrix.total if place.column is None else matrix.column_totals[place.column]


def of_line(matrix: Matrix, line: Total) -> str:
    """Return how many different ones a whole row or column holds, and how many of it stand in no cell."""
    said = [f"{what(matrix.query, line.distinct)}."]
    if line.old:
        said.append(
            n_("%(num)s more is only old or disputed.", "%(num)s more are only old or disputed.", line.old)
        )
    if line.abroad:
        said.append(abroad(line.abroad))
    if line.all > line.distinct:
        said.append(_("%(num)s in all.", num=number(line.all)))
    return " ".join(said)


def abroad(amount: int) -> str:
    """Return how many stand in no cell because their seat is abroad."""
    return n_(
        "%(num)s with its seat abroad stands in no cell.",
        "%(num)s with their seat abroad stand in no cell.",
        amount,
    )


def placed(query: CoverageQuery, line: Total) -> str:
    """Return which of those in a sector the table does not count, and why; empty when it counts them all."""
    why = [
        n_(
            "%(num)s rests there only on old or disputed claims",
            "%(num)s rest there only on old or disputed claims",
            line.old,
        ),
        n_("%(num)s has its seat abroad", "%(num)s have their seat abroad", line.abroad),
    ]
    given = [words for words, amount in zip(why, (line.old, line.abroad), strict=True) if amount]
    if not given:
        return ""
    return _(
        "Of these %(all)s the table of sectors and provinces counts %(num)s: %(why)s.",
        all=what(query, line.all),
        num=number(line.distinct),
        why=both(given),
    )


def caveats(matrix: Matrix) -> list[str]:
    """Return the warnings of the cards about rows and columns, each once; of money there is none here."""
    lines = [one for one in (*matrix.rows, *matrix.columns) if one]
    found = dict.fromkeys(caveat for one in lines for caveat in data.caveats(one))
    return [caveat for caveat in found if caveat not in data.caveats("money")]
