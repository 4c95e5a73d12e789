"""Ask what no column says: what the list is and who says so, and what holds for every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from explorer import data
from explorer.adding import Adding
from explorer.html import show, tag
from explorer.i18n import _
from explorer.intake import Intake, Plan
from explorer.told import told
from explorer.widgets import add_words, anatomy

CHOOSABLE = 3000
"""With more activities than these a chooser is slow; then a name or an id is typed."""
ACTIVITY = ("activity.name", "activity.id")


def constants(adding: Adding, plan: Plan, port: Intake) -> None:
    """Draw the questions in two groups, each in two columns."""
    about = [name for name in plan.constants if name in add_words.CONSTANTS]
    fixed = [name for name in plan.constants if name not in about and name != "activity.id"]
    with st.container(key="add-about"):
        anatomy.heading(
            _("About this list"),
            _("Who says so, since when and under which licence: without a source there is no claim."),
            level=3,
        )
        _grid(adding, plan, about, port)
    with st.container(key="add-every-row"):
        anatomy.heading(
            _("What holds for every row"),
            _(
                "In a list of members the hub or lab itself is in no row: name it here. "
                "Empty means: not said."
            ),
            level=3,
        )
        _grid(adding, plan, fixed, port)


def _grid(adding: Adding, plan: Plan, names: Sequence[str], port: Intake) -> None:
    for at in range(0, len(names), 2):
        sides = st.columns(2, gap="medium")
        for side, name in zip(sides, names[at : at + 2], strict=False):
            with side, st.container(gap="xsmall"):
                _constant(adding, plan, name, port)
                hint = told(plan.because[name]) if name in plan.because else add_words.helped(name)
                if hint:
                    show(tag("p", hint, class_="w-small"))


def _constant(adding: Adding, plan: Plan, name: str, port: Intake) -> None:
    if name == ACTIVITY[0]:
        known = data.names(organizations=False)
        if len(known) <= CHOOSABLE:
            _activity(adding, plan, known, port)
            return
    key = f"add-constant-{name}"
    st.session_state[key] = plan.constants[name]
    label = add_words.called(name) + (" *" if name in plan.needed else "")

    def change() -> None:
        adding.change(port, constants={name: st.session_state[key]})

    if name in plan.choices:
        options = plan.choices[name] if name in plan.needed else ("", *plan.choices[name])
        say = add_words.meaning
        st.selectbox(label, options, key=key, format_func=lambda word: say(name, word), on_change=change)
    else:
        st.text_input(
            label,
            key=key,
            on_change=change,
            max_chars=500,
            placeholder=add_words.example(name),
        )


def _activity(adding: Adding, plan: Plan, known: Mapping[str, str], port: Intake) -> None:
    """Let a visitor choose the activity of all rows from those in the store, or type a new one."""
    name, id_ = ACTIVITY
    key = f"add-constant-{name}"
    given = plan.constants.get(id_) or plan.constants.get(name, "")
    st.session_state[key] = given or None

    def change() -> None:
        chosen = st.session_state[key] or ""
        said = {name: "", id_: chosen} if chosen in known else {name: chosen, id_: ""}
        adding.change(port, constants=said)

    options = list(known) if given in known or not given else [given, *known]
    st.selectbox(
        add_words.called(name),
        options,
        key=key,
        format_func=lambda one: known.get(one, one),
        on_change=change,
        accept_new_options=True,
        placeholder=_("Choose one, or type a new name"),
    )
