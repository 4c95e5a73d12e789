"""Open the store and compute views, each kept for as long as the store does not change."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from explorer import state
from graph.analysis import collaboration as collaborating
from graph.analysis import totals
from graph.errors import StoreNotFound
from graph.store import open_store
from graph.store.protocol import Store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute

Positions = Sequence[int] | NDArray[np.int64]


def store_url() -> str:
    """Return the address of the store; raise `StoreNotFound` when nobody said which."""
    url = os.environ.get("WEEFSEL_STORE", "")
    if not url:
        raise StoreNotFound("")
    return url


def opened() -> Store:
    """Return the store, opened for this request; close it after use (it is a context manager)."""
    return open_store(store_url())


def revision() -> str:
    """Return the revision of the store; one run of a page sees one."""
    run, url = state.this_run(), store_url()
    if run is None or url not in run:
        with opened() as store:
            found = store.revision()
        if run is None:
            return found
        run[url] = found
    return str(run[url])


def params() -> ViewParams:
    """Return the view that the shared filters ask for."""
    shared = state.shared()
    as_of = shared["asof"] or state.today()
    known = shared["known"]
    return ViewParams(str(as_of), str(known) if known else "", shared["policy"])


def prepare() -> None:
    """Compute what the first page shows to who has set no filter, before anybody asks."""
    url = store_url()
    with open_store(url) as store:
        revision = store.revision()
    of = ViewParams(str(state.today()), "", state.POLICIES[0])
    collaboration_of(url, revision, of, False)
    _totals(url, revision, of)


def view(of: ViewParams | None = None) -> View:
    """Return the view of the shared filters, or of other parameters."""
    return view_of(store_url(), revision(), of or params())


def view_at(revision: str) -> View:
    """Return the view of the shared filters as it was at a revision that this visit has seen before."""
    return view_of(store_url(), revision, params())


@st.cache_resource(max_entries=2, show_spinner=False)
def ledger_of(url: str, revision: str) -> Ledger:
    """Return the ledger of a store at a revision."""
    with open_store(url) as store:
        return Ledger.of(store)


@st.cache_resource(max_entries=24, show_spinner=False)
def view_of(url: str, revision: str, of: ViewParams) -> View:
    """Return the view of a store at a revision, with these parameters."""
    return compute(ledger_of(url, revision), of)


def collaboration(*, networks: bool = False, of: ViewParams | None = None) -> collaborating.Collaboration:
    """Return who works with whom under the shared filters, or in a view of other parameters."""
    return collaboration_of(store_url(), revision(), of or params(), networks)


@st.cache_resource(max_entries=24, show_spinner=False)
def collaboration_of(url: str, revision: str, of: ViewParams, networks: bool) -> collaborating.Collaboration:
    """Return who works with whom in a view of a store at a revision."""
    return collaborating.collaboration(view_of(url, revision, of), with_membership_networks=networks)


def count() -> totals.Totals:
    """Return how much there is under the shared filters."""
    return _totals(store_url(), revision(), params())


@st.cache_resource(max_entries=24, show_spinner=False)
def _totals(url: str, revision: str, of: ViewParams) -> totals.Totals:
    return totals.totals(view_of(url, revision, of))


def beside(url: str) -> Path | None:
    """Return the folder beside an SQLite store in which what is computed once is kept."""
    if not url.startswith("sqlite:///"):
        return None
    file = Path(url.removeprefix("sqlite:///"))
    return file.parent / f"{file.stem}-derived"
