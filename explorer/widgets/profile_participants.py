"""Say who takes part in an activity, in which role, beside the totals that sources state; and its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from explorer import data, format, state, wording
from explorer.html import Html, fill, show, tag, text
from explorer.i18n import _, n_
from explorer.widgets import anatomy, profile_copy, profile_thin, taking
from explorer.widgets.legend import named
from explorer.widgets.profile_evidence import opens, show_all
from explorer.widgets.tables import entity_table
from graph.analysis.profile import Profile, Tie
from graph.analysis.stated import TAKING_PART, StatedTotal
from graph.export import provenance
from graph.model.vocabulary import COLLABORATING_ROLES, ROLES

SHOWN = 25


def participants(profile: Profile, filters: state.Filters) -> None:
    """Draw *Who takes part*: by role, those who are only involved apart, and what sources state in total."""
    anatomy.section(_("Participants"))
    ties = [tie for tie in profile.ties if tie.relation == "PARTNER_IN"]
    working = [tie for tie in ties if tie.role in COLLABORATING_ROLES]
    involved = [tie for tie in ties if tie.other not in {tie.other for tie in working}]
    number = len({tie.other for tie in working})
    if working:
        title = n_("%(num)s organization takes part", "%(num)s organizations take part", number)
        anatomy.finding(title, _("As lead partner, partner, host or member; each counted once"))
        _table(
            working,
            _("Organizations that take part, by role"),
            everything=filters["all"],
            activity=profile.entity,
        )
    _stated([total for total in data.stated(profile.entity) if total.of in TAKING_PART])
    if working:
        _under(profile, working, number)
    if involved:
        title = n_(
            "%(num)s organization is involved, not as a partner",
            "%(num)s organizations are involved, not as partners",
            len(involved),
        )
        with st.expander(title, icon=":material/group:"):
            _table(involved, title, everything=True, activity=profile.entity)
    profile_thin.reasons(profile)


def parts(profile: Profile, filters: state.Filters) -> None:
    """Draw what is part of the entity, and totals that sources state of it."""
    inside = [tie for tie in profile.ties if tie.relation == "PART_OF" and not tie.forward]
    stated = [total for total in data.stated(profile.entity) if total.of not in TAKING_PART]
    if inside:
        title = n_("%(num)s part", "%(num)s parts", len(inside))
        anatomy.finding(title, _("What a source says is part of it"))
        _table(inside, _("Parts"), everything=filters["all"])
    elif stated:
        anatomy.finding(_("Stated totals"))
    _stated(stated)


def _table(ties: Sequence[Tie], caption: str, *, everything: bool, activity: str = "") -> None:
    called, kinds = data.called(), data.kinds()
    merged = _merged(ties)
    shown = merged if everything else merged[:SHOWN]
    rows = [
        {
            "id": group[0].other,
            "name": named(group[0].other, called(group[0].other), kinds.get(group[0].other, "")),
            "role": _roles(group, activity),
            "confirmed": _confirmed(group[0]),
            "sources": opens(
                group[0].other,
                n_("%(num)s source", "%(num)s sources", max(tie.sources for tie in group)),
                name=_("Claims about %(name)s", name=called(group[0].other)),
            ),
        }
        for group in shown
    ]
    labels = {"name": _("Name"), "role": _("Role")} | {
        "confirmed": _("Last confirmed"),
        "sources": _("Sources"),
    }
    if not activity:
        del labels["role"]
    entity_table(pd.DataFrame(rows, dtype=object), labels, entity="id", name="name", caption=caption)
    cut = anatomy.cut(len(shown), len(merged), _("by role, then latest confirmed"))
    if cut:
        show(tag("p", cut, ". ", show_all(), class_="w-small"))


def _merged(ties: Sequence[Tie]) -> list[list[Tie]]:
    """Return the ties of each other entity together, latest first; who leads comes first, then hosts."""
    groups: dict[str, list[Tie]] = {}
    for tie in ties:
        groups.setdefault(tie.other, []).append(tie)
    rank = {"lead": 0, "host": 1}
    return sorted(groups.values(), key=lambda group: min(rank.get(tie.role, 2) for tie in group))


def _roles(group: Sequence[Tie], activity: str) -> str:
    said = {tie.role for tie in group}
    return ", ".join(wording.role(role, activity) for role in ROLES if role in said)


def _confirmed(tie: Tie) -> Html:
    date = format.date(tie.confirmed)
    return text(date, " ", anatomy.tag_word(_("old"), "warn")) if tie.old else text(date)


def _stated(totals: Sequence[StatedTotal]) -> None:
    """Draw what sources state in total: *28 van ongeveer 500 deelnemers bekend*."""
    if totals:
        anatomy.rows(_total(total) for total in totals)


def _total(total: StatedTotal) -> anatomy.Row:
    what, stated = wording.counted(total.of), format.number(total.stated)
    said = (
        _("Sources state %(stated)s %(what)s", stated=stated, what=what)
        if total.known is None
        else _(
            "%(known)s of about %(stated)s %(what)s known",
            known=format.number(total.known),
            stated=stated,
            what=what,
        )
    )
    others = ", ".join(format.number(number) for number, _claims in total.otherwise)
    under = _("Also stated: %(numbers)s", numbers=others) if others else ""
    return anatomy.Row(opens("stated_total", said), format.date(total.confirmed), under)


def _under(profile: Profile, working: Sequence[Tie], number: int) -> None:
    claims = [position for tie in working for position in tie.claims]
    count = n_("%(num)s claim", "%(num)s claims", len(claims))
    sources = n_("%(num)s source", "%(num)s sources", data.said_by(claims))
    said = opens("partner_in", _("%(claims)s from %(sources)s", claims=count, sources=sources))
    anatomy.source_line(fill("%(said)s. ", said=said), _("Who is not here may take part all the same."))
    name = data.name(profile.entity)
    with st.container(horizontal=True, vertical_alignment="center", key="profile-participants-take"):
        profile_copy.button(
            "participants",
            f"{name}: " + n_("%(num)s organization takes part", "%(num)s organizations take part", number),
            _("Organizations that take part as lead partner, partner, host or member, as far as known here."),
            claims,
        )
        slug = profile.entity.replace(":", "-")
        called, kinds = data.called(), data.kinds()
        taking.take(lambda: _file(profile, called, kinds), f"weefsel-deelnemers-{slug}", _("Participants"))


def _file(profile: Profile, called: Callable[[str], str], kinds: Mapping[str, str]) -> pd.DataFrame:
    """Return who takes part for a file, a row for each role, with sources and claims."""
    ties = [tie for tie in profile.ties if tie.relation == "PARTNER_IN"]
    plain = pd.DataFrame(
        {
            "id": [tie.other for tie in ties],
            _("Name"): [called(tie.other) for tie in ties],
            _("Kind"): [wording.kind(kinds.get(tie.other, "")) for tie in ties],
            _("Role"): [wording.role(tie.role, profile.entity) for tie in ties],
            _("Last confirmed"): [tie.confirmed for tie in ties],
            _("Old"): [tie.old for tie in ties],
        }
    )
    return pd.concat([plain, provenance(profile.view, [tie.claims for tie in ties])], axis=1)
