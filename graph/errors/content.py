"""Errors of what is brought in or asked: a claim, a row, a card, a word, an id."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from graph.errors.root import WeefselError

LISTED: Final = 30
"""So many choices fit in a message."""


class InvalidClaim(WeefselError):
    """A claim breaks a law of the model; `reason` says which, `way_out` what to do."""

    def __init__(self, reason: str, *, field: str = "", value: str = "", way_out: str = "") -> None:
        self.reason, self.field, self.value, self.way_out = reason, field, value, way_out
        where = f"field '{field}': " if field else ""
        super().__init__(f"{where}{reason}{'. ' + way_out if way_out else ''}")


class InvalidDate(WeefselError):
    """A text is not a date with a precision."""

    def __init__(
        self,
        value: str,
        reason: str = "",
        way_out: str = "Use 2026, 2026-05, 2026-05-09 or a span such as 2027-10/2028-03",
    ) -> None:
        self.value = value
        super().__init__(f"'{value}' is not a date{': ' + reason if reason else ''}. {way_out}.")


class InvalidRecord(WeefselError):
    """A row of an input file cannot be used."""

    def __init__(self, file: str, line: int, field: str, value: str, reason: str, way_out: str = "") -> None:
        self.file, self.line, self.field = file, line, field
        self.value, self.reason, self.way_out = value, reason, way_out
        super().__init__(
            f"{file}, line {line}, field '{field}': '{value}' {reason}{'. ' + way_out if way_out else ''}"
        )


class InvalidCard(WeefselError):
    """A card (YAML) is wrong."""

    def __init__(self, file: str, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__(f"{file}: {reason}")


class ExpectedCountBroken(WeefselError):
    """A dataset has fewer or more rows than its card expects; nothing of it was committed."""

    def __init__(self, dataset: str, what: str, found: int, low: int | None, high: int | None) -> None:
        self.dataset, self.what, self.found, self.low, self.high = dataset, what, found, low, high
        bounds = " and ".join(
            part
            for part in (
                f"at least {low}" if low is not None else "",
                f"at most {high}" if high is not None else "",
            )
            if part
        )
        super().__init__(
            f"dataset '{dataset}': {found} {what}, expected {bounds}. Nothing was committed. "
            "Check the input; if it is right, change `expected` in the card."
        )


class WouldShrink(WeefselError):
    """A dataset would lose most of its claims; nothing of it was committed."""

    def __init__(self, dataset: str, found: int, before: int) -> None:
        self.dataset, self.found, self.before = dataset, found, before
        super().__init__(
            f"dataset '{dataset}': {found:,} claims, where its last run left {before:,}; a part would take "
            "the place of the whole. Nothing was committed. Give the part an id of its own (--as ID), or "
            "say that it is meant (--shrink)."
        )


class UnknownChoice(WeefselError):
    """A word outside a fixed list."""

    def __init__(self, what: str, value: str, choices: Iterable[str]) -> None:
        self.what, self.value, self.choices = what, value, tuple(choices)
        near = get_close_matches(value, self.choices, n=1)
        listed = ", ".join(self.choices[:LISTED]) + (" …" if len(self.choices) > LISTED else "")
        hint = f"Did you mean '{near[0]}'?" if near else f"Use one of: {listed}."
        super().__init__(f"'{value}' is not a known {what}. {hint}")


class UnknownEntity(WeefselError):
    """No claim speaks of this id."""

    def __init__(self, entity: str, near: Iterable[str] = ()) -> None:
        self.entity, self.near = entity, tuple(near)
        hint = (
            f"Did you mean {' or '.join(self.near)}?" if self.near else "Find its id with `weefsel search`."
        )
        super().__init__(f"no claim speaks of '{entity}'. {hint}")


class UnknownJudgement(WeefselError):
    """Nothing was judged of this pair."""

    def __init__(self, a: str, b: str) -> None:
        self.a, self.b = a, b
        super().__init__(
            f"nothing is judged of '{a}' and '{b}'. `weefsel resolve list` shows what was judged."
        )


class UnknownRun(WeefselError):
    """No such run, or it cannot be undone now."""

    def __init__(self, run: int, reason: str) -> None:
        self.run, self.reason = run, reason
        super().__init__(f"run {run}: {reason}")
