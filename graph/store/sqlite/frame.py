"""Read all present claims as columns: what a view is computed from."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final

from graph.model.claim import Claim
from graph.store.sqlite.connection import Connection
from graph.store.sqlite.schema import CODED

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

_AT_ONCE: Final = 1000
"""Rows read in one go: few enough to stay in the cache of the processor."""
COLUMNS: Final = (*(field for field in Claim._fields if field in CODED or field == "amount"), "first_run")


def frame(connection: Connection) -> pd.DataFrame:
    """Return the present claims in id order (see `Store.frame`)."""
    import pandas as pd

    ids, columns = _read(connection)
    terms = _Texts(connection.execute("SELECT code, text FROM term ORDER BY text").fetchall())
    times = _Texts(connection.execute("SELECT run, at FROM run ORDER BY at, run").fetchall())
    data: dict[str, Any] = {"id": pd.Series(ids, dtype=object)}
    for name, values in columns.items():
        if name == "amount":
            data[name] = pd.arrays.IntegerArray(values, values < 0)
        else:
            data[name] = (times if name == "first_run" else terms).categorical(values)
    return pd.DataFrame(data, copy=False)


def _read(connection: Connection) -> tuple[list[bytes], dict[str, NDArray[np.int64]]]:
    """Return the ids, and each column as the codes that the store keeps (amounts: -1 for none)."""
    import numpy as np

    said = ", ".join("ifnull(c.amount, -1)" if name == "amount" else f"c.{name}" for name in COLUMNS[:-1])
    cursor = connection.execute(
        f"""SELECT c.id, {said}, s.from_run FROM claim c CROSS JOIN spell s ON s.claim = c.id
            WHERE s.to_run IS NULL ORDER BY c.id"""
    )
    ids: list[bytes] = []
    parts: list[list[NDArray[np.int64]]] = [[np.empty(0, np.int64)] for _ in COLUMNS]
    while rows := cursor.fetchmany(_AT_ONCE):
        first, *rest = zip(*rows, strict=True)
        ids.extend(first)
        for part, values in zip(parts, rest, strict=True):
            part.append(np.fromiter(values, np.int64, len(rows)))
    columns = {name: np.concatenate(part) for name, part in zip(COLUMNS, parts, strict=True)}
    for claim, run in _returned(connection):
        columns["first_run"][bisect_left(ids, claim)] = run
    return ids, columns


def _returned(connection: Connection) -> list[tuple[bytes, int]]:
    """Return the present claims that were gone before, with the run that first brought them."""
    return connection.execute(
        """SELECT before.claim, min(before.from_run) FROM spell before
           JOIN spell now ON now.claim = before.claim AND now.to_run IS NULL
           WHERE before.to_run IS NOT NULL GROUP BY before.claim"""
    ).fetchall()


class _Texts:
    """Texts by code, in order, from which categoricals are made; equal texts become one category."""

    def __init__(self, sorted_texts: list[tuple[int, str]]) -> None:
        import numpy as np

        self._rank = np.zeros(max((code for code, _ in sorted_texts), default=0) + 1, np.int64)
        self._texts: list[str] = []
        for code, text in sorted_texts:
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
