"""Sectors and regions: who is active in which sector and where; an empty cell says why it is empty."""

from __future__ import annotations

from explorer import data, page, state
from explorer.i18n import _
from explorer.widgets import (
    anatomy,
    sectors_evidence,
    sectors_filters,
    sectors_table,
    sectors_tiles,
    sectors_words,
)

filters = state.own(**sectors_filters.fields())
sectors_filters.settle(filters)

page.top(
    _("Sectors and regions"),
    _("Which sectors are active in which province or hub? An empty cell says why it is empty."),
)
with page.filter_bar() as more:
    sectors_filters.bar(more, filters)

matrix = data.coverage(sectors_filters.query(filters))
with page.main_and_evidence() as (main, evidence):
    with main:
        anatomy.finding(sectors_words.finding(matrix), sectors_words.counting(matrix))
        sectors_table.draw(matrix, filters["cell"])
        sectors_table.heads_in_full(matrix)
        sectors_table.source(matrix)
        for caveat in sectors_words.caveats(matrix):
            anatomy.muted(caveat)
        sectors_table.twin(matrix, filters)
        sectors_tiles.tiles(matrix, filters["cell"], filters)
    with evidence:
        sectors_evidence.evidence(matrix, filters["cell"])
