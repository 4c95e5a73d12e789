"""Write any list that a screen or a command shows, with where each row comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from graph.export.about import About
    from graph.export.formats import Dialect
    from graph.view.view import View


def provenance(view: View, claims: Sequence[Sequence[int] | NDArray[np.int64]]) -> pd.DataFrame:
    """Return, for each list of claim positions, `sources` (titles), `source_urls` and `claim_ids` as text."""
    raise NotImplementedError


def table_csv(frame: pd.DataFrame, about: About, *, dialect: Dialect = "plain") -> bytes:
    """Return a list as CSV; each row repeats reference date, policy and revision."""
    raise NotImplementedError


def table_xlsx(frame: pd.DataFrame, about: About, title: str) -> bytes:
    """Return a list as XLSX: one sheet named `title`, and the account beside it."""
    raise NotImplementedError
