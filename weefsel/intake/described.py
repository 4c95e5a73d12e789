"""Describe the dataset that a spreadsheet becomes: name, maker, licence, and the publication that it is."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from graph.errors import InvalidCard
from ingest.cards import FILE, Card, load_card
from ingest.sheets.mappings.writing import to_yaml

NEEDED: Final = ("title", "id", "publisher", "licence", "source.kind")
_SOURCE: Final = ("title", "kind", "url", "published_on")


def constants(card: Card) -> dict[str, str]:
    """Return what a card says of its dataset, by the names that the page asks it under."""
    dataset, source = card.dataset, card.dataset.sources[0]
    said = {
        "title": dataset.title_nl,
        "id": dataset.id,
        "publisher": dataset.publisher,
        "licence": dataset.licence,
    }
    return said | {f"source.{name}": getattr(source, name) for name in _SOURCE}


def with_constant(card: Card, name: str, text: str) -> Card:
    """Return the card that says something else of its dataset, its source or of every row."""
    dataset = card.dataset
    source = dataset.sources[0]
    if name.startswith("source."):
        return _with(card, sources=(replace(source, **{name.removeprefix("source."): text}),))
    if name == "title":
        titled = source.title in ("", dataset.title_nl)
        said = replace(source, title=text) if titled else source
        return _with(card, title_nl=text, title_en=text, sources=(said,))
    if name == "id":
        return _with(card, id=text, sources=(replace(source, id=text),))
    if name == "publisher":
        return _with(card, publisher=text, sources=(replace(source, publisher=text),))
    if name == "licence":
        return _with(card, licence=text)
    assert card.mapping is not None
    said_once = {field: value for field, value in card.mapping.constants.items() if field != name}
    mapping = replace(card.mapping, constants=said_once | ({name: text} if text else {}))
    return replace(card, mapping=mapping)


def _with(card: Card, **changed: Any) -> Card:
    return replace(card, dataset=replace(card.dataset, **changed))


def checked(card: Card) -> Card:
    """Return a card as it comes back from its file; raise `InvalidCard` for what is wrong in it."""
    return read(to_yaml(card))


def read(text: str) -> Card:
    """Return the card that a YAML text says; raise `InvalidCard` with line and key."""
    with tempfile.TemporaryDirectory(prefix="weefsel-") as folder:
        (Path(folder) / FILE).write_text(text, encoding="utf-8")
        return load_card(Path(folder))


def no_mapping(card: Card) -> InvalidCard:
    """Return the error for a card that describes no spreadsheet."""
    return InvalidCard(
        card.name, f"says nothing of columns: it is read by '{card.reader}'. Choose another file"
    )


def nothing_kept(name: str) -> InvalidCard:
    """Return the error for a mapping that somebody took away."""
    return InvalidCard(f"{name}.yaml", "is not kept any more. Explain the columns anew")
