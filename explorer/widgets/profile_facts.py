"""Say what is known in short, beside the profile, each fact with its claims; and what to be careful with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from explorer import data, format, wording
from explorer.html import Html, entity_link, join, show, tag, text
from explorer.i18n import _, n_
from explorer.widgets import anatomy
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import note_of
from explorer.widgets.profile_evidence import opens
from graph.analysis.profile import Profile, Tie
from graph.model.vocabulary import ORGANIZATION

CAVEATS = 3
SHOWN = 4
Fact = tuple[str, str | Html]


def facts(profile: Profile) -> None:
    """Draw *In short*."""
    anatomy.heading(_("In short"))
    anatomy.facts([*_what(profile), *_ties(profile), *_when(profile)])


def caveats(profile: Profile, rows: Sequence[ClaimRow]) -> None:
    """Draw the warnings of cards and of claims that apply to this entity; the first ones in full."""
    warnings: list[str | Html] = list(data.caveats(profile.entity))
    for row in rows:
        note, lang = note_of(row)
        if row.predicate == "caveat" and note and row.state == "winner":
            warnings.append(tag("span", note, lang=lang))
    warnings = list(dict.fromkeys(warnings))
    if not warnings:
        return
    anatomy.heading(_("Take care"))
    items = [tag("p", warning, class_="w-warn") for warning in warnings]
    rest = items[CAVEATS:]
    more = n_("%(num)s more caveat", "%(num)s more caveats", len(rest))
    show(*items[:CAVEATS], tag("details", tag("summary", more), *rest, class_="w-sources") if rest else None)


def _what(profile: Profile) -> Iterator[Fact]:
    entities = profile.view.entities.loc[profile.entity]
    if entities["kind"]:
        yield _("Kind"), opens("kind", wording.kind(entities["kind"]), name=_("Kind: claims"))
    place = data.place(profile.entity)
    if place:
        yield _("Seat"), opens("seat", place)
    for what in ("start", "end"):
        if entities[what]:
            yield wording.property_name(what), opens(what, format.date(entities[what]))
    sectors = [tie for tie in profile.ties if tie.relation == "ACTIVE_IN"]
    called = data.called()
    said = join(", ", [entity_link(tie.other, called(tie.other)) for tie in sectors[:SHOWN]])
    if len(sectors) > SHOWN:
        said = text(said, " ", n_("and %(num)s more", "and %(num)s more", len(sectors) - SHOWN))
    via = n_("%(num)s by its activities", "%(num)s by its activities", len(profile.sectors))
    yield _("Sectors"), said or (via if profile.sectors else _("no source names one"))


def _ties(profile: Profile) -> Iterator[Fact]:
    called = data.called()
    if profile.type == ORGANIZATION:
        partners = profile.partners
        yield _("Joint activities"), opens("joint", format.number(partners.joint))
        total = len(partners.frame)
        old = int(partners.frame["old"].sum()) if total else 0
        ageing = n_("%(num)s of them only old", "%(num)s of them only old", old) if old else ""
        yield _("Partners"), join(" · ", [opens("partners", format.number(total)), ageing])
    else:
        yield _("Participants"), opens("partner_in", format.number(profile.thin.partners))
    for label, ties in (
        (_("Part of"), _of(profile, "PART_OF", forward=True)),
        (_("Successor of"), _of(profile, "SUCCEEDS", forward=True)),
        (_("Succeeded by"), _of(profile, "SUCCEEDS", forward=False)),
    ):
        if ties:
            yield label, _named(ties, called)


def _when(profile: Profile) -> Iterator[Fact]:
    row = profile.view.entities.loc[profile.entity]
    if row["first"]:
        yield _("First mentioned"), opens("first", format.date(row["first"]))
        yield _("Last mentioned"), opens("last", format.date(row["confirmed"]))
    sources = n_("%(num)s source", "%(num)s sources", int(row["sources"]))
    yield _("Sources"), tag("a", sources, href="#vermeldingen")
    members = profile.view.ledger.clusters.members(profile.entity)
    if len(members) > 1:
        yield _("Read as one"), join(", ", members)
    former = profile.values("former_id")
    if former:
        yield _("Former id"), opens("former_id", ", ".join(former))
    for identifier in profile.values("identifier"):
        yield _("Identifier"), opens("identifier", identifier.split("://")[-1])


def _of(profile: Profile, relation: str, *, forward: bool) -> list[Tie]:
    return [tie for tie in profile.ties if tie.relation == relation and tie.forward == forward]


def _named(ties: Iterable[Tie], called: Callable[[str], str]) -> Html:
    lines = [
        text(
            entity_link(tie.other, called(tie.other)),
            " ",
            tag("small", opens(tie.other, format.date(tie.confirmed))),
        )
        for tie in ties
    ]
    return join(tag("br"), lines)
