"""Say what an export may be told; each format takes what it can use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

    from graph.store.protocol import Store

Dialect = Literal["plain", "excel-nl"]


@dataclass(frozen=True, slots=True)
class Options:
    """What an export may be told."""

    positions: pd.DataFrame | None = None
    """`x` and `y` by entity, from `graph.analysis.layout`: GraphML and GEXF carry them."""
    dialect: Dialect = "plain"
    """CSV: `plain` (UTF-8, comma) or `excel-nl` (byte order mark, semicolon, decimal comma)."""
    store: Store | None = None
    """Where quotes, notes and places are read; without it those columns stay empty."""
