"""How long does a server with CORDIS take for a search, a profile, a neighbourhood and a path?"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.cordis import stores
from bench.figures import Figure
from bench.measure import command, fresh, p95
from bench.settings import CORDIS, SERVER, Settings
from scripts.neo4jserver import OwnServer

NEEDS = (CORDIS, SERVER)
TARGETS = {
    "search": 100,
    "profile": 100,
    "neighbourhood": 100,
    "neighbourhood of a project": 100,
    "path": 300,
}
"""Milliseconds, p95, warm."""
TEXTS = (
    *("delft", "fraunhofer", "universiteit utrecht", "tno", "quantum computing", "graphene flagship", "cnrs"),
    *("technische universiteit eindhoven", "max planck", "siemens", "health data", "robotics lab", "kth"),
    *("wageningen research", "politecnico", "inria", "municipality of", "hospital barcelona", "philips"),
)
_WARM = 10


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield the copy into the server first, then each question, beside the same question to a file."""
    file = f"sqlite:///{stores(settings)[0]}"
    with tempfile.TemporaryDirectory() as folder:
        server = OwnServer(Path(folder) / "server", heap="2g")
        server.start()
        try:
            os.environ.update(server.environment)
            words = [sys.executable, "-m", "weefsel", "copy", "--from", file, "--to", server.uri]
            taken = command(words)
            yield Figure("weefsel copy from a file to the server", taken.seconds, megabytes=taken.megabytes)
            asked = 30 if settings.quick else 100
            plain, ours = (fresh(ask, url, asked).told for url in (file, server.uri))
        finally:
            server.kill()
    for what, target in TARGETS.items():
        yield Figure(
            f"{what}, p95",
            ours[what],
            "ms",
            target=target,
            plain=plain.get(what),
            beside="a file" if what in plain else "",
            note=f"{asked} times",
        )


def ask(url: str, asked: int) -> dict[str, float]:
    """Return the p95 in milliseconds of each question; after the first two only where a graph answers."""
    from graph.analysis import pushed
    from graph.analysis.search import search
    from graph.store import open_store
    from graph.store.derived import HoldsGraph
    from graph.view.entity import read_entity
    from graph.view.params import ViewParams

    params, dice = ViewParams(time.strftime("%Y-%m-%d")), random.Random(1)
    with open_store(url) as store, store.reading():
        named = sorted({match.entity for match in store.match(["university"], limit=3000)})
        entities = [entity for entity in named if ":org:" in entity]
        some = [dice.choice(entities) for _ in range(asked)]
        took = {
            "search": _took(lambda text: search(store, text), [dice.choice(TEXTS) for _ in range(asked)]),
            "profile": _took(lambda entity: read_entity(store, entity, params), some),
        }
        if isinstance(store, HoldsGraph):
            studied = sorted(
                {match.entity for match in store.match(["study"]) if ":project:" in match.entity}
            )
            projects = [dice.choice(studied) for _ in range(asked)]
            for what, about in (("neighbourhood", some), ("neighbourhood of a project", projects)):
                took[what] = _took(
                    lambda entity: _answered(pushed.around(store, params, entity, depth=2, cap=200)), about
                )
            pairs = [pair for pair in pairwise(some) if pair[0] != pair[1]]
            took["path"] = _took(lambda pair: _answered(pushed.path(store, params, *pair)), pairs)
    return took


def _answered(answer: Any) -> None:
    """Raise when the graph did not answer, and a view would have to."""
    from graph.analysis.pushed import NotPushed

    if isinstance(answer, NotPushed):
        msg = "the graph in the server is not of now"
        raise TypeError(msg)


def _took(question: Callable[[Any], object], about: Sequence[Any]) -> float:
    times = []
    for number, one in enumerate([*about[:_WARM], *about]):
        began = time.perf_counter()
        question(one)
        if number >= _WARM:
            times.append(time.perf_counter() - began)
    return p95(times) * 1000
