"""`list`: entities by combined filters, and what such a list cannot know."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated

import typer

from graph.analysis.lists import ListQuery, find
from graph.view.ledger import Ledger
from graph.view.view import compute
from weefsel.cli import options
from weefsel.cli.output import command, opened, print_json, print_table, say

SHOWN = ("name", "id", "kind", "city", "seat", "activities", "confirmed")
Words = Annotated[list[str] | None, typer.Option(metavar="WORD", help="Repeat for more.")]


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "list",
        epilog="Example: weefsel list --kind company --region NL41 --seated --with org:philips --in-kind lab",
    )(list_entities)


@command
def list_entities(
    of: Annotated[str, typer.Option("--type", help="organization or activity.")] = "organization",
    text: Annotated[str, typer.Option(help="Words in the name.")] = "",
    kind: Words = None,
    sector: Words = None,
    region: Words = None,
    how: Annotated[str, typer.Option(help="How the region counts: seated, served, involved, any.")] = "any",
    role: Words = None,
    with_: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="ID", help="Takes part together with; repeat for more."),
    ] = None,
    without: Annotated[list[str] | None, typer.Option(metavar="ID", help="But not with.")] = None,
    in_kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="In an activity of this kind.")
    ] = None,
    since: Annotated[str, typer.Option(metavar="DATE", help="Last confirmed on or after.")] = "",
    source: Words = None,
    store: options.Store = "",
    as_of: options.AsOf = "",
    known_on: options.KnownOn = "",
    policy: options.Policy = "official-first",
    confidence: options.Confidence = "low",
    dataset: options.Datasets = None,
    as_json: options.Json = False,
) -> None:
    """List organizations or activities by all filters together."""
    asked = {
        "type": of,
        "text": text,
        "kinds": kind,
        "sectors": sector,
        "regions": region,
        "how": how,
        "roles": role,
        "with_all": with_,
        "without": without,
        "in_kinds": in_kind,
        "confirmed_since": since,
        "sources": source,
    }
    known = {field.name for field in fields(ListQuery)}
    flat = {n: ",".join(v) if isinstance(v, list) else v for n, v in asked.items() if v and n in known}
    params = options.view_params(as_of, known_on, policy, confidence, dataset)
    with opened(store) as claims:
        view = compute(Ledger.of(claims), params)
        result = find(view, ListQuery.from_dict(flat))
        rows = result.frame.reset_index().to_dict("records")
        limits = [limit._asdict() for limit in result.limits]
        if as_json:
            lines = [{**row, "claims": view.ids(result.claims(number))} for number, row in enumerate(rows)]
            print_json(claims, {"total": result.total, "rows": lines, "limits": limits}, params)
            return
        print_table(rows, [name for name in SHOWN if rows and name in rows[0]])
        say(f"\n{result.total} found, as of {params.as_of}.")
        for limit in result.limits:
            numbers = ", ".join(f"{name} {number}" for name, number in limit.numbers.items())
            say(f"not known: {limit.code} ({numbers})")
