"""Call the parts of an address by the words of the screen that set them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from explorer.i18n import N_, _

LABELS: Final[Mapping[str, str]] = {
    # on every page
    "lang": N_("Language"),
    "asof": N_("Reference date"),
    "known": N_("Known on"),
    "policy": N_("When sources contradict"),
    "home": N_("Which region or organization are you from?"),
    # what several pages ask
    "q": N_("Search"),
    "kinds": N_("Kind"),
    "sectors": N_("Sector"),
    "sector_how": N_("In the sector means"),
    "regions": N_("Region"),
    "how": N_("In the region means"),
    "roles": N_("Role"),
    "from": N_("Active from"),
    "to": N_("Active until"),
    "since": N_("Last confirmed since"),
    "sources": N_("Source"),
    "source_kinds": N_("Kind of source"),
    "datasets": N_("Dataset"),
    "columns": N_("Columns"),
    "networks": N_("Membership networks"),
    "sel": N_("Selected"),
    # search and lists
    "type": N_("List"),
    "in_kinds": N_("Kind of activity"),
    "with_all": N_("Together with"),
    "without": N_("But not together with"),
    "inside": N_("Part of"),
    "has": N_("Something is said about"),
    "has_not": N_("Nothing is said about"),
    "sort": N_("Order"),
    "page": N_("Page"),
    "naam": N_("Name of this list"),
    # network
    "start": N_("Begin with"),
    "whole": N_("Draw everything"),
    "mode": N_("Draw"),
    "cap": N_("At most"),
    "expand": N_("Expanded"),
    "size": N_("Size"),
    "colour": N_("Colour"),
    "year": N_("Date of this picture"),
    # profile
    "id": N_("Profile"),
    "show": N_("Claims"),
    "fix": N_("Not right?"),
    "all": N_("Show all"),
    "about": N_("What it says"),
    "states": N_("How it stands"),
    # sectors and regions
    "of": N_("What is counted"),
    "cell": N_("Chosen cell"),
    # sources
    "kind": N_("Kind of source"),
    "dataset": N_("Dataset"),
    "source": N_("Source"),
    # duplicates
    "view": N_("View"),
    "pair": N_("Pair"),
}
"""What stands beside the widget of a filter, by its name in the address."""
_ELSEWHERE: Final[Mapping[tuple[str, str], str]] = {("sectors", "how"): N_("How it is there")}
"""Where a page says it otherwise."""


def label(page: str, name: str) -> str:
    """Return what a filter in the address of a page is called on the screen; its name when nothing is."""
    known = _ELSEWHERE.get((page, name)) or LABELS.get(name)
    return _(known) if known else name
