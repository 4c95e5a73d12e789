"""Say what is dated about an entity: a picture of it in time, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from explorer import data, format, state, wording
from explorer.collected import collected
from explorer.html import Html, entity_link, tag, text
from explorer.i18n import _, n_
from explorer.widgets import anatomy, taking
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import note_of
from explorer.widgets.profile_claims import STATE_NAMES
from explorer.widgets.profile_evidence import opens
from explorer.widgets.profile_line import line
from explorer.widgets.tables import entity_table
from graph.analysis.profile import Moment, Profile
from graph.export import provenance
from graph.model.dates import days

SHOWN = 20
NOTED = ("milestone", "deadline")


def timeline(profile: Profile, rows: Sequence[ClaimRow]) -> None:
    """Draw *Timeline*: the picture, its table twin, and what was left out."""
    moments = profile.moments
    if not moments:
        return
    words = _words(profile, rows)
    shown = _chosen(moments)
    today = str(state.shared()["asof"] or state.today())
    name = data.name(profile.entity)
    anatomy.section(_("Timeline"))
    anatomy.finding(_span(moments), _legend())
    said = _("What is dated about %(name)s; the table below says the same", name=name)
    line([moments[row] for row in shown], [words[row] for row in shown], today, said)
    cut = anatomy.cut(len(shown), len(moments), _("with a period first, then the latest"))
    anatomy.source_line(
        cut + ". " if cut else "",
        _("A date is as exact as its source; the dashed line is the reference date."),
    )
    with st.expander(_("As a table"), icon=":material/table_rows:"):
        _table(moments, words)
        slug = profile.entity.replace(":", "-")
        taking.take(lambda: _file(profile, words), f"weefsel-tijdlijn-{slug}", _("Timeline"))


def _span(moments: Sequence[Moment]) -> str:
    texts = [one for moment in moments for one in (moment.begins, moment.ends, *moment.said) if one]
    first = date.fromordinal(min(days(one).first for one in texts)).year
    last = date.fromordinal(max(days(one).last for one in texts)).year
    return n_(
        "%(num)s dated thing, %(years)s",
        "%(num)s dated things, %(years)s",
        len(moments),
        years=str(first) if first == last else f"{first}{format.DASH}{last}",
    )


def _legend() -> Html:
    def swatch(name: str) -> Html:
        return tag("span", "", class_=f"w-swatch w-swatch-{name}", aria_hidden="true")

    return text(
        *(swatch("holds"), _("holds, says a source"), " "),
        *(swatch("day"), _("on that day"), " "),
        *(swatch("could"), _("begins or ends somewhere here"), " "),
        *(swatch("said"), _("a source says so"), " "),
        *(swatch("about"), _("a source of about then")),
    )


def _chosen(moments: Sequence[Moment]) -> list[int]:
    """Return which moments to draw, in order of time: with a period first, then the latest."""
    every = range(len(moments))
    ranked = sorted(every, key=lambda row: (not (moments[row].begins or moments[row].ends), -row))
    return sorted(ranked[:SHOWN])


def _words(profile: Profile, rows: Sequence[ClaimRow]) -> list[str]:
    """Return each moment in words: a milestone by its own, or by its note where these are not Dutch."""
    called = data.called()
    notes = {(row.predicate, row.value): note_of(row)[0] for row in rows if row.predicate in NOTED}
    found = []
    for moment in profile.moments:
        if moment.what in NOTED:
            value = f"{moment.begins} {moment.value}" if moment.begins != moment.value else moment.value
            words, other_language = collected(moment.value)
            said = (notes.get((moment.what, value)) if other_language else "") or words
            said = said[:1].upper() + said[1:]
        elif moment.what == "PARTNER_IN":
            said = called(moment.other)
        elif moment.other:
            relation = wording.wording(moment.what, subject=profile.entity, forward=moment.forward)
            said = relation % {"other": called(moment.other)}
        else:
            value = wording.property_value(moment.what, moment.value)
            said = f"{wording.property_name(moment.what)}: {value}"
        standing = wording.CLAIM_STATES.get(moment.state)
        found.append(f"{said} ({_(standing)})" if standing else said)
    return found


def _table(moments: Sequence[Moment], words: Sequence[str]) -> None:
    rows = [
        {
            "id": moment.other,
            "what": entity_link(moment.other, said) if moment.other else said,
            "begins": format.date(moment.begins) if moment.begins else "",
            "ends": format.date(moment.ends) if moment.ends else "",
            "said": _said(moment),
            "claims": opens(
                moment.other or moment.what, n_("%(num)s claim", "%(num)s claims", len(moment.claims))
            ),
        }
        for moment, said in zip(moments, words, strict=True)
    ]
    labels = {
        "what": _("What"),
        "begins": _("From"),
        "ends": _("Until"),
        "said": _("Claimed"),
        "claims": _("Claims"),
    }
    entity_table(
        pd.DataFrame(rows, dtype=object),
        labels,
        entity="id",
        name="",
        caption=_("What is dated, earliest first"),
    )


def _said(moment: Moment) -> str:
    if not moment.said:
        return format.date("")
    first, last = format.date(moment.said[0]), format.date(moment.said[-1])
    return first if first == last else _("%(first)s to %(last)s", first=first, last=last)


def _file(profile: Profile, words: Sequence[str]) -> pd.DataFrame:
    """Return the moments for a file, with sources and claims; dates as their sources give them."""
    moments = profile.moments
    plain = pd.DataFrame(
        {
            _("What"): list(words),
            "id": [moment.other for moment in moments],
            _("From"): [moment.begins for moment in moments],
            _("Until"): [moment.ends for moment in moments],
            _("Claimed"): ["; ".join(moment.said) for moment in moments],
            _("State"): [_(STATE_NAMES[moment.state]) for moment in moments],
        }
    )
    return pd.concat([plain, provenance(profile.view, [moment.claims for moment in moments])], axis=1)
