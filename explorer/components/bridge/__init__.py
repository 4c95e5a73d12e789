"""Join Streamlit's page to the browser's: its language, Streamlit's own words, links that do not reload."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from explorer.components.assets import component
from explorer.components.selection import ignore

__all__ = ["Visit", "bridge", "read_visit"]

_mount = component("bridge")


@dataclass(frozen=True)
class Visit:
    """Name where a clicked link leads: the page's `url_path` ("" is the first page) and its query."""

    path: str
    query: dict[str, str | list[str]] = field(default_factory=dict)


def bridge(
    *, lang: str, paths: Iterable[str], phrases: Mapping[str, str] | None = None, key: str = "bridge"
) -> Visit | None:
    """Set the document's language; return the page to go to when a link to one of `paths` was clicked.

    `phrases` are what Streamlit's own controls say, and what they shall say instead; one `*` in both stands
    for a part that differs each time. Texts of ours and of claims are left alone.

    A link with a query is followed by the browser itself, so that Back is one step. For a bare link the page
    is asked, which knows the filters that were set there: it calls
    `st.switch_page(…, query_params=visit.query)`. `paths` are the pages' `url_path`s.
    Links with ctrl, cmd, shift or the middle button open a tab as everywhere. Call it once per run, in a
    container that is hidden by its key class.
    """
    sent = {"lang": lang, "paths": sorted(paths), "phrases": dict(phrases or {})}
    result = _mount(key=key, data=sent, on_visit_change=ignore)
    return read_visit(result.visit) if result.visit else None


def read_visit(clicked: Mapping[str, str]) -> Visit:
    """Return the page and the query of a clicked link, as the browser tells them."""
    query = parse_qs(clicked["query"].removeprefix("?"), keep_blank_values=True)
    return Visit(clicked["path"], {name: v[0] if len(v) == 1 else v for name, v in query.items()})
