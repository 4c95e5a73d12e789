"""A list of a visitor's own, as a dataset of one table: what brings pairs to *Duplicates*."""

from __future__ import annotations

from pathlib import Path

from graph.store import open_store
from ingest.pipeline import ingest

CARD = """
id: mylist
title: {nl: Eigen lijst, en: A list of our own}
publisher: Provincie Verzonnen
licence: CC0-1.0
reader: tables
tables: [organizations]
"""
HEAD = "id,name,kind,city,province,country,website\n"


def add_list(store: str, folder: Path, rows: str, at: str) -> None:
    """Bring organizations into a store as the dataset `mylist`; `rows` are lines of CSV below `HEAD`."""
    place = folder / "mylist"
    place.mkdir()
    (place / "card.yaml").write_text(CARD, encoding="utf-8")
    (place / "organizations.csv").write_text(HEAD + rows, encoding="utf-8")
    with open_store(store) as opened:
        (report,) = ingest(opened, [place], at)
    assert report.error is None
    assert not report.rejected
