"""Draw the short profile of a sector or a region: who is active there, and where to read on."""

from __future__ import annotations

from explorer import data, page, state, wording
from explorer.format import number
from explorer.html import entity_link, join, link, show, tag, text
from explorer.i18n import _
from explorer.widgets import anatomy, correct_list, sectors_words
from explorer.widgets.anatomy import Figure, Row
from explorer.widgets.legend import kind_word
from explorer.widgets.profile_evidence import opens
from graph.analysis.coverage import CoverageQuery
from graph.analysis.lists import ListQuery, ListResult
from graph.model.ids import type_of
from graph.model.vocabulary import ACTIVITY, ORGANIZATION, SECTOR

SHOWN = 10
FIRST = ListQuery()


def theme(entity: str) -> None:
    """Draw who is active in a sector, or seated in, serving and involved in a region."""
    name = data.name(entity)
    page.top(name, wording.entity_type(entity)[:1].upper() + wording.entity_type(entity)[1:])
    correct_list.done(entity)
    with page.filter_bar():
        pass
    if type_of(entity) == SECTOR:
        _sector(entity, name)
    else:
        _region(entity)
    for caveat in data.caveats(entity):
        anatomy.warn_note(caveat)


def _sector(entity: str, name: str) -> None:
    own = {
        kind: data.find(ListQuery(type=kind, sectors=(entity,), sector_how="own"))
        for kind in (ORGANIZATION, ACTIVITY)
    }
    via = data.find(ListQuery(type=ORGANIZATION, sectors=(entity,), sector_how="via"))
    anatomy.figures(
        [
            Figure(
                _("Activities"),
                number(own[ACTIVITY].total),
                _("in this sector"),
                state.link("lists", type=ACTIVITY, sectors=entity),
            ),
            Figure(
                _("Organizations"),
                number(own[ORGANIZATION].total),
                _("themselves"),
                state.link("lists", sectors=entity, sector_how="own"),
            ),
            Figure(
                _("Organizations"),
                number(via.total),
                _("by their activities"),
                state.link("lists", sectors=entity, sector_how="via"),
            ),
        ]
    )
    _placed(entity)
    _list(
        _("Activities in %(name)s", name=name),
        own[ACTIVITY],
        state.link("lists", type=ACTIVITY, sectors=entity),
    )
    _list(_("Organizations by their activities"), via, state.link("lists", sectors=entity, sector_how="via"))
    show(tag("p", link(state.link("sectors"), _("All sectors by province")), class_="w-text"))


def _placed(sector: str) -> None:
    """Say why the table of sectors and provinces counts fewer, so that no two figures contradict."""
    asked = (CoverageQuery(), *(CoverageQuery(of=ORGANIZATION, sector_how=how) for how in ("own", "via")))
    said = [sectors_words.placed(query, data.coverage(query).row_totals[sector]) for query in asked]
    if any(said):
        way = link(state.link("sectors", cell=f"{sector}/*"), _("The row in that table"))
        anatomy.source_line(join(tag("br"), [*said, way]))


def _region(entity: str) -> None:
    hows = {"seated": _("seated there"), "served": _("serve it"), "involved": _("involved there")}
    found = {
        (kind, how): data.find(ListQuery(type=kind, regions=(entity,), how=how))
        for kind in (ORGANIZATION, ACTIVITY)
        for how in hows
    }
    there = wording.in_text(entity)
    titles = {ORGANIZATION: _("Organizations"), ACTIVITY: _("Activities")}
    anatomy.figures(
        Figure(titles[kind], number(result.total), hows[how], _there(entity, kind, how))
        for (kind, how), result in found.items()
    )
    anatomy.source_line(_("Seated, served and involved are different things and are never added up."))
    _list(
        _("Organizations with their seat in %(name)s", name=there),
        found[ORGANIZATION, "seated"],
        _there(entity, ORGANIZATION, "seated"),
    )
    _list(
        _("Activities with their seat in %(name)s", name=there),
        found[ACTIVITY, "seated"],
        _there(entity, ACTIVITY, "seated"),
    )
    show(tag("p", link(state.link("sectors"), _("All sectors by province")), class_="w-text"))


def _there(entity: str, kind: str, how: str) -> str:
    return state.link("lists", type=kind, regions=entity, how=how)


def _list(title: str, result: ListResult, address: str) -> None:
    """Draw the first entities of a list, each with its claims, and the way to the whole."""
    anatomy.section(title)
    if not result.total:
        anatomy.empty(_("No source names one. There may be some."), link(address, _("Ask a wider list")))
        return
    rows = result.frame.head(SHOWN)
    kinds = data.kinds()
    called = data.called()
    anatomy.rows(
        Row(
            entity_link(one, called(one)),
            join(
                " · ",
                [
                    kind_word(kinds.get(one, "")),
                    opens(one, _("Claims"), name=_("Claims about %(name)s", name=called(one))),
                ],
            ),
        )
        for one in rows.index
    )
    cut = anatomy.cut(len(rows), result.total, _("most joint activities first"))
    whole = link(address, _("The whole list"))
    show(tag("p", join(". ", [text(cut), whole]) if cut else whole, class_="w-small"))
