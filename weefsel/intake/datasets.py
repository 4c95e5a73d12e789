"""Find the datasets among uploaded files that need no explanation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ingest.cards import FILE, Card
from ingest.inputs import cards_of
from ingest.readers import recognisers, sheet
from ingest.records import InvalidTable

ENDINGS: Final = ("zip", "gz", "csv", "json", "jsonl", "yaml")
"""Of files as other offices publish them, and of a dataset with a card of its own."""


def cards(files: Sequence[Path]) -> list[Card]:
    """Return the cards of what explains itself; nothing when a person must explain it.

    Raises `InvalidTable` for a file that belongs to none of the datasets that were found beside it.
    """
    card = next((file for file in files if file.name == FILE), None)
    if card is not None:
        return cards_of([card])
    left, found = list(files), []
    for one in recognisers():
        if one is not sheet:  # a spreadsheet is explained on the page
            found += one.recognise(left)
            left = [file for file in left if not any(file in card.files for card in found)]
    if found and left:
        named = ", ".join(card.dataset.id for card in found)
        raise InvalidTable(left[0].name, f"does not belong to {named}", "Add it by itself")
    return found
