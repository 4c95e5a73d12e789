"""Look through a sheet of an XLSX for what openpyxl does not tell, and for how far it goes.

It is the parser beneath that of the library, with nothing but names and attributes: no tree is made, so a
sheet of any size is looked through in little memory before the library makes rows of it. A document type is
refused.
"""

from __future__ import annotations

import re
from typing import IO, Final
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

from defusedxml import DTDForbidden

from ingest.sheets.workbooks.limits import check_sheet
from ingest.sheets.workbooks.workbook import Span

_YES: Final = ("1", "true")
_REF: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


class Facts:
    """What is merged, computed and hidden in a sheet."""

    def __init__(self, file: str, sheet: str) -> None:
        self._file, self._sheet = file, sheet
        self.merged: list[Span] = []
        self.formulas = 0
        self.hidden_rows = self.hidden_columns = 0
        self.unsaved: set[tuple[int, int]] = set()
        """Row (from 1) and column (from 0) of formulas without a saved value."""
        self._row = self._column = self._cells = 0
        self._text = self._formula = self._value = self._saved = False

    def read(self, source: IO[bytes]) -> None:
        """Look through the XML; raise `InvalidTable` when it goes too far, ExpatError when it is broken."""
        parser = ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.ParseFile(source)

    def _refuse(self, name: str, system: str | None, public: str | None, _subset: object) -> None:
        raise DTDForbidden(name, system, public)

    def _begin(self, name: str, said: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._cell(said)
            case "v":
                self._value = True
            case "f":
                self._formula = True
            case "row":
                self._row, self._column = int(said.get("r") or self._row + 1), 0
                check_sheet(self._file, self._sheet, rows=self._row)
                self.hidden_rows += said.get("hidden") in _YES
            case "col":
                self.hidden_columns += said.get("hidden") in _YES
            case "mergeCell":
                if span := _span(said.get("ref", "")):
                    self.merged.append(span)

    def _cell(self, said: dict[str, str]) -> None:
        place = _REF.fullmatch(said.get("r", ""))
        self._column = _number(place[1]) if place else self._column + 1
        self._cells += 1
        check_sheet(self._file, self._sheet, columns=self._column, cells=self._cells)
        self._text = said.get("t") == "str"
        self._formula = self._saved = False

    def _say(self, text: str) -> None:
        self._saved = self._saved or (self._value and bool(text.strip()))

    def _end(self, name: str) -> None:
        bare = name.rpartition(":")[2]
        if bare == "v":
            self._value = False
        elif bare == "c" and self._formula:
            self.formulas += 1
            if not self._saved and not self._text:  # a formula may well give an empty text
                self.unsaved.add((self._row, self._column - 1))


def facts_of(file: str, sheet: str, archive: ZipFile, part: str) -> Facts:
    """Return what is merged and computed in a part of a workbook; raise as `Facts.read` does."""
    facts = Facts(file, sheet)
    with archive.open(part.lstrip("/")) as source:
        facts.read(source)
    return facts


def _span(ref: str) -> Span | None:
    begin, _, end = ref.partition(":")
    first, last = _REF.fullmatch(begin), _REF.fullmatch(end)
    if first is None or last is None:
        return None
    return Span(int(first[2]), _number(first[1]) - 1, int(last[2]), _number(last[1]) - 1)


def _number(letters: str) -> int:
    found = 0
    for sign in letters:
        found = found * 26 + ord(sign) - 64
    return found
