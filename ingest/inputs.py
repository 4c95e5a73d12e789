"""Find the datasets in what was named: folders with a card, or files that a reader recognises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from graph.errors import InvalidCard, WeefselError
from ingest.cards import FILE, Card, load_card
from ingest.readers import recognisers
from ingest.readers.sheet import YAML, mapped
from ingest.records import InvalidTable


class Refused(NamedTuple):
    """A dataset whose card is wrong: its name, and why."""

    name: str
    error: WeefselError


def cards_of(paths: Iterable[Path], *, mapping: Path | None = None) -> list[Card]:
    """Return the cards of all datasets in these folders and files; with a mapping they are one spreadsheet's.

    Raises `InvalidCard` for a card that is wrong or a folder without a dataset, `InvalidTable` for a
    file that cannot be opened or that no reader recognises.
    """
    if mapping is not None:
        return [mapped(mapping, [file for path in paths for file in _files(Path(path).resolve())])]
    cards: list[Card] = []
    for found in datasets_in(paths):
        if isinstance(found, Refused):
            raise found.error
        cards.append(found)
    return cards


def datasets_in(paths: Iterable[Path]) -> list[Card | Refused]:
    """Return the datasets in these folders and files, the ones with a wrong card among them.

    A folder is either one with cards, in it or below it, or one with files to recognise. All files that
    were named are recognised together: several can make one dataset. Raises as `cards_of` does, except
    for a wrong card.
    """
    paths = list(dict.fromkeys(Path(path).resolve() for path in paths))
    folders = [folder for path in paths for folder in folders_under(path)]
    files = [file for path in paths if not folders_under(path) for file in _files(path)]
    mappings = [file for file in files if file.suffix in YAML]
    tables = [file for file in files if file.suffix not in YAML]
    return [
        *map(_card, dict.fromkeys(folders)),
        *(_mapped(file) for file in mappings if not any(table.stem == file.stem for table in tables)),
        *_recognised(list(dict.fromkeys(tables))),
    ]


def folders_under(path: Path) -> list[Path]:
    """Return the folders at or below `path` that hold a card, in order of their path."""
    if path.name == FILE:
        return [path.parent]
    return sorted(card.parent for card in path.rglob(FILE)) if path.is_dir() else []


def _card(folder: Path) -> Card | Refused:
    try:
        return load_card(folder)
    except WeefselError as error:
        return Refused(folder.name, error)


def _mapped(mapping: Path) -> Card | Refused:
    try:
        return mapped(mapping)
    except WeefselError as error:
        return Refused(mapping.stem, error)


def _files(path: Path) -> list[Path]:
    """Return the file itself, or the files of a folder, hidden ones left out."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InvalidTable(str(path), "is not there", "Check the name")
    files = sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
    if not files:
        raise InvalidCard(
            str(path), f"there is no {FILE} here or below, and no file. Name the folder of a dataset"
        )
    return files


def _recognised(files: Sequence[Path]) -> list[Card]:
    """Return the cards of what the readers recognise; raise `InvalidTable` for a file that none does."""
    cards: list[Card] = []
    for one in recognisers():
        cards += one.recognise([file for file in files if not any(file in card.files for card in cards)])
    for file in files:
        if not any(file in card.files for card in cards):
            known = "; ".join([f"a folder with a {FILE}", *(one.READS for one in recognisers())])
            raise InvalidTable(file.name, "is not a file that is known here", f"These are: {known}")
    return cards
