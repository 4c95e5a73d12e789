"""Name an entity, as a link to its profile; what no list has brought in yet by its number in a register."""

from __future__ import annotations

from typing import Final

from explorer import data
from explorer.html import Html, entity_link, tag
from explorer.i18n import N_, _

_NUMBERS: Final = (
    ("cordis:org:", N_("PIC %(number)s, not loaded")),
    ("ror:org:", N_("ROR %(number)s, not loaded")),
    ("cordis:project:", N_("grant %(number)s, not loaded")),
)


def entity_name(entity: str, name: str) -> Html:
    """Return a name that leads to its profile; what bears no name but its id leads nowhere, and says why."""
    if name != entity:
        return entity_link(data.entity_of(entity), name)
    return tag("span", not_loaded(entity), class_="w-muted")


def not_loaded(entity: str) -> str:
    """Return by which number a register knows what is not in the store; of another id, the id itself."""
    for begin, said in _NUMBERS:
        if entity.startswith(begin):
            return _(said, number=entity.removeprefix(begin))
    return _("%(id)s, not loaded", id=entity)
