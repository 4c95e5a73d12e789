"""Look at what rules would join as a whole: two that must stay apart may not meet by way of a third."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from graph.identity.judging.joining import RULE
from graph.identity.likeness.evidence import Evidence, evidence
from graph.identity.likeness.features import of_parties
from graph.identity.pairs import JOINED, PROPOSED, Feature, Pair
from graph.identity.parties import parties, together
from graph.model.ids import is_curated
from graph.model.judgement import Clusters, Judgement, clusters, effective
from graph.model.vocabulary import ACTIVITY

if TYPE_CHECKING:
    from graph.view.ledger import Ledger

KEEPS_APART: Final = frozenset(
    {"different_identifier", "different_kind", "different_country", "tied", "together", "one_list"}
)


def checked(found: Sequence[Pair], ledger: Ledger, judgements: Iterable[Judgement]) -> list[Pair]:
    """Return pairs with those only proposed that a rule joins, but in a group with two that stay apart.

    A group is what all judgements and all rules together would make one: so the answer is the same
    whichever of them were stored before.
    """
    judged = effective(judgements)
    apart = {judgement.pair for judgement in judged if judgement.verdict == "different"}
    decided = {judgement.pair for judgement in judged}
    by_rule = [pair for pair in found if pair.zone == JOINED and (pair.a, pair.b) not in decided]
    together = clusters([*(j for j in judged if j.verdict == "same"), *map(_as_judgement, by_rule)])
    groups: dict[str, set[str]] = defaultdict(set)
    for pair in by_rule:
        groups[together.cluster(pair.a)] |= {pair.a, pair.b}
    for member, head in together.of.items():
        if head in groups:
            groups[head] |= {member, head}
    by_people = clusters(j for j in judged if not j.by.startswith(RULE))
    meeting = _meeting(groups, ledger, apart, by_people)
    return [_demoted(pair, meeting.get(together.cluster(pair.a))) for pair in found]


def _as_judgement(pair: Pair) -> Judgement:
    return Judgement(pair.a, pair.b, "same", "rule", "")


def _meeting(
    groups: dict[str, set[str]], ledger: Ledger, apart: set[tuple[str, str]], by_people: Clusters
) -> dict[str, tuple[str, str]]:
    """Return for each group two of its members that must not meet, if there are any.

    What people joined counts as one, with all that is said of any of it: they may have joined two kinds.
    """
    known = parties(ledger, {entity for group in groups.values() for entity in group})
    found = {}
    for head, group in groups.items():
        units: dict[str, list[str]] = defaultdict(list)
        for entity in sorted(group):
            units[by_people.cluster(entity)].append(entity)
        read = {
            unit: evidence(together(unit, [known[one] for one in members if one in known], by_people.cluster))
            for unit, members in units.items()
        }
        for a, b in combinations(sorted(units), 2):
            across = list(product(units[a], units[b]))
            judged = [
                pair for pair in across if pair in apart or pair[::-1] in apart or all(map(is_curated, pair))
            ]
            if judged or _differ(read[a], read[b]):
                found[head] = judged[0] if judged else (a, b)
    return found


def _differ(a: Evidence, b: Evidence) -> bool:
    seen = {feature.code for feature in of_parties(a, b)}
    if "same_identifier" in seen:
        seen -= {"one_list"}
    return a.party.type != ACTIVITY and bool(seen & KEEPS_APART)


def _demoted(pair: Pair, meeting: tuple[str, str] | None) -> Pair:
    if pair.zone != JOINED or meeting is None:
        return pair
    features = (Feature("chain", *meeting), *pair.features)
    return replace(pair, zone=PROPOSED, rule="", features=features)
