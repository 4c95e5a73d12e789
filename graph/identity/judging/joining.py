"""Turn what the rules join into judgements, with the rule and the reasons in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.identity.pairs import JOINED, Pair
from graph.model.judgement import Judgement

RULE: Final = "rule: "
"""How `by` begins in a judgement of a rule."""


def judgements_of(pairs: Iterable[Pair], at: str) -> list[Judgement]:
    """Return a judgement *same* for each pair that a rule joins, in order; `at` is ISO text."""
    return sorted(
        Judgement(*pair.between, "same", f"{RULE}{pair.rule}", at, pair.why)
        for pair in pairs
        if pair.zone == JOINED
    )
