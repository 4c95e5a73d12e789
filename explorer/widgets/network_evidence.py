"""Say beside the picture what is selected, with its claims; with nothing selected, how to read it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from explorer import data, format, state
from explorer.components.network import NetworkResult
from explorer.html import entity_link, fill, join, link, show, tag
from explorer.i18n import _, n_
from explorer.widgets import anatomy, legend, network_picture, network_reach
from explorer.widgets.anatomy import cut
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import claims
from explorer.widgets.network_reach import Drawn
from graph.analysis.neighbourhood import ORGANIZATIONS

MOST_CLAIMS = 150
MOST_ACTIVITIES = 12


def evidence(drawn: Drawn, chosen: NetworkResult) -> None:
    """Draw the claims of what is selected."""
    if chosen.selected and chosen.kind == "node":
        _node(drawn, chosen.selected)
    elif chosen.selected and chosen.kind == "edge":
        _edge(drawn, chosen.selected)
    else:
        if chosen.selected:
            anatomy.warn_note(_("What you selected is not in this picture."))
        _nothing(drawn)


def _nothing(drawn: Drawn) -> None:
    anatomy.heading(_("How to read this"))
    if drawn.mode == ORGANIZATIONS:
        ties = _(
            "A line means: these organizations take part in the same activity. Thicker: in more of them."
        )
        said = [ties]
    else:
        ties = _(
            "A line means: an organization takes part in an activity or funds it, or one is part of another."
        )
        said = [_("Round: organizations. Square: activities."), ties]
    said.append(
        _("Click a dot or a line: here stands who says so. Double-click a dot to draw its neighbours.")
    )
    for sentence in said:
        show(tag("p", sentence, class_="w-small"))


def _node(drawn: Drawn, entity: str) -> None:
    row = drawn.picture.nodes.loc[entity]
    anatomy.heading(entity_link(entity, data.name(entity)))
    counts = n_("%(num)s claim", "%(num)s claims", int(row["claims"]))
    if row["sources"]:
        sources = n_("%(num)s source", "%(num)s sources", int(row["sources"]))
        counts = _("%(claims)s from %(sources)s", claims=counts, sources=sources)
    about = [legend.kind_word(row["kind"]) if row["kind"] else "", data.place(entity), counts]
    show(tag("p", join(" · ", about), class_="w-small"))
    _actions(drawn, entity)
    positions = drawn.picture.evidence(entity)
    if drawn.mode == ORGANIZATIONS:
        positions = positions[_names(drawn, positions, entity)]
    if not len(positions):
        anatomy.muted(_("No tie of it is drawn."))
        return
    _claims(drawn, positions, focus=entity)


def _actions(drawn: Drawn, entity: str) -> None:
    more = network_reach.neighbours(drawn, entity) if drawn.starts else 0
    with st.container(horizontal=True, vertical_alignment="center", key="network-actions"):
        if more:
            st.button(
                n_("Draw %(num)s more neighbour", "Draw %(num)s more neighbours", more),
                key="network-expand",
                on_click=network_picture.expand,
                args=(entity,),
            )
        if drawn.starts != (entity,):
            begin = state.link("network", start=entity, mode=_mode(drawn))
            show(tag("p", link(begin, _("Begin here")), class_="w-small"))


def _mode(drawn: Drawn) -> str:
    return drawn.mode if drawn.mode == ORGANIZATIONS else ""


def _names(drawn: Drawn, positions: NDArray[np.int64], entity: str) -> NDArray[np.bool_]:
    """Return which claims speak of an entity itself: of its ties the other end says the rest."""
    return (data.view(drawn.of).claims["subject"].reindex(positions) == entity).to_numpy(bool)


def _claims(drawn: Drawn, positions: NDArray[np.int64], focus: str) -> None:
    rows = data.claim_rows(positions[:MOST_CLAIMS], of=drawn.of)
    claims(rows, focus=focus)
    if len(positions) > MOST_CLAIMS:
        show(
            tag("p", cut(MOST_CLAIMS, len(positions), _("the others stand in the profile")), class_="w-small")
        )


def _edge(drawn: Drawn, edge: str) -> None:
    edges = drawn.picture.edges
    chosen = edges[edges["id"] == edge]
    row = next(chosen.itertuples())
    ends = [entity_link(one, data.name(one)) for one in (row.source, row.target)]
    anatomy.heading(join(" – ", ends))
    confirmed = _("last confirmed %(date)s", date=format.date(row.confirmed))
    said = [*network_picture.relation_words(chosen), confirmed]
    if row.old:
        said.append(_("older than four years"))
    show(tag("p", " · ".join(said), class_="w-small"))
    rows = data.claim_rows(drawn.picture.claims(edge), of=drawn.of)
    if row.relation:
        claims(rows, focus=row.source)
    else:
        _by_activity(rows)


def _by_activity(rows: Sequence[ClaimRow]) -> None:
    """Draw what two organizations share, activity by activity: both participations under each."""
    shared: dict[str, list[ClaimRow]] = {}
    for row in rows:
        shared.setdefault(row.object, []).append(row)
    for activity, theirs in list(shared.items())[:MOST_ACTIVITIES]:
        name = entity_link(activity, theirs[0].object_name)
        show(tag("h3", fill(_("In %(name)s"), name=name), class_="w-h3"))
        claims(sorted(theirs, key=lambda one: one.subject), focus=activity)
    hidden = cut(MOST_ACTIVITIES, len(shared), _("first the last confirmed"))
    if hidden:
        show(tag("p", hidden, class_="w-small"))
