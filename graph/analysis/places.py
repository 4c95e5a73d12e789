"""Say in which column of a table of places an entity stands, in three ways that are never added.

| | provinces | hubs |
|---|---|---|
| seated | it has its own place there | it is the hub, or part of it; an organization takes part in it |
| served | it says that it covers the province | it covers a province that the hub covers |
| involved | an organization seated there collaborates in it | an organization of the hub collaborates in it |

An organization is *involved* where an activity that it collaborates in has its place. Every table has
one row for each claim, see `graph.analysis.facets`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from graph.analysis import facets
from graph.model.regions import PROVINCES
from graph.model.vocabulary import ACTIVITY

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.view.view import View

SEATED: Final = "seated"
SERVED: Final = "served"
INVOLVED: Final = "involved"
HOWS: Final = (SEATED, SERVED, INVOLVED)
PROVINCE: Final = "province"
HUB: Final = "hub"


def hubs(view: View) -> list[str]:
    """Return the hubs of a view, in order of their names."""
    entities = view.entities
    return list(entities[entities["kind"] == HUB].sort_values(["name"], kind="stable").index)


def in_provinces(view: View, of: str, how: str) -> pd.DataFrame:
    """Return the provinces that entities of type `of` stand in; `NL` for all of them together."""
    if how == SERVED:
        covers = facets.relation(view, "COVERS")[facets.TABLE]
        return covers[covers["key"].isin([*PROVINCES, facets.HOME])]
    seated = facets.seated(view)
    seated = seated[seated["key"].isin(list(PROVINCES))]
    return seated if how == SEATED else facets.through(_working(view, of), seated)


def disputed_provinces(view: View) -> pd.DataFrame:
    """Return the provinces that only claims that were not chosen give to entities as their seat."""
    lost = view.claims[(view.claims["state"] == "contradicted") & (view.claims["predicate"] == PROVINCE)]
    return pd.DataFrame(
        {
            "entity": lost["subject"].astype(object).to_numpy(),
            "key": lost["value"].astype(object).to_numpy(),
            "position": lost.index.to_numpy(),
        }
    )


def in_hubs(view: View, of: str, how: str) -> pd.DataFrame:
    """Return the hubs that entities of type `of` belong to."""
    every = hubs(view)
    if how == SERVED:
        covers = facets.relation(view, "COVERS")[facets.TABLE]
        provinces = covers[covers["key"].isin(list(PROVINCES))]
        return facets.through(provinces, facets.turned(provinces[provinces["entity"].isin(every)]))
    inside = pd.concat([_parts(view, every), _themselves(view, every)], ignore_index=True)
    taking = facets.takes_part(view)[facets.TABLE]
    if of == ACTIVITY:
        members = taking[taking["key"].isin(every)]
        return inside if how == SEATED else facets.through(_working(view, of), members)
    return taking[taking["key"].isin(every)] if how == SEATED else facets.through(taking, inside)


def abroad(view: View, entities: Collection[str]) -> list[str]:
    """Return those of the entities whose seat is known to be outside the Netherlands, and not in it."""
    seated = facets.seated(view)
    seated = seated[seated["entity"].isin(list(entities))]
    home = seated.loc[seated["key"] == facets.HOME, "entity"]
    return sorted(set(seated["entity"]) - set(home))


def _working(view: View, of: str) -> pd.DataFrame:
    """Return who works with whom, read from the end of the entities that are counted."""
    taking = facets.takes_part(view)[facets.TABLE]
    return facets.turned(taking) if of == ACTIVITY else taking


def _themselves(view: View, every: Collection[str]) -> pd.DataFrame:
    kinds = facets.prop(view, "kind")
    kinds = kinds[kinds["entity"].isin(list(every))]
    return kinds.assign(key=kinds["entity"])[facets.TABLE]


def _parts(view: View, every: Collection[str]) -> pd.DataFrame:
    """Return what is part of a hub, however many steps down, with the claims of every step."""
    steps = facets.relation(view, "PART_OF")[facets.TABLE]
    reached = steps[steps["key"].isin(list(every))]
    while True:
        further = pd.concat([reached, facets.through(steps, reached)]).drop_duplicates()
        if len(further) == len(reached):
            return reached
        reached = further
