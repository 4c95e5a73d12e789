"""Say who pays, each payer once, what is not counted and why; shares and budgets beside it, never added."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from explorer import data, format, wording
from explorer.html import Html, entity_link, fill, join, show, tag, text
from explorer.i18n import _, n_
from explorer.widgets import anatomy, profile_copy, taking
from explorer.widgets.profile_evidence import opens
from explorer.widgets.tables import entity_table
from graph.analysis.evidence import evidence
from graph.analysis.profile import Profile
from graph.export import provenance
from graph.view.money import THROUGH, Amount, Funding


def money(profile: Profile) -> None:
    """Draw *Money*: who pays for it, what participants receive, what it should cost, what it pays itself."""
    found = profile.money
    received = found and (found.amounts or found.shares or found.budget)
    if not received and not profile.pays:
        return
    anatomy.section(_("Money"))
    if found and received:
        _paid(profile, found)
        _beside(found)
    if profile.pays:
        _pays(profile)


def _paid(profile: Profile, found: Funding) -> None:
    if not found.amounts:
        return
    known = [amount for amount in found.amounts if amount.counted and amount.cents is not None]
    payers = n_("%(num)s payer", "%(num)s payers", len({amount.payer for amount in known}))
    if known:
        title = _("%(amount)s from %(payers)s", amount=format.money(found.total), payers=payers)
    else:
        title = _("Nobody states how much is paid")
    anatomy.finding(title, _("Each payer counted once, on one level; an unknown amount is not zero."))
    called = data.called()
    rows = [
        {
            "id": amount.payer,
            "name": called(amount.payer),
            "amount": _amount(amount),
            "state": _state(amount, called),
            "claims": opens(
                amount.payer,
                n_("%(num)s claim", "%(num)s claims", len(evidence(profile, amount.payer))),
                name=_("Claims about %(name)s", name=called(amount.payer)),
            ),
        }
        for amount in found.amounts
    ]
    labels = {"name": _("Payer"), "amount": _("Amount"), "state": _("State"), "claims": _("Claims")}
    entity_table(
        pd.DataFrame(rows, dtype=object),
        labels,
        entity="id",
        name="name",
        caption=_("Payers, largest amount first"),
    )
    unknown = [entity_link(one, called(one)) for one in found.unknown]
    if unknown:
        said = _("Also pay, and nobody states how much: %(names)s. The total may be larger.")
        show(tag("p", fill(said, names=join(", ", unknown)), class_="w-small"))
    counted = [amount.claims for amount in found.amounts if amount.counted]
    claims = [
        position for those in (*counted, *(rows for _value, rows in found.budget)) for position in those
    ]
    count = n_("%(num)s claim", "%(num)s claims", len(claims))
    sources = n_("%(num)s source", "%(num)s sources", data.said_by(claims))
    anatomy.source_line(opens("money", _("%(claims)s from %(sources)s", claims=count, sources=sources)), ".")
    with st.container(horizontal=True, vertical_alignment="center", key="profile-money-take"):
        profile_copy.button(
            "money",
            f"{called(profile.entity)}: {title}",
            _(
                "The sum of what each payer pays, each once. Not counted: "
                "who pays through another, and budgets."
            ),
            [position for amount in known for position in amount.claims],
        )
        slug = profile.entity.replace(":", "-")
        taking.take(lambda: _file(profile, found, called), f"weefsel-geld-{slug}", _("Money"))


def _amount(amount: Amount) -> Html:
    others = ", ".join(format.money(cents) for cents, _claims in amount.otherwise)
    also = tag("small", tag("br"), _("also stated: %(amounts)s", amounts=others)) if others else None
    shown = format.money(amount.cents)
    return text(tag("b", shown) if amount.counted and amount.cents is not None else shown, also)


def _state(amount: Amount, called: Callable[[str], str]) -> Html:
    said = _(wording.FUNDING_STATES[amount.state]) if amount.state else ""
    if amount.counted:
        return join(", ", [said, amount.tranche])
    other = called(amount.of)
    why = (
        _("not counted: pays through %(name)s", name=other)
        if amount.because == THROUGH
        else _("not counted: part of %(name)s", name=other)
    )
    return join(", ", [said, amount.tranche, why])


def _number(amount: Amount) -> int:
    return len(amount.claims) + sum(len(claims) for _cents, claims in amount.otherwise)


def _beside(found: Funding) -> None:
    """Draw what stands beside the funding and is never added to it: budgets, and shares of participants."""
    rows = []
    for number, (budget, claims) in enumerate(found.budget):
        said = _("Budget: %(amount)s", amount=wording.property_value("budget", budget))
        rows.append(
            anatomy.Row(
                said if number == 0 else text(said, " ", anatomy.tag_word(_("contradicted"), "warn")),
                opens("budget", n_("%(num)s claim", "%(num)s claims", len(claims))),
            )
        )
    called = data.called()
    for share in found.shares:
        said = _("Share of %(name)s: %(amount)s")
        name = entity_link(share.payer, called(share.payer))
        rows.append(
            anatomy.Row(
                fill(said, name=name, amount=format.money(share.cents)),
                opens(share.payer, n_("%(num)s claim", "%(num)s claims", len(share.claims))),
            )
        )
    if rows:
        anatomy.heading(_("Beside it, never added"), level=3)
        anatomy.rows(rows)


def _pays(profile: Profile) -> None:
    called = data.called()
    title = n_("Pays for %(num)s activity", "Pays for %(num)s activities", len(profile.pays))
    anatomy.finding(title, _("Not to be added up: some of it may have come from another payer."))
    rows = [
        {
            "id": activity,
            "name": called(activity),
            "amount": join(tag("br"), [_amount(amount) for amount in amounts]),
            "state": join(tag("br"), [_state(amount, called) for amount in amounts]),
            "claims": opens(activity, n_("%(num)s claim", "%(num)s claims", sum(map(_number, amounts)))),
        }
        for activity, amounts in profile.pays.items()
    ]
    labels = {"name": _("Activity"), "amount": _("Amount"), "state": _("State"), "claims": _("Claims")}
    entity_table(
        pd.DataFrame(rows, dtype=object), labels, entity="id", name="name", caption=_("Largest amount first")
    )


def _file(profile: Profile, found: Funding, called: Callable[[str], str]) -> pd.DataFrame:
    """Return the payers for a file: euros as far as they are known, whether counted, sources and claims."""
    amounts: Sequence[Amount] = found.amounts
    plain = pd.DataFrame(
        {
            "id": [amount.payer for amount in amounts],
            _("Payer"): [called(amount.payer) for amount in amounts],
            "EUR": [None if amount.cents is None else amount.cents / 100 for amount in amounts],
            _("State"): [str(_state(amount, called)) for amount in amounts],
            _("Counted"): [amount.counted for amount in amounts],
        }
    )
    return pd.concat([plain, provenance(profile.view, [amount.claims for amount in amounts])], axis=1)
