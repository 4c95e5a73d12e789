"""Read a spreadsheet by its mapping: a card that says what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ingest.cards import SHEET, Card, load_card, wrong_card
from ingest.records import InvalidTable, Reading
from ingest.sheets.workbooks.limits import ENDINGS

READS: Final = "a spreadsheet (XLSX, ODS, CSV) with its mapping beside it"
YAML: Final = (".yaml", ".yml")


def read(card: Card) -> Iterator[Reading]:
    """Yield every row with its claims, bad rows, columns that nothing reads, and remarks."""
    from ingest.sheets.rows.applying import readings  # here, since most datasets are no spreadsheets

    yield from readings(card)


def recognise(files: Sequence[Path]) -> list[Card]:
    """Return a card for each spreadsheet that has its mapping beside it: `leden.yaml` beside `leden.xlsx`.

    Raises `InvalidCard` for a mapping that is wrong, and `InvalidTable` for a spreadsheet that has none.
    """
    cards = []
    for file in files:
        bare = file.with_name(file.name.removesuffix(".gz"))
        if bare.suffix.lower().lstrip(".") not in ENDINGS:
            continue
        beside = [place for ending in YAML if (place := bare.with_suffix(ending)).is_file()]
        if not beside:
            _check_is_one(file)
            raise InvalidTable(
                file.name,
                "is a spreadsheet, and nothing says what its columns mean",
                f"Make a mapping with `weefsel mapping propose {file.name} --out {bare.stem}.yaml`, correct "
                f"it, and add `--mapping {bare.stem}.yaml`",
            )
        cards.append(mapped(beside[0], [file]))
    return cards


def _check_is_one(file: Path) -> None:
    """Raise `InvalidTable` when a file is damaged, or holds no table: then no mapping would help."""
    from ingest.sheets.workbooks.opening import open_workbook

    open_workbook(file)


def mapped(mapping: Path, files: Sequence[Path] = ()) -> Card:
    """Return the card that a mapping and these files make.

    Without files it is the one that the mapping names, or the one beside it with its name. Raises
    `InvalidCard` when the YAML is wrong, or is no mapping.
    """
    card = load_card(mapping.parent, mapping.name)
    if card.reader != SHEET:
        raise wrong_card(card, f"its reader is '{card.reader}': a mapping has `reader: {SHEET}`")
    if files:
        return replace(card, files=tuple(dict.fromkeys(files)))
    beside = (mapping.with_suffix(f".{ending}") for ending in ENDINGS)
    found = card.files or tuple(file for file in beside if file.is_file())[:1]
    return replace(card, files=found)
