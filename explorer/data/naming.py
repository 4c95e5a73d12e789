"""Say what entities are called in the visitor's language, of what kind and where they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from explorer import wording
from explorer.data.views import params, revision, store_url, view, view_of
from explorer.i18n import language
from graph.model.ids import canonical, type_of
from graph.model.regions import PROVINCES, is_region
from graph.model.sectors import SECTORS
from graph.model.vocabulary import REGION, SECTOR
from graph.view.params import ViewParams
from graph.view.view import View


def entity_of(asked: str) -> str:
    """Return the id of the cluster that an id belongs to; one that somebody once used finds it too."""
    now = view()
    head = now.ledger.clusters.cluster(canonical(asked))
    if head in now.entities.index:
        return head
    claims = now.ledger.claims
    former = claims[(claims["predicate"] == "former_id") & (claims["value"] == asked)]
    return str(former["subject"].iloc[0]) if len(former) else head


def name(entity: str) -> str:
    """Return the name of an entity, sector or region in the visitor's language; the id when it has none."""
    return called_in(view(), entity) if ":" in entity else _code_name(entity)


def called_in(now: View, entity: str) -> str:
    """Return a name in one view: who asks many names asks for the view once."""
    if ":" not in entity:
        return _code_name(entity)
    entities = now.entities
    if entity not in entities.index:
        return entity
    english = entities.at[entity, "name_en"] if language() == "en" else ""
    return str(english or entities.at[entity, "name"])


def called() -> Callable[[str], str]:
    """Return what gives names under the shared filters: for who needs many."""
    now = view()
    return lambda entity: called_in(now, entity)


def _code_name(code: str) -> str:
    kind = type_of(code) if code else ""
    names = {SECTOR: wording.sector, REGION: wording.region_name}
    return names[kind](code) if kind in names else code


def kind(entity: str) -> str:
    """Return the kind of an organization or activity; '' when nobody says."""
    entities = view().entities
    return str(entities.at[entity, "kind"]) if entity in entities.index else ""


def kinds() -> dict[str, str]:
    """Return the kind of every organization and activity by id."""
    column = view().entities["kind"]
    return dict(zip(column.index, column, strict=True))


def place(entity: str) -> str:
    """Return where an entity has its seat: city and province, or city and country; '' when unknown."""
    entities = view().entities
    if entity not in entities.index:
        return ""
    row = entities.loc[entity]
    region = row["seat"] or ("" if row["country"] == "NL" else row["country"])
    parts = dict.fromkeys(part for part in (row["city"], name(region) if region else "") if part)
    return ", ".join(parts)


def count_in(region: str) -> int:
    """Return how many organizations have their seat in a province or country."""
    entities = view().entities
    column = "seat" if len(region) == 4 else "country"
    return int(((entities["type"] == "organization") & (entities[column] == region)).sum())


def names(organizations: bool = True, activities: bool = True) -> Mapping[str, str]:
    """Return the names of all organizations and activities by id, in order of name: what a chooser offers."""
    types = tuple(
        one for one, wanted in (("organization", organizations), ("activity", activities)) if wanted
    )
    return _names(store_url(), revision(), params(), types, language())


@st.cache_resource(max_entries=24, show_spinner=False)
def _names(
    url: str, revision: str, of: ViewParams, types: tuple[str, ...], language: str
) -> Mapping[str, str]:
    entities = view_of(url, revision, of).entities
    chosen = entities[entities["type"].isin(types)]
    shown = chosen["name"]
    if language == "en":
        shown = chosen["name_en"].where(chosen["name_en"] != "", shown)
    pairs = zip(shown.index.astype(str), shown.astype(str), strict=True)
    return MappingProxyType(dict(sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0]))))


def regions() -> list[str]:
    """Return the provinces, then the countries that something here lies in, each in order of name."""
    abroad = set(view().entities["country"]) - {""}
    return [*sorted(PROVINCES, key=name), *sorted(abroad, key=name)]


def is_theme(entity: str) -> bool:
    """Return whether an id names a sector or a region."""
    return entity in SECTORS or is_region(entity)


def known_now(entity: str) -> bool:
    """Return whether anybody says something about an organization or activity under the shared filters."""
    return entity in view().entities.index


def spoken_of(entity: str) -> bool:
    """Return whether any claim in the store names an entity, whatever the date and the other filters."""
    claims = view().ledger.claims
    return bool(((claims["subject"] == entity) | (claims["object"] == entity)).any())
