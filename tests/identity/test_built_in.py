"""In the built-in dataset nobody is joined by a rule, and what must stay apart does."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analysis.coverage import coverage
from graph.analysis.matrix import CoverageQuery
from graph.identity.effect import cells
from graph.identity.suggest import Suggestions, suggest
from graph.store import open_store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute
from ingest.pipeline import ingest

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[View, Suggestions]:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('x')}/x.db", create=True) as store:
        ingest(store, [DATA], "2026-11-24T00:00:00Z")
        view = compute(Ledger.of(store), ViewParams("2026-11-24"))
        return view, suggest(view, store.judgements())


def test_no_rule_joins_two_ids_that_the_collectors_gave(read: tuple[View, Suggestions]) -> None:
    assert read[1].joined == ()
    assert read[1].refused == ()


@pytest.mark.parametrize(
    "pair",
    [
        ("org:aic4nl", "org:nl-aic"),
        ("org:amsterdam-umc", "org:uva"),
        ("org:erasmus-mc", "org:erasmus-university-rotterdam"),
        ("org:donders", "org:radboud-university"),
    ],
)
def test_what_was_judged_different_is_not_asked(
    read: tuple[View, Suggestions], pair: tuple[str, str]
) -> None:
    assert pair in read[1].quiet
    assert pair not in {(one.a, one.b) for one in read[1].pairs}


@pytest.mark.parametrize("of", ["organization", "activity"])
def test_the_cells_of_one_entity_are_those_in_which_the_whole_table_counts_it(
    read: tuple[View, Suggestions], of: str
) -> None:
    view = read[0]
    support = coverage(view, CoverageQuery(of=of)).support
    for entity in view.entities.index[(view.entities["type"] == of).to_numpy()][::7]:
        mine = support[(support["entity"] == entity).to_numpy() & ~support["old"].to_numpy(bool)]
        counted = {cell for cell in zip(mine["sector"], mine["column"], strict=True) if all(cell)}
        assert cells(view, entity) == counted, entity
