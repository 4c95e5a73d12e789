"""Fill an empty file with the whole of another store, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields
from itertools import islice
from typing import Any, Final

from graph.errors import StoreDamaged, StoreNotEmpty
from graph.store.protocol import Past, Run, StoredClaim
from graph.store.revision import of_card, of_judgements, of_spell, to_text
from graph.store.sqlite import runs
from graph.store.sqlite.connection import Connection
from graph.store.sqlite.schema import COLUMNS, INDEXES
from graph.store.sqlite.terms import Writer
from graph.store.sqlite.words import add_words

_AT_ONCE: Final = 2000
_MARKS: Final = ", ".join("?" * (len(COLUMNS) + 2))


def past(connection: Connection, revision: str, judgements: Iterable[Any]) -> Past:
    """Return all of a store but its claims."""
    return Past(revision, tuple(runs.runs(connection)), tuple(runs.every_card(connection)), tuple(judgements))


def restore(connection: Connection, url: str, past: Past, claims: Iterable[StoredClaim]) -> None:
    """Write it all; raise `StoreNotEmpty` or `StoreDamaged`, after which nothing may be kept."""
    (lines,) = connection.execute("SELECT count(*) + (SELECT count(*) FROM judgement) FROM run").fetchone()
    if lines:
        raise StoreNotEmpty(url, connection.execute("SELECT revision FROM state").fetchone()[0])
    marks = ", ".join("?" * len(fields(Run)))
    names = ", ".join(field.name for field in fields(Run))
    connection.executemany(f"INSERT INTO run ({names}) VALUES ({marks})", map(astuple, past.runs))
    dataset = {run.run: run.dataset for run in past.runs}
    cards = ((run, dataset.get(run, ""), card) for run, card in past.cards)
    connection.executemany("INSERT INTO card VALUES (?, ?, ?)", cards)
    connection.executemany("INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?)", past.judgements)
    total = of_judgements(past.judgements) + sum(map(of_card, runs.cards(connection)))
    for name in ("claim_subject", "claim_object"):
        connection.execute(f"DROP INDEX {name}")  # faster made anew than kept
    total += _write(connection, url, past, claims)
    for statement in INDEXES:
        connection.execute(statement)
    add_words(connection, "(SELECT * FROM claim WHERE since IS NOT NULL)")
    if to_text(total) != past.revision:
        raise StoreDamaged(url, f"what was copied makes revision {to_text(total)}, not {past.revision}")
    connection.execute("UPDATE state SET revision = ?", (past.revision,))


def _write(connection: Connection, url: str, past: Past, claims: Iterable[StoredClaim]) -> int:
    """Write the claims with their spells, and return what these add to the revision."""
    writer, run_at, total = Writer(connection), past.run_at(), 0
    for some in _pieces(claims):
        rows: list[tuple[Any, ...]] = []
        ended: list[tuple[bytes, int, int]] = []
        for name, claim, spells in some:
            identifier, since = bytes.fromhex(name), None
            for begin, end in spells:
                total += of_spell(identifier, begin, end)
                try:
                    first = run_at[claim.dataset, begin]
                    last = run_at[claim.dataset, end] if end else None
                except KeyError:
                    raise StoreDamaged(url, f"claim {name} has a spell of no run") from None
                if last is None:
                    since = first
                else:
                    ended.append((identifier, first, last))
            rows.append((identifier, *writer.row(claim), since))
        writer.flush()
        connection.executemany(f"INSERT INTO claim VALUES ({_MARKS})", rows)
        connection.executemany("INSERT INTO ended VALUES (?, ?, ?)", ended)
    return total


def _pieces(claims: Iterable[StoredClaim]) -> Iterator[list[StoredClaim]]:
    rest = iter(claims)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
