"""Say who says it all: datasets with their cards, sources with what each contributed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from explorer import data, format, state, wording
from explorer.html import Html, external_link, fill, join, link, show, tag, text
from explorer.i18n import _, language, n_
from explorer.widgets import anatomy, taking
from explorer.widgets.claims import claims as draw
from explorer.widgets.tables import table
from graph.model.dataset import Caveat, Coverage, Dataset

MOST_CLAIMS = 200


def datasets() -> None:
    """Draw each dataset as its card says it: who publishes it, what is in it, what it could have seen."""
    anatomy.section(_("Datasets"))
    for dataset in data.datasets():
        counted = data.claims_by_state(dataset=dataset.id)
        last = next(
            (run for run in reversed(data.runs()) if run.dataset == dataset.id and not run.undone_at), None
        )
        title = dataset.title_en if language() == "en" else dataset.title_nl
        with st.container(key=f"sources-dataset-{dataset.id}"):
            anatomy.heading(title, _description(dataset), level=3)
            anatomy.facts(
                [
                    (_("Publisher"), external_link(dataset.url, dataset.publisher)),
                    (_("Licence"), dataset.licence),
                    (_("Claims"), _counts(counted)),
                    (_("Sources"), format.number(len(dataset.sources))),
                    (_("Last read"), format.stamp(last.at) if last else _("never")),
                ]
            )
            _covers(dataset)
            _caveats(dataset)


def _description(dataset: Dataset) -> str:
    return dataset.description_en if language() == "en" else dataset.description_nl


def _counts(counted: dict[str, int]) -> str:
    total = sum(counted.values())
    parts = [format.number(total)]
    for name, word in wording.CLAIM_STATES.items():
        if counted.get(name):
            parts.append(f"{format.number(counted[name])} {_(word)}")
    return " · ".join(parts)


def _covers(dataset: Dataset) -> None:
    """Unfold where the lists of a dataset looked: only there does absence mean something."""
    if not dataset.covers:
        anatomy.muted(_("No list in this dataset says where it looked: what is not in it may exist."))
        return
    label = n_(
        "%(num)s list says where it looked", "%(num)s lists say where they looked", len(dataset.covers)
    )
    with st.expander(label, icon=":material/visibility:"):
        anatomy.rows(anatomy.Row(_looked(cover), _when(cover), cover.why) for cover in dataset.covers)


def _looked(cover: Coverage) -> str:
    kinds = ", ".join(wording.kind(kind) for kind in cover.kinds)
    sectors = ", ".join(wording.sector(one) for one in cover.sectors) or _("all sectors")
    regions = ", ".join(wording.region_name(one) for one in cover.regions) or _("all regions")
    return f"{kinds} · {sectors} · {regions}"


def _when(cover: Coverage) -> str:
    return format.period(cover.period_from, cover.period_to)


def _caveats(dataset: Dataset) -> None:
    if dataset.caveats:
        label = n_("%(num)s caveat", "%(num)s caveats", len(dataset.caveats))
        with st.expander(label, icon=":material/info:"):
            anatomy.rows(anatomy.Row(*_caveat(dataset, one)) for one in dataset.caveats)


def _caveat(dataset: Dataset, one: Caveat) -> tuple[str, str, str]:
    """Return a caveat, and under it the sources that it is about."""
    said = one.en if language() == "en" else one.nl
    return said, "", "; ".join(source.title for source in dataset.sources_of(one))


def sources(kinds: tuple[str, ...], only: str, asked: str) -> str | None:
    """Draw the sources with what each contributed, as far as the filters let; return the chosen one."""
    everything = data.source_table()
    frame = _narrowed(everything, kinds, only, asked)
    anatomy.finding(
        n_("%(num)s source", "%(num)s sources", len(frame)),
        anatomy.cut(len(frame), len(everything), _("by the filters"))
        or _("Choose a row to read its claims."),
    )
    if frame.empty:
        anatomy.empty(_("No source fits these filters."), link(state.link("sources"), _("Show all sources")))
        return None
    labels = {
        "title": _("Title"),
        "claims": _("Claims"),
        "published_on": _("Date"),
        "publisher": _("Publisher"),
        "kind": _("Kind"),
        "contradicted": _("Contradicted"),
        "dataset": _("Dataset"),
    }
    # Title and claims fit side by side on a phone: of a number that is cut, nobody sees that it is.
    widths = {"title": 240, "claims": 104, "published_on": 140, "publisher": 160, "kind": 120}
    formats = {"kind": _kind, "published_on": lambda one: format.date(str(one)), "dataset": _dataset}
    chosen = table(
        frame,
        labels,
        key="sources-table",
        entity="key",
        name="title",
        formats=formats,
        height=420 if len(frame) > 10 else "auto",
        widths=widths,
    )
    taking.take(frame.drop(columns=["key"]), "weefsel-bronnen", _("Sources"))
    return chosen


def _narrowed(frame: pd.DataFrame, kinds: tuple[str, ...], only: str, asked: str) -> pd.DataFrame:
    keep = pd.Series(True, index=frame.index)
    if kinds:
        keep &= frame["kind"].isin(kinds)
    if only:
        keep &= frame["dataset"] == only
    for word in asked.casefold().split():
        said = frame["title"] + " " + frame["publisher"] + " " + frame["source"]
        keep &= said.str.casefold().str.contains(word, regex=False)
    return frame[keep]


def _kind(one: object) -> str:
    return _(wording.SOURCE_KINDS[str(one)]) if str(one) in wording.SOURCE_KINDS else str(one)


def _dataset(one: object) -> str:
    return data.dataset_title(str(one))


def evidence(key: str | None) -> None:
    """Draw one source with its claims, or say how to choose one."""
    if not key:
        anatomy.heading(_("One source"))
        anatomy.muted(_("Choose a source in the table: here stands what it says."))
        return
    dataset, source_id = data.source_key(key)
    source = data.source(dataset, source_id)
    if source is None:
        how = _("Choose a source in the table: here stands what it says.")
        anatomy.empty(_("There is no source “%(text)s”.", text=key), how)
        return
    rows = data.claims_of_source(dataset, source_id)
    anatomy.heading(source.title)
    about = [source.publisher, _kind(source.kind), format.date(source.published_on)]
    show(tag("p", join(" · ", about), tag("br"), _address(source.url), class_="w-small"))
    for caveat in data.source_caveats(dataset, source_id):
        anatomy.warn_note(caveat)
    draw(rows[:MOST_CLAIMS])
    cut = anatomy.cut(MOST_CLAIMS, len(rows), _("first the latest"))
    if cut:
        show(tag("p", cut, class_="w-small"))


def _address(url: str) -> Html:
    return external_link(url, url) if url else text(_("No address: this text is not on the web."))


def contradictions() -> None:
    """Draw what sources disagree on, each with a link to where it is laid out."""
    found = data.disputes()
    anatomy.section(_("Where sources contradict"))
    if not found:
        anatomy.empty(_("No contradictions on this date."))
        return
    anatomy.muted(
        n_(
            "%(num)s thing on which sources disagree. The view chooses by a rule; nothing is thrown away.",
            "%(num)s things on which sources disagree. The view chooses by a rule; nothing is thrown away.",
            len(found),
        )
    )
    anatomy.rows(
        anatomy.Row(
            fill(
                "%(name)s: %(what)s",
                name=link(state.link("profile", id=one.entity), data.name(one.entity)),
                what=wording.lower_first(one.about),
            ),
            n_("%(num)s answer", "%(num)s answers", len(one.answers)),
            " · ".join(one.answers),
        )
        for one in found
    )
