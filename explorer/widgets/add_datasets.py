"""List the datasets that are in the store already, each with its last run and the way to take that back."""

from __future__ import annotations

import streamlit as st

from explorer import data, format, state
from explorer.html import fill, link
from explorer.i18n import _, n_
from explorer.widgets import anatomy, sources_runs


def datasets() -> None:
    """Draw the datasets beside the steps."""
    anatomy.heading(_("In the store now"), _("A run that is undone brings back what was there before."))
    last = {run.dataset: run for run in data.runs() if not run.undone_at}
    if not last:
        anatomy.empty(_("Nothing was read yet."))
        return
    for name, run in sorted(last.items(), key=lambda pair: pair[1].at, reverse=True):
        claims = sum(data.claims_by_state(dataset=name).values())
        with st.container(key=f"add-dataset-{name}", gap="small"):
            said = [n_("%(num)s claim", "%(num)s claims", claims), _("run %(num)s", num=run.run)]
            anatomy.heading(data.dataset_title(name), " · ".join([*said, format.stamp(run.at)]), level=3)
            if st.button(
                _("Undo last run"),
                key=f"add-last-{run.run}",
                type="tertiary",
                help=_("Takes run %(num)s of this dataset back, after a question.", num=run.run),
            ):
                sources_runs.ask(run)
    page = link(state.link("sources"), _("Sources"))
    anatomy.source_line(fill(_("All runs and what they rejected: %(page)s."), page=page))
