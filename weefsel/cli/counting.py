"""`stats`: how much there is, from whom, how fresh, and the log of runs."""

from __future__ import annotations

from typing import Any

import typer

from graph.analysis import pushed
from graph.analysis.totals import plain, totals
from graph.store.protocol import Run, Store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
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
        counted, runs = _counted(claims, params), claims.runs()
        if as_json:
            print_json(claims, {**counted, "runs": [_run(run) for run in runs]}, params)
            return
        say(f"{claims.url} · revision {claims.revision()} · as of {params.as_of}")
        _print(counted, runs)


def _counted(store: Store, params: ViewParams) -> dict[str, Any]:
    """Return the totals as the store has them ready, else from a view."""
    ready = pushed.totals(store, params)
    if not isinstance(ready, pushed.NotPushed):
        return ready
    view = compute(Ledger.of(store), params)
    return plain(totals(view), view)


def _run(run: Run) -> dict[str, Any]:
    parts = ("run", "dataset", "at", "added", "changed", "gone", "unchanged", "rejected", "undone_at")
    return {part: getattr(run, part) for part in parts}


def _print(counted: dict[str, Any], runs: list[Run]) -> None:
    rows = [{"what": name, "number": number} for name, number in counted["entities"].items()]
    rows += [{"what": f"claims {state}", "number": number} for state, number in counted["claims"].items()]
    rows += [{"what": name, "number": number} for name, number in counted["relations"].items()]
    rows += [
        {"what": "graph nodes", "number": counted["graph"]["nodes"]},
        {"what": "graph edges", "number": counted["graph"]["edges"]},
    ]
    print_table(rows, ("what", "number"))
    say("")
    datasets = counted["datasets"]
    print_table(datasets, tuple(str(name) for name in (datasets[0] if datasets else {})))
    say("")
    print_table(
        [_run(run) for run in runs],
        ("run", "dataset", "at", "added", "changed", "gone", "rejected", "undone_at"),
    )
