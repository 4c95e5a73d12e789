"""Count what there is: entities, claims, ties, sources, datasets; what contradicts, what is thin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from graph.analysis.facets import takes_part
from graph.analysis.stated import StatedTotal, stated_totals
from graph.model.ids import type_of
from graph.model.vocabulary import COLLECTORS, ENTITY_TYPES, SOURCE_KINDS
from graph.view.times import span
from graph.view.view import CONTRADICTED, OUTSIDE, STATES, WINNER

if TYPE_CHECKING:
    from graph.view.view import View

__all__ = ["StatedTotal", "Totals", "contradictions", "stated_totals", "totals"]

LEAD: Final = "lead"
AMOUNT: Final = "amount"


@dataclass(frozen=True)
class Totals:
    """How much of what there is in a view. Frames are shared: copy before you change one."""

    entities: dict[str, int]
    """By type; sectors and regions as far as a tie names them. Together the nodes of the graph."""
    kinds: dict[str, dict[str, int]]
    """By type and kind, largest first; '' where nobody says."""
    claims: dict[str, int]
    """By state: winner, contradicted, outside."""
    relations: dict[str, int]
    """Ties by relation. Together the edges of the graph."""
    nodes: int
    edges: int
    source_kinds: dict[str, int]
    """Publications that a claim of the view rests on, by kind; the collectors themselves are none."""
    datasets: pd.DataFrame = field(repr=False)
    """By id: `claims`, `winner`, `contradicted`, `outside`, `sources`, `entities`, `first`, `confirmed`."""
    sources: pd.DataFrame = field(repr=False)
    """By dataset and source: the same without `sources`, and `kind`, `title`, `publisher`, `published_on`,
    `url`. What a card names and no claim uses is there with 0 claims."""
    first: str
    confirmed: str
    """The earliest and the latest date of assertion among winners; '' when all are undated."""
    freshness: dict[str, int]
    """Ties by the year in which they were last confirmed, earliest first; '' undated."""
    old: int
    """Ties that nobody confirmed for four years."""
    stated: tuple[StatedTotal, ...]
    contradictions: pd.DataFrame = field(repr=False)
    """See `contradictions`."""
    thin: int
    """Organizations and activities that no collaboration ties to another."""


def totals(view: View) -> Totals:
    """Return the totals of a view."""
    entities, ties = view.entities, view.ties.frame
    coded = Counter(map(type_of, sorted(_coded_ends(view))))
    of_type = entities["type"].value_counts()
    types = {name: int(of_type.get(name, 0)) + coded.get(name, 0) for name in ENTITY_TYPES}
    dates = _dates(view)
    years = ties["confirmed"].str[:4].value_counts().sort_index()
    sources = _sources(view)
    used = sources[(sources["claims"] > 0) & (sources.index.get_level_values("source") != COLLECTORS)]
    by_kind = used.groupby("kind").size()
    return Totals(
        entities=types,
        kinds={
            str(name): largest_first(part["kind"].value_counts())
            for name, part in entities.groupby("type", sort=True)
        },
        claims={state: int(n) for state, n in zip(STATES, _by_state(view.claims), strict=True)},
        relations={str(name): int(n) for name, n in ties["relation"].value_counts().sort_index().items()},
        nodes=sum(types.values()),
        edges=len(ties),
        source_kinds={kind: int(by_kind.get(kind, 0)) for kind in SOURCE_KINDS},
        datasets=_datasets(view),
        sources=sources,
        first=dates[0] if dates else "",
        confirmed=dates[-1] if dates else "",
        freshness={str(year): int(n) for year, n in years.items()},
        old=int(ties["old"].sum()),
        stated=stated_totals(view),
        contradictions=contradictions(view),
        thin=int((~entities.index.isin(list(tied(view)))).sum()),
    )


def plain(counted: Totals, view: View) -> dict[str, Any]:
    """Return the totals as plain values for JSON; each stated total carries its claims.

    `old` is the one figure that may be another tomorrow without any claim having begun or ended.
    """
    return {
        "entities": counted.entities,
        "kinds": counted.kinds,
        "claims": counted.claims,
        "relations": counted.relations,
        "graph": {"nodes": counted.nodes, "edges": counted.edges},
        "source_kinds": counted.source_kinds,
        "first": counted.first,
        "confirmed": counted.confirmed,
        "freshness": counted.freshness,
        "old": counted.old,
        "thin": counted.thin,
        "datasets": counted.datasets.reset_index().to_dict("records"),
        "stated": stated_plain(counted.stated, view),
        "contradictions": len(counted.contradictions),
    }


def stated_plain(stated: Iterable[StatedTotal], view: View) -> list[dict[str, Any]]:
    """Return stated totals as plain values, with the ids of their claims."""
    return [
        {
            **one._asdict(),
            "claims": view.ids(one.claims),
            "otherwise": [[number, view.ids(at)] for number, at in one.otherwise],
        }
        for one in stated
    ]


def largest_first(counts: Iterable[tuple[object, int]] | pd.Series) -> dict[str, int]:
    """Return counts by name, the largest first; of equal ones by name."""
    pairs = counts.items() if isinstance(counts, pd.Series) else counts
    return dict(sorted(((str(name), int(n)) for name, n in pairs), key=lambda pair: (-pair[1], pair[0])))


def tied(view: View) -> set[str]:
    """Return the organizations and activities that a collaboration ties to at least one other entity."""
    parts = takes_part(view)
    return {*parts["entity"], *parts["key"], *view.elsewhere.tied}


def contradictions(view: View) -> pd.DataFrame:
    """Return the questions that sources answer differently: one row for each answer, the chosen first.

    Columns: `entity`, `about` (a property, `lead`, or `amount` that the entity pays), `of` (the activity
    paid for), `tranche`, `answer` (an amount in cents), `chosen`, `claims` (a tuple of positions, latest
    confirmed first), `sources` (how many), `confirmed` (the latest). Entities stand in order of id.
    Whether something has ended is no such question: a claim that loses to a correction says so itself.
    """
    over_an_end = (view.claims["state"] == CONTRADICTED) & (view.claims["ended_by"] >= 0)
    standing = view.claims[(view.claims["state"] != OUTSIDE) & ~over_an_end]
    group = pd.Series(view.ledger.columns["group"], view.ledger.claims.index).reindex(standing.index)
    disputed = group[standing["state"] == CONTRADICTED].unique()
    said = standing[group.isin(disputed)]
    if said.empty:
        return pd.DataFrame(columns=list(_ANSWER))
    return _answers(view, said, group.loc[said.index])


_ANSWER: Final = (
    "entity", "about", "of", "tranche", "answer", "chosen", "claims", "sources", "confirmed",
)  # fmt: skip


def _answers(view: View, said: pd.DataFrame, group: pd.Series) -> pd.DataFrame:
    lead, pays = (said["role"] == LEAD).to_numpy(), (said["predicate"] == "FUNDS").to_numpy()
    texts = {
        name: said[name].astype(object).to_numpy() for name in ("subject", "object", "predicate", "value")
    }
    amounts = said["amount"].astype(object).to_numpy()
    position = said.index.to_numpy(np.int64)
    rows = pd.DataFrame(
        {
            "entity": np.where(lead, texts["object"], texts["subject"]),
            "about": np.where(lead, LEAD, np.where(pays, AMOUNT, texts["predicate"])),
            "of": np.where(pays, texts["object"], ""),
            "tranche": said["tranche"].astype(object).to_numpy(),
            "answer": np.where(lead, texts["subject"], np.where(pays, amounts, texts["value"])).astype(str),
            "chosen": (said["state"] == WINNER).to_numpy(),
            "group": group.to_numpy(),
            "claims": position,
            "sources": said["source"].astype(object).to_numpy(),
            "confirmed": said["confirmed"].astype(object).to_numpy(),
            "day": view.ledger.columns["confirmed_first"][position],
        }
    ).sort_values(["day", "claims"], ascending=[False, True], kind="stable")
    by = rows.groupby(["entity", "about", "of", "tranche", "group", "chosen", "answer"], sort=True)
    answers = by.agg(
        claims=("claims", tuple),
        sources=("sources", "nunique"),
        confirmed=("confirmed", "first"),
        day=("day", "max"),
    ).reset_index()
    order = ["entity", "about", "of", "tranche", "group", "chosen", "day", "answer"]
    answers = answers.sort_values(order, ascending=[True] * 5 + [False, False, True], kind="stable")
    return answers[list(_ANSWER)].reset_index(drop=True)


def _coded_ends(view: View) -> set[str]:
    """Return the sectors and regions that ties name; organizations and activities are in `entities`."""
    ties = view.ties.frame
    return (set(ties["object"].unique()) | set(ties["subject"].unique())) - set(view.entities.index)


def _by_state(claims: pd.DataFrame) -> list[int]:
    counts = claims["state"].value_counts()
    return [int(counts.get(state, 0)) for state in STATES]


def _dates(view: View) -> list[str]:
    """Return the earliest and the latest date of assertion among winners, or nothing when all are undated."""
    dated = sorted({str(text) for text in view.winners["confirmed"].unique()} - {""}, key=by_time)
    return [dated[0], dated[-1]] if dated else []


def by_time(text: str) -> tuple[tuple[int, int], str]:
    """Return what sorts dates as `graph.view.times.ranks` does."""
    return span(text), text


def _datasets(view: View) -> pd.DataFrame:
    cards = pd.Index([dataset.id for dataset in view.ledger.datasets], name="dataset", dtype=object)
    frame = _contributions(view, ["dataset"]).reindex(cards)
    used = view.claims[view.claims["source"] != COLLECTORS]
    sources = used.groupby("dataset", observed=True)["source"].nunique()
    return _whole(frame.assign(sources=sources.rename(index=str).reindex(cards)))


def _sources(view: View) -> pd.DataFrame:
    cards = {(d.id, s.id): s for d in view.ledger.datasets for s in d.sources}
    index = pd.MultiIndex.from_tuples(list(cards), names=["dataset", "source"])
    parts = {
        name: [getattr(source, name) for source in cards.values()]
        for name in ("kind", "title", "publisher", "published_on", "url")
    }
    described = pd.DataFrame(parts, index=index)
    return _whole(_contributions(view, ["dataset", "source"]).reindex(index).join(described))


def _contributions(view: View, by: list[str]) -> pd.DataFrame:
    """Return how many claims of each state, about how many entities, between which dates, come from where."""
    claims = view.claims
    keys = {name: claims[name].astype(object).to_numpy() for name in by}
    said = pd.DataFrame(
        {
            **keys,
            "state": claims["state"].astype(object).to_numpy(),
            "rank": view.ledger.columns["confirmed_rank"][claims.index.to_numpy(np.int64)],
            "confirmed": claims["confirmed"].astype(object).to_numpy(),
        }
    )
    states = (
        said.groupby([*by, "state"]).size().unstack(fill_value=0).reindex(columns=list(STATES), fill_value=0)
    )
    dated = said[said["confirmed"] != ""].sort_values("rank", kind="stable").groupby(by)["confirmed"]
    ends = pd.concat(
        [
            pd.DataFrame({**keys, "entity": claims[end].astype(object).to_numpy()}).drop_duplicates()
            for end in ("subject", "object")
        ]
    )
    named = ends[ends["entity"].str.contains(":", regex=False)].drop_duplicates().groupby(by).size()
    frame = states.assign(
        claims=states.sum(axis=1), entities=named, first=dated.first(), confirmed=dated.last()
    )
    return frame[["claims", *STATES, "entities", "first", "confirmed"]]


def _whole(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with 0 and '' where nothing is said."""
    texts = frame.columns.intersection(["first", "confirmed"])
    numbers = frame.columns.intersection(["claims", *STATES, "entities", "sources"])
    return frame.assign(
        **{name: frame[name].fillna("") for name in texts},
        **{name: frame[name].fillna(0).astype(int) for name in numbers},
    )
