"""Let a visitor begin: with one of three good starts, or by drawing everything."""

from __future__ import annotations

import streamlit as st

from explorer import data, state
from explorer.format import number
from explorer.html import show, tag
from explorer.i18n import _, n_
from explorer.widgets import anatomy, network_words
from explorer.widgets.anatomy import Question
from explorer.widgets.network_reach import is_activity
from graph.analysis.neighbourhood import CAP_WHOLE
from graph.model.vocabulary import ORGANIZATION

FIRST = ("org:tno", "facility:nl-ai-factory")


def best(home: str) -> list[str]:
    """Return three entities to begin with: where the visitor is from, two known ones, then the busiest."""
    entities = data.view().entities
    takes_part = data.collaboration().participations
    busiest = takes_part[takes_part["counted"]]["organization"].value_counts().index[:3]
    wanted = dict.fromkeys([home, *FIRST, *busiest])
    return [one for one in wanted if one in entities.index][:3]


def chooser(home: str) -> None:
    """Draw the three starts, and the way to the whole network, with what it holds."""
    anatomy.questions(_question(one) for one in best(home))
    total = len(data.view().entities)
    said = n_(
        "%(num)s organization or activity; membership networks are left out.",
        "%(num)s organizations and activities; membership networks are left out.",
        total,
    )
    if total > CAP_WHOLE:
        said += " " + _("At most %(num)s of them, those with most ties.", num=number(CAP_WHOLE))
    with st.container(horizontal=True, vertical_alignment="center", key="network-everything"):
        st.button(_("Draw everything"), key="network-whole", on_click=_draw_everything)
        show(tag("p", said, class_="w-small"))


def _draw_everything() -> None:
    state.put("network", whole="1", start="", expand="", sel="")


def _question(entity: str) -> Question:
    if is_activity(entity):
        takes_part = data.collaboration().participations
        there = int((takes_part["activity"] == entity).sum())
        note = n_("%(num)s organization takes part.", "%(num)s organizations take part.", there)
    elif entity in data.view().entities.index and data.view().entities.at[entity, "type"] == ORGANIZATION:
        partners = data.partners(entity)
        note = _(
            "%(partners)s partners through %(activities)s shared activities.",
            partners=number(len(partners.frame)),
            activities=number(partners.joint),
        )
    return Question(network_words.title((entity,)), note, state.link("network", start=entity))
