"""Propose how a spreadsheet is read: a field for each column, the form, and what holds for every row."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from graph.errors import WeefselError
from ingest.places.names import places_named
from ingest.sheets.mappings.fields import CELL, FIELDS
from ingest.sheets.mappings.gaps import gaps
from ingest.sheets.mappings.mapping import Mapping, Use
from ingest.sheets.proposals.guessing import ACTIVITY, ORGANIZATION, Guessing
from ingest.sheets.proposals.looks import is_mark, is_money, separator_of
from ingest.sheets.proposals.proposal import Guess, Proposal
from ingest.sheets.rows.rows import read_cell
from ingest.sheets.tables.table import Column, Table
from ingest.sheets.words.headers import subject_of
from ingest.sheets.words.words import province_of_word
from ingest.sheets.workbooks.cells import Day, Number

_MARKED: Final = 0.9
"""This share of the filled cells of a column of the wide form are marks, roles or amounts."""
_TYPED: Final = frozenset(
    {"kind", "province", "country", "sector", "region", "role", "date", "period", "amount", "word"}
)
_WORDS: Final = _TYPED | {"website", "number"}
_UNKNOWN: Final = 12
"""So many values that a field cannot be are shown."""
_THOUSANDS: Final = re.compile(
    r"x\s*(?:€|eur)?\s*1[., ]?000\b|\bin duizenden\b|\bk€|\b1000 ?euro|duizend euro", re.IGNORECASE
)
_MILLIONS: Final = re.compile(
    r"\bm€|\bmln\b|\bmiljoen(?:en)?\b|\bmillions?\b|x\s*€?\s*1[., ]?000[., ]?000", re.IGNORECASE
)
_NUMBERS_MONTH_FIRST: Final = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/]\d{2,4}")
_KINDS: Final = {"lab": "lab", "hub": "hub", "programma": "programme", "programme": "programme"}
_DUTCH: Final = 0.7


def propose(table: Table, *, form: str = "") -> Proposal:
    """Return how a table seems to be meant, in the form that fits it or in this one."""
    guessing = Guessing(table)
    guesses = guessing.guesses()
    cells = _wide(guessing, guesses) if form != "long" else {}
    if form == "wide" or len(cells) > 1:
        guesses |= cells
        form = "wide"
    _name_something(guessing, guesses)
    ordered = [_detailed(guessing, guesses[column.name], column) for column in table.columns]
    constants = _constants(guessing, ordered, form)
    mapping = Mapping(
        columns=tuple(guess.use for guess in ordered),
        sheet=table.sheet,
        header=table.header,
        form=form or "long",
        constants={field: value for field, (value, _) in constants.items()},
        numbers=_numbers(guessing, ordered),
        dates=_dates(guessing, ordered),
    )
    ordered = [replace(guess, unknown=_unknown(guessing, guess, mapping)) for guess in ordered]
    reasons = tuple((field, why) for field, (_, why) in constants.items())
    return Proposal(table, mapping, tuple(ordered), tuple(gaps(mapping)), reasons)


def _wide(guessing: Guessing, guesses: dict[str, Guess]) -> dict[str, Guess]:
    """Return the columns that look like one activity or organization each, as cells of the wide form."""
    marked, money = {}, {}
    for column in guessing.table.columns:
        guess, filled = guesses[column.name], guessing.cells(column)
        if guess.reason not in ("unknown", "empty", "content") or not (filled or column.group):
            continue
        marks = sum(is_mark(cell) for cell in filled)
        amounts = sum(is_money(cell) for cell in filled)
        made = Guess(Use(column.name, CELL), "marks", f"{marks + amounts}/{len(filled)}", "medium")
        if not filled and column.group:
            marked[column.name] = replace(made, reason="empty", detail="", sure="low")
        elif filled and marks >= _MARKED * len(filled):
            marked[column.name] = made
        elif filled and marks + amounts >= _MARKED * len(filled):
            money[column.name] = made
    return _with_names(guessing, {**marked, **_alike(guessing, marked, money)})


def _alike(guessing: Guessing, marked: dict[str, Guess], money: dict[str, Guess]) -> dict[str, Guess]:
    """Return the columns of amounts that belong to the wide form: beside marked columns, or in a group."""
    groups = {column.name: column.group for column in guessing.table.columns}
    grouped = {groups[name] for name in (*marked, *(money if len(money) > 1 else ()))}
    return {
        name: made
        for name, made in money.items()
        if len(marked) > 1
        or (groups[name] and groups[name] in grouped)
        or (len(money) > 1 and subject_of(name) == ACTIVITY)
    }


def _with_names(guessing: Guessing, cells: dict[str, Guess]) -> dict[str, Guess]:
    """Return the cells with the name of what their column stands for: the lowest level of its header."""
    of_activities = guessing.subjects == (ACTIVITY,)
    named = {}
    for name, guess in cells.items():
        column = guessing.table.column(name)
        lowest = name.rpartition(" / ")[2] if column and column.group else name
        lowest = re.sub(r" \(\d\)$", "", lowest)
        use = (
            replace(guess.use, organization=lowest) if of_activities else replace(guess.use, activity=lowest)
        )
        named[name] = replace(guess, use=use)
    return named


def _name_something(guessing: Guessing, guesses: dict[str, Guess]) -> None:
    """Let the column with the most different texts name what the list is about, when none does."""
    fields = {guess.use.field for guess in guesses.values()}
    if fields & {"organization.name", "organization.id", "activity.name", "activity.id"}:
        return
    free = [
        column for column in guessing.table.columns if guesses[column.name].reason in ("unknown", "only_text")
    ]
    texts = {
        column.name: len({cell for cell in guessing.cells(column) if not isinstance(cell, Number | Day)})
        for column in free
    }
    best = max(texts, key=lambda name: texts[name], default="")
    if best and texts[best]:
        guesses[best] = Guess(Use(best, f"{guessing.subjects[0]}.name"), "only_text", "", "low")


def _detailed(guessing: Guessing, guess: Guess, column: Column) -> Guess:
    """Return the guess with how its cells are split, and by what its amounts are multiplied."""
    use, holds = guess.use, FIELDS[guess.use.field].holds
    if holds in ("names", "sector", "region"):
        use = replace(use, split=separator_of(guessing.cells(column), names=holds == "names"))
    if holds in ("amount", "participation"):
        times = 1_000_000 if _MILLIONS.search(column.name) else 1_000 if _THOUSANDS.search(column.name) else 1
        use = replace(use, times=times)
    return replace(guess, use=use)


def _constants(guessing: Guessing, guesses: list[Guess], form: str) -> dict[str, tuple[str, str]]:
    """Return what seems to hold for every row, each with the reason."""
    fields = {guess.use.field for guess in guesses}
    found: dict[str, tuple[str, str]] = {}
    activities = "activity.name" in fields or "activity.id" in fields
    organizations = "organization.name" in fields or "organization.id" in fields
    if (activities or form == "wide") and "activity.kind" not in fields:
        kind = _kind_of(guesses)
        found["activity.kind"] = (
            kind,
            "the columns speak of it" if kind != "project" else "most lists are of projects",
        )
    if "tie.role" not in fields and (
        form == "wide" or (activities and organizations and "tie.funding" not in fields)
    ):
        found["tie.role"] = ("partner", "nothing says another role")
    for subject in (ORGANIZATION, ACTIVITY):
        said = any(field.startswith(f"{subject}.") and field != f"{subject}.country" for field in fields)
        if said and f"{subject}.country" not in fields and _is_dutch(guessing, guesses, subject):
            found[f"{subject}.country"] = ("NL", "its places are Dutch")
    return found


def _kind_of(guesses: list[Guess]) -> str:
    """Return the kind that the columns of activities speak of, `project` when they speak of none."""
    said = [guess.use.column for guess in guesses if guess.use.field in ("activity.name", CELL)]
    for word, kind in _KINDS.items():
        if sum(bool(re.search(rf"{word}s?\b", name.casefold())) for name in said) > len(said) / 2:
            return kind
    return "project"


def _is_dutch(guessing: Guessing, guesses: list[Guess], subject: str) -> bool:
    """Return whether places, postcodes and provinces are Dutch, as far as anything says where things are."""
    values: list[bool] = []
    for guess in guesses:
        cells = list(dict.fromkeys(guessing.cells(guess.use.column)))[:200]
        match guess.use.field.partition("."):
            case (of, _, "city") if of == subject:
                values += [bool(places_named(cell)) for cell in cells]
            case (of, _, "postcode") if of == subject:
                values += [bool(re.fullmatch(r"[1-9]\d{3} ?[A-Za-z]{2}", cell)) for cell in cells]
            case (of, _, "province") if of == subject:
                values += [province_of_word(cell) is not None for cell in cells]
            case _:
                pass
    return bool(values) and sum(values) >= _DUTCH * len(values)


def _numbers(guessing: Guessing, guesses: list[Guess]) -> str:
    """Return the style in which most amounts are written, Dutch when it is equal."""
    amounts = [
        cell
        for guess in guesses
        if FIELDS[guess.use.field].holds in ("amount", "participation")
        for cell in guessing.cells(guess.use.column)
        if not isinstance(cell, Number) and is_money(cell)
    ]
    english = sum(bool(re.search(r"\d,\d{3}(?:\D|$)|\.\d\d$", cell)) for cell in amounts)
    return "english" if english > len(amounts) / 2 else "dutch"


def _dates(guessing: Guessing, guesses: list[Guess]) -> str:
    """Return whether the month comes first: some second number is too large for one, and no first number."""
    pairs = [
        (int(match[1]), int(match[2]))
        for guess in guesses
        if FIELDS[guess.use.field].holds in ("date", "period")
        for cell in guessing.cells(guess.use.column)
        if (match := _NUMBERS_MONTH_FIRST.match(cell))
    ]
    too_late = any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)
    return "month-first" if too_late else "day-first"


def _unknown(guessing: Guessing, guess: Guess, mapping: Mapping) -> tuple[str, ...]:
    """Return the values of a column that its field cannot be, the first ones."""
    if FIELDS[guess.use.field].holds not in _WORDS:
        return ()
    unknown = []
    for cell in dict.fromkeys(guessing.cells(guess.use.column)):
        try:
            read_cell(guess.use, cell, mapping)
        except WeefselError:
            unknown.append(cell)
        if len(unknown) == _UNKNOWN:
            break
    return tuple(unknown)
