"""The door for people: the pages, the language and the filters that hold on every page.

Run by `weefsel explore`, which sets WEEFSEL_STORE; or `streamlit run app.py`.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from explorer import i18n, intake, page, state
from explorer.components.bridge import bridge
from explorer.i18n import N_, _
from explorer.wording.controls import controls
from graph.errors import WeefselError

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
TITLES = {
    "overview": N_("Overview"),
    "lists": N_("Search and lists"),
    "network": N_("Network"),
    "profile": N_("Profile"),
    "sectors": N_("Sectors and regions"),
    "sources": N_("Sources"),
    "add": N_("Add data"),
    "duplicates": N_("Duplicates"),
}


def main() -> None:
    """Draw the header, find the page, and let it draw itself between reading and writing the address."""
    i18n.follow(state.language)
    intake.follow(_intake)
    st.set_page_config(page_title="Weefsel", page_icon=str(STATIC / "icon.svg"), layout="wide")
    st.html(STATIC / "weefsel.css")
    st.logo(str(STATIC / "logo.svg"), size="medium")
    spoken = state.language()
    pages = {
        name: st.Page(
            page.SCREENS / f"{name}.py",
            title=_(title),
            url_path=state.PAGES[name],
            default=name == "overview",
        )
        for name, title in TITLES.items()
    }
    current = st.navigation(list(pages.values()), position="top")
    name = next(name for name, one in pages.items() if one == current)
    shared = state.begin(name)
    if shared["lang"] != spoken:
        st.rerun()  # the navigation bar above was drawn in the other language
    _language(shared)
    _follow_links(pages)
    page.begin()
    try:
        page.wait_until_ready()
        current.run()
    except WeefselError as error:
        page.unavailable(error)
    state.write()


def _intake() -> intake.Intake:
    """Return who reads files; imported when a page asks for it, so that the first page need not wait."""
    from weefsel.intake import Reading

    return Reading()


def _language(shared: state.Filters) -> None:
    with st.container(key="place-language"):
        st.segmented_control(
            _("Language"),
            i18n.LANGUAGES,
            key=shared.key("lang"),
            format_func=str.upper,
            required=True,
            label_visibility="collapsed",
        )


def _follow_links(pages: dict[str, st.Page]) -> None:
    """Go where a link of ours leads, without loading the app again; a bare link keeps that page's filters."""
    with st.container(key="place-bridge"):
        visit = bridge(lang=state.language(), paths=state.PAGES.values(), phrases=controls())
    for name, path in state.PAGES.items():
        if visit and visit.path == path:
            st.switch_page(pages[name], query_params=visit.query or state.address(name))


main()
