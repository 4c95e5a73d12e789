"""Say in which sectors and regions an entity is: its own, and those of its activities, never added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from explorer import data
from explorer.html import Html, entity_link, join, text
from explorer.i18n import _, n_
from explorer.widgets import anatomy
from explorer.widgets.profile_evidence import opens
from graph.analysis.profile import Profile, Through, Tie
from graph.model.vocabulary import ORGANIZATION


def places(profile: Profile) -> None:
    """Draw *Sectors and regions*."""
    own = [tie for tie in profile.ties if tie.forward]
    place = data.place(profile.entity)
    rows = [
        _own(_("Sectors, its own"), [tie for tie in own if tie.relation == "ACTIVE_IN"]),
        _via(profile),
        (_("Seat"), text(opens("seat", place))) if place else None,
        _own(_("Regions served"), [tie for tie in own if tie.relation == "COVERS"]),
        _involved(profile),
    ]
    anatomy.section(_("Sectors and regions"))
    known = [row for row in rows if row]
    if not known:
        anatomy.empty(_("No source names a sector or a region."))
        return
    anatomy.facts(known)
    anatomy.source_line(_("These are different things and are never added up. Sectors are often a reading."))


def _own(what: str, ties: Sequence[Tie]) -> tuple[str, Html] | None:
    """Say what the entity itself is active in or serves, each with its sources."""
    called = data.called()
    said = [
        text(
            entity_link(tie.other, called(tie.other)),
            " (",
            opens(tie.other, n_("%(num)s source", "%(num)s sources", tie.sources)),
            ")",
        )
        for tie in ties
    ]
    return (what, join(", ", said)) if said else None


def _via(profile: Profile) -> tuple[str, Html] | None:
    if not profile.sectors:
        return None
    return _("Sectors, by its activities"), join(", ", _counted(profile.sectors, organizations=False))


def _involved(profile: Profile) -> tuple[str, Html] | None:
    """Say where the activities of an organization have their seat, or the organizations in an activity."""
    if not profile.places:
        return None
    of_activity = profile.type != ORGANIZATION
    what = _("Regions involved") if of_activity else _("Regions of its activities")
    return what, join(", ", _counted(profile.places, organizations=of_activity))


def _counted(ways: Iterable[Through], *, organizations: bool) -> Iterator[Html]:
    called = data.called()
    for way in ways:
        number = len(way.others)
        said = (
            n_("%(num)s organization", "%(num)s organizations", number)
            if organizations
            else n_("%(num)s activity", "%(num)s activities", number)
        )
        yield text(entity_link(way.key, called(way.key)), " (", opens(way.key, said), ")")
