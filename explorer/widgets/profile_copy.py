"""Let a figure be taken to a letter: what it is, by which definition and date, from which sources."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import data, format, state, wording
from explorer.components.copy_button import copy_button
from explorer.html import Html, external_link, tag, text
from explorer.i18n import _, n_
from graph.model.dataset import Source

MOST = 12


def button(key: str, figure: str, definition: str, claims: Sequence[int]) -> None:
    """Draw *Copy with source* for a figure that stands on these claims (positions in the ledger)."""
    sources = data.sources_of(claims)
    date = format.day(state.shared()["asof"] or state.today())
    policy = wording.POLICIES[state.shared()["policy"]]
    rule = _(policy)
    held = _("Reference date %(date)s. When sources contradict: %(rule)s.", date=date, rule=rule)
    known = state.shared()["known"]
    if known:
        held += " " + _("As known on %(date)s.", date=format.day(known))
    store = _("Weefsel, revision %(revision)s", revision=data.revision()[:12])
    count = n_("%(num)s source:", "%(num)s sources:", len(sources))
    rest = len(sources) - MOST
    more = n_("and %(num)s more", "and %(num)s more", rest) if rest > 0 else ""
    html = text(
        tag("p", tag("b", figure), tag("br"), definition),
        tag("p", held, " ", count),
        tag(
            "ul", *[tag("li", _line(source)) for source in sources[:MOST]], tag("li", more) if more else None
        ),
        tag("p", store),
    )
    lines = [figure, definition, f"{held} {count}", *[f"- {_plain(source)}" for source in sources[:MOST]]]
    plain = "\n".join([*lines, *([f"- {more}"] if more else []), store])
    copy_button(html=html, text=plain, key=f"copy-{key}")


def _line(source: Source) -> Html:
    return text(external_link(source.url, source.title), ". ", _about(source))


def _plain(source: Source) -> str:
    return f"{source.title}. {_about(source)}" + (f" {source.url}" if source.url else "")


def _about(source: Source) -> str:
    publisher = source.publisher if source.publisher != source.title else ""
    return ", ".join(part for part in (publisher, format.date(source.published_on)) if part) + "."
