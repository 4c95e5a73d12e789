"""Choose the pairs of names that are worth comparing: those that share a key few others have.

All pairs of 30,000 names are 450 million; almost none of them share a rare word, a beginning, letters
without vowels or an abbreviation. A key that too many names share is passed over: it tells nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from graph.analysis.columns import pairs_in_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from graph.identity.likeness.names import Name

    Ints = NDArray[np.int64]

RARE: Final = 30
"""A word that at most so many organizations have is a key by itself; more frequent ones only two by two."""
CROWD: Final = 60
"""A key that more names share is none."""
NEIGHBOURS: Final = 3
"""How far apart in the order of the alphabet, read from either end, two names are still compared."""
_VOWELS: Final = re.compile(r"[aeiouy]+|(.)(?=\1)")


def pairs(names: Sequence[Name], owners: Ints) -> tuple[Ints, Ints]:
    """Return positions i < j of names of different owners that share a key, each pair once, in order."""
    groups: dict[str, list[int]] = defaultdict(list)
    frequency = _frequency(names)
    for position, name in enumerate(names):
        for key in set(_keys(name, frequency)):
            groups[key].append(position)
    kept = [group for group in groups.values() if 1 < len(group) <= CROWD]
    members = np.array([position for group in kept for position in group], np.int64)
    group = np.repeat(np.arange(len(kept)), [len(group) for group in kept]).astype(np.int64)
    one, other, _ = pairs_in_groups(group)
    near, next_to = _neighbours(names)
    one, other = np.concatenate([members[one], near]), np.concatenate([members[other], next_to])
    apart = owners[one] != owners[other]
    code = np.unique(np.minimum(one, other)[apart] * max(len(names), 1) + np.maximum(one, other)[apart])
    return code // max(len(names), 1), code % max(len(names), 1)


def _frequency(names: Sequence[Name]) -> dict[str, int]:
    """Return how many names have each word."""
    count: dict[str, int] = defaultdict(int)
    for name in names:
        for word in set(name.words):
            count[word] += 1
    return count


def _keys(name: Name, frequency: dict[str, int]) -> Iterator[str]:
    yield f"letters {name.letters}"
    yield f"bare {_VOWELS.sub('', name.letters)[:12]}"
    yield f"begins {name.letters[:8]}"
    words = sorted(set(name.words), key=lambda word: (frequency[word], word))
    for word in words:
        if frequency[word] <= RARE:
            yield f"word {word}"
    frequent = [word for word in words if frequency[word] > 1][:4]
    for position, word in enumerate(frequent):
        for second in frequent[position + 1 :]:
            yield f"words {' '.join(sorted((word, second)))}"
    if len(words) == 1 and 3 <= len(name.letters) <= 8:
        yield f"short {name.letters}"
    if 3 <= len(name.initials) <= 8:
        yield f"short {name.initials}"


def _neighbours(names: Sequence[Name]) -> tuple[Ints, Ints]:
    """Return names that stand next to each other in the alphabet, read forwards or backwards."""
    ones, others = [], []
    for step in (1, -1):
        order = np.array(sorted(range(len(names)), key=lambda p: (names[p].letters[::step], p)), np.int64)
        for distance in range(1, NEIGHBOURS + 1):
            ones.append(order[:-distance])
            others.append(order[distance:])
    return np.concatenate(ones), np.concatenate(others)
