"""Ask what a network picture draws: where it begins, what ties it, and what fades."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from explorer import data, wording
from explorer.fields import Choice, Choices, DateText, Entities, Field, Flag, Text
from explorer.i18n import N_, _
from explorer.page import More
from explorer.state import Filters
from explorer.widgets import network_look
from explorer.widgets.choosing import confirmed_since, one_of, period, several, source_titles, sources
from explorer.widgets.lists_filters import HOW_NAMES
from graph.analysis.lists import ListQuery
from graph.analysis.neighbourhood import ACTIVITIES, MODES, ORGANIZATIONS, Picture
from graph.analysis.query import HOWS, SEATED
from graph.model.sectors import SECTORS
from graph.model.vocabulary import ACTIVITY, KIND_TYPE, ORGANIZATION, ROLES, SOURCE_KINDS
from graph.view.params import ViewParams

CAPS: Final = ("", "50", "100", "200", "500", "1000", "2000")
MODE_NAMES: Final = {
    ACTIVITIES: N_("organizations and activities"),
    ORGANIZATIONS: N_("organizations, by shared activities"),
}
NARROWING: Final = (
    *("kinds", "sectors", "regions", "roles", "from", "to"),
    *("sources", "source_kinds", "datasets", "since"),
)
"""The filters: what does not pass them fades. They are called as in the address of a list."""


@dataclass(frozen=True)
class Past(DateText):
    """A date that is not after the reference date: nobody knows what will be said later."""

    latest: str = ""

    def read(self, text: str) -> str:
        if super().read(text) > self.latest[: len(text)]:
            raise ValueError(text)
        return text


def fields() -> dict[str, Field[Any]]:
    """Return what the address of the page may hold."""
    return {
        "start": Entities(),
        "whole": Flag(),
        "mode": Choice(MODES),
        "cap": Choice(CAPS),
        "expand": Entities(),
        "networks": Flag(),
        "size": Choice(tuple(network_look.SIZES)),
        "colour": Choice(tuple(network_look.COLOURS)),
        "year": Past(data.params().as_of),
        "sel": Text(),
        "kinds": Choices(tuple(KIND_TYPE)),
        "sectors": Choices(tuple(SECTORS)),
        "regions": Choices(data.regions()),
        "how": Choice(HOWS, SEATED),
        "roles": Choices(ROLES),
        "from": DateText(),
        "to": DateText(),
        "sources": Choices(list(dict.fromkeys(source for _dataset, source in data.view().ledger.sources))),
        "source_kinds": Choices(SOURCE_KINDS),
        "datasets": Choices([one.id for one in data.datasets()]),
        "since": DateText(),
    }


def bar(more: More, filters: Filters) -> None:
    """Draw where to begin, what ties, and in the popover what fades."""
    names = data.names()
    st.multiselect(
        _("Begin with"),
        [*names, *(one for one in filters["start"] if one not in names)],
        key=filters.key("start"),
        format_func=lambda one: names.get(one, one),
        placeholder=_("Choose an organization or activity"),
        max_selections=20,
        select_all=False,
        width=340,
    )
    st.selectbox(
        _("Draw"), MODES, key=filters.key("mode"), format_func=lambda one: _(MODE_NAMES[one]), width=300
    )
    with more(filters.changed(*NARROWING)):
        _narrowing(filters)


def _narrowing(filters: Filters) -> None:
    several(_("Kind"), filters, "kinds", list(KIND_TYPE), wording.kind)
    several(_("Sector"), filters, "sectors", sorted(SECTORS, key=wording.sector), wording.sector)
    several(_("Region"), filters, "regions", data.regions(), wording.region_name)
    one_of(_("In the region means"), filters, "how", HOW_NAMES)
    several(_("Role"), filters, "roles", list(ROLES), wording.role)
    period(filters)
    sources(filters)
    confirmed_since(filters)


def in_words(filters: Mapping[str, Any]) -> str:
    """Return the filters that are set, in words, for what is downloaded."""
    words: dict[str, Callable[[str], str]] = {
        "kinds": wording.kind,
        "sectors": wording.sector,
        "regions": wording.region_name,
        "roles": wording.role,
        "sources": lambda one: source_titles().get(one, one),
        "source_kinds": lambda one: _(wording.SOURCE_KINDS[one]),
        "datasets": data.dataset_title,
    }
    said = [", ".join(words[name](one) for one in filters[name]) for name in words if filters[name]]
    if filters["regions"] and filters["how"] != SEATED:
        how = HOW_NAMES[filters["how"]]
        said.append(_(how))
    if filters["from"] or filters["to"]:
        said.append(f"{filters['from'] or '…'} – {filters['to'] or '…'}")
    if filters["since"]:
        said.append(_("last confirmed since %(date)s", date=filters["since"]))
    return "; ".join(said)


def passing(filters: Mapping[str, Any], picture: Picture, of: ViewParams) -> set[str] | None:
    """Return what passes the filters; None when none is set.

    Kinds of organization say nothing about activities, and the other way round: then those pass that are
    tied to what does.
    """
    if not any(filters[name] for name in NARROWING):
        return None
    lit: set[str] = set()
    silent = []
    for type_ in (ORGANIZATION, ACTIVITY):
        kinds = tuple(kind for kind in filters["kinds"] if KIND_TYPE[kind] == type_)
        if filters["kinds"] and not kinds:
            silent.append(type_)
        else:
            lit |= set(data.find(_query(filters, type_, kinds), of=of).frame.index)
    for type_ in silent:
        edges = picture.edges
        tied = {*edges["source"][edges["target"].isin(lit)], *edges["target"][edges["source"].isin(lit)]}
        lit |= tied & set(picture.nodes.index[picture.nodes["type"] == type_])
    return lit


def _query(filters: Mapping[str, Any], type_: str, kinds: tuple[str, ...]) -> ListQuery:
    return ListQuery(
        type=type_,
        kinds=kinds,
        sectors=filters["sectors"],
        regions=filters["regions"],
        how=filters["how"],
        roles=filters["roles"],
        period_from=filters["from"],
        period_to=filters["to"],
        sources=filters["sources"],
        source_kinds=filters["source_kinds"],
        datasets=filters["datasets"],
        confirmed_since=filters["since"],
    )
