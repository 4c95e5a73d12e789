"""Keep the filters: read from the address, remembered while the visitor is here, written back to the address.

Why not `bind="query-params"` (Streamlit 1.67): a bound key leaves the address at
`switch_page(query_params=…)`, and passing it there raises; every link from a name to a profile would lose the
reference date. Why not widget keys alone: Streamlit forgets a widget when another page is drawn, and empties
the address. So the filters live in one table in the session, as the short texts that the address shows:

    filters = state.own(kind=Choices(KINDS), q=Text())       # at the top of a page, once
    st.multiselect(_("Kind"), KINDS, key=filters.key("kind"))
    data.list_entities(kinds=filters["kind"], ...)

`app.py` calls `begin` before the page and `write` after it. A page that switches away or stops half-way
must not write: the address is then another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import streamlit as st

from explorer.fields import Choice, Day, Entity, Field
from explorer.i18n import DEFAULT, LANGUAGES, _
from explorer.labels import label

PAGES: Final = {
    "overview": "",
    "lists": "lijsten",
    "network": "netwerk",
    "profile": "profiel",
    "sectors": "sectoren",
    "sources": "bronnen",
    "add": "toevoegen",
    "duplicates": "dubbel",
}
"""The pages by the name of their file, with their place in the address."""
POLICIES: Final = ("official-first", "latest")
SHARED: Final[dict[str, Field[Any]]] = {
    "lang": Choice(LANGUAGES, DEFAULT),
    "asof": Day(),
    "known": Day(),
    "policy": Choice(POLICIES, POLICIES[0]),
    "home": Entity(),
}
"""What holds on every page: language, reference date, known on, policy, and where the visitor is from."""
_SHARED: Final = "shared"


@dataclass
class _Memory:
    """What one visitor has chosen, by scope (a page, or `shared`), in the texts of the address."""

    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)  # widget keys that `put` has overruled
    page: str = ""
    written: tuple[str, dict[str, str]] | None = None  # page and query as last written
    query: dict[str, str] | None = None  # the address, while it has something new to say
    arrived: bool = False  # on another page than the last time
    refused: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)  # widget keys whose value this run has set
    run: dict[str, Any] | None = None  # what this run need not ask twice


class Filters(Mapping[str, Any]):
    """Values of filters by name, and what a page needs to draw their widgets."""

    def __init__(self, scope: str, fields: Mapping[str, Field[Any]], values: Mapping[str, Any]) -> None:
        self._scope, self._fields, self._values = scope, fields, values

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def key(self, name: str) -> str:
        """Return the key for the widget that sets this filter; raise KeyError for an unknown name."""
        self._fields[name]
        return _key(self._scope, name)

    def texts(self, **changed: Any) -> dict[str, str]:
        """Return the values, some changed, as the texts of an address; a default is empty."""
        return {name: f.write(changed.get(name, self[name])) for name, f in self._fields.items()}

    def changed(self, *names: str) -> int:
        """Return how many filters (of `names`, else of all) differ from their default."""
        return sum(self[name] != self._fields[name].default for name in names or self)


def begin(page: str) -> Filters:
    """Start a run of `page`: see whether the address says something new; return the shared filters."""
    memory = _memory()
    query = {name: st.query_params[name] for name in st.query_params}
    memory.page, memory.refused, memory.told, memory.run = page, [], set(), {}
    memory.arrived = memory.written is None or memory.written[0] != page
    memory.query = query if memory.arrived or memory.written != (page, query) else None
    return _open(_SHARED, SHARED)


def own(**fields: Field[Any]) -> Filters:
    """Return the page's own filters: from the address when it has news, else from widgets and memory."""
    clash = sorted(set(fields) & set(SHARED))
    if clash:
        msg = f"{', '.join(clash)}: a filter of every page cannot be a page's own."
        raise ValueError(msg)
    return _open(_memory().page, fields)


def shared() -> Filters:
    """Return the shared filters as they are now."""
    kept = _memory().kept.get(_SHARED, {})
    values = {name: _value(f, kept.get(name, "")) for name, f in SHARED.items()}
    return Filters(_SHARED, SHARED, values)


def put(page: str, /, **values: str) -> None:
    """Set filters of a page (or of `shared`) to texts of the address; they hold from the next run."""
    memory = _memory()
    scope = memory.kept.setdefault(page, {})
    for name, text in values.items():
        _keep(scope, name, text)
        memory.fresh.add(_key(page, name))


def clear(page: str, *names: str) -> None:
    """Set filters of a page (all, without names) to their default; they hold from the next run."""
    put(page, **dict.fromkeys(names or tuple(_memory().kept.get(page, {})), ""))


def write() -> None:
    """Write the filters to the address, when it does not say them already."""
    memory = _memory()
    wanted = address(memory.page)
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)
    memory.written, memory.query = (memory.page, wanted), None


def address(page: str) -> dict[str, str]:
    """Return the query of a page: the shared filters and its own, without defaults."""
    kept = _memory().kept
    return {**kept.get(_SHARED, {}), **kept.get(page, {})}


def link(page: str, /, **params: object) -> str:
    """Return the address of a page with these filters; the shared ones go along.

    A list or tuple is written with commas; empty values are left out. Raises KeyError for an unknown page.
    """
    own_ = {name: _written(value) for name, value in params.items()}
    query = {**_memory().kept.get(_SHARED, {}), **own_}
    shown = urlencode({name: text for name, text in query.items() if text}, safe=":,")
    return f"/{PAGES[page]}" + (f"?{shown}" if shown else "")


def language() -> str:
    """Return the visitor's language; the default outside a visit."""
    return _memory().kept.get(_SHARED, {}).get("lang", DEFAULT)


def here() -> str:
    """Return the name of the page that is drawn now; '' outside a visit."""
    return _memory().page


def refused() -> list[str]:
    """Return a sentence for each filter in the address that was left out because it cannot be right."""
    return list(_memory().refused)


def this_run() -> dict[str, Any] | None:
    """Return a table that holds for one run, so that it asks nothing twice; None outside a visit."""
    return _memory().run


def today() -> date:
    """Return today in the Netherlands."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def _open(scope: str, fields: Mapping[str, Field[Any]]) -> Filters:
    memory = _memory()
    kept = memory.kept.setdefault(scope, {})
    news = memory.query
    if news is not None and memory.arrived and (scope == _SHARED or not set(fields) & set(news)):
        # Another page was opened by a bare address (the navigation bar): what was chosen stays chosen.
        news = {**kept, **{name: news[name] for name in fields if name in news}}
    values = {name: _settle(scope, name, f, kept, news) for name, f in fields.items()}
    return Filters(scope, fields, values)


def _settle(scope: str, name: str, f: Field[Any], kept: dict[str, str], news: dict[str, str] | None) -> Any:
    """Return the value of one filter; keep it, and make its widget show it."""
    memory, key = _memory(), _key(scope, name)
    if news is not None:
        value = _value(f, news.get(name, ""), name)
    elif key in st.session_state and key not in memory.fresh:
        value = f.normal(st.session_state[key])
    else:
        value = _value(f, kept.get(name, ""))
    memory.fresh.discard(key)
    _keep(kept, name, f.write(value))
    shown = f.widget(value)
    if key not in memory.told or key not in st.session_state or st.session_state[key] != shown:
        # In every run: a browser that first draws a widget later (in a popover) has missed the earlier ones.
        st.session_state[key] = shown
        memory.told.add(key)
    return value


def _value(f: Field[Any], text: str, name: str = "") -> Any:
    """Return what a text means; a bad one is the default, and is told when the address said it."""
    try:
        return f.read(text) if text else f.default
    except ValueError:
        if name:
            shown = text if len(text) <= 40 else text[:39] + "…"
            _memory().refused.append(
                _(
                    "The address says ‘%(value)s’ for “%(name)s”. That cannot be, and was left out.",
                    value=shown,
                    name=label(_memory().page, name),
                )
            )
        return f.default


def _keep(kept: dict[str, str], name: str, text: str) -> None:
    if text:
        kept[name] = text
    else:
        kept.pop(name, None)


def _written(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, list | tuple):
        return ",".join(str(part) for part in value)
    return "1" if value is True else str(value)


def _key(scope: str, name: str) -> str:
    return f"{scope}.{name}"


def _memory() -> _Memory:
    if "weefsel" not in st.session_state:
        st.session_state["weefsel"] = _Memory()
    memory: _Memory = st.session_state["weefsel"]
    return memory
