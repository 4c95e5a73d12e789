"""Start the card of a spreadsheet: what can be known of it before a person fills in the rest."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from graph.model.dataset import Dataset, Source
from graph.model.text import fold
from ingest.cards import SHEET, Card
from ingest.sheets.mappings.mapping import Mapping

_FALLBACK: Final = "list"


def started(file: Path, mapping: Mapping, *, title: str = "", publisher: str = "", licence: str = "") -> Card:
    """Return a card for a spreadsheet, named after the file; what nobody said is '', to be filled in."""
    name = fold(re.sub(r"[_\-.]+", " ", file.stem))
    id_ = re.sub(r"^[^a-z]+", "", name.replace(" ", "-"))[:60].strip("-") or _FALLBACK
    title = title or " ".join(file.stem.replace("_", " ").split())
    source = Source(id_, title, publisher, "own")
    dataset = Dataset(id_, title, title, publisher, licence, sources=(source,))
    return Card(dataset, SHEET, {}, {}, (), file.parent, (file,), mapping)
