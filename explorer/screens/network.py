"""Network: who works with whom, from one organization or activity outward."""

from __future__ import annotations

import streamlit as st

from explorer import page, state
from explorer.i18n import _
from explorer.widgets import (
    anatomy,
    network_controls,
    network_evidence,
    network_filters,
    network_picture,
    network_reach,
    network_scene,
    network_start,
    network_tables,
    network_words,
)


@st.fragment
def drawing() -> None:
    """Draw picture and evidence; a click, an expansion or another date reruns only this."""
    filters = state.own(**network_filters.fields())
    with st.spinner(_("Laying out the ties. In a large store this takes seconds, once.")):
        scene = network_scene.scene(filters)
    with page.main_and_evidence() as (main, evidence):
        with main:
            anatomy.finding(scene.finding, scene.cut)
            chosen = network_picture.picture(scene.picture, scene.drawn, filters["sel"])
            network_controls.controls(scene.drawn, filters)
            anatomy.source_line(scene.source)
            network_tables.twin(scene, filters["sel"])
            network_controls.caveats(scene.caveats)
        with evidence:
            network_evidence.evidence(scene.drawn, chosen)
    state.write()


filters = state.own(**network_filters.fields())
starts, unknown = network_reach.known(filters["start"])
page.top(
    network_words.title(starts),
    "" if starts else _("Begin with one organization or activity and follow its ties."),
    tab=_("Network"),
)
with page.filter_bar() as more:
    network_filters.bar(more, filters)
for one in unknown:
    anatomy.warn_note(_("No claim speaks of ‘%(id)s’ on this date. Choose another start.", id=one))
if starts or filters["whole"]:
    drawing()
else:
    network_start.chooser(state.shared()["home"])
