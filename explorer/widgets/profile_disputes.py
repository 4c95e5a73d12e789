"""Put contradictions first: what sources disagree on, what the policy chose, who says what."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer import data, state
from explorer.i18n import N_, _, n_
from explorer.widgets import anatomy, profile_copy
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import claims
from explorer.widgets.contradiction import contradiction
from graph.model.vocabulary import SOURCE_KINDS

SAYS = {
    "": N_("The latest source says %(value)s"),
    "official": N_("The latest official source says %(value)s"),
    "register": N_("The latest register says %(value)s"),
    "own": N_("The latest publication of those concerned says %(value)s"),
    "press": N_("The latest press says %(value)s"),
    "other": N_("The latest source says %(value)s"),
}
"""What the chosen answer rests on, by the best kind of source that gives it."""


def disputes(entity: str) -> None:
    """Draw each contradiction about an entity: a sentence, a row for each value, the claims to unfold."""
    policy = state.shared()["policy"]
    for number, found in enumerate(data.contradictions(entity)):
        rows = data.claim_rows(found.claims)
        said = finding(found, rows, policy)
        anatomy.finding(said, _("%(what)s. Each dot is one source.", what=_capital(found.asked)))
        contradiction(rows, policy=policy, id=entity)
        label = n_("Show the %(num)s claim", "Show the %(num)s claims", len(rows))
        with st.expander(label, icon=":material/format_quote:", key=f"profile-dispute-{number}"):
            claims(rows, focus=entity)
        profile_copy.button(
            f"dispute-{number}",
            f"{data.name(entity)}: {found.asked}: {found.answers[0][0]}",
            said + ". " + _("Sources contradict one another; the figure is what the rule chose."),
            found.claims,
        )


def finding(found: data.Contradiction, rows: Sequence[ClaimRow], policy: str) -> str:
    """Return who says what: *De nieuwste officiële bron zegt begin 2028, de meeste zeggen 2027*."""
    chosen, sources = found.answers[0]
    rest = found.answers[1:]
    kinds = {row.source_kind for row in rows if row.state == "winner"}
    best = next((kind for kind in SOURCE_KINDS if kind in kinds), "other")
    said = SAYS["" if policy == "latest" else best]
    says = _(said, value=chosen)
    most, number = max(rest, key=lambda answer: answer[1])
    if number > sources and sum(answer[1] == number for answer in rest) == 1:
        return says + ", " + _("most say %(value)s", value=most)
    if len(rest) == 1 and number == 1:
        return says + ", " + _("another says %(value)s", value=most)
    return says + ", " + _("others say %(values)s", values=", ".join(value for value, _number in rest))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
