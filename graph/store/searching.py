"""Say which values can be searched, and under which words each is found; the same for every store."""

from __future__ import annotations

from typing import Final

from graph.model.text import fold, initials_of

SEARCHED: Final = ("name", "name_en", "alias", "identifier", "city", "former_id")
"""The properties whose values are searched."""
_ABBREVIATED: Final = ("name", "name_en")


def searchable(predicate: str, value: str) -> str:
    """Return the folded words under which a value is found; of a name also its initials."""
    words = fold(value)
    short = initials_of(words) if predicate in _ABBREVIATED else ""
    return f"{words} {short}" if short else words
