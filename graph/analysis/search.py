"""Find entities by what people type: names, abbreviations, initials, places, sectors, regions.

A store only says which texts hold the words (`Store.match`); the order of what is found is decided
here, for every store alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graph.store.protocol import Match, Store
    from graph.view.view import View


class Hit(NamedTuple):
    """An entity that was found, the text it was found by, and why it stands where it stands."""

    entity: str
    name: str
    matched_text: str
    predicate: str
    """What the text is of the entity: name, alias, city …, `initials`, or `sector`, `region` from code."""
    score: float
    why: str
    """exact, initials, prefix, phrase, words, spread, some or similar (see `TIERS`)."""


def search(store: Store, text: str, *, view: View | None = None, limit: int = 20) -> list[Hit]:
    """Return the entities that `text` means, best first; an empty list when nothing is found.

    With a view, popularity and names come from it; without one, from the store.
    """
    raise NotImplementedError


def rank(query: str, matches: Iterable[Match], weight: Mapping[str, int]) -> list[Hit]:
    """Return one hit for each entity whose texts hold the words of `query`, best first.

    `weight` is how many claims speak of an entity: a last nudge between equals. Pure.
    """
    raise NotImplementedError


def suggest(view: View, text: str, *, limit: int = 5) -> list[Hit]:
    """Return what may have been meant when nothing was found: names one typing error away."""
    raise NotImplementedError
