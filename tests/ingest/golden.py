"""Write claims as lines that a person can review, and copy the invented world to where it may be spoilt."""

from __future__ import annotations

import shutil
from pathlib import Path

from graph.model.claim import Claim

WORLD = Path(__file__).parent / "world"
AT = ("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z")


def written(claim: Claim) -> str:
    """Return a claim as one line: where it was read, and every part that says something."""
    parts = [f"{name}={part!r}" for name, part in claim._asdict().items() if part not in ("", None)]
    return f"{claim.row}: {' '.join(part for part in parts[1:] if not part.startswith('row='))}"


def copy_world(folder: Path, dataset: str = "weavers") -> Path:
    """Return a copy of a dataset of the world in `folder`."""
    return shutil.copytree(WORLD / dataset, folder / dataset)


def rewrite(file: Path, before: str, after: str) -> None:
    """Replace a text in a file; it must be there."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
