"""Say who an organization works with: through what, and when that was last confirmed; old ties apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from explorer import data, format, state, wording
from explorer.html import Html, entity_link, fill, join, show, tag, text
from explorer.i18n import N_, _, n_
from explorer.widgets import anatomy, profile_copy, profile_thin, taking
from explorer.widgets.legend import named
from explorer.widgets.profile_evidence import opens, show_all
from explorer.widgets.tables import entity_table
from graph.analysis.collaboration import MEMBERSHIP_NETWORK, TOO_LARGE
from graph.analysis.evidence import evidence
from graph.analysis.profile import Profile
from graph.export import provenance

SHOWN = 20


def partners(profile: Profile, filters: state.Filters) -> None:
    """Draw *Works with*: the partners, most joint activities first; why there are few; what is left out."""
    found, name = profile.partners, data.name(profile.entity)
    frame = found.frame
    anatomy.section(_("Works with"))
    if len(frame):
        current, old = frame[~frame["old"]], frame[frame["old"]]
        anatomy.finding(_finding(name, len(frame), found.joint, len(old)), _definition())
        _table(profile, current, _("Partners, most joint activities first"), "partners", filters["all"])
        if len(old):
            _old(profile, old, filters["all"])
        _under(profile, name)
    _networks(profile, filters)
    profile_thin.reasons(profile)


def _finding(name: str, number: int, joint: int, old: int) -> str:
    activities = n_("%(num)s activity", "%(num)s activities", joint)
    found = n_(
        "%(name)s works with %(num)s organization in %(activities)s",
        "%(name)s works with %(num)s organizations in %(activities)s",
        number,
        name=name,
        activities=activities,
    )
    ageing = n_("; %(num)s tie is old", "; %(num)s ties are old", old) if old else ""
    return found + ageing


def _definition() -> str:
    return _(
        "A partner takes part in the same activity, as lead partner, partner, host or member. "
        "Who is only involved does not count."
    )


def _table(profile: Profile, frame: pd.DataFrame, caption: str, key: str, everything: bool) -> None:
    called, kinds = data.called(), data.kinds()
    shared: dict[str, list[Any]] = {}
    latest_first = profile.partners.shared.sort_values("confirmed_day", ascending=False, kind="stable")
    for line in latest_first.itertuples():
        shared.setdefault(str(line.partner), []).append(line)
    shown = frame if everything else frame.head(SHOWN)
    rows = [
        {
            "id": line.partner,
            "name": named(line.partner, called(line.partner), kinds.get(line.partner, "")),
            "through": _through(shared[str(line.partner)], called),
            "activities": opens(
                line.partner,
                format.number(line.activities),
                name=n_(
                    "%(num)s joint activity with %(name)s: claims",
                    "%(num)s joint activities with %(name)s: claims",
                    line.activities,
                    name=called(line.partner),
                ),
            ),
            "confirmed": format.date(line.confirmed),
        }
        for line in shown.itertuples()
    ]
    labels = {
        "name": _("Partner"),
        "activities": _("Joint"),
        "confirmed": _("Last confirmed"),
        "through": _("Through"),
    }
    with st.container(key=f"profile-{key}"):
        entity_table(pd.DataFrame(rows, dtype=object), labels, entity="id", name="name", caption=caption)
    cut = anatomy.cut(len(shown), len(frame), _("most joint activities first"))
    if cut:
        show(tag("p", cut, ". ", show_all(), class_="w-small"))


def _through(shared: Sequence[Any], called: Callable[[str], str]) -> Html:
    """Return the activity last confirmed, and how many more there are to unfold."""
    lines = [
        text(
            entity_link(line.activity, called(line.activity)),
            " ",
            tag("small", _roles(line.roles, line.activity), ", ", format.date(line.confirmed)),
        )
        for line in shared
    ]
    if len(lines) == 1:
        return lines[0]
    more = n_("and %(num)s more", "and %(num)s more", len(lines) - 1)
    first = f"{called(shared[0].activity)} {more}"
    return tag("details", tag("summary", first), *[tag("div", line) for line in lines], class_="w-through")


def _roles(roles: str, activity: str) -> str:
    return ", ".join(wording.role(role, activity) for role in roles.split())


def _old(profile: Profile, old: pd.DataFrame, everything: bool) -> None:
    title = n_("%(num)s old tie", "%(num)s old ties", len(old))
    anatomy.heading(title, _("Nobody confirmed these in the last four years; they may have ended."), level=3)
    _table(profile, old, title, "old-partners", everything)


def _under(profile: Profile, name: str) -> None:
    claims = evidence(profile, "partners")
    count = n_("%(num)s claim", "%(num)s claims", len(claims))
    sources = n_("%(num)s source", "%(num)s sources", data.said_by(claims))
    said = _("%(claims)s from %(sources)s", claims=count, sources=sources)
    anatomy.source_line(opens("partners", said), ". ", _("Absence here does not mean that there is no tie."))
    frame = profile.partners.frame
    joint = n_("%(num)s activity", "%(num)s activities", profile.partners.joint)
    partners_ = n_("%(num)s partner", "%(num)s partners", len(frame))
    with st.container(horizontal=True, vertical_alignment="center", key="profile-partners-take"):
        profile_copy.button(
            "partners",
            _("%(name)s: %(partners)s in %(activities)s", name=name, partners=partners_, activities=joint),
            _definition(),
            claims.tolist(),
        )
        called, kinds = data.called(), data.kinds()
        slug = profile.entity.replace(":", "-")
        taking.take(lambda: _file(profile, called, kinds), f"weefsel-partners-{slug}", _("Partners"))


def _file(profile: Profile, called: Callable[[str], str], kinds: Mapping[str, str]) -> pd.DataFrame:
    """Return the partners for a file: with what they share, and with sources and claims."""
    found = profile.partners
    shared = found.shared.groupby("partner")["activity"]
    through = shared.agg(lambda activities: "; ".join(called(one) for one in activities))
    frame = found.frame
    plain = pd.DataFrame(
        {
            "id": frame["partner"],
            _("Partner"): [called(one) for one in frame["partner"]],
            _("Kind"): [wording.kind(kinds.get(one, "")) for one in frame["partner"]],
            _("Joint activities"): frame["activities"],
            _("Through"): [through[one] for one in frame["partner"]],
            _("Last confirmed"): frame["confirmed"].astype(str),
            _("Old"): frame["old"],
        }
    )
    origin = provenance(profile.view, [found.claims(one) for one in frame["partner"]])
    return pd.concat([plain, origin.set_axis(plain.index)], axis=1)


def _networks(profile: Profile, filters: state.Filters) -> None:
    """Say which membership networks and very large activities make no ties here; let a visitor count them."""
    left_out = profile.partners.left_out
    if not left_out and not filters["networks"]:
        return
    called = data.called()
    for left in left_out:
        said = _(_LEFT_OUT[left.why])
        named = fill(said, name=entity_link(left.activity, called(left.activity)), num=format.number(left.k))
        show(tag("p", named, class_="w-small"))
    large = any(left.why == TOO_LARGE for left in left_out)
    label = (
        _("Count membership networks and the largest too") if large else _("Count membership networks too")
    )
    st.toggle(label, key=filters.key("networks"))


_LEFT_OUT: Final = {
    MEMBERSHIP_NETWORK: N_(
        "Left out: %(name)s, of which %(num)s organizations are known as members. "
        "To be a member of the same network is not to work together."
    ),
    TOO_LARGE: N_(
        "Left out: %(name)s, with %(num)s organizations that take part. "
        "In an activity this large not everybody works with everybody."
    ),
}


def takes_part(profile: Profile, filters: state.Filters) -> None:
    """Draw the activities that an organization takes part in, in any role, latest confirmed first."""
    ties = [tie for tie in profile.ties if tie.relation == "PARTNER_IN" and tie.forward]
    if not ties:
        return
    called, kinds = data.called(), data.kinds()
    roles: dict[str, list[str]] = {}
    for tie in ties:
        roles.setdefault(tie.other, []).append(wording.role(tie.role, tie.other))
    latest = {tie.other: tie for tie in reversed(ties)}
    shown = list(roles)[: None if filters["all"] else SHOWN]
    rows = [
        {
            "id": one,
            "name": named(one, called(one), kinds.get(one, "")),
            "role": ", ".join(roles[one]),
            "confirmed": opens(one, _confirmed(latest[one].confirmed, latest[one].old)),
        }
        for one in shown
    ]
    labels = {
        "name": _("Activity"),
        "role": _("Role"),
        "confirmed": _("Last confirmed"),
    }
    title = n_("Named in %(num)s activity", "Named in %(num)s activities", len(roles))
    anatomy.finding(title, _("In every role; latest confirmed first"))
    entity_table(pd.DataFrame(rows, dtype=object), labels, entity="id", name="name", caption=_("Activities"))
    cut = anatomy.cut(len(shown), len(roles), _("latest confirmed first"))
    if cut:
        show(tag("p", join(". ", [text(cut), show_all()]), class_="w-small"))


def _confirmed(confirmed: str, old: bool) -> Html:
    date = format.date(confirmed)
    return text(date, " ", anatomy.tag_word(_("old"), "warn")) if old else text(date)
