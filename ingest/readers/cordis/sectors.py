"""Read sectors from what CORDIS says of a project, by a table of ours, and tell what the table does not know.

`data/cordis/sectors.csv` has a row for each theme, for the beginning of a legal basis, a topic or a path in
EuroSciVoc; the longest beginning counts. A row without a sector says that there is none, and why.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ingest.records import Remark
from ingest.shipped import shipped

FILE: Final = "cordis/sectors.csv"
_WORDS: Final = {"legal_basis": "legal bases", "theme": "themes", "topic": "topics", "field": "fields"}
"""What a row of the table can speak of, and the word for several of it."""
_SHOWN: Final = 5


class Sectors:
    """The table, and what was looked up in it in vain."""

    def __init__(self) -> None:
        self._table: dict[str, dict[str, str]] = {by: {} for by in _WORDS}
        with shipped(FILE).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self._table[row["by"]][row["key"].casefold()] = row["sector"]
        self._found: dict[tuple[str, str], str | None] = {}
        self._asked: Counter[tuple[str, str]] = Counter()

    def of(self, by: str, text: str) -> str:
        """Return the sector for a theme, legal basis, topic or field; '' where the table gives none."""
        key = by, text
        self._asked[key] += 1
        if key not in self._found:
            self._found[key] = self._longest(by, text.casefold())
        return self._found[key] or ""

    def _longest(self, by: str, text: str) -> str | None:
        """Return what the longest row says that the text begins with, up to the end of a part of it."""
        for end in range(len(text), 0, -1):
            whole = end == len(text) or (text[end] == "/" if by == "field" else not text[end].isalnum())
            if whole and (found := self._table[by].get(text[:end])) is not None:
                return found
        return None

    def remarks(self, file: str) -> Iterator[Remark]:
        """Yield what the table does not know, by what it is, the most frequent first."""
        for by, words in _WORDS.items():
            asked = [(text, count) for (kind, text), count in self._asked.most_common() if kind == by]
            unknown = [(text, count) for text, count in asked if self._found[by, text] is None]
            if unknown:
                rows = sum(count for _, count in unknown)
                shown = "; ".join(f"{text} ({count:,})" for text, count in unknown[:_SHOWN])
                more = " …" if len(unknown) > _SHOWN else ""
                share = (
                    f"{len(unknown):,} of {len(asked):,} {words}, on {rows:,} of {sum(self._rows(by)):,} rows"
                )
                yield Remark(file, f"data/{FILE} does not know {share}: {shown}{more}")

    def _rows(self, by: str) -> Iterator[int]:
        return (count for (kind, _), count in self._asked.items() if kind == by)
