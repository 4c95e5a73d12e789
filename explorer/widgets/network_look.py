"""Turn columns into sizes and colours, and say in a legend which is which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from explorer import data, format, wording
from explorer.components.network import CATEGORIES, SEQUENCE, LegendEntry
from explorer.i18n import N_, _
from explorer.widgets import legend
from explorer.widgets.network_reach import Drawn
from graph.analysis import facets
from graph.model.vocabulary import ACTIVITY

SIZES: Final = {
    "neighbours": N_("number of ties"),
    "joint": N_("joint activities"),
    "claims": N_("number of claims"),
    "sources": N_("number of sources"),
    "confirmed": N_("last confirmed"),
    "same": N_("all the same size"),
}
BIGGER: Final = {
    "neighbours": N_("Larger: more ties, drawn or not."),
    "joint": N_("Larger: more joint activities; for an activity, more organizations that take part."),
    "claims": N_("Larger: more claims."),
    "sources": N_("Larger: more sources."),
    "confirmed": N_("Larger: confirmed later."),
    "same": "",
}
COLOURS: Final = {
    "kind": N_("kind"),
    "sector": N_("sector, own or of activities"),
    "seat": N_("province"),
    "neighbours": N_("number of ties"),
    "joint": N_("joint activities"),
    "claims": N_("number of claims"),
    "sources": N_("number of sources"),
    "confirmed": N_("last confirmed"),
}
_STEPS: Final = SEQUENCE[1:]  # the palest cannot be seen as a dot on paper
_MUTED: Final = "muted"


WIDE: Final = 690.0  # pixels of the picture at its usual size
HIGH: Final = 530.0
LEAST: Final = 0.6  # of their size is what dots keep, also where they touch


@dataclass(frozen=True)
class Look:
    """How the nodes of a picture look, in its order, and the legend of it."""

    sizes: list[float]
    """Radius in pixels."""
    colours: list[str]
    legend: tuple[LegendEntry, ...]


def look(drawn: Drawn, size: str, colour: str) -> Look:
    """Return size and colour of each node by two columns."""
    nodes = with_joint(drawn)
    places = data.places(drawn.mode).reindex(nodes.index)[["x", "y"]].fillna(0.0)
    sizes = _radii(nodes, size, places).tolist()
    if colour == "kind":
        return Look(sizes, *_by_kind(nodes))
    if colour in ("sector", "seat"):
        words = _sectors(drawn, nodes) if colour == "sector" else nodes["seat"]
        name = wording.sector if colour == "sector" else wording.region_name
        return Look(sizes, *_by_category(nodes, words, name))
    return Look(sizes, *_by_number(nodes, colour))


def with_joint(drawn: Drawn) -> pd.DataFrame:
    """Return the nodes with `joint`: joint activities of an organization, participants of an activity."""
    takes_part = data.collaboration(networks=drawn.networks, of=drawn.of).participations
    counted = takes_part[takes_part["counted"] & (takes_part["k"] > 1)]
    joint = pd.concat(
        [counted["organization"].value_counts(), takes_part.groupby("activity", observed=True)["k"].first()]
    )
    joint.index = joint.index.astype(object)
    nodes = drawn.picture.nodes
    return nodes.assign(joint=joint.reindex(nodes.index).fillna(0).astype(int))


def _radii(nodes: pd.DataFrame, size: str, places: pd.DataFrame) -> NDArray[np.float64]:
    """Return radii in pixels, all smaller together where two dots would cover one another."""
    low, high = (4.5, 14.0) if len(nodes) <= 100 else (4.0, 12.0) if len(nodes) <= 300 else (2.5, 9.0)
    share = np.full(len(nodes), 0.2)
    if size != "same" and len(nodes):
        values = _numbers(nodes, size)
        share = np.sqrt(values / max(values.max(), 1.0))
    radii: NDArray[np.float64] = low + (high - low) * share
    at = places.to_numpy(np.float64) * _pixels(places)
    pairs = cKDTree(at).query_pairs(2 * high, output_type="ndarray") if len(at) else np.zeros((0, 2), int)
    if not len(pairs):
        return radii
    one, other = pairs.T
    room = (np.linalg.norm(at[one] - at[other], axis=1) - 1.0) / (radii[one] + radii[other])
    return radii * np.clip(room.min(), LEAST, 1.0)


def _pixels(places: pd.DataFrame) -> float:
    """Return how many pixels one unit of a place is when the whole picture is in sight."""
    wide, high = (places.max() - places.min()).clip(lower=1e-6)
    return float(min(WIDE / wide, HIGH / high))


def _numbers(nodes: pd.DataFrame, column: str) -> NDArray[np.float64]:
    """Return a column as numbers from zero; a date counts from the earliest one, undated is zero."""
    if column != "confirmed":
        return nodes[column].to_numpy(np.float64)
    day = nodes["confirmed_day"].to_numpy(np.float64)
    earliest = day[day > 0].min() if (day > 0).any() else 0.0
    return np.where(day > 0, day - earliest + 1.0, 0.0)


def _shape(type_: str) -> Any:
    return "square" if type_ == ACTIVITY else "circle"


def _by_kind(nodes: pd.DataFrame) -> tuple[list[str], tuple[LegendEntry, ...]]:
    groups = [legend.group_of(kind) for kind in nodes["kind"]]
    colours = [group.name if group else _MUTED for group in groups]
    there = set(colours)
    entries = [LegendEntry(_(g.label), g.name, _shape_of(g)) for g in legend.GROUPS if g.name in there]
    if _MUTED in there:
        entries.append(LegendEntry(_("Kind unknown"), _MUTED))
    return colours, tuple(entries)


def _shape_of(group: legend.Group) -> Any:
    return group.shape


def _by_category(
    nodes: pd.DataFrame, words: pd.Series, name: Callable[[str], str]
) -> tuple[list[str], tuple[LegendEntry, ...]]:
    """Give the seven most frequent words a colour each, the others one together; '' is muted."""
    counts = words[words != ""].value_counts()
    order = sorted(counts.index, key=lambda word: (-counts[word], name(word)))
    own, rest = (order, []) if len(order) <= len(CATEGORIES) else (order[:7], order[7:])
    colour_of = dict(zip(own, CATEGORIES, strict=False)) | dict.fromkeys(rest, CATEGORIES[-1])
    entries = [LegendEntry(_category(word, name), colour_of[word]) for word in own]
    if rest:
        entries.append(LegendEntry(_("Others (%(num)s)", num=format.number(len(rest))), CATEGORIES[-1]))
    if (words == "").any():
        entries.append(LegendEntry(_("Unknown"), _MUTED))
    return [colour_of.get(word, _MUTED) for word in words], tuple(entries)


def _category(word: str, name: Callable[[str], str]) -> str:
    return _("Several sectors") if word == _SEVERAL else name(word)


_SEVERAL: Final = "several"


def _sectors(drawn: Drawn, nodes: pd.DataFrame) -> pd.Series:
    """Return each one's sector: its own, else that of its activities; one, *several*, or ''."""
    now = data.view(drawn.of)
    own = facets.sectors(now)
    via = facets.through(facets.takes_part(now)[facets.TABLE], own)
    via = via[~via["entity"].isin(own["entity"])]
    table = pd.concat([own, via])[["entity", "key"]].drop_duplicates()
    by = table.groupby("entity")["key"].agg(["first", "size"])
    words = by["first"].where(by["size"] == 1, _SEVERAL)
    return words.reindex(nodes.index).fillna("")


def _by_number(nodes: pd.DataFrame, column: str) -> tuple[list[str], tuple[LegendEntry, ...]]:
    """Give four classes of about equal size a step each of the sequence; zero is muted."""
    values = _numbers(nodes, column)
    positive = values[values > 0]
    if not len(positive):
        return [_MUTED] * len(nodes), (LegendEntry(_none(column), _MUTED),)
    bounds = np.unique(np.quantile(positive, [0.25, 0.5, 0.75], method="lower"))
    classes = np.searchsorted(bounds, values, side="left")
    steps = _STEPS[-(len(bounds) + 1) :]
    colours = [steps[c] if v > 0 else _MUTED for c, v in zip(classes, values, strict=True)]
    entries = []
    for number, step in enumerate(steps):
        inside = nodes[(classes == number) & (values > 0)]
        if len(inside):
            entries.append(LegendEntry(_between(inside, column), step))
    if (values == 0).any():
        entries.append(LegendEntry(_none(column), _MUTED))
    return colours, tuple(entries)


def _between(inside: pd.DataFrame, column: str) -> str:
    """Return `3–7`, or `2021 – jun 2025`: the least and the most of a class."""
    if column == "confirmed":
        ordered = inside.sort_values("confirmed_day")["confirmed"]
        first, last = (format.date(ordered.iloc[at]) for at in (0, -1))
        return first if first == last else first + format.DASH + last
    least, most = int(inside[column].min()), int(inside[column].max())
    return format.number(least) if least == most else f"{format.number(least)}–{format.number(most)}"


def _none(column: str) -> str:
    return format.date("") if column == "confirmed" else format.number(0)
