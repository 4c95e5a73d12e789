"""State which relations may join what, and which properties hold one value at a time.

`RELATIONS` is checked on every claim: a row that the table forbids is rejected with its reason.
`PROPERTIES` says what kind of value a property has and whether two different values contradict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.model.vocabulary import ACTIVITY, ORGANIZATION, REGION, ROLES, SECTOR


@dataclass(frozen=True, slots=True)
class Relation:
    """Which ends a relation joins, and what may stand on it."""

    name: str
    ends: frozenset[tuple[str, str]]
    roles: tuple[str, ...] = ()
    amount: str = ""
    """What an amount on it means: '' (forbidden), 'funding' or 'share'."""


@dataclass(frozen=True, slots=True)
class Property:
    """What kind of value a property has (`text`, `date`, `money`, `kind`, `region`, `country`, `entity`)."""

    name: str
    value: str = "text"
    single: bool = False
    """Whether different values contradict one another."""


def _ends(subjects: tuple[str, ...], objects: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((s, o) for s in subjects for o in objects)


_ANY = (ORGANIZATION, ACTIVITY)

RELATIONS: Final[dict[str, Relation]] = {
    relation.name: relation
    for relation in (
        Relation("PARTNER_IN", _ends((ORGANIZATION,), (ACTIVITY,)), ROLES, "share"),
        Relation("PART_OF", _ends((ACTIVITY,), _ANY) | _ends((ORGANIZATION,), (ORGANIZATION,))),
        Relation("FUNDS", _ends(_ANY, (ACTIVITY,)), amount="funding"),
        Relation("ACTIVE_IN", _ends(_ANY, (SECTOR,))),
        Relation("LOCATED_IN", _ends(_ANY, (REGION,))),
        Relation("COVERS", _ends(_ANY, (REGION,))),
        Relation("SUCCEEDS", _ends(_ANY, _ANY)),
    )
}
FUNDING_KINDS: Final = ("programme", "fund")
"""Kinds of activity that may pay (FUNDS)."""

PROPERTIES: Final[dict[str, Property]] = {
    prop.name: prop
    for prop in (
        Property("kind", "kind", single=True),
        Property("start", "date", single=True),
        Property("end", "date", single=True),
        Property("budget", "money", single=True),
        Property("city", single=True),
        Property("province", "region", single=True),
        Property("country", "country", single=True),
        Property("name"),
        Property("name_en"),
        Property("alias"),
        Property("identifier"),
        Property("former_id"),
        Property("website"),
        Property("nuts"),
        Property("coordinates"),
        Property("sme", single=True),
        Property("status", single=True),
        Property("theme"),
        Property("legal_basis"),
        Property("topic"),
        Property("field"),
        Property("funding_scheme"),
        Property("pays_through", "entity"),
        Property("mentioned_in"),
        Property("note"),
        Property("stated_total"),
        Property("precondition"),
        Property("milestone"),
        Property("deadline", "date"),
        Property("caveat"),
    )
}


def is_relation(predicate: str) -> bool:
    """Return whether `predicate` names a relation (else it names a property)."""
    return predicate in RELATIONS


def is_single(predicate: str) -> bool:
    """Return whether two different values of this property contradict."""
    prop = PROPERTIES.get(predicate)
    return prop is not None and prop.single
