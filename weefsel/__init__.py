"""The door for programs: open a store, read a view, get a networkx graph.

>>> import weefsel
>>> with weefsel.open_store("sqlite:///weefsel.db") as store:  # doctest: +SKIP
...     view = weefsel.view(store, as_of="2026-11-24")
...     graph = weefsel.graph(view)
"""

from __future__ import annotations

from typing import Any

from graph.errors import WeefselError
from graph.export import export
from graph.model.claim import Claim
from graph.model.dataset import Dataset, Source
from graph.model.judgement import Judgement
from graph.store import open_store
from graph.view.entity import read_entity
from graph.view.ledger import Ledger
from graph.view.network import graph_of as graph
from graph.view.params import ViewParams
from graph.view.view import View, compute

__all__ = [
    "Claim",
    "Dataset",
    "Judgement",
    "Ledger",
    "Source",
    "View",
    "ViewParams",
    "WeefselError",
    "compute",
    "export",
    "graph",
    "open_store",
    "read_entity",
    "view",
]


def view(store: Any, *, as_of: str, **params: Any) -> View:
    """Return the view of a store on a day (`2026-11-24`); see `ViewParams` for the other parameters."""
    return compute(Ledger.of(store), ViewParams(as_of, **params))
