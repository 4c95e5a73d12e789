"""`list`: entities by combined filters, and what such a list cannot know."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.analysis.lists import ListResult, find
from graph.analysis.query import HOWS, SECTOR_HOWS, ListQuery
from graph.errors import UnknownChoice
from graph.store.protocol import Store
from graph.view.ledger import Ledger
from graph.view.view import View, compute
from weefsel.cli import options
from weefsel.cli.output import asked, command, print_json, say
from weefsel.cli.tables import print_table

SHOWN = ("name", "id", "kind", "city", "seat", "activities", "confirmed")
EXAMPLE = "weefsel list --kind company --region NL41 --with org:philips --with org:tu-eindhoven --in-kind lab"


def _many(name: str, metavar: str, about: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=f"{about} Repeat for more.")
    return option


Words = list[str] | None


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("list", epilog=f"Example: {EXAMPLE}")(list_entities)


@command
def list_entities(
    of: Annotated[str, typer.Option("--type", help="organization or activity.")] = "organization",
    text: Annotated[str, typer.Option(help="Words that its names and place hold together.")] = "",
    kind: Annotated[Words, _many("--kind", "KIND", "One of these kinds.")] = None,
    sector: Annotated[Words, _many("--sector", "ID", "One of these sectors.")] = None,
    sector_how: Annotated[str, typer.Option(help=f"How a sector counts: {', '.join(SECTOR_HOWS)}.")] = "any",
    region: Annotated[Words, _many("--region", "ID", "One of these provinces or countries.")] = None,
    how: Annotated[str, typer.Option(help=f"How a region counts: {', '.join(HOWS)}.")] = "seated",
    role: Annotated[Words, _many("--role", "ROLE", "In one of these roles.")] = None,
    with_all: Annotated[Words, _many("--with", "ID", "Together with this organization.")] = None,
    without: Annotated[Words, _many("--without", "ID", "But not with this one.")] = None,
    in_kinds: Annotated[Words, _many("--in-kind", "KIND", "In an activity of this kind.")] = None,
    inside: Annotated[Words, _many("--in", "ID", "In this activity, or a part of it.")] = None,
    period_from: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Activities that ran after.")
    ] = "",
    period_to: Annotated[str, typer.Option("--to", metavar="DATE", help="Activities that ran before.")] = "",
    source: Annotated[Words, _many("--source", "ID", "Said by this source.")] = None,
    source_kind: Annotated[Words, _many("--source-kind", "KIND", "Said by this kind of source.")] = None,
    since: Annotated[str, typer.Option(metavar="DATE", help="Last confirmed on or after.")] = "",
    has: Annotated[Words, _many("--has", "RELATION", "With this relation, such as FUNDS.")] = None,
    has_not: Annotated[Words, _many("--has-not", "RELATION", "Without this relation.")] = None,
    store: options.Store = "",
    as_of: options.AsOf = "",
    known_on: options.KnownOn = "",
    policy: options.Policy = "official-first",
    confidence: options.Confidence = "low",
    dataset: options.Datasets = None,
    as_json: options.Json = False,
) -> None:
    """List organizations or activities by all filters together, and say what the list cannot know."""
    query = ListQuery(
        type=of,
        text=text,
        kinds=tuple(kind or ()),
        sectors=tuple(sector or ()),
        sector_how=sector_how,
        regions=tuple(region or ()),
        how=how,
        roles=tuple(role or ()),
        with_all=tuple(with_all or ()),
        without=tuple(without or ()),
        in_kinds=tuple(in_kinds or ()),
        inside=tuple(inside or ()),
        period_from=period_from,
        period_to=period_to,
        sources=tuple(source or ()),
        source_kinds=tuple(source_kind or ()),
        confirmed_since=since,
        has=tuple(has or ()),
        has_not=tuple(has_not or ()),
    )
    params = options.view_params(as_of, known_on, policy, confidence, dataset)
    with asked(store, params) as claims:
        _check_sources(claims, query)
        view = compute(Ledger.of(claims), params)
        result = find(view, query)
        if as_json:
            print_json(claims, _plain(view, result), params)
        else:
            _print(result, params.as_of)


def _check_sources(store: Store, query: ListQuery) -> None:
    """Raise `UnknownChoice` for a source that no dataset has: nothing found would not say so."""
    known = {source.id for dataset in store.datasets() for source in dataset.sources}
    for source in query.sources:
        if source not in known:
            raise UnknownChoice("source", source, sorted(known))


def _plain(view: View, result: ListResult) -> dict[str, object]:
    rows = result.frame.reset_index().to_dict("records")
    return {
        "query": result.query.to_dict(),
        "total": result.total,
        "rows": [{**row, "claims": view.ids(result.claims(number))} for number, row in enumerate(rows)],
        "limits": [limit._asdict() for limit in result.limits],
    }


def _print(result: ListResult, as_of: str) -> None:
    rows = result.frame.reset_index().to_dict("records")
    if rows:
        print_table(rows, [name for name in SHOWN if name in rows[0]], yields=("seat", "city", "confirmed"))
    say(f"{result.total} found, as of {as_of}.")
    for limit in result.limits:
        numbers = ", ".join(f"{name} {number}" for name, number in limit.numbers.items())
        say(f"not known: {limit.code} ({numbers})")
