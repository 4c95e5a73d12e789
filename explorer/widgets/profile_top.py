"""Begin a profile: its name, what it is, what else it is called, and where to go on with it."""

from __future__ import annotations

from itertools import accumulate

from explorer import data, page, state, wording
from explorer.html import Html, external_link, fill, join, link, show, tag, text
from explorer.i18n import _
from explorer.widgets.legend import mark
from graph.analysis.profile import Profile
from graph.model.vocabulary import ORGANIZATION

ALIASES = 5
LONG = 120  # letters: beyond it the first line of a profile is all names


def top(profile: Profile) -> None:
    """Draw the name, the line under it, and links to the network and to lists."""
    name = data.name(profile.entity)
    page.top(name, _lede(profile, name))
    show(tag("p", join(" · ", [*_onward(profile), *websites(profile)]), class_="w-small"))


def _lede(profile: Profile, name: str) -> Html:
    kind = data.kind(profile.entity)
    word = wording.kind(kind) if kind else wording.entity_type(profile.entity)
    parts = [tag("span", mark(kind), word[:1].upper() + word[1:], class_="w-kind")]
    place = data.place(profile.entity)
    if place:
        parts.append(text(place))
    aliases = other_names(profile, name)
    if aliases:
        parts.append(fill(_("also known as %(names)s"), names=", ".join(aliases)))
    return join(" · ", parts)


def other_names(profile: Profile, name: str) -> list[str]:
    """Return its other names, shortest first: abbreviations are what people know. Capitals are no name."""
    said = {*profile.values("name"), *profile.values("name_en"), *profile.values("alias")}
    once = {one.casefold(): one for one in sorted(said)}  # capitals sort first, and give way
    once.pop(name.casefold(), None)
    names = sorted(once.values(), key=lambda one: (len(one), one))
    long = [*accumulate(map(len, names))]
    shown = [one for one, so_far in zip(names, long, strict=True) if so_far <= LONG][:ALIASES] or names[:1]
    return [*shown, "…"] if len(names) > len(shown) else shown


def _onward(profile: Profile) -> list[Html]:
    entity = profile.entity
    network = link(state.link("network", start=entity), _("Show in the network"))
    if profile.type == ORGANIZATION:
        listed = state.link("lists", type="activity", with_all=entity)
        return [network, link(listed, _("Its activities as a list"))]
    return [
        network,
        link(state.link("lists", type="organization", inside=entity), _("Its participants as a list")),
    ]


def websites(profile: Profile) -> list[Html]:
    """Return links to the websites; with and without https or a slash at the end is one."""
    named = {url.split("://")[-1].rstrip("/"): url for url in profile.values("website")}  # https comes last
    return [external_link(url, name) for name, url in [*named.items()][:2]]
