"""What other processes do in the tests of this folder: `python -m tests.store.children WORK URL …`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from graph.model.claim import Claim
from graph.store import open_store
from tests.store.world import DATASETS, LETTERS, of, said, when

ROOT = Path(__file__).resolve().parents[2]


def numbered(edition: str, count: int) -> list[Claim]:
    """Return claims of an edition; every second one stands in every edition."""
    return [
        said(f"org:o{n}", "name", value=f"Organisatie {n} {'vast' if n % 2 else edition}")
        for n in range(count)
    ]


def create(url: str) -> None:
    """Make a store where another process may be doing the same."""
    open_store(url, create=True, wait=60).close()


def write(url: str, dataset: str, runs: str, count: str) -> None:
    """Write a dataset several times, each time another edition."""
    with open_store(url, wait=60) as store:
        for day in range(1, int(runs) + 1):
            store.replace(DATASETS[dataset], of(dataset, tuple(numbered(str(day), int(count)))), when(day))


def hold(url: str) -> None:
    """Keep a run open until the parent says a word, then finish it."""

    def claims() -> Iterator[Claim]:
        yield from numbered("held", 3)
        tell("holding")
        sys.stdin.readline()

    with open_store(url) as store:
        store.replace(LETTERS, claims(), when(1))


def replace(url: str, edition: str, day: str, count: str) -> None:
    """Say when ready, then write one edition of the letters."""
    claims = numbered(edition, int(count))
    tell("ready")
    with open_store(url) as store:
        store.replace(LETTERS, claims, when(int(day)))
    tell("done")


def bring(url: str, day: str, *paths: str) -> None:
    """Say when ready, then do what `weefsel ingest` does with these paths, on a day of January.

    At the end it says `done`, or what went wrong.
    """
    from graph.analysis.derived import refresh
    from graph.errors import WeefselError
    from ingest.pipeline import ingest

    at = when(int(day))
    tell("ready")
    try:
        with open_store(url, create=True) as store:
            reports = ingest(store, map(Path, paths), at)
            refresh(store, at[:10])
    except WeefselError as error:
        tell(str(error))
        return
    tell("; ".join(report.error for report in reports if report.error) or "done")


def tell(word: str) -> None:
    """Say a word to the parent."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def start(work: object, *arguments: object) -> subprocess.Popen[str]:
    """Start one of these works in a process of its own."""
    name = getattr(work, "__name__", "")
    command = [sys.executable, "-m", "tests.store.children", name, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def heard(child: subprocess.Popen[str]) -> str:
    """Return the next word a child says ('' when it is gone)."""
    return stream(child.stdout).readline().strip()


def finished(*children: subprocess.Popen[str]) -> list[int]:
    """Wait for children to end, and return how."""
    for child in children:
        child.communicate(timeout=120)
    return [child.returncode for child in children]


def stream(pipe: IO[str] | None) -> IO[str]:
    """Return a pipe that was asked for."""
    assert pipe is not None
    return pipe


if __name__ == "__main__":
    {work.__name__: work for work in (create, write, hold, replace, bring)}[sys.argv[1]](*sys.argv[2:])
