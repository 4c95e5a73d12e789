"""Guess the field of each column: from the words of its header, or from its cells where these say nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Final

from ingest.sheets.fields import FIELDS, IGNORE, MANY, ROLE_FIELDS
from ingest.sheets.headers import NUMBERED, PERSON, field_of, subject_of
from ingest.sheets.looks import is_mark, is_money, look_of
from ingest.sheets.mapping import Use
from ingest.sheets.proposal import SURE, Guess
from ingest.sheets.table import Column, Table

ORGANIZATION: Final = "organization"
ACTIVITY: Final = "activity"
AMOUNTS: Final = ("tie.share", "tie.funding")
_OF_ACTIVITIES: Final = frozenset(
    {"activity.budget", "activity.grant", "tie.partner", "tie.lead", "tie.funder", "*.period", "tie.role"}
)
"""Columns that stand only in lists with activities in them."""
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
        return replace(guess, use=replace(guess.use, field=field))

    def _of_subject(self, field: str, column: Column, taken: dict[str, str]) -> str:
        name = field[2:]
        said = subject_of(column.name) or subject_of(column.group)
        if len(self.subjects) == 2 and field in _OF_PARTICIPATIONS and said != ACTIVITY:
            return f"activity.{name}" if self._same_for_each_activity(column) else _OF_PARTICIPATIONS[field]
        possible = [said] if said in self.subjects else list(self.subjects)
        if name == "name" and len(possible) == 2:  # the other one has a column that says so
            possible = [one for one in possible if not self._has_name(one)] or possible
        subject = next((one for one in possible if f"{one}.{name}" not in taken), possible[0])
        whole = f"{subject}.{name}"
        return whole if whole in FIELDS else f"activity.{name}" if ACTIVITY in self.subjects else IGNORE

    def _has_name(self, subject: str) -> bool:
        return any(guess.use.field == f"{subject}.name" for guess in self._raw.values())

    def _same_for_each_activity(self, column: Column) -> bool:
        """Return whether the activity decides what stands in a column; then it says something of that."""
        named = next((name for name, guess in self._raw.items() if guess.use.field == "activity.name"), "")
        values: dict[str, set[str]] = defaultdict(set)
        for activity, cell in zip(self._cells.get(named, ()), self._cells[column.name], strict=False):
            if activity and cell:
                values[activity].add(cell)
        return bool(values) and all(len(different) == 1 for different in values.values())


def _ignored(column: Column, reason: str, detail: str, sure: str) -> Guess:
    return Guess(Use(column.name, IGNORE), reason, detail, sure)
