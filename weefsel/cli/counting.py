"""`stats`: how much there is, from whom, how fresh, dataset by dataset, and the log of runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import typer

from graph.analysis import pushed
from graph.analysis.totals import plain, totals
from graph.store.protocol import Run, Store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import compute
from ingest.report import Report
from weefsel.cli import options
from weefsel.cli.output import asked, command, print_json, say
from weefsel.cli.tables import print_table

_SHOWN: Final = (
    *("dataset", "claims", "contradicted", "outside", "entities", "sources"),
    *("confirmed", "run", "at", "rejected"),
)
"""What is shown of a dataset; JSON has it all."""
_YIELDS: Final = ("outside", "run", "rejected", "sources")


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
    """Count entities, claims, ties, sources and datasets, and list the runs.

    With --dataset only what these say is counted, and what their last run left aside is told.
    """
    params = options.view_params(as_of, known_on, policy, confidence, dataset)
    with asked(store, params) as claims:
        counted, runs = _counted(claims, params), claims.runs()
        last = {run.dataset: run for run in runs if not run.undone_at}
        counted["datasets"] = [_brought(said, last) for said in counted["datasets"]]
        if as_json:
            print_json(claims, {**counted, "runs": [_run(run) for run in runs]}, params)
            return
        say(f"{claims.url} · revision {claims.revision()} · as of {params.as_of}")
        _print(counted, runs)
        for name in dataset or ():
            _print_account(last.get(name))


def _counted(store: Store, params: ViewParams) -> dict[str, Any]:
    """Return the totals as the store has them ready, else from a view."""
    ready = pushed.totals(store, params)
    if not isinstance(ready, pushed.NotPushed):
        return ready
    view = compute(Ledger.of(store), params)
    return plain(totals(view), view)


def _brought(said: Mapping[str, Any], last: Mapping[str, Run]) -> dict[str, Any]:
    """Return what is counted of a dataset, with the run that brought it."""
    run = last.get(said["dataset"])
    brought = {"run": run.run, "at": run.at, "rejected": run.rejected} if run else {"run": None, "at": ""}
    return {**said, "rejected": 0, **brought}


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
    print_table([{**row, "at": row["at"][:10]} for row in counted["datasets"]], _SHOWN, yields=_YIELDS)
    say("")
    print_table(
        [{**_run(run), "at": run.at[:16].replace("T", " ")} for run in runs],
        ("run", "dataset", "at", "added", "changed", "gone", "rejected", "undone_at"),
        yields=("rejected",),
    )


def _print_account(run: Run | None) -> None:
    """Print what ingest said of a run: rows, rejections, columns that nothing reads."""
    if run is None or '"files"' not in run.report:  # a correction by a user is no file
        return
    say("")
    say(f"The last run of {run.dataset}, {run.run}:")
    for line in replace(Report.from_json(run.report), change=None).lines():
        say(line)
