"""What every store keeps of judgements."""

from __future__ import annotations

import pytest

from graph.errors import InvalidClaim
from graph.model.judgement import Judgement
from graph.store.protocol import Store
from tests.store.world import (
    DIFFERENT,
    SAME,
)


def test_judgements_are_kept_oldest_first(store: Store) -> None:
    """However they came in, and each once."""
    store.judge([DIFFERENT, SAME])
    store.judge([SAME])
    assert store.judgements() == [SAME, DIFFERENT]


def test_a_judgement_is_taken_back_as_if_it_had_never_been(store: Store) -> None:
    store.judge([SAME])
    revision = store.revision()
    store.judge([DIFFERENT])
    store.retract([DIFFERENT, DIFFERENT._replace(by="nobody")])
    assert (store.judgements(), store.revision()) == ([SAME], revision)
    store.retract([SAME])
    assert store.revision() == "0" * 32


def test_a_judgement_that_does_not_count_leaves_the_revision(store: Store) -> None:
    """Only the last one on a pair is content."""
    store.judge([DIFFERENT])
    revision = store.revision()
    store.judge([SAME])
    assert store.revision() == revision


def test_a_judgement_that_breaks_a_law_is_refused_with_all_that_came_along(store: Store) -> None:
    with pytest.raises(InvalidClaim):
        store.judge([SAME, Judgement("org:uf", "lab:x", "same", "ann", "2026-01-01")])
    assert store.judgements() == []
