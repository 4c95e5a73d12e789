"""Draw tables that sort, lead to profiles, and can be taken along as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

import numpy as np
import pandas as pd
import streamlit as st

from explorer.format import number
from explorer.html import Html, entity_link, show, tag
from explorer.i18n import _

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(
    frame: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    key: str,
    entity: str = "",
    name: str = "",
    formats: Mapping[str, Callable[[Any], str]] | None = None,
    height: int | Literal["auto"] = "auto",
    widths: Mapping[str, int] | None = None,
    selected: str = "",
    on_select: Callable[[str], None] | None = None,
) -> str | None:
    """Draw the columns named in `labels`; return the id of the entity whose name was clicked, if any.

    `entity` and `name` are the columns of ids and of names. The table sorts by raw values; `formats` says how
    a column is written, numbers without one as in the visitor's language; `widths` are pixels. A link in a
    cell would open a tab and lose the visit, so the name is a button: the page then calls
    `page.go("profile", id=…)`. With `on_select` a visitor can select a row, and it is told the id ('' when
    none is); `selected` is the id that the address asks for.
    """
    shown = frame[list(labels)].rename(columns=dict(labels))
    numbers = set(frame.select_dtypes("number"))
    words: dict[str, Any] = {label: cache(_number) for column, label in labels.items() if column in numbers}
    words |= {labels[column]: cache(word) for column, word in (formats or {}).items()}
    wide = widths or {}
    columns: dict[str, Any] = {labels[column]: st.column_config.Column(width=wide[column]) for column in wide}
    clickable = bool(entity and name)
    if clickable:
        columns[labels[name]] = st.column_config.ButtonColumn(
            type="tertiary", alignment="left", pinned=True, key=f"{key}.clicked", width=wide.get(name)
        )
    selecting: dict[str, Any] = {}
    if on_select is not None:
        _select(key, frame, entity, selected)
        selecting = {
            "selection_mode": ["single-row", "single-cell"],
            "on_select": lambda: on_select(_selected(key, frame, entity)),
        }
    st.dataframe(
        shown.style.format(words, na_rep="–"),
        placeholder="–",  # else Streamlit writes None, whatever the style says
        hide_index=True,
        key=key,
        height=height,
        column_config=columns,
        **selecting,
    )
    clicked = st.session_state.get(f"{key}.clicked") if clickable else None
    return str(frame.iloc[clicked["row"]][entity]) if clicked else None


def entity_table(
    frame: pd.DataFrame, labels: Mapping[str, str], *, entity: str, name: str, caption: str
) -> None:
    """Draw a small table of real links, for lists a visitor reads: every name leads to its profile.

    Cells of `frame` are texts or `Html`; `entity` and `name` are the columns of ids and of names (a name in
    `Html` holds its link already).
    """
    numbers = set(frame.select_dtypes("number"))
    heads = [
        tag("th", label, scope="col", class_="w-number" if column in numbers else None)
        for column, label in labels.items()
    ]
    rows = [
        tag("tr", *[_cell(row, column, entity, name) for column in labels])
        for row in frame.to_dict(orient="records")
    ]
    body = (tag("caption", caption), tag("thead", tag("tr", *heads)), tag("tbody", *rows))
    show(tag("div", tag("table", *body, class_="w-table"), class_="w-scroll", tabindex=0))


def downloads(
    file_name: str, *, xlsx: Callable[[], bytes] | None = None, csv: Callable[[], bytes] | None = None
) -> None:
    """Draw the downloads of a table; the bytes are made when a visitor asks for them."""
    with st.container(horizontal=True):
        if xlsx is not None:
            st.download_button(
                _("Download as Excel"),
                xlsx,
                f"{file_name}.xlsx",
                XLSX,
                on_click="ignore",
                key=f"{file_name}.xlsx",
            )
        if csv is not None:
            st.download_button(
                _("Download as CSV"),
                csv,
                f"{file_name}.csv",
                "text/csv",
                on_click="ignore",
                key=f"{file_name}.csv",
            )


def _select(key: str, frame: pd.DataFrame, entity: str, selected: str) -> None:
    """Make the table show the row that the address asks for, unless it does."""
    if key not in st.session_state or _selected(key, frame, entity) != selected:
        rows = [int(row) for row in np.flatnonzero(frame[entity] == selected)]
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}


def _selected(key: str, frame: pd.DataFrame, entity: str) -> str:
    """Return the id in the row that is selected, or in which a cell is."""
    chosen = st.session_state[key]["selection"]
    row = next(iter([*chosen["rows"], *(cell[0] for cell in chosen["cells"])]), None)
    return str(frame.iloc[row][entity]) if row is not None and row < len(frame) else ""


def _number(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def _cell(row: Mapping[Any, Any], column: str, entity: str, name: str) -> Html:
    value = row[column]
    if column == name:
        linked = value if isinstance(value, Html) else entity_link(str(row[entity]), str(value))
        return tag("th", linked, scope="row")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return tag("td", _number(value), class_="w-number")
    return tag("td", value if isinstance(value, Html) else "" if value is None else str(value))
