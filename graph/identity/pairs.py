"""Define two entities that may be one: what is known of each, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Zone = Literal["joined", "proposed", "apart"]
JOINED: Final[Zone] = "joined"
"""Sure enough for a rule, which stores its judgement only when somebody asks for it."""
PROPOSED: Final[Zone] = "proposed"
"""For a person to decide."""
APART: Final[Zone] = "apart"
"""Looked at and left: nothing is asked."""
ZONES: Final = (JOINED, PROPOSED, APART)

FEATURES: Final[dict[str, str]] = {
    "same_identifier": "same identifier ({a})",
    "different_identifier": "different identifiers of one register ({a}, {b})",
    "same_name": "same name ({a})",
    "same_name_without_form": "same name without legal form ({a}, {b})",
    "same_words": "same words in another order ({a}, {b})",
    "same_letters": "same letters, other spaces ({a}, {b})",
    "similar_name": "similar name ({a}, {b})",
    "name_contained": "one name holds the other ({a}, {b})",
    "some_words": "some words in common ({a}, {b})",
    "same_alias": "one goes also by the name of the other ({a})",
    "other_name": "different names ({a}, {b})",
    "acronym_of": "{a} can be short for {b}",
    "same_acronym": "same abbreviation ({a})",
    "other_numbers": "different numbers in the names ({a}, {b})",
    "telling_words": "words that set them apart ({a})",
    "different_form": "different legal form ({a}, {b})",
    "only_form": "only one is called {a}",
    "rare_words": "words that hardly any other has ({a})",
    "plain_words": "words that many have ({a})",
    "same_city": "same city ({a})",
    "different_city": "different city ({a}, {b})",
    "same_country": "same country ({a})",
    "different_country": "different country ({a}, {b})",
    "same_domain": "same website ({a})",
    "under_domain": "websites under one domain ({a})",
    "different_domain": "different websites ({a}, {b})",
    "same_kind": "same kind ({a})",
    "different_kind": "different kinds ({a}, {b})",
    "different_start": "different start ({a}, {b})",
    "same_start": "same start ({a})",
    "one_list": "one list names both, as two ({a})",
    "tied": "a source ties one to the other ({a})",
    "together": "both take part, as two, in {a} of the same activities",
    "same_participants": "organizations that take part in both: {a}",
    "chain": "joined with this, two that stay apart would meet ({a}, {b})",
}
"""What can speak for or against two entities being one, in words; `a` and `b` are what was compared."""


@dataclass(frozen=True, slots=True)
class Party:
    """What is known of one entity for comparing it: of a cluster, all that its members are said to be."""

    id: str
    type: str
    """`organization` or `activity`."""
    names: tuple[str, ...]
    """Its names in full, as the sources write them: the one by which the entity goes first."""
    aliases: tuple[str, ...] = ()
    """Other names and abbreviations: less sure to be nobody else's."""
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    """Of an activity: when it starts, as exact as sources say."""
    datasets: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    """The ids that are read as this one, itself included."""
    activities: frozenset[str] = frozenset()
    """The activities it takes part in; of an activity the organizations that take part."""
    ties: Mapping[str, str] = field(default_factory=dict)
    """The entities of its own type that a source ties it to, with the relation."""

    @property
    def name(self) -> str:
        """Return the name it goes by; its id when nobody named it."""
        return self.names[0] if self.names else self.id


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for (weight above 0) or against two entities being the same."""

    code: str
    """One of `FEATURES`."""
    a: str = ""
    """What was compared, of the one …"""
    b: str = ""
    """… and of the other, where the two differ."""
    weight: float = 0.0
    """In the natural logarithm of odds: weights add up."""

    @property
    def words(self) -> str:
        """Return the feature as a phrase in English; screens word it in the language of the visitor."""
        return FEATURES[self.code].format(a=self.a, b=self.b)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that may be the same thing, each the id of its cluster."""

    a: str
    b: str
    zone: Zone
    score: float
    """Between 0 and 1: which share of such pairs is one thing, as measured (see docs/identity.md)."""
    features: tuple[Feature, ...]
    """What speaks for and against it, the strongest first."""
    usefulness: float = 0.0
    """How much a decision would matter: higher first in a queue."""
    between: tuple[str, str] = ("", "")
    """The two ids, of a's cluster and of b's, on which the reasons rest: what a judgement should name."""
    rule: str = ""
    """The rule that joins them, in words; '' outside the zone `joined`."""
    judged: str = ""
    """`unsure` when it was judged so before, and something changed since; else ''."""

    @property
    def why(self) -> str:
        """Return the reasons as one English sentence without a full stop."""
        return ", ".join(feature.words for feature in self.features)
