"""Give every entity its place in the picture, once for a revision.

Places are computed from all claims, of any date and any state, so that no filter and no other date
moves anything. They depend on content only: not on the order of claims, the machine's hash seed or a
clock.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from graph.analysis.neighbourhood import Mode
    from graph.view.ledger import Ledger

VERSION = 1
"""Of the algorithm: another version computes anew."""


def positions(ledger: Ledger, mode: Mode = "activities") -> pd.DataFrame:
    """Return `x` and `y` in [-1, 1] for every organization (and activity), indexed by id, in id order."""
    raise NotImplementedError


def load_or_compute(ledger: Ledger, mode: Mode = "activities", folder: Path | None = None) -> pd.DataFrame:
    """Return `positions`, read from `folder` when they were computed before, else computed and kept there.

    A file that cannot be read is ignored and replaced. Without a folder, or without a revision,
    nothing is kept.
    """
    raise NotImplementedError
