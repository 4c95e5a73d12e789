"""Say beside a list why something is in it; with nothing selected, what counts in this list."""

from __future__ import annotations

from explorer import data
from explorer.html import entity_link, join, show, tag
from explorer.i18n import _, n_
from explorer.widgets import anatomy, legend
from explorer.widgets.claims import claims
from graph.analysis.lists import ListResult

MOST_ACTIVITIES = 8


def evidence(result: ListResult, entity: str) -> None:
    """Draw the claims that put an entity in the list."""
    if entity not in result.frame.index:
        _nothing(result, entity)
        return
    row = int(result.frame.index.get_loc(entity))
    found = sorted(data.claim_rows(result.claims(row)), key=lambda one: not one.object)
    anatomy.heading(entity_link(entity, data.name(entity)))
    kind = data.kind(entity)
    about = [legend.kind_word(kind) if kind else "", data.place(entity)]
    show(tag("p", join(" · ", about), class_="w-small"))
    why = n_("%(num)s claim puts it in this list", "%(num)s claims put it in this list", len(found))
    show(tag("p", why, class_="w-small"))
    claims(found, focus=entity)
    show(tag("p", entity_link(entity, _("Everything that is said of it")), class_="w-small"))


def _nothing(result: ListResult, entity: str) -> None:
    anatomy.heading(_("Why is it in this list?"))
    if entity:
        show(tag("p", _("“%(name)s” is not in this list.", name=data.name(entity)), class_="w-small"))
    if result.total:
        how = _("Select a row: here stand the claims that put it in the list. A name leads to its profile.")
        show(tag("p", how, class_="w-small"))


def counting(result: ListResult) -> None:
    """Say which activities the list counts, when the question asks anything of them."""
    if not result.query.asks_ties:
        return
    number = len(result.activities)
    label = n_("%(num)s activity counts", "%(num)s activities count", number)
    if not number:
        anatomy.muted(_("No activity fits what the question asks of activities."))
        return
    links = [entity_link(one, data.name(one)) for one in result.activities[:MOST_ACTIVITIES]]
    shown = [tag("span", f"{label}: "), join(", ", links)]
    rest = anatomy.cut(MOST_ACTIVITIES, number, _("by id"))
    anatomy.muted(*shown, f" ({rest})" if rest else "")
