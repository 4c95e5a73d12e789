"""Compare the claims of a run with those that are there, without fetching them.

The ids, which are as good as random, fall into 4,096 buckets by their first three digits. For each bucket
the store keeps one sum over its claims, of where they were read too; only where sums differ anything is
fetched. The sums belong to a run: after an undo they are those of no run, and everything is fetched once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Final

COUNT: Final = 4096
_SIZE: Final = 1 << 63


class Sums:
    """The sums of a set of claims, as they pass by."""

    def __init__(self) -> None:
        self.sums = [0] * COUNT

    def add(self, identifier: bytes, place: str, row: str) -> None:
        """Count a claim."""
        bucket = bucket_of(identifier)
        self.sums[bucket] = (self.sums[bucket] + where(identifier, place, row)) % _SIZE

    def differing(self, other: Sequence[int] | None) -> set[int]:
        """Return the buckets in which the claims are not those of which only the sums are known."""
        if other is None:
            return set(range(COUNT))
        return {bucket for bucket, (a, b) in enumerate(zip(self.sums, other, strict=True)) if a != b}


def bucket_of(identifier: bytes) -> int:
    """Return the number of the bucket of a claim."""
    return identifier[0] << 4 | identifier[1] >> 4


def where(identifier: bytes, place: str, row: str) -> int:
    """Return a number for a claim and where it was read: 56 bits, shared by no chance that matters."""
    said = blake2b(f"{place}\0{row}".encode("utf-8", "surrogatepass"), digest_size=7, key=identifier)
    return int.from_bytes(said.digest(), "big")


def prefixes(buckets: set[int], at_once: int) -> Iterator[list[str]]:
    """Yield how the ids in these buckets begin, so many buckets at a time."""
    listed = [f"{bucket:03x}" for bucket in sorted(buckets)]
    yield from (listed[start : start + at_once] for start in range(0, len(listed), at_once))
