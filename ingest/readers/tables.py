"""Read the curated tables: a CSV file for each table that the card names, in the shared columns."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.cards import Card
from ingest.columns import COLUMNS
from ingest.readers.csvfile import read_csv
from ingest.records import Reading


def read(card: Card) -> Iterator[Reading]:
    """Yield every row of every table of the card; raise `InvalidTable` where a file cannot be read."""
    for table, name in card.tables.items():
        yield from read_csv(card.folder / name, table, COLUMNS[table])
