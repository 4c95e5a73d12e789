"""`path`: the shortest way from one organization or activity to another, with the claims of each step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from graph.analysis import pushed
from graph.analysis.path import Hop, Path, path
from graph.errors import UnknownEntity
from graph.model.judgement import clusters
from graph.store.protocol import Store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import compute
from weefsel.cli import options
from weefsel.cli.entities import id_of
from weefsel.cli.output import asked, command, print_json, say
from weefsel.cli.tables import print_table

Known = Mapping[str, Mapping[Any, Any]]
"""What is known of entities, by id."""


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("path", epilog="Example: weefsel path org:umcg org:philips")(find_path)


@command
def find_path(
    a: Annotated[str, typer.Argument(help="An id, or words that find one entity.")],
    b: Annotated[str, typer.Argument(help="Another one.")],
    with_networks: Annotated[
        bool, typer.Option("--with-networks", help="Also through membership networks and the very large.")
    ] = False,
    store: options.Store = "",
    as_of: options.AsOf = "",
    known_on: options.KnownOn = "",
    policy: options.Policy = "official-first",
    confidence: options.Confidence = "low",
    dataset: options.Datasets = None,
    as_json: options.Json = False,
) -> None:
    """Find the shortest way between two organizations or activities, by who takes part in what."""
    params = options.view_params(as_of, known_on, policy, confidence, dataset)
    with asked(store, params) as claims:
        joined = clusters(claims.judgements())
        ends = [joined.cluster(_known(claims, id_of(claims, text))) for text in (a, b)]
        found, names = _found(claims, params, ends, with_networks)
        answer = _answer(found, ends, names)
        if as_json:
            print_json(claims, answer, params)
        else:
            _print(answer)
    if found is None:
        raise typer.Exit(1)


def _known(store: Store, entity: str) -> str:
    """Return the id; raise `UnknownEntity` when no claim speaks of it."""
    if not store.labels([entity]) and not store.entity_claims([entity]):
        raise UnknownEntity(entity)
    return entity


def _found(
    store: Store, params: ViewParams, ends: list[str], with_networks: bool
) -> tuple[Path | None, Known]:
    """Return the way, and what is known of who stands on it: from the store's own graph, else from a view."""
    found = pushed.path(store, params, *ends, with_membership_networks=with_networks)
    if not isinstance(found, pushed.NotPushed):
        described = pushed.described(store, params, found.entities if found else ends)
        if not isinstance(described, pushed.NotPushed):
            return found, described
    view = compute(Ledger.of(store), params)
    found = path(view, *ends, with_membership_networks=with_networks)
    shown = list(found.entities if found else ends)
    known = view.entities.loc[view.entities.index.intersection(shown), ["name", "kind"]]
    return found, dict(zip(known.index, known.to_dict("records"), strict=True))


def _answer(found: Path | None, ends: list[str], known: Known) -> dict[str, Any]:
    def entity(id: str) -> dict[str, str]:
        said = known.get(id, {})
        return {"id": id, "name": said.get("name", id), "kind": said.get("kind", "")}

    return {
        "from": entity(ends[0]),
        "to": entity(ends[1]),
        "steps": len(found.hops) if found else None,
        "entities": [entity(id) for id in found.entities] if found else [],
        "ties": [_tie(hop) for hop in found.hops] if found else [],
        "others": found.others if found else 0,
    }


def _tie(hop: Hop) -> dict[str, Any]:
    return {**hop._asdict(), "roles": list(hop.roles), "claims": list(hop.claims)}


def _print(answer: dict[str, Any]) -> None:
    if answer["steps"] is None:
        say(f"No way leads from {answer['from']['name']} to {answer['to']['name']}. Try --with-networks.")
        return
    rows = [{**entity, "by": "", "confirmed": ""} for entity in answer["entities"]]
    for row, tie in zip(rows[1:], answer["ties"], strict=True):
        row |= {"by": " ".join(tie["roles"]), "confirmed": tie["confirmed"]}
    print_table(rows, ("name", "id", "kind", "by", "confirmed"))
    more = f"{answer['others']} other ways are" if answer["others"] != 1 else "1 other way is"
    say(f"\n{answer['steps']} steps; {more} equally short. --json gives the claims of each.")
