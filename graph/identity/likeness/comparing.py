"""Compare the names of parties, all pairs that blocking chose at once, in columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist
from scipy import sparse

from graph.identity.likeness import blocking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from graph.identity.likeness.evidence import Evidence
    from graph.identity.likeness.names import Name

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

WORTH_SIMILAR: Final = 0.8
"""Names whose letters are alike to this share are looked at closely …"""
WORTH_COVER: Final = 0.5
"""… and names that share words which make up this share of what the shorter one says."""

AT_ONCE: Final = 100_000
"""So many products at a time: all of them would fill the memory."""


@dataclass(frozen=True)
class Compared:
    """Pairs of names of different parties that are worth a closer look; arrays of one length."""

    names: list[Name]
    owners: Ints
    one: Ints
    other: Ints
    """Positions in `names`."""
    similar: Floats
    """How alike their letters are: 1 for the same."""
    cover: Floats
    """Which share of the shorter one's information stands in the other; rare words inform more."""
    rarity: Floats
    """How much the words that they share inform, in bits."""


def compare(parties: Sequence[Evidence]) -> Compared:
    """Return the pairs of names that are alike in some way."""
    names = [name for party in parties for name in party.names]
    owners = np.repeat(np.arange(len(parties)), [len(party.names) for party in parties]).astype(np.int64)
    one, other = blocking.pairs(names, owners)
    similar = _similar(names, one, other)
    cover, rarity = _shared(names, owners, one, other)
    initials = np.array([name.initials for name in names], dtype=object)
    letters = np.array([name.letters for name in names], dtype=object)
    long = np.array([len(name.letters) for name in names], dtype=np.int64)
    short_for = (initials[one] == letters[other]) & (long[other] >= 3)
    short_for |= (initials[other] == letters[one]) & (long[one] >= 3)
    worth = (similar >= WORTH_SIMILAR) | (cover >= WORTH_COVER) | short_for
    return Compared(names, owners, one[worth], other[worth], similar[worth], cover[worth], rarity[worth])


def _similar(names: Sequence[Name], one: Ints, other: Ints) -> Floats:
    letters = [name.letters for name in names]
    first, second = ([letters[position] for position in side] for side in (one, other))
    return np.asarray(cpdist(first, second, scorer=OSA.normalized_similarity, dtype=np.float64))


def _shared(names: Sequence[Name], owners: Ints, one: Ints, other: Ints) -> tuple[Floats, Floats]:
    """Return for each pair which share of the shorter name the other holds, and how much that informs."""
    words: dict[str, int] = {}
    cells = [
        (row, words.setdefault(w, len(words))) for row, name in enumerate(names) for w in set(name.words)
    ]
    rows, columns = np.array(cells, np.int64).reshape(-1, 2).T
    shape = (len(names), max(len(words), 1))
    has: Any = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    bits = _bits(owners[rows], columns, shape[1])
    informs: Any = sparse.csr_array((bits[columns], (rows, columns)), shape=shape)
    total = np.asarray(informs.sum(axis=1)).ravel()
    common = np.zeros(len(one))
    for start in range(0, len(one), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        common[part] = informs[one[part]].multiply(has[other[part]]).sum(axis=1)
    return common / np.maximum(np.minimum(total[one], total[other]), 1e-9), common


def _bits(owner: Ints, word: Ints, words: int) -> Floats:
    """Return how much each word informs: the fewer parties have it, the more."""
    each = np.unique(owner * words + word) % words
    having = np.bincount(each, minlength=words).clip(min=1)
    return np.asarray(np.log2((len(np.unique(owner)) + 1) / having) + 0.5)
