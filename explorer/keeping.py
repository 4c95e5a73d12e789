"""Say what keeps the claims, and let what is derived from them follow when a page wrote something."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import Final

from explorer import data, state
from graph.analysis.derived import refresh
from graph.errors import StoreError
from graph.store.derived import HoldsGraph, Stamp
from graph.store.protocol import Run

NONE: Final = "none"
STALE: Final = "stale"
FRESH: Final = "fresh"


@dataclass(frozen=True)
class Keeper:
    """What holds the claims, without its address (which may name a machine), and how its graph stands."""

    engine: str
    graph: str = ""
    """`none` (there is none now), `stale` (of another revision or day) or `fresh`; '' where none is kept."""
    stamp: Stamp | None = None


def keeper() -> Keeper:
    """Return what holds the claims."""
    with data.opened() as store:
        if not isinstance(store, HoldsGraph):
            return Keeper(store.engine())
        stamp = store.stamp()
        if stamp is None:
            return Keeper(store.engine(), NONE)
        holds = stamp.holds(data.revision(), state.today().isoformat())
        return Keeper(store.engine(), FRESH if holds else STALE, stamp)


def after_writing() -> None:
    """Let this run of the page see what it wrote; the graph that a server keeps follows behind its back."""
    (state.this_run() or {}).clear()
    if not data.store_url().startswith("sqlite:"):
        Thread(target=_follow, args=(state.today().isoformat(),), daemon=True).start()


def _follow(today: str) -> None:
    """Bring the graph up to date; where that fails it has no stamp, and the page Sources says so."""
    with suppress(StoreError), data.opened() as store:
        refresh(store, today)


def undo(run: int, at: str) -> Run:
    """Take a run back."""
    with data.opened() as store:
        undone = store.undo(run, at)
    after_writing()
    return undone
