"""Keep how a spreadsheet was explained, beside the store, for the next one with the same columns."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_data_path

from graph.errors import WeefselError
from ingest.cards import Card, load_card
from ingest.sheets.mappings.writing import to_yaml
from weefsel.place import file_of


def folder(store: str) -> Path:
    """Return where the mappings for a store are kept: beside its file, else with the user's own data."""
    file = file_of(store)
    return file.parent / f"{file.stem}-mappings" if file else user_data_path("weefsel") / "mappings"


def keep(card: Card, store: str) -> None:
    """Keep a card with its mapping under the id of its dataset; an earlier one is replaced, never half."""
    place = folder(store)
    place.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=place, suffix=".draft")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(to_yaml(card))
    Path(draft).replace(place / f"{card.dataset.id}.yaml")


def kept(store: str) -> Iterator[Card]:
    """Yield the cards that were kept, the latest first; one that somebody broke is left out."""
    files = sorted(folder(store).glob("*.yaml"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files:
        try:
            card = load_card(file.parent, file.name)
        except WeefselError:
            continue
        if card.mapping is not None:
            yield card
