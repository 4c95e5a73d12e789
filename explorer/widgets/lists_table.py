"""Draw a list as a table: the columns and the order that a visitor chose, a page at a time, to take along."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from explorer import data, format, page, state, wording
from explorer.components.copy_button import copy_button
from explorer.format import number
from explorer.html import join, link, show, tag, text
from explorer.i18n import _, language, n_
from explorer.state import Filters
from explorer.widgets import anatomy, lists_active, lists_filters, taking
from explorer.widgets.tables import table
from graph.analysis.lists import ListQuery, ListResult
from graph.export import provenance
from graph.model.vocabulary import ACTIVITY

SIZE: Final = 500
HEIGHT: Final = 520
MOST_STARTS: Final = 20
_WIDTHS: Final = {
    "name": 216,
    "kind": 108,
    "seat": 108,
    "joint": 86,
    "partners": 72,
    "stated": 80,
    "confirmed": 138,
    "sources": 72,
    "sectors_own": 200,
    "sectors_via": 200,
}
_DATES: Final = ("tie_confirmed", "start", "end", "first", "confirmed")


def labels(query: ListQuery) -> dict[str, str]:
    """Return the heads of all columns; some mean something else in another list."""
    activities = query.type == ACTIVITY
    joint = _("Counted") if query.asks_ties else _("Activities")
    return {
        "name": _("Name"),
        "kind": _("Kind"),
        "seat": _("Region"),
        "city": _("City"),
        "country": _("Country"),
        "sectors_own": _("Sectors") if activities else _("Own sectors"),
        "sectors_via": _("Sectors of its activities"),
        "joint": _("Parts") if activities else joint,
        "activities": _("All activities"),
        "partners": _("Participants") if activities else _("Partners"),
        "stated": _("Stated"),
        "roles": _("Roles"),
        "tie_confirmed": _("Tie last confirmed"),
        "start": _("Start"),
        "end": _("End"),
        "confirmed": _("Last confirmed"),
        "first": _("First mentioned"),
        "sources": _("Sources"),
        "claims": _("Claims"),
        "website": _("Website"),
    }


def chosen_columns(filters: Filters, result: ListResult) -> dict[str, str]:
    """Return the columns to draw with their heads: those chosen that mean something in this list."""
    no_use = {"sectors_via", "activities"} if result.query.type == ACTIVITY else {"stated", "start", "end"}
    if not result.query.asks_ties:
        no_use |= {"activities"}
    wanted = {"name", *filters["columns"]} - no_use
    return {column: label for column, label in labels(result.query).items() if column in wanted}


def frame_of(result: ListResult, order: str) -> pd.DataFrame:
    """Return the list in words of the visitor, in the order asked, with the row of the result as `row`."""
    frame = result.frame.reset_index().assign(row=range(result.total))
    if language() == "en":
        frame["name"] = frame["name"].where(frame["name_en"] == "", frame["name_en"])
    for column, words in _WORDS.items():
        frame[column] = frame[column].map({code: words(code) for code in frame[column].unique()})
    frame["seat"] = frame["seat"].where(frame["seat"] != "", frame["country"])
    if order != lists_filters.SORTS[0]:
        text_first = order in ("name", "kind", "seat")
        keys = frame[order].str.casefold() if text_first else frame[order]
        frame = (
            frame.assign(by=keys).sort_values("by", ascending=text_first, kind="stable").drop(columns="by")
        )
    return frame.reset_index(drop=True)


def _several(words: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda codes: ", ".join(words(code) for code in codes)


_WORDS: Final[dict[str, Callable[[Any], str]]] = {
    "kind": wording.kind,
    "seat": lambda code: wording.region_name(code) if code else "",
    "country": lambda code: wording.region_name(code) if code else "",
    "sectors_own": _several(wording.sector),
    "sectors_via": _several(wording.sector),
    "roles": _several(wording.role),
}


def rows(filters: Filters, result: ListResult, frame: pd.DataFrame) -> None:
    """Draw a page of the list; a name leads to its profile, a row opens its claims beside the table."""
    first = _first(filters, len(frame))
    shown = frame.iloc[first : first + SIZE].reset_index(drop=True)
    columns = chosen_columns(filters, result)
    clicked = table(
        shown,
        columns,
        key="lists-table",
        entity="id",
        name="name",
        formats={column: format.date for column in _DATES if column in columns},
        height=HEIGHT if len(shown) > 13 else "auto",
        widths={column: width for column, width in _WIDTHS.items() if column in columns},
        selected=filters["sel"],
        on_select=lambda entity: state.put("lists", sel=entity),
    )
    if clicked:
        page.go("profile", id=clicked)
    _pages(filters, first, len(frame))


def _first(filters: Filters, total: int) -> int:
    return min(filters["page"] - 1, max(0, total - 1) // SIZE) * SIZE


def _pages(filters: Filters, first: int, total: int) -> None:
    """Say which part of a long list is shown, with links to what is before and after."""
    if total <= SIZE:
        return
    now = first // SIZE + 1
    last = min(first + SIZE, total)
    said = _(
        "%(first)s to %(last)s of %(all)s", first=number(first + 1), last=number(last), all=number(total)
    )
    before = state.link("lists", **lists_active.address(filters, page=now - 1, sel=""))
    after = state.link("lists", **lists_active.address(filters, page=now + 1, sel=""))
    steps = [
        link(before, _("Previous %(num)s", num=number(SIZE))) if now > 1 else "",
        said,
        link(after, _("Next %(num)s", num=number(min(SIZE, total - last)))) if last < total else "",
    ]
    show(tag("p", join(" · ", steps), class_="w-small"))
    show(tag("p", _("The order is that of the whole list; the downloads hold all of it."), class_="w-small"))


def tools(filters: Filters, result: ListResult, frame: pd.DataFrame, question: str) -> None:
    """Draw what can be done with a list: its columns and order, a name and a link, the network."""
    with st.container(horizontal=True, vertical_alignment="center", key="lists-tools"):
        with st.popover(_("Columns and order"), icon=":material/view_column:", key="lists-columns"):
            heads = labels(result.query)
            st.multiselect(
                _("Columns"),
                lists_filters.COLUMNS,
                key=filters.key("columns"),
                format_func=heads.__getitem__,
                placeholder=_("only the name"),
                select_all=False,
            )
            st.selectbox(
                _("Order"), lists_filters.SORTS, key=filters.key("sort"), format_func=_orders().__getitem__
            )
        with st.popover(_("Name and share"), icon=":material/bookmark:", key="lists-share"):
            _share(filters, question)
        if result.total:
            show(tag("p", _network(result, frame), class_="w-small"))


def _orders() -> dict[str, str]:
    return {
        "joint": _("most activities that count"),
        "name": _("by name"),
        "kind": _("by kind"),
        "seat": _("by region"),
        "activities": _("most activities"),
        "partners": _("most partners or participants"),
        "sources": _("most sources"),
        "claims": _("most claims"),
        "confirmed": _("last confirmed first"),
    }


def _share(filters: Filters, question: str) -> None:
    st.text_input(
        _("Name of this list"),
        key=filters.key("naam"),
        placeholder=_("for instance: partners for our call"),
        help=_("The name stands in the address and in the name of the files. Nothing is stored."),
        max_chars=80,
    )
    title = filters["naam"] or question
    own = state.link("lists", **lists_active.address(filters))
    url = (st.context.url or "").partition("/lijsten")[0].rstrip("/") + own
    copy_button(
        html=text(tag("a", title, href=url if url.startswith("http") else own)),
        text=url,
        key="lists-copy",
        label=_("Copy link"),
    )


def _network(result: ListResult, frame: pd.DataFrame) -> str:
    asked = result.query.with_all
    starts = (*asked, *(one for one in frame["id"] if one not in asked))[:MOST_STARTS]
    href = state.link("network", start=starts)
    if result.total + len(asked) <= MOST_STARTS:
        return link(href, _("Show in the network"))
    return link(href, _("Show the first %(num)s in the network", num=number(MOST_STARTS)))


def take(filters: Filters, result: ListResult, frame: pd.DataFrame, account: str) -> None:
    """Draw the downloads: the whole list with ids and, for each row, its sources and claims."""
    columns = chosen_columns(filters, result)
    with st.container(key="lists-downloads"):
        taking.take(
            lambda: with_sources(result, frame, columns),
            file_name(filters["naam"]),
            filters["naam"] or _("List"),
            filters=account,
        )


def with_sources(result: ListResult, frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Return the list as it is taken along: ids, and for each row its sources and claims."""
    said = provenance(data.view(), [result.claims(row) for row in frame["row"]])
    named = frame[[*columns, "id"]].rename(columns=columns)
    return pd.concat([named.reset_index(drop=True), said.reset_index(drop=True)], axis=1)


def file_name(name: str) -> str:
    """Return the name of the files: `weefsel-lijst`, or with the name that the list was given."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return f"weefsel-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-') or 'lijst'}"


def source_line(result: ListResult) -> None:
    """Say under the table on how much the list rests."""
    claims = n_("%(num)s claim", "%(num)s claims", len(set(result.positions.tolist())))
    sources = n_("%(num)s source", "%(num)s sources", data.said_by(result.positions))
    anatomy.source_line(_("In this list by %(claims)s from %(sources)s.", claims=claims, sources=sources))
