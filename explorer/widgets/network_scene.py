"""Make all that a picture shows but the selection, once for a question: a click makes nothing anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from explorer import data
from explorer.components.network import NetworkPicture
from explorer.i18n import _, language
from explorer.state import Filters
from explorer.widgets import network_filters, network_picture, network_reach, network_words
from explorer.widgets.network_reach import Drawn


@dataclass(frozen=True)
class Scene:
    """What is drawn, how it looks, and the sentences about it."""

    drawn: Drawn
    passing: set[str] | None
    """What passes the filters; None when none is set."""
    finding: str
    cut: str
    source: str
    filters: str
    caveats: tuple[str, ...]
    picture: NetworkPicture = field(repr=False)


def scene(filters: Filters) -> Scene:
    """Return the scene that the filters of the page ask for, shared with whoever asks the same."""
    asked = tuple((name, value) for name, value in filters.items() if name != "sel")
    return _scene(data.store_url(), data.revision(), data.params(), language(), asked)


@st.cache_resource(max_entries=48, show_spinner=False)
def _scene(_url: str, revision: str, of: object, spoken: str, asked: tuple[tuple[str, Any], ...]) -> Scene:
    """Return the scene; revision, view and language are named so that each has its own."""
    filters: Mapping[str, Any] = dict(asked)
    drawn = network_reach.reach(filters)
    passing = network_filters.passing(filters, drawn.picture, drawn.of)
    finding = network_words.finding(drawn, filters["year"])
    cut = network_words.cut_line(drawn, passing)
    source = " ".join(filter(None, (network_words.source(drawn), network_words.without(drawn))))
    made = _("Weefsel, revision %(revision)s.", revision=revision[:12])
    words = {
        "title": finding,
        "date": network_words.as_of(drawn),
        "filters": network_filters.in_words(filters),
        "source": " ".join(filter(None, (cut, network_words.expansions(drawn), source, made))),
        "note": network_words.reading(drawn, filters["size"]),
    }
    picture = network_picture.pack(drawn, filters, passing, words)
    caveats = tuple(dict.fromkeys(one for start in drawn.starts for one in data.caveats(start)))
    return Scene(drawn, passing, finding, cut, source, words["filters"], caveats, picture)
