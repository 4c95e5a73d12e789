"""Define a claim, its id, and the laws it must obey.

A claim is one row: a source says that *subject, relation, object* holds (in a role, between
dates, with an amount), or *subject, property, value*. It is never edited: a different amount is
a different claim.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

from graph.errors import InvalidClaim
from graph.model.dates import days
from graph.model.ids import type_of
from graph.model.money import cents
from graph.model.regions import PROVINCES, is_region
from graph.model.relations import FUNDING_KINDS, PROPERTIES, RELATIONS, Property, Relation
from graph.model.vocabulary import ACTIVITY, CONFIDENCES, ENTITY_TYPES, FUNDING_STATES, KIND_TYPE

DIGEST_SIZE: Final = 16
_NEEDED: Final = ("dataset", "source", "subject", "predicate")
_KINDS: Final = {
    type_: tuple(kind for kind, of in KIND_TYPE.items() if of == type_) for type_ in ENTITY_TYPES
}
KindOf = Callable[[str], str | None]


class Claim(NamedTuple):
    """What one source says, in the words of one dataset. Empty text means: not said."""

    dataset: str
    source: str
    subject: str
    predicate: str
    """The name of a relation (`PARTNER_IN`) or of a property (`start`)."""
    object: str = ""
    """The id at the other end of a relation."""
    value: str = ""
    """The value of a property, as canonical text."""
    role: str = ""
    valid_from: str = ""
    valid_to: str = ""
    amount: int | None = None
    """In euro cents: on FUNDS what this payer pays, on PARTNER_IN a share within the activity."""
    state: str = ""
    """Of an amount: applied, reserved, awarded, paid, where the source says it."""
    tranche: str = ""
    """The period or instalment the source itself names; only then may two amounts stand side by side."""
    asserted_on: str = ""
    confidence: str = "medium"
    quote: str = ""
    """Verbatim, only from a document that the user's own store holds."""
    note_nl: str = ""
    note_en: str = ""
    """The collector's own words."""
    place: str = ""
    """Where in the source (`alinea 4, zin 2`); not part of the id."""
    row: str = ""
    """Where in the dataset's files it was last read (`links.csv:146`); not part of the id."""


SAID: Final = Claim._fields[:-2]
"""The fields that make the id: everything the dataset says, neither place nor row."""
_SUBJECT, _ROLE, _AMOUNT = (Claim._fields.index(field) for field in ("subject", "role", "amount"))


def digest(claim: Claim) -> bytes:
    """Return the id of a claim as 16 bytes: a hash of everything the dataset says.

    Each part goes in with its length, so that no two different claims read alike.
    """
    _, _, subject, predicate, object_, value, *_ = claim
    amount = "" if claim.amount is None else str(claim.amount)
    ends = f"{len(subject)}:{subject}{len(predicate)}:{predicate}{len(object_)}:{object_}{len(value)}:{value}"
    how, rest = _with_lengths(claim[_ROLE:_AMOUNT]), _with_lengths(claim[_AMOUNT + 1 : -2])
    text = f"{_with_lengths(claim[:_SUBJECT])}{ends}{how}{len(amount)}:{amount}{rest}"
    return blake2b(text.encode(), digest_size=DIGEST_SIZE).digest()


@lru_cache(maxsize=4096)
def _with_lengths(parts: tuple[str, ...]) -> str:
    """Return texts one after another, each with its length; many claims share such a row of parts."""
    return "".join([f"{len(part)}:{part}" if part else "0:" for part in parts])


def claim_id(claim: Claim) -> str:
    """Return the id of a claim as 32 hexadecimal digits."""
    return digest(claim).hex()


def check(claim: Claim, kind_of: KindOf = lambda _entity: None) -> None:
    """Raise `InvalidClaim` or `InvalidDate` when a claim breaks a law of the model.

    `kind_of` gives the kind of an entity where it is known: only a fund or a programme may pay.
    """
    if not (claim.dataset and claim.source and claim.subject and claim.predicate):
        missing = next(field for field in _NEEDED if not getattr(claim, field))
        raise InvalidClaim("must not be empty", field=missing)
    if claim.confidence not in CONFIDENCES:
        _check_word("confidence", claim.confidence, CONFIDENCES)
    if claim.valid_from or claim.valid_to or claim.asserted_on:
        _check_dates(claim)
    if claim.quote and (claim.note_nl or claim.note_en):
        raise InvalidClaim("a claim has a quote or a note, not both", field="quote", value=claim.quote)
    if claim.amount is not None and claim.amount < 0:
        raise InvalidClaim("an amount is not negative", field="amount", value=str(claim.amount))
    relation = RELATIONS.get(claim.predicate)
    if relation is not None:
        _check_relation(claim, relation, kind_of)
        return
    prop = PROPERTIES.get(claim.predicate)
    if prop is None:
        raise InvalidClaim(
            f"'{claim.predicate}' is neither a relation nor a property",
            field="predicate",
            value=claim.predicate,
            way_out=f"Use one of: {', '.join((*RELATIONS, *PROPERTIES))}",
        )
    _check_property(claim, prop)


def _check_word(field: str, word: str, allowed: tuple[str, ...]) -> None:
    if word not in allowed:
        raise InvalidClaim(
            f"'{word}' is not allowed", field=field, value=word, way_out=f"Use one of: {', '.join(allowed)}"
        )


def _check_dates(claim: Claim) -> None:
    bounds = {f: days(v) for f in ("valid_from", "valid_to", "asserted_on") if (v := getattr(claim, f))}
    if (
        "valid_from" in bounds
        and "valid_to" in bounds
        and bounds["valid_to"].last < bounds["valid_from"].first
    ):
        raise InvalidClaim("ends before it begins", field="valid_to", value=claim.valid_to)


def _check_relation(claim: Claim, relation: Relation, kind_of: KindOf) -> None:
    ends = (type_of(claim.subject), type_of(claim.object))
    if ends not in relation.ends:
        allowed = "; ".join(f"{s} → {o}" for s, o in sorted(relation.ends))
        raise InvalidClaim(
            f"{relation.name} does not join {ends[0]} to {ends[1]}",
            field="object",
            value=claim.object,
            way_out=f"It joins {allowed}",
        )
    if claim.subject == claim.object:
        raise InvalidClaim("a thing is not tied to itself", field="object", value=claim.object)
    if claim.value:
        raise InvalidClaim("a relation has an object, no value", field="value", value=claim.value)
    if relation.roles:
        _check_word("role", claim.role, relation.roles)
    elif claim.role:
        raise InvalidClaim(f"{relation.name} has no role", field="role", value=claim.role)
    if not relation.amount and claim.amount is not None:
        raise InvalidClaim(f"{relation.name} carries no amount", field="amount", value=str(claim.amount))
    if claim.state:
        _check_word("state", claim.state, FUNDING_STATES)
    if relation.name == "FUNDS" and ends[0] == ACTIVITY:
        kind = kind_of(claim.subject)
        if kind is not None and kind not in FUNDING_KINDS:
            raise InvalidClaim(
                f"a {kind} does not pay",
                field="subject",
                value=claim.subject,
                way_out="Only a fund or programme does",
            )


def _check_property(claim: Claim, prop: Property) -> None:
    kind = type_of(claim.subject)
    if claim.object or claim.role or claim.amount is not None or claim.state or claim.tranche:
        raise InvalidClaim("a property has a value and no object, role or amount", field=prop.name)
    if not claim.value and not (claim.note_nl or claim.note_en or claim.quote):
        raise InvalidClaim("has no value", field=prop.name)
    if prop.value == "date":
        days(claim.value)
    elif prop.value == "money":
        cents(claim.value)
    elif prop.value == "entity":
        type_of(claim.value)
    elif prop.value == "kind":
        _check_word("kind", claim.value, _KINDS[kind])
    elif prop.value == "region" and claim.value not in PROVINCES:
        raise InvalidClaim(f"'{claim.value}' is not a province", field=prop.name, value=claim.value)
    elif prop.value == "country" and (len(claim.value) != 2 or not is_region(claim.value)):
        raise InvalidClaim(
            f"'{claim.value}' is not a country code", field=prop.name, value=claim.value, way_out="Use NL"
        )
