"""State what a row of a dataset is once it has been read: where it stands, and what it says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graph.model.claim import Claim
from ingest.records import Record

Keyed = dict[int, Claim | None]
"""Claims by a hash of what they say (64 bits, which two claims share by no chance that matters). A claim
that an earlier row of the same dataset has brought may be left out: then there is None under its hash."""


class Row(NamedTuple):
    """A row with what it says, not yet checked."""

    record: Record
    said: Keyed

    @property
    def claims(self) -> list[Claim]:
        """The claims that this row brings."""
        return [claim for claim in self.said.values() if claim is not None]


def keyed(claims: Iterable[Claim]) -> Keyed:
    """Return claims by a hash of everything but the place where they were read."""
    return {hash(claim[:-2]): claim for claim in claims}
