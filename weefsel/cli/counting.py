"""`stats`: how much there is, from whom, how fresh, and the log of runs."""

from __future__ import annotations

from typing import Any

import typer

from graph.analysis.totals import Totals, totals
from graph.store.protocol import Run
from graph.view.ledger import Ledger
from graph.view.view import compute
from weefsel.cli import options
from weefsel.cli.output import asked, command, print_json, print_table, say


def add_to(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(epilog="Example: weefsel stats --dataset letters")(stats)


@command
def stats(
    store: options.Store = "",
    as_of: options.AsOf = "",
    known_on: options.KnownOn = "",
    policy: options.Policy = "official-first",
    confidence: options.Confidence = "low",
    dataset: options.Datasets = None,
    as_json: options.Json = False,
) -> None:
    """Count entities, claims, ties, sources and datasets, and list the runs."""
    params = options.view_params(as_of, known_on, policy, confidence, dataset)
    with asked(store, params) as claims:
        view = compute(Ledger.of(claims), params)
        counted, runs = totals(view), claims.runs()
        if as_json:
            print_json(claims, {**_plain(counted, view), "runs": [_run(run) for run in runs]}, params)
            return
        say(f"{claims.url} · revision {view.revision} · as of {params.as_of}")
        _print(counted, runs)


def _plain(counted: Totals, view: Any) -> dict[str, Any]:
    """Return the totals as plain values; each contradiction and stated total carries its claims."""
    return {
        "entities": counted.entities,
        "kinds": counted.kinds,
        "claims": counted.claims,
        "relations": counted.relations,
        "graph": {"nodes": counted.nodes, "edges": counted.edges},
        "source_kinds": counted.source_kinds,
        "first": counted.first,
        "confirmed": counted.confirmed,
        "freshness": counted.freshness,
        "old": counted.old,
        "thin": counted.thin,
        "datasets": counted.datasets.reset_index().to_dict("records"),
        "stated": [{**one._asdict(), "claims": view.ids(one.claims)} for one in counted.stated],
        "contradictions": int(counted.contradictions["question"].nunique())
        if "question" in counted.contradictions
        else len(counted.contradictions),
    }


def _run(run: Run) -> dict[str, Any]:
    parts = ("run", "dataset", "at", "added", "changed", "gone", "unchanged", "rejected", "undone_at")
    return {part: getattr(run, part) for part in parts}


def _print(counted: Totals, runs: list[Run]) -> None:
    rows = [{"what": name, "number": number} for name, number in counted.entities.items()]
    rows += [{"what": f"claims {state}", "number": number} for state, number in counted.claims.items()]
    rows += [{"what": name, "number": number} for name, number in counted.relations.items()]
    rows += [
        {"what": "graph nodes", "number": counted.nodes},
        {"what": "graph edges", "number": counted.edges},
    ]
    print_table(rows, ("what", "number"))
    say("")
    datasets = counted.datasets.reset_index().to_dict("records")
    print_table(datasets, tuple(str(name) for name in (datasets[0] if datasets else {})))
    say("")
    print_table(
        [_run(run) for run in runs],
        ("run", "dataset", "at", "added", "changed", "gone", "rejected", "undone_at"),
    )
