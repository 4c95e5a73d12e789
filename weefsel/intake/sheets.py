"""Let a person explain a spreadsheet: what the explorer calls a plan is a card with a mapping here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from explorer.intake import Column, Found, Kept, Plan, Sheet
from graph.model.vocabulary import SOURCE_KINDS
from ingest.cards import Card
from ingest.sheets.mappings.fields import CELL, CONSTANTS, FIELDS, IGNORE, MANY
from ingest.sheets.mappings.gaps import gaps
from ingest.sheets.mappings.mapping import FORMS, Use
from ingest.sheets.mappings.starting import started
from ingest.sheets.proposals.proposal import Guess
from ingest.sheets.proposals.proposing import propose as proposal_for
from ingest.sheets.tables.table import Table, find_table
from ingest.sheets.workbooks import limits
from ingest.sheets.workbooks.limits import ENDINGS
from ingest.sheets.workbooks.opening import open_workbook
from weefsel.intake import described, remembered
from weefsel.intake.meanings import meanings, unknown

MEGABYTES: Final = limits.FILE_BYTES // 2**20
ROWS: Final = limits.ROWS
TOP: Final = 12
"""So many rows are shown as they are, to choose the one that names the columns."""
SAID_ONCE: Final = (
    *("organization.kind", "organization.country", "organization.sector"),
    *("activity.name", "activity.id", "activity.kind", "activity.start", "activity.end"),
    *("tie.role", "tie.said_on"),
)
"""Fields that are asked once for all rows, as far as no column says them."""
SAID_ONCE_OF_WIDE: Final = tuple(
    field for field in SAID_ONCE if not field.startswith("activity.") or field == "activity.kind"
)
"""The same of the wide form, whose columns name the activities or organizations."""
__all__ = ["ENDINGS"]


@dataclass(frozen=True)
class Explained:
    """A table of a sheet and how it is read: what a page hands back untouched."""

    table: Table
    card: Card
    guesses: Mapping[str, Guess]
    """Why a column was proposed as what it is, by its name; a column that a person chose has none."""
    because: Mapping[str, str]
    """Why a constant was proposed, by its field."""


def look(files: Sequence[Path], store: str) -> Found:
    """Return the sheets that hold anything, the likely one of a file first, and the mappings that fit."""
    sheets, tables = [], []
    for file in files:
        workbook = open_workbook(file)
        meant = workbook.sheet()
        for sheet in (meant, *(one for one in workbook.sheets if one is not meant)):
            if sheet.rows and not sheet.hidden:
                table = find_table(sheet)
                top = tuple((row.line, row.cells) for row in sheet.rows[:TOP])
                rows = sheet.rows[-1].line
                sheets.append(Sheet(file.name, sheet.name, rows, sheet.width, table.header, top))
                tables.append(table)
    return Found((), tuple(sheets), tuple(_fitting(tables, store)))


def _fitting(tables: Sequence[Table], store: str) -> list[Kept]:
    """Return the kept mappings all of whose columns stand in a sheet."""
    found = []
    for card in remembered.kept(store):
        for at, table in enumerate(tables):
            if card.mapping and all(table.column(use.column) for use in card.mapping.read):
                found.append(Kept(card.dataset.id, card.dataset.title_nl, card.dataset.title_en, at))
                break
    return found


def propose(files: Sequence[Path], sheet: Sheet, form: str) -> Plan:
    """Return how a sheet seems to be meant, in the form that fits best or in this one."""
    table = _table(files, sheet)
    proposal = proposal_for(table, form=form)
    guesses = {guess.use.column: guess for guess in proposal.guesses}
    card = started(_file(files, sheet), proposal.mapping)
    return _plan(sheet, Explained(table, card, guesses, dict(proposal.constants)))


def changed(
    plan: Plan,
    columns: Mapping[str, str],
    constants: Mapping[str, str],
    meant: Mapping[str, Mapping[str, str]],
) -> Plan:
    """Return the plan with other fields, constants and meanings."""
    before: Explained = plan.mapping
    guesses = {name: guess for name, guess in before.guesses.items() if name not in columns}
    because = {name: why for name, why in before.because.items() if name not in constants}
    card = before.card
    for name, field in columns.items():
        card = _with_field(card, before.table, name, field)
    for name, values in meant.items():
        card = _with_uses(
            card, [replace(use, values=dict(values)) if use.column == name else use for use in _uses(card)]
        )
    for name, text in constants.items():
        card = described.with_constant(card, name, text.strip())
    return _plan(plan.sheet, Explained(before.table, card, guesses, because))


def _uses(card: Card) -> tuple[Use, ...]:
    assert card.mapping is not None
    return card.mapping.columns


def _with_uses(card: Card, uses: Sequence[Use]) -> Card:
    assert card.mapping is not None
    return replace(card, mapping=replace(card.mapping, columns=tuple(uses)))


def _with_field(card: Card, table: Table, name: str, field: str) -> Card:
    """Return the card in which a column fills a field; a field of one value is taken from its old column."""
    field = field or IGNORE
    uses = {use.column: use for use in _uses(card)}
    if FIELDS[field].holds not in MANY:
        for use in uses.values():
            if use.field == field:
                uses[use.column] = replace(use, field=IGNORE, values={})
    uses[name] = _cell(card, name) if field == CELL else Use(name, field)
    return _with_uses(card, [uses[column.name] for column in table.columns if column.name in uses])


def _cell(card: Card, name: str) -> Use:
    """Return a column of the wide form: it stands for an organization when the rows are about activities."""
    mapping = card.mapping
    assert mapping is not None
    if mapping.use("activity.name") or mapping.use("activity.id"):
        return Use(name, CELL, organization=name)
    return Use(name, CELL, activity=name)


def _plan(sheet: Sheet, explained: Explained) -> Plan:
    """Return the plan that a page draws."""
    mapping = explained.card.mapping
    assert mapping is not None
    said = {use.column: use for use in mapping.columns}
    constants = described.constants(explained.card)
    for field in SAID_ONCE if mapping.form == "long" else SAID_ONCE_OF_WIDE:
        if mapping.use(field) is None or mapping.constants.get(field):
            constants[field] = mapping.constants.get(field, "")
    constants |= {field: text for field, text in mapping.constants.items() if field in CONSTANTS}
    return Plan(
        sheet=sheet._replace(header=explained.table.header),
        form=mapping.form,
        forms=FORMS,
        columns=tuple(
            _column(explained, column.name, column.samples, said.get(column.name))
            for column in explained.table.columns
        ),
        constants=constants,
        fields=tuple(name for name in FIELDS if name != IGNORE and (name != CELL or mapping.form == "wide")),
        choices={name: meanings(name) for name in constants if meanings(name)}
        | {"source.kind": SOURCE_KINDS},
        needed=described.NEEDED,
        missing=tuple(name for name in described.NEEDED if not constants[name]),
        gaps=tuple(gap.reason for gap in gaps(mapping)),
        because=explained.because,
        mapping=explained,
    )


def _column(explained: Explained, name: str, samples: tuple[str, ...], use: Use | None) -> Column:
    mapping, guess = explained.card.mapping, explained.guesses.get(name)
    assert mapping is not None
    field = use.field if use and use.field != IGNORE else ""
    return Column(
        name=name,
        examples=samples[:3],
        field=field,
        reason=guess.reason if guess else "",
        detail=guess.detail if guess else "",
        sure=guess.sure if guess else "",
        unknown=unknown(explained.table, use, mapping) if use and field else (),
        meanings=meanings(field),
        stands_for=(use.activity or use.organization) if use and field == CELL else "",
        meant=dict(use.values) if use and field else {},
    )


def from_card(files: Sequence[Path], sheet: Sheet, card: Card) -> Plan:
    """Return the plan that a mapping says of this sheet."""
    mapping = card.mapping
    if mapping is None:
        raise described.no_mapping(card)
    table = _table(files, sheet._replace(header=mapping.header or sheet.header))
    return _plan(sheet, Explained(table, card, {}, {}))


def kept(files: Sequence[Path], sheet: Sheet, name: str, store: str) -> Plan:
    """Return the plan of the mapping that was kept under the id of its dataset."""
    for card in remembered.kept(store):
        if card.dataset.id == name:
            return from_card(files, sheet, card)
    raise described.nothing_kept(name)


def card(files: Sequence[Path], plan: Plan, *, whole: bool = True) -> Card:
    """Return the card that a plan says, with the file it reads.

    A whole one is checked as if it came from a file, and raises `InvalidCard` for what is missing or wrong;
    for a look at the rows it need not be.
    """
    explained: Explained = plan.mapping
    checked = described.checked(explained.card) if whole else explained.card
    assert checked.mapping is not None
    file = _file(files, plan.sheet)
    mapping = replace(checked.mapping, sheet=plan.sheet.name, header=explained.table.header, file="")
    return replace(checked, mapping=mapping, files=(file,), folder=file.parent)


def _table(files: Sequence[Path], sheet: Sheet) -> Table:
    return find_table(open_workbook(_file(files, sheet)).sheet(sheet.name), sheet.header)


def _file(files: Sequence[Path], sheet: Sheet) -> Path:
    return next(one for one in files if one.name == sheet.file)
