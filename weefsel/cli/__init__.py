"""The command `weefsel`: thin, one file for each group of commands."""

from __future__ import annotations

import importlib
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from weefsel.cli.output import print_what_can_be

print_what_can_be()
COMMANDS: Final = {
    "explore": "explore",
    "ingest": "loading",
    "undo": "loading",
    "copy": "copying",
    "mapping": "mapping",
    "template": "mapping",
    "stats": "counting",
    "show": "entities",
    "search": "entities",
    "list": "lists",
    "resolve": "resolving",
    "path": "paths",
    "export": "exporting",
    "verify": "verifying",
}
"""Each command and the module that adds it, in the order of the help; a new command is named here."""


class OnDemand(TyperGroup):
    """Commands whose module is imported when they are called: `explore` does not wait for what others use."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command with this name, or None when there is none.

        A name that is none brings all: the nearest is named in the message.
        """
        for name in [cmd_name] if cmd_name in COMMANDS else COMMANDS:
            if name not in self.commands:
                self.commands.update(_commands_of(COMMANDS[name]))
        return super().get_command(ctx, cmd_name)


def _commands_of(module: str) -> dict[str, Any]:
    """Return the commands that a module of this folder adds, by name."""
    added = typer.Typer(rich_markup_mode="markdown", add_completion=False)
    added.callback()(lambda: None)  # else a lone command would swallow the group
    importlib.import_module(f"weefsel.cli.{module}").add_to(added)
    group: Any = typer.main.get_command(added)
    return dict(group.commands)


app = typer.Typer(
    name="weefsel",
    cls=OnDemand,
    help="Facts about the Dutch AI ecosystem as a graph, with the evidence under every figure.",
    epilog="Begin with: weefsel explore",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


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
