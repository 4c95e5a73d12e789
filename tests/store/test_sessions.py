"""Visitors who look while somebody writes see no error, and never half a dataset.

`make test` has patience for some seconds; WEEFSEL_SOAK says for how many, WEEFSEL_VISITORS how many visitors,
and WEEFSEL_SOAK_FIGURES a file for what was measured (see bench/neo4j_soak.py).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from graph.store import open_store
from ingest.pipeline import ingest
from tests.store.children import ROOT, numbered
from tests.store.sessions import TODAY, WRITTEN
from tests.store.world import DATASETS, of

SECONDS = float(os.environ.get("WEEFSEL_SOAK", "8"))
VISITORS = int(os.environ.get("WEEFSEL_VISITORS", "2"))
COUNT = 600


def start(*words: object) -> subprocess.Popen[str]:
    """Start one of the works of `tests.store.sessions`."""
    command = [sys.executable, "-m", "tests.store.sessions", *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def told(child: subprocess.Popen[str]) -> Any:
    """Return what a process says at its end."""
    said, _ = child.communicate(timeout=SECONDS + 300)
    assert child.returncode == 0
    return json.loads(said)


def test_no_visitor_sees_an_error_or_half_a_dataset(store_url: str) -> None:
    with open_store(store_url) as store:
        ingest(store, [ROOT / "data"], f"{TODAY}T00:00:00Z")
        store.replace(DATASETS[WRITTEN], of(WRITTEN, tuple(numbered("0", COUNT))), "2026-11-30T00:00:00Z")
    visitors = [start("visit", store_url, SECONDS, COUNT) for _ in range(VISITORS)]
    writer = start("write", store_url, SECONDS, COUNT)
    seen = [told(visitor) for visitor in visitors]
    runs = told(writer)["runs"]
    assert [one["wrong"] for one in seen] == [[]] * VISITORS
    assert all(one["took"]["page"] for one in seen)
    assert runs > 0
    if file := os.environ.get("WEEFSEL_SOAK_FIGURES"):
        figures = {"seen": seen, "runs": runs}
        Path(file).with_suffix(f".{store_url.partition(':')[0]}.json").write_text(json.dumps(figures))
    with open_store(store_url) as store:
        assert store.verify() == []
