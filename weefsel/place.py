"""Say where the store lies when nobody says so."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path


def default_store() -> str:
    """Return the address of the default store: `WEEFSEL_STORE`, else a file of this user."""
    return os.environ.get("WEEFSEL_STORE") or f"sqlite:///{user_data_path('weefsel') / 'weefsel.db'}"


def prepare_folder(url: str) -> None:
    """Make the folder of an SQLite store, so that its file can be made in it."""
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).expanduser().parent.mkdir(parents=True, exist_ok=True)
