"""`export`: hand a view to another program, with the claims under every tie."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.analysis.layout import load_or_compute
from graph.errors import UnknownChoice
from graph.export import FORMATS, Options, export
from graph.view.ledger import Ledger
from graph.view.view import compute
from weefsel.cli import options
from weefsel.cli.output import command, opened, print_json, say

PLACED = ("gexf", "graphml")
"""Formats for programs that draw: they begin with the picture as the explorer has it."""


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("export", epilog="Example: weefsel export gexf --out weefsel.gexf")(export_view)


@command
def export_view(
    fmt: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write; it is replaced whole.")],
    store: options.Store = "",
    as_of: options.AsOf = "",
    known_on: options.KnownOn = "",
    policy: options.Policy = "official-first",
    confidence: options.Confidence = "low",
    dataset: options.Datasets = None,
    as_json: options.Json = False,
) -> None:
    """Write the view to a file that Gephi, networkx, Excel or a notebook opens."""
    if fmt not in FORMATS:
        raise UnknownChoice("format", fmt, FORMATS)
    params = options.view_params(as_of, known_on, policy, confidence, dataset)
    with opened(store) as claims:
        view = compute(Ledger.of(claims), params)
        places = load_or_compute(view.ledger) if fmt in PLACED else None
        size = export(view, fmt, out, Options(positions=places, store=claims))
        if as_json:
            print_json(claims, {"format": fmt, "out": str(out), "bytes": size}, params)
        else:
            say(f"{out} ({size:,} bytes), as of {params.as_of}, revision {view.revision}.")
