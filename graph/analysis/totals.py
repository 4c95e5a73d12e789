"""Count what there is: entities, claims, ties, sources, datasets; what contradicts, what is thin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from graph.view.view import View


class StatedTotal(NamedTuple):
    """A total that a source states beside what is known: 28 of about 500 participants."""

    entity: str
    stated: int
    of: str
    """What is counted, in the source's words (`participants`)."""
    about: bool
    known: int | None
    """None: nothing in the claims counts this."""
    claims: tuple[int, ...]


@dataclass(frozen=True)
class Totals:
    """How much of what there is in a view."""

    entities: dict[str, int]
    """By type; sectors and regions as far as a tie names them."""
    kinds: dict[str, dict[str, int]]
    claims: dict[str, int]
    """By state."""
    relations: dict[str, int]
    """Ties by relation."""
    nodes: int
    edges: int
    source_kinds: dict[str, int]
    datasets: pd.DataFrame
    """By dataset: claims by state, sources, entities, first and last date of assertion."""
    sources: pd.DataFrame
    first: str
    confirmed: str
    """The earliest and the latest date of assertion."""
    freshness: dict[str, int]
    """Ties by the year of last confirmation; '' undated."""
    old: int
    stated: tuple[StatedTotal, ...]
    contradictions: pd.DataFrame
    thin: int
    """Organizations and activities that no collaboration ties to another."""


def totals(view: View) -> Totals:
    """Return the totals of a view."""
    raise NotImplementedError


def stated_totals(view: View) -> tuple[StatedTotal, ...]:
    """Return the stated totals of a view, those with most unknown first."""
    raise NotImplementedError


def contradictions(view: View) -> pd.DataFrame:
    """Return the questions that sources answer differently, one row for each answer, chosen ones first."""
    raise NotImplementedError
