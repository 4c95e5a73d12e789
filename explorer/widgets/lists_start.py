"""Offer three ready questions to who has not asked anything yet."""

from __future__ import annotations

from explorer import data, state, wording
from explorer.i18n import _, n_
from explorer.widgets import anatomy, lists_filters
from explorer.widgets.anatomy import Question
from graph.analysis.lists import ListQuery
from graph.model.ids import type_of
from graph.model.regions import PROVINCES
from graph.model.vocabulary import ACTIVITY

PHILIPS, EINDHOVEN = "org:philips", "org:tu-eindhoven"
BRABANT = "NL41"


def questions(home: str) -> None:
    """Draw the questions, each with how many its list holds."""
    region = home if home in PROVINCES else BRABANT
    partner = home if home and _is_organization(home) else PHILIPS
    asked = [_companies(region), _care()]
    if data.spoken_of(partner):
        asked.insert(0, _together(partner))
    anatomy.questions(asked)


def _together(partner: str) -> Question:
    others = tuple(
        one for one in (EINDHOVEN,) if one != partner and partner == PHILIPS and data.spoken_of(one)
    )
    query = ListQuery(with_all=(partner, *others), in_kinds=("lab",))
    names = [data.name(one) for one in query.with_all]
    title = (
        _("Who is in a lab together with %(one)s and %(other)s?", one=names[0], other=names[1])
        if others
        else _("Who is in a lab together with %(one)s?", one=names[0])
    )
    return Question(title, _counted(query), state.link("lists", **lists_filters.asking(query)))


def _companies(region: str) -> Question:
    query = ListQuery(kinds=("company", "startup"), regions=(region,), in_kinds=("project", "lab"))
    return Question(
        _("Which companies in %(place)s take part in a lab or project?", place=wording.in_text(region)),
        _counted(query),
        state.link("lists", **lists_filters.asking(query)),
    )


def _care() -> Question:
    query = ListQuery(type=ACTIVITY, kinds=("lab", "hub"), sectors=("health",))
    return Question(
        _("Which labs and hubs are active in %(sector)s?", sector=data.name("health")),
        _counted(query),
        state.link("lists", **lists_filters.asking(query)),
    )


def _counted(query: ListQuery) -> str:
    total = data.find(query).total
    if query.type == ACTIVITY:
        return n_("%(num)s activity, with who says so.", "%(num)s activities, with who says so.", total)
    return n_("%(num)s organization, with who says so.", "%(num)s organizations, with who says so.", total)


def _is_organization(home: str) -> bool:
    return type_of(home) == "organization"
