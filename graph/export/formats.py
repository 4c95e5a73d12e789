"""List the formats, and write one whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import pandas as pd

    from graph.store.protocol import Store
    from graph.view.view import View

Dialect = Literal["plain", "excel-nl"]


@dataclass(frozen=True, slots=True)
class Options:
    """What an export may be told; each format takes what it can use."""

    positions: pd.DataFrame | None = None
    """`x` and `y` by entity, from `graph.analysis.layout`: GraphML and GEXF carry them."""
    dialect: Dialect = "plain"
    """CSV: `plain` (UTF-8, comma) or `excel-nl` (byte order mark, semicolon, decimal comma)."""
    store: Store | None = None
    """Where quotes, notes and places are read; without it those columns stay empty."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a view."""

    name: str
    extension: str
    mime: str
    write: Callable[[View, IO[bytes], Options], None]
    title: str
    """What opens it, in a few words."""


FORMATS: Final[dict[str, Format]] = {}


def to_bytes(view: View, name: str, options: Options | None = None) -> bytes:
    """Return a view in the format `name`, for a download; raise `UnknownChoice` for another name."""
    raise NotImplementedError


def export(view: View, name: str, path: Path, options: Options | None = None) -> int:
    """Write a view to `path`, whole or not at all, and return the number of bytes."""
    raise NotImplementedError
