"""What a filter may hold: how its text in the address is read, checked, and written back.

Every field knows a `default` (not shown in the address), reads a text or raises ValueError, and turns its
value into what its widget wants (`widget`) and back (`normal`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from graph.errors import WeefselError
from graph.model.ids import type_of

T = TypeVar("T")
LONGEST: Final = 200
_ENTITY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+\-]{0,119}")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class Field(Generic[T]):
    """One filter. Subclasses say how to read; the rest is common."""

    @property
    def default(self) -> T:
        """Return the value of a filter that nobody set."""
        raise NotImplementedError

    def read(self, text: str) -> T:
        """Return what a text in the address means; raise ValueError for what it must not be."""
        raise NotImplementedError

    def write(self, value: T) -> str:
        """Return the text for the address; empty for the default."""
        return "" if value == self.default else str(value)

    def widget(self, value: T) -> Any:
        """Return the value as a widget wants it."""
        return value

    def normal(self, shown: Any) -> T:
        """Return the value that a widget shows."""
        return self.default if shown is None else shown


@dataclass(frozen=True)
class Choice(Field[str]):
    """One word of a fixed list; the first word, or `initial`, when nothing is chosen."""

    options: Sequence[str]
    initial: str | None = None

    @property
    def default(self) -> str:
        return self.options[0] if self.initial is None else self.initial

    def read(self, text: str) -> str:
        if text not in self.options:
            raise ValueError(text)
        return text


@dataclass(frozen=True)
class Choices(Field[tuple[str, ...]]):
    """Some words of a fixed list, in the order of the list; with commas in the address."""

    options: Sequence[str]
    initial: tuple[str, ...] = ()

    @property
    def default(self) -> tuple[str, ...]:
        return self.initial

    def read(self, text: str) -> tuple[str, ...]:
        chosen = set(text.split(","))
        if not chosen <= set(self.options):
            raise ValueError(text)
        return tuple(option for option in self.options if option in chosen)

    def write(self, value: tuple[str, ...]) -> str:
        return "" if value == self.default else ",".join(value)

    def widget(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def normal(self, shown: Any) -> tuple[str, ...]:
        return tuple(option for option in self.options if option in set(shown or ()))


@dataclass(frozen=True)
class Day(Field["date | None"]):
    """A day, or none. A year or a month in the address means its last day: *as of* the end of it."""

    @property
    def default(self) -> date | None:
        return None

    def read(self, text: str) -> date | None:
        year, month, day = _date(text)
        month = month or 12
        return date(year, month, day or monthrange(year, month)[1])

    def write(self, value: date | None) -> str:
        return value.isoformat() if value else ""


@dataclass(frozen=True)
class DateText(Field[str]):
    """A date as exact as the visitor says: `2026`, `2026-05`, `2026-05-09`."""

    @property
    def default(self) -> str:
        return ""

    def read(self, text: str) -> str:
        year, month, day = _date(text)
        date(year, month or 1, day or 1)
        return text

    def normal(self, shown: Any) -> str:
        try:
            return self.read(shown.strip()) if shown else ""
        except ValueError:
            return ""


@dataclass(frozen=True)
class Entity(Field[str]):
    """The id of one entity: an organization, an activity, a sector or a region."""

    @property
    def default(self) -> str:
        return ""

    def read(self, text: str) -> str:
        if not _ENTITY.fullmatch(text):
            raise ValueError(text)
        return text


@dataclass(frozen=True)
class Entities(Field[tuple[str, ...]]):
    """The ids of at most `most` entities, in the order given; of one type only, when `of` names it."""

    most: int = 20
    of: str = ""

    @property
    def default(self) -> tuple[str, ...]:
        return ()

    def read(self, text: str) -> tuple[str, ...]:
        ids = tuple(dict.fromkeys(text.split(",")))
        if len(ids) > self.most or not all(_ENTITY.fullmatch(one) and self._fits(one) for one in ids):
            raise ValueError(text)
        return ids

    def _fits(self, one: str) -> bool:
        try:
            return not self.of or type_of(one) == self.of
        except WeefselError:
            return False

    def write(self, value: tuple[str, ...]) -> str:
        return ",".join(value)

    def widget(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def normal(self, shown: Any) -> tuple[str, ...]:
        return tuple(shown or ())[: self.most]


@dataclass(frozen=True)
class Text(Field[str]):
    """A short text that a visitor types: one line, at most 200 characters."""

    @property
    def default(self) -> str:
        return ""

    def read(self, text: str) -> str:
        if len(text) > LONGEST or not text.isprintable():
            raise ValueError(text)
        return text

    def normal(self, shown: Any) -> str:
        line = "".join(sign for sign in (shown or "") if sign.isprintable())
        return line.strip()[:LONGEST]


@dataclass(frozen=True)
class Whole(Field[int]):
    """A whole number between two bounds."""

    low: int
    high: int
    initial: int

    @property
    def default(self) -> int:
        return self.initial

    def read(self, text: str) -> int:
        if not re.fullmatch(r"-?\d{1,9}", text) or not self.low <= int(text) <= self.high:
            raise ValueError(text)
        return int(text)


@dataclass(frozen=True)
class Flag(Field[bool]):
    """Yes or no; `1` or `0` in the address."""

    initial: bool = False

    @property
    def default(self) -> bool:
        return self.initial

    def read(self, text: str) -> bool:
        if text not in {"0", "1"}:
            raise ValueError(text)
        return text == "1"

    def write(self, value: bool) -> str:
        return "" if value == self.initial else str(int(value))


def _date(text: str) -> tuple[int, int, int]:
    match = _DATE.fullmatch(text)
    if not match or match[1] == "0000" or "00" in match.groups():
        raise ValueError(text)
    return int(match[1]), int(match[2] or 0), int(match[3] or 0)
