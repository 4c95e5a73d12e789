"""`mapping` and `template`: say how a spreadsheet is read, try it, and get an empty one to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from graph.errors import InvalidCard, UnknownChoice
from ingest.readers.sheet import mapped
from ingest.sheets.mappings.mapping import FORMS
from ingest.sheets.mappings.starting import started
from ingest.sheets.mappings.writing import to_yaml
from ingest.sheets.preview import Preview, preview
from ingest.sheets.proposals.proposal import Proposal
from ingest.sheets.proposals.proposing import propose
from ingest.sheets.tables.table import find_table
from ingest.sheets.templates import KINDS, LANGUAGES, TEMPLATES, file_name, template
from ingest.sheets.workbooks.opening import open_workbook
from weefsel.cli import options
from weefsel.cli.output import command, print_json, say
from weefsel.cli.tables import print_table

ROWS_SHOWN = 5
REJECTED_SHOWN = 20


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(
        no_args_is_help=True, help="Say how a spreadsheet is read, and try it without a store."
    )
    example = "weefsel mapping propose leden.xlsx --out leden.yaml"
    group.command("propose", epilog=f"Example: {example}")(propose_mapping)
    group.command("check", epilog="Example: weefsel mapping check leden.yaml leden.xlsx")(check_mapping)
    app.add_typer(group, name="mapping")
    app.command("template", epilog="Example: weefsel template participations")(write_template)


@command
def propose_mapping(
    file: Annotated[Path, typer.Argument(help="A spreadsheet: XLSX, ODS or CSV.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write the mapping there.", show_default=False),
    ] = None,
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="NAME", help="Which sheet.", show_default="the fullest")
    ] = "",
    form: Annotated[
        str, typer.Option("--form", metavar="|".join(FORMS), help="The form.", show_default="what fits")
    ] = "",
    publisher: Annotated[str, typer.Option("--publisher", help="Whose list it is.")] = "",
    licence: Annotated[str, typer.Option("--licence", help="Under which licence, such as CC-BY-4.0.")] = "",
    as_json: options.Json = False,
) -> None:
    """Propose what the columns of a spreadsheet mean, each with its reason; nothing is stored."""
    if form and form not in FORMS:
        raise UnknownChoice("form", form, FORMS)
    workbook = open_workbook(file)
    table = find_table(workbook.sheet(sheet))
    proposal = propose(table, form=form)
    mapping = proposal.mapping
    card = started(file, mapping, publisher=publisher, licence=licence)
    text = to_yaml(card)
    if out is not None:
        if out.exists():
            raise InvalidCard(out.name, "is there already. Choose another name, or take it away first")
        out.write_text(text, encoding="utf-8")
    if as_json:
        print_json(
            None, {**_proposed(proposal), "remarks": [*workbook.remarks, *table.remarks], "yaml": text}
        )
        return
    print_table(_proposed(proposal)["columns"], ("column", "field", "why", "sure"), title=table.place)
    for field, why in proposal.constants:
        say(f"  for every row: {field} = {mapping.constants[field]} ({why})")
    for remark in (*workbook.remarks, *table.remarks):
        say(f"  {remark}")
    for guess in proposal.guesses:
        if guess.unknown:
            say(f"  not known in '{guess.use.column}': {', '.join(guess.unknown)}")
    for gap in proposal.missing:
        say(f"  still to be said: {gap.reason}")
    if not (publisher and licence):
        say("  still to be said: publisher and licence of the list")
    say(
        f"Written to {out}. Correct it, then: weefsel mapping check {out} {file}"
        if out
        else "Keep it with --out"
    )


def _proposed(proposal: Proposal) -> dict[str, Any]:
    columns = [
        {
            "column": guess.use.column,
            "field": guess.use.field,
            "why": guess.why,
            "sure": guess.sure,
            "unknown": list(guess.unknown),
        }
        for guess in proposal.guesses
    ]
    constants = {
        field: {"value": proposal.mapping.constants[field], "why": why} for field, why in proposal.constants
    }
    missing = [{"field": gap.field, "reason": gap.reason} for gap in proposal.missing]
    return {"form": proposal.mapping.form, "columns": columns, "constants": constants, "missing": missing}


@command
def check_mapping(
    mapping: Annotated[Path, typer.Argument(help="The YAML that says what the columns mean.")],
    files: Annotated[
        list[Path] | None, typer.Argument(help="The spreadsheet.", show_default="the one beside the mapping")
    ] = None,
    rows: Annotated[int, typer.Option("--rows", min=0, help="How many rows to show.")] = ROWS_SHOWN,
    as_json: options.Json = False,
) -> None:
    """Show what the first rows become and every row that cannot be used; nothing is stored."""
    shown = preview(mapped(mapping, files or ()), rows=rows)
    if as_json:
        print_json(None, _shown(shown))
    else:
        _print_preview(shown)
    if shown.rejected:
        raise typer.Exit(1)


def _shown(shown: Preview) -> dict[str, Any]:
    return {
        "read": shown.read,
        "rows": [
            {"line": row.line, "cells": row.cells, "claims": [claim._asdict() for claim in row.claims]}
            for row in shown.rows
        ],
        "rejected": [rejection._asdict() for rejection in shown.rejected],
        "unknown_columns": [column._asdict() for column in shown.unknown_columns],
        "remarks": [remark._asdict() for remark in shown.remarks],
    }


def _print_preview(shown: Preview) -> None:
    claims = [
        {
            "row": row.line,
            "subject": claim.subject,
            "says": f"{claim.predicate} {claim.role}".strip(),
            "value": claim.object or claim.value,
            "source": claim.source,
        }
        for row in shown.rows
        for claim in row.claims
    ]
    if claims:
        print_table(claims, tuple(claims[0]))
    say(f"{shown.read} rows read, {len(shown.rejected)} cannot be used")
    for rejection in shown.rejected[:REJECTED_SHOWN]:
        say(f"  rejected: {rejection}")
    if len(shown.rejected) > REJECTED_SHOWN:
        say(f"  … and {len(shown.rejected) - REJECTED_SHOWN} more rejected rows")
    for column in shown.unknown_columns:
        hint = f"; did you mean '{column.near}'?" if column.near else ""
        say(f"  nothing reads the column '{column.column}'{hint}")
    for remark in shown.remarks:
        say(f"  {remark}")


@command
def write_template(
    what: Annotated[
        str, typer.Argument(metavar="|".join(TEMPLATES), help="What a row is.")
    ] = "participations",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write it there.", show_default="its own name"),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="|".join(LANGUAGES), help="Of the headers.")
    ] = "nl",
    kind: Annotated[str, typer.Option("--kind", metavar="|".join(KINDS), help="The kind of file.")] = "xlsx",
    as_json: options.Json = False,
) -> None:
    """Write an empty spreadsheet to fill in, with headers that are recognised and an explanation."""
    content = template(what, language=language, kind=kind)
    place = out or Path(file_name(what, language=language, kind=kind))
    if place.exists():
        raise InvalidCard(place.name, "is there already. Choose another name with --out")
    place.write_bytes(content)
    if as_json:
        print_json(None, {"file": str(place)})
    else:
        say(f"Written to {place}.")
