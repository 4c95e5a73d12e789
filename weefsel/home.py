"""Find what travels with the code but is no code: the app and the built-in dataset.

A wheel carries them inside this package; in a clone they lie at the top, beside it.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def app_file() -> Path:
    """Return the script that Streamlit runs; its settings and fonts lie beside it.

    Raises FileNotFoundError when the installation is broken.
    """
    return _first("the app", PACKAGE / "_app" / "app.py", PACKAGE.parent / "app.py")


def dataset_folder() -> Path:
    """Return the folder of the built-in dataset, one folder with a card for each of its parts.

    Raises FileNotFoundError when the installation is broken.
    """
    return _first("the built-in dataset", PACKAGE / "_data", PACKAGE.parent / "data")


def _first(what: str, *places: Path) -> Path:
    for place in places:
        if place.exists():
            return place
    tried = " nor ".join(str(place) for place in places)
    msg = f"{what} is not there: neither {tried} exists. Install weefsel again."
    raise FileNotFoundError(msg)
