"""Find the datasets among uploaded files that need no explanation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ingest.cards import FILE, Card
from ingest.inputs import cards_of
from ingest.readers import Recogniser, recognisers, sheet
from ingest.records import InvalidTable
from ingest.sheets.workbooks.limits import ENDINGS as SHEETS

ENDINGS: Final = ("zip", "gz", "csv", "json", "jsonl", "yaml")
"""Of files as other offices publish them, and of a dataset with a card of its own."""


def cards(files: Sequence[Path]) -> list[Card]:
    """Return the cards of what explains itself; nothing when a person must explain it.

    Raises `InvalidTable` for a file that is damaged, that nobody knows, or that belongs to none of the
    datasets that were found beside it.
    """
    card = next((file for file in files if file.name == FILE), None)
    if card is not None:
        return cards_of([card])
    left, found = list(files), []
    for one in recognisers():
        if one is not sheet:  # a spreadsheet is explained on the page
            found += _recognised(one, left)
            left = [file for file in left if not any(file in card.files for card in found)]
    if found and left:
        named = ", ".join(card.dataset.id for card in found)
        raise InvalidTable(left[0].name, f"does not belong to {named}", "Add it by itself")
    strange = next((file for file in left if not _is_sheet(file)), None)
    if strange is not None:
        known = "; ".join(one.READS for one in recognisers() if one is not sheet)
        raise InvalidTable(strange.name, "is not a file that is known here", f"These are: {known}")
    return found


def _recognised(one: Recogniser, files: Sequence[Path]) -> list[Card]:
    """Return the datasets that a reader finds; a spreadsheet that it cannot read is not its business."""
    try:
        return one.recognise(files)
    except InvalidTable:
        others = [file for file in files if not _is_sheet(file)]
        return one.recognise(others) if len(others) == len(files) else _recognised(one, others)


def _is_sheet(file: Path) -> bool:
    return file.suffix.lower().lstrip(".") in SHEETS
