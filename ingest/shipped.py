"""Find the tables that travel with the code: in a clone in `data/`, in a wheel inside the package weefsel."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """Return a file or folder of `data/`, such as `places`.

    Raises FileNotFoundError when the installation is broken.
    """
    for place in (_ROOT / "weefsel" / "_data" / name, _ROOT / "data" / name):
        if place.exists():
            return place
    msg = f"data/{name} is not there: install weefsel again."
    raise FileNotFoundError(msg)
