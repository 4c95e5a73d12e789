"""Load the card of a dataset: the YAML that says what it is, how it is read and how much of it to expect."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from graph.errors import InvalidCard, InvalidClaim, InvalidDate
from graph.model.dataset import Caveat, Coverage, Dataset, Source
from graph.model.dates import days
from graph.model.ids import canonical, type_of
from graph.model.vocabulary import ACTIVITY, KIND_TYPE, REGION, SECTOR, SOURCE_KINDS
from ingest.columns import COLUMNS
from ingest.records import ROWS
from ingest.sheets.mappings.mapping import Mapping
from ingest.yamlblock import Block, load

FILE: Final = "card.yaml"
SHEET: Final = "sheet"
"""The reader whose cards say how a spreadsheet is read."""
_ID = re.compile(r"[a-z][a-z0-9_-]*")
_OWN = ("accepted", "corrections", "judgements")
"""Datasets that the program itself writes."""
TABLES: Final = tuple(table for table in COLUMNS if table != "judgements")


@dataclass(frozen=True, slots=True)
class Expected:
    """How many rows of a table a run must find; None leaves a side open."""

    low: int | None = None
    high: int | None = None

    def holds(self, found: int) -> bool:
        """Return whether `found` lies between the bounds."""
        return (self.low is None or found >= self.low) and (self.high is None or found <= self.high)


@dataclass(frozen=True, slots=True)
class Card:
    """What `card.yaml` says; `dataset` has the source of a spreadsheet; others come from a table."""

    dataset: Dataset
    reader: str
    tables: dict[str, str]
    """The file of each table, read in this order."""
    expected: dict[str, Expected]
    start_from_part_of: tuple[str, ...]
    """Activities whose `valid_from` on PART_OF is a date they are expected to start."""
    folder: Path
    files: tuple[Path, ...] = ()
    """What to read, where the reader was given files as another office publishes them."""
    mapping: Mapping | None = None
    """How a spreadsheet is read, where the reader is `sheet`; it has its source on the card."""

    @property
    def name(self) -> str:
        """What to call it in a report: the folder of a card of one's own, else the dataset."""
        return self.dataset.id if self.files else self.folder.name


def load_card(folder: Path, file: str = FILE) -> Card:
    """Return the card in a folder; raise `InvalidCard` with file, line and key for anything wrong."""
    return card_in(load(folder / file), folder)


def card_in(block: Block, folder: Path) -> Card:
    """Return the card that stands in a YAML file that was read; raise `InvalidCard` as `load_card` does."""
    reader, dataset = block.text("reader"), _dataset(block)
    mapping = _mapping(block) if reader == SHEET else None
    tables = {} if mapping else _tables(block)
    if mapping:
        dataset = replace(dataset, sources=(_sheet_source(block.block("source"), dataset),))
    card = Card(
        dataset=dataset,
        reader=reader,
        tables=tables,
        expected=_expected(block, (ROWS,) if mapping else tuple(tables)),
        start_from_part_of=_activities(block, "start_from_part_of"),
        folder=folder,
        files=(folder / mapping.file,) if mapping and mapping.file else (),
        mapping=mapping,
    )
    block.close()
    return card


def _mapping(block: Block) -> Mapping:
    from ingest.sheets.mappings.parsing import mapping_of  # here, since most cards have none

    return mapping_of(block)


def _dataset(block: Block) -> Dataset:
    title_nl, title_en = block.pair("title")
    description_nl, description_en = block.pair("description", needed=False)
    return Dataset(
        id=_id(block),
        title_nl=title_nl,
        title_en=title_en,
        publisher=block.text("publisher"),
        licence=block.text("licence"),
        url=_url(block),
        collected=_date(block, "collected"),
        description_nl=description_nl,
        description_en=description_en,
        covers=tuple(_coverage(part) for part in block.blocks("covers")),
        sources=tuple(_source(part) for part in block.blocks("sources")),
        caveats=tuple(_caveat(part) for part in block.blocks("caveats")),
        single_lead=_activities(block, "single_lead"),
        membership_networks=_activities(block, "membership_networks"),
    )


def _sheet_source(block: Block, dataset: Dataset) -> Source:
    """Return the publication that a spreadsheet is; what the card says of the dataset holds for it too."""
    source = Source(
        id=block.text("id", needed=False) or dataset.id,
        title=block.text("title", needed=False) or dataset.title_nl,
        publisher=block.text("publisher", needed=False) or dataset.publisher,
        kind=block.text("kind", needed=False) or "own",
        url=_url(block),
        published_on=_date(block, "published_on"),
        language=block.text("language", needed=False),
    )
    if source.kind not in SOURCE_KINDS:
        raise block.unknown("kind", source.kind, SOURCE_KINDS)
    block.close()
    return source


def _id(block: Block) -> str:
    name = block.text("id")
    if reason := _no_id(name):
        raise block.wrong("id", reason)
    return name


def _no_id(name: str) -> str:
    """Return why a text cannot be the id of a dataset, '' where it can."""
    if _ID.fullmatch(name) and name not in _OWN:
        return ""
    reason = "is written by the program itself" if name in _OWN else "is not an id of a dataset"
    return f"'{name}' {reason}. Use lower-case letters, digits, - and _, such as my-list"


def renamed(card: Card, name: str) -> Card:
    """Return the card with another id: what it describes stands beside the dataset that has its own.

    Raises `InvalidCard` for a text that is no id.
    """
    if reason := _no_id(name):
        raise InvalidCard(card.name, reason)
    return replace(card, dataset=replace(card.dataset, id=name))


def _url(block: Block) -> str:
    url = block.text("url", needed=False)
    if url and not url.startswith(("https://", "http://")):
        raise block.wrong("url", f"'{url}' is not a web address. Begin it with https://")
    return url


def _date(block: Block, key: str) -> str:
    text = block.text(key, needed=False)
    try:
        if text:
            days(text)
    except InvalidDate as error:
        raise block.wrong(key, str(error)) from error
    return text


def _ids(block: Block, key: str, wanted: str) -> tuple[str, ...]:
    """Return the ids under a key, each of the wanted type."""
    found = []
    for name in block.texts(key):
        try:
            kind = type_of(name)
        except InvalidClaim as error:
            raise block.wrong(key, str(error)) from error
        if kind != wanted:
            raise block.wrong(key, f"'{name}' is the id of a thing of type {kind}, not {wanted}")
        found.append(canonical(name))
    return tuple(found)


def _activities(block: Block, key: str) -> tuple[str, ...]:
    return _ids(block, key, ACTIVITY)


def _coverage(block: Block) -> Coverage:
    kinds = block.texts("kinds", needed=True)
    for kind in kinds:
        if kind not in KIND_TYPE:
            raise block.wrong("kinds", f"'{kind}' is not a kind. Use one of: {', '.join(KIND_TYPE)}")
    coverage = Coverage(
        kinds=kinds,
        sectors=_ids(block, "sectors", SECTOR),
        regions=_ids(block, "regions", REGION),
        period_from=_date(block, "period_from"),
        period_to=_date(block, "period_to"),
        sources=block.texts("sources"),
        why=block.text("why", needed=False),
    )
    block.close()
    return coverage


def _source(block: Block) -> Source:
    source = Source(
        id=block.text("id"),
        title=block.text("title"),
        publisher=block.text("publisher"),
        kind=block.text("kind"),
        url=_url(block),
        published_on=_date(block, "published_on"),
        language=block.text("language", needed=False),
    )
    try:
        source.check()
    except InvalidClaim as error:
        raise block.wrong(error.field, str(error)) from error
    block.close()
    return source


def _caveat(block: Block) -> Caveat:
    caveat = Caveat(block.text("id"), block.text("nl"), block.text("en"), block.texts("applies_to"))
    block.close()
    return caveat


def _tables(block: Block) -> dict[str, str]:
    """Return the file of each table: a list of tables means `<table>.csv`, a mapping names the files."""
    tables = block.names_or_texts("tables", ".csv")
    for table, name in tables.items():
        if table not in TABLES:
            raise block.unknown("tables", table, TABLES)
        if Path(name).is_absolute() or ".." in Path(name).parts or "\0" in name:
            raise block.wrong("tables", f"{name!r} is not a file in the folder of the card")
    return tables


def _expected(block: Block, tables: tuple[str, ...]) -> dict[str, Expected]:
    part = block.block("expected")
    expected = {}
    for table in part.keys():  # noqa: SIM118  a block is not a mapping
        if table not in {*tables, "claims"}:
            raise part.unknown(table, table, (*tables, "claims"))
        bounds = part.block(table)
        expected[table] = Expected(bounds.number("min"), bounds.number("max"))
        bounds.close()
    part.close()
    return expected


def wrong_card(card: Card, reason: str) -> InvalidCard:
    """Return the error for something in a card that shows only once its tables are read."""
    return InvalidCard(f"{card.folder.name}/{FILE}", reason)
