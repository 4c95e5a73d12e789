"""Show corrections with who, when and their effect, each with the way to take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from explorer import correcting, format, state
from explorer.html import Html, external_link, join, link, show, tag, text
from explorer.i18n import N_, _, n_
from explorer.widgets import anatomy
from explorer.widgets.anatomy import tag_word
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import sentence
from explorer.widgets.correct_dialog import DONE, NEW
from explorer.wording import CLAIM_STATES
from graph.corrections.listing import Correction
from graph.errors import WeefselError

SHOWN = 20
WHAT = {"added": N_("added"), "ended": N_("ended"), "other": N_("another answer")}


def done(entity: str) -> None:
    """Say once more on a profile what was just kept there, with the way to take it back."""
    kept = st.session_state.get(DONE)
    if not kept or kept[0] != entity:
        st.session_state.pop(DONE, None)
        return
    one = next((one for one in correcting.listed() if one.run == kept[1]), None)
    row = correcting.rows().get(one.id) if one else None
    if one is None or row is None:
        st.session_state.pop(DONE, None)
        return
    with st.container(key="corrected"):
        show(tag("p", _("Kept as a correction:"), " ", sentence(row), class_="w-done", role="status"))
        with st.container(horizontal=True):
            _undo(one, "done")
            if st.button(_("All right"), key="corrected-seen", help=_("Puts this message away.")):
                st.session_state.pop(DONE, None)
                st.rerun()


def section(entity: str) -> None:
    """Draw on a profile what was corrected there, and the way to add what is missing."""
    found = correcting.about(entity)
    show(tag("h2", _("Not right, or not complete?"), class_="w-h2 w-section", id="verbeteringen"))
    kept = {key: value for key, value in state.address("profile").items() if key not in ("show", "fix")}
    add = link(state.link("profile", **{**kept, "fix": NEW}), _("Add a claim"))
    beside = _(
        "Beside each claim stands the way to correct it. What is missing can be added, with a public source."
    )
    anatomy.muted(beside, " ", add)
    with st.container(key="profile-corrections"):
        _list(found, correcting.rows(), focus=entity)


def all_corrections() -> None:
    """Draw on the page of sources every correction, and the file for who keeps the data."""
    anatomy.section(_("Corrections by users"))
    found = correcting.listed()
    if not found:
        anatomy.empty(
            _("Nobody corrected anything yet."), _("On each profile, “Not right?” stands beside every claim.")
        )
        return
    count = n_(
        "%(num)s correction, each a claim with its own source.",
        "%(num)s corrections, each a claim with its own source.",
        len(found),
    )
    anatomy.muted(count, " ", anatomy.cut(SHOWN, len(found), _("first the latest")))
    with st.container(key="sources-corrections"):
        _list(found[:SHOWN], correcting.rows())
    show(
        tag(
            "p",
            _("For who keeps the data: all corrections with the rows of the files they concern."),
            class_="w-small",
        )
    )
    st.download_button(
        _("Download the corrections as CSV"),
        correcting.file,
        "weefsel-verbeteringen.csv",
        "text/csv",
        on_click="ignore",
        key="corrections.csv",
    )


def _list(found: Sequence[Correction], rows: Mapping[str, ClaimRow], *, focus: str = "") -> None:
    for one in found:
        row = rows.get(one.id)
        if row is None:
            continue
        with st.container(horizontal=True, vertical_alignment="center", key=f"correction-{one.id}"):
            anatomy.rows([anatomy.Row(_head(row, one, focus), under=_about(one))])
            _undo(one, "profile" if focus else "sources")


def _head(row: ClaimRow, one: Correction, focus: str) -> Html:
    words = [tag_word(_(WHAT[one.what]))]
    if row.state == "contradicted":
        words.append(tag_word(_(CLAIM_STATES["contradicted"]), "warn"))
    return text(sentence(row, focus=focus), " ", join(" ", words))


def _about(one: Correction) -> Html:
    title = external_link(one.source.url, one.source.title, lang=one.source.language or None)
    passed_on = _("passed on by %(who)s, %(when)s", who=one.by, when=format.stamp(one.at))
    about = [title, one.source.publisher if one.source.publisher != one.source.title else "", passed_on]
    return join(" · ", about)


def _undo(one: Correction, where: str) -> None:
    if not one.run:
        return
    if st.button(
        _("Undo"), key=f"take-back-{where}-{one.run}", help=_("Takes this correction back; the others stay.")
    ):
        try:
            correcting.take_back(one.run)
        except WeefselError as error:
            anatomy.warn_note(str(error))
            return
        st.session_state.pop(DONE, None)
        st.rerun()
