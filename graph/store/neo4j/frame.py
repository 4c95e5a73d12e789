"""Read all present claims as columns: what a view is computed from.

The ids divide the claims into pages; of each page the server puts together those that share their manner,
so that what they share is sent once. Memory holds codes, and each text once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from graph.model.claim import Claim
from graph.store.neo4j.claims import count
from graph.store.neo4j.connection import Database
from graph.store.neo4j.rows import MANNER
from graph.store.neo4j.state import FIRST_RUN, PRESENT, State, pages

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

_AT_ONCE: Final = 20_000
"""Claims that are fetched in one transaction."""
_SHARED: Final = ("dataset", *MANNER)
_OWN: Final = ("subject", "object", "value")
_READ: Final = (*_SHARED, *_OWN, "amount", "first_run")
COLUMNS: Final = tuple(name for name in Claim._fields if name in (*_SHARED, *_OWN, "amount"))
_PAGE: Final = f"""
MATCH (c:Claim) WHERE c.id >= $low AND c.id < $high AND {PRESENT}
RETURN {", ".join(f"c.{name}" for name in _SHARED)},
       collect(c.id), collect(c.subject), collect(coalesce(c.object, '')), collect(coalesce(c.value, '')),
       collect(coalesce(c.amount, -1)), collect({FIRST_RUN})
"""


def frame(database: Database, state: State, at: Mapping[int, str]) -> pd.DataFrame:
    """Return the present claims in id order (see `Store.frame`)."""
    import numpy as np
    import pandas as pd

    reading = _Reading()
    for low, high in pages(count(database), _AT_ONCE):
        reading.add(database.read(_PAGE, low=low, high=high, **state.parameters))
    columns, texts = reading.columns(), reading.texts
    data: dict[str, Any] = {"id": pd.Series(reading.ids, dtype=object)}
    for name in COLUMNS:
        if name == "amount":
            data[name] = pd.arrays.IntegerArray(columns[name], columns[name] < 0)
        else:
            data[name] = categorical(texts[name], columns[name])
    runs = {run: number for number, run in enumerate(np.unique(columns["first_run"]).tolist())}
    times = np.fromiter((runs[run] for run in columns["first_run"].tolist()), np.int64, len(reading.ids))
    data["first_run"] = categorical([at[run] for run in runs], times)
    return pd.DataFrame(data, copy=False)


class _Codes(dict[str, int]):
    """A number for each text, in the order in which they came."""

    def __missing__(self, text: str) -> int:
        self[text] = code = len(self)
        return code


class _Reading:
    """The columns as they come in, page by page."""

    def __init__(self) -> None:
        import numpy as np

        self.ids: list[bytes] = []
        self._codes = {name: _Codes() for name in (*_SHARED, *_OWN)}
        self._types = {name: np.int64 if name == "amount" else np.int32 for name in _READ}
        self._parts: dict[str, list[NDArray[Any]]] = {
            name: [np.empty(0, self._types[name])] for name in _READ
        }

    @property
    def texts(self) -> dict[str, list[str]]:
        """The texts of each column; a code is a place in the list."""
        return {name: list(codes) for name, codes in self._codes.items()}

    def columns(self) -> dict[str, NDArray[Any]]:
        """Return each column: codes, amounts (-1 for none) and run numbers; once, for memory's sake."""
        import numpy as np

        return {name: np.concatenate(self._parts.pop(name)) for name in _READ}

    def add(self, groups: list[list[Any]]) -> None:
        """Take in a page, and put it into id order."""
        import numpy as np

        ids = [identifier for group in groups for identifier in group[len(_SHARED)]]
        order = np.array(sorted(range(len(ids)), key=ids.__getitem__), np.int64)
        self.ids.extend(bytes.fromhex(ids[place]) for place in order.tolist())
        sizes = [len(group[len(_SHARED)]) for group in groups]
        for place, name in enumerate(_SHARED):
            codes = self._codes[name]
            shared = np.array([codes[group[place] or ""] for group in groups], np.int32)
            self._parts[name].append(np.repeat(shared, sizes)[order])
        for place, name in enumerate((*_OWN, "amount", "first_run"), start=len(_SHARED) + 1):
            values: Iterable[Any] = (value for group in groups for value in group[place])
            if name in self._codes:
                values = map(self._codes[name].__getitem__, values)
            self._parts[name].append(np.fromiter(values, self._types[name], len(ids))[order])


def categorical(texts: list[str], codes: NDArray[np.integer[Any]]) -> pd.Categorical:
    """Return a column with its categories in order; equal texts become one."""
    import numpy as np
    import pandas as pd

    in_order = sorted(set(texts))
    rank = {text: number for number, text in enumerate(in_order)}
    ranks = np.array([rank[text] for text in texts], np.int64)
    return pd.Categorical.from_codes(ranks[codes], pd.Index(in_order, dtype="str"))
