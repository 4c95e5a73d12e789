"""What a visitor asks of a store, over and over, while somebody writes (`python -m tests.store.sessions`)."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from graph.analysis import pushed
from graph.analysis.derived import refresh
from graph.analysis.path import path
from graph.analysis.search import search
from graph.analysis.totals import plain, totals
from graph.store import open_store
from graph.view.entity import read_entity
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute
from tests.store.children import numbered
from tests.store.world import DATASETS, of

TODAY = "2026-11-24"
WRITTEN = "register"
"""The dataset that is written anew all the time; its editions differ in every second claim."""
WAYS = ("org:asml", "org:ministry-defence")


class Torn(Exception):
    """A reader saw part of one edition and part of another."""


def visit(url: str, seconds: str, count: str) -> None:
    """Ask what the pages ask until the time is up; print what was asked, how long it took, what was wrong."""
    took: dict[str, list[float]] = {}
    wrong: list[str] = []
    editions: Counter[str] = Counter()
    end = time.monotonic() + float(seconds)

    @contextmanager
    def asked(what: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        except Exception as error:
            wrong.append(f"{what}: {type(error).__name__}: {error}")
        took.setdefault(what, []).append(time.perf_counter() - began)

    while time.monotonic() < end:
        with asked("page"), open_store(url) as store, store.reading():
            view = compute(Ledger.of(store), ViewParams(TODAY))
            editions[_edition(view, int(count))] += 1
        with asked("search"), open_store(url) as store:
            search(store, "universiteit groningen")
        with asked("profile"), open_store(url) as store, store.reading():
            read_entity(store, "org:tno", ViewParams(TODAY))
        with asked("path"), open_store(url) as store, store.reading():
            found = pushed.path(store, ViewParams(TODAY), *WAYS)
            expected = path(view, *WAYS)
            if not isinstance(found, pushed.NotPushed) and found != expected:
                raise Torn(f"the graph says {found}")
        with asked("totals"), open_store(url) as store, store.reading():
            ready = pushed.totals(store, ViewParams(TODAY))
            now = compute(Ledger.of(store), ViewParams(TODAY))
            if (
                not isinstance(ready, pushed.NotPushed)
                and ready["claims"] != plain(totals(now), now)["claims"]
            ):
                raise Torn("the totals are not those of the view")
    print(json.dumps({"took": took, "wrong": wrong, "editions": len(editions)}))


def _edition(view: View, count: int) -> str:
    """Return which edition a view holds; raise `Torn` when it is not one whole one."""
    values = view.claims.loc[(view.claims["dataset"] == WRITTEN).to_numpy(), "value"].astype(object)
    names = {value.split()[2] for value in values} - {"vast"}
    if len(values) != count or len(names) != 1:
        raise Torn(f"{len(values)} claims of editions {sorted(names)}")
    return str(names.pop())


def write(url: str, seconds: str, count: str) -> None:
    """Write one edition after another until the time is up, and bring the graph after each up to date."""
    end, at, runs = time.monotonic() + float(seconds), datetime(2026, 12, 1, tzinfo=UTC), 0
    with open_store(url, wait=60) as store:
        while time.monotonic() < end:
            runs += 1
            claims = of(WRITTEN, tuple(numbered(str(runs), int(count))))
            store.replace(DATASETS[WRITTEN], claims, (at + timedelta(seconds=runs)).isoformat())
            refresh(store, TODAY)
    print(json.dumps({"runs": runs}))


if __name__ == "__main__":
    {"visit": visit, "write": write}[sys.argv[1]](*sys.argv[2:])
