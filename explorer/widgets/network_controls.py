"""Let a visitor change the picture under it: date, size, colour, how many, membership networks."""

from __future__ import annotations

import streamlit as st

from explorer import data, format, state
from explorer.format import number
from explorer.html import show, tag
from explorer.i18n import _, n_
from explorer.state import Filters
from explorer.widgets import anatomy, network_filters, network_look, network_words
from explorer.widgets.network_reach import CAP, Drawn
from graph.analysis.neighbourhood import CAP_WHOLE

FEW = 2  # caveats that stay in sight
OLDEST = 12  # years that the slider goes back at most


def controls(drawn: Drawn, filters: Filters) -> None:
    """Draw the slider of time and what sets size and colour."""
    _undo(drawn)
    usual = _("usual (%(num)s)", num=number(CAP if drawn.starts else CAP_WHOLE))
    with st.container(horizontal=True, vertical_alignment="bottom", key="network-controls"):
        _choose(_("Size"), filters, "size", network_look.SIZES)
        _choose(_("Colour"), filters, "colour", network_look.COLOURS)
        st.selectbox(
            _("At most"),
            network_filters.CAPS,
            key=filters.key("cap"),
            format_func=lambda cap: number(int(cap)) if cap else usual,
            width=150,
        )
        st.toggle(
            _("Membership networks"),
            key=filters.key("networks"),
            help=_("Who is a member of the same large network need not work together; so it is left out."),
        )
    _time(filters)


def _choose(label: str, filters: Filters, name: str, words: dict[str, str]) -> None:
    st.selectbox(label, list(words), key=filters.key(name), format_func=lambda one: _(words[one]), width=190)


def _time(filters: Filters) -> None:
    moments = moments_of(filters["year"])
    if len(moments) > 1:
        st.select_slider(
            _("Date of this picture"),
            moments,
            key=filters.key("year"),
            format_func=_moment,
            help=_("Only this picture goes back in time; nothing moves. Undated ties are always drawn."),
        )


def _moment(moment: str) -> str:
    if not moment:
        return format.date(data.params().as_of)
    return _("end of %(date)s", date=format.date(moment))


def moments_of(chosen: str = "") -> list[str]:
    """Return the moments of the slider: years, of the last two the months, then the reference date."""
    year, month = (int(part) for part in data.params().as_of.split("-")[:2])
    first = max(int((data.count().first or str(year))[:4]), year - OLDEST)
    years = [str(one) for one in range(first, year - 1)]
    months = [f"{one}-{m:02}" for one in (year - 1, year) for m in range(1, 13) if (one, m) < (year, month)]
    return [*sorted({*years, *months, chosen} - {""}), ""]


def _undo(drawn: Drawn) -> None:
    if not drawn.expanded:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="network-expanded"):
        show(tag("p", network_words.expansions(drawn), class_="w-small"))
        st.button(
            n_("Undo the expansion", "Undo all %(num)s expansions", len(drawn.expanded)),
            key="network-collapse",
            type="tertiary",
            on_click=_collapse,
        )


def _collapse() -> None:
    state.put("network", expand="")


def caveats(said: tuple[str, ...]) -> None:
    """Draw the caveats of the starts: a few in sight, many folded under their number."""
    if len(said) <= FEW:
        for one in said:
            anatomy.warn_note(one)
        return
    title = n_("%(num)s caveat about these data", "%(num)s caveats about these data", len(said))
    with st.expander(title, icon=":material/info:", key="network-caveats"):
        for one in said:
            anatomy.warn_note(one)
