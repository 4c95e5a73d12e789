"""Search and lists: who fits a question, with the claims that say so and what the list cannot know."""

from __future__ import annotations

from explorer import data, page, state
from explorer.i18n import _
from explorer.widgets import (
    anatomy,
    lists_active,
    lists_evidence,
    lists_filters,
    lists_limits,
    lists_start,
    lists_table,
    lists_words,
)
from graph.errors import UnknownEntity

filters = state.own(**lists_filters.fields())
lists_filters.settle(filters)

page.top(
    filters["naam"] or _("Search and lists"),
    _("Combine filters. Every row opens to who says so; below stands what the list cannot know."),
    tab=filters["naam"] or _("Search and lists"),
)
lists_filters.search(filters)
with page.filter_bar() as more:
    lists_filters.bar(more, filters)
lists_active.words(filters)
if not any(filters[name] for name in lists_filters.NARROWING):
    lists_start.questions(state.shared()["home"])

result = None
try:
    result = data.find(lists_filters.query(filters))
except UnknownEntity as error:
    lists_active.unknown(filters, error.entity)
if result is not None:
    question = lists_words.sentence(filters, result.total)
    with page.main_and_evidence() as (main, evidence):
        with main:
            anatomy.finding(question)
            lists_evidence.counting(result)
            frame = lists_table.frame_of(result, filters["sort"])
            lists_table.tools(filters, result, frame, question)
            if result.total:
                lists_table.rows(filters, result, frame)
                lists_table.source_line(result)
                lists_table.take(filters, result, frame, f"{question}. {lists_limits.account(result)}")
            else:
                lists_active.empty(filters)
            lists_limits.limits(result)
        with evidence:
            lists_evidence.evidence(result, filters["sel"])
