"""Two registers that call one city by two names do not contradict, where the gazetteer knows the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analysis.totals import totals
from graph.model.judgement import Judgement
from graph.store import open_store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import compute
from ingest.pipeline import ingest

CARD = """
id: {name}
title: {{nl: Lijst, en: List}}
publisher: Weefnetwerk
licence: CC0-1.0
reader: tables
tables: [organizations]
"""
NOW = "2026-11-25T00:00:00Z"


@pytest.mark.parametrize(
    ("country", "cities", "contradicts"),
    [
        ("NL", ("Den Haag", "The Hague"), False),
        ("NL", ("'s-Gravenhage", "DEN HAAG"), False),
        ("NL", ("Den Haag", "Delft"), True),
        ("AT", ("Wien", "Vienna"), True),
    ],
)
def test_a_city_contradicts_only_another_place(
    tmp_path: Path, country: str, cities: tuple[str, str], contradicts: bool
) -> None:
    """Abroad there is no gazetteer: there two names are two answers, and are shown as such."""
    for name, city in zip(("one", "two"), cities, strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "card.yaml").write_text(CARD.format(name=name), encoding="utf-8")
        (tmp_path / name / "organizations.csv").write_text(
            f"id,name,kind,city,country\n{name}:org:wever,De Wever,company,{city},{country}\n",
            encoding="utf-8",
        )
    with open_store(f"sqlite:///{tmp_path}/weefsel.db", create=True) as store:
        for report in ingest(store, [tmp_path / "one", tmp_path / "two"], NOW):
            assert report.error is None
            assert not report.rejected
        store.judge([Judgement("one:org:wever", "two:org:wever", "same", "person: x", NOW)])
        found = totals(compute(Ledger.of(store), ViewParams("2026-11-25"))).contradictions
    assert ("city" in set(found["about"])) == contradicts
