"""List the pairs that wait, the most useful first, and let several be judged at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from explorer import judging, state
from explorer.format import number
from explorer.html import link, text
from explorer.i18n import _, n_
from explorer.widgets import anatomy, duplicates_words
from explorer.widgets.anatomy import Row
from graph.errors import WeefselError
from graph.identity.pairs import Pair

BESIDE: Final = 12
AT_ONCE: Final = 50


def address(one: Pair) -> str:
    """Return how a pair is named in the address of the page."""
    return f"{one.a}~{one.b}"


def chosen(pairs: Sequence[Pair], asked: str) -> Pair | None:
    """Return the pair that the address asks for, else the first that waits."""
    return next((one for one in pairs if address(one) == asked), pairs[0] if pairs else None)


def beside(pairs: Sequence[Pair], now: Pair | None) -> None:
    """Draw the list beside the pair in front."""
    anatomy.heading(
        n_("%(num)s pair waits", "%(num)s pairs wait", len(pairs)),
        anatomy.cut(BESIDE, len(pairs), _("the most useful first")),
    )
    anatomy.rows(
        Row(
            link(
                state.link("duplicates", pair=address(one)),
                _name(one),
                aria_current="true" if one is now else None,
            ),
            number(duplicates_words.in_hundred(one.score)) + "%",
            duplicates_words.feature(one.features[0]) if one.features else "",
        )
        for one in pairs[:BESIDE]
    )
    anatomy.muted(
        _(
            "First what is likely and moves many ties. The percentage says how often such pairs are one; "
            "it is no proof."
        )
    )


def _name(one: Pair) -> str:
    parties = judging.queue().found.parties
    return f"{parties[one.a].name} / {parties[one.b].name}"


def several(pairs: Sequence[Pair], by: str) -> None:
    """Let a visitor judge several pairs of the list in one go, after a question."""
    if len(pairs) < 2:
        return
    with st.expander(_("Judge several at once"), icon=":material/checklist:"):
        names = {address(one): _name(one) for one in pairs[:AT_ONCE]}
        picked = st.multiselect(
            _("Pairs"),
            list(names),
            key="duplicates-several",
            format_func=names.__getitem__,
            placeholder=_("Choose pairs"),
            select_all=False,
        )
        wanted = [one for one in pairs if address(one) in picked]
        with st.container(horizontal=True):
            for verdict, label in (("same", _("All the same")), ("different", _("All different"))):
                if st.button(label, key=f"duplicates-all-{verdict}", disabled=not (wanted and by)):
                    ask(wanted, verdict, by)


def ask(pairs: Sequence[Pair], verdict: str, by: str) -> None:
    """Ask before several pairs are judged at once."""
    word = duplicates_words.VERDICTS[verdict]

    @st.dialog(_("Judge %(pairs)s %(verdict)s?", pairs=duplicates_words.pairs(len(pairs)), verdict=_(word)))
    def question() -> None:
        anatomy.rows(Row(text(_name(one))) for one in pairs[:BESIDE])
        anatomy.muted(anatomy.cut(BESIDE, len(pairs), _("in the order of the list")))
        anatomy.muted(_("They can be taken back in one go."))
        with st.container(horizontal=True):
            if st.button(_("Judge them"), type="primary", key="duplicates-ask-yes"):
                try:
                    judging.decide(pairs, verdict, "", by)
                except WeefselError as error:
                    anatomy.warn_note(_("This cannot be kept: %(reason)s", reason=str(error)))
                    return
                st.rerun()
            if st.button(_("Leave it"), key="duplicates-ask-no"):
                st.rerun()

    question()
