"""Print answers: one JSON object for scripts, sentences for people, one of them for an error."""

from __future__ import annotations

import functools
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.markup import escape

from graph.errors import StoreNotFound, UnknownChoice, WeefselError
from graph.store import open_store
from graph.store.protocol import Store
from graph.view.params import ViewParams
from weefsel.place import default_store

P = ParamSpec("P")
R = TypeVar("R")


class Terminal(Console):
    """A console that leaves a closed pipe to `command`: rich itself would end with exit status 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


console = Terminal(highlight=False, emoji=False)
problems = Terminal(stderr=True, highlight=False, emoji=False)
_BREAK = re.compile(r"\s*[\t\n\r]\s*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What moves the cursor, turns the direction of writing, or is half a character."""


def print_what_can_be() -> None:
    """Let a terminal that lacks a letter show a question mark, and not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Return the command with what goes wrong told in one sentence and exit status 1."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except BrokenPipeError:  # the reader of a pipe had enough
            sys.stderr.close()
            raise typer.Exit(0) from None
        except (WeefselError, OSError) as error:
            problems.print(f"[bold]weefsel:[/bold] {plain(_told(error))}", soft_wrap=True)
            raise typer.Exit(1) from error

    return run


def _told(error: Exception) -> str:
    """Return what an error says, and of an error of the system also to which file it happened."""
    if not isinstance(error, OSError):
        return str(error)
    where = f"'{error.filename}': " if error.filename else ""
    return f"{where}{error.strerror or error}."


def opened(url: str, *, create: bool = False) -> Store:
    """Return the store at this address, or at the default one."""
    return open_store(url or default_store(), create=create)


@contextmanager
def rehearsed(url: str) -> Iterator[Store]:
    """Give the store at this address for a dry run; where nothing is stored, one that leaves no trace."""
    address = url or default_store()
    try:
        store = open_store(address)
    except StoreNotFound:
        with TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/dry.db", create=True) as empty:
            empty.url = address
            yield empty
        return
    with store:
        yield store


@contextmanager
def asked(url: str, params: ViewParams | None = None) -> Iterator[Store]:
    """Give the store at this address in one state: all of an answer belongs to one revision.

    Raises `UnknownChoice` for a dataset that the parameters name and the store does not hold.
    """
    with opened(url) as store, store.reading():
        known = [dataset.id for dataset in store.datasets()]
        for dataset in params.datasets if params else ():
            if dataset not in known:
                raise UnknownChoice("dataset", dataset, known)
        yield store


def print_json(store: Store | None, result: Any, view: ViewParams | None = None) -> None:
    """Print the one JSON object of DESIGN §5: store, revision, view and result; None without a store."""
    answer = {
        "store": store.url if store else None,
        "revision": store.revision() if store else None,
        "view": view.to_dict() if view else None,
        "result": result,
    }
    unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    typer.echo(json.dumps(answer, ensure_ascii=not unicode, indent=2, default=_as_json))


def _as_json(value: Any) -> Any:
    """Return what JSON can hold of a numpy scalar, a missing value or a set."""
    if hasattr(value, "item"):
        return value.item()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


def plain(text: object) -> str:
    """Return text from data for a terminal: one line, no markup, nothing that controls the terminal."""
    return escape(_CONTROL.sub("�", _BREAK.sub(" ", str(text))))


def say(sentence: str) -> None:
    """Print one line for a person."""
    console.print(plain(sentence), soft_wrap=True)
