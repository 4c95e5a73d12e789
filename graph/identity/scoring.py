"""Weigh what speaks for and against two parties being one: a table anyone can read, and rules in words."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Final

from graph.identity.likeness.features import ALIKE, Seen
from graph.identity.pairs import APART, JOINED, PROPOSED, Feature, Pair
from graph.model.ids import is_curated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

START: Final = -2.5
"""The odds of a pair that blocking brought, before anything is compared."""
WEIGHTS: Final[dict[str, float]] = {
    "same_identifier ror": 6.0,
    "same_identifier grant": 8.0,
    "same_identifier kvk": 6.0,
    "same_identifier vat": 6.0,
    "same_identifier lei": 6.0,
    "same_identifier pic": 6.0,
    "same_identifier wikidata": 4.0,
    "same_identifier isni": 4.0,
    "same_identifier grid": 4.0,
    "same_identifier fundref": 3.0,
    "different_identifier": -3.0,
    "same_name": 2.5,
    "same_name_without_form": 2.0,
    "same_words": 2.0,
    "same_letters": 2.5,
    "similar_name 95": 2.5,
    "similar_name 90": 1.0,
    "similar_name 85": -1.0,
    "same_alias": 1.5,
    "same_alias both": 1.0,
    "name_contained": -0.5,
    "acronym_of": -1.0,
    "some_words 90": -1.0,
    "some_words 70": -3.0,
    "some_words 50": -3.5,
    "some_words alias": -2.5,
    "other_name": -2.0,
    "rare_words": 1.5,
    "plain_words": -1.0,
    "telling_words": -0.5,
    "other_numbers": -1.0,
    "different_form": -1.5,
    "different_form company": -1.5,
    "only_form": -0.5,
    "same_acronym named": 1.0,
    "same_acronym": 0.5,
    "same_city": 0.5,
    "different_city": -2.5,
    "same_country": 2.0,
    "different_country": -2.0,
    "same_domain": 2.5,
    "under_domain": 0.5,
    "different_domain": -2.0,
    "same_kind": 0.0,
    "different_kind": -2.5,
    "one_list": -0.5,
    "tied": -4.0,
    "together": -3.0,
    "same_participants": 4.0,
    "same_start": 1.0,
    "different_start": -3.0,
}
"""What each feature adds to the natural logarithm of the odds that two parties are one.

Fitted by logistic regression on names of one half of the participants of CORDIS (see docs/identity.md), then
rounded to halves; identifiers, ties and what the fit saw too seldom were set by hand.
"""
PROPOSE: Final = 0.07
"""From this score on a person is asked: one in fourteen is still worth a look, and hides few."""

AGAINST: Final = frozenset(
    {"different_country", "different_city", "different_domain", "different_kind", "different_identifier"}
    | {"different_form", "only_form", "plain_words", "telling_words", "other_numbers"}
    | {"tied", "together", "one_list"}
)
"""With one of these nothing is joined by the rule of names …"""
_NUMBERED_AGAINST: Final = AGAINST - {
    *("different_city", "different_domain", "different_form", "only_form", "plain_words", "one_list")
}
"""… and with one of these nothing by the rule of numbers."""
_IN_ONE_COUNTRY: Final = frozenset({"same_country", "same_city", "same_domain"})
"""A list that names no country may name a city or a website: what is in one of those is in one country."""
BY_NAME: Final = "same name in the same country, nothing against it"
BY_NUMBER: Final = "same number in a register, names alike, nothing against it"
_NUMBERS: Final = frozenset({"ror", "kvk", "vat", "lei", "pic"})
_NAMES_ALIKE: Final = frozenset(
    {*ALIKE, "same_alias", "similar_name 95", "similar_name 90", "name_contained"}
)


def strength(features: Iterable[Seen]) -> float:
    """Return what features add up to, in the natural logarithm of odds."""
    return sum(WEIGHTS.get(feature.key, 0.0) for feature in features)


def scored(a: str, b: str, features: Sequence[Seen]) -> Pair:
    """Return two organizations as a pair with its score, its zone, and its features, strongest first.

    Two ids that were given by hand are never joined by a rule: somebody meant them apart.
    """
    score = 1 / (1 + exp(-(START + strength(features))))
    rule = "" if is_curated(a) and is_curated(b) else rule_of(features)
    zone = JOINED if rule else PROPOSED if score >= PROPOSE else APART
    return Pair(a, b, zone, round(score, 4), weighed(features), between=(a, b), rule=rule)


def weighed(features: Iterable[Seen]) -> tuple[Feature, ...]:
    """Return features with their weights, the strongest first, whichever way it points."""
    with_weight = [Feature(f.code, f.a, f.b, WEIGHTS.get(f.key, 0.0)) for f in features]
    return tuple(sorted(with_weight, key=lambda feature: -abs(feature.weight)))


def rule_of(features: Sequence[Seen]) -> str:
    """Return the rule that joins two organizations with these features, in words; '' for none.

    By number: two whose register gives them one number, and whose names do not differ wholly. By name: two
    whose names in full are the same but for their writing, in one country. Neither where anything speaks
    against it: another kind, another place, another website, a tie between the two.
    """
    codes = {feature.code for feature in features}
    likeness = next(iter(features))
    numbered = any(f.code == "same_identifier" and f.grade in _NUMBERS for f in features)
    if numbered and not codes & _NUMBERED_AGAINST and (likeness.key in _NAMES_ALIKE or _named(features)):
        return BY_NUMBER
    against = AGAINST - {"different_city"} if "same_domain" in codes else AGAINST
    same = likeness.code in ALIKE or likeness.key == "similar_name 95"
    return BY_NAME if same and codes & _IN_ONE_COUNTRY and not codes & against else ""


def _named(features: Iterable[Seen]) -> bool:
    return any(feature.key in ("same_acronym named", "same_acronym") for feature in features)
