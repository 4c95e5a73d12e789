"""Propose how a spreadsheet is read, from the words of its header and from what its cells look like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ingest.cards import Card
from ingest.sheets.mapping import Mapping, Use
from ingest.sheets.table import Table

REASONS: Final = {
    "header": "the header says '{detail}'",
    "header_part": "the header has the word '{detail}'",
    "content": "{detail} of the cells look like it",
    "marks": "{detail} of the cells hold a mark, a role or an amount: a column per activity or organization",
    "person": "it looks like data about a person ('{detail}'), which is not kept",
    "taken": "another column says this already ('{detail}')",
    "unknown": "neither the header nor the cells are known",
    "empty": "no row holds anything in it",
    "only_text": "the only column with different names in every row",
}
"""Why a field is proposed; `Guess.detail` completes the sentence."""
SURE: Final = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Guess:
    """What one column seems to be."""

    use: Use
    reason: str
    """A key of `REASONS`."""
    detail: str
    """The word, the share of cells or the column that completes the reason."""
    sure: str
    """high, medium or low."""
    unknown: tuple[str, ...] = ()
    """Values that the proposed field does not know: they need a line in `values`."""

    @property
    def why(self) -> str:
        """The reason as an English sentence."""
        return REASONS[self.reason].format(detail=self.detail)


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a table seems to be meant."""

    table: Table
    mapping: Mapping
    guesses: tuple[Guess, ...]
    """One for each column of the table, in its order."""
    missing: tuple[str, ...] = ()
    """Fields that must be said and that nothing says yet."""
    card: Card | None = None
    """A card to fill in; what nobody knows yet is empty in it."""
