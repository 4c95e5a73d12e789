"""Read all present claims as columns: what a view is computed from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from graph.model.claim import Claim
from graph.store.sqlite.connection import Connection
from graph.store.sqlite.schema import MANNER, TERMS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

_AT_ONCE: Final = 1000
"""Rows read in one go: few enough to stay in the cache of the processor."""
COLUMNS: Final = tuple(field for field in Claim._fields if field in (*MANNER, *TERMS, "amount"))
_READ: Final = ("manner", *TERMS, "amount", "since")


def frame(connection: Connection) -> pd.DataFrame:
    """Return the present claims in id order (see `Store.frame`)."""
    import pandas as pd

    ids, codes = _read(connection)
    terms = _Texts(connection.execute("SELECT code, text FROM term ORDER BY text"))
    data: dict[str, Any] = {"id": pd.Series(ids, dtype=object)}
    for name in COLUMNS:
        if name == "amount":
            data[name] = pd.arrays.IntegerArray(codes[name], codes[name] < 0)
        elif name in TERMS:
            data[name] = terms.categorical(codes[name])
        else:
            texts = _Texts(connection.execute(f"SELECT code, {name} FROM manner ORDER BY {name}"))
            data[name] = texts.categorical(codes["manner"])
    times = _Texts(connection.execute("SELECT run, at FROM run ORDER BY at"))
    data["first_run"] = times.categorical(codes["since"])
    return pd.DataFrame(data, copy=False)


def _read(connection: Connection) -> tuple[list[bytes], dict[str, NDArray[np.int64]]]:
    """Return the ids, and each column as the store keeps it (amounts: -1 for none)."""
    import numpy as np

    cursor = connection.execute(
        "SELECT id, manner, subject, object, value, ifnull(amount, -1), since FROM claim"
        " WHERE since IS NOT NULL ORDER BY id"
    )
    ids: list[bytes] = []
    parts: list[list[NDArray[np.int64]]] = [[np.empty(0, np.int64)] for _ in _READ]
    while rows := cursor.fetchmany(_AT_ONCE):
        first, *rest = zip(*rows, strict=True)
        ids.extend(first)
        for part, values in zip(parts, rest, strict=True):
            part.append(np.fromiter(values, np.int64, len(rows)))
    columns = {name: np.concatenate(part) for name, part in zip(_READ, parts, strict=True)}
    returned = connection.execute(
        "SELECT id, min(from_run) FROM ended JOIN claim ON id = claim WHERE since IS NOT NULL GROUP BY id"
    )
    for claim, run in returned:
        columns["since"][bisect_left(ids, claim)] = run
    return ids, columns


class _Texts:
    """Texts by code, from which categoricals are made; equal texts become one category."""

    def __init__(self, in_order: Iterable[tuple[int, str]]) -> None:
        import numpy as np

        pairs = list(in_order)
        self._rank = np.zeros(max((code for code, _ in pairs), default=0) + 1, np.int64)
        self._texts: list[str] = []
        for code, text in pairs:
            if not self._texts or self._texts[-1] != text:
                self._texts.append(text)
            self._rank[code] = len(self._texts) - 1

    def categorical(self, codes: NDArray[np.int64]) -> pd.Categorical:
        """Return a column with its categories in order, only those that occur."""
        import numpy as np
        import pandas as pd

        ranks = self._rank[codes]
        used = np.zeros(len(self._texts), bool)
        used[ranks] = True
        texts = [self._texts[rank] for rank in np.flatnonzero(used)]
        return pd.Categorical.from_codes((np.cumsum(used) - 1)[ranks], pd.Index(texts, dtype="str"))
