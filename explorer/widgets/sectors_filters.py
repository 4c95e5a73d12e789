"""Ask what the table of sectors and places counts, and which of its cells is open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import streamlit as st

from explorer import state, wording
from explorer.fields import Choice, Choices, Field
from explorer.i18n import N_, _
from explorer.page import More
from explorer.state import Filters
from explorer.widgets.choosing import one_of, several
from graph.analysis.coverage import HOWS, CoverageQuery
from graph.analysis.query import SECTOR_HOWS
from graph.model.sectors import SECTORS
from graph.model.vocabulary import (
    ACTIVITY,
    ACTIVITY_KINDS,
    KIND_TYPE,
    ORGANIZATION,
    ORGANIZATION_KINDS,
)

OF: Final = {ACTIVITY: N_("activities"), ORGANIZATION: N_("organizations")}
COLUMNS: Final = {"province": N_("by province"), "hub": N_("by hub")}
HOW_NAMES: Final = {"seated": N_("seated"), "served": N_("served"), "involved": N_("involved")}
SECTOR_HOW_NAMES: Final = {"any": N_("either"), "own": N_("itself"), "via": N_("by its activities")}
REST, WHOLE = "-", "*"
"""In the address: the row without a sector or the column without a place; a whole row or column."""


class Place(NamedTuple):
    """A cell by its row and column; '' is the rest, None the whole line."""

    row: str | None
    column: str | None


@dataclass(frozen=True)
class PlaceField(Field["Place | None"]):
    """A cell of the table, as `health/NL22`, `-/NL22` (no sector known) or `health/*` (all places)."""

    @property
    def default(self) -> Place | None:
        return None

    def read(self, text: str) -> Place | None:
        row, slash, column = text.partition("/")
        known = row in SECTORS or row in (REST, WHOLE)
        if not slash or not known or not re.fullmatch(r"[-*]|[A-Za-z0-9][A-Za-z0-9_.:+\-]{0,119}", column):
            raise ValueError(text)
        return Place(_line(row), _line(column))

    def write(self, value: Place | None) -> str:
        return written(value) if value else ""


def _line(text: str) -> str | None:
    return None if text == WHOLE else "" if text == REST else text


def written(place: Place) -> str:
    """Return a cell as the address names it."""
    return "/".join(WHOLE if line is None else line or REST for line in place)


def fields() -> dict[str, Field[Any]]:
    """Return what the address of the page may hold."""
    return {
        "of": Choice(tuple(OF)),
        "columns": Choice(tuple(COLUMNS)),
        "how": Choice(HOWS),
        "kinds": Choices(tuple(KIND_TYPE)),
        "sector_how": Choice(SECTOR_HOWS),
        "cell": PlaceField(),
    }


def settle(filters: Filters) -> None:
    """Leave out kinds of activity when organizations are counted, or the other way round; start again."""
    fitting = [kind for kind in filters["kinds"] if KIND_TYPE[kind] == filters["of"]]
    if len(fitting) < len(filters["kinds"]):
        state.put("sectors", kinds=",".join(fitting))
        state.write()  # else the next run reads the old address again
        st.rerun()


def query(filters: Mapping[str, Any]) -> CoverageQuery:
    """Return the question that the filters ask."""
    return CoverageQuery(
        of=filters["of"],
        how=filters["how"],
        columns=filters["columns"],
        kinds=filters["kinds"],
        sector_how=filters["sector_how"] if filters["of"] == ORGANIZATION else "any",
    )


def bar(more: More, filters: Filters) -> None:
    """Draw what is counted, in which columns and how; in the popover the kinds."""
    st.selectbox(
        _("What is counted"), OF, key=filters.key("of"), format_func=lambda one: _(OF[one]), width=180
    )
    st.selectbox(
        _("Columns"), COLUMNS, key=filters.key("columns"), format_func=lambda one: _(COLUMNS[one]), width=160
    )
    one_of(_("How it is there"), filters, "how", HOW_NAMES)
    with more(filters.changed("kinds", "sector_how")):
        counts_activities = filters["of"] == ACTIVITY
        kinds = ACTIVITY_KINDS if counts_activities else ORGANIZATION_KINDS
        several(_("Kind"), filters, "kinds", kinds, wording.kind)
        if not counts_activities:
            one_of(_("In the sector means"), filters, "sector_how", SECTOR_HOW_NAMES)
