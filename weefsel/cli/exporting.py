"""`export`: hand a view to another program, with the claims under every tie."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.analysis.layout import load_or_compute
from graph.corrections.listing import table
from graph.errors import UnknownChoice, WeefselError
from graph.export import FORMATS, Options, bare_csv, export, written_whole
from graph.store.protocol import Store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import compute
from weefsel.cli import options
from weefsel.cli.output import asked, command, print_json, say
from weefsel.place import default_store, file_of

CORRECTIONS = "corrections"
"""What users corrected, one row each: a list for the keeper of a dataset, whatever the view."""
PLACED = ("gexf", "graphml")
"""Formats for programs that draw: they begin with the picture as the explorer has it."""


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("export", epilog="Example: weefsel export gexf --out weefsel.gexf")(export_view)


@command
def export_view(
    fmt: Annotated[
        str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join((*FORMATS, CORRECTIONS))}.")
    ],
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
    if fmt not in (*FORMATS, CORRECTIONS):
        raise UnknownChoice("format", fmt, (*FORMATS, CORRECTIONS))
    params = options.view_params(as_of, known_on, policy, confidence, dataset)
    if out.absolute() == file_of(store or default_store()):
        msg = f"'{out}' is the store itself. Choose another name."
        raise WeefselError(msg)
    with asked(store, params) as claims:
        try:
            size = _corrections(claims, out) if fmt == CORRECTIONS else _view(claims, params, fmt, out)
        except OSError as error:
            msg = f"'{out}' cannot be written: {error.strerror}. Choose another place with --out."
            raise WeefselError(msg) from error
        if as_json:
            print_json(claims, {"format": fmt, "out": str(out), "bytes": size}, params)
        else:
            say(f"{out} ({size:,} bytes), as of {params.as_of}, revision {claims.revision()}.")


def _view(claims: Store, params: ViewParams, fmt: str, out: Path) -> int:
    view = compute(Ledger.of(claims), params)
    places = load_or_compute(view.ledger) if fmt in PLACED else None
    return export(view, fmt, out, Options(positions=places, store=claims))


def _corrections(claims: Store, out: Path) -> int:
    return written_whole(out, lambda stream: stream.write(bare_csv(table(claims))))
