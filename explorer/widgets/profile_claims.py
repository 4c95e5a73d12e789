"""Show every claim that names an entity: by what it says, narrowed by state, to take along as a file."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer import format, state, wording
from explorer.html import link, show, tag
from explorer.i18n import N_, _, n_
from explorer.widgets import anatomy, taking
from explorer.widgets.claim_row import ClaimRow
from explorer.widgets.claims import claims, grouped, note_of
from graph.analysis.profile import Profile
from graph.model.vocabulary import CLAIM_STATES

SHOWN = 6
MOST = 200
STATE_NAMES = {"winner": N_("holds"), **wording.CLAIM_STATES}
SORTS = {
    "taking_part": (N_("Participation"), ("PARTNER_IN",)),
    "money": (N_("Money"), ("FUNDS", "budget", "pays_through", "funding_scheme")),
    "parts": (N_("Parts, predecessors and successors"), ("PART_OF", "SUCCEEDS")),
    "dates": (
        N_("Dates, conditions and milestones"),
        ("start", "end", "status", "milestone", "deadline", "precondition"),
    ),
    "places": (
        N_("Sectors and places"),
        (
            *("ACTIVE_IN", "theme", "legal_basis", "topic", "field"),
            *("LOCATED_IN", "COVERS", "city", "province", "country", "nuts", "coordinates"),
        ),
    ),
    "names": (
        N_("Names, kind and addresses"),
        ("kind", "sme", "name", "name_en", "alias", "website", "identifier", "former_id"),
    ),
    "notes": (N_("Notes and stated totals"), ("note", "caveat", "stated_total")),
    "mentions": (N_("Only mentioned"), ("mentioned_in",)),
}
"""The claims by what they are about."""


def all_claims(profile: Profile, rows: Sequence[ClaimRow], filters: state.Filters) -> None:
    """Draw *All claims*, with filters by state and by what they say, and the downloads."""
    show(tag("h2", _("All claims"), class_="w-h2 w-section", id="vermeldingen"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="profile-claims-filters"):
        st.multiselect(
            _("What it says"),
            list(SORTS),
            key=filters.key("about"),
            format_func=lambda one: _(SORTS[one][0]),
            placeholder=_("everything"),
            width=320,
        )
        st.multiselect(
            _("How it stands"),
            list(CLAIM_STATES),
            key=filters.key("states"),
            format_func=lambda one: _(STATE_NAMES[one]),
            placeholder=_("in every state"),
            width=280,
        )
    chosen = narrowed(rows, filters["about"], filters["states"])
    anatomy.muted(_counts(chosen, rows))
    if not chosen:
        reset = {
            key: text for key, text in state.address("profile").items() if key not in ("about", "states")
        }
        anatomy.empty(
            _("No claim fits these filters."), link(state.link("profile", **reset), _("Show all claims"))
        )
        return
    for sort, (title, predicates) in SORTS.items():
        _group(profile, sort, _(title), [row for row in chosen if row.predicate in predicates], filters)
    slug = profile.entity.replace(":", "-")
    taking.take(lambda: file_of(chosen), f"weefsel-vermeldingen-{slug}", _("Claims"))


def narrowed(rows: Sequence[ClaimRow], about: Sequence[str], states: Sequence[str]) -> list[ClaimRow]:
    """Return the claims that say one of these things and stand in one of these states; all without."""
    predicates = {predicate for sort in about for predicate in SORTS[sort][1]}
    return [
        row
        for row in rows
        if (not predicates or row.predicate in predicates) and (not states or row.state in states)
    ]


def _group(profile: Profile, sort: str, title: str, rows: Sequence[ClaimRow], filters: state.Filters) -> None:
    if not rows:
        return
    groups = grouped(rows)
    most = MOST if filters["about"] == (sort,) or filters["all"] else SHOWN
    count = n_("%(num)s claim", "%(num)s claims", len(rows))
    with st.expander(f"{title} · {count}", expanded=len(filters["about"]) == 1, key=f"profile-claims-{sort}"):
        claims(rows, focus=profile.entity, most=most)
        if len(groups) > most:
            kept = {key: text for key, text in state.address("profile").items() if key != "show"}
            everything = link(state.link("profile", **{**kept, "about": sort}), _("Show all of these"))
            show(tag("p", everything, class_="w-small"))


def _counts(chosen: Sequence[ClaimRow], rows: Sequence[ClaimRow]) -> str:
    parts = [n_("%(num)s claim", "%(num)s claims", len(chosen))]
    for name in CLAIM_STATES[1:]:
        number = sum(row.state == name for row in chosen)
        if number:
            parts.append(f"{format.number(number)} {_(STATE_NAMES[name])}")
    cut = anatomy.cut(len(chosen), len(rows), _("by the filters"))
    return " · ".join([*parts, cut] if cut else parts)


def file_of(rows: Sequence[ClaimRow]) -> pd.DataFrame:
    """Return claims for a file: what each says, in words and as its parts, with its source, place and id."""
    return pd.DataFrame(
        {
            _("Subject"): [row.subject_name for row in rows],
            "subject_id": [row.subject for row in rows],
            _("Says"): [_says(row.predicate) for row in rows],
            "predicate": [row.predicate for row in rows],
            _("Other"): [row.object_name for row in rows],
            "object_id": [row.object for row in rows],
            _("Value"): [row.value for row in rows],
            _("Role"): [wording.role(row.role, row.object) if row.role else "" for row in rows],
            "EUR": [None if row.amount is None else row.amount / 100 for row in rows],
            _("From"): [row.valid_from for row in rows],
            _("Until"): [row.valid_to for row in rows],
            _("State"): [_(STATE_NAMES[row.state]) for row in rows],
            _("Ended, says"): [row.ended_by if row.state == "outside" else "" for row in rows],
            _("Claimed on"): [row.dated for row in rows],
            _("Source"): [row.source_title for row in rows],
            _("Publisher"): [row.publisher for row in rows],
            _("Address"): [row.url for row in rows],
            _("Place in the source"): [row.place for row in rows],
            _("Quote"): [row.quote for row in rows],
            _("Summary"): [note_of(row)[0] for row in rows],
            _("Confidence"): [_(wording.CONFIDENCES[row.confidence]) for row in rows],
            _("Dataset"): [row.dataset for row in rows],
            _("Row"): [row.row for row in rows],
            "claim_id": [row.id for row in rows],
        }
    )


def _says(predicate: str) -> str:
    relation = wording.RELATION_NAMES.get(predicate)
    return _(relation) if relation else wording.property_name(predicate)
