"""Overview: search first, then three ready questions, how much there is and how fresh it is."""

from __future__ import annotations

import streamlit as st

from explorer import data, page, state
from explorer.fields import Text
from explorer.format import date, number
from explorer.i18n import _, n_
from explorer.widgets import anatomy, overview_home, overview_search, overview_sources
from explorer.widgets.anatomy import Figure

filters = state.own(q=Text())
home = state.shared()["home"]

page.top(
    _("Who works with whom in Dutch AI?"),
    _(
        "Search an organization, hub, lab, programme or project. "
        "Beside every figure stands who says so, where and when."
    ),
    tab=_("Overview"),
)
overview_search.search_box(filters.key("q"))
if filters["q"]:
    overview_search.results(filters["q"])
anatomy.questions(overview_home.ready(home))
overview_home.ask(home)

anatomy.section(_("What is in it"))
counted = data.count()
kinds = counted.kinds.get("activity", {})
anatomy.figures(
    [
        Figure(
            _("Organizations"),
            number(counted.entities.get("organization", 0)),
            n_("%(num)s in the Netherlands", "%(num)s in the Netherlands", data.count_in("NL")),
            state.link("lists", type="organization"),
        ),
        Figure(
            _("Activities"),
            number(counted.entities.get("activity", 0)),
            _(
                "%(labs)s labs, %(programmes)s programmes, %(projects)s projects",
                labs=number(kinds.get("lab", 0)),
                programmes=number(kinds.get("programme", 0)),
                projects=number(kinds.get("project", 0)),
            ),
            state.link("lists", type="activity"),
        ),
        Figure(
            _("Claims"),
            number(sum(counted.claims.values())),
            _("%(num)s contradicted", num=number(counted.claims.get("contradicted", 0))),
            state.link("sources"),
        ),
        Figure(
            _("Sources"),
            number(len(data.every_source())),
            _("claims from %(first)s to %(last)s", first=date(counted.first), last=date(counted.confirmed)),
            state.link("sources"),
        ),
    ]
)
left, right = st.columns([2.3, 1], gap="medium")
with left:
    overview_sources.by_year()
    with st.container(key="overview-last-run"):
        overview_sources.last_run()
with right:
    overview_sources.latest()
    for caveat in data.caveats("NL34"):
        anatomy.warn_note(caveat)
