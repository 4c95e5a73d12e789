"""Duplicates: who may be who, judged pair by pair or by rule; nothing is joined by itself."""

from __future__ import annotations

import streamlit as st

from explorer import correcting, judging, page, state
from explorer.fields import Choice, Text
from explorer.format import number
from explorer.html import link, tag, text
from explorer.i18n import N_, _
from explorer.widgets import (
    anatomy,
    duplicates_decide,
    duplicates_history,
    duplicates_pair,
    duplicates_queue,
    duplicates_rules,
)
from graph.identity.pairs import JOINED, PROPOSED

VIEWS = {
    "queue": N_("To judge"),
    "rules": N_("By rule"),
    "quiet": N_("Kept quiet"),
    "history": N_("Judged"),
}
filters = state.own(view=Choice(tuple(VIEWS)), pair=Text(), q=Text())

page.top(
    _("Which names are one?"),
    _(
        "The same organization stands in lists under different names. Nothing is joined by itself: "
        "a judgement is kept with who, when and why, and can be taken back."
    ),
    tab=_("Duplicates"),
)
with st.spinner(_("Comparing all names. On a large store this takes seconds, once.")):
    queue = judging.queue()
    waiting, by_rule = queue.waiting(PROPOSED), queue.waiting(JOINED)
    decisions = judging.decisions()
counts = {"queue": len(waiting), "rules": len(by_rule), "history": len(decisions)}
counts["quiet"] = sum(one.counts and one.judgement.verdict != "same" for one in decisions)
st.segmented_control(
    _("View"),
    list(VIEWS),
    key=filters.key("view"),
    format_func=lambda one: f"{_(VIEWS[one])} ({number(counts[one])})",
    required=True,
    label_visibility="collapsed",
)
refusal = correcting.refusal() if filters["view"] in ("queue", "rules") else ""
if refusal:
    anatomy.warn_note(_("Nothing can be judged in this store now."), " ", tag("span", refusal, lang="en"))
duplicates_decide.last()
if filters["view"] == "queue":
    now = duplicates_queue.chosen(waiting, filters["pair"])
    if now is None:
        anatomy.empty(
            _("No pair waits to be judged."),
            text(
                _("Pairs appear when another list comes in: CORDIS, ROR, or a list of your own."),
                " ",
                link(state.link("add"), _("Add data")),
            ),
        )
    else:
        with page.main_and_evidence() as (main, evidence):
            with main:
                by = duplicates_decide.who()
                duplicates_pair.pair(now)
                duplicates_decide.decide(now, "" if refusal else by)
                duplicates_queue.several(waiting, "" if refusal else by)
            with evidence:
                duplicates_queue.beside(waiting, now)
elif filters["view"] == "rules":
    duplicates_rules.rules(by_rule)
elif filters["view"] == "quiet":
    duplicates_history.quiet(decisions)
else:
    st.text_input(_("Words in a name, an id or a reason"), key=filters.key("q"), width=340)
    duplicates_history.history(decisions, filters["q"])
