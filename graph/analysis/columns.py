"""Handle the columns of a view as integer codes in a stable order: of id, of time, in runs of equal keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from graph.view.ledger import ALWAYS, day
from graph.view.ties import OLD_AFTER_YEARS, years_before
from graph.view.times import ranks, span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


def in_order(column: pd.Series) -> tuple[Ints, Any]:
    """Return a categorical column as codes into its present ids in their order, whatever the frame's."""
    present, inverse = np.unique(column.cat.codes.to_numpy(np.int64), return_inverse=True)
    names = column.cat.categories.to_numpy(object)[present]
    order = np.argsort(names, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank[inverse], names[order]


def in_order_of_time(column: pd.Series) -> tuple[Ints, Any]:
    """Return a column of dates as codes into its texts, earliest first; undated comes before all."""
    codes, texts = in_order(column)
    rank = ranks(texts)
    return rank[codes], texts[np.argsort(rank)]


def confirmed_columns(codes: Ints, dates: Any, as_of: str) -> dict[str, Any]:
    """Return the columns that say when something was last confirmed, from codes into dates in order."""
    spans = np.array([span(str(text)) for text in dates], dtype=np.int64).reshape(-1, 2)
    first, last = spans[codes, 0], spans[codes, 1]
    return {
        "confirmed": pd.Categorical.from_codes(codes, dates),
        "confirmed_day": first,
        "old": (first != ALWAYS) & (last < years_before(day(as_of), OLD_AFTER_YEARS)),
        "undated": first == ALWAYS,
    }


def starts_of(keys: Ints) -> Ints:
    """Return where each run of equal keys begins."""
    begins = np.ones(len(keys), dtype=bool)
    begins[1:] = keys[1:] != keys[:-1]
    return np.flatnonzero(begins)


def reduce_runs(how: np.ufunc, values: NDArray[Any], starts: Ints) -> Any:
    """Return one value for each run, also when there is none at all."""
    return how.reduceat(values, starts) if len(starts) else values[:0]


def words_of(column: pd.Series, starts: Ints, vocabulary: Sequence[str]) -> Any:
    """Return the words in each run as one categorical text, in the order of the vocabulary."""
    bits = np.zeros(len(column), np.int64)
    for number, word in enumerate(vocabulary):
        bits[(column == word).to_numpy()] = 1 << number
    texts = [
        " ".join(word for number, word in enumerate(vocabulary) if bit >> number & 1)
        for bit in range(1 << len(vocabulary))
    ]
    return pd.Categorical.from_codes(reduce_runs(np.bitwise_or, bits, starts), pd.Index(texts))


def pairs_in_groups(groups: Ints) -> tuple[Ints, Ints, Ints]:
    """Return two positions and the size of their group, for each pair in the same group.

    Positions of a pair are in their order in `groups`. Groups of one size are done together.
    """
    order = np.argsort(groups, kind="stable")
    starts = starts_of(groups[order])
    each = np.diff(np.append(starts, len(order)))
    sizes = np.repeat(each, each)
    ones, others, ks = ([np.zeros(0, np.int64)] for _ in range(3))
    for k in np.unique(each[each > 1]):
        members = order[sizes == k].reshape(-1, k)
        i, j = np.triu_indices(k, 1)
        ones.append(members[:, i].ravel())
        others.append(members[:, j].ravel())
        ks.append(np.full(len(members) * len(i), k))
    return np.concatenate(ones), np.concatenate(others), np.concatenate(ks)
