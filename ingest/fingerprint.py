"""Tell whether the same files would be read again by the same program, so that they need not be."""

from __future__ import annotations

import hashlib
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from ingest.cards import Card
from ingest.shipped import shipped

_ROOT: Final = Path(__file__).resolve().parent.parent
_PROGRAM: Final = ("ingest", "graph/model")
"""The code that turns files into claims; the tables it reads besides are those of `_TABLES`."""
_TABLES: Final = ("cordis", "places", "ror")


def fingerprint(card: Card) -> str:
    """Return 32 hexadecimal digits of what a run depends on: card, mapping, files, program; '' without files.

    Two runs of which they are equal make equal claims, as far as the files go: what other datasets
    say of a payer's kind is not in it.
    """
    if not card.files:
        return ""
    whole = blake2b(digest_size=16)
    for part in (card.dataset.to_json(), card.reader, repr(card.expected), repr(card.mapping), _program()):
        whole.update(f"{len(part)}:{part}".encode())
    try:
        for file in card.files:
            whole.update(f"{len(file.name)}:{file.name}".encode())
            with file.open("rb") as content:
                whole.update(hashlib.file_digest(content, "blake2b").digest())
    except OSError:  # the reader will say so in its own words
        return ""
    return whole.hexdigest()


@cache
def _program() -> str:
    """Return a hash of the code and the tables that turn rows into claims."""
    whole = blake2b(digest_size=16)
    code = [
        file for room in _PROGRAM for file in (_ROOT / room).rglob("*") if file.suffix in (".py", ".yaml")
    ]
    tables = [file for table in _TABLES for file in shipped(table).rglob("*") if file.is_file()]
    for file in sorted(code + tables):
        whole.update(file.name.encode() + hashlib.blake2b(file.read_bytes()).digest())
    return whole.hexdigest()
