"""Accompany long work: the time of a run, and progress on a terminal."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from weefsel.cli.output import problems


def now() -> str:
    """Return this moment in UTC, to the microsecond: the time of a run."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def waiting(what: str) -> contextlib.AbstractContextManager[object]:
    """Say on a terminal what is going on, where nobody knows how far it is; stay quiet in a pipe."""
    return problems.status(f"{what} …") if problems.is_terminal else contextlib.nullcontext()


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a callback that draws progress on a terminal and stays quiet in a pipe."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=problems, transient=True, disable=not problems.is_terminal) as bars:
        task = bars.add_task("", total=None)

        def advance(stage: str, done: int, total: int) -> None:
            bars.update(task, description=stage, completed=done, total=total)

        yield advance
