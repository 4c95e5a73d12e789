"""The door for programs: open a store, read a view, get a networkx graph.

>>> import weefsel
>>> with weefsel.open_store("sqlite:///weefsel.db") as store:  # doctest: +SKIP
...     view = weefsel.view(store, as_of="2026-11-24")
...     graph = weefsel.graph(view)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
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
_FROM: Final = {
    "Claim": "graph.model.claim",
    "Dataset": "graph.model.dataset",
    "Judgement": "graph.model.judgement",
    "Ledger": "graph.view.ledger",
    "Source": "graph.model.dataset",
    "View": "graph.view.view",
    "ViewParams": "graph.view.params",
    "WeefselError": "graph.errors",
    "compute": "graph.view.view",
    "export": "graph.export",
    "graph": "graph.view.network",
    "open_store": "graph.store",
    "read_entity": "graph.view.entity",
}
"""Where each name lives. It is imported when it is asked for: the command begins here too, and needs few."""
_AS: Final = {"graph": "graph_of"}


def view(store: Any, *, as_of: str, **params: Any) -> View:
    """Return the view of a store on a day (`2026-11-24`); see `ViewParams` for the other parameters."""
    from graph.view.ledger import Ledger
    from graph.view.params import ViewParams
    from graph.view.view import compute

    return compute(Ledger.of(store), ViewParams(as_of, **params))


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        msg = f"module 'weefsel' has no attribute '{name}'"
        raise AttributeError(msg)
    found = globals()[name] = getattr(import_module(_FROM[name]), _AS.get(name, name))
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
