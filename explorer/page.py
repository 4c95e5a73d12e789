"""Lay out a page: its top, filter bar and two columns, and what it says when the data cannot be read.

page.top(_("Network"), _("Who works with whom?"))
with page.filter_bar() as more:
    st.selectbox(_("Connect by"), WAYS, key=filters.key("by"), width=220)
    with more(filters.changed("kind")):
        st.multiselect(_("Kind"), KINDS, key=filters.key("kind"))
with page.main_and_evidence() as (main, evidence):
    ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer import format, html, preparing, state, wording
from explorer.html import Html, tag, text
from explorer.i18n import _
from explorer.widgets import anatomy

SCREENS: Final = Path(__file__).resolve().parent / "screens"
_TITLED: Final = "weefsel.titled"  # whether the page of this run has its h1 already
More = Callable[..., AbstractContextManager[None]]


def begin() -> None:
    """Start a page; it has no name on it yet."""
    st.session_state[_TITLED] = False


def top(title: str, lede: str | Html = "", *, tab: str = "") -> None:
    """Draw the name of the page and one sentence under it; the browser's tab gets `tab`, else the name.

    The page's own filters are asked before this, as the address names them from here on: who clicks a link
    while the rest is still being drawn comes back to what was chosen.
    """
    state.write()
    st.set_page_config(page_title=f"{tab or title} · Weefsel")
    st.session_state[_TITLED] = True
    html.show(tag("h1", title, class_="w-title"), tag("p", lede, class_="w-lede") if lede else None)
    for sentence in state.refused():
        anatomy.warn_note(sentence)


@contextmanager
def filter_bar() -> Iterator[More]:
    """Open the filter bar; yield what opens the popover *Filters (n)*, which also holds the shared filters.

    `with more(n):` takes how many of the page's own filters in it are set. A page without filters of its own
    leaves it out; the popover is there all the same.
    """
    drawn = []

    @contextmanager
    def more(changed: int = 0) -> Iterator[None]:
        drawn.append(True)
        count = changed + state.shared().changed("asof", "known", "policy")
        with st.popover(_("Filters (%(num)s)", num=count), icon=":material/tune:", key="place-more-filters"):
            yield
            _shared_filters()

    with st.container(horizontal=True, vertical_alignment="bottom", key="place-filters"):
        yield more
        if not drawn:
            with more():
                pass
    _shared_line()


@contextmanager
def main_and_evidence() -> Iterator[tuple[DeltaGenerator, DeltaGenerator]]:
    """Yield the column for the picture and the one for its evidence, which stays in sight."""
    main, right = st.columns([2.3, 1], gap="medium")
    yield main, right.container(key="place-evidence")


def wait_until_ready() -> None:
    """Wait, and say so, while the store is still being filled; raise what went wrong there."""
    if preparing.ready():
        preparing.wait()
        return
    said = st.empty()
    with said:
        html.show(tag("p", _("Reading the built-in data. This takes a few seconds, once."), class_="w-lede"))
    preparing.wait()
    said.empty()


def go(name: str, **params: str) -> NoReturn:
    """Open another page with these filters and the shared ones, as a link to it would."""
    query = {**state.address("shared"), **{key: text for key, text in params.items() if text}}
    st.switch_page(SCREENS / f"{name}.py", query_params=query)


def unavailable(error: Exception) -> None:
    """Draw a clear page when the store is missing or broken: what is wrong and the way out."""
    title, lede = _("The data cannot be read"), _("The explorer works; what it should show does not.")
    if st.session_state[_TITLED]:
        anatomy.finding(title, lede)
    else:
        top(title, lede)
    anatomy.warn_note(tag("span", str(error), lang="en"))
    way = _("Start the explorer with %(command)s: it fills an empty store with the built-in dataset.")
    html.show(tag("p", html.fill(way, command=tag("code", "weefsel explore")), class_="w-text"))


def _shared_filters() -> None:
    shared = state.shared()
    html.show(tag("p", _("On every page"), class_="w-h3"))
    written = "DD-MM-YYYY" if state.language() == "nl" else "YYYY-MM-DD"
    st.date_input(_("Reference date"), None, key=shared.key("asof"), format=written)
    st.date_input(_("Known on"), None, key=shared.key("known"), format=written)
    st.selectbox(
        _("When sources contradict"),
        state.POLICIES,
        key=shared.key("policy"),
        format_func=lambda name: _(wording.POLICIES[name]),
    )


def _shared_line() -> None:
    """Say under the bar which shared filters are set, so that no number is read as today's by mistake."""
    shared = state.shared()
    said = []
    if shared["asof"]:
        said.append(_("Reference date %(date)s", date=format.day(shared["asof"])))
    if shared["known"]:
        said.append(_("known on %(date)s", date=format.day(shared["known"])))
    if shared.changed("policy"):
        policy = wording.POLICIES[shared["policy"]]
        said.append(_(policy))
    if said:
        html.show(tag("p", text(" · ".join(said)), class_="w-small"))
