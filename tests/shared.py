"""Where real data lies that the project must not hold: a folder beside the checkout, or WEEFSEL_SHARED."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("WEEFSEL_SHARED") or ROOT.parent / "shared")


def files(part: str, pattern: str) -> list[Path]:
    """Return the files of a pattern in a part of the data ('cordis', 'ror'), by name; [] where none is."""
    return sorted((SHARED / part).glob(pattern)) or sorted((SHARED / "data" / part).glob(pattern))
