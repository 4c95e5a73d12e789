"""Make claims of the rows of `properties.csv`: a source says that a property has a value."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import InvalidClaim
from graph.model.claim import Claim
from graph.model.money import cents, euros
from graph.model.regions import canonical_region
from graph.model.relations import PROPERTIES
from ingest.cards import Card
from ingest.records import Record


def statement(record: Record, card: Card) -> Iterator[Claim]:
    """Yield the one claim of a row of `properties.csv`."""
    name = record.cell("property")
    yield Claim(
        dataset=card.dataset.id,
        source=record.cell("source_id"),
        subject=record.cell("subject_id"),
        predicate=name,
        value=_canonical(name, record.cell("value")),
        asserted_on=record.cell("asserted_on"),
        confidence=record.cell("confidence") or "medium",
        note_nl=record.cell("note_nl"),
        note_en=record.cell("note"),
        place=record.cell("place"),
        row=record.row,
    )


def _canonical(name: str, value: str) -> str:
    """Return the value as every dataset writes it, so that equal values are equal texts."""
    kind = PROPERTIES[name].value if name in PROPERTIES else ""
    if kind in ("region", "country"):
        return canonical_region(value)
    return canonical_money(value, "value") if kind == "money" else value


def canonical_money(text: str, column: str) -> str:
    """Return an amount in its shortest form (`5.00` becomes `5`); raise `InvalidClaim` naming the column."""
    try:
        amount = cents(text)
    except InvalidClaim as error:
        raise InvalidClaim(error.reason, field=column, value=text, way_out=error.way_out) from error
    return "" if amount is None else euros(amount)
