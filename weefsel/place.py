"""Say where the store lies when nobody says so."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path


def default_store() -> str:
    """Return the default store: `WEEFSEL_STORE`, else `NEO4J_URI`, else a file of this user."""
    said = os.environ.get("WEEFSEL_STORE") or os.environ.get("NEO4J_URI")
    return said or f"sqlite:///{user_data_path('weefsel') / 'weefsel.db'}"


def file_of(url: str) -> Path | None:
    """Return the file of an SQLite store, from whichever folder one looks; None for another store."""
    if not url.startswith("sqlite:///"):
        return None
    return Path(url.removeprefix("sqlite:///")).expanduser().absolute()
