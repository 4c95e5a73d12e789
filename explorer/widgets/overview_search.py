"""Search as the first thing on the first page: what is found, or what may have been meant."""

from __future__ import annotations

import streamlit as st

from explorer import data, state, wording
from explorer.html import Html, entity_link, fill, join, link, show, tag, text
from explorer.i18n import _
from explorer.widgets import anatomy
from explorer.widgets.legend import kind_word
from graph.analysis.search import Hit

EXAMPLES = ("umcg", "tu delft", "fryslân", "AI-fabriek")
SHOWN = 8


def search_box(key: str) -> None:
    """Draw the search field and, under it, a few examples."""
    st.text_input(
        _("Search by name, abbreviation or place"),
        key=key,
        placeholder=_("Search by name, abbreviation or place"),
        icon=":material/search:",
        label_visibility="collapsed",
        width=720,
    )
    examples = [link(state.link("overview", q=word), word) for word in EXAMPLES]
    last = examples.pop()
    line = fill(_("For example %(words)s or %(last)s"), words=join(", ", examples), last=last)
    show(tag("p", line, class_="w-small"))


def results(asked: str) -> None:
    """Draw what was found for a text, best first; or what may have been meant."""
    hits = data.search(asked, limit=SHOWN + 1)
    if not hits:
        meant = [entity_link(hit.entity, data.name(hit.entity)) for hit in data.suggest(asked)]
        way_out = fill(_("Did you mean %(names)s?"), names=join(", ", meant)) if meant else Html("")
        anatomy.empty(_("Nothing found for “%(text)s”. Try an abbreviation.", text=asked), way_out)
        return
    anatomy.rows(_line(hit) for hit in hits[:SHOWN])
    if len(hits) > SHOWN:
        everything = link(state.link("lists", q=asked), _("All results as a list"))
        show(tag("p", everything, class_="w-small"))


def _line(hit: Hit) -> anatomy.Row:
    kind = data.kind(hit.entity)
    word = kind_word(kind) if kind else text(wording.entity_type(hit.entity))
    name = data.name(hit.entity)
    found_by = _("found as “%(text)s”", text=hit.matched_text) if hit.matched_text != name else ""
    return anatomy.Row(entity_link(hit.entity, name), word, join(" · ", [data.place(hit.entity), found_by]))
