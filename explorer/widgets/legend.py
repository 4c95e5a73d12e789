"""Show kinds of entity by shape, colour and word: eight groups, organizations round, activities square."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from explorer import wording
from explorer.html import Html, entity_link, show, tag, text
from explorer.i18n import N_, _


@dataclass(frozen=True)
class Group:
    """A group of kinds that are drawn alike; its colour is the token `--w-kind-<name>`."""

    name: str
    label: str
    shape: str
    kinds: tuple[str, ...]

    @property
    def token(self) -> str:
        """Return the name of the colour token."""
        return f"--w-kind-{self.name}"


_KNOWLEDGE = ("university", "applied_sciences", "vocational", "research_institute")
_GOVERNMENT = ("ministry", "province", "municipality", "agency", "regional_development_agency", "eu_body")

GROUPS: Final = (
    Group("knowledge", N_("Knowledge institute"), "circle", _KNOWLEDGE),
    Group("care", N_("Hospital, medical centre"), "circle", ("medical_centre", "hospital")),
    Group("company", N_("Company"), "circle", ("company", "startup")),
    Group("government", N_("Government"), "circle", _GOVERNMENT),
    Group(
        "network",
        N_("Network, foundation, funder"),
        "circle",
        ("network", "foundation", "ngo", "funder", "other"),
    ),
    Group("hub", N_("Hub, network initiative"), "square", ("hub", "network_initiative")),
    Group("lab", N_("Lab, facility"), "square", ("lab", "facility")),
    Group(
        "programme",
        N_("Programme, project, fund"),
        "square",
        ("programme", "project", "fund", "working_group"),
    ),
)
GROUP_OF: Final = {kind: group for group in GROUPS for kind in group.kinds}


def group_of(kind: str) -> Group | None:
    """Return the group of a kind; None for a kind that has no drawing (a sector, a region)."""
    return GROUP_OF.get(kind)


def mark(kind: str) -> Html:
    """Return the little shape of a kind; it never stands without a word beside it."""
    group = group_of(kind)
    return _mark(group) if group else Html("")


def kind_word(kind: str) -> Html:
    """Return shape and word of a kind: `● bedrijf`."""
    return tag("span", mark(kind), wording.kind(kind), class_="w-kind")


def named(entity: str, name: str, kind: str) -> Html:
    """Return the name of an entity as a link to its profile, with shape and word of its kind under it."""
    under = tag("small", kind_word(kind)) if kind else None
    return tag("div", entity_link(entity, name), tag("br") if kind else None, under, class_="w-named")


def html(groups: Iterable[str] = ()) -> Html:
    """Return the legend of these groups by name, of all eight without."""
    names = set(groups) or {group.name for group in GROUPS}
    rows = [tag("li", _mark(group), _(group.label)) for group in GROUPS if group.name in names]
    return tag("ul", *rows, class_="w-legend", aria_label=_("Legend"))


def legend(kinds: Iterable[str] = ()) -> None:
    """Draw the legend for the kinds that are in the picture, for all without."""
    show(html({group.name for kind in kinds if (group := group_of(kind))}))


def _mark(group: Group) -> Html:
    return tag("span", text(""), class_=f"w-mark w-mark-{group.shape} w-of-{group.name}", aria_hidden="true")
