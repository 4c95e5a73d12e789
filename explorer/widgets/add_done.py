"""Step 7 of adding data: what came in, with links to it, and the way back."""

from __future__ import annotations

import streamlit as st

from explorer import data, format, state
from explorer.adding import Adding
from explorer.html import entity_link, fill, link, show, tag
from explorer.i18n import _, language
from explorer.intake import Outcome
from explorer.told import told
from explorer.widgets import anatomy, sources_runs
from explorer.widgets.add_step import step
from explorer.widgets.add_trouble import troubles

LINKS = 24


def done(adding: Adding) -> None:
    """Draw what was brought in: the run, the profiles, undo, and another file."""
    later = _("Links to the profiles of what came in, and a button that takes it back.")
    if not step(7, _("Done"), later="" if adding.done else later):
        return
    for outcome in adding.done:
        _one(outcome)
    st.button(_("Add another file"), on_click=adding.again, key="add-another", type="primary")


def _one(outcome: Outcome) -> None:
    title = outcome.title[0 if language() == "nl" else 1] or outcome.dataset
    change = outcome.change
    if outcome.error or change is None:
        anatomy.finding(_("%(title)s: nothing was brought in", title=title))
        anatomy.warn_note(told(outcome.error))
        return
    run = next((one for one in data.runs() if one.run == change.run), None)
    if run is not None and run.undone_at:
        anatomy.finding(
            _("%(title)s: run %(num)s was undone", title=title, num=run.run),
            _("The store is as it was before."),
        )
        return
    anatomy.finding(
        _("%(title)s is in the store", title=title),
        _(
            "Run %(run)s: %(added)s new claims, %(changed)s changed, %(gone)s gone",
            run=change.run,
            added=format.number(change.added),
            changed=format.number(change.changed),
            gone=format.number(change.gone),
        ),
    )
    _profiles(outcome)
    troubles(outcome)
    if run is not None and st.button(_("Undo this run"), key=f"add-undo-{run.run}"):
        sources_runs.ask(run)


def _profiles(outcome: Outcome) -> None:
    """Draw links to what came in, the first ones; its source leads to all of it."""
    if outcome.entities:
        links = [tag("li", entity_link(id_, name)) for id_, name in outcome.entities[:LINKS]]
        show(tag("ul", *links, class_="w-chips", aria_label=_("What came in")))
    change = outcome.change
    some = change is not None and len(change.differences) < change.added + change.changed + change.gone
    cut = anatomy.cut(min(LINKS, len(outcome.entities)), len(outcome.entities), _("by name"))
    cut = _("Some of what came in") if some else cut
    where = link(state.link("sources", dataset=outcome.dataset), _("Sources"))
    anatomy.source_line(
        cut, ". " if cut else "", fill(_("All claims of this dataset, by source: %(page)s."), page=where)
    )
    if outcome.entities:
        names = link(state.link("duplicates"), _("Duplicates"))
        asked = _(
            "Was one of these here already, under another name? Nothing is joined by itself: see %(page)s."
        )
        anatomy.source_line(fill(asked, page=names))
