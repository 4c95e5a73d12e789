"""Find activities of two datasets that may be one: by grant number, or by name for a person to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from math import exp
from typing import TYPE_CHECKING, Final

from graph.identity.likeness.evidence import by_register
from graph.identity.likeness.features import Seen
from graph.identity.likeness.names import read
from graph.identity.pairs import JOINED, PROPOSED, Pair
from graph.identity.scoring import START, strength, weighed

if TYPE_CHECKING:
    from graph.identity.pairs import Party

BY_GRANT: Final = "same grant number"
FEW: Final = 12
"""So many activities may share a name before it is nobody's."""


def of_activities(parties: Sequence[Party]) -> list[Pair]:
    """Return pairs of activities of different datasets with one grant number, or with one name.

    A name alone joins nothing: projects call themselves ROBUST every few years. Two with different grant
    numbers are two; of the rest, whoever knows which organizations are one (see `with_participants`) keeps
    those that share some.
    """
    groups: dict[str, list[Party]] = defaultdict(list)
    for party in parties:
        grants = by_register(party.identifiers).get("grant", ())
        for key in {*(f"grant {grant}" for grant in grants), *_names(party)}:
            groups[key].append(party)
    found = {
        (a.id, b.id): (a, b)
        for group in groups.values()
        if 1 < len(group) <= FEW
        for a, b in combinations(sorted(group, key=lambda party: party.id), 2)
        if not set(a.datasets) & set(b.datasets)
    }
    return [pair for _, (a, b) in sorted(found.items()) for pair in _compared(a, b)]


def _names(party: Party) -> Iterator[str]:
    for text in (*party.names, *party.aliases):
        if (name := read(text)) and len(name.letters) >= 3:
            yield name.letters


def _compared(a: Party, b: Party) -> Iterator[Pair]:
    one, other = (frozenset(by_register(party.identifiers).get("grant", ())) for party in (a, b))
    if one and other and not one & other:
        return
    features = [Seen("same_identifier", f"grant {min(one & other)}", grade="grant")] if one & other else []
    if shared := sorted({*_names(a)} & {*_names(b)}):
        formal = {name.letters for text in a.names for name in [read(text)] if name}
        named = shared[0] in formal and len(shared[0]) > 12
        features.append(Seen("same_name" if named else "same_alias", a.name))
    features += _starts(a, b)
    rule = BY_GRANT if one & other else ""
    score = 1 / (1 + exp(-(START + strength(features))))
    yield Pair(
        a.id, b.id, JOINED if rule else PROPOSED, round(score, 4), weighed(features), 0.0, (a.id, b.id), rule
    )


def _starts(a: Party, b: Party) -> list[Seen]:
    if not a.starts or not b.starts:
        return []
    years = [{start[:4] for start in party.starts} for party in (a, b)]
    if years[0] & years[1]:
        return [Seen("same_start", min(years[0] & years[1]))]
    return [Seen("different_start", min(a.starts), min(b.starts))]


def with_participants(pair: Pair, shared: Collection[str]) -> Pair | None:
    """Return a pair of activities with the organizations they share; None when nothing ties the two."""
    if pair.rule:
        return pair
    if not shared:
        return None
    features = (*(Seen(f.code, f.a, f.b) for f in pair.features), Seen("same_participants", str(len(shared))))
    score = 1 / (1 + exp(-(START + strength(features))))
    return Pair(pair.a, pair.b, PROPOSED, round(score, 4), weighed(features), 0.0, pair.between)
