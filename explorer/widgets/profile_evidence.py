"""Open a figure of a profile: a drawer with the claims under it, at an address of its own."""

from __future__ import annotations

import streamlit as st

from explorer import data, state, wording
from explorer.html import Html, link, show, tag
from explorer.i18n import N_, _, n_
from explorer.widgets import anatomy
from explorer.widgets.claims import claims

MOST = 80
TITLES = {
    "seat": N_("Seat"),
    "lead": N_("Lead"),
    "joint": N_("Joint activities"),
    "partners": N_("Partners and joint activities"),
    "money": N_("Money"),
    "first": N_("First mentioned"),
    "last": N_("Last mentioned"),
}


def opens(about: str, label: str | Html, *, name: str = "") -> Html:
    """Return a link that opens the claims under a figure of this profile; `name` says aloud what it opens."""
    kept = {key: text for key, text in state.address("profile").items() if key != "show"}
    return link(state.link("profile", **kept, show=about), label, class_="w-opens", aria_label=name or None)


def show_all() -> Html:
    """Return the link that shows this profile's lists uncut."""
    kept = {key: text for key, text in state.address("profile").items() if key != "show"}
    return link(state.link("profile", **{**kept, "all": True}), _("Show all"))


def drawer(entity: str, about: str, *, networks: bool) -> None:
    """Draw the claims that `about` asks for in a drawer at the right; closing it returns to the profile."""

    @st.dialog(_("Claims"), position="right", width="medium", on_dismiss=_close)
    def opened() -> None:
        rows = data.evidence(entity, about, networks=networks)
        sources = len({(row.dataset, row.source) for row in rows})
        anatomy.heading(_title(about), n_("%(num)s claim", "%(num)s claims", len(rows)))
        if not rows:
            anatomy.empty(
                _("No claim is about this here."), _("Close this drawer, or choose another reference date.")
            )
            return
        show(tag("p", n_("From %(num)s source", "From %(num)s sources", sources), class_="w-small"))
        claims(rows, focus=entity, most=MOST)

    opened()


def _close() -> None:
    state.put("profile", show="")


def _title(about: str) -> str:
    word = about.casefold()
    if word in TITLES:
        return _(TITLES[word])
    if word in wording.PROPERTY_NAMES:
        return wording.property_name(word)
    relation = wording.RELATION_NAMES.get(about.upper())
    if relation:
        return _(relation)
    return data.name(about) if ":" in about or data.is_theme(about) else about
