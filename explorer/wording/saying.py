"""Say in the visitor's language what a claim, a kind, a role, a place or a value is."""

from __future__ import annotations

import re
from typing import Final

from explorer import format
from explorer.i18n import N_, _, language
from explorer.wording.terms import (
    CONFIDENCE_DOTS,
    CONFIDENCES,
    COUNTED,
    ENTITY_TYPES,
    FUNDING_STATES,
    KINDS,
    PROPERTY_NAMES,
    ROLES,
)
from graph.errors import WeefselError
from graph.model.ids import type_of
from graph.model.money import cents
from graph.model.regions import region
from graph.model.relations import PROPERTIES
from graph.model.sectors import SECTORS
from graph.model.vocabulary import ORGANIZATION

_FORWARD: Final = {
    "PARTNER_IN": N_("Takes part in %(other)s as %(role)s"),
    "PART_OF": N_("Is part of %(other)s"),
    "FUNDS": N_("Funds %(other)s"),
    "ACTIVE_IN": N_("Is active in %(other)s"),
    "LOCATED_IN": N_("Has its seat in %(other)s"),
    "COVERS": N_("Serves %(other)s"),
    "SUCCEEDS": N_("Succeeds %(other)s"),
}
_BACKWARD: Final = {
    "PARTNER_IN": N_("Has %(other)s as %(role)s"),
    "PART_OF": N_("Contains %(other)s"),
    "FUNDS": N_("Is funded by %(other)s"),
    "ACTIVE_IN": N_("Sector of %(other)s"),
    "LOCATED_IN": N_("Seat of %(other)s"),
    "COVERS": N_("Is served by %(other)s"),
    "SUCCEEDS": N_("Was succeeded by %(other)s"),
}


def kind(name: str) -> str:
    """Return a kind of entity in words; the kind itself when it has none."""
    return _(KINDS[name]) if name in KINDS else name


def entity_type(entity: str) -> str:
    """Return what an id names, in words: organization, activity, sector or region."""
    try:
        return _(ENTITY_TYPES[type_of(entity)])
    except WeefselError:
        return ""


def role(name: str, activity: str = "") -> str:
    """Return a role in words; who leads a lab, a consortium or an EU project is called differently."""
    if name == "lead" and activity.split(":")[0] in {"lab", "hub"}:
        name = "lab_lead"
    elif name == "lead" and activity.startswith("cordis:"):
        name = "coordinator"
    return _(ROLES[name]) if name in ROLES else name


def sector(code: str) -> str:
    """Return the name of a sector."""
    found = SECTORS.get(code)
    if found is None:
        return code
    return found.name_en if language() == "en" else found.name_nl


def region_name(code: str) -> str:
    """Return the name of a region: a province or a country."""
    try:
        found = region(code)
    except WeefselError:
        return code
    return found.name_en if language() == "en" else found.name_nl


_WITH_THE: Final = re.compile(
    r"United .*|.* (?:Islands|Republic)|(?:Caribbean )?Netherlands"
    r"|Philippines|Bahamas|Gambia|Maldives|Comoros|Isle of Man"
)
"""Names of countries that stand with an article in an English sentence."""


def in_text(region: str) -> str:
    """Return the name of a region as it stands within a sentence: *in the Netherlands*, *in Nederland*."""
    name = region_name(region)
    return f"the {name}" if language() == "en" and _WITH_THE.fullmatch(name) else name


def wording(
    predicate: str,
    *,
    role: str = "",
    subject: str = "",
    object_: str = "",
    forward: bool = True,
    amount: int | None = None,
    funding_state: str = "",
    tranche: str = "",
    period: str = "",
) -> str:
    """Return how to say a relation, with the places `%(other)s` and `%(role)s` still open.

    `forward` says it from the subject's side, else from the object's. What follows (amount, state, tranche,
    period) is in it already.
    """
    table = _FORWARD if forward else _BACKWARD
    if predicate == "PARTNER_IN" and role == "supporter":
        text = (
            _("Is involved in %(other)s, not as a partner")
            if forward
            else _("Has %(other)s involved, not as a partner")
        )
    elif predicate == "PART_OF" and forward and _is_organization(subject):
        text = _("Is part or member of %(other)s")
    else:
        text = _(table[predicate]) if predicate in table else f"{predicate} %(other)s"
    details = [_(FUNDING_STATES.get(funding_state, funding_state)) if funding_state else "", tranche, period]
    if amount is not None:
        with_ = _("with a share of %(amount)s") if predicate == "PARTNER_IN" else _("with %(amount)s")
        text += " " + with_ % {"amount": format.money(amount)}
    return text + "".join(f", {_plain(detail)}" for detail in details if detail)


def known_word(word: str) -> str:
    """Return a kind, role, sector or state of an amount in words, whichever it is; else the word itself."""
    for table in (KINDS, ROLES, FUNDING_STATES, CONFIDENCES):
        if word in table:
            return _(table[word])
    return sector(word)


def property_name(name: str) -> str:
    """Return a property in words."""
    return _(PROPERTY_NAMES[name]) if name in PROPERTY_NAMES else name


def property_value(name: str, value: str) -> str:
    """Return the value of a property as people read it: dates, money, kinds and regions in words."""
    prop = PROPERTIES.get(name)
    try:
        if prop is None or not value:
            return value
        if prop.value == "date":
            return format.date(value)
        if prop.value == "money":
            return format.money(cents(value))
    except (WeefselError, ValueError):
        return value
    if prop.value == "kind":
        return kind(value)
    if name == "sme":
        return {"yes": _("yes"), "no": _("no")}.get(value, value)
    if name == "stated_total":
        what, _sign, number = value.partition("=")
        return f"{format.number(int(number))} {counted(what)}" if number.isdigit() else value
    return region_name(value) if prop.value in {"region", "country"} else value


def counted(what: str) -> str:
    """Return what a stated total counts, in words."""
    return _(COUNTED[what]) if what in COUNTED else what.replace("_", " ")


def confidence(name: str) -> str:
    """Return `zekerheid ●●○ middel`."""
    return _("confidence %(dots)s %(word)s") % {
        "dots": CONFIDENCE_DOTS.get(name, ""),
        "word": _(CONFIDENCES[name]) if name in CONFIDENCES else name,
    }


def lower_first(text: str) -> str:
    """Return `text` as it goes on in a sentence: its first letter small."""
    return text[:1].lower() + text[1:]


def _is_organization(entity: str) -> bool:
    try:
        return type_of(entity) == ORGANIZATION
    except WeefselError:
        return False


def _plain(text: str) -> str:
    return text.replace("%", "%%")
