"""Say which view is meant: small, hashable, and part of every answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from graph.errors import InvalidDate, UnknownChoice
from graph.model.dates import days, is_date
from graph.model.vocabulary import CONFIDENCES

OFFICIAL_FIRST: Final = "official-first"
LATEST: Final = "latest"
POLICIES: Final = (OFFICIAL_FIRST, LATEST)


@dataclass(frozen=True, slots=True)
class ViewParams:
    """The parameters of a view. Days are exact (`2026-11-24`); an empty tuple means all."""

    as_of: str
    known_on: str = ""
    """Only what had been said by this day; empty: everything said so far."""
    policy: str = OFFICIAL_FIRST
    confidence: str = "low"
    """The least confidence that counts."""
    datasets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise `InvalidDate` or `UnknownChoice` for a parameter that means nothing."""
        for day in filter(None, (self.as_of, self.known_on)):
            if not is_date(day) or "/" in day or not days(day).exact:
                raise InvalidDate(day, "a view needs one day", "Write it as 2026-11-24")
        if self.policy not in POLICIES:
            raise UnknownChoice("policy", self.policy, POLICIES)
        if self.confidence not in CONFIDENCES:
            raise UnknownChoice("confidence", self.confidence, CONFIDENCES)

    def to_dict(self) -> dict[str, object]:
        """Return the parameters for JSON."""
        return asdict(self)
