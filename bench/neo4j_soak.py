"""Do eight visitors of a Neo4j server see an error, or half a dataset, while one writer goes on for long?

A check and a measurement: tests/store/test_sessions.py with more patience than `make test` has: three
minutes, or WEEFSEL_SOAK seconds.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.measure import command, p95
from bench.settings import SERVER, Settings

NEEDS = (SERVER,)
VISITORS = 8


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield how many questions were answered, and how long each kind took while somebody wrote."""
    seconds = os.environ.get("WEEFSEL_SOAK") or ("20" if settings.quick else "180")
    words = [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", "-k", "neo4j"]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        asked = {
            "WEEFSEL_SOAK": seconds,
            "WEEFSEL_VISITORS": str(VISITORS),
            "WEEFSEL_SOAK_FIGURES": str(file),
            "WEEFSEL_TEST_NEO4J_LASTS": "yes",
        }
        command([*words, "tests/store/test_sessions.py"], loud=True, **asked)
        told = json.loads(file.with_suffix(".neo4j.json").read_text(encoding="utf-8"))
    took: dict[str, list[float]] = {}
    for one in told["seen"]:
        for what, times in one["took"].items():
            took.setdefault(what, []).extend(times)
    asked_in_all = sum(map(len, took.values()))
    note = f"{VISITORS} visitors, {seconds} s, {told['runs']} runs written meanwhile"
    yield Figure("questions answered, none with an error or half a dataset", asked_in_all, "", note=note)
    for what, times in sorted(took.items()):
        yield Figure(
            f"{what}, p95 while somebody writes", p95(times) * 1000, "ms", note=f"{len(times)} times"
        )
