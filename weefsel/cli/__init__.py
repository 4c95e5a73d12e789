"""The command `weefsel`: thin, one file for each group of commands."""

from __future__ import annotations

import importlib
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from weefsel.cli.output import print_what_can_be

print_what_can_be()
app = typer.Typer(
    name="weefsel",
    help="Facts about the Dutch AI ecosystem as a graph, with the evidence under every figure.",
    epilog="Begin with: weefsel explore",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
COMMANDS = ("explore", "loading", "counting", "entities", "lists", "exporting", "verifying")
"""The modules that add commands; a new group is a new file, named here."""


def _show_version(wanted: bool) -> None:
    if wanted:
        try:
            typer.echo(f"weefsel {version('weefsel')}")
        except PackageNotFoundError:
            typer.echo("weefsel, from a folder: not installed")
        raise typer.Exit


@app.callback()
def main(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Explore who works with whom in Dutch AI, and who said so."""


for _name in COMMANDS:
    importlib.import_module(f"weefsel.cli.{_name}").add_to(app)
