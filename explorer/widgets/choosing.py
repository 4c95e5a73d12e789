"""Ask what several pages ask in the same words: some of a list, one of a few, a period, who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from explorer import data, wording
from explorer.i18n import _
from explorer.state import Filters
from graph.model.vocabulary import SOURCE_KINDS


def several(
    label: str, filters: Filters, name: str, options: Iterable[str], words: Callable[[str], str]
) -> None:
    """Draw a field in which some of a list are chosen; none means all."""
    st.multiselect(
        label,
        list(options),
        key=filters.key(name),
        format_func=words,
        placeholder=_("all"),
        select_all=False,
    )


def one_of(label: str, filters: Filters, name: str, words: Mapping[str, str]) -> None:
    """Draw a few words of which one is chosen."""
    st.segmented_control(
        label, [*words], key=filters.key(name), format_func=lambda one: _(words[one]), required=True
    )


def period(filters: Filters) -> None:
    """Draw from when until when something is active."""
    with st.container(horizontal=True):
        st.text_input(_("Active from"), key=filters.key("from"), placeholder=_("year or month"), width=150)
        st.text_input(_("Active until"), key=filters.key("to"), placeholder=_("year or month"), width=150)


def sources(filters: Filters) -> None:
    """Draw by which sources, kinds of source and datasets something must be said."""
    titles = source_titles()
    several(_("Source"), filters, "sources", sorted(titles, key=titles.__getitem__), titles.__getitem__)
    kinds = {one: _(wording.SOURCE_KINDS[one]) for one in SOURCE_KINDS}
    several(_("Kind of source"), filters, "source_kinds", SOURCE_KINDS, kinds.__getitem__)
    several(_("Dataset"), filters, "datasets", [one.id for one in data.datasets()], data.dataset_title)


def source_titles() -> dict[str, str]:
    """Return the title of every source by its id."""
    return {source.id: source.title or source.id for source in data.view().ledger.sources.values()}


def confirmed_since(filters: Filters) -> None:
    """Draw since when something must have been confirmed."""
    st.text_input(
        _("Last confirmed since"), key=filters.key("since"), placeholder=_("year or month"), width=200
    )
