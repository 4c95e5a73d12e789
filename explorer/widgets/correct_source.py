"""Ask for the public source of a correction and for who passes it on."""

from __future__ import annotations

from typing import Final

import streamlit as st

from explorer import correcting, wording
from explorer.html import external_link, join, show, tag
from explorer.i18n import _, language
from explorer.widgets import anatomy
from explorer.widgets.correct_fields import Fields
from graph.corrections.amendment import Evidence
from graph.corrections.wording import publication
from graph.model.dataset import Source
from graph.model.vocabulary import SOURCE_KINDS

BY: Final = "weefsel.corrected-by"
"""Who passed on the last correction of this visit: offered again."""


def evidence(fields: Fields) -> Evidence | None:
    """Draw the fields for source and sender; return them, or None while something misses."""
    anatomy.heading(_("Who says so?"), level=3)
    url = fields.text("url", _("Address of the page"), placeholder="https://")
    found = correcting.known_source(url) if url else None
    source, dated = _known(found, fields) if found else _new(url, fields)
    place = fields.text(
        "place", _("Place in the source (if you like)"), needed=False, placeholder=_("page 4, paragraph 2")
    )
    note = fields.text("note", _("In your own words (if you like)"), needed=False)
    anatomy.heading(_("Who passes it on?"), level=3)
    by = fields.text(
        "by",
        _("Organization or role"),
        initial=st.session_state.get(BY, ""),
        placeholder=_("Province of Groningen, data team"),
    )
    show(
        tag(
            "p",
            _("It stands with the claim for everybody to read. Not your own name, please."),
            class_="w-small",
        )
    )
    if source is None or not (dated and by):
        return None
    notes = {"note_en" if language() == "en" else "note_nl": note}
    return Evidence(source, dated, by, place, **notes)


def _known(source: Source, fields: Fields) -> tuple[Source, str]:
    """Draw a publication that some dataset cites already; only a date that it lacks is asked."""
    about = [source.publisher, _(wording.SOURCE_KINDS[source.kind])]
    line = [external_link(source.url, source.title, lang=source.language or None), *about]
    show(tag("p", _("Weefsel knows this publication:"), " ", join(" · ", line), class_="w-small"))
    return source, source.published_on or _dated(fields)


def _new(url: str, fields: Fields) -> tuple[Source | None, str]:
    title = fields.text("title", _("Title of the page"))
    publisher = fields.text("publisher", _("Publisher"))
    kinds = {kind: _(wording.SOURCE_KINDS[kind]) for kind in SOURCE_KINDS}
    kind = fields.choice("kind", _("Kind of source"), kinds)
    dated = _dated(fields)
    if not (url and title and publisher and kind and dated):
        return None, dated
    return publication(title, publisher, url, dated, kind), dated


def _dated(fields: Fields) -> str:
    return fields.date(
        "dated", _("Date of the page"), help=_("As exact as the page says it; without a date, today.")
    )
