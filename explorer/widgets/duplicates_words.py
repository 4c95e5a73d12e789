"""Say in words what speaks for and against two entities being one, and what joining them would change."""

from __future__ import annotations

from typing import Final

from explorer import data, format, wording
from explorer.i18n import N_, _, n_
from graph.identity.changes import Clash, Count, Fill
from graph.identity.pairs import Feature
from graph.model.dates import is_date
from graph.model.judgement import Judgement
from graph.model.regions import is_region
from graph.model.relations import RELATIONS
from graph.model.vocabulary import COLLECTORS, KIND_TYPE

FEATURES: Final = {
    "same_identifier": N_("same identifier: %(a)s"),
    "different_identifier": N_("different numbers in one register: %(a)s and %(b)s"),
    "same_name": N_("same name: “%(a)s”"),
    "same_name_without_form": N_("same name without the legal form: “%(a)s” and “%(b)s”"),
    "same_words": N_("same words in another order: “%(a)s” and “%(b)s”"),
    "same_letters": N_("same letters, other spaces: “%(a)s” and “%(b)s”"),
    "similar_name": N_("similar names: “%(a)s” and “%(b)s”"),
    "name_contained": N_("one name holds the other: “%(a)s” and “%(b)s”"),
    "some_words": N_("some words in common: “%(a)s” and “%(b)s”"),
    "same_alias": N_("one also goes by the name of the other: “%(a)s”"),
    "other_name": N_("different names: “%(a)s” and “%(b)s”"),
    "acronym_of": N_("“%(a)s” can be short for “%(b)s”"),
    "same_acronym": N_("same abbreviation: %(a)s"),
    "other_numbers": N_("different numbers in the names: “%(a)s” and “%(b)s”"),
    "telling_words": N_("words that set them apart: %(a)s"),
    "different_form": N_("different legal forms: %(a)s and %(b)s"),
    "only_form": N_("only one is called %(a)s"),
    "rare_words": N_("words that hardly any other has: %(a)s"),
    "plain_words": N_("words that many have: %(a)s"),
    "same_city": N_("same city: %(a)s"),
    "different_city": N_("different cities: %(a)s and %(b)s"),
    "same_country": N_("same country: %(a)s"),
    "different_country": N_("different countries: %(a)s and %(b)s"),
    "same_domain": N_("same website: %(a)s"),
    "under_domain": N_("websites under one domain: %(a)s"),
    "different_domain": N_("different websites: %(a)s and %(b)s"),
    "same_kind": N_("same kind: %(a)s"),
    "different_kind": N_("different kinds: %(a)s and %(b)s"),
    "different_start": N_("different start: %(a)s and %(b)s"),
    "same_start": N_("same start: %(a)s"),
    "tied": N_("a source ties one to the other: %(a)s"),
    "one_list": N_("one list names both, as two: %(a)s"),
    "together": N_("both take part, as two, in %(a)s of the same activities"),
    "same_participants": N_("organizations that take part in both: %(a)s"),
    "chain": N_("joined with this, two that stay apart would meet: %(a)s and %(b)s"),
}
"""The codes of `graph.identity.pairs.FEATURES`."""
COUNTS: Final = {
    "activities": N_("activities"),
    "partners": N_("number of partners"),
    "sectors": N_("sectors"),
    "regions": N_("regions"),
    "claims": N_("claims"),
    "sources": N_("sources"),
}
VERDICTS: Final = {"same": N_("the same"), "different": N_("different"), "unsure": N_("not enough known")}
_KINDS: Final = ("same_kind", "different_kind")
_DATES: Final = ("different_start", "same_start")
_COUNTRIES: Final = ("same_country", "different_country")


def feature(one: Feature) -> str:
    """Return a reason in the visitor's language."""
    a, b = (_value(one.code, text) for text in (one.a, one.b))
    said = FEATURES[one.code]
    return _(said) % {"a": a, "b": b}


def _value(code: str, text: str) -> str:
    if code in _KINDS and text in KIND_TYPE:
        return wording.kind(text)
    if code in _DATES and is_date(text):
        return format.date(text)
    if code in _COUNTRIES and is_region(text):
        return wording.region_name(text)
    if code == "tied" and text in RELATIONS:
        return _(wording.RELATION_NAMES[text])
    return text


def score(of: float) -> str:
    """Return what a score means, never as a certainty."""
    share = format.number(in_hundred(of))
    return _("About %(num)s in 100 such pairs are one, as measured on European projects.", num=share)


def in_hundred(score: float) -> int:
    """Return how many of a hundred such pairs are one: never none, never all."""
    return min(max(round(score * 100), 1), 99)


def count(one: Count) -> str:
    """Return how a figure of both sides becomes one: `aantal partners 31 en 4 → 33`."""
    name = COUNTS[one.code]
    return _(
        "%(what)s: %(a)s and %(b)s → %(together)s",
        what=_(name),
        a=format.number(one.a),
        b=format.number(one.b),
        together=format.number(one.together),
    )


def fill(one: Fill) -> str:
    """Return which cell of sectors and regions gets filled."""
    return _("fills %(sector)s × %(region)s", sector=wording.sector(one.sector), region=data.name(one.region))


def clash(one: Clash) -> str:
    """Return which values would begin to contradict one another."""
    return _(
        "%(what)s then contradicts: %(wins)s is chosen, %(loses)s stands beside it",
        what=wording.property_name(one.name),
        wins=wording.property_value(one.name, one.wins),
        loses=", ".join(wording.property_value(one.name, value) for value in one.loses),
    )


def by(judgement: Judgement) -> str:
    """Return who judged: a rule, the keepers of a dataset, or who said so in the explorer."""
    origin, separator, who = judgement.by.partition(": ")
    if origin == "rule":
        return _("rule: %(rule)s", rule=who)
    if origin == "person":
        return who
    if who == COLLECTORS:
        return _("the collectors of Weefsel")
    return _("dataset: %(who)s", who=who) if separator else judgement.by


def pairs(number: int) -> str:
    """Return a number of pairs in words."""
    return n_("%(num)s pair", "%(num)s pairs", number)
