"""Read the files of CORDIS: the European Union's projects of Horizon 2020 and Horizon Europe.

As published: a zip, a folder or some of its files, packed by gzip or not, with semicolons or commas. All
files of one programme that are named together are read as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from graph.errors import InvalidRecord
from graph.model.claim import Claim
from ingest.cards import Card, load_card
from ingest.files import Part, parts
from ingest.readers.cordis import participants, projects
from ingest.readers.cordis.making import Making
from ingest.readers.cordis.programmes import (
    Programme,
    programme_in_name,
    programme_of_code,
    programme_of_source,
)
from ingest.readers.cordis.tables import READ_FIRST, Table, table_of
from ingest.readers.csvfile import read_csv, rows_of
from ingest.records import InvalidTable, Reading, Record, Remark, Said

READS: Final = "CORDIS's CSV files of Horizon 2020 and Horizon Europe (as they are, .gz, or in a .zip)"
_CARDS: Final = Path(__file__).resolve().parent.parent / "cards"
_ENDINGS: Final = (".csv", ".csv.gz", ".zip")
_BESIDE: Final = (
    *("weblink", "webitem", "policypriorities", "projectdeliverables", "projectpublications"),
    "reportsummaries",
)
"""Tables that CORDIS publishes beside those that are read, by their names."""
_LOOKED_AT: Final = 20
"""So many rows of a project file are looked at for its programme."""
_MAKERS: Final[dict[str, Callable[[Making, Record], list[Claim]]]] = {
    "project": projects.project,
    "organization": participants.participant,
    "topics": projects.topic,
    "legalBasis": projects.legal_basis,
    "euroSciVoc": projects.field,
}


class _Found(NamedTuple):
    """A file of CORDIS: what stands in it, and of which programme where the file itself tells."""

    part: Part
    table: Table | None
    programme: Programme | None


def recognise(files: Sequence[Path]) -> list[Card]:
    """Return a card for each programme among these files, with its files.

    Raises `InvalidTable` for a file of CORDIS that is damaged, or whose programme nothing tells.
    """
    found: dict[Path, list[_Found]] = {}
    for file in files:
        if file.name.lower().endswith(_ENDINGS):
            looked = [_look(part) for part in parts(file)]
            if any(one.table for one in looked):
                found[file] = looked
    of = {file: _programme(file, found) for file in found}
    for file in files:  # what lies beside them, so that the report can say that it is not read
        beside = [of[other] for other in found if other.parent == file.parent]
        if file not in found and beside and file.name.lower().split(".")[0].endswith(_BESIDE):
            of[file] = beside[0]
    return [
        replace(
            load_card(_CARDS, f"{programme.source}.yaml"), files=tuple(f for f in of if of[f] == programme)
        )
        for programme in dict.fromkeys(of.values())
    ]


def _look(part: Part) -> _Found:
    if not part.name.lower().endswith(".csv"):
        return _Found(part, None, None)
    rows = rows_of(part)
    _, header, _ = next(rows, (1, [], ""))
    if not isinstance(header, list):
        return _Found(part, None, None)
    table, told = table_of(header), None
    if table and table.name == "project" and "frameworkProgramme" in header:
        told = _told(part, rows, header.index("frameworkProgramme"))
    return _Found(part, table, told)


def _told(part: Part, rows: Iterator[tuple[int, object, str]], column: int) -> Programme | None:
    """Return the programme that the first rows of a project file name; raise `InvalidTable` for another."""
    for _, (_, cells, _) in zip(range(_LOOKED_AT), rows, strict=False):
        if isinstance(cells, list) and len(cells) > column and (code := cells[column]):
            if programme := programme_of_code(code):
                return programme
            way_out = "Horizon 2020 (H2020) and Horizon Europe (HORIZON) are read"
            raise InvalidTable(part.name, f"has projects of {code}", way_out)
    return None


def _programme(file: Path, found: dict[Path, list[_Found]]) -> Programme:
    """Return the programme of a file: as its projects tell, its name, or the project file beside it."""
    told = {one.programme for one in found[file] if one.programme}
    if len(told) == 1:
        return told.pop()
    if not told and (named := programme_in_name(file.name)):
        return named
    beside = {one.programme for other in found if _stem(other) == _stem(file) for one in found[other]}
    everywhere = {one.programme for looked in found.values() for one in looked}
    for some in (beside - {None}, everywhere - {None}):
        if not told and len(some) == 1 and (only := some.pop()):
            return only
    way_out = "Name its project file as well, or put h2020 or horizon into its name"
    raise InvalidTable(file.name, "does not say of which framework programme it is", way_out)


def _stem(file: Path) -> tuple[Path, str]:
    """Return what the files of one download share: their folder, and what stands before the table's name."""
    name = file.name.lower()
    for table in READ_FIRST:
        name = name.partition(table.lower())[0] if table.lower() in name else name
    return file.parent, name


def read(card: Card) -> Iterator[Reading]:
    """Yield every row with its claims, first those that others need; then what is true of the files together.

    Raises `InvalidTable` where a file cannot be read.
    """
    found = [_look(part) for file in card.files for part in parts(file)]
    making = Making(card.dataset.id, programme_of_source(card.dataset.sources[0].id))
    for one in found:
        if one.table is None:
            yield Remark(one.part.name, "is not read: it says nothing about who takes part in what")
    in_order = [
        (one.part, one.table) for name in READ_FIRST for one in found if one.table and one.table.name == name
    ]
    making.named = _named(in_order)
    for part, table in in_order:
        yield from _rows(making, part, table)
    yield from making.remarks()


def _named(files: list[tuple[Part, Table]]) -> set[str]:
    """Return the participants that one of several files names: another one may leave their name out."""
    lists = [(part, table) for part, table in files if table.name == "organization"]
    readings = (one for part, table in lists for one in read_csv(part, table.name, table.columns))
    if len(lists) < 2:
        return set()
    return {one.cell("organisationID") for one in readings if isinstance(one, Record) and one.cell("name")}


def _rows(making: Making, part: Part, table: Table) -> Iterator[Reading]:
    make, first = _MAKERS[table.name], True
    for reading in read_csv(part, table.name, table.columns):
        if not isinstance(reading, Record):
            yield reading
            continue
        if first and (left := [column for column in table.left if column in reading.fields]):
            yield Remark(part.name, f"known and not kept: {', '.join(left)}")
        first = False
        try:
            yield Said(reading, make(making, reading))
        except InvalidRecord as error:
            yield error
