"""Define what a reader yields: rows, rows it could not read, columns nobody asked for, and remarks."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final, NamedTuple

from graph.errors import InvalidRecord, WeefselError
from graph.model.claim import Claim


class InvalidTable(WeefselError):
    """A whole file cannot be read: it is missing, empty, in another encoding, or lacks a column."""

    def __init__(self, file: str, reason: str, way_out: str = "") -> None:
        self.file, self.reason, self.way_out = file, reason, way_out
        super().__init__(f"{file} {reason}{'. ' + way_out if way_out else ''}")


ROWS: Final = "rows"
"""The table of a record whose columns are those of its own file."""


class Record(NamedTuple):
    """A row of a table as text, with the place it was read from."""

    table: str
    file: str
    line: int
    """The line on which the row begins, the header being line 1."""
    fields: dict[str, str]

    @property
    def row(self) -> str:
        """The place as a claim keeps it: `links.csv:146`."""
        return f"{self.file}:{self.line}"

    def cell(self, column: str) -> str:
        """Return the text in a column, empty when the table does not have it."""
        return self.fields.get(column, "")

    def cells(self, column: str) -> list[str]:
        """Return the texts that `|` separates in a column, each once, without empty ones."""
        return list(dict.fromkeys(part.strip() for part in self.cell(column).split("|") if part.strip()))


class UnknownColumn(NamedTuple):
    """A column that is in the file and that nothing reads; `near` is the known name most like it."""

    file: str
    column: str
    near: str = ""


class Said(NamedTuple):
    """A row and the claims it makes, from a reader whose rows say more than a row of the shared tables."""

    record: Record
    claims: list[Claim]


class Remark(NamedTuple):
    """What a person must know about a file, and that is true of no single row."""

    file: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.text}"


TableReading = Record | InvalidRecord | UnknownColumn
Reading = Record | Said | InvalidRecord | UnknownColumn | Remark


class Columns(NamedTuple):
    """The columns of a table: without the needed ones it cannot be read."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Both, needed ones first."""
        return self.needed + self.optional


def nearest(word: str, known: tuple[str, ...] | list[str] | set[str]) -> str:
    """Return the known word most like `word`, or '' when none is alike."""
    return next(iter(get_close_matches(word, sorted(known), n=1)), "")
