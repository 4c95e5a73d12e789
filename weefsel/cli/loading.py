"""`ingest` and `undo`: bring datasets in, and take a run back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from graph.corrections.amending import take_back
from graph.errors import InvalidCard
from ingest.cards import Card, renamed
from ingest.inputs import cards_of
from ingest.pipeline import ingest as ingest_datasets
from ingest.report import Report
from weefsel.cli import options
from weefsel.cli.output import command, opened, print_json, rehearsed, say
from weefsel.cli.tables import print_table
from weefsel.cli.working import now, progress_bar
from weefsel.following import follow
from weefsel.home import dataset_folder

DIFFERENCES_SHOWN = 20
_WHO_IS_WHO = (
    "Nothing is joined by itself: `weefsel resolve suggest` shows which of these another dataset may "
    "hold under another name."
)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(epilog="Example: weefsel ingest --dry-run")(ingest)
    app.command(epilog="Example: weefsel undo 3")(undo)


@command
def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Folders with a card.yaml, or files.",
            show_default="the built-in dataset",
        ),
    ] = None,
    store: options.Store = "",
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping", metavar="YAML", help="What the columns of a spreadsheet mean.", show_default=False
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be added, changed, gone and rejected.")
    ] = False,
    as_id: Annotated[
        str,
        typer.Option("--as", metavar="ID", help="Keep the dataset under this id, beside the one of its own."),
    ] = "",
    shrink: Annotated[
        bool, typer.Option("--shrink", help="It is meant that a dataset loses more than half of its claims.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Read datasets into the store: each one whole or not at all, and only what changed is written."""
    inputs: Sequence[Path | Card] = paths or [dataset_folder()]
    if as_id:
        inputs = [_one_as(cards_of(paths or (), mapping=mapping), as_id)]
    elif mapping is not None:
        inputs = cards_of(paths or (), mapping=mapping)
    place = rehearsed(store) if dry_run else opened(store, create=True)
    with place as claims, progress_bar() as progress:
        reports = ingest_datasets(claims, inputs, now(), dry_run=dry_run, shrink=shrink, progress=progress)
        if as_json:
            print_json(claims, [report.to_dict() for report in reports])
        else:
            for report in reports:
                _print_report(report, dry_run)
            if paths and any(
                report.change and report.change.run and report.change.added for report in reports
            ):
                say(_WHO_IS_WHO)
        if not dry_run:
            follow(claims)
    if any(report.error or report.rejected for report in reports):
        raise typer.Exit(1)


def _one_as(cards: Sequence[Card], name: str) -> Card:
    """Return the one card under another id; raise `InvalidCard` where there are several, or none."""
    if len(cards) != 1:
        found = ", ".join(card.dataset.id for card in cards) or "none was named"
        raise InvalidCard("--as", f"gives one dataset an id, and here are {len(cards)}: {found}")
    return renamed(cards[0], name)


def _print_report(report: Report, dry_run: bool) -> None:
    for line in report.lines():
        say(line)
    if dry_run and report.change:
        rows = [
            {
                "": d.what,
                "subject": c.subject,
                "says": c.predicate,
                "value": c.object or c.value,
                "source": c.source,
            }
            for d in report.change.differences[:DIFFERENCES_SHOWN]
            for c in [d.after or d.before]
            if c is not None
        ]
        if rows:
            print_table(rows, tuple(rows[0]))


@command
def undo(
    run: Annotated[int, typer.Argument(help="The number of the run; `weefsel stats` lists them.")],
    store: options.Store = "",
    as_json: options.Json = False,
) -> None:
    """Take a run back: what it brought goes, what it ended comes back. Of corrections any, else the last."""
    with opened(store) as claims:
        undone = take_back(claims, run, now())
        if as_json:
            print_json(claims, {"run": undone.run, "dataset": undone.dataset, "undone_at": undone.undone_at})
        else:
            say(f"Run {run} of dataset '{undone.dataset}' is undone. Revision {claims.revision()}.")
        follow(claims)
