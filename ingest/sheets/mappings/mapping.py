"""Say how a spreadsheet is read: which column fills which field, and what holds for every row."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from dataclasses import field as made
from typing import Final

from ingest.sheets.mappings.fields import IGNORE

FORMS: Final = ("long", "wide")
"""`long`: a row per organization, activity or participation. `wide`: a row per organization with a column for
each activity, or a row per activity with a column for each organization."""
NUMBERS: Final = ("dutch", "english")
"""`1.234,56` or `1,234.56`; numbers that a spreadsheet stored as numbers need neither."""
DATES: Final = ("day-first", "month-first")
"""What `3-4-2025` means: 3 April or 4 March."""
_SEATED: Final = ("organization", "activity")
SPLITS: Final = (";", ",", "/", "|", "newline")


@dataclass(frozen=True, slots=True)
class Use:
    """What one column is used for."""

    column: str
    """Its name in the header; the levels of a header of two rows are joined by ` / `."""
    field: str
    """A field of `fields`; `ignore` leaves it out on purpose."""
    split: str = ""
    """What separates several values in a cell; empty when a cell holds one."""
    values: MappingOf[str, str] = made(default_factory=dict)
    """What a cell says → what is meant; an empty meaning leaves the cell out."""
    activity: str = ""
    """Of a `tie.cell` in a row per organization: the name or id of the activity of this column."""
    organization: str = ""
    """Of a `tie.cell` in a row per activity: the name or id of the organization of this column."""
    times: int = 1
    """By what amounts are multiplied: 1000 where the header says `x € 1.000`."""
    numbers: str = ""
    """As in `Mapping`, for this column alone."""
    dates: str = ""
    line: int = 0
    """Its line in the mapping's file; 0 when it has none."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the rows of a sheet become claims. Together with a card it is one YAML file."""

    columns: tuple[Use, ...]
    sheet: str = ""
    """The name of the sheet; empty for the one most like a list."""
    header: tuple[int, ...] = ()
    """The rows that name the columns (one, or two levels); empty to find them."""
    form: str = "long"
    constants: MappingOf[str, str] = made(default_factory=dict)
    """Field → what holds for every row whose own column says nothing."""
    numbers: str = "dutch"
    dates: str = "day-first"
    confidence: str = "medium"
    file: str = ""
    """The spreadsheet, when the mapping is a `card.yaml` in a folder beside it."""
    name: str = ""
    """The name of the YAML file, for messages."""

    def use(self, name: str) -> Use | None:
        """Return the first column that fills a field, or None."""
        return next((use for use in self.columns if use.field == name), None)

    def says(self, name: str) -> bool:
        """Return whether a column or a constant fills a field."""
        return self.use(name) is not None or bool(self.constants.get(name))

    @property
    def places(self) -> bool:
        """Whether a province may be looked up, by a city or a postcode."""
        return any(self.says(f"{what}.{by}") for what in _SEATED for by in ("city", "postcode"))

    @property
    def read(self) -> tuple[Use, ...]:
        """The columns that are not left out."""
        return tuple(use for use in self.columns if use.field != IGNORE)
