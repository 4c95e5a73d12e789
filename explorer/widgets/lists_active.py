"""Show which filters are set, as words that can be taken away; and which one empties a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer import data, state
from explorer.html import Html, link, show, tag, text
from explorer.i18n import _
from explorer.state import Filters
from explorer.widgets import anatomy, lists_filters, lists_words
from explorer.widgets.lists_words import Part


def address(filters: Filters, **changed: Any) -> dict[str, str]:
    """Return filters as texts of an address; the type always: a bare address keeps what was chosen."""
    return filters.texts(**changed) | {"type": changed.get("type", filters["type"])}


def words(filters: Filters) -> None:
    """Draw the filters that are set; each is a link to the same list without it."""
    parts = lists_words.parts(filters)
    if not parts:
        return
    items = [tag("li", _removing(filters, part)) for part in parts]
    if len(parts) > 1:
        bare = state.link("lists", type=filters["type"], columns=address(filters)["columns"])
        items.append(tag("li", link(bare, _("Take all away"), class_="w-quiet")))
    show(tag("ul", *items, class_="w-chips", aria_label=_("Filters that are set")))


def _removing(filters: Filters, part: Part) -> Html:
    href = state.link("lists", **address(filters, **part.dropped(filters)))
    name = _("Take away: %(words)s", words=part.words)
    return link(href, text(part.words), tag("span", "×", aria_hidden="true"), aria_label=name)


def empty(filters: Filters) -> None:
    """Say that nothing fits, and how many would without each of the filters."""
    without = [
        (part, _left({**filters, **part.dropped(filters)})) for part in lists_words.parts(filters, whole=True)
    ]
    offers = sorted((one for one in without if one[1]), key=lambda one: one[1])
    if not offers:
        bare = link(state.link("lists", type=filters["type"]), _("Take all away"))
        anatomy.empty(_("Nothing fits all these filters together, nor all but one."), bare)
        return
    if len(without) == 1:
        anatomy.empty(_("Nothing fits this filter."))
    else:
        anatomy.empty(_("Nothing fits all these filters together. It does with one fewer:"))
    anatomy.rows(
        anatomy.Row(
            link(
                state.link("lists", **address(filters, **part.dropped(filters))),
                _("Without %(words)s", words=part.words if "“" in part.words else f"“{part.words}”"),
            ),
            lists_words.counted(filters["type"], _kinds(part, filters), number),
        )
        for part, number in offers
    )


def unknown(filters: Filters, entity: str) -> None:
    """Say that no claim speaks of an id that the address asks for, and offer the list without it."""
    parts = lists_words.parts(filters)
    asked = next(part for part in parts if part.value and entity in (part.value, data.entity_of(part.value)))
    without = state.link("lists", **address(filters, **asked.dropped(filters)))
    anatomy.empty(
        _("No claim in this store speaks of ‘%(id)s’.", id=entity), link(without, _("The list without it"))
    )


def _kinds(part: Part, filters: Filters) -> tuple[str, ...]:
    return () if part.name == "kinds" else filters["kinds"]


def _left(values: Mapping[str, Any]) -> int:
    return data.find(lists_filters.query(values)).total
