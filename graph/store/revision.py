"""Reduce the content of a store to one number, the same in every store and whatever came first.

The revision is a sum (modulo 2^128) of one hash for each spell of each claim, each judgement that
counts and each current card. A sum does not know an order, and a part is taken away by subtracting.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from graph.model.judgement import Judgement, effective

SIZE: Final = 1 << 128


def _number(content: bytes) -> int:
    return int.from_bytes(blake2b(content, digest_size=16).digest(), "big")


def of_spell(claim: bytes, begin: str, end: str = "") -> int:
    """Return what a spell of a claim (its 16 bytes) adds; times are those of the runs."""
    return _number(b"spell:" + claim + f"{begin}/{end}".encode())


def of_open_spells(claims: Iterable[bytes], begin: str) -> int:
    """Return what spells of these claims that go on add together; the same as a sum of `of_spell`."""
    tail = f"{begin}/".encode()
    return sum(_number(b"spell:" + claim + tail) for claim in claims)


def of_judgements(judgements: Iterable[Judgement]) -> int:
    """Return what judgements add together; only the one that counts for each pair does."""
    return (
        sum(_number(repr(("judgement", *judgement)).encode()) for judgement in effective(judgements)) % SIZE
    )


def of_card(card: str | None) -> int:
    """Return what the current card of a dataset (its canonical JSON) adds; no card adds nothing."""
    return 0 if card is None else _number(b"card:" + card.encode())


def to_text(number: int) -> str:
    """Return the sum as 32 hexadecimal digits."""
    return f"{number % SIZE:032x}"
