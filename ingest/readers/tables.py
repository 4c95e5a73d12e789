"""Read the curated tables: a CSV file for each table that the card names, in the shared columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingest.cards import Card
from ingest.columns import COLUMNS
from ingest.readers.csvfile import read_csv
from ingest.records import Reading

_FIRST: Final = ("corrections", "sources")


def read(card: Card) -> Iterator[Reading]:
    """Yield every row of every table of the card; raise `InvalidTable` where a file cannot be read.

    First what other rows need: corrections and sources; then in the order of the card.
    """
    for table in dict.fromkeys((*_FIRST, *card.tables)):
        if name := card.tables.get(table):
            yield from read_csv(card.folder / name, table, COLUMNS[table])
