"""Keep the log of runs and the cards they brought, and take a run back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final, NamedTuple, Protocol

from graph.errors import InvalidClaim, Overtaken, UnknownRun
from graph.store.neo4j.connection import Rows
from graph.store.neo4j.state import State
from graph.store.protocol import Account, Change, Run
from graph.store.revision import SIZE, of_card, to_text


class Asking(Protocol):
    """What answers a question: a database, or the transaction of who writes."""

    def __call__(self, query: str, **parameters: Any) -> Rows: ...


_FIELDS: Final = [field.name for field in fields(Run) if field.name != "undone_at"]
_SEEN: Final = "MATCH (r:Run) WHERE r.run <= $run"
_COUNTS: Final = f"{_SEEN} AND (r.undone_in IS NULL OR r.undone_in > $version)"
_LOG: Final = (
    f"{', '.join(f'r.{name}' for name in _FIELDS)},"
    " CASE WHEN r.undone_in <= $version THEN r.undone_at ELSE '' END"
)
_CARDS: Final = (
    f"{_COUNTS} AND r.card IS NOT NULL WITH r ORDER BY r.run"
    " WITH r.dataset AS dataset, last(collect(r.card)) AS card RETURN dataset, card ORDER BY dataset"
)


class History(NamedTuple):
    """What a new run of a dataset must know of the runs before it that were not undone."""

    last: int = 0
    """The last one (0: none)."""
    latest: str = ""
    """When the latest one was."""
    card: str | None = None
    sums: list[int] | None = None
    """The sums of the claims that are there now (see `buckets.py`), where they are known."""


def runs(ask: Asking, state: State) -> list[Run]:
    """Return the log, oldest first."""
    rows = ask(f"{_SEEN} RETURN {_LOG} ORDER BY r.run", **state.parameters)
    return [Run(*row) for row in rows]


def times(ask: Asking, known: dict[int, str], state: State) -> dict[int, str]:
    """Return when each run was, of which those that are `known` already are not asked for again."""
    last = max(known, default=0)
    if last < state.run:
        query = "MATCH (r:Run) WHERE r.run > $known AND r.run <= $run RETURN r.run, r.at"
        known.update(ask(query, known=last, run=state.run))  # type: ignore[arg-type]
    return known


def cards(ask: Asking, state: State) -> dict[str, str]:
    """Return the current card of each dataset as JSON, by the dataset's id, in order."""
    return dict(ask(_CARDS, **state.parameters))


def every_card(ask: Asking, state: State) -> list[tuple[int, str]]:
    """Return every card, as JSON, with the run that brought it, in the order of runs."""
    rows = ask(f"{_COUNTS} AND r.card IS NOT NULL RETURN r.run, r.card ORDER BY r.run", **state.parameters)
    return [(run, card) for run, card in rows]


def history(ask: Asking, state: State, dataset: str) -> History:
    """Return what is known of the runs of a dataset."""
    of_dataset = f"{_COUNTS} AND r.dataset = $dataset"
    ((last, latest),) = ask(
        f"{of_dataset} RETURN coalesce(max(r.run), 0), coalesce(max(r.at), '')",
        dataset=dataset,
        **state.parameters,
    )
    found = ask(
        "MATCH (s:WeefselSums {dataset: $dataset}) WHERE s.run = $last RETURN s.sums",
        dataset=dataset,
        last=last,
    )
    return History(last, latest, cards(ask, state).get(dataset), found[0][0] if found else None)


def check_last(history: History, dataset: str, seen: int | None) -> None:
    """Raise `Overtaken` when the last run of a dataset that was not undone is not the one that was seen."""
    if seen is not None and history.last != seen:
        raise Overtaken(dataset, seen, history.last)


def check_later(history: History, change: Change) -> None:
    """Raise `InvalidClaim` when a run that changes something is not later than the ones before it."""
    if change.any and change.at <= history.latest:
        raise InvalidClaim(
            f"this run of dataset '{change.dataset}', at {change.at}, is not later than the last, "
            f"at {history.latest}",
            field="at",
            value=change.at,
            way_out="Give a later time, or undo that run first",
        )


def add_run(ask: Asking, run: int, change: Change, said: Account, card: str | None, gain: int) -> None:
    """Write a line of the log: with the card, if it is a new one, and what claims add to the revision."""
    line: dict[str, Any] = {
        "run": run,
        "dataset": change.dataset,
        "at": change.at,
        "added": change.added,
        "changed": change.changed,
        "gone": change.gone,
        "unchanged": change.unchanged,
        "rejected": said.rejected,
        "report": said.report,
        "card": card,
        "gain": to_text(gain),
    }
    ask("CREATE (r:Run) SET r = $line", line={key: value for key, value in line.items() if value is not None})


def keep_sums(ask: Asking, dataset: str, run: int, sums: list[int] | None) -> None:
    """Keep the sums of the claims of a dataset as of its last run (None: they are as they were)."""
    query = "MERGE (s:WeefselSums {dataset: $dataset}) SET s.run = $run"
    if sums is not None:
        query += ", s.sums = $sums"
    ask(query, dataset=dataset, run=run, sums=sums)


def take_back(ask: Asking, state: State, number: int, at: str) -> tuple[Run, State]:
    """Mark a run as undone, and return it with the state without it.

    Raises `UnknownRun` when it cannot be undone now. What the run wrote stays until `sweep` clears it.
    """
    run, gain = _undoable(ask, state, number)
    version = state.version + 1
    before = cards(ask, state).get(run.dataset)
    ask(
        "MATCH (r:Run {run: $run}) SET r.undone_at = $at, r.undone_in = $version",
        run=number,
        at=at,
        version=version,
    )
    after = state._replace(version=version, undone=(*state.undone, number))
    now = cards(ask, after).get(run.dataset)
    revision = int(state.revision, 16) - gain + of_card(now) - of_card(before)
    return run, after._replace(revision=to_text(revision % SIZE))


def _undoable(ask: Asking, state: State, number: int) -> tuple[Run, int]:
    parameters = {**state.parameters, "number": number if 0 < number <= state.run else 0}
    rows = ask(f"{_SEEN} AND r.run = $number RETURN {_LOG}, r.gain", **parameters)
    if not rows:
        raise UnknownRun(number, "there is no such run. `weefsel stats` lists the runs")
    *line, gain = rows[0]
    run = Run(*line)
    if run.undone_at:
        raise UnknownRun(number, f"was undone already, at {run.undone_at}")
    ((later,),) = ask(
        f"{_COUNTS} AND r.dataset = $dataset RETURN max(r.run)", dataset=run.dataset, **parameters
    )
    if later != number:
        raise UnknownRun(number, f"is not the last run of dataset '{run.dataset}'. Undo run {later} first")
    return run, int(gain, 16)
