"""Put into words what a list cannot know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from explorer import data, wording
from explorer.format import number
from explorer.html import Html, entity_link, fill, join, show, tag
from explorer.i18n import _, n_
from explorer.widgets import anatomy
from explorer.widgets.lists_words import MANY, either
from graph.analysis.limits import Limit
from graph.analysis.lists import ListResult

MOST_TOTALS: Final = 4
MOST_NAMES: Final = 40


def limits(result: ListResult) -> None:
    """Draw what the list cannot know, each with whom it concerns."""
    found = result.limits
    if not found:
        return
    anatomy.section(_("What this list cannot know"))
    totals = [limit for limit in found if limit.code == "stated_total"]
    others = [limit for limit in found if limit.code != "stated_total"]
    items = [tag("li", tag("span", said(limit)), _unfolded(limit)) for limit in others]
    items += [tag("li", _of_total(limit)) for limit in totals[:MOST_TOTALS]]
    if len(totals) > MOST_TOTALS:
        rest = [tag("li", _of_total(limit)) for limit in totals[MOST_TOTALS:]]
        more = n_("%(num)s more such total", "%(num)s more such totals", len(rest))
        items.append(tag("li", tag("details", tag("summary", more), tag("ul", *rest), class_="w-sources")))
    show(tag("ul", *items, class_="w-limits"))


def account(result: ListResult) -> str:
    """Return the limits as one text, for what is downloaded."""
    return " ".join(said(limit) for limit in result.limits)


def said(limit: Limit) -> str:
    """Return one limit as a sentence."""
    return SAID[limit.code](limit)


def _unknown_region(limit: Limit) -> str:
    n = limit.numbers["n"]
    how = limit.words[0]
    if how == "served":
        return n_(
            "%(num)s more fits everything else; which regions it serves nobody says.",
            "%(num)s more fit everything else; which regions they serve nobody says.",
            n,
        )
    if how == "involved":
        return n_(
            "%(num)s more fits everything else; where those involved have their seat nobody says.",
            "%(num)s more fit everything else; where those involved have their seat nobody says.",
            n,
        )
    return n_(
        "%(num)s more fits everything else; where it has its seat nobody says.",
        "%(num)s more fit everything else; where they have their seat nobody says.",
        n,
    )


def _total(limit: Limit) -> str:
    words = _("%(name)s: %(known)s of about %(stated)s %(what)s known")
    return words % {"name": data.name(limit.entities[0]), **_numbers(limit)}


def _of_total(limit: Limit) -> Html:
    entity = limit.entities[0]
    words = _("%(name)s: %(known)s of about %(stated)s %(what)s known")
    return fill(words, name=entity_link(entity, data.name(entity)), **_numbers(limit))


def _numbers(limit: Limit) -> dict[str, str]:
    numbers = {name: number(limit.numbers[name]) for name in ("known", "stated")}
    return {**numbers, "what": wording.counted(limit.words[0])}


def _not_looked(limit: Limit) -> str:
    kinds = either([_(MANY[kind]) for kind in limit.words])
    return _("No list looks for %(kinds)s: who is not here may well exist.", kinds=kinds)


def _unknown_kind(limit: Limit) -> str:
    return n_(
        "%(num)s more fits everything else; of what kind it is nobody says.",
        "%(num)s more fit everything else; of what kind they are nobody says.",
        limit.numbers["n"],
    )


def _unknown_sector(limit: Limit) -> str:
    return n_(
        "%(num)s more fits everything else; in which sector nobody says.",
        "%(num)s more fit everything else; in which sector nobody says.",
        limit.numbers["n"],
    )


def _unknown_period(limit: Limit) -> str:
    return n_(
        "%(num)s activity would count if it were known when it ran.",
        "%(num)s activities would count if it were known when they ran.",
        limit.numbers["n"],
    )


def _no_partner_list(limit: Limit) -> str:
    return n_(
        "Of %(num)s of the %(of)s activities asked about nobody says who takes part.",
        "Of %(num)s of the %(of)s activities asked about nobody says who takes part.",
        limit.numbers["n"],
        of=number(limit.numbers["of"]),
    )


def _looked(limit: Limit) -> str:
    return n_(
        "%(num)s list looks for this. Only where it looks does absence mean anything.",
        "%(num)s lists look for this. Only where they look does absence mean anything.",
        limit.numbers["n"],
    )


def _networks(limit: Limit) -> str:
    return n_(
        "%(num)s list of members is left out: being on it does not make anybody work together.",
        "%(num)s lists of members are left out: being on one does not make anybody work together.",
        limit.numbers["n"],
    )


def _absence(_limit: Limit) -> str:
    return _("That somebody is not with another means no more than that no source says so.")


def _old(limit: Limit) -> str:
    return n_(
        "%(num)s of the %(of)s is here by ties that nobody confirmed for four years.",
        "%(num)s of the %(of)s are here by ties that nobody confirmed for four years.",
        limit.numbers["n"],
        of=number(limit.numbers["of"]),
    )


def _uncertain(limit: Limit) -> str:
    return n_(
        "%(num)s of the %(of)s is here by a date too coarse to be sure.",
        "%(num)s of the %(of)s are here by a date too coarse to be sure.",
        limit.numbers["n"],
        of=number(limit.numbers["of"]),
    )


def _contradicted(limit: Limit) -> str:
    return n_(
        "Of %(num)s of the %(of)s another source names another kind or place.",
        "Of %(num)s of the %(of)s other sources name another kind or place.",
        limit.numbers["n"],
        of=number(limit.numbers["of"]),
    )


SAID: Final[Mapping[str, Callable[[Limit], str]]] = {
    "unknown_kind": _unknown_kind,
    "unknown_sector": _unknown_sector,
    "unknown_region": _unknown_region,
    "unknown_period": _unknown_period,
    "no_partner_list": _no_partner_list,
    "stated_total": _total,
    "looked": _looked,
    "not_looked": _not_looked,
    "networks": _networks,
    "absence": _absence,
    "old": _old,
    "uncertain": _uncertain,
    "contradicted": _contradicted,
}


def _unfolded(limit: Limit) -> Html | None:
    """Return whom a limit concerns, to unfold: entities, or lists with what they look at."""
    if limit.lists:
        rows = [
            tag("li", tag("b", data.dataset_title(one.dataset)), ": ", tag("span", one.why, lang="en"))
            for one in limit.lists
        ]
        return tag("details", tag("summary", _("Which lists")), tag("ul", *rows), class_="w-sources")
    if not limit.entities:
        return None
    called = data.called()
    links = [entity_link(one, called(one)) for one in limit.entities[:MOST_NAMES]]
    cut = anatomy.cut(MOST_NAMES, len(limit.entities), _("by id"))
    shown = tag("p", join(", ", links), f" ({cut})" if cut else "", class_="w-small")
    return tag("details", tag("summary", _("Which ones")), shown, class_="w-sources")
