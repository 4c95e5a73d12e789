"""Find the texts in which words occur."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.model.text import fold
from graph.store.neo4j.connection import Database
from graph.store.neo4j.state import PRESENT, State
from graph.store.protocol import Match

_LONGEST: Final = 255
"""Letters of a word that the index keeps together."""
_FIND: Final = f"""
CALL db.index.fulltext.queryNodes('claim_words', $text) YIELD node AS c WITH c WHERE {PRESENT}
RETURN c.subject, c.predicate, coalesce(c.value, ''), c.words ORDER BY size(c.words), c.id LIMIT $limit
"""


def match(database: Database, state: State, words: Sequence[str], limit: int) -> list[Match]:
    """Return texts in which every word begins some word, shortest first."""
    folded = fold(" ".join(words)).split()
    if not folded or limit <= 0:
        return []
    # Folded words are plain letters and digits in lower case: nothing that the language of the index knows.
    text = " ".join(f"+{word[:_LONGEST]}*" for word in folded)
    rows = database.read(_FIND, text=text, limit=limit, **state.parameters)
    return [Match(*row[:3]) for row in rows if _begins(folded, row[3])]


def _begins(folded: Sequence[str], words: str) -> bool:
    """Return whether it holds of long words too, which the index cuts in pieces."""
    return all(f" {word}" in f" {words}" for word in folded)
