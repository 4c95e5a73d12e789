"""Define a proposal: what each column seems to be, why, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ingest.sheets.mappings.gaps import Gap
from ingest.sheets.mappings.mapping import Mapping, Use
from ingest.sheets.tables.table import Table

REASONS: Final = {
    "header": "the header says '{detail}'",
    "header_part": "the header has the words '{detail}'",
    "content": "{detail} of its different values look like it",
    "marks": "{detail} of its filled cells hold a mark, a role or an amount",
    "only_text": "the column with the most different texts",
    "person": "it is about a person or an address ('{detail}'), which is not kept",
    "counted": "it only counts the rows",
    "no_place": "'{detail}' has no place in a list of this kind",
    "no_word": "none of its values is a word that is known for '{detail}'",
    "taken": "'{detail}' says this already",
    "unknown": "neither its header nor its values are known",
    "empty": "no row holds anything in it",
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
    """The word, the count of values or the column that completes the reason."""
    sure: str
    """high, medium or low."""
    unknown: tuple[str, ...] = ()
    """Values that the proposed field cannot be: they need a line in `values`, or a correction in the file."""

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
    missing: tuple[Gap, ...] = ()
    """What must be said and nothing says yet."""
    constants: tuple[tuple[str, str], ...] = ()
    """Field → why its constant is proposed."""
