"""Find the pairs of parties that may be one thing, each with all that speaks for and against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from graph.identity.likeness.comparing import Compared, compare
from graph.identity.likeness.evidence import Evidence, evidence
from graph.identity.likeness.features import Measures, Seen, of_names, of_parties
from graph.identity.pairs import APART
from graph.identity.scoring import scored, strength

if TYPE_CHECKING:
    from graph.identity.pairs import Pair, Party


FEW: Final = 6
"""So many parties may share a website or a number before it tells nothing."""


def candidates(parties: Sequence[Party]) -> list[Pair]:
    """Return the pairs of organizations that are worth proposing or surer, in order of id."""
    known = [evidence(party) for party in sorted(parties, key=lambda party: party.id)]
    found = (scored(a.party.id, b.party.id, features) for a, b, features in seen(known))
    return [pair for pair in found if pair.zone != APART]


def seen(known: Sequence[Evidence]) -> Iterator[tuple[Evidence, Evidence, list[Seen]]]:
    """Yield every pair of parties that blocking and likeness of names leave, in order, with its features."""
    best: dict[tuple[int, int], tuple[float, list[Seen]]] = {}
    compared = compare(known)
    for a, b, of_pair in _likenesses(known, compared):
        strong = strength(of_pair)
        if strong > best.get((a, b), (-np.inf, []))[0]:
            best[a, b] = (strong, of_pair)
    for a, b in sorted({*best, *_sharing(known)}):
        other_name = [Seen("other_name", known[a].party.name, known[b].party.name)]
        of_pair = best[a, b][1] if (a, b) in best else other_name
        yield known[a], known[b], [*of_pair, *of_parties(known[a], known[b])]


def _sharing(known: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """Yield the pairs a < b that share an identifier or a website, whatever their names.

    Numbers and sites that more than a few have, such as a portal's, tell nothing.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for position, party in enumerate(known):
        for register, numbers in party.identifiers.items():
            for number in numbers:
                groups[f"{register}:{number}"].append(position)
        for host in party.hosts:
            groups[f"site {host}"].append(position)
    for group in groups.values():
        if len(group) <= FEW:
            yield from combinations(group, 2)


def _likenesses(known: Sequence[Evidence], compared: Compared) -> Iterator[tuple[int, int, list[Seen]]]:
    """Yield what each pair of names says of their two parties a < b."""
    begins = np.concatenate([[0], np.cumsum([len(party.names) for party in known])])
    unique = np.log2(len(known) + 1) + 0.5
    columns = (compared.one, compared.other, compared.similar, compared.cover, compared.rarity)
    for one, other, similar, cover, rarity in zip(*(column.tolist() for column in columns), strict=True):
        a, b = int(compared.owners[one]), int(compared.owners[other])
        if a > b:
            a, b, one, other = b, a, other, one
        formal = sum(
            position - begins[owner] < known[owner].formal for position, owner in ((one, a), (other, b))
        )
        measures = Measures(similar, cover, unique - rarity)
        yield a, b, of_names(compared.names[one], compared.names[other], int(formal), measures)
