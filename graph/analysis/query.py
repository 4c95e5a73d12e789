"""Say which entities a list asks for: combined filters that travel as a flat address and are checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Self

from graph.errors import InvalidClaim, UnknownChoice
from graph.model.dates import days
from graph.model.ids import type_of
from graph.model.regions import PROVINCES, canonical_region, countries, is_region
from graph.model.relations import RELATIONS
from graph.model.sectors import SECTORS
from graph.model.vocabulary import ACTIVITY, ACTIVITY_KINDS, KIND_TYPE, ORGANIZATION, ROLES, SOURCE_KINDS

SEATED: Final = "seated"
SERVED: Final = "served"
INVOLVED: Final = "involved"
ANY: Final = "any"
HOWS: Final = (SEATED, SERVED, INVOLVED, ANY)
OWN: Final = "own"
VIA: Final = "via"
SECTOR_HOWS: Final = (ANY, OWN, VIA)


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which entities are asked for. An empty field asks nothing; all that is filled must hold.

    An activity *counts* when it is one of `inside`, of one of `in_kinds`, ran in the period, and
    everybody of `with_all` collaborates in it; in a list of activities these are asked of the rows.
    Raises `UnknownChoice`, `InvalidDate` or `InvalidClaim` for a word, date or id that means nothing.
    """

    type: str = ORGANIZATION
    """`organization` or `activity`."""
    text: str = ""
    """Words that its names, aliases and place hold together."""
    kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sector_how: str = ANY
    """`own`, `via` (an activity that counts is in the sector; only for organizations), `any`."""
    regions: tuple[str, ...] = ()
    """Provinces and countries; one of them is enough."""
    how: str = SEATED
    """`seated`: has its own place there. `served`: says that it covers the region. `involved`: an
    activity has a collaborating organization seated there; an organization collaborates in an
    activity that counts and is seated there. `any`: one of these."""
    roles: tuple[str, ...] = ()
    """Roles in an activity that counts; in a list of activities the roles of `with_all`, or of anybody."""
    with_all: tuple[str, ...] = ()
    """Organizations that must all collaborate in one and the same activity."""
    without: tuple[str, ...] = ()
    """Organizations that must not collaborate in any activity of these kinds and period."""
    in_kinds: tuple[str, ...] = ()
    """Kinds of activity that count (`lab`)."""
    inside: tuple[str, ...] = ()
    """The activities that count, by id; in a list of activities: what they are part of."""
    period_from: str = ""
    period_to: str = ""
    sources: tuple[str, ...] = ()
    source_kinds: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    """With the two above: one claim about the entity must be of such a source."""
    confirmed_since: str = ""
    """When what puts it in the list was last confirmed: the ties to activities that count, if these
    are asked for, else any claim about it."""
    has: tuple[str, ...] = ()
    """Relations that must be there, at either end; a known seat counts as LOCATED_IN."""
    has_not: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check every word, and keep each once."""
        for field in fields(self):
            value = getattr(self, field.name)
            if field.default == ():
                regional = field.name == "regions"
                words = (canonical_region(word) if regional else word for word in value if word)
                value = tuple(dict.fromkeys(words))
                object.__setattr__(self, field.name, value)
            for word in value if isinstance(value, tuple) else filter(None, (value,)):
                _CHECKS.get(field.name, _anything)(word)
        for kind in self.kinds:
            if KIND_TYPE[kind] != self.type:
                choices = [kind for kind, of in KIND_TYPE.items() if of == self.type]
                raise UnknownChoice(f"kind of {self.type}", kind, choices)

    @property
    def asks_ties(self) -> bool:
        """Whether an organization must take part in an activity that counts to be in the list."""
        period = self.period_from or self.period_to
        return self.type == ORGANIZATION and bool(
            self.roles or self.with_all or self.in_kinds or self.inside or period
        )

    def to_dict(self) -> dict[str, str]:
        """Return the query as flat texts for an address, without what is not asked.

        >>> ListQuery(kinds=("company",), with_all=("org:philips", "org:tno")).to_dict()
        {'kinds': 'company', 'with_all': 'org:philips,org:tno'}
        """
        return {
            field.name: _write(getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }

    @classmethod
    def from_dict(cls, parameters: Mapping[str, str]) -> Self:
        """Return the query that `to_dict` wrote; parameters of others in the same address are left alone."""
        said: dict[str, Any] = {}
        for field in fields(cls):
            text = parameters.get(field.name, "")
            if text:
                said[field.name] = _read(text) if field.default == () else text
        return cls(**said)


def _write(value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return value
    return ",".join(part.replace("%", "%25").replace(",", "%2C") for part in value)


def _read(text: str) -> tuple[str, ...]:
    return tuple(part.replace("%2C", ",").replace("%25", "%") for part in text.split(",") if part)


def _anything(_word: str) -> None:
    return


def _one_of(what: str, *choices: str) -> Callable[[str], None]:
    def check(word: str) -> None:
        if word not in choices:
            raise UnknownChoice(what, word, choices)

    return check


def _region(word: str) -> None:
    if not is_region(word):
        raise UnknownChoice("region", word, (*PROVINCES, *countries()))


def _id_of(entity_type: str) -> Callable[[str], None]:
    def check(word: str) -> None:
        if type_of(word) != entity_type:
            raise InvalidClaim(f"'{word}' is not the id of an {entity_type}", value=word)

    return check


_CHECKS: Final[Mapping[str, Callable[[str], object]]] = {
    "type": _one_of("type", ORGANIZATION, ACTIVITY),
    "kinds": _one_of("kind", *KIND_TYPE),
    "sectors": _one_of("sector", *SECTORS),
    "sector_how": _one_of("way to be in a sector", *SECTOR_HOWS),
    "regions": _region,
    "how": _one_of("way to be in a region", *HOWS),
    "roles": _one_of("role", *ROLES),
    "with_all": _id_of(ORGANIZATION),
    "without": _id_of(ORGANIZATION),
    "in_kinds": _one_of("kind of activity", *ACTIVITY_KINDS),
    "inside": _id_of(ACTIVITY),
    "period_from": days,
    "period_to": days,
    "source_kinds": _one_of("kind of source", *SOURCE_KINDS),
    "confirmed_since": days,
    "has": _one_of("relation", *RELATIONS),
    "has_not": _one_of("relation", *RELATIONS),
}
