"""Draw tables that sort, lead to profiles, and can be taken along as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
    formats: Mapping[str, Callable[[object], str]] | None = None,
    height: int | None = None,
) -> str | None:
    """Draw the columns named in `labels`; return the id of the entity whose row was chosen, if any.

    `entity` is the column of `frame` that holds ids: a row can then be chosen, and the page decides where
    that leads. `formats` words values on screen; sorting uses the values beneath.
    """
    shown = frame[list(labels)].rename(columns=dict(labels))
    styled = shown.style.format({labels[name]: word for name, word in (formats or {}).items()}, na_rep="–")
    chosen = st.dataframe(
        styled,
        hide_index=True,
        key=key,
        height="auto" if height is None else height,
        on_select="rerun" if entity else "ignore",
        selection_mode="single-row",
    )
    rows = chosen["selection"]["rows"] if entity else []
    return str(frame.iloc[rows[0]][entity]) if rows else None


def entity_table(
    frame: pd.DataFrame, labels: Mapping[str, str], *, entity: str, name: str, caption: str
) -> None:
    """Draw a small table of real links, for lists a visitor reads: every name leads to its profile.

    Cells of `frame` are texts or `Html`; `entity` and `name` are the columns of ids and of names.
    """
    heads = [tag("th", label, scope="col") for label in labels.values()]
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


def _cell(row: Mapping[str, object], column: str, entity: str, name: str) -> Html:
    value = row[column]
    if column == name:
        return tag("th", entity_link(str(row[entity]), str(value)), scope="row")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return tag("td", number(value, 0 if value == int(value) else 1), class_="w-number")
    return tag("td", value if isinstance(value, Html) else "" if value is None else str(value))
