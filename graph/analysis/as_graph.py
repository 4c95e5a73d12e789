"""Lay a view out as entities and ties, for a store that keeps a graph of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from graph.analysis.collaboration import MAX_SIZE, collaboration
from graph.analysis.facets import prop
from graph.model.ids import type_of
from graph.model.regions import PROVINCES, region
from graph.model.sectors import SECTORS
from graph.model.vocabulary import COLLABORATING_ROLES, SECTOR
from graph.store.derived import DerivedEntity, DerivedTie
from graph.view.entities import DESCRIBED_BY, seats
from graph.view.ledger import ALWAYS, NEVER
from graph.view.view import CONTRADICTED, View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

_NUMBERS: Final = ("claims", "sources", "confirmed_day")
_TEXTS: Final = (*DESCRIBED_BY, "seat", "first", "confirmed")
_LISTS: Final = {"alias": "aliases", "identifier": "identifiers"}
"""Properties that may have many values, and what the list of them is called."""
_OF_TIE: Final = ("role", "confirmed", "confirmed_day", "confidence", "undated", "uncertain")
_OF_CLAIM: Final = ("valid_from", "valid_to", "asserted_on")
"""What a tie takes from the latest of its claims."""
_SIZE: Final = 1 << 64
_NOTHING: Final[tuple[str, Iterator[Any]]] = ("", iter(()))


def entities_of(view: View) -> Iterator[DerivedEntity]:
    """Yield the entities of a view with their ties outwards, in order of id; sectors and regions last.

    One after another, and none is kept: a view of millions of claims need not fit twice.
    """
    ties, seated = groupby(_ties(view), key=lambda pair: pair[0]), _noted_seats(view)
    start, going_out = next(ties, _NOTHING)
    for entity, kind, properties in _described(view):
        own: list[DerivedTie] = []
        if start == entity:
            own = [tie for _, tie in going_out]
            start, going_out = next(ties, _NOTHING)
        yield _entity(entity, kind, properties, own + seated.get(entity, []))
    ends = {*view.ties.frame["object"].unique(), *(tie.object for some in seated.values() for tie in some)}
    for code in sorted({*SECTORS, *PROVINCES, *(end for end in ends if ":" not in end)}):
        yield _entity(code, type_of(code), _from_code(code), [])


def _entity(entity: str, kind: str, properties: Mapping[str, Any], ties: list[DerivedTie]) -> DerivedEntity:
    """Return an entity; its fingerprint is a sum, so that one tie can be exchanged without the others."""
    fingerprint = signed(sum(map(_hash, ties), _hash((kind, properties))))
    return DerivedEntity(entity, kind, properties, ties, fingerprint)


def signed(fingerprint: int) -> int:
    """Return a sum of fingerprints as a server keeps it: 64 bits with a sign."""
    return (fingerprint + _SIZE // 2) % _SIZE - _SIZE // 2


def _hash(said: object) -> int:
    return int.from_bytes(blake2b(repr(said).encode(), digest_size=8).digest(), "big")


def _from_code(code: str) -> dict[str, str]:
    if type_of(code) == SECTOR:
        return {"name": SECTORS[code].name_nl, "name_en": SECTORS[code].name_en}
    return {"name": region(code).name_nl, "name_en": region(code).name_en}


def _described(view: View) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield id, type and properties of each organization and activity, in order of id."""
    entities = view.entities
    lists = {plural: _gathered(prop(view, name)) for name, plural in _LISTS.items()}
    members = sorted((head, member) for member, head in view.ledger.clusters.of.items())
    lists["members"] = _gathered(pd.DataFrame(members, columns=["entity", "key"]))
    lists["contradicted_claims"] = _gathered(_disputed(view))
    names = (*_TEXTS, *_NUMBERS)
    columns = [entities[name].tolist() for name in names]
    for entity, kind, *values in zip(entities.index, entities["type"], *columns, strict=True):
        said: dict[str, Any] = {name: value for name, value in zip(names, values, strict=True) if value != ""}
        for plural, of in lists.items():
            if entity in of:
                said[plural] = of[entity]
        if entity in view.ledger.membership_networks:
            said["membership_network"] = True
        yield entity, kind, said


def _gathered(table: pd.DataFrame) -> dict[str, list[str]]:
    """Return the keys of a table by entity, each once, in order."""
    pairs = sorted(set(zip(table["entity"], table["key"], strict=True)))
    return {entity: [key for _, key in some] for entity, some in groupby(pairs, key=lambda pair: pair[0])}


def _disputed(view: View) -> pd.DataFrame:
    """Return each claim that is contradicted, under both of its ends."""
    lost = view.claims[view.claims["state"] == CONTRADICTED]
    ids = [identifier.hex() for identifier in lost["id"]]
    ends = [pd.DataFrame({"entity": lost[end].astype(object), "key": ids}) for end in ("subject", "object")]
    others = [(entity, key) for entity, keys in view.elsewhere.contradicted.items() for key in keys]
    return pd.concat([*ends, pd.DataFrame(others, columns=["entity", "key"], dtype=object)])


def _ties(view: View) -> Iterator[tuple[str, DerivedTie]]:
    """Yield the ties of a view with the entity they go out from, in order of it."""
    ties, claims = view.ties, view.ledger.claims
    frame, bounds = ties.frame, ties.bounds.tolist()
    latest, positions = _latest(view), ties.positions
    ids, said_by = _hexadecimal(claims, positions), _sources(claims, positions)
    columns = {name: frame[name].tolist() for name in _OF_TIE}
    columns |= {name: _words(claims[name], latest) for name in _OF_CLAIM}
    columns["first"] = _first(view)
    columns["confirmed_last"] = view.ledger.columns["confirmed_last"][latest].tolist()
    cents, counted = _cents(view), _counted(view)
    ends = (frame[name].tolist() for name in ("subject", "relation", "object"))
    for row, (subject, relation, object, *values) in enumerate(zip(*ends, *columns.values(), strict=True)):
        of = slice(bounds[row], bounds[row + 1])
        said = {name: value for name, value in zip(columns, values, strict=True) if value}
        said |= {"claims": ids[of], "sources": sorted(set(said_by[of]))}
        if row in cents:
            said["amount"] = cents[row]
        if said.get("role") in COLLABORATING_ROLES:
            said["counted"] = object in counted
        yield subject, DerivedTie(relation, object, said)


def _counted(view: View) -> set[str]:
    """Return the activities that make organizations collaborate: no membership network, and not too large."""
    parts = collaboration(view, max_size=MAX_SIZE).participations
    return set(parts["activity"][parts["counted"]].astype(object))


def _latest(view: View) -> Ints:
    """Return for each tie the position of its claim that was confirmed last; of several, the first by id."""
    ties = view.ties
    which = np.repeat(np.arange(len(ties.frame)), np.diff(ties.bounds))
    confirmed = view.ledger.columns["confirmed_rank"][ties.positions]
    order = np.lexsort((ties.positions, -confirmed, which))
    return ties.positions[order[ties.bounds[:-1]]] if len(which) else ties.positions


def _first(view: View) -> list[str]:
    """Return for each tie when it was first asserted, where that is not when it was last ('': it is)."""
    ties, columns = view.ties, view.ledger.columns
    if ties.frame.empty:
        return []
    days = columns["confirmed_first"][ties.positions]
    rank = np.where(days == ALWAYS, NEVER, columns["confirmed_rank"][ties.positions])
    which = np.repeat(np.arange(len(ties.frame)), np.diff(ties.bounds))
    at_first = np.flatnonzero(rank == np.minimum.reduceat(rank, ties.bounds[:-1])[which])
    one = at_first[np.unique(which[at_first], return_index=True)[1]]
    texts = _words(view.ledger.claims["confirmed"], ties.positions[one])
    return ["" if text == last else text for text, last in zip(texts, ties.frame["confirmed"], strict=True)]


def _hexadecimal(claims: pd.DataFrame, positions: Ints) -> list[str]:
    return [identifier.hex() for identifier in claims["id"].to_numpy()[positions]]


def _words(column: pd.Series, positions: Ints) -> list[str]:
    words = column.cat.categories.to_numpy(object)
    return words[column.cat.codes.to_numpy()[positions]].tolist()  # type: ignore[no-any-return]


def _sources(claims: pd.DataFrame, positions: Ints) -> list[str]:
    """Return `dataset/source` of the claims at these positions."""
    dataset, source = (_words(claims[name], positions) for name in ("dataset", "source"))
    return [f"{d}/{s}" for d, s in zip(dataset, source, strict=True)]


def _cents(view: View) -> dict[int, int]:
    """Return the amount on each tie that has one, by its row: chosen per tranche, tranches added.

    A payer's amounts of several tranches stand side by side, so their sum is what it pays. A share is
    that of the claim confirmed last. Sums over payers are another matter: see `graph.view.money`.
    """
    ties = view.ties
    which = np.repeat(np.arange(len(ties.frame)), np.diff(ties.bounds))
    amount = view.ledger.claims["amount"].iloc[ties.positions]
    stated = amount.notna().to_numpy()
    positions = ties.positions[stated]
    rows = pd.DataFrame(
        {
            "tie": which[stated],
            "tranche": _words(view.ledger.claims["tranche"], positions),
            "cents": amount[stated].astype(np.int64).to_numpy(),
            "best": view.claims["best"].reindex(positions).to_numpy(bool),
            "day": view.ledger.columns["confirmed_first"][positions],
            "position": positions,
        }
    ).sort_values(["tie", "tranche", "best", "day", "position"], ascending=[True, True, False, False, True])
    chosen = rows.drop_duplicates(["tie", "tranche"]).groupby("tie")["cents"].sum()
    return dict(zip(chosen.index.tolist(), chosen.tolist(), strict=True))


def _noted_seats(view: View) -> dict[str, list[DerivedTie]]:
    """Return by entity a LOCATED_IN tie for each seat that is noted as a property: province, else country."""
    located = view.winners[view.winners["predicate"] == "LOCATED_IN"]
    noted = seats(view.winners)
    noted = noted[~noted["entity"].isin(located["subject"].astype(object))]
    abroad = prop(view, "country").rename(columns={"key": "region"})
    elsewhere = {*located["subject"].astype(object), *noted["entity"]}
    noted = pd.concat([noted, abroad[~abroad["entity"].isin(elsewhere)]], ignore_index=True)
    positions = noted["position"].to_numpy(np.int64)
    claims = view.ledger.claims
    said: dict[tuple[str, str], dict[str, Any]] = {}
    columns = (noted["entity"], noted["region"], _hexadecimal(claims, positions), _sources(claims, positions))
    for entity, place, claim, source in zip(*columns, strict=True):
        tie = said.setdefault((entity, place), {"noted": True, "claims": [], "sources": []})
        tie["claims"].append(claim)
        tie["sources"] = sorted({*tie["sources"], source})
    found: dict[str, list[DerivedTie]] = {}
    for (entity, place), properties in sorted(said.items(), key=lambda one: one[0]):
        found.setdefault(entity, []).append(DerivedTie("LOCATED_IN", place, properties))
    return found
