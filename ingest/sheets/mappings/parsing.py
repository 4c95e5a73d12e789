"""Read a mapping from the keys of a YAML file; what is wrong is told with its line, as for a card."""

from __future__ import annotations

from pathlib import Path

from graph.errors import InvalidClaim
from graph.model.vocabulary import CONFIDENCES
from ingest.records import nearest
from ingest.sheets.mappings.fields import CELL, CONSTANTS, FIELDS, IGNORE, MANY
from ingest.sheets.mappings.gaps import gaps
from ingest.sheets.mappings.mapping import DATES, FORMS, NUMBERS, SPLITS, Mapping, Use
from ingest.sheets.rows.values import read_value
from ingest.yamlblock import Block


def mapping_of(block: Block) -> Mapping:
    """Return the mapping that stands in a card; raise `InvalidCard` with file, line and key."""
    name = block.text("file", needed=False)
    if Path(name).is_absolute() or ".." in Path(name).parts or "\0" in name:
        raise block.wrong("file", f"{name!r} is not a file in the folder of the card")
    mapping = Mapping(
        columns=tuple(_use(part) for part in block.blocks("columns")),
        sheet=block.text("sheet", needed=False),
        header=_header(block),
        form=_word(block, "form", FORMS),
        numbers=_word(block, "numbers", NUMBERS),
        dates=_word(block, "dates", DATES),
        constants=block.words("constants", CONSTANTS),
        confidence=_word(block, "confidence", CONFIDENCES, "medium"),
        file=name,
        name=block.file,
    )
    _check_columns(block, mapping)
    for field, text in mapping.constants.items():
        _check_value(block, "constants", field, text, mapping)
    for gap in gaps(mapping):
        raise block.wrong("columns", gap.reason)
    return mapping


def _use(block: Block) -> Use:
    field = block.text("field")
    if field not in FIELDS:
        raise block.unknown("field", field, tuple(FIELDS))
    use = Use(
        column=block.text("column"),
        field=field,
        split=_word(block, "split", SPLITS, ""),
        values=block.words("values"),
        activity=block.text("activity", needed=False),
        organization=block.text("organization", needed=False),
        times=block.number("times") or 1,
        numbers=_word(block, "numbers", NUMBERS, ""),
        dates=_word(block, "dates", DATES, ""),
        line=block.line("column"),
    )
    if use.split and FIELDS[field].holds not in ("names", "name", "sector", "region", "text"):
        raise block.wrong("split", f"a cell of {field} holds one value")
    for said, meant in use.values.items():
        if meant and field not in (CELL, IGNORE):
            _check_value(block, "values", field, meant, Mapping((use,)), said)
    block.close()
    return use


def _check_value(block: Block, key: str, field: str, text: str, mapping: Mapping, said: str = "") -> None:
    try:
        read_value(FIELDS[field], text, mapping)
    except InvalidClaim as error:
        raise block.wrong(key, f"{said or field}: {error.reason}. {error.way_out}".rstrip(". ")) from error


def _check_columns(block: Block, mapping: Mapping) -> None:
    """Raise `InvalidCard` when a column stands twice, or two columns fill a field that holds one value."""
    columns: set[str] = set()
    fields: dict[str, str] = {}
    for use in mapping.columns:
        if use.column in columns:
            raise block.wrong("columns", f"line {use.line}: the column '{use.column}' stands here twice")
        if use.field in fields and FIELDS[use.field].holds not in MANY:
            raise block.wrong(
                "columns", f"line {use.line}: '{fields[use.field]}' and '{use.column}' both say {use.field}"
            )
        columns.add(use.column)
        fields[use.field] = use.column


def _header(block: Block) -> tuple[int, ...]:
    rows = []
    for text in block.texts("header"):
        if not text.isdecimal() or not int(text):
            raise block.wrong(
                "header", f"'{text}' is not the number of a row. Write [1], or [3, 4] for two levels"
            )
        rows.append(int(text))
    if len(rows) > 2 or (len(rows) == 2 and rows[1] <= rows[0]):
        raise block.wrong("header", "one row, or two below one another, name the columns: [3] or [3, 4]")
    return tuple(rows)


def _word(block: Block, key: str, known: tuple[str, ...], otherwise: str | None = None) -> str:
    word = block.text(key, needed=False)
    if not word:
        return known[0] if otherwise is None else otherwise
    if word not in known:
        near = nearest(word, known)
        raise block.wrong(
            key, f"'{word}' is not one of {', '.join(known)}{f'. Is it {near}?' if near else ''}"
        )
    return word
