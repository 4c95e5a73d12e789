"""Ask what claim is to be added to a profile: what it says, of whom, since when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from explorer import data, wording
from explorer.i18n import _
from explorer.widgets.correct_fields import Fields, places, sectors
from graph.model.claim import Claim
from graph.model.ids import type_of
from graph.model.relations import RELATIONS
from graph.model.vocabulary import ACTIVITY, FUNDING_STATES, ORGANIZATION, REGION, ROLES, SECTOR

BACKWARD: Final = " <-"
OFFERED: Final = {
    ORGANIZATION: (
        *("PARTNER_IN", "FUNDS", "PART_OF", "ACTIVE_IN", "LOCATED_IN", "COVERS", "SUCCEEDS"),
        *("name", "name_en", "alias", "website", "kind", "city"),
    ),
    ACTIVITY: (
        *(
            f"PARTNER_IN{BACKWARD}",
            f"FUNDS{BACKWARD}",
            "PART_OF",
            "ACTIVE_IN",
            "LOCATED_IN",
            "COVERS",
            "SUCCEEDS",
        ),
        *("name", "name_en", "alias", "website", "kind", "city", "start", "end", "budget"),
    ),
    SECTOR: (f"ACTIVE_IN{BACKWARD}",),
    REGION: (f"LOCATED_IN{BACKWARD}", f"COVERS{BACKWARD}"),
}
"""What may be added to each type of entity; backward, the entity is the object of the relation."""
_OTHER: Final = {
    "PARTNER_IN": ACTIVITY,
    "FUNDS": ACTIVITY,
    f"PARTNER_IN{BACKWARD}": ORGANIZATION,
    f"FUNDS{BACKWARD}": ORGANIZATION,
}


def added(entity: str, fields: Fields) -> Claim | None:
    """Draw the fields for a claim about an entity; return it, None while it is not complete."""
    type_ = type_of(entity)
    says = fields.choice("says", _("What is to be added?"), {one: _label(one) for one in OFFERED[type_]})
    if not says:
        return None
    predicate = says.removesuffix(BACKWARD)
    if predicate not in RELATIONS:
        value = fields.value(predicate, entity)
        return Claim("", "", entity, predicate, value=value) if value else None
    other = _other(says, type_, fields)
    role = _role(other if type_ == ORGANIZATION else entity, fields) if predicate == "PARTNER_IN" else ""
    amount, state = _money(fields) if predicate == "FUNDS" else (None, "")
    since = fields.date("since", _("Since (if the source says so)"), needed=False)
    if not other or (predicate == "PARTNER_IN" and not role):
        return None
    subject, object_ = (other, entity) if says.endswith(BACKWARD) else (entity, other)
    return Claim("", "", subject, predicate, object_, role=role, valid_from=since, amount=amount, state=state)


def _label(says: str) -> str:
    predicate = says.removesuffix(BACKWARD)
    if predicate in RELATIONS:
        return _(wording.RELATION_NAMES[predicate])
    return wording.property_name(predicate)


def _other(says: str, type_: str, fields: Fields) -> str:
    """Draw the field for the other end of a relation."""
    chooser: dict[str, Callable[[], str]] = {
        "ACTIVE_IN": lambda: fields.choice("other", _("Sector"), sectors()),
        "LOCATED_IN": lambda: fields.choice("other", _("Province or country"), places()),
        "COVERS": lambda: fields.choice("other", _("Province or country"), places()),
    }
    if says in chooser:
        return chooser[says]()
    if type_ in (SECTOR, REGION):
        return fields.entity("other", _("Which organization or activity?"), ORGANIZATION, ACTIVITY)
    wanted = type_ if says in ("SUCCEEDS", "PART_OF") else _OTHER[says]
    label = _("Which organization?") if wanted == ORGANIZATION else _("Which activity?")
    return fields.entity("other", label, wanted)


def _role(activity: str, fields: Fields) -> str:
    return fields.choice("role", _("Role"), {role: wording.role(role, activity) for role in ROLES})


def _money(fields: Fields) -> tuple[int | None, str]:
    amount = fields.euros("amount", _("Amount in euros (if the source says so)"), needed=False)
    if amount is None:
        return None, ""
    states = {
        "": _("the source does not say"),
        **{one: _(wording.FUNDING_STATES[one]) for one in FUNDING_STATES},
    }
    chosen = st.selectbox(
        _("How far is it?"), list(states), key=fields.key("state"), format_func=states.__getitem__
    )
    return amount, chosen or ""


def answer(claim: Claim, field: str, fields: Fields) -> str | int | None:
    """Draw the field for another answer to what a claim says; return it, or None while it misses."""
    if field == "amount":
        return fields.euros("amount", _("Amount in euros"))
    if field == "subject":
        return fields.entity("other", _("Who leads?"), ORGANIZATION) or None
    return fields.value(claim.predicate, data.entity_of(claim.subject)) or None
