"""Say which rows and columns are not used: line, column, value and way out, to take along as CSV."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.html import Html, tag, text
from explorer.i18n import _, n_
from explorer.intake import Outcome, Problem
from explorer.told import told
from explorer.widgets import anatomy
from explorer.widgets.tables import downloads
from graph.export.csv import table as csv_of

SHOWN = 50


def troubles(outcome: Outcome, *, opened: bool = False) -> None:
    """Draw the rows that are not used, the columns that nothing reads, and ids that nobody describes.

    `opened` unfolds the rows: where they were not shown before.
    """
    problems(outcome.problems, outcome.dataset, opened=opened)
    if outcome.unread:
        not_read(outcome.unread)
    if outcome.undescribed:
        ids = ", ".join(outcome.undescribed[:SHOWN]) + (" …" if len(outcome.undescribed) > SHOWN else "")
        anatomy.warn_note(
            _("Nothing describes %(ids)s. Check the spelling, or give them a name in the file.", ids=ids)
        )


def not_read(columns: Sequence[str]) -> None:
    """Name the columns of which nothing arrives."""
    named = ", ".join(f"‘{one}’" for one in columns[:SHOWN]) + (" …" if len(columns) > SHOWN else "")
    anatomy.muted(_("Not read: %(columns)s.", columns=named))


def problems(found: tuple[Problem, ...], name: str, *, opened: bool = True) -> None:
    """Draw the rejected rows, unless there are none: the others come in all the same."""
    if not found:
        return
    label = n_("%(num)s rejected row", "%(num)s rejected rows", len(found))
    with st.expander(label, expanded=opened, icon=":material/block:"):
        anatomy.muted(
            _("The other rows can be brought in without them; mend these in the file and add it again.")
        )
        anatomy.rows(
            anatomy.Row(_where(one), f"{one.file}:{one.line}", trouble(one)) for one in found[:SHOWN]
        )
        cut = anatomy.cut(SHOWN, len(found), _("in the order of the file"))
        if cut:
            anatomy.muted(cut)
        downloads(f"weefsel-afgewezen-{name}", csv=lambda: csv_of(as_table(found), "excel-nl"))


def _where(one: Problem) -> Html:
    """Return the column of a rejected row and the value that stands there."""
    value = tag("b", f"‘{one.value}’") if one.value else None
    return text(f"{one.field}: " if one.field and value else one.field, value)


def trouble(one: Problem) -> Html:
    """Return what is wrong with a row and the way out."""
    return told(one.reason, one.way_out)


def as_table(problems: tuple[Problem, ...]) -> pd.DataFrame:
    """Return rejected rows as a table, one column for each thing that is said of them."""
    return pd.DataFrame(problems, columns=list(Problem._fields))
