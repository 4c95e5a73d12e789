"""Show two entities side by side: what is known of each, what speaks for and against, what joining does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from explorer import data, format, judging, wording
from explorer.html import Html, external_link, join, link, show, tag, text
from explorer.i18n import _, n_
from explorer.state import link as page_link
from explorer.widgets import anatomy, duplicates_words, legend
from graph.errors import WeefselError
from graph.identity.pairs import Feature, Pair, Party
from graph.model.vocabulary import ACTIVITY

SHOWN: Final = 4
"""So many values of one kind are shown of each side."""
FILLS_SHOWN: Final = 6


def pair(one: Pair) -> None:
    """Draw a pair in full."""
    parties = judging.queue().found.parties
    sides = (parties[one.a], parties[one.b])
    anatomy.finding(
        _("Are “%(a)s” and “%(b)s” one?", a=sides[0].name, b=sides[1].name), duplicates_words.score(one.score)
    )
    if one.judged:
        anatomy.warn_note(
            _("Somebody could not tell before. Since then something changed in what is known of them.")
        )
    _sides(*sides)
    _reasons(one.features)
    _effect(one)


def _sides(a: Party, b: Party) -> None:
    """Draw a table: a row for each thing that is known, a column for each side."""
    activities = _("Organizations, at any date") if a.type == ACTIVITY else _("Activities, at any date")
    lines: dict[str, Callable[[Party], Html]] = {
        _("Kind"): _kinds,
        _("Also called"): lambda side: _values([*side.names[1:], *side.aliases]),
        _("Place"): _places,
        _("Website"): _sites,
        _("Identifiers"): lambda side: _values(side.identifiers),
        _("Start"): lambda side: _values(map(format.date, side.starts)),
        activities: _activities,
        _("Datasets"): lambda side: _values(map(data.dataset_title, side.datasets)),
        _("Ids"): lambda side: _values(side.members),
    }
    heads = [tag("th", link(page_link("profile", id=side.id), side.name), scope="col") for side in (a, b)]
    rows = [
        tag("tr", tag("th", name, scope="row"), tag("td", one), tag("td", other))
        for name, drawn in lines.items()
        for one, other in [(drawn(a), drawn(b))]
        if one or other
    ]
    corner = tag("td", tag("span", _("What is known"), class_="w-unseen"))
    show(
        tag(
            "div",
            tag("table", tag("thead", tag("tr", corner, *heads)), tag("tbody", *rows), class_="w-table"),
            class_="w-scroll w-sides",
            tabindex=0,
        )
    )


def _values(values: Iterable[str]) -> Html:
    listed = list(dict.fromkeys(value for value in values if value))
    more = len(listed) - SHOWN
    shown: list[str | Html] = [*listed[:SHOWN]]
    if more > 0:
        shown.append(n_("and %(num)s more", "and %(num)s more", more))
    return join(tag("br"), shown)


def _kinds(side: Party) -> Html:
    return join(tag("br"), [legend.kind_word(kind) for kind in side.kinds])


def _places(side: Party) -> Html:
    countries = [wording.region_name(country) for country in side.countries]
    return _values([", ".join([*side.cities[:1], *countries[:1]]), *side.cities[1:], *countries[1:]])


def _sites(side: Party) -> Html:
    shown = [external_link(site, site.partition("://")[2].rstrip("/") or site) for site in side.websites]
    return join(tag("br"), shown[:SHOWN])


def _activities(side: Party) -> Html:
    if not side.activities:
        return text(_("none known"))
    number = n_("%(num)s organization", "%(num)s organizations", len(side.activities))
    if side.type != ACTIVITY:
        number = n_("%(num)s activity", "%(num)s activities", len(side.activities))
    first = sorted(side.activities)[:2]
    return join(tag("br"), [number, *(link(page_link("profile", id=one), data.name(one)) for one in first)])


def _reasons(features: Iterable[Feature]) -> None:
    """Draw what speaks for and what against, side by side, the strongest first."""
    features = list(features)
    for_ = [one for one in features if one.weight > 0]
    against = sorted((one for one in features if one.weight < 0), key=lambda one: one.weight)
    show(
        tag(
            "div",
            _column("+", _("For"), "w-good", for_, _("Nothing speaks for it.")),
            _column("−", _("Against"), "w-bad", against, _("Nothing speaks against it.")),
            class_="w-for-against",
        )
    )


def _column(sign: str, name: str, tone: str, features: list[Feature], none: str) -> Html:
    items = [
        tag("li", tag("span", sign, class_=tone, aria_hidden="true"), " ", duplicates_words.feature(one))
        for one in features
    ]
    body = tag("ul", *items) if items else tag("p", none)
    return tag("div", tag("h3", name, class_="w-h3"), body)


def _effect(one: Pair) -> None:
    """Draw what joining the two would change; nothing is changed yet."""
    anatomy.heading(_("If they are one"), level=3)
    try:
        told = judging.effect(one)
    except WeefselError as error:
        anatomy.warn_note(str(error))
        return
    if not told.joins:
        named = ", ".join(data.name(member) for member in told.refused)
        anatomy.warn_note(
            _(
                "They would not be read as one: somebody judged two of this group different (%(group)s).",
                group=named,
            )
        )
        return
    lines = [duplicates_words.count(count) for count in told.counts if count.changes]
    if told.shared:
        lines.append(
            n_(
                "%(num)s activity that both take part in is counted once",
                "%(num)s activities that both take part in are counted once",
                len(told.shared),
            )
        )
    lines += [duplicates_words.fill(fill) for fill in told.fills[:FILLS_SHOWN]]
    if len(told.fills) > FILLS_SHOWN:
        lines.append(
            anatomy.cut(FILLS_SHOWN, len(told.fills), _("cells of sectors and regions that get filled"))
        )
    show(tag("ul", *[tag("li", line) for line in lines or [_("No figure changes.")]], class_="w-plain"))
    for clash in told.clashes:
        anatomy.warn_note(duplicates_words.clash(clash))
