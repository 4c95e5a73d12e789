"""Name the readers. A reader is one module with `read(card)`, which yields or raises, nothing else.

One that takes files as another office publishes them has `recognise(files)` as well: it returns a card
for each dataset that it finds among them, with the files it will read in `Card.files`, and looks no
further into a file than it needs for that. What it does not know it leaves to the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

from graph.errors import UnknownChoice
from ingest.cards import Card
from ingest.readers import cordis, ror, sheet, tables
from ingest.records import Reading


class Reader(Protocol):
    """A module that reads what a card describes."""

    def read(self, card: Card) -> Iterator[Reading]:
        """Yield every row, and every column that nothing reads; raise where a file cannot be read."""


@runtime_checkable
class Recogniser(Protocol):
    """A reader that needs no card, since it knows files by their content."""

    READS: str
    """What it reads, in words: `CORDIS projects (CSV, zip or gz)`."""

    def recognise(self, files: Sequence[Path]) -> list[Card]:
        """Return a card for each dataset among these files; of files that are none of its own, nothing."""


READERS: Final[dict[str, Reader]] = {
    "cordis": cordis,
    "ror": ror,
    "tables": tables,
    "sheet": sheet,  # the last to be asked: any table of rows is a spreadsheet
}


def reader(name: str) -> Reader:
    """Return the reader with this name; raise `UnknownChoice` when there is none."""
    if name not in READERS:
        raise UnknownChoice("reader", name, READERS)
    return READERS[name]


def recognisers() -> list[Recogniser]:
    """Return the readers that know their files by content, in the order in which they are asked."""
    return [one for one in READERS.values() if isinstance(one, Recogniser)]
