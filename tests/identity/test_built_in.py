"""In the built-in dataset nobody is joined by a rule, and what must stay apart does."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.identity.suggest import Suggestions, suggest
from graph.store import open_store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import compute
from ingest.pipeline import ingest

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Suggestions:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('x')}/x.db", create=True) as store:
        ingest(store, [DATA], "2026-11-24T00:00:00Z")
        return suggest(compute(Ledger.of(store), ViewParams("2026-11-24")), store.judgements())


def test_no_rule_joins_two_ids_that_the_collectors_gave(found: Suggestions) -> None:
    assert found.joined == ()
    assert found.refused == ()


@pytest.mark.parametrize(
    "pair",
    [
        ("org:aic4nl", "org:nl-aic"),
        ("org:amsterdam-umc", "org:uva"),
        ("org:erasmus-mc", "org:erasmus-university-rotterdam"),
        ("org:donders", "org:radboud-university"),
    ],
)
def test_what_was_judged_different_is_not_asked(found: Suggestions, pair: tuple[str, str]) -> None:
    assert pair in found.quiet
    assert pair not in {(one.a, one.b) for one in found.pairs}
