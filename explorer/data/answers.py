"""Ask what follows from a view: lists, tables, pictures, profiles and search, each kept as the view is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from explorer.data.views import (
    beside,
    collaboration,
    collaboration_of,
    count,
    ledger_of,
    opened,
    params,
    revision,
    store_url,
    view,
    view_of,
)
from graph.analysis import collaboration as collaborating
from graph.analysis import coverage as covering
from graph.analysis import layout, lists, neighbourhood
from graph.analysis import profile as profiling
from graph.analysis import search as searching
from graph.analysis.stated import StatedTotal
from graph.analysis.thin import Thin
from graph.analysis.thin import thin as thin_profile
from graph.view.money import Funding, funding
from graph.view.params import ViewParams


def find(query: lists.ListQuery, *, of: ViewParams | None = None) -> lists.ListResult:
    """Return the list that a query asks for."""
    return _list(store_url(), revision(), of or params(), query)


@st.cache_resource(max_entries=48, show_spinner=False)
def _list(url: str, revision: str, of: ViewParams, query: lists.ListQuery) -> lists.ListResult:
    return lists.find(view_of(url, revision, of), query)


def coverage(query: covering.CoverageQuery) -> covering.Matrix:
    """Return the table of sectors and places that a query asks for."""
    return _coverage(store_url(), revision(), params(), query)


@st.cache_resource(max_entries=48, show_spinner=False)
def _coverage(url: str, revision: str, of: ViewParams, query: covering.CoverageQuery) -> covering.Matrix:
    return covering.coverage(view_of(url, revision, of), query)


def places(mode: neighbourhood.Mode) -> pd.DataFrame:
    """Return where each entity stands in the picture; the same for every date and filter."""
    return _places(store_url(), revision(), mode)


@st.cache_resource(max_entries=4, show_spinner=False)
def _places(url: str, revision: str, mode: neighbourhood.Mode) -> pd.DataFrame:
    return layout.load_or_compute(ledger_of(url, revision), mode, beside(url))


def search(text: str, *, limit: int = 20) -> list[searching.Hit]:
    """Return the entities that a text means, best first."""
    with opened() as store:
        return searching.search(store, text, view=view(), limit=limit)


def suggest(text: str) -> list[searching.Hit]:
    """Return what may have been meant when nothing was found."""
    return searching.suggest(view(), text)


def money(activity: str) -> Funding:
    """Return the money of one activity under the shared filters."""
    return funding(view(), activity)


def profile(entity: str, *, networks: bool = False) -> profiling.Profile:
    """Return what is known of one entity under the shared filters."""
    return _profile(store_url(), revision(), params(), networks, entity)


@st.cache_resource(max_entries=200, show_spinner=False)
def _profile(url: str, revision: str, of: ViewParams, networks: bool, entity: str) -> profiling.Profile:
    return profiling.profile(collaboration_of(url, revision, of, networks), entity)


def partners(
    organization: str, *, networks: bool = False, of: ViewParams | None = None
) -> collaborating.Partners:
    """Return the partners of one organization under the shared filters, or in a view of other parameters."""
    return collaborating.partners_in(collaboration(networks=networks, of=of), organization)


def thin(entity: str) -> Thin:
    """Return why an entity has few ties, and which lists could know more."""
    return thin_profile(view(), entity)


def around(entities: Iterable[str], *, of: ViewParams | None = None, **how: Any) -> neighbourhood.Picture:
    """Return what lies around one or more entities (see `neighbourhood.neighbourhood`)."""
    return _around(store_url(), revision(), of or params(), tuple(entities), how)


def whole(
    ids: Iterable[str] | None = None, *, of: ViewParams | None = None, **how: Any
) -> neighbourhood.Picture:
    """Return the ties among entities (see `neighbourhood.whole`)."""
    return _whole(store_url(), revision(), of or params(), None if ids is None else tuple(ids), how)


@st.cache_resource(max_entries=48, show_spinner=False)
def _around(
    url: str, revision: str, of: ViewParams, entities: tuple[str, ...], how: dict[str, Any]
) -> neighbourhood.Picture:
    return neighbourhood.neighbourhood(view_of(url, revision, of), entities, **how)


@st.cache_resource(max_entries=24, show_spinner=False)
def _whole(
    url: str, revision: str, of: ViewParams, ids: tuple[str, ...] | None, how: dict[str, Any]
) -> neighbourhood.Picture:
    return neighbourhood.whole(view_of(url, revision, of), ids, **how)


def stated(entity: str) -> list[StatedTotal]:
    """Return the totals that sources state of an entity, beside what is known."""
    return [total for total in count().stated if total.entity == entity]
