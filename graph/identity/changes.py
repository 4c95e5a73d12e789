"""Hold what a merge would change: figures that grow, cells that fill, values that begin to contradict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

COUNTS: Final = ("activities", "partners", "sectors", "regions", "claims", "sources")
"""What is counted of an entity before and after, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of both sides by themselves, and of the two read as one."""

    code: str
    """One of `COUNTS`; of an activity, *partners* are the organizations that take part."""
    a: int
    b: int
    together: int

    @property
    def changes(self) -> bool:
        """Whether either side would show another figure."""
        return self.together not in (self.a, 0) or self.together not in (self.b, 0)


@dataclass(frozen=True, slots=True)
class Fill:
    """A cell of the table of sectors and places that the two fill only together."""

    sector: str
    region: str
    before: str
    """The state of the cell now (see `graph.analysis.matrix.STATES`): white, or active by others."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A property with one value, of which the two say different ones."""

    name: str
    wins: str
    """The value that the policy would choose."""
    loses: tuple[str, ...]
    """The values that would stand beside it as contradicted."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What reading two entities as one would change; nothing is changed yet."""

    a: str
    b: str
    head: str
    """The id under which both would go."""
    counts: tuple[Count, ...]
    shared: tuple[str, ...]
    """Activities that both take part in: each would be counted once."""
    fills: tuple[Fill, ...]
    clashes: tuple[Clash, ...]
    refused: tuple[str, ...] = ()
    """The group that would not be joined after all, because a pair in it is judged *different*."""

    @property
    def joins(self) -> bool:
        """Whether the two would be read as one."""
        return not self.refused
