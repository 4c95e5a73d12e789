"""How long does the server take for a page on the built-in dataset?

A visitor goes round the pages in one session; the first round is cold, the others are warm. What counts is
a whole run of app.py, from the wish for a page to the last element, without a browser.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.cordis import AT
from bench.figures import Figure
from bench.first_page import TABLES
from bench.measure import ROOT, Failed, fresh, p95, watch
from bench.settings import Settings

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

NEEDS = ()
Addresses = Mapping[str, tuple[str, Mapping[str, str]]]
SIMPLE: Final[Addresses] = {
    "overview": ("overview", {}),
    "overview, searched": ("overview", {"q": "delft"}),
    "organizations": ("lists", {"type": "organization"}),
    "activities of a sector": ("lists", {"type": "activity", "sectors": "health"}),
    "network, whole": ("network", {"whole": "1"}),
    "sectors and regions": ("sectors", {}),
    "sources": ("sources", {}),
}
BUILT_IN: Final[Addresses] = {
    **SIMPLE,
    "network of one": ("network", {"start": "org:tno"}),
    "profile, organization": ("profile", {"id": "org:tno"}),
    "profile, activity": ("profile", {"id": "facility:nl-ai-factory"}),
}
PATIENCE: Final = 600


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield the slowest of 20 runs of all pages and of each, warm; each with its first, cold run."""
    yield from of("built-in", BUILT_IN, "", TABLES, 300, settings)


def of(
    what: str, addresses: Addresses, store: str, tables: Path, target: float, settings: Settings
) -> Iterator[Figure]:
    """Yield the figures of a store (without one: the built-in dataset in a new one), beside a plain page."""
    rounds = 3 if settings.quick else 20
    ours = fresh(ours_work, store, addresses, rounds)
    plain = fresh(plain_work, str(tables), rounds)
    warm = {name: [1000 * one for one in times[1:]] for name, times in ours.told.items()}
    cold = {name: 1000 * times[0] for name, times in ours.told.items()}
    yield Figure(
        f"{what}: any page, warm, p95 of {sum(map(len, warm.values()))} runs",
        p95([one for times in warm.values() for one in times]),
        "ms",
        target=target,
        megabytes=ours.megabytes,
        plain=p95([1000 * one for one in plain.told[1:]]),
        plain_megabytes=plain.megabytes,
        beside="one Streamlit page on the tables, networkx",
    )
    for name, times in warm.items():
        yield Figure(f"{what}: {name}, warm, p95", p95(times), "ms", note=f"cold {cold[name]:,.0f} ms")


def ours_work(store: str, addresses: Addresses, rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each run of each page; the first is cold."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "weefsel.db"  # what is kept beside a store is not there yet
        if store:
            shutil.copyfile(store, file)
        else:
            _built_in(file)
        os.environ["WEEFSEL_STORE"] = f"sqlite:///{file}"
        visit = _visit(ROOT / "app.py")
        taken: dict[str, list[float]] = {name: [] for name in addresses}
        for _ in range(rounds + 1):
            for name, (screen, query) in addresses.items():
                with watch() as time:
                    _go(visit, screen, query, first=not taken["overview"])
                taken[name].append(time.seconds)
    return taken


def plain_work(tables: str, rounds: int) -> list[float]:
    """Return the seconds of each run of the plain page; the first is cold."""
    os.environ["WEEFSEL_BENCH_TABLES"] = tables
    visit = _visit(ROOT / "bench" / "plain_app.py")
    taken = []
    for _ in range(rounds + 1):
        with watch() as time:
            _run(visit)
        taken.append(time.seconds)
    return taken


def _built_in(file: Path) -> None:
    """Make a store of the built-in dataset."""
    from graph.store import open_store
    from ingest.pipeline import ingest
    from weefsel.home import dataset_folder

    with open_store(f"sqlite:///{file}", create=True) as store:
        ingest(store, [dataset_folder()], AT)


def _visit(script: Path) -> AppTest:
    """Return a visit to a script of Streamlit that has not run yet."""
    from streamlit.testing.v1 import AppTest

    logging.disable(logging.WARNING)  # that no server runs, hundreds of times
    return AppTest.from_file(script, default_timeout=PATIENCE)


def _go(visit: AppTest, screen: str, query: Mapping[str, str], *, first: bool) -> None:
    """Go to a page, as by a link; the first page of a visit is there without being gone to."""
    if not first:
        visit.switch_page(f"explorer/screens/{screen}.py")
    visit.query_params = dict(query)
    _run(visit)


def _run(visit: AppTest) -> None:
    visit.run()
    if visit.exception:
        raise Failed(visit.exception[0].message)
