"""Open a cell: who is in it, by which claims; or why it is empty."""

from __future__ import annotations

from typing import Final

from explorer import data, state
from explorer.html import Html, entity_link, link, show, tag, text
from explorer.i18n import _, n_
from explorer.widgets import anatomy, legend, lists_filters, sectors_words
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import group_html, grouped
from explorer.widgets.sectors_filters import Place
from graph.analysis.coverage import Matrix
from graph.analysis.lists import ListQuery
from graph.model.vocabulary import ACTIVITY, ORGANIZATION

MOST: Final = 12
MOST_GROUPS: Final = 12


def evidence(matrix: Matrix, place: Place | None) -> None:
    """Draw what a cell or a whole line holds."""
    if place is None:
        _nothing(matrix)
        return
    if place.row not in (None, *matrix.rows) or place.column not in (None, *matrix.columns):
        anatomy.heading(_("This cell is not in the table"))
        anatomy.muted(_("Choose another cell, or other columns."))
        return
    anatomy.heading(sectors_words.place(matrix, place))
    _standing(matrix, place)
    found = matrix.entities(place.row, place.column)
    if found.empty:
        return
    positions = matrix.claims_by_entity(place.row, place.column)
    shown = list(found.head(MOST).itertuples(index=False))
    said = data.claim_groups([positions[str(one.entity)] for one in shown])
    items = [tag("li", _entity(one.entity, one.old, rows)) for one, rows in zip(shown, said, strict=True)]
    show(tag("ul", *items, class_="w-claims"))
    hidden = anatomy.cut(MOST, len(found), _("first what is not old"))
    if hidden:
        show(tag("p", hidden, class_="w-small"))
    href = _list(matrix, place)
    if href:
        show(tag("p", link(href, _("As a list, with columns and downloads")), class_="w-small"))


def _nothing(matrix: Matrix) -> None:
    anatomy.heading(_("How to read this"))
    meaning = sectors_words.MEANINGS[matrix.query.of, matrix.query.columns, matrix.query.how]
    for sentence in (
        _(meaning),
        _("Seated, served and involved are three numbers that are never added."),
        _("An empty cell says why it is empty. Choose one: here stands who is in it, or who looked."),
    ):
        show(tag("p", sentence, class_="w-small"))


def _standing(matrix: Matrix, place: Place) -> None:
    """Say how a cell or a line stands: what was found, or who looked."""
    if place.row is None or place.column is None:
        said = sectors_words.of_line(matrix, sectors_words.total(matrix, place))
        profile = _("The profile of this sector") if place.row and place.column is None else ""
        way = text(" ", entity_link(place.row or "", profile)) if profile else None
        show(tag("p", said, way, class_="w-small"))
        return
    cell = matrix.cells[place.row, place.column]
    for sentence in filter(None, (sectors_words.standing(matrix, cell), sectors_words.unlooked(cell))):
        show(tag("p", sentence, class_="w-small"))
    lists = [
        tag("li", tag("b", data.dataset_title(one.dataset)), ": ", tag("span", one.why, lang="en"))
        for one in cell.lists
    ]
    if lists:
        show(tag("details", tag("summary", _("Which lists")), tag("ul", *lists), class_="w-sources"))


def _entity(entity: str, old: bool, rows: list[ClaimRow]) -> Html:
    """Return one entity of the cell with the claims that put it there, to unfold."""
    sources = n_("%(num)s source", "%(num)s sources", len({(row.dataset, row.source) for row in rows}))
    claims = n_("%(num)s claim", "%(num)s claims", len(rows))
    kind = data.kind(entity)
    faded = tag("span", " ", anatomy.tag_word(_("old or disputed"), "warn")) if old else None
    head = tag("span", entity_link(entity, data.name(entity)), faded)
    aside = tag("span", legend.kind_word(kind) if kind else "", class_="w-aside")
    groups = grouped(rows)
    shown = [tag("li", group_html(group, focus=entity)) for group in groups[:MOST_GROUPS]]
    cut = anatomy.cut(MOST_GROUPS, len(groups), _("the others stand in the profile"))
    whole = tag("summary", _("%(claims)s from %(sources)s", claims=claims, sources=sources))
    rest = tag("p", cut, class_="w-small") if cut else None
    details = tag("details", whole, tag("ul", *shown, class_="w-claims"), rest, class_="w-sources")
    return tag("div", tag("div", head, aside, class_="w-claim"), details)


def _list(matrix: Matrix, place: Place) -> str:
    """Return the address of the list of a cell; '' for what a list cannot ask."""
    query = matrix.query
    if place.row == "" or place.column == "":
        return ""
    if query.columns == "hub" and place.column and (query.of == ACTIVITY or query.how != "seated"):
        return ""
    asked = ListQuery(
        type=query.of,
        kinds=query.kinds,
        sectors=(place.row,) if place.row else (),
        sector_how=query.sector_how if query.of == ORGANIZATION else "any",
        regions=(place.column,) if place.column and query.columns == "province" else (),
        how=query.how,
        inside=(place.column,) if place.column and query.columns == "hub" else (),
    )
    return state.link("lists", **lists_filters.asking(asked))
