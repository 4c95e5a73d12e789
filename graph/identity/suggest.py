"""Suggest which entities may be one: what comparing found, read with what was judged already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.identity import kept
from graph.identity.activities import with_participants
from graph.identity.judging import chains, memory
from graph.identity.judging.joining import RULE
from graph.identity.pairs import JOINED, PROPOSED, Pair, Party
from graph.identity.parties import HOME, parties, together
from graph.model.ids import is_curated, type_of
from graph.model.judgement import Judgement, effective
from graph.model.vocabulary import ACTIVITY

if TYPE_CHECKING:
    from graph.view.ledger import Ledger
    from graph.view.view import View

AT_HOME: Final = 1.5
CURATED: Final = 2.0
"""How much more it matters when a side is Dutch, and when it is of the built-in dataset."""


@dataclass(frozen=True)
class Suggestions:
    """What may be one, the most useful first, and what is kept quiet."""

    pairs: tuple[Pair, ...]
    parties: Mapping[str, Party] = field(repr=False)
    """Every cluster that a pair names, by id, with all that its members are said to be."""
    quiet: Mapping[tuple[str, str], Judgement] = field(repr=False)
    """Pairs of clusters that are not asked: judged *different*, or *unsure* and nothing changed."""
    refused: tuple[tuple[str, ...], ...] = ()
    """Groups that are not joined, because a pair in them is judged *different*."""
    stale: tuple[Judgement, ...] = ()
    """Judgements of rules that no rule would give today: what is known has changed since."""

    @property
    def joined(self) -> tuple[Pair, ...]:
        """Return the pairs that a rule would join."""
        return tuple(pair for pair in self.pairs if pair.zone == JOINED)

    @property
    def proposed(self) -> tuple[Pair, ...]:
        """Return the pairs for a person to decide."""
        return tuple(pair for pair in self.pairs if pair.zone == PROPOSED)


def suggest(view: View, judgements: Iterable[Judgement], folder: Path | None = None) -> Suggestions:
    """Return the pairs to look at in the store of a view, the most useful first, then by id.

    `judgements` are those of the store at the same revision; `folder` is where comparisons are kept. All
    claims count, whatever the date of the view: who is who does not depend on a day.
    """
    judgements, ledger = list(judgements), view.ledger
    quiet, again = memory.known(judgements, ledger)
    compared = kept.load_or_compute(ledger, folder)
    found = _lifted(chains.checked(compared, ledger, judgements), ledger)
    found = {key: pair for key, pair in found.items() if key not in quiet}
    sides = _clusters(ledger, {side for key in found for side in key})
    pairs = []
    for key, pair in found.items():
        shared = sides[key[0]].activities & sides[key[1]].activities
        told = with_participants(pair, shared) if type_of(pair.a) == ACTIVITY else pair
        if told is not None:
            judged = "unsure" if key in again else ""
            usefulness = round(_usefulness(told, *(sides[side] for side in key)), 3)
            pairs.append(replace(told, usefulness=usefulness, judged=judged))
    pairs.sort(key=lambda pair: (-pair.usefulness, pair.a, pair.b))
    named = {side for pair in pairs for side in (pair.a, pair.b)}
    return Suggestions(
        tuple(pairs),
        {side: sides[side] for side in sorted(named)},
        quiet,
        ledger.clusters.refused,
        _stale(compared, judgements),
    )


def _stale(compared: Iterable[Pair], judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    ruled = {(pair.a, pair.b) for pair in compared if pair.zone == JOINED}
    by_rule = (one for one in effective(judgements) if one.by.startswith(RULE))
    return tuple(one for one in by_rule if one.pair not in ruled)


def _lifted(found: Iterable[Pair], ledger: Ledger) -> dict[tuple[str, str], Pair]:
    """Return for each two clusters the surest pair between them, with the clusters' ids."""
    best: dict[tuple[str, str], Pair] = {}
    for pair in found:
        (a, one), (b, other) = sorted((ledger.clusters.cluster(side), side) for side in pair.between)
        if a != b:
            held = best.get((a, b))
            if held is None or (pair.zone == JOINED, pair.score) > (held.zone == JOINED, held.score):
                best[a, b] = replace(pair, a=a, b=b, between=(one, other))
    return best


def _clusters(ledger: Ledger, heads: Iterable[str]) -> dict[str, Party]:
    """Return the parties of clusters: all that is said of any member."""
    members: dict[str, list[str]] = defaultdict(list)
    for member, head in ledger.clusters.of.items():
        members[head].append(member)
    ids = {head: (head, *sorted(members[head])) for head in heads}
    single = parties(ledger, {member for group in ids.values() for member in group})
    cluster = ledger.clusters.cluster
    return {
        head: together(head, [single[m] for m in group if m in single], cluster)
        for head, group in ids.items()
    }


def _usefulness(pair: Pair, a: Party, b: Party) -> float:
    """Return how much a decision matters: how likely a merge is, and how many ties would move."""
    moves = 1 + log2(1 + min(len(a.activities), len(b.activities)))
    curated = any(is_curated(member) for side in (a, b) for member in side.members)
    at_home = HOME in (*a.countries, *b.countries)
    return pair.score * moves * (CURATED if curated else 1) * (AT_HOME if at_home else 1)
