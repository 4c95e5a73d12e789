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
from weefsel.cli.output import asked, command, console, plain, print_json, say
from weefsel.cli.tables import print_table


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
    with asked(store, params) as claims:
        found = id_of(claims, entity)
        view, stored = read_entity(claims, found, params)
        answer = entity_answer(claims, view, stored, found)
        if as_json:
            print_json(claims, answer, params)
        else:
            _print_entity(answer, params.as_of)


def id_of(store: Any, text: str) -> str:
    """Return the id itself, or the id of the first entity that words find and claims speak of."""
    if ":" in text or store.entity_claims([text]):
        return text
    for hit in find(store, text):
        if ":" in hit.entity or store.entity_claims([hit.entity]):
            return hit.entity
    msg = f"nothing found for '{text}'. Try an abbreviation, or `weefsel search`."
    raise WeefselError(msg)


def _print_entity(answer: dict[str, Any], as_of: str) -> None:
    entity = answer["entity"]
    console.print(f"[bold]{plain(entity['name'])}[/bold]  {plain(entity['id'])}")
    say(f"{entity['kind'] or 'kind not known'} · as of {as_of}")
    for lead in answer["leads"]:
        say(f"lead: {lead['name']} ({lead['id']})")
    if answer["funding"]["payers"]:
        say(f"funding: {_funding(answer['funding'])}")
    columns = ("what", "value", "role", "effective", "source", "publisher", "confidence", "id")
    for state in STATES:
        rows = [{**row, "id": row["id"][:8]} for row in answer[state]]
        if rows:
            yields = ("source", "confidence", "publisher")
            print_table(rows, columns, title=f"\n{state} ({len(rows)})", yields=yields)


def _funding(money: dict[str, Any]) -> str:
    """Return what is paid by how many; who pays an amount that nobody states is no payer of 0."""
    paying = {payer["payer"] for payer in money["payers"] if payer["counted"]}
    stated = len(paying.difference(money["unknown"]))
    said = [f"€ {money['total_eur']} from {stated} {'payer' if stated == 1 else 'payers'}"] if stated else []
    if silent := len(paying) - stated:
        said.append(f"{silent} {'payer' if silent == 1 else 'payers'} of an amount that no claim states")
    return "; ".join(said)


@command
def search(
    text: Annotated[list[str], typer.Argument(help="A name, an abbreviation or a place.")],
    store: options.Store = "",
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many to show.")] = 20,
    as_json: options.Json = False,
) -> None:
    """Find entities by name, abbreviation, alias or place; accents and case do not matter."""
    wanted = " ".join(text)
    with asked(store) as claims:
        hits = find(claims, wanted, limit=limit)
        rows = [hit._asdict() for hit in hits]
        if as_json:
            print_json(claims, rows)
        elif hits:
            print_table(rows, ("name", "entity", "matched_text", "why"), yields=("matched_text",))
        else:
            say(f"Nothing found for “{wanted}”. Try an abbreviation.")
    if not hits:
        raise typer.Exit(1)
