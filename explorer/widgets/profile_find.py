"""Find the profile that a visitor means: a search box, or what an unknown id may have been."""

from __future__ import annotations

import streamlit as st

from explorer import data, page, state, wording
from explorer.html import Html, entity_link, fill, join, link, text
from explorer.i18n import N_, _
from explorer.widgets import anatomy
from explorer.widgets.legend import kind_word
from explorer.widgets.overview_search import results

EXAMPLES = {
    "facility:nl-ai-factory": N_("Who pays and who leads: sources contradict."),
    "org:umcg": N_("Who it works with, through what, and when that was last confirmed."),
    "org:brainport-development": N_("Little is known of it, and the profile says why."),
    "programme:robust": N_("Sources state more partners than are known here."),
    "health": N_("Who is active in a sector."),
    "NL11": N_("Who is seated in a region, serves it, or is involved there."),
}
NEAR = 5


def ask(key: str, asked: str) -> None:
    """Draw the page without an entity: what a profile is, a search box, what was found, and examples."""
    page.top(
        _("Profile"),
        _("All that is said of one organization, activity, sector or region: by whom, where and when."),
    )
    label = _("Search by name, abbreviation or place")
    st.text_input(
        label, key=key, placeholder=label, icon=":material/search:", label_visibility="collapsed", width=720
    )
    if asked:
        results(asked)
        return
    called = data.called()
    anatomy.section(_("For example"))
    anatomy.rows(
        anatomy.Row(entity_link(one, called(one)), _word(one), _(why))
        for one, why in EXAMPLES.items()
        if data.spoken_of(one)
    )


def _word(entity: str) -> Html:
    kind = data.kind(entity)
    return kind_word(kind) if kind else text(wording.entity_type(entity))


def unknown(asked: str) -> None:
    """Draw the page for an id that nothing here has, with what may have been meant."""
    page.top(_("Nothing here is called ‘%(id)s’", id=asked), tab=_("Profile"))
    words = asked.rpartition(":")[2].replace("-", " ").replace("_", " ")
    hits = data.search(words, limit=NEAR) or data.suggest(words)[:NEAR]
    meant = [entity_link(hit.entity, data.name(hit.entity)) for hit in hits]
    search = link(state.link("profile", q=words), _("Search for “%(text)s”", text=words))
    way_out = [fill(_("Did you mean %(names)s?"), names=join(", ", meant)), search] if meant else [search]
    anatomy.empty(
        _("No claim in this store names this id. It may be mistyped, or its dataset was not read here."),
        join(" ", way_out),
    )


def not_now(entity: str) -> None:
    """Draw the page of an entity that only claims outside the date or the known-on date speak of."""
    page.top(entity, tab=_("Profile"))
    with page.filter_bar():
        pass
    today = link(state.link("profile", id=entity, asof="", known=""), _("Show it as of today"))
    anatomy.empty(_("On this date nobody had said anything about it."), today)
