"""Sources: which datasets and publications say it all, where they contradict, and the log of runs."""

from __future__ import annotations

import streamlit as st

from explorer import data, page, state, wording
from explorer.fields import Choice, Choices, Text
from explorer.i18n import _
from explorer.widgets import anatomy, correct_list, kept_by, sources_runs, sources_tables
from graph.model.vocabulary import SOURCE_KINDS

ids = [dataset.id for dataset in data.datasets()]
filters = state.own(kind=Choices(SOURCE_KINDS), dataset=Choice(("", *ids)), q=Text(), source=Text())

page.top(
    _("Sources"),
    _("Everything here was said by somebody. This page says by whom, when, and where sources contradict."),
)
with page.filter_bar() as more:
    st.text_input(_("Words in title or publisher"), key=filters.key("q"), width=260)
    st.selectbox(
        _("Dataset"),
        ["", *ids],
        key=filters.key("dataset"),
        format_func=lambda one: data.dataset_title(one) if one else _("all datasets"),
        width=260,
    )
    with more(filters.changed("kind")):
        st.multiselect(
            _("Kind of source"),
            SOURCE_KINDS,
            key=filters.key("kind"),
            format_func=lambda one: _(wording.SOURCE_KINDS[one]),
        )
with page.main_and_evidence() as (main, evidence):
    with main:
        chosen = sources_tables.sources(filters["kind"], filters["dataset"], filters["q"])
        anatomy.source_line(
            _(
                "Press releases reprinted elsewhere, and Dutch and English versions of one page, "
                "count as separate sources."
            )
        )
        kept_by.store_line()
    with evidence:
        sources_tables.evidence(chosen or filters["source"])
if chosen and chosen != filters["source"]:
    state.put("sources", source=chosen)
sources_tables.contradictions()
sources_tables.datasets()
correct_list.all_corrections()
sources_runs.runs()
