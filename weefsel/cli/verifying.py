"""`verify`: recompute everything that can be recomputed and say what is wrong."""

from __future__ import annotations

import typer

from graph.analysis.derived import altered
from weefsel.cli import options
from weefsel.cli.output import asked, command, print_json, say
from weefsel.cli.tables import print_table


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(epilog="Example: weefsel verify --json")(verify)


@command
def verify(store: options.Store = "", as_json: options.Json = False) -> None:
    """Check the store: ids, spells, search index, revision and a server's graph are computed again."""
    with asked(store) as claims:
        problems = [*claims.verify(), *altered(claims)]
        if as_json:
            print_json(claims, [problem._asdict() for problem in problems])
        elif problems:
            print_table([problem._asdict() for problem in problems], ("code", "message", "subject"))
        else:
            say(f"Clean. Revision {claims.revision()}.")
    if problems:
        raise typer.Exit(1)
