"""Guess the field of each column: from the words of its header, or from its cells where these say nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import Final

from graph.errors import InvalidClaim
from ingest.sheets.mappings.fields import FIELDS, IGNORE, MANY, ROLE_FIELDS
from ingest.sheets.mappings.mapping import Mapping, Use
from ingest.sheets.proposals.looks import is_mark, is_money, look_of
from ingest.sheets.proposals.proposal import SURE, Guess
from ingest.sheets.rows.values import read_value
from ingest.sheets.tables.table import Column, Table
from ingest.sheets.words.headers import NUMBERED, PERSON, field_of, subject_of
from ingest.sheets.words.words import kind_of_word

ORGANIZATION: Final = "organization"
ACTIVITY: Final = "activity"
AMOUNTS: Final = ("tie.share", "tie.funding")
_OF_ACTIVITIES: Final = frozenset(
    {"activity.budget", "activity.grant", "tie.partner", "tie.lead", "tie.funder", "*.period", "tie.role"}
)
"""Columns that stand only in lists with activities in them."""
_WORDED: Final = ("kind", "role", "sector", "province", "country", "region")
"""What holds words of a fixed list."""
_OF_PARTICIPATIONS: Final = {"*.start": "tie.from", "*.end": "tie.until", "*.period": "tie.period"}


class Guessing:
    """The guesses for the columns of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._cells = {
            column.name: [row.cell(column.index) for row in table.rows] for column in table.columns
        }
        self._raw = {column.name: self._first(column) for column in table.columns}
        self.subjects = self._subjects()

    def cells(self, column: Column | str) -> list[str]:
        """Return the filled cells of a column."""
        return [cell for cell in self._cells[column if isinstance(column, str) else column.name] if cell]

    def guesses(self) -> dict[str, Guess]:
        """Return a guess for each column by name; a field that holds one value goes to the surest."""
        found: dict[str, Guess] = {}
        taken: dict[str, str] = {}
        order = sorted(
            self.table.columns, key=lambda column: (SURE.index(self._raw[column.name].sure), column.index)
        )
        for column in order:
            guess = self._placed(column, taken)
            field = guess.use.field
            if field in taken and FIELDS[field].holds not in MANY:
                guess = _ignored(column, "taken", taken[field], "low")
            else:
                taken[field] = column.name
            found[column.name] = guess
        return found

    def _first(self, column: Column) -> Guess:
        """Return what a column seems to be by itself; its field may begin with `*`."""
        if not column.filled:
            return _ignored(column, "empty", "", "high")
        header = column.name.rpartition(" / ")[2] if column.group else column.name
        if hit := field_of(header):
            field, words, whole = hit
            if field == PERSON:
                return _ignored(column, "person", words, "high")
            if field == NUMBERED:
                return _ignored(column, "counted", words, "high")
            said = subject_of(column.group)
            if field.startswith("*") and said and f"{said}{field[1:]}" in FIELDS:
                field = f"{said}{field[1:]}"
            if self._fits(field, column):
                reason = "header" if whole else "header_part"
                return Guess(Use(column.name, field), reason, words, SURE[not whole])
        look = look_of(self.cells(column))
        if look is None:
            return _ignored(column, "unknown", "", "low")
        share = f"{look.found}/{look.of}"
        if look.field == PERSON:
            return _ignored(column, "person", share, "high")
        return Guess(Use(column.name, look.field), "content", share, "medium" if look.of > 2 else "low")

    def _fits(self, field: str, column: Column) -> bool:
        """Return whether the cells can be what the header says: an amount, or names and no amounts."""
        cells = self.cells(column)
        money = sum(is_money(cell) or cell.strip().isdecimal() for cell in cells)
        holds = FIELDS[field].holds if field in FIELDS else FIELDS[f"activity.{field[2:]}"].holds
        if holds == "amount":
            return money >= len(cells) / 2
        if holds in ("name", "names", "kind", "city") and sum(map(is_mark, cells)) >= len(cells) / 2:
            return False
        return holds not in ("name", "names", "kind", "city", "role") or money < len(cells) / 2

    def _subjects(self) -> tuple[str, ...]:
        """Return what the rows are about: organizations, activities, or both: participations."""
        fields = {guess.use.field for guess in self._raw.values()}
        named = [
            subject
            for subject in (ORGANIZATION, ACTIVITY)
            if f"{subject}.name" in fields or f"{subject}.id" in fields
        ]
        names = {guess.detail for guess in self._raw.values() if guess.use.field == "*.name"}
        if named == [ACTIVITY] and names & {"naam", "name"}:  # whose name, when not that of the project
            return (ORGANIZATION, ACTIVITY)
        if ORGANIZATION in named and ACTIVITY not in named and "*.name" in fields and fields & _OF_ACTIVITIES:
            return (ORGANIZATION, ACTIVITY)
        if named:
            return tuple(named)
        return (ACTIVITY,) if fields & (_OF_ACTIVITIES - {"tie.role"}) else (ORGANIZATION,)

    def _placed(self, column: Column, taken: dict[str, str]) -> Guess:
        """Return the guess with `*` filled in; what belongs to no row of this kind is left out."""
        guess = self._raw[column.name]
        field = guess.use.field
        if field.startswith("*"):
            field = self._of_subject(field, column, taken)
        elif field in ROLE_FIELDS and ACTIVITY not in self.subjects:
            field = "organization.name" if "organization.name" not in taken else IGNORE
        elif (
            field in AMOUNTS and ORGANIZATION not in self.subjects
        ):  # then it can only be what the funder pays
            field = (
                "tie.funding" if any(one.use.field == "tie.funder" for one in self._raw.values()) else IGNORE
            )
        elif field == "tie.role" and ORGANIZATION not in self.subjects:
            field = IGNORE
        if field == IGNORE != guess.use.field:
            return _ignored(column, "no_place", guess.detail, "low")
        if FIELDS[field].holds in _WORDED and not any(_reads(field, cell) for cell in self.cells(column)):
            return _ignored(column, "no_word", guess.detail, "low")
        return replace(guess, use=replace(guess.use, field=field))

    def _of_subject(self, field: str, column: Column, taken: dict[str, str]) -> str:
        name = field[2:]
        said = subject_of(column.name) or subject_of(column.group)
        if len(self.subjects) == 2 and field in _OF_PARTICIPATIONS and said != ACTIVITY:
            return f"activity.{name}" if self._dates_of_activities() else _OF_PARTICIPATIONS[field]
        possible = [said] if said in self.subjects else list(self.subjects)
        if name == "kind" and len(possible) == 2:
            words = self.cells(column)
            possible.sort(key=lambda one: -_known(words, activity=one == ACTIVITY))
        if name == "name" and len(possible) == 2:  # the other one has a column that says so
            possible = [one for one in possible if not self._has_name(one)] or possible
        subject = next((one for one in possible if f"{one}.{name}" not in taken), possible[0])
        whole = f"{subject}.{name}"
        return whole if whole in FIELDS else f"activity.{name}" if ACTIVITY in self.subjects else IGNORE

    def _has_name(self, subject: str) -> bool:
        return any(guess.use.field == f"{subject}.name" for guess in self._raw.values())

    def _dates_of_activities(self) -> bool:
        """Return whether the activity decides all dates in its rows; then they say something of that."""
        named = next((name for name, guess in self._raw.items() if guess.use.field == "activity.name"), "")
        dated = [name for name, guess in self._raw.items() if guess.use.field in _OF_PARTICIPATIONS]
        values: dict[tuple[str, str], set[str]] = defaultdict(set)
        for date in dated:
            for activity, cell in zip(self._cells.get(named, ()), self._cells[date], strict=False):
                if activity and cell:
                    values[date, activity].add(cell)
        return bool(values) and all(len(different) == 1 for different in values.values())


def _known(cells: list[str], *, activity: bool) -> int:
    return sum(kind_of_word(cell, activity=activity) is not None for cell in cells)


def _reads(field: str, text: str) -> bool:
    """Return whether a cell, or a part of it, is a word of ours."""
    for part in (text, *re.split(r"[;,/|\n]", text)):
        try:
            if read_value(FIELDS[field], part.strip(), Mapping(())):
                return True
        except InvalidClaim:
            continue
    return False


def _ignored(column: Column, reason: str, detail: str, sure: str) -> Guess:
    return Guess(Use(column.name, IGNORE), reason, detail, sure)
