"""Steps 5 and 6 of adding data: what would change, and bringing it in when that is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from explorer import data, format, wording
from explorer.adding import Adding
from explorer.i18n import N_, _, language, n_
from explorer.intake import Intake, Outcome, Progress
from explorer.told import told
from explorer.widgets import add_words, anatomy
from explorer.widgets.add_preview import called
from explorer.widgets.add_step import step
from explorer.widgets.add_trouble import troubles
from explorer.widgets.tables import table
from graph.model.claim import Claim

WHAT = {"added": N_("new"), "changed": N_("changed"), "gone": N_("gone")}
STAGES = {
    "reading": N_("Reading"),
    "storing": N_("Storing"),
    "judgements": N_("Judgements"),
    "done": N_("Done"),
}
"""The stages of ingest by their first word."""


def difference(adding: Adding, port: Intake) -> None:
    """Draw the dry run: a button that reads everything, then counts, a table and every row that fails."""
    later = _("All rows are read and compared with what is in the store. Nothing is written yet.")
    seen, plan = adding.trial, adding.plan
    needed = ""
    if adding.readable and plan and plan.missing:
        needed = " " + _("First say in step 3: %(fields)s.", fields=add_words.listed(plan.missing))
    if not step(5, _("What would change?"), done=bool(seen), later="" if adding.ready else later + needed):
        return
    if not seen and not adding.done:
        anatomy.muted(later)
        if st.button(_("Read everything and compare"), type="primary", key="add-try"):
            with progress() as tell:
                adding.attempt(lambda: _bring(adding, port, None, tell))
            st.rerun()
    if "trial" in adding.errors:
        anatomy.warn_note(told(adding.errors["trial"]))
    for outcome in seen:
        _outcome(outcome, opened=not adding.done, seen=plan is not None)


def commit(adding: Adding, port: Intake) -> None:
    """Draw the button that brings it in, and what that does."""
    later = _("One transaction: all of it or nothing. Every run can be undone.")
    able = [one for one in adding.trial if not one.error and one.change is not None]
    if not step(6, _("Bring it in"), done=bool(adding.done), later="" if able or adding.done else later):
        return
    if adding.done:
        runs = ", ".join(format.number(one.change.run or 0) for one in adding.done if one.change)
        anatomy.muted(_("Brought in with run %(run)s.", run=runs))
        return
    changes = sum(counted(one) for one in able)
    unchanged = all(one.change is None or not one.change.any for one in able)
    if unchanged:
        anatomy.muted(_("All of this is in the store already. There is nothing to bring in."))
        return
    anatomy.muted(later + " " + _("Everybody who uses this store sees it."))
    label = n_("Bring in %(num)s change", "Bring in %(num)s changes", changes)
    if st.button(label, type="primary", key="add-commit"):
        seen = {one.dataset: one.last for one in able}
        with progress() as tell:
            adding.commit(lambda: _bring(adding, port, seen, tell))
        st.rerun()


def counted(outcome: Outcome) -> int:
    """Return how many claims come, change or go."""
    change = outcome.change
    return 0 if change is None else change.added + change.changed + change.gone


@contextmanager
def progress() -> Iterator[Progress]:
    """Give what draws how far a long piece of work is: *Reading, step 2 of 4*."""
    bar = st.progress(0.0, _("Reading"))

    def tell(stage: str, done: int, total: int) -> None:
        word = _(STAGES.get(stage.split()[0], N_("Reading"))) if stage else _("Reading")
        part = min(done / total, 1.0) if total else 0.0
        at, of = format.number(min(done + 1, total)), format.number(total)
        bar.progress(part, _("%(stage)s, step %(at)s of %(of)s", stage=word, at=at, of=of))

    yield tell
    bar.empty()


def _bring(
    adding: Adding, port: Intake, last: Mapping[str, int] | None, tell: Progress
) -> tuple[Outcome, ...]:
    at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    url = data.store_url()
    brought = port.bring(adding.files, adding.plan, url, at, last=last, progress=tell)
    if last is not None and adding.keep and adding.plan is not None and not any(one.error for one in brought):
        port.keep(adding.plan, url)
    return brought


def _outcome(outcome: Outcome, *, opened: bool, seen: bool) -> None:
    """Draw what one dataset would change; once that is done its counts are enough.

    `seen` says that the rows that fail stood open in the step before.
    """
    title = outcome.title[0 if language() == "nl" else 1] or outcome.dataset
    if outcome.error:
        anatomy.finding(_("%(title)s: nothing can be brought in", title=title))
        anatomy.warn_note(told(outcome.error))
    elif outcome.change is not None:
        anatomy.finding(_finding(title, outcome), _rows_read(outcome))
        _figures(outcome)
    if opened:
        _table(outcome)
        troubles(outcome, opened=not seen)


def _finding(title: str, outcome: Outcome) -> str:
    if not counted(outcome):
        return _("%(title)s: nothing changes", title=title)
    return n_(
        "%(title)s: %(num)s claim would change",
        "%(title)s: %(num)s claims would change",
        counted(outcome),
        title=title,
    )


def _rows_read(outcome: Outcome) -> str:
    return n_(
        "%(num)s row read: %(used)s used, %(repeated)s repeated, %(rejected)s rejected",
        "%(num)s rows read: %(used)s used, %(repeated)s repeated, %(rejected)s rejected",
        outcome.read,
        used=format.number(outcome.used),
        repeated=format.number(outcome.repeated),
        rejected=format.number(len(outcome.problems)),
    )


def _figures(outcome: Outcome) -> None:
    change = outcome.change
    if change is None:
        return
    anatomy.figures(
        [
            anatomy.Figure(_("New claims"), format.number(change.added)),
            anatomy.Figure(_("Changed"), format.number(change.changed)),
            anatomy.Figure(_("Gone"), format.number(change.gone)),
            anatomy.Figure(_("Unchanged"), format.number(change.unchanged)),
        ]
    )


def _table(outcome: Outcome) -> None:
    """Draw the first differences: what was there, what comes."""
    change = outcome.change
    if change is None or not change.differences:
        return
    lines = [
        {
            "what": _(WHAT[one.what]),
            "subject": called(claim.subject, outcome.names),
            "says": _predicate(claim),
            "now": _says(one.after, outcome.names),
            "before": _says(one.before, outcome.names),
            "row": claim.row,
        }
        for one in change.differences
        if (claim := one.after or one.before) is not None
    ]
    labels = {
        "what": _("What"),
        "subject": _("About"),
        "says": _("Claim"),
        "now": _("Becomes"),
        "before": _("Was"),
        "row": _("Row"),
    }
    widths = {"what": 80, "subject": 190, "says": 110, "now": 220, "before": 160, "row": 120}
    if not change.changed and not change.gone:
        del labels["before"], widths["before"]
    table(
        pd.DataFrame(lines),
        labels,
        key=f"add-differences-{outcome.dataset}",
        height=320 if len(lines) > 7 else "auto",
        widths=widths,
    )
    cut = anatomy.cut(len(lines), counted(outcome), _("changed and gone first"))
    if cut:
        anatomy.muted(cut)


def _predicate(claim: Claim) -> str:
    if claim.object:
        return _(wording.RELATION_NAMES.get(claim.predicate, claim.predicate))
    return wording.property_name(claim.predicate)


def _says(claim: Claim | None, names: Mapping[str, str]) -> str:
    """Return what a claim says beside its subject, in one cell."""
    if claim is None:
        return ""
    if not claim.object:
        return wording.property_value(claim.predicate, claim.value)
    parts = [
        called(claim.object, names),
        wording.role(claim.role, claim.object) if claim.role else "",
        format.money(claim.amount) if claim.amount is not None else "",
        format.period(claim.valid_from, claim.valid_to),
    ]
    return " · ".join(part for part in parts if part)
