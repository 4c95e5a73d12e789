"""Run work in a process of its own, and say how long it took and how much memory it needed at its peak.

A peak belongs to a process, so whatever is measured gets a fresh one. Linux hands the peak of a parent on
to its children: the process that conducts must stay small. Hence the benches import pandas and the like
inside the functions that are measured, never at the top of a file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
_PER_MEGABYTE: Final = 1024 * 1024 if sys.platform == "darwin" else 1024
"""`ru_maxrss` counts bytes on macOS, kilobytes on Linux."""


@dataclass(frozen=True)
class Taken:
    """What a process took, from its start to its end, and what it told."""

    seconds: float
    megabytes: float
    told: Any = None


class Failed(Exception):
    """A process that was measured did not do its work."""


class Watch:
    """A stopwatch: `with watch() as time: …`, then `time.seconds`."""

    seconds = 0.0


@contextmanager
def watch() -> Iterator[Watch]:
    """Time what happens inside."""
    time_taken, started = Watch(), time.perf_counter()
    try:
        yield time_taken
    finally:
        time_taken.seconds = time.perf_counter() - started


def fresh(function: Callable[..., object], *arguments: object) -> Taken:
    """Call a function of a module in a fresh process; arguments and answer travel as JSON.

    Raises `Failed` when it ends with an error, which has then been printed.
    """
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        words = ["-m", "bench.fresh", function.__module__, function.__qualname__, json.dumps(arguments)]
        taken = command([sys.executable, *words, str(answer)])
        return Taken(taken.seconds, taken.megabytes, json.loads(answer.read_text(encoding="utf-8")))


def command(words: Sequence[str], *, loud: bool = False, **variables: str) -> Taken:
    """Run a command, its output shown only when `loud`; raises `Failed` when it ends with an error."""
    with watch() as time_taken:
        process = subprocess.Popen(
            words, cwd=ROOT, env={**os.environ, **variables}, stdout=None if loud else subprocess.DEVNULL
        )
        megabytes = ended(process)
    if process.returncode:
        msg = f"{' '.join(words[:5])} … ended with status {process.returncode}"
        raise Failed(msg)
    return Taken(time_taken.seconds, megabytes)


def ended(process: subprocess.Popen[Any]) -> float:
    """Wait for a process; return the megabytes it had at its peak."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / _PER_MEGABYTE


def middle(taken: Sequence[Taken], told: str = "") -> Taken:
    """Return the median seconds (of what was told under a name, else of the process) and the highest peak."""
    seconds = [one.told[told] if told else one.seconds for one in taken]
    return Taken(median(seconds), max(one.megabytes for one in taken), taken[0].told)


def p95(seconds: Sequence[float]) -> float:
    """Return the time that 19 of 20 stayed under."""
    return sorted(seconds)[max(0, -(-len(seconds) * 95 // 100) - 1)]
