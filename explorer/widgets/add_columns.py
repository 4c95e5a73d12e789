"""Step 3 of adding data: what each column means, and why that is proposed."""

from __future__ import annotations

import streamlit as st

from explorer import format
from explorer.adding import Adding
from explorer.html import Html, join, show, tag
from explorer.i18n import _, n_
from explorer.intake import Column, Intake, Plan
from explorer.told import told
from explorer.widgets import add_constants, add_words, anatomy
from explorer.widgets.add_step import step

MANY = 24
"""So many columns stand open; the others unfold, those that are read first."""
VALUES = 40
"""So many unknown values of a column are asked about."""
LEFT_OUT = "-"
"""Stands for the meaning that leaves a cell out."""


def columns(adding: Adding, port: Intake) -> None:
    """Draw the explanation of a sheet to look at and to change, and let it be saved."""
    plan, title = adding.plan, _("What do the columns mean?")
    if adding.found and adding.found.datasets:
        step(3, title, later=_("This dataset explains its own columns."), word=_("not needed"))
        return
    later = _("Each column becomes a field, with the reason why that is proposed. You can change all of it.")
    if not step(3, title, done=adding.ready, later="" if plan else later) or plan is None:
        return
    read = sum(bool(one.field) for one in plan.columns)
    anatomy.muted(
        n_(
            "%(read)s of %(num)s column is read. What is not read is left alone.",
            "%(read)s of %(num)s columns are read. What is not read is left alone.",
            len(plan.columns),
            read=format.number(read),
        )
    )
    _columns(adding, plan, port)
    add_constants.constants(adding, plan, port)
    for gap in plan.gaps:
        anatomy.warn_note(told(gap))
    if plan.missing:
        anatomy.warn_note(_("Still needed: %(fields)s.", fields=add_words.listed(plan.missing)))
    _save(adding, plan, port)


def _columns(adding: Adding, plan: Plan, port: Intake) -> None:
    order = sorted(range(len(plan.columns)), key=lambda at: not plan.columns[at].field)
    order = order if len(order) > MANY else list(range(len(order)))
    for at in order[:MANY]:
        _column(adding, plan, at, port)
    if len(order) > MANY:
        rest = n_("%(num)s more column", "%(num)s more columns", len(order) - MANY)
        with st.expander(rest, icon=":material/view_column:"):
            for at in order[MANY:]:
                _column(adding, plan, at, port)


def _column(adding: Adding, plan: Plan, at: int, port: Intake) -> None:
    """Draw one column: its name and first values, what it is read as, and why."""
    one, key = plan.columns[at], f"add-column-{at}"
    with st.container(key=f"add-row-{at}"):
        left, middle, right = st.columns([2, 3, 2.5], vertical_alignment="top")
        with left:
            show(_heard(one))
        with middle:
            st.session_state[key] = one.field
            st.selectbox(
                _("Column %(name)s is read as", name=one.name),
                ("", *plan.fields),
                key=key,
                format_func=lambda field: add_words.called(field) if field else _("not read"),
                on_change=lambda: adding.change(port, columns={one.name: st.session_state[key]}),
                label_visibility="collapsed",
            )
        with right:
            why = add_words.why(one.reason, one.detail)
            named = _("takes part in %(name)s", name=one.stands_for) if one.stands_for else ""
            show(tag("p", join("; ", [named, why, add_words.helped(one.field)]), class_="w-small"))
        _unknown(adding, one, at, port)


def _unknown(adding: Adding, one: Column, at: int, port: Intake) -> None:
    """Ask what the values mean that this field does not know, so that their rows need not be rejected."""
    asked = list(dict.fromkeys([*one.meant, *one.unknown]))
    if not asked or not one.meanings:
        return
    open_ = len([value for value in one.unknown if value not in one.meant])
    label = (
        n_("%(num)s value is not known", "%(num)s values are not known", open_)
        if open_
        else n_("%(num)s value explained", "%(num)s values explained", len(asked))
    )
    with st.expander(label, icon=":material/translate:", key=f"add-values-{at}"):
        for number, value in enumerate(asked[:VALUES]):
            _value(adding, one, value, f"add-value-{at}-{number}", port)
        cut = anatomy.cut(VALUES, len(asked), _("the first ones in the file"))
        if cut:
            anatomy.muted(cut)


def _value(adding: Adding, one: Column, value: str, key: str, port: Intake) -> None:
    words = [LEFT_OUT, *one.meanings]
    given = one.meant.get(value)
    st.session_state[key] = None if given is None else (given or LEFT_OUT)

    def change() -> None:
        chosen = st.session_state[key]
        told = "" if chosen == LEFT_OUT else chosen
        adding.change(port, meant={one.name: {**one.meant, value: told}} if chosen else None)

    st.selectbox(
        _("“%(value)s” means", value=value),
        words,
        key=key,
        format_func=lambda word: _("left out") if word == LEFT_OUT else add_words.meaning(one.field, word),
        on_change=change,
        placeholder=_("(choose)"),
        width=320,
    )


def _heard(one: Column) -> Html:
    examples = " · ".join(example for example in one.examples if example)
    return tag(
        "p",
        tag("b", one.name or _("(no name)")),
        tag("br"),
        tag("span", examples or _("no values"), class_="w-small"),
        class_="w-column",
    )


def _save(adding: Adding, plan: Plan, port: Intake) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="add-save"):
        st.download_button(
            _("Download this explanation (YAML)"),
            lambda: port.as_yaml(plan).encode(),
            f"{plan.constants.get('id') or 'weefsel'}.yaml",
            "application/yaml",
            on_click="ignore",
            icon=":material/download:",
            key="add-yaml",
        )
        key = "add-keep"
        st.session_state[key] = adding.keep

        def change() -> None:
            adding.keep = st.session_state[key]

        st.checkbox(_("Remember it for the next file with these columns"), key=key, on_change=change)
