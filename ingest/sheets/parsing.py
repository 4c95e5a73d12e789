"""Read a mapping from the keys of a YAML file; what is wrong is told with its line, as for a card."""

from __future__ import annotations

from pathlib import Path

from graph.errors import InvalidClaim
from graph.model.vocabulary import CONFIDENCES
from ingest.records import nearest
from ingest.sheets.fields import CELL, CONSTANTS, FIELDS, IGNORE, MANY, ROLE_FIELDS
from ingest.sheets.mapping import DATES, FORMS, NUMBERS, SPLITS, Mapping, Use
from ingest.sheets.values import is_id, read_value
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
    for reason in gaps(mapping):
        raise block.wrong("columns", reason)
    return mapping


def gaps(mapping: Mapping) -> list[str]:
    """Return what a mapping must still say before a row can become a claim; empty when nothing is missing."""
    organization, activity = _named(mapping, "organization"), _named(mapping, "activity")
    cells = [use for use in mapping.columns if use.field == CELL]
    missing = []
    if mapping.form == "wide":
        missing += _gaps_of_wide(mapping, cells, organization=organization, activity=activity)
    elif not organization and not activity:
        missing.append(
            "no column names an organization or an activity: say organization.name or activity.name"
        )
    elif cells:
        missing.append(
            f"'{cells[0].column}' is a column of the wide form: say `form: wide`, or another field"
        )
    elif organization and activity and not (mapping.says("tie.role") or mapping.says("tie.funding")):
        missing.append(
            "nothing says in which role an organization takes part: say tie.role as a column or constant"
        )
    if not mapping.says("activity.kind") and _makes_activities(mapping, cells):
        missing.append("nothing says what kind of activity it is: say activity.kind, such as project")
    if not organization and not activity and mapping.form == "long":
        return missing[:1]
    if not activity and any(mapping.says(field) for field in ROLE_FIELDS):
        missing.append("organizations by role belong to a row about an activity: say activity.name")
    return missing


def _gaps_of_wide(mapping: Mapping, cells: list[Use], *, organization: bool, activity: bool) -> list[str]:
    missing = []
    if not cells:
        missing.append(f"the wide form needs columns with the field {CELL}")
    if organization == activity:
        missing.append("in the wide form a row is about an organization or about an activity, one of the two")
    other = "organization" if activity else "activity"
    for use in cells:
        if not getattr(use, other):
            missing.append(f"the column '{use.column}' does not say which {other} it is: say `{other}:`")
    return missing


def _named(mapping: Mapping, what: str) -> bool:
    return mapping.says(f"{what}.name") or mapping.says(f"{what}.id")


def _makes_activities(mapping: Mapping, cells: list[Use]) -> bool:
    """Return whether the mapping gives ids to activities of its own, which hold their kind."""
    names = [use.activity for use in cells if use.activity]
    names += [text for field, text in mapping.constants.items() if field == "activity.name"]
    own_id = mapping.constants.get("activity.id", "")
    if mapping.use("activity.name") or mapping.use("activity.id"):
        return True
    return not is_id(own_id) and any(not is_id(name) for name in names)


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
