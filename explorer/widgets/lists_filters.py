"""Ask which list a visitor wants: the fields of its address, the two main filters and the popover."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from explorer import data, state, wording
from explorer.fields import Choice, Choices, DateText, Entities, Field, Text, Whole
from explorer.html import show, tag
from explorer.i18n import N_, _
from explorer.page import More
from explorer.state import Filters
from explorer.widgets.choosing import confirmed_since, one_of, period, several, sources
from graph.analysis.lists import ListQuery
from graph.analysis.query import HOWS, SECTOR_HOWS
from graph.model.relations import RELATIONS
from graph.model.sectors import SECTORS
from graph.model.vocabulary import (
    ACTIVITY,
    ACTIVITY_KINDS,
    KIND_TYPE,
    ORGANIZATION,
    ORGANIZATION_KINDS,
    ROLES,
    SOURCE_KINDS,
)

TYPES: Final = {ORGANIZATION: N_("organizations"), ACTIVITY: N_("activities")}
HOW_NAMES: Final = {
    "seated": N_("seated there"),
    "served": N_("serves it"),
    "involved": N_("involved there"),
    "any": N_("one of these"),
}
SECTOR_HOW_NAMES: Final = {
    "any": N_("either"),
    "own": N_("itself"),
    "via": N_("by its activities"),
}
COLUMNS: Final = (
    "kind", "seat", "city", "country", "sectors_own", "sectors_via", "joint", "activities", "partners",
    "stated", "roles", "tie_confirmed", "start", "end", "confirmed", "first", "sources", "claims", "website",
)  # fmt: skip
STANDARD: Final = ("kind", "seat", "joint", "partners", "stated", "confirmed", "sources")
SORTS: Final = ("joint", "name", "kind", "seat", "activities", "partners", "sources", "claims", "confirmed")
NARROWING: Final = (
    "q", "kinds", "sectors", "regions", "in_kinds", "with_all", "without", "roles", "inside", "from", "to",
    "has", "has_not", "sources", "source_kinds", "datasets", "since",
)  # fmt: skip
"""The filters that leave something out; they are called as in the address of a network."""
MAIN: Final = ("q", "with_all")
"""Those that stand outside the popover."""


def fields() -> dict[str, Field[Any]]:
    """Return what the address of the page may hold."""
    ids = dict.fromkeys(source for _dataset, source in data.view().ledger.sources)
    return {
        "type": Choice(tuple(TYPES)),
        "q": Text(),
        "kinds": Choices(tuple(KIND_TYPE)),
        "sectors": Choices(tuple(SECTORS)),
        "sector_how": Choice(SECTOR_HOWS),
        "regions": Choices(data.regions()),
        "how": Choice(HOWS),
        "in_kinds": Choices(ACTIVITY_KINDS),
        "with_all": Entities(of=ORGANIZATION),
        "without": Entities(of=ORGANIZATION),
        "roles": Choices(ROLES),
        "inside": Entities(of=ACTIVITY),
        "from": DateText(),
        "to": DateText(),
        "has": Choices(tuple(RELATIONS)),
        "has_not": Choices(tuple(RELATIONS)),
        "sources": Choices(tuple(ids)),
        "source_kinds": Choices(SOURCE_KINDS),
        "datasets": Choices([one.id for one in data.datasets()]),
        "since": DateText(),
        "columns": Choices(COLUMNS, STANDARD),
        "sort": Choice(SORTS),
        "page": Whole(1, 10_000, 1),
        "naam": Text(),
        "sel": Text(),
    }


def settle(filters: Filters) -> None:
    """Let a kind go along when a visitor turns from organizations to activities, or back, and start again."""
    kinds, inside = filters["kinds"], filters["in_kinds"]
    fitting = tuple(kind for kind in kinds if KIND_TYPE[kind] == filters["type"])
    if filters["type"] == ACTIVITY:
        fitting, inside = tuple(dict.fromkeys((*fitting, *inside))), ()
    else:
        strays = tuple(kind for kind in kinds if kind not in fitting)
        inside = tuple(dict.fromkeys((*inside, *strays)))
    if (fitting, inside) != (kinds, filters["in_kinds"]):
        state.put("lists", kinds=",".join(fitting), in_kinds=",".join(inside))
        state.write()  # else the next run reads the old address again, and so forever
        st.rerun()


def query(values: Mapping[str, Any]) -> ListQuery:
    """Return the question that the filters ask; in a list of activities only those of its kinds count."""
    return ListQuery(
        type=values["type"],
        text=values["q"],
        kinds=values["kinds"],
        sectors=values["sectors"],
        sector_how=values["sector_how"],
        regions=values["regions"],
        how=values["how"],
        roles=values["roles"],
        with_all=values["with_all"],
        without=values["without"],
        in_kinds=values["in_kinds" if values["type"] == ORGANIZATION else "kinds"],
        inside=values["inside"],
        period_from=values["from"],
        period_to=values["to"],
        sources=values["sources"],
        source_kinds=values["source_kinds"],
        datasets=values["datasets"],
        confirmed_since=values["since"],
        has=values["has"],
        has_not=values["has_not"],
    )


def asking(query: ListQuery) -> dict[str, str]:
    """Return the filters that ask a question, as texts of the address; the type always."""
    return {_CALLED.get(name, name): text for name, text in query.to_dict().items()} | {"type": query.type}


_CALLED: Final = {"text": "q", "period_from": "from", "period_to": "to", "confirmed_since": "since"}


def search(filters: Filters) -> None:
    """Draw the search box, the first thing of the page."""
    label = _("Words in name, abbreviation or place")
    st.text_input(
        label,
        key=filters.key("q"),
        placeholder=label,
        icon=":material/search:",
        label_visibility="collapsed",
        width=720,
    )


def bar(more: More, filters: Filters) -> None:
    """Draw what is listed and with whom; in the popover all other filters."""
    st.selectbox(_("List"), TYPES, key=filters.key("type"), format_func=lambda one: _(TYPES[one]), width=200)
    _entities(_("Together with"), filters, "with_all", _("everybody"), width=360)
    set_ = sum(filters.changed(name) for name in NARROWING if name not in MAIN)
    with more(set_):
        _who(filters)
        _takes_part(filters)
        _says_who(filters)


def _who(filters: Filters) -> None:
    kinds = ORGANIZATION_KINDS if filters["type"] == ORGANIZATION else ACTIVITY_KINDS
    several(_("Kind"), filters, "kinds", kinds, wording.kind)
    several(_("Region"), filters, "regions", data.regions(), wording.region_name)
    one_of(_("In the region means"), filters, "how", HOW_NAMES)
    several(_("Sector"), filters, "sectors", sorted(SECTORS, key=wording.sector), wording.sector)
    if filters["type"] == ORGANIZATION:
        one_of(_("In the sector means"), filters, "sector_how", SECTOR_HOW_NAMES)


def _takes_part(filters: Filters) -> None:
    lists_activities = filters["type"] == ACTIVITY
    show(tag("p", _("Who takes part") if lists_activities else _("Takes part in"), class_="w-h3"))
    if lists_activities:
        _entities(_("Part of"), filters, "inside", _("all"), activities=True)
    else:
        several(_("Kind of activity"), filters, "in_kinds", ACTIVITY_KINDS, wording.kind)
        _entities(_("Activity"), filters, "inside", _("all"), activities=True)
    several(_("Role"), filters, "roles", ROLES, wording.role)
    _entities(_("But not together with"), filters, "without", _("nobody"))
    period(filters)


def _says_who(filters: Filters) -> None:
    show(tag("p", _("Who says so, and when"), class_="w-h3"))
    sources(filters)
    relations = {name: _(wording.RELATION_NAMES[name]) for name in RELATIONS}
    several(_("Something is said about"), filters, "has", tuple(RELATIONS), relations.__getitem__)
    several(_("Nothing is said about"), filters, "has_not", tuple(RELATIONS), relations.__getitem__)
    confirmed_since(filters)


def _entities(
    label: str,
    filters: Filters,
    name: str,
    placeholder: str,
    *,
    activities: bool = False,
    width: int | str = "stretch",
) -> None:
    names = data.names(organizations=not activities, activities=activities)
    st.multiselect(
        label,
        [*names, *(one for one in filters[name] if one not in names)],
        key=filters.key(name),
        format_func=lambda one: names.get(one) or data.name(data.entity_of(one)),
        placeholder=placeholder,
        max_selections=20,
        select_all=False,
        width=width,
    )
