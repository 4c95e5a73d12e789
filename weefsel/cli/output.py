"""Print answers: one JSON object for scripts, a table for people, one sentence for an error."""

from __future__ import annotations

import functools
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.errors import WeefselError
from graph.store import open_store
from graph.store.protocol import Store
from graph.view.params import ViewParams
from weefsel.place import default_store, prepare_folder

P = ParamSpec("P")
R = TypeVar("R")
console = Console(highlight=False)
problems = Console(stderr=True, highlight=False)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Return the command with our errors told in one sentence and exit status 1."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except WeefselError as error:
            problems.print(f"[bold]weefsel:[/bold] {plain(str(error))}", soft_wrap=True)
            raise typer.Exit(1) from error
        except BrokenPipeError:  # the reader of a pipe had enough
            sys.stderr.close()
            raise typer.Exit(0) from None

    return run


def opened(url: str, *, create: bool = False) -> Store:
    """Return the store at this address, or at the default one."""
    where = url or default_store()
    if create:
        prepare_folder(where)
    return open_store(where, create=create)


def print_json(store: Store, result: Any, view: ViewParams | None = None) -> None:
    """Print the one JSON object of DESIGN §5: store, revision, view and result."""
    answer = {
        "store": store.url,
        "revision": store.revision(),
        "view": view.to_dict() if view else None,
        "result": result,
    }
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=_as_json))


def _as_json(value: Any) -> Any:
    """Return what JSON can hold of a numpy scalar, a missing value or a set."""
    if hasattr(value, "item"):
        return value.item()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


def plain(text: object) -> str:
    """Return text from data for a terminal: no markup, no control sequences."""
    return escape(_CONTROL.sub("�", str(text)))


def print_table(rows: Iterable[Mapping[Any, Any]], columns: Sequence[str], *, title: str = "") -> None:
    """Print rows as a table; numbers stand right."""
    rows = list(rows)
    table = Table(title=title or None, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for column in columns:
        numeric = all(isinstance(row.get(column), (int, float)) for row in rows) and bool(rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(plain(row.get(column, "")) for column in columns))
    console.print(table)


def say(sentence: str) -> None:
    """Print one line for a person."""
    console.print(plain(sentence), soft_wrap=True)
