"""Show what the first rows of a spreadsheet become, without a store."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.claim import Claim
from ingest.records import UnknownColumn
from ingest.report import Rejection


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row with the claims it makes, or what is wrong with it."""

    line: int
    cells: dict[str, str]
    """The columns that are read, with their text."""
    claims: tuple[Claim, ...]
    rejection: Rejection | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows, and what is wrong in all of them."""

    rows: tuple[PreviewRow, ...]
    read: int
    """Rows of the whole table."""
    rejected: tuple[Rejection, ...]
    """Every row that breaks a law, not only the first ones."""
    unknown_columns: tuple[UnknownColumn, ...]
    remarks: tuple[str, ...]
    """What was not read, or was read in a certain way."""
    names: dict[str, str]
    """The names that the first rows give to entities, by id."""
