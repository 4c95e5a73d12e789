"""Show the log of the store: each run, what it changed, the rows it rejected, and how to take it back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from explorer import data, format, keeping
from explorer.i18n import _, n_
from explorer.told import told
from explorer.widgets import anatomy
from graph.errors import WeefselError
from graph.store.protocol import Run

SHOWN = 20
REJECTED_SHOWN = 50


def runs() -> None:
    """Draw the runs, latest first; the last one of each dataset can be undone."""
    log = data.runs()
    anatomy.section(_("Runs"))
    if not log:
        anatomy.empty(_("Nothing was read yet."))
        return
    anatomy.muted(_("Every time a dataset is read is a run. Undoing it brings back what was there before."))
    last = {run.dataset: run.run for run in log if not run.undone_at}
    for run in list(reversed(log))[:SHOWN]:
        _one(run, can_undo=last.get(run.dataset) == run.run)
    if len(log) > SHOWN:
        anatomy.muted(anatomy.cut(SHOWN, len(log), _("first the latest")))


def _one(run: Run, *, can_undo: bool) -> None:
    undone = " · " + _("undone on %(date)s", date=format.stamp(run.undone_at)) if run.undone_at else ""
    with st.container(horizontal=True, vertical_alignment="center", key=f"run-{run.run}"):
        anatomy.rows(
            [
                anatomy.Row(
                    " · ".join([data.dataset_title(run.dataset), _("run %(num)s", num=run.run)]),
                    format.stamp(run.at),
                    _(
                        "%(added)s added, %(changed)s changed, %(gone)s gone, %(rejected)s rejected",
                        added=format.number(run.added),
                        changed=format.number(run.changed),
                        gone=format.number(run.gone),
                        rejected=format.number(run.rejected),
                    )
                    + undone,
                )
            ]
        )
        if can_undo and st.button(
            _("Undo"), key=f"undo-{run.run}", help=_("Takes this run back, after a question.")
        ):
            ask(run)
    _rejected(run)


def _rejected(run: Run) -> None:
    """Unfold the rows that a run did not use, each with the way out."""
    rows: list[dict[str, Any]] = json.loads(run.report).get("rejected", []) if run.report else []
    if not rows:
        return
    with st.expander(n_("%(num)s rejected row", "%(num)s rejected rows", len(rows)), icon=":material/block:"):
        anatomy.rows(
            anatomy.Row(
                f"{row['field']}: {row['value']}",
                f"{row['file']}:{row['line']}",
                told(row["reason"], row["way_out"]),
            )
            for row in rows[:REJECTED_SHOWN]
        )
        anatomy.muted(anatomy.cut(REJECTED_SHOWN, len(rows), _("in the order of the file")))


def ask(run: Run) -> None:
    """Ask before a run is undone: what it brought goes, for everybody who uses this store."""

    @st.dialog(_("Undo run %(num)s?", num=run.run))
    def question() -> None:
        anatomy.muted(
            _(
                "%(added)s claims of “%(dataset)s” go, %(gone)s come back. "
                "Everybody who uses this store sees it.",
                added=format.number(run.added + run.changed),
                gone=format.number(run.gone + run.changed),
                dataset=data.dataset_title(run.dataset),
            )
        )
        with st.container(horizontal=True):
            if st.button(_("Undo this run"), type="primary", key="undo-yes"):
                _undo(run)
            if st.button(_("Keep it"), key="undo-no"):
                st.rerun()

    question()


def _undo(run: Run) -> None:
    try:
        keeping.undo(run.run, datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"))
    except WeefselError as error:
        anatomy.warn_note(str(error))
        return
    st.rerun()
