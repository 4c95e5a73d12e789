"""Draw moments on a line of time: what is uncertain as a span, never as a point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import altair as alt
import pandas as pd
import streamlit as st

from explorer import format
from explorer.i18n import language
from explorer.widgets.pictures import styled
from graph.analysis.profile import Moment
from graph.model.dates import Days, days

STEP = 34
AXIS = 38
MONTHS = {
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}


class Bar(NamedTuple):
    """A mark on a row of the line.

    `holds` for certain, `could` begin or end there, a `day`; `said` or (coarse) `about`:
    when a source says so.
    """

    kind: str
    row: int
    begin: str
    end: str
    tip: str
    pale: bool


def line(moments: Sequence[Moment], words: Sequence[str], today: str, description: str) -> None:
    """Draw the moments, a row each under its words; `today` is the day of the dashed line."""
    bars = tuple(bar for row, moment in enumerate(moments) for bar in bars_of(moment, row, words[row]))
    spec = _spec(bars, tuple(words), today, description, language())
    st.vega_lite_chart(spec, theme=None, width="stretch")


def bars_of(moment: Moment, row: int, words: str) -> Iterator[Bar]:
    """Yield the marks of a moment: what holds for certain, what could be, and when sources said it."""

    def mark(kind: str, first: int, last: int, shown: str) -> Bar:
        # The last day of a span belongs to it.
        begin, end = date.fromordinal(first).isoformat(), date.fromordinal(last + 1).isoformat()
        return Bar(kind, row, begin, end, f"{words}: {shown}", moment.state != "winner")

    for text in moment.said:
        span = days(text)
        yield mark("said" if span.exact else "about", span.first, span.last, format.date(text))
    begins, ends = _days(moment.begins), _days(moment.ends)
    for edge, text in ((begins, moment.begins), (ends, moment.ends)):
        if edge and not edge.exact:
            yield mark("could", edge.first, edge.last, format.date(text))
    period = format.period(moment.begins, moment.ends) if moment.other else format.date(moment.begins)
    said = [days(text) for text in moment.said]
    start = begins.last if begins else min((one.last for one in said), default=0)
    until = ends.first if ends else max((one.first for one in said), default=0)
    if moment.other and (begins or ends) and 0 < start < until:
        yield mark("holds", start, until, period)
    elif begins and begins.exact:
        yield mark("day", begins.first, begins.last, period)


def _days(text: str) -> Days | None:
    return days(text) if text else None


# Building and checking a chart costs more than everything else on the page; it is kept as plain JSON.
@st.cache_data(max_entries=200, show_spinner=False)
def _spec(
    bars: tuple[Bar, ...], words: tuple[str, ...], today: str, description: str, _language: str
) -> dict[str, Any]:
    drawing = styled(_drawing(bars, words, today), height=STEP * len(words) + AXIS, description=description)
    spec: dict[str, Any] = drawing.to_dict()
    return spec


def _drawing(bars: Sequence[Bar], words: Sequence[str], today: str) -> Any:
    bounds = alt.Scale(domain=[-0.7, len(words) - 0.35], reverse=True, zero=False)
    y = alt.Y("row:Q", axis=None, scale=bounds)
    labels = (
        alt.Chart(pd.DataFrame({"row": range(len(words)), "words": words}))
        .mark_text(
            align="left",
            baseline="bottom",
            dy=-6,
            fontSize=12,
            fill="var(--w-ink)",
            limit=alt.ExprRef("width"),  # on a phone: cut with an ellipsis, whole in the table and the tip
        )
        .encode(x=alt.value(0), y=y, text="words:N", tooltip=alt.Tooltip("words:N"))
    )
    now = alt.Chart(pd.DataFrame({"begin": [today]})).mark_rule(stroke="var(--w-muted)", strokeDash=[3, 3])
    marks = []
    for kind, marked in _MARKS.items():
        those = [bar for bar in bars if bar.kind == kind]
        if those:  # a layer without marks is an image without a name to a screen reader
            base = alt.Chart(_frame(those)).encode(x=_time(), y=y, tooltip=alt.Tooltip("tip:N"))
            marks.append(marked(base))
    return alt.layer(now.encode(x=_time()), *marks, labels)


def _thick(base: alt.Chart, colour: str) -> Any:
    """Return a bar, hollow and dashed where the moment is contradicted or outside the date."""
    bar = base.mark_bar(height=8, stroke="var(--w-seq-4)", strokeWidth=1)
    return bar.encode(x2="end:T", fill=_filled(colour), strokeDash=_dashed())


def _day(base: alt.Chart) -> Any:
    point = base.mark_point(shape="diamond", size=90, opacity=1, stroke="var(--w-seq-4)")
    return point.encode(fill=_filled("seq-4"), strokeDash=_dashed())


def _filled(colour: str) -> Any:
    return alt.condition("datum.pale", alt.value("transparent"), alt.value(f"var(--w-{colour})"))


def _dashed() -> Any:
    return alt.condition("datum.pale", alt.value([3, 2]), alt.value([1, 0]))


_MARKS: dict[str, Callable[[alt.Chart], Any]] = {
    "could": lambda base: _thick(base, "seq-2"),
    "holds": lambda base: _thick(base, "seq-4"),
    "about": lambda base: base.mark_bar(height=2, fill="var(--w-line-strong)", yOffset=8).encode(x2="end:T"),
    "said": lambda base: base.mark_point(
        filled=True, size=26, fill="var(--w-line-strong)", opacity=1, yOffset=8
    ),
    "day": _day,
}
"""How each kind of mark is drawn, the lowest first."""


def _frame(bars: Sequence[Bar]) -> pd.DataFrame:
    return pd.DataFrame(bars, columns=list(Bar._fields))


def _time() -> alt.X:
    months = MONTHS[language()].split()
    month = f"{months}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)"
    axis = alt.Axis(
        title=None,
        orient="top",
        labelExpr=f"utcmonth(datum.value) == 0 ? utcyear(datum.value) : {month}",
        tickCount=5,
        grid=True,
        gridColor="var(--w-line)",
        labelOverlap=True,
    )
    return alt.X("begin:T", scale=alt.Scale(type="utc", nice=True), axis=axis)
