"""Write the files of CORDIS again for benches: a part, several times as much, or with one row changed."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bench.cordis_claims import in_share

NAMES: Final = ("h2020_project.csv.gz", "h2020_organization.csv.gz")
_PROJECT: Final = {"h2020_project.csv.gz": "id", "h2020_organization.csv.gz": "projectID"}
_OTHERS: Final = ("organisationID",)
"""The columns with numbers that a copy has of its own, beside those of projects."""

_DIGITS: Final = 6
"""Before so many digits of a number stands the copy: no other number is as long."""

Row = dict[str, str]


def written(folder: Path, into: Path, *, copies: int = 1, share: int = 1) -> list[str]:
    """Return the paths of the files; where all of them once is not asked for, written `into` a folder."""
    if copies == share == 1:
        return [str(folder / name) for name in NAMES]

    def rows(name: str, read: Callable[[], Iterator[Row]]) -> Iterator[Row]:
        for copy in range(copies):
            for row in read():
                if in_share(row[_PROJECT[name]], share):
                    yield _under_own_numbers(row, copy) if copy else row

    return [_written(folder / name, into / name, rows) for name in NAMES]


def with_one_row_changed(files: list[str], into: Path) -> list[str]:
    """Return the paths of the same files with one amount in another: every row must be looked at again."""

    def rows(_name: str, read: Callable[[], Iterator[Row]]) -> Iterator[Row]:
        for number, row in enumerate(read()):
            yield {**row, "ecContribution": "1", "netEcContribution": "1"} if number == 5 else row

    projects, participations = map(Path, files)
    return [str(projects), _written(participations, into / f"changed_{participations.name}", rows)]


def _under_own_numbers(row: Row, copy: int) -> Row:
    """Return a row whose project and organization exist only in this copy; see `_DIGITS`."""
    numbers = {
        column: row[column][:-_DIGITS] + str(copy) + row[column][-_DIGITS:]
        for column in (*_PROJECT.values(), *_OTHERS)
        if column in row
    }
    return {**row, **numbers}


def _written(
    source: Path, file: Path, rows: Callable[[str, Callable[[], Iterator[Row]]], Iterator[Row]]
) -> str:
    with gzip.open(file, "wt", encoding="utf-8", newline="", compresslevel=1) as out:
        writer: csv.DictWriter[str] | None = None
        for row in rows(source.name, lambda: _rows(source)):
            if writer is None:
                writer = csv.DictWriter(out, list(row), delimiter=";", quoting=csv.QUOTE_ALL)
                writer.writeheader()
            writer.writerow(row)
    return str(file)


def _rows(file: Path) -> Iterator[Row]:
    with gzip.open(file, "rt", encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text, delimiter=";")
