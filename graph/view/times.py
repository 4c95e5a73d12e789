"""Put dates in order of time, however coarse they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import numpy as np

from graph.model.dates import days

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

UNDATED: Final = (0, 0)


def span(text: str) -> tuple[int, int]:
    """Return the first and the last day that a text can mean; of none, a day before all others."""
    return days(text) if text else UNDATED


def ranks(texts: Iterable[object]) -> Ints:
    """Return for each of these different texts its place in time, earliest first, undated before all.

    Of two that begin on one day the one that may end earlier comes first, then they go by letters: so
    which of several texts is the earliest or the latest never depends on what is read beside them.
    """
    words = [str(text) for text in texts]
    order = np.array(sorted(range(len(words)), key=lambda i: (span(words[i]), words[i])), dtype=np.int64)
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return places
