"""Keep the log of runs and the cards they brought, and take a run back."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from graph.errors import InvalidClaim, Overtaken, UnknownRun
from graph.model.dataset import Dataset
from graph.store.protocol import Account, Change, Run
from graph.store.revision import of_card, of_spell
from graph.store.sqlite.connection import Connection
from graph.store.sqlite.words import add_words, remove_words

_RUN: Final = ", ".join(field.name for field in fields(Run))


def runs(connection: Connection) -> list[Run]:
    """Return the log, oldest first."""
    return [Run(*row) for row in connection.execute(f"SELECT {_RUN} FROM run ORDER BY run")]


def check_later(connection: Connection, change: Change) -> None:
    """Raise `InvalidClaim` when a run that changes something is not later than the ones before it."""
    (last,) = connection.execute(
        "SELECT ifnull(max(at), '') FROM run WHERE dataset = ? AND undone_at = ''", (change.dataset,)
    ).fetchone()
    if change.any and change.at <= last:
        raise InvalidClaim(
            f"this run of dataset '{change.dataset}', at {change.at}, is not later than the last, at {last}",
            field="at",
            value=change.at,
            way_out="Give a later time, or undo that run first",
        )


def check_last(connection: Connection, dataset: str, seen: int | None) -> None:
    """Raise `Overtaken` when the last run of a dataset that was not undone is not the one that was seen."""
    if seen is None:
        return
    (last,) = connection.execute(
        "SELECT ifnull(max(run), 0) FROM run WHERE dataset = ? AND undone_at = ''", (dataset,)
    ).fetchone()
    if last != seen:
        raise Overtaken(dataset, seen, last)


def add_run(connection: Connection, change: Change, said: Account) -> int:
    """Write a line of the log, and return its number, which is never given twice."""
    cursor = connection.execute(
        """INSERT INTO run (dataset, at, added, changed, gone, unchanged, rejected, report)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            change.dataset,
            change.at,
            change.added,
            change.changed,
            change.gone,
            change.unchanged,
            said.rejected,
            said.report,
        ),
    )
    return int(cursor.lastrowid or 0)


def datasets(connection: Connection) -> list[Dataset]:
    """Return the datasets by id, as their current cards describe them."""
    return [Dataset.from_json(content) for content in cards(connection)]


def cards(connection: Connection) -> list[str]:
    """Return the current card of each dataset as JSON, by the dataset's id."""
    rows = connection.execute(
        "SELECT content FROM card WHERE run IN (SELECT max(run) FROM card GROUP BY dataset) ORDER BY dataset"
    )
    return [content for (content,) in rows]


def every_card(connection: Connection) -> list[tuple[int, str]]:
    """Return every card, as JSON, with the run that brought it, in the order of runs."""
    return connection.execute("SELECT run, content FROM card ORDER BY run").fetchall()


def card(connection: Connection, dataset: str) -> str | None:
    """Return the current card of a dataset as JSON, or None when no run brought one."""
    row = connection.execute(
        "SELECT content FROM card WHERE dataset = ? ORDER BY run DESC LIMIT 1", (dataset,)
    ).fetchone()
    return None if row is None else str(row[0])


def add_card(connection: Connection, run: int, dataset: Dataset) -> int:
    """Make this the current card of its dataset, and return what the revision gains."""
    content, before = dataset.to_json(), card(connection, dataset.id)
    connection.execute("INSERT INTO card VALUES (?, ?, ?)", (run, dataset.id, content))
    return of_card(content) - of_card(before)


def undoable(connection: Connection, number: int) -> Run:
    """Return the run with this number; raise `UnknownRun` when it cannot be undone now."""
    (last,) = connection.execute("SELECT ifnull(max(run), 0) FROM run").fetchone()
    row = connection.execute(f"SELECT {_RUN} FROM run WHERE run = ?", (min(number, last + 1),)).fetchone()
    if row is None:
        raise UnknownRun(number, "there is no such run. `weefsel stats` lists the runs")
    run = Run(*row)
    if run.undone_at:
        raise UnknownRun(number, f"was undone already, at {run.undone_at}")
    later = connection.execute(
        "SELECT max(run) FROM run WHERE dataset = ? AND undone_at = ''", (run.dataset,)
    ).fetchone()[0]
    if later != number:
        raise UnknownRun(number, f"is not the last run of dataset '{run.dataset}'. Undo run {later} first")
    return run


def take_back(connection: Connection, run: Run, at: str) -> int:
    """Remove the spells of a run, reopen those it closed, drop its card; return what the revision gains."""
    number, before = (run.run,), card(connection, run.dataset)
    begun = connection.execute("SELECT id FROM claim WHERE since = ?", number).fetchall()
    gain = -sum(of_spell(claim, run.at) for (claim,) in begun)
    closed = connection.execute(
        "SELECT e.claim, b.at FROM ended e JOIN run b ON b.run = e.from_run WHERE e.to_run = ?", number
    )
    gain += sum(of_spell(claim, begin) - of_spell(claim, begin, run.at) for claim, begin in closed)
    remove_words(connection, f"SELECT id FROM claim WHERE since = {run.run}")
    connection.execute("UPDATE claim SET since = NULL WHERE since = ?", number)
    connection.execute(
        "UPDATE claim SET since = e.from_run FROM ended e WHERE e.claim = claim.id AND e.to_run = ?", number
    )
    add_words(
        connection, f"(SELECT * FROM claim WHERE id IN (SELECT claim FROM ended WHERE to_run = {run.run}))"
    )
    connection.execute("DELETE FROM ended WHERE to_run = ?", number)
    connection.executemany(
        "DELETE FROM claim WHERE id = ? AND NOT EXISTS (SELECT 1 FROM ended WHERE claim = id)", begun
    )
    connection.execute("DELETE FROM card WHERE run = ?", number)
    connection.execute("UPDATE run SET undone_at = ? WHERE run = ?", (at, *number))
    return gain + of_card(card(connection, run.dataset)) - of_card(before)
