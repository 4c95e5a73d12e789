"""Write any list that a screen or a command shows, with where each row comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graph.export.csv import table
from graph.export.tables import said_by
from graph.export.xlsx import workbook

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.export.about import About
    from graph.export.options import Dialect
    from graph.view.view import View


def provenance(view: View, claims: Sequence[Sequence[int] | NDArray[np.int64]]) -> pd.DataFrame:
    """Return, for each list of claim positions, `source_titles`, `source_urls` and `claim_ids` as text."""
    rows = [np.asarray(positions, dtype=np.int64) for positions in claims]
    bounds = np.cumsum([0, *(len(row) for row in rows)])
    positions = np.concatenate([np.zeros(0, np.int64), *rows])
    return pd.DataFrame(said_by(view, positions, bounds), dtype=object)


def table_csv(frame: pd.DataFrame, about: About, *, dialect: Dialect = "plain") -> bytes:
    """Return a list as CSV without its index; each row repeats reference date and revision."""
    return table(frame.assign(**dict(about.columns)), dialect)


def table_xlsx(
    frame: pd.DataFrame, about: About, title: str, *, more: Mapping[str, pd.DataFrame] | None = None
) -> bytes:
    """Return a list as XLSX without its index: one sheet named `title`, `more`, and the account beside it."""
    stream = BytesIO()
    workbook(stream, {title: frame, **(more or {})}, about)
    return stream.getvalue()


def bare_csv(frame: pd.DataFrame, *, dialect: Dialect = "plain") -> bytes:
    """Return a list as CSV without its index, of what holds whatever the view: no date, no revision."""
    return table(frame, dialect)
