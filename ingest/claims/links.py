"""Make claims of the rows of `links.csv`: a source says that two things are tied.

Two readings are done here, because the tables say in one row what the model keeps apart: a
*funder* that takes part is a FUNDS without an amount, and a date on the PART_OF of a planned part
(listed in the card) is a date on which it is expected to start, not a date of the tie.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import InvalidClaim
from graph.model.claim import Claim
from graph.model.ids import canonical
from graph.model.money import cents
from ingest.cards import Card
from ingest.records import Record

_EXPECTED = {"valid_from": "start", "valid_to": "end"}


def link(record: Record, card: Card) -> Iterator[Claim]:
    """Yield the tie of a row of `links.csv`, and the expected dates that it gives of a planned part."""
    tie = _funder(_tie(record, card))
    if tie.predicate != "PART_OF" or tie.subject not in card.start_from_part_of:
        yield tie
        return
    yield tie._replace(valid_from="", valid_to="")
    for field, name in _EXPECTED.items():
        if record.cell(field):
            yield tie._replace(
                predicate=name, object="", value=record.cell(field), role="", valid_from="", valid_to=""
            )


def _tie(record: Record, card: Card) -> Claim:
    return Claim(
        dataset=card.dataset.id,
        source=record.cell("source_id"),
        subject=canonical(record.cell("subject_id")),
        predicate=record.cell("relation"),
        object=canonical(record.cell("object_id")),
        role=record.cell("role"),
        valid_from=record.cell("valid_from"),
        valid_to=record.cell("valid_to"),
        amount=_amount(record),
        state=record.cell("state"),
        tranche=record.cell("tranche"),
        asserted_on=record.cell("asserted_on"),
        confidence=record.cell("confidence") or "medium",
        note_nl=record.cell("evidence_nl"),
        note_en=record.cell("evidence"),
        place=record.cell("place"),
        row=record.row,
    )


def _amount(record: Record) -> int | None:
    try:
        return cents(record.cell("amount_eur"))
    except InvalidClaim as error:
        raise InvalidClaim(
            error.reason, field="amount_eur", value=error.value, way_out=error.way_out
        ) from error


def _funder(tie: Claim) -> Claim:
    if tie.predicate != "PARTNER_IN" or tie.role != "funder":
        return tie
    if tie.amount is not None:
        raise InvalidClaim(
            "a PARTNER_IN with role funder carries no amount",
            field="amount_eur",
            way_out="Write the relation FUNDS without a role: then the amount is what this payer pays",
        )
    return tie._replace(predicate="FUNDS", role="")
