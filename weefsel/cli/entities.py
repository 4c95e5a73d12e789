"""`show` and `search`: one entity with all its claims, and how to find it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from graph.analysis.search import search as find
from graph.errors import WeefselError
from graph.view.entity import read_entity
from graph.view.view import STATES
from weefsel.answers import entity_answer
from weefsel.cli import options
from weefsel.cli.output import command, console, opened, plain, print_json, print_table, say


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(epilog="Example: weefsel show facility:nl-ai-factory --as-of 2025-04-30")(show)
    app.command(epilog="Example: weefsel search umcg")(search)


@command
def show(
    entity: Annotated[str, typer.Argument(help="An id, or words that find one entity.")],
    store: options.Store = "",
    as_of: options.AsOf = "",
    known_on: options.KnownOn = "",
    policy: options.Policy = "official-first",
    confidence: options.Confidence = "low",
    dataset: options.Datasets = None,
    as_json: options.Json = False,
) -> None:
    """Show one entity: its claims that win, that are contradicted, and that lie outside the date."""
    params = options.view_params(as_of, known_on, policy, confidence, dataset)
    with opened(store) as claims:
        view, stored = read_entity(claims, _id_of(claims, entity), params)
        answer = entity_answer(claims, view, stored, entity if ":" in entity else "")
        if as_json:
            print_json(claims, answer, params)
        else:
            _print_entity(answer, params.as_of)


def _id_of(store: Any, text: str) -> str:
    """Return the id itself, or the id of the one entity that words find first."""
    if ":" in text:
        return text
    hits = find(store, text, limit=1)
    if not hits:
        msg = f"nothing found for '{text}'. Try an abbreviation, or `weefsel search`."
        raise WeefselError(msg)
    return hits[0].entity


def _print_entity(answer: dict[str, Any], as_of: str) -> None:
    entity = answer["entity"]
    console.print(f"[bold]{plain(entity['name'])}[/bold]  {plain(entity['id'])}")
    say(f"{entity['kind']} · as of {as_of}")
    for lead in answer["leads"]:
        say(f"lead: {lead['name']} ({lead['id']})")
    money = answer["funding"]
    if money["payers"]:
        say(f"funding: € {money['total_eur']} from {sum(p['counted'] for p in money['payers'])} payers")
    columns = ("what", "value", "role", "effective", "source", "publisher", "confidence", "id")
    for state in STATES:
        rows = [{**row, "id": row["id"][:8]} for row in answer[state]]
        if rows:
            print_table(rows, columns, title=f"\n{state} ({len(rows)})")


@command
def search(
    text: Annotated[list[str], typer.Argument(help="A name, an abbreviation or a place.")],
    store: options.Store = "",
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many to show.")] = 20,
    as_json: options.Json = False,
) -> None:
    """Find entities by name, abbreviation, alias or place; accents and case do not matter."""
    wanted = " ".join(text)
    with opened(store) as claims:
        hits = find(claims, wanted, limit=limit)
        rows = [hit._asdict() for hit in hits]
        if as_json:
            print_json(claims, rows)
            return
        if not hits:
            say(f"Nothing found for “{wanted}”. Try an abbreviation.")
            raise typer.Exit(1)
        print_table(rows, ("name", "entity", "matched_text", "why"))
