"""Ask once where the visitor is from, and let the ready questions begin there."""

from __future__ import annotations

import streamlit as st

from explorer import data, state, wording
from explorer.format import money as money_text
from explorer.format import number
from explorer.html import fill, link, show, tag
from explorer.i18n import _, n_
from explorer.widgets.anatomy import Question
from explorer.widgets.sectors_words import finding
from graph.analysis.coverage import CoverageQuery
from graph.model.ids import type_of
from graph.model.regions import PROVINCES
from graph.model.vocabulary import ORGANIZATION

EXAMPLE = "org:tno"
FACTORY = "facility:nl-ai-factory"


def ask(home: str) -> None:
    """Draw the question, or what was answered and how to change it. The answer lives in the address."""
    if home:
        change = link(state.link("overview", home=""), _("Change"))
        line = fill(_("You look from %(place)s. %(change)s"), place=tag("b", data.name(home)), change=change)
        show(tag("p", line, class_="w-small"))
        return
    provinces = {code: data.name(code) for code in sorted(PROVINCES, key=data.name)}
    choices = {**provinces, **data.names(activities=False)}
    st.selectbox(
        _("Which region or organization are you from?"),
        [*choices],
        index=None,
        key=state.shared().key("home"),
        format_func=lambda one: choices.get(one, one),
        placeholder=_("Choose a province or an organization"),
        help=_("Asked once, and kept in the address of the page. Nothing is stored about you."),
        width=420,
    )


def ready(home: str) -> list[Question]:
    """Return the three ready questions, as seen from where the visitor is from."""
    return [_partners(home), _sectors(home), _money()]


def _partners(home: str) -> Question:
    """Ask who works with an organization; from a region, who is active there."""
    if home and type_of(home) != ORGANIZATION:
        there = data.count_in(home)
        return Question(
            _("Who takes part in AI in %(place)s?", place=wording.in_text(home)),
            n_(
                "%(num)s organization with its seat there.",
                "%(num)s organizations with their seat there.",
                there,
            ),
            state.link("lists", regions=home),
        )
    organization = home or EXAMPLE
    partners = data.partners(organization)
    note = _(
        "%(partners)s partners through %(activities)s shared activities. "
        "Begin with one organization and follow its ties.",
        partners=number(len(partners.frame)),
        activities=number(partners.joint),
    )
    title = _("%(name)s: who works with it?", name=data.name(organization))
    return Question(title, note, state.link("network", start=organization))


def _sectors(home: str) -> Question:
    matrix = data.coverage(CoverageQuery())
    sectors = number(sum(bool(row) for row in matrix.rows))
    note = _("%(sectors)s sectors × 12 provinces. %(finding)s.", sectors=sectors, finding=finding(matrix))
    return Question(_("Which sectors are active where?"), note, state.link("sectors"))


def _money() -> Question:
    money = data.money(FACTORY)
    payers = sum(a.counted and a.cents is not None for a in money.amounts)
    note = _(
        "%(amount)s from %(payers)s payers, each counted once, with the letters that say so.",
        amount=money_text(money.total),
        payers=number(payers),
    )
    return Question(_("Who pays for the Dutch AI factory?"), note, state.link("profile", id=FACTORY))
