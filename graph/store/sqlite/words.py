"""Keep the searchable texts of present claims, and find those in which words occur."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.model.text import fold
from graph.store.protocol import Match
from graph.store.searching import SEARCHED
from graph.store.sqlite.connection import Connection

_LISTED: Final = ", ".join(f"'{predicate}'" for predicate in SEARCHED)


def add_words(connection: Connection, table: str) -> None:
    """Make the claims in a table that is laid out as `claim` is findable."""
    connection.execute(
        f"""INSERT INTO word (text, claim)
            SELECT searchable(m.predicate, v.text), c.id
            FROM {table} c CROSS JOIN manner m ON m.code = c.manner CROSS JOIN term v ON v.code = c.value
            WHERE m.predicate IN ({_LISTED}) ORDER BY c.id"""
    )


def remove_words(connection: Connection, claims: str) -> None:
    """Make claims unfindable; `claims` is a query that gives their ids."""
    connection.execute(f"DELETE FROM word WHERE rowid IN (SELECT rowid FROM word WHERE claim IN ({claims}))")


def match(connection: Connection, words: Sequence[str], limit: int) -> list[Match]:
    """Return texts in which every word begins some word, shortest first."""
    folded = fold(" ".join(words)).split()
    if not folded or limit <= 0:
        return []
    rows = connection.execute(
        """SELECT s.text, m.predicate, v.text
           FROM word JOIN claim c ON c.id = word.claim JOIN manner m ON m.code = c.manner
           JOIN term s ON s.code = c.subject JOIN term v ON v.code = c.value
           WHERE word MATCH ? ORDER BY length(word.text), c.id LIMIT ?""",
        (" ".join(f'"{word}"*' for word in folded), limit),
    )
    return [Match(*row) for row in rows]
