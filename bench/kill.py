"""Is the store whole after each of 100 kills at random moments of an ingest? WEEFSEL_KILLS says how many.

A check, not a measurement: tests/store/test_kill.py with more kills than `make test` has patience for. When
`verify` finds anything after a kill, or the store is neither as before nor as after the run, the bench fails.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from bench.figures import Figure
from bench.measure import command
from bench.settings import Settings

NEEDS = ()


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield how many kills the store came through."""
    kills = os.environ.get("WEEFSEL_KILLS") or ("3" if settings.quick else "100")
    words = [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"]
    taken = command([*words, "tests/store/test_kill.py"], loud=True, WEEFSEL_KILLS=kills)
    yield Figure(
        "kill -9 in the middle of an ingest, clean after each",
        float(kills),
        "",
        note=f"{taken.seconds:.0f} s",
    )
