"""Say beside a list why something is in it; with nothing selected, what counts in this list."""

from __future__ import annotations

from explorer import data, state
from explorer.html import entity_link, join, link, show, tag
from explorer.i18n import _, n_
from explorer.widgets import anatomy, legend, lists_filters
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import claims
from graph.analysis.lists import ListQuery, ListResult
from graph.model.vocabulary import ACTIVITY

MOST_ACTIVITIES = 8
MOST_SHOWN = 3


def evidence(result: ListResult, entity: str) -> None:
    """Draw the claims that put an entity in the list."""
    if not result.total and result.activities and not result.query.inside:
        _what_counts(result.query)
        return
    if entity not in result.frame.index:
        _nothing(result, entity)
        return
    row = int(result.frame.index.get_loc(entity))
    found = _ties_first(data.claim_rows(result.claims(row)))
    anatomy.heading(entity_link(entity, data.name(entity)))
    kind = data.kind(entity)
    about = [legend.kind_word(kind) if kind else "", data.place(entity)]
    show(tag("p", join(" · ", about), class_="w-small"))
    why = n_("%(num)s claim puts it in this list", "%(num)s claims put it in this list", len(found))
    show(tag("p", why, class_="w-small"))
    claims(found, focus=entity)
    show(tag("p", entity_link(entity, _("Everything that is said of it")), class_="w-small"))


def _what_counts(query: ListQuery) -> None:
    """Draw why the first activities count, when nobody fits the rest of the question."""
    found = data.find(_activities(query))
    anatomy.heading(_("What counts"))
    for row, entity in enumerate(found.frame.index[:MOST_SHOWN]):
        show(tag("h3", entity_link(entity, data.name(entity)), class_="w-h3"))
        claims(_ties_first(data.claim_rows(found.claims(row))), focus=entity)
    hidden = anatomy.cut(MOST_SHOWN, found.total, _("those with most parts"))
    if hidden:
        show(tag("p", hidden, class_="w-small"))


def _activities(query: ListQuery) -> ListQuery:
    """Return the question for the activities that count in a list of organizations."""
    return ListQuery(
        type=ACTIVITY,
        kinds=query.in_kinds,
        with_all=query.with_all,
        period_from=query.period_from,
        period_to=query.period_to,
    )


def _ties_first(rows: list[ClaimRow]) -> list[ClaimRow]:
    return sorted(rows, key=lambda one: not one.object)


def _nothing(result: ListResult, entity: str) -> None:
    if not (result.total or entity):
        return
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
    if not number:
        anatomy.muted(_("No activity fits what the question asks of activities."))
        return
    label = n_("%(num)s activity counts", "%(num)s activities count", number)
    if number <= MOST_ACTIVITIES or result.query.inside:
        anatomy.muted(
            f"{label}: ", join(", ", [entity_link(one, data.name(one)) for one in result.activities])
        )
    else:
        anatomy.muted(link(state.link("lists", **lists_filters.asking(_activities(result.query))), label))
