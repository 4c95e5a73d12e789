"""Let a visitor judge the pair in front, by button or by key, and take the last judgement back."""

from __future__ import annotations

from typing import Final

import streamlit as st

from explorer import judging, state
from explorer.html import show, tag
from explorer.i18n import N_, _, n_
from explorer.widgets import anatomy, duplicates_words
from explorer.widgets.correct_fields import SAID
from explorer.widgets.correct_source import BY
from graph.corrections.wording import LIMITS, tidy, wrong
from graph.errors import WeefselError
from graph.identity.pairs import Pair

KEYS: Final = {"same": "1", "different": "2", "unsure": "3"}
BUTTONS: Final = {
    "same": N_("The same"),
    "different": N_("Different"),
    "unsure": N_("Not enough known"),
}
SKIP, UNDO = "s", "z"
_WHO: Final = "duplicates-by"
_WHY: Final = "duplicates-why"
_KEYS: Final = "duplicates-keys"


def who() -> str:
    """Draw the field for who judges; return it, '' while it misses or is wrong."""
    written = st.text_input(
        _("Who judges? Organization or role"),
        st.session_state.get(BY, ""),
        key=_WHO,
        placeholder=_("Province of Groningen, data team"),
        help=_("It stands with the judgement for everybody to read. Not your own name, please."),
        width=420,
    )
    by = tidy(written or "")
    fault = wrong("by", by, needed=False)
    if fault:
        said = SAID[fault]
        show(tag("p", _(said) % {"most": LIMITS["by"], "value": by}, class_="w-fault", role="alert"))
        return ""
    st.session_state[BY] = by
    return by


def decide(one: Pair, by: str) -> None:
    """Draw the buttons for a pair; what is chosen is kept at once, and the next pair comes."""
    with st.container(key="duplicates-decide"):
        why = st.text_input(
            _("Why (if you like)"),
            key=f"{_WHY}-{one.a}-{one.b}",
            max_chars=LIMITS["note"],
            placeholder=_("Why (if you like)"),
            label_visibility="collapsed",
            width=420,
        )
        _buttons(one, tidy(why or ""), by)
        if not by:
            anatomy.muted(_("Say above who judges; then the buttons work."))


def _buttons(one: Pair, why: str, by: str) -> None:
    keys = bool(st.session_state.get(_KEYS, True))
    with st.container(horizontal=True, vertical_alignment="center"):
        for verdict, label in BUTTONS.items():
            if st.button(
                _(label),
                key=f"duplicates-{verdict}",
                shortcut=KEYS[verdict] if keys else None,
                disabled=not by,
                type="primary" if verdict == "same" else "secondary",
            ):
                _keep(one, verdict, why, by)
        if st.button(_("Skip"), key="duplicates-skip", shortcut=SKIP if keys else None):
            judging.queue().skipped.add((one.a, one.b))
            state.put("duplicates", pair="")
            st.rerun()
        st.toggle(
            _("Keys 1 2 3 S"),
            value=True,
            key=_KEYS,
            help=_("1 the same, 2 different, 3 not enough known, S skip, Z undo the last."),
        )


def _keep(one: Pair, verdict: str, why: str, by: str) -> None:
    try:
        judging.decide([one], verdict, why, by)
    except WeefselError as error:
        anatomy.warn_note(_("This cannot be kept: %(reason)s", reason=str(error)))
        return
    st.rerun()


def last() -> None:
    """Say what was judged last in this visit, with the way to take it back."""
    made = judging.queue().made
    if not made:
        return
    step = made[-1]
    verdict = duplicates_words.VERDICTS[step[0].verdict]
    said = _(
        "Kept: %(pairs)s judged %(verdict)s.", pairs=duplicates_words.pairs(len(step)), verdict=_(verdict)
    )
    with st.container(key="corrected"):
        show(tag("p", said, class_="w-done", role="status"))
        with st.container(horizontal=True):
            if st.button(
                _("Undo"), key="duplicates-undo", shortcut=UNDO if st.session_state.get(_KEYS, True) else None
            ):
                judging.take_back(step)
                st.rerun()
            if st.button(
                _("Compute anew"),
                key="duplicates-renew",
                help=_("Finds the pairs in the store as it is now."),
            ):
                judging.renew()
                st.rerun()
    show(
        tag(
            "p",
            n_(
                "%(num)s step in this visit. Other pages follow at once; this list when computed anew.",
                "%(num)s steps in this visit. Other pages follow at once; this list when computed anew.",
                len(made),
            ),
            class_="w-small",
        )
    )
