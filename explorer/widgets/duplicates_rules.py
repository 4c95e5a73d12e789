"""Show what the rules would join, let a visitor leave some out, and join the rest in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from explorer import judging
from explorer.i18n import N_, _, n_
from explorer.widgets import anatomy, duplicates_words
from graph.errors import WeefselError
from graph.identity.activities import BY_GRANT
from graph.identity.pairs import Pair
from graph.identity.scoring import BY_NAME, BY_NUMBER

RULES: Final = {
    BY_GRANT: N_("same grant number"),
    BY_NAME: N_("same name in the same country, nothing against it"),
    BY_NUMBER: N_("same number in a register, names alike, nothing against it"),
}
SHOWN: Final = 500


def rules(pairs: Sequence[Pair]) -> None:
    """Draw the pairs of the rules as a table with a tick each, and the button that joins what is ticked."""
    if not pairs:
        anatomy.empty(
            _("No rule joins anything now."),
            _("Rules find pairs when another list comes in, such as CORDIS or ROR."),
        )
        return
    anatomy.finding(
        n_(
            "A rule is sure of %(num)s pair",
            "Rules are sure of %(num)s pairs",
            len(pairs),
        ),
        _(
            "Untick what is not one. Nothing is joined until you press the button, "
            "and all of it can be taken back."
        ),
    )
    shown = pairs[:SHOWN]
    frame = _frame(shown)
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=[name for name in frame.columns if name != _("Join")],
        key=f"duplicates-rules-{judging.queue().revision}-{len(judging.queue().made)}",
        height=420,
        alt=_("Pairs that a rule joins"),
    )
    anatomy.muted(anatomy.cut(SHOWN, len(pairs), _("the most useful first")))
    ticked = [one for one, join in zip(shown, edited[_("Join")], strict=True) if join]
    with st.container(horizontal=True):
        label = n_("Join %(num)s pair", "Join %(num)s pairs", len(ticked))
        if st.button(label, type="primary", key="duplicates-join", disabled=not ticked):
            _join(ticked)
        if len(pairs) > SHOWN and len(ticked) == len(shown):
            everything = n_("Join all %(num)s pair", "Join all %(num)s pairs", len(pairs))
            if st.button(everything, key="duplicates-join-all"):
                _join(pairs)


def _frame(pairs: Sequence[Pair]) -> pd.DataFrame:
    parties = judging.queue().found.parties
    return pd.DataFrame(
        {
            _("Join"): [True] * len(pairs),
            _("The one"): [parties[one.a].name for one in pairs],
            _("The other"): [parties[one.b].name for one in pairs],
            _("Rule"): [rule(one.rule) for one in pairs],
            _("What speaks for it"): [
                "; ".join(duplicates_words.feature(reason) for reason in one.features if reason.weight > 0)
                for one in pairs
            ],
            _("Ids"): [" = ".join(one.between) for one in pairs],
        }
    )


def rule(name: str) -> str:
    """Return a rule in the visitor's language."""
    return _(RULES[name]) if name in RULES else name


def _join(pairs: Sequence[Pair]) -> None:
    try:
        judging.join(pairs)
    except WeefselError as error:
        anatomy.warn_note(_("This cannot be kept: %(reason)s", reason=str(error)))
        return
    st.rerun()
