"""Gather from a ledger what is known of each organization and activity, id by id, before any merge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Final

from graph.identity.pairs import Party
from graph.model.ids import type_of
from graph.model.regions import PROVINCES
from graph.model.vocabulary import ACTIVITY, COLLABORATING_ROLES, ORGANIZATION

if TYPE_CHECKING:
    import pandas as pd

    from graph.view.ledger import Ledger

DESCRIBING: Final = {
    "name": "names",
    "name_en": "names",
    "alias": "aliases",
    "kind": "kinds",
    "country": "countries",
    "LOCATED_IN": "countries",
    "city": "cities",
    "website": "websites",
    "identifier": "identifiers",
    "start": "starts",
}
"""What is compared: each property or relation, with the part of a party that it fills."""
TYING: Final = ("PART_OF", "SUCCEEDS", "PARTNER_IN")
HOME: Final = "NL"


def parties(ledger: Ledger, ids: Collection[str] | None = None) -> dict[str, Party]:
    """Return the organizations and activities that any present claim describes, by id, in order.

    Each stands for itself, as if nothing had ever been joined, on all dates; with `ids` only these.
    """
    claims = ledger.claims
    wanted = claims["predicate"].isin([*DESCRIBING, *TYING]).to_numpy()
    if ids is not None:
        wanted = (
            wanted & (claims["subject_id"].isin(list(ids)) | claims["object_id"].isin(list(ids))).to_numpy()
        )
    rows = claims[wanted]
    said: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    _describe(rows[~rows["predicate"].isin(TYING).to_numpy()], said)
    shared, ties = _tie(rows[rows["predicate"].isin(TYING).to_numpy()])
    return {
        entity: Party(
            entity,
            type_of(entity),
            members=(entity,),
            activities=frozenset(shared.get(entity, ())),
            ties=ties.get(entity, {}),
            **{part: tuple(values) for part, values in said[entity].items()},
        )
        for entity in sorted(said)
        if (ids is None or entity in ids) and type_of(entity) in (ORGANIZATION, ACTIVITY)
    }


def _describe(rows: pd.DataFrame, said: dict[str, dict[str, dict[str, None]]]) -> None:
    """Fill in what claims say, `name` before `name_en`, each value once."""
    order = {predicate: place for place, predicate in enumerate(DESCRIBING)}
    rank = rows["predicate"].map(order).astype(int).to_numpy()
    rows = rows.iloc[rank.argsort(kind="stable")]
    columns = [
        rows[name].astype(object) for name in ("subject_id", "predicate", "value", "object_id", "dataset")
    ]
    for subject, predicate, value, other, dataset in zip(*columns, strict=True):
        party = said[subject]
        text = HOME if other in PROVINCES else other if predicate == "LOCATED_IN" else value
        party[DESCRIBING[predicate]][text] = None
        party["datasets"][dataset] = None


def _tie(rows: pd.DataFrame) -> tuple[dict[str, set[str]], dict[str, dict[str, str]]]:
    """Return who takes part in what, both ways, and which entities a source ties to each other."""
    shared: dict[str, set[str]] = defaultdict(set)
    ties: dict[str, dict[str, str]] = defaultdict(dict)
    columns = [rows[name].astype(object) for name in ("subject_id", "predicate", "object_id", "role")]
    for subject, predicate, other, role in zip(*columns, strict=True):
        if predicate == "PARTNER_IN":
            if role in COLLABORATING_ROLES:
                shared[subject].add(other)
                shared[other].add(subject)
        else:
            ties[subject][other] = predicate
    return shared, ties


def together(head: str, members: Sequence[Party], cluster: Callable[[str], str]) -> Party:
    """Return several parties read as one: all that is said of any of them, in their order."""

    def all_of(part: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for member in members for value in getattr(member, part)))

    parts = dict.fromkeys([*DESCRIBING.values(), "datasets"])
    return Party(
        head,
        type_of(head),
        members=tuple(member.id for member in members) or (head,),
        activities=frozenset(cluster(one) for member in members for one in member.activities),
        ties={cluster(other): how for member in members for other, how in member.ties.items()},
        **{part: all_of(part) for part in parts},
    )
