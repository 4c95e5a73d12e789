"""Turn what the rules join into judgements, with the rule and the reasons in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.model.judgement import Judgement

if TYPE_CHECKING:
    from graph.identity.suggest import Suggestions

RULE: Final = "rule: "
"""How `by` begins in a judgement of a rule."""


def judgements_of(suggestions: Suggestions, at: str) -> list[Judgement]:
    """Return a judgement *same* for each pair that a rule joins, in order; `at` is ISO text."""
    return sorted(
        Judgement(*pair.between, "same", f"{RULE}{pair.rule}", at, pair.why) for pair in suggestions.joined
    )
