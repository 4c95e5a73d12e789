"""Say what can be seen: the pointer that a commit moves and a reader holds on to.

Neo4j shows each statement whatever is committed by then. So no statement is trusted to see one state:
each is told the state it may see, and leaves out what other runs wrote. The state is one text with a
check on itself, because even two properties of one node may be read from two commits.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Any, Final, NamedTuple


class State(NamedTuple):
    """One state of a store."""

    version: int = 0
    """How many commits made it."""
    run: int = 0
    """The last run; those with a higher number have not come."""
    revision: str = "0" * 32
    undone: tuple[int, ...] = ()
    """Runs that were undone, whose claims and ends of spells still lie there."""
    cleared: int = 0
    """States with a lower version than this can no longer be read: what they show was cleared."""

    def to_line(self) -> str:
        """Return the text under which it is kept."""
        said = json.dumps(self)
        return f"{_check(said)} {said}"

    @property
    def parameters(self) -> dict[str, Any]:
        """What `PRESENT` and its like need to know."""
        return {"run": self.run, "undone": list(self.undone), "version": self.version}

    def counts(self, run: int | None) -> bool:
        """Return whether a run has come and was not undone."""
        return run is not None and run <= self.run and run not in self.undone

    def spells(
        self, before: Sequence[int] | None, since: int, until: int | None
    ) -> list[tuple[int, int | None]]:
        """Return the spells of a claim as they can be seen: the runs that begin and end them."""
        begins, ends = [*(before or ())[::2], since], [*(before or ())[1::2], until]
        return [
            (begin, end if self.counts(end) else None)
            for begin, end in zip(begins, ends, strict=True)
            if self.counts(begin)
        ]


def from_line(line: str) -> State | None:
    """Return the state that a text says, or None when it was read from two commits."""
    check, _, said = line.partition(" ")
    if check != _check(said):
        return None
    version, run, revision, undone, cleared = json.loads(said)
    return State(version, run, revision, tuple(undone), cleared)


def _check(said: str) -> str:
    return blake2b(said.encode(), digest_size=4).hexdigest()


def _is_open(begin: str, end: str) -> str:
    return (
        f"{begin} <= $run AND NOT {begin} IN $undone AND ({end} IS NULL OR {end} > $run OR {end} IN $undone)"
    )


_EARLIER: Final = _is_open("c.before[i]", "c.before[i + 1]")
PRESENT: Final = (
    f"(({_is_open('c.since', 'c.until')}) OR (c.before IS NOT NULL"
    f" AND any(i IN range(0, size(c.before) - 1, 2) WHERE {_EARLIER})))"
)
"""Whether a claim `c` is in its dataset, in the state whose parameters go along."""
FIRST_RUN: Final = (
    "CASE WHEN c.before IS NULL THEN c.since ELSE"
    " [begin IN [i IN range(0, size(c.before) - 1, 2) | c.before[i]] + [c.since]"
    " WHERE begin <= $run AND NOT begin IN $undone][0] END"
)
"""The run that began the first spell of a claim `c` that is present."""


def pages(total: int, at_once: int) -> Iterator[tuple[str, str]]:
    """Yield ranges of ids, in order, that hold about `at_once` of `total` claims each: from, up to.

    >>> list(pages(10, 5))
    [('', '8'), ('8', 'g')]
    """
    parts = max(1, min(total // at_once, 65536))
    bounds = ["", *(f"{65536 * part // parts:04x}".rstrip("0") for part in range(1, parts)), "g"]
    yield from pairwise(bounds)
