"""Draw the parts that every page is made of: findings, source lines, notes, figures, short lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer import html
from explorer.format import number
from explorer.html import Html, tag, text
from explorer.i18n import _


@dataclass(frozen=True)
class Figure:
    """A number with its name; `href` opens what it counts."""

    label: str
    value: str
    note: str | Html = ""
    href: str = ""


@dataclass(frozen=True)
class Question:
    """A ready question that leads to its answer."""

    title: str
    note: str | Html
    href: str


@dataclass(frozen=True)
class Row:
    """A line of a short list: what, with something small under it and something small at the end."""

    what: str | Html
    aside: str | Html = ""
    under: str | Html = ""


def section(title: str) -> None:
    """Open a block: its name above a rule of ink."""
    html.show(tag("h2", title, class_="w-h2 w-section"))


def heading(title: str, muted: str | Html = "", *, level: int = 2) -> None:
    """Draw a heading without a rule, as evidence and side columns have."""
    html.show(tag(f"h{level}", title, class_="w-h2" if level == 2 else "w-h3"), _muted(muted))


def finding(title: str, muted: str | Html = "") -> None:
    """Draw what a picture shows, as a sentence, and under it what is counted and what is cut."""
    html.show(tag("h2", title, class_="w-finding"), _muted(muted))


def source_line(*parts: str | Html) -> None:
    """Draw what stands under a picture: claims, sources, date, what is left out."""
    html.show(tag("p", *parts, class_="w-source"))


def muted(*parts: str | Html) -> None:
    """Draw a quiet line."""
    html.show(tag("p", *parts, class_="w-muted"))


def warn_note(*parts: str | Html) -> None:
    """Draw a caveat that must be seen."""
    html.show(tag("p", *parts, class_="w-warn"))


def empty(what: str | Html, way_out: str | Html = "") -> None:
    """Say that nothing is here, and what a visitor can do."""
    html.show(tag("div", tag("p", what), tag("p", way_out) if way_out else None, class_="w-empty"))


def figures(items: Iterable[Figure]) -> None:
    """Draw a row of numbers; each opens what it counts."""
    html.show(tag("div", *[_figure(item) for item in items], class_="w-figures"))


def questions(items: Iterable[Question]) -> None:
    """Draw ready questions side by side, under a rule of ink."""
    html.show(tag("div", *[_question(item) for item in items], class_="w-questions"))


def rows(items: Iterable[Row]) -> None:
    """Draw a short list with lines between."""
    html.show(tag("ul", *[_row(item) for item in items], class_="w-rows"))


def facts(pairs: Iterable[tuple[str, str | Html]]) -> None:
    """Draw what is known in short: names left, values right."""
    lines = [text(tag("dt", name), tag("dd", value)) for name, value in pairs]
    html.show(tag("dl", *lines, class_="w-facts"))


def tag_word(word: str, tone: str = "") -> Html:
    """Return a small framed word; `tone` is empty, `good` or `warn`."""
    return tag("span", word, class_=f"w-tag w-tag-{tone}" if tone else "w-tag")


def cut(shown: int, all_: int, how: str) -> str:
    """Return what a cut list left out: `200 van 1.431 getoond: op naam`; empty when nothing is cut."""
    if shown >= all_:
        return ""
    return _("%(shown)s of %(all)s shown: %(how)s", shown=number(shown), all=number(all_), how=how)


def _muted(line: str | Html) -> Html | None:
    return tag("p", line, class_="w-muted") if line else None


def _figure(item: Figure) -> Html:
    value = html.link(item.href, item.value) if item.href else item.value
    note = tag("small", item.note) if item.note else None
    return tag("div", tag("span", item.label), tag("b", value), note, class_="w-figure")


def _question(item: Question) -> Html:
    return tag("div", html.link(item.href, item.title), tag("p", item.note), class_="w-question")


def _row(item: Row) -> Html:
    under = tag("span", item.under, class_="w-under") if item.under else None
    aside = tag("span", item.aside, class_="w-aside") if item.aside else None
    return tag("li", tag("span", item.what, under), aside)
