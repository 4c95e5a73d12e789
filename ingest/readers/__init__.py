"""Name the readers. A reader is one module with `read(card)`, which yields or raises, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from graph.errors import UnknownChoice
from ingest.cards import Card
from ingest.readers import tables
from ingest.records import Reading

Reader = Callable[[Card], Iterator[Reading]]

READERS: Final[dict[str, Reader]] = {"tables": tables.read}


def reader(name: str) -> Reader:
    """Return the reader with this name; raise `UnknownChoice` when there is none."""
    if name not in READERS:
        raise UnknownChoice("reader", name, READERS)
    return READERS[name]
