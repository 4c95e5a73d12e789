"""Find the texts in which words occur."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.model.text import fold
from graph.store.neo4j.connection import Database
from graph.store.neo4j.state import PRESENT, State
from graph.store.protocol import Match
from graph.store.searching import searchable

_LONGEST: Final = 255
"""Letters of a word that the index keeps together."""
_BREAK: Final = "\x1f"
_FIND: Final = f"""
CALL db.index.fulltext.queryNodes('claim_words', $text) YIELD node AS c WITH c WHERE {PRESENT}
WITH c ORDER BY size(c.words), c.id LIMIT $limit
RETURN collect(c.subject + $break + c.predicate + $break + coalesce(c.value, ''))
"""
"""One list of texts, taken apart here: thousands may come, and over each row the driver is slow."""


def match(database: Database, state: State, words: Sequence[str], limit: int) -> list[Match]:
    """Return texts in which every word begins some word, shortest first."""
    folded = fold(" ".join(words)).split()
    if not folded or limit <= 0:
        return []
    # Folded words are plain letters and digits in lower case: nothing that the language of the index knows.
    text = " ".join(f"+{word[:_LONGEST]}*" for word in folded)
    parameters = {"text": text, "limit": limit, "break": _BREAK, **state.parameters}
    # Neither an id nor the name of a property holds a break.
    ((texts,),) = database.read(_FIND, **parameters)
    found = [Match(*text.split(_BREAK, 2)) for text in texts]
    if all(len(word) <= _LONGEST for word in folded):
        return found
    return [one for one in found if _begins(folded, searchable(one.predicate, one.text))]


def _begins(folded: Sequence[str], words: str) -> bool:
    """Return whether it holds of long words too, which the index cuts in pieces."""
    return all(f" {word}" in f" {words}" for word in folded)
