"""Say what a network picture shows, what it leaves out, and how to read it."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import data, format
from explorer.format import number
from explorer.i18n import _, n_
from explorer.widgets import network_look
from explorer.widgets.anatomy import cut
from explorer.widgets.network_reach import Drawn, Step, is_activity, membership_networks
from graph.analysis.collaboration import MEMBERSHIP_NETWORK, TOO_LARGE, LeftOut
from graph.analysis.neighbourhood import ORGANIZATIONS
from graph.model.vocabulary import ORGANIZATION

MOST_NAMES = 3


def title(starts: tuple[str, ...]) -> str:
    """Return the question that the page answers."""
    if not starts:
        return _("Who works with whom?")
    if all(is_activity(one) for one in starts):
        return _("%(name)s: who works together?", name=names(starts))
    if len(starts) > 1:
        return _("%(name)s: who works with them?", name=names(starts))
    return _("%(name)s: who works with it?", name=names(starts))


def names(entities: tuple[str, ...]) -> str:
    """Return names as a sentence holds them: `TNO, SURF en 3 andere`."""
    shown = [data.name(one) for one in entities[:MOST_NAMES]]
    more = len(entities) - len(shown)
    if more:
        return ", ".join(shown) + " " + n_("and %(num)s other", "and %(num)s others", more)
    return _(" and ").join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def finding(drawn: Drawn, year: str = "") -> str:
    """Return what the picture shows, as a sentence; of an earlier moment with its date."""
    said = _finding(drawn)
    return _("%(finding)s (end of %(date)s)", finding=said, date=format.date(year)) if year else said


def _finding(drawn: Drawn) -> str:
    if len(drawn.starts) == 1:
        start = drawn.starts[0]
        if start not in drawn.picture.nodes.index:
            return _("%(name)s is not there yet on this date", name=data.name(start))
        return _of_activity(drawn, start) if is_activity(start) else _of_organization(drawn, start)
    said = _counts(drawn)
    return _("Around %(names)s: %(counts)s", names=names(drawn.starts), counts=said) if drawn.starts else said


def _of_organization(drawn: Drawn, start: str) -> str:
    partners = data.partners(start, networks=drawn.networks, of=drawn.of)
    if not partners.joint:
        return _("%(name)s: no activity shared with another organization", name=data.name(start))
    with_ = n_("%(num)s organization", "%(num)s organizations", len(partners.frame))
    return n_(
        "%(name)s: %(num)s activity shared with %(others)s",
        "%(name)s: %(num)s activities shared with %(others)s",
        partners.joint,
        name=data.name(start),
        others=with_,
    )


def _of_activity(drawn: Drawn, start: str) -> str:
    takes_part = data.collaboration(networks=drawn.networks, of=drawn.of).participations
    there = int((takes_part["activity"] == start).sum())
    if not there:
        return _("Nobody says who takes part in %(name)s", name=data.name(start))
    return n_(
        "%(name)s: %(num)s organization takes part",
        "%(name)s: %(num)s organizations work together",
        there,
        name=data.name(start),
    )


def _counts(drawn: Drawn) -> str:
    types = drawn.picture.nodes["type"]
    organizations = int((types == ORGANIZATION).sum())
    activities = len(types) - organizations
    said = [n_("%(num)s organization", "%(num)s organizations", organizations)]
    if activities:
        said.append(n_("%(num)s activity", "%(num)s activities", activities))
    ties = n_("%(num)s tie", "%(num)s ties", len(drawn.picture.edges))
    return _("%(what)s with %(ties)s", what=_(" and ").join(said), ties=ties)


def cut_line(drawn: Drawn, passing: set[str] | None) -> str:
    """Return what is counted and what is cut around the starts, and how much passes the filters."""
    said = [_around(drawn, drawn.steps[0])]
    if passing is not None:
        nodes = drawn.picture.nodes.index
        fit = int(nodes.isin(passing).sum())
        shown = format.of(fit, len(nodes))
        said.append(
            _("%(shown)s pass the filters; the others are pale.", shown=shown)
            if fit
            else _("Nothing here passes the filters: take one away.")
        )
    return " ".join(said)


def _around(drawn: Drawn, first: Step) -> str:
    if first.of <= 1:
        return _("Nothing that holds on this date ties it. Try another date, or with membership networks.")
    if first.shown < first.of:
        between = drawn.mode == ORGANIZATIONS
        rule = _("those with most joint activities") if between else _("those with most ties")
        if drawn.starts:
            rule = _("%(rule)s with what is drawn, then the last confirmed", rule=rule)
        return cut(first.shown, first.of, rule) + "."
    if not drawn.starts:
        return n_("All %(num)s are drawn.", "All %(num)s are drawn.", first.of)
    if drawn.mode == ORGANIZATIONS:
        return _("All %(num)s organizations that these ties reach are drawn.", num=number(first.of))
    return _(
        "All %(num)s organizations and activities that these ties reach are drawn.", num=number(first.of)
    )


def expansions(drawn: Drawn) -> str:
    """Return what was expanded, and how many neighbours were too many; '' when nothing was."""
    said = [_expanded(step) for step in drawn.steps[1:]]
    return _("Expanded: %(names)s.", names=", ".join(said)) if said else ""


def _expanded(step: Step) -> str:
    name = data.name(step.entities[0])
    if step.shown == step.of:
        return name
    return _("%(name)s (%(shown)s neighbours)", name=name, shown=format.of(step.shown - 1, step.of - 1))


def reading(drawn: Drawn, size: str) -> str:
    """Return how to read the picture, in short sentences."""
    bigger = network_look.BIGGER[size]
    old = int(drawn.picture.edges["old"].sum())
    said = [_("Distance in the picture is no measure."), _(bigger) if bigger else ""]
    if old:
        said.append(
            n_(
                "Pale and dashed: %(num)s tie that nobody confirmed for four years.",
                "Pale and dashed: %(num)s ties that nobody confirmed for four years.",
                old,
            )
        )
    return " ".join(part for part in said if part)


def source(drawn: Drawn) -> str:
    """Return claims, sources and date of the ties that are drawn."""
    positions = drawn.picture.evidence()
    claims = n_("%(num)s claim", "%(num)s claims", len(positions))
    sources = n_("%(num)s source", "%(num)s sources", data.said_by(positions))
    return _(
        "Source: %(claims)s from %(sources)s, reference date %(date)s.",
        claims=claims,
        sources=sources,
        date=as_of(drawn),
    )


def as_of(drawn: Drawn) -> str:
    """Return the date that the picture holds for."""
    return format.date(drawn.of.as_of)


def without(drawn: Drawn) -> str:
    """Return which membership networks and very large activities make no ties here; '' when none does."""
    left = membership_networks(drawn)
    if not left:
        return ""
    said = {
        MEMBERSHIP_NETWORK: _("Left out, as membership networks: %(names)s."),
        TOO_LARGE: _("Left out, with too many who take part: %(names)s."),
    }
    named = {why: _named([one for one in left if one.why == why]) for why in said}
    return " ".join(text % {"names": named[why]} for why, text in said.items() if named[why])


def _named(left: Sequence[LeftOut]) -> str:
    """Return names of activities with their size, the largest first; '' for none."""
    named = [f"{data.name(one.activity)} ({number(one.k)})" for one in left[:MOST_NAMES]]
    if len(left) > MOST_NAMES:
        named.append(n_("and %(num)s other", "and %(num)s others", len(left) - MOST_NAMES))
    return ", ".join(named)
