"""Draw a contradiction as a contradiction: a row per value, a dot per source, who says it and since when."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import format, state, wording
from explorer.html import Html, entity_link, link, show, tag, text
from explorer.i18n import N_, _, n_
from explorer.widgets.anatomy import source_line, tag_word
from explorer.widgets.claim_row import ClaimRow
from graph.model.dates import days

MOST_POINTS = 24
CHOSEN = {
    "official-first": N_("Sources contradict. Chosen: latest official source."),
    "latest": N_("Sources contradict. Chosen: latest claim."),
}

NONE_OFFICIAL = N_("Sources contradict, none of them official. Chosen: best kind of source, then the latest.")


def contradiction(rows: Sequence[ClaimRow], *, page: str = "profile", policy: str, **params: str) -> None:
    """Draw the values that sources give for one single-valued thing; the chosen value comes first.

    `rows` are all claims about it. `page` and `params` make the link that tries the other policy.
    """
    values: dict[str | int | None, list[ClaimRow]] = {}
    for row in sorted(rows, key=lambda row: (row.state != "winner", _earlier(row.dated))):
        values.setdefault(_answer(row), []).append(row)
    heads = [tag("th", name, scope="col") for name in (_("Value"), _("Sources"), _("Claimed"), _("By"))]
    body = [_row(group) for group in values.values()]
    show(tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *body), class_="w-values"))
    other = next(name for name in state.POLICIES if name != policy)
    claims = n_("%(num)s claim", "%(num)s claims", len(rows))
    way = link(state.link(page, **{**params, "policy": other}), _("Choose another rule"))
    official = any(row.state == "winner" and row.source_kind == "official" for row in rows)
    chosen = CHOSEN[policy] if official or policy == "latest" else NONE_OFFICIAL
    source_line(claims, ". ", _(chosen), " ", way)


def _row(group: list[ClaimRow]) -> Html:
    first = group[0]
    chosen = first.state == "winner"
    value = text(_value(first), " ", tag_word(_("chosen"), "good") if chosen else None)
    points = [tag("span", "", class_="w-point") for _row in group[:MOST_POINTS]]
    count = tag(
        "div",
        tag("span", *points, class_="w-points", aria_hidden="true"),
        tag("span", format.number(len(group))),
        class_="w-count",
    )
    publishers = list(dict.fromkeys(row.publisher or row.source_title for row in group))
    by = ", ".join(publishers[:3]) + (" …" if len(publishers) > 3 else "")
    return tag(
        "tr",
        tag("th", value, scope="row"),
        tag("td", count),
        tag("td", _between(group)),
        tag("td", by, class_="w-by"),
        class_="w-chosen" if chosen else None,
    )


def _answer(row: ClaimRow) -> str | int | None:
    """Return what a claim answers: a payer says an amount, a lead says who, a property its value."""
    if row.predicate == "FUNDS":
        return row.amount
    return row.subject if row.object else row.value


def _value(row: ClaimRow) -> Html | str:
    if row.predicate == "FUNDS":
        return format.money(row.amount)
    if row.object:
        return entity_link(row.subject, row.subject_name or row.subject)
    return wording.property_value(row.predicate, row.value)


def _between(group: list[ClaimRow]) -> str:
    """Return from when to when sources say it; `zonder datum` when none has a date."""
    dates = sorted(row.dated for row in group if row.dated)
    if not dates:
        return format.date("")
    first, last = format.date(dates[0]), format.date(dates[-1])
    return first if first == last else _("%(first)s to %(last)s", first=first, last=last)


def _earlier(dated: str) -> int:
    """Return a number that is smaller for a later date; a coarse date counts from its first day."""
    return -days(dated).first if dated else 0
