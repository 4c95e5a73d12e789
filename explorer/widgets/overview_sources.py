"""Say how fresh it all is: sources by year, the latest ones, and what the last run changed."""

from __future__ import annotations

from collections import Counter

import altair as alt
import pandas as pd
import streamlit as st

from explorer import data, format, state
from explorer.html import fill, link, show, tag
from explorer.i18n import _, n_
from explorer.widgets import anatomy
from explorer.widgets.pictures import chart
from graph.model.dates import days

RECENT_YEARS = 5
LATEST = 5
YEARS_SHOWN = 9
SHORT_WHEN_NARROW = """width > 450 ? datum.label
  : (test(/^[0-9]+$/, datum.label) ? '’' : '<’') + slice(datum.label, -2)"""


def by_year() -> None:
    """Draw the number of sources by year of publication; the last five years stand out."""
    sources = data.every_source()
    years = Counter(int(s.published_on[:4]) for s in sources if s.published_on)
    if not years:
        anatomy.empty(_("No source has a date."))
        return
    recent = max(years) - RECENT_YEARS
    share = sum(number for year, number in years.items() if year > recent) / sum(years.values())
    undated = len(sources) - sum(years.values())
    anatomy.finding(
        _(
            "%(share)s of the dated sources are from %(year)s or later",
            share=format.percent(share),
            year=recent + 1,
        ),
        n_(
            "Number of sources by year of publication; %(num)s source names no date",
            "Number of sources by year of publication; %(num)s sources name no date",
            undated,
        ),
    )
    frame = _counted(years, recent)
    chart(_bars(frame), height=220, description=_("Sources by year of publication"))
    read = data.runs()
    when = format.stamp(read[-1].at) if read else ""
    all_of_them = format.number(len(sources))
    line = _("Source: all %(num)s sources in this store, read %(date)s.", num=all_of_them, date=when)
    anatomy.source_line(line, " ", link(state.link("sources"), _("All sources")))
    with st.expander(_("As a table"), icon=":material/table_rows:"):
        shown = frame[["year", "sources"]].rename(columns={"year": _("Year"), "sources": _("Sources")})
        st.dataframe(shown.astype(str), hide_index=True)


def _counted(years: Counter[int], recent: int) -> pd.DataFrame:
    """Return `year`, `sources`, `recent` for the last years; what is older stands together first."""
    first = max(min(years), max(years) - YEARS_SHOWN)
    rows = [(str(year), years[year], year > recent) for year in range(first, max(years) + 1)]
    older = sum(number for year, number in years.items() if year < first)
    if older:
        rows.insert(0, (_("before %(year)s", year=first), older, False))
    return pd.DataFrame(rows, columns=["year", "sources", "recent"])


def _bars(frame: pd.DataFrame) -> alt.LayerChart:
    base = alt.Chart(frame).encode(
        x=alt.X("year:O", sort=None, axis=alt.Axis(title=None, labelAngle=0, labelExpr=SHORT_WHEN_NARROW)),
        y=alt.Y("sources:Q", axis=None),
    )
    colour = alt.condition("datum.recent", alt.value("var(--w-seq-4)"), alt.value("var(--w-seq-2)"))
    bars = base.mark_bar(width={"band": 0.72}).encode(color=colour)
    labels = base.transform_filter("datum.sources > 0").mark_text(dy=-8, fontSize=13, fill="var(--w-ink)")
    return bars + labels.encode(text="sources:Q")


def latest() -> None:
    """Draw the sources published last; each leads to what it says, and from there to itself."""
    unique = {source.id: source for dataset in data.datasets() for source in dataset.sources}
    dated = sorted(
        (s for s in unique.values() if s.published_on), key=lambda s: (-days(s.published_on).first, s.id)
    )
    anatomy.finding(_("Latest sources"))
    anatomy.rows(
        anatomy.Row(
            link(state.link("sources", source=source.id), source.title, lang=source.language or None),
            format.date(source.published_on),
            source.publisher,
        )
        for source in dated[:LATEST]
    )


def last_run() -> None:
    """Say what changed since the run before the last one."""
    runs = [run for run in data.runs() if not run.undone_at]
    anatomy.finding(_("What changed last"))
    if not runs:
        anatomy.muted(_("Nothing was read yet."))
        return
    day = runs[-1].at[:10]
    same_day = [run for run in runs if run.at[:10] == day]
    lines = [
        anatomy.Row(
            link(state.link("sources", dataset=run.dataset), data.dataset_title(run.dataset)),
            format.stamp(run.at),
            _(
                "%(added)s added, %(changed)s changed, %(gone)s gone",
                added=format.number(run.added),
                changed=format.number(run.changed),
                gone=format.number(run.gone),
            ),
        )
        for run in reversed(same_day)
    ]
    anatomy.rows(lines[:LATEST])
    show(
        tag(
            "p",
            fill(_("Each run can be undone: %(page)s."), page=link(state.link("sources"), _("Sources"))),
            class_="w-small",
        )
    )
