"""Define sources and datasets: who said something, and in which collection it reached us.

A *source* is the publication that says so. A *dataset* is what is read, replaced and undone as
one: its card (who publishes it, under which licence, what it could have seen) and its sources.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import Any, Self

from graph.errors import InvalidClaim
from graph.model.dates import days
from graph.model.vocabulary import SOURCE_KINDS


@dataclass(frozen=True, slots=True)
class Source:
    """A publication: what kind of voice it is, where it can be read and since when."""

    id: str
    title: str
    publisher: str
    kind: str
    url: str = ""
    published_on: str = ""
    language: str = ""

    def check(self) -> None:
        """Raise `InvalidClaim` or `InvalidDate` when a part is missing or wrong."""
        for field in ("id", "title", "publisher"):
            if not getattr(self, field):
                raise InvalidClaim("must not be empty", field=field, value=self.id)
        if self.kind not in SOURCE_KINDS:
            raise InvalidClaim(
                f"'{self.kind}' is not a kind of source",
                field="kind",
                value=self.kind,
                way_out=f"Use one of: {', '.join(SOURCE_KINDS)}",
            )
        if self.url and not self.url.startswith(("https://", "http://")):
            raise InvalidClaim(f"'{self.url}' is not a web address", field="url", value=self.url)
        if self.published_on:
            days(self.published_on)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a list in a dataset could have seen: only there does absence mean *looked, found none*.

    An empty tuple of sectors or regions means all of them; an empty date leaves the period open.
    """

    kinds: tuple[str, ...]
    sectors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    period_from: str = ""
    period_to: str = ""
    sources: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Caveat:
    """A warning that a reader of figures needs, in both languages; `applies_to` names entities, sectors,
    regions, pages or sources of the dataset, and is empty when it holds for the whole dataset."""

    id: str
    nl: str
    en: str
    applies_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """The card of a dataset, with its sources."""

    id: str
    title_nl: str
    title_en: str
    publisher: str
    licence: str
    url: str = ""
    collected: str = ""
    description_nl: str = ""
    description_en: str = ""
    sources: tuple[Source, ...] = ()
    covers: tuple[Coverage, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    single_lead: tuple[str, ...] = ()
    """Activities that have one lead at a time, so that two leads contradict."""
    membership_networks: tuple[str, ...] = ()
    """Activities that are lists of members, left out of collaboration by default."""

    def caveats_of(self, source: str) -> tuple[Caveat, ...]:
        """Return what to know of one of its sources: how it was seen, whose title it bears."""
        return tuple(caveat for caveat in self.caveats if source in caveat.applies_to)

    def sources_of(self, caveat: Caveat) -> tuple[Source, ...]:
        """Return the sources that a caveat is about."""
        return tuple(source for source in self.sources if source.id in caveat.applies_to)

    def to_json(self) -> str:
        """Return the dataset as canonical JSON: equal datasets give equal text."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the dataset that `to_json` wrote."""
        parts: dict[str, Any] = json.loads(text)
        parts["sources"] = tuple(Source(**source) for source in parts["sources"])
        parts["covers"] = tuple(Coverage(**_tuples(cover)) for cover in parts["covers"])
        parts["caveats"] = tuple(Caveat(**_tuples(caveat)) for caveat in parts["caveats"])
        for field in ("single_lead", "membership_networks"):
            parts[field] = tuple(parts[field])
        return cls(**parts)

    def digest(self) -> bytes:
        """Return 16 bytes that change when and only when the card or a source does."""
        return blake2b(self.to_json().encode(), digest_size=16).digest()


def _tuples(parts: dict[str, Any]) -> dict[str, Any]:
    """Return the parts with every JSON list as a tuple again."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in parts.items()}
