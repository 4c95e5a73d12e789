"""Build HTML, here and nowhere else: everything that is not already `Html` is escaped.

show(tag("p", "Zie ", entity_link("org:tno", "TNO"), class_="w-note"))
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from explorer import state

_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")
_VOID: Final = frozenset({"br", "hr", "img", "wbr"})
_REFUSED: Final = frozenset({"script", "style", "iframe", "object", "embed", "link", "meta", "base", "form"})
_ADDRESS: Final = frozenset({"href", "src", "xlink-href", "action", "formaction"})


class Html(str):
    """Text that is HTML already, made by this module."""

    __slots__ = ()


def text(*parts: str | Html | None) -> Html:
    """Return the parts one after another, escaped where they are not `Html`; None is left out."""
    return Html("".join(p if isinstance(p, Html) else escape(str(p)) for p in parts if p is not None))


def join(separator: str | Html, parts: Iterable[str | Html]) -> Html:
    """Return the parts with `separator` between them; empty parts are left out."""
    return Html(text(separator).join(text(part) for part in parts if part))


def fill(template: str, **parts: str | Html) -> Html:
    """Return a text of the catalogue with its places `%(name)s` filled; all but `Html` is escaped."""
    return Html(escape(template) % {name: text(part) for name, part in parts.items()})


def tag(name: str, *children: str | Html | None, **attributes: str | bool | int | None) -> Html:
    """Return one element. `class_="x"` is class, `data_x` is data-x; None and False leave an attribute out.

    Raises ValueError for elements and attributes that run code, and for an address that is not http, https,
    or of this site.
    """
    if not _NAME.fullmatch(name) or name in _REFUSED:
        msg = f"<{name}> is not drawn by the explorer."
        raise ValueError(msg)
    shown = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{shown}>" if name in _VOID else f"<{name}{shown}>{text(*children)}</{name}>")


def link(href: str, *children: str | Html, **attributes: str | bool | int | None) -> Html:
    """Return a link within the explorer; the bridge follows it without a reload."""
    return tag("a", *children, href=href, **attributes)


def entity_link(entity: str, name: str, **attributes: str | bool | int | None) -> Html:
    """Return the name of an entity, as a link to its profile."""
    return link(state.link("profile", id=entity), name, **attributes)


def external_link(url: str, *children: str | Html, lang: str | None = None) -> Html:
    """Return a link to another site in a tab of its own, or only its text when `url` is not http or https."""
    if not _is_web(url):
        return tag("span", *children, lang=lang)
    return tag("a", *children, href=url, lang=lang, rel="noopener noreferrer external", target="_blank")


def show(*parts: str | Html | None) -> None:
    """Draw the parts on the page."""
    st.html(text(*parts))


def _attribute(key: str, value: str | bool | int | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(name) or name.startswith("on"):
        msg = f"The attribute {name} is not drawn by the explorer."
        raise ValueError(msg)
    if name in _ADDRESS and not (_is_web(str(value)) or _is_own(str(value))):
        msg = f"{value} is not an address of the web or of this site."
        raise ValueError(msg)
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not _has_control(url)


def _is_own(url: str) -> bool:
    """Return whether `url` is a place on this site: a path, a query or a fragment, without a scheme."""
    begin = re.split(r"[/?#]", url, maxsplit=1)[0]
    return ":" not in begin and not url.startswith(("//", "/\\")) and not _has_control(url)


def _has_control(url: str) -> bool:
    return any(ord(sign) < 33 for sign in url) or "\\" in url
