"""Prepare the claims of one revision for any view of them: dates as days, clusters, ranks of sources.

What costs time and does not depend on date or policy is done here, once; a view of another date is
then a few comparisons of integer columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from graph.model.dataset import Dataset, Source
from graph.model.dates import days
from graph.model.judgement import Clusters, clusters
from graph.model.relations import PROPERTIES
from graph.model.vocabulary import CONFIDENCES, SOURCE_KINDS
from graph.view.ends import things
from graph.view.times import ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.store.protocol import Store, StoredClaim

    Ints = NDArray[np.int64]

ALWAYS: Final = 0
"""The first day of what is undated or open at the start; real ordinals are positive."""
NEVER: Final = 10_000_000
"""The last day of what has no end."""
TEXT_COLUMNS: Final = (
    "dataset", "source", "subject", "predicate", "object", "value", "role", "valid_from", "valid_to",
    "state", "tranche", "asserted_on", "confidence", "first_run",
)  # fmt: skip


@dataclass(frozen=True)
class Ledger:
    """The present claims of a store at one revision, ready for views.

    `claims` has the columns of `Store.frame()`, its `state` under the name `funding_state`, with
    `subject` and `object` read as clusters (`subject_id`, `object_id` keep the claim's own words),
    and `effective` and `confirmed` as text.
    """

    claims: pd.DataFrame
    datasets: tuple[Dataset, ...]
    clusters: Clusters
    revision: str
    columns: dict[str, Ints] = field(repr=False)
    """Integer columns beside `claims`: days (`*_first`, `*_last`), ranks (`confirmed_rank`: in time) and
    groups; shape (n,)."""

    @classmethod
    def of(cls, store: Store) -> Ledger:
        """Return the ledger of everything that is present in the store."""
        revision = store.revision()
        return prepare(store.frame(), store.datasets(), clusters(store.judgements()), revision)

    @cached_property
    def sources(self) -> dict[tuple[str, str], Source]:
        """Return the sources by dataset and id."""
        return {(dataset.id, source.id): source for dataset in self.datasets for source in dataset.sources}

    @cached_property
    def single_lead(self) -> frozenset[str]:
        """Return the activities that have one lead at a time."""
        return frozenset(self.clusters.cluster(a) for d in self.datasets for a in d.single_lead)

    @cached_property
    def membership_networks(self) -> frozenset[str]:
        """Return the activities that are lists of members rather than collaboration."""
        return frozenset(self.clusters.cluster(a) for d in self.datasets for a in d.membership_networks)


def frame_of(stored: Iterable[StoredClaim]) -> pd.DataFrame:
    """Return claims in the shape of `Store.frame()`; for one entity, where a whole view is too much."""
    claims = [(bytes.fromhex(s.id), s.claim, s.spells[0].begin if s.spells else "") for s in stored]
    columns: dict[str, Any] = {"id": [identifier for identifier, _, _ in claims]}
    for name in TEXT_COLUMNS[:-1]:
        columns[name] = pd.Categorical([getattr(claim, name) for _, claim, _ in claims])
    columns["first_run"] = pd.Categorical([begin for _, _, begin in claims])
    columns["amount"] = pd.array([claim.amount for _, claim, _ in claims], dtype="Int64")
    return pd.DataFrame(columns)


def prepare(frame: pd.DataFrame, datasets: Sequence[Dataset], joined: Clusters, revision: str = "") -> Ledger:
    """Return the ledger of a frame of claims (see `Store.frame`)."""
    claims = frame.reset_index(drop=True).rename(columns={"state": "funding_state"})
    for end in ("subject", "object"):
        claims[f"{end}_id"] = claims[end]
        claims[end] = _read_as_clusters(claims[end], joined)
    published = _of_source(claims, datasets, lambda source: source.published_on, "")
    kinds = _of_source(claims, datasets, lambda source: source.kind, "other")
    claims["confirmed"] = _first_said(claims["asserted_on"], published)
    claims["effective"] = _first_said(claims["valid_from"], claims["confirmed"])
    known = _first_said(claims["confirmed"], claims["first_run"])
    columns: dict[str, Ints] = {}
    columns["start_first"], columns["start_last"] = _days(claims["effective"], ALWAYS, ALWAYS)
    columns["end_first"], columns["end_last"] = _days(claims["valid_to"], NEVER, NEVER)
    columns["known_first"], columns["known_last"] = _days(known, ALWAYS, ALWAYS)
    columns["confirmed_first"], columns["confirmed_last"] = _days(claims["confirmed"], ALWAYS, ALWAYS)
    column = claims["confirmed"].cat
    columns["confirmed_rank"] = ranks(column.categories)[column.codes.to_numpy()]
    columns["source_rank"] = _rank(kinds, SOURCE_KINDS)
    columns["confidence_rank"] = _rank(claims["confidence"], CONFIDENCES)
    ledger = Ledger(claims, tuple(datasets), joined, revision, columns)
    columns["group"], columns["answer"] = _contention(claims, ledger.single_lead)
    columns["sources"] = _sources_per_answer(claims, columns["group"], columns["answer"])
    columns["ended"] = things(claims)
    return ledger


def _read_as_clusters(ids: pd.Series, joined: Clusters) -> pd.Series:
    column = ids.cat
    if not joined.of or not any(name in joined.of for name in column.categories):
        return ids
    read = pd.Index([joined.cluster(name) for name in column.categories])
    codes, names = pd.factorize(read, sort=True)  # in order of id, as everywhere
    return pd.Series(pd.Categorical.from_codes(codes[column.codes], names), index=ids.index)


def _of_source(claims: pd.DataFrame, datasets: Sequence[Dataset], part: Any, otherwise: str) -> pd.Series:
    """Return a part of each claim's source, as a categorical column."""
    known = {(d.id, s.id): part(s) for d in datasets for s in d.sources}
    dataset, source = claims["dataset"].cat, claims["source"].cat
    pairs = dataset.codes.to_numpy(np.int64) * max(len(source.categories), 1) + source.codes.to_numpy(
        np.int64
    )
    present, inverse = np.unique(pairs, return_inverse=True)
    width = max(len(source.categories), 1)
    texts = [
        known.get((dataset.categories[p // width], source.categories[p % width]), otherwise) for p in present
    ]
    codes, names = pd.factorize(pd.Index(texts, dtype=object))
    return pd.Series(pd.Categorical.from_codes(codes[inverse], names), index=claims.index)


def _first_said(first: pd.Series, second: pd.Series) -> pd.Series:
    """Return `first` where it says something, else `second`; both categorical texts."""
    names = first.cat.categories.union(second.cat.categories, sort=False)
    a = names.get_indexer(first.cat.categories)[first.cat.codes]
    b = names.get_indexer(second.cat.categories)[second.cat.codes]
    said = np.asarray(first.cat.categories != "")[first.cat.codes]
    return pd.Series(pd.Categorical.from_codes(np.where(said, a, b), names), index=first.index)


def _days(texts: pd.Series, no_first: int, no_last: int) -> tuple[Ints, Ints]:
    """Return the first and last day of each text; ISO times count as their day."""
    column = texts.cat
    bounds = np.array(
        [
            days(text[:10] if "T" in text else text) if text else (no_first, no_last)
            for text in column.categories
        ],
        dtype=np.int64,
    ).reshape(-1, 2)
    codes = column.codes.to_numpy()
    return bounds[codes, 0], bounds[codes, 1]


def _rank(words: pd.Series, order: Sequence[str]) -> Ints:
    ranks = np.array([order.index(word) for word in words.cat.categories], dtype=np.int64)
    return ranks[words.cat.codes]


def _contention(claims: pd.DataFrame, single_lead: Collection[str]) -> tuple[Ints, Ints]:
    """Return for each claim the single-valued thing it speaks of (-1: none), and what it answers.

    Different answers in one group contradict: another value of a single-valued property (capitals
    apart: registers write ESPOO for Espoo), another lead of an activity with one lead, another amount
    of one payer for one activity and tranche.
    """
    n = len(claims)
    codes = {name: _codes(claims[name]) for name in ("subject", "object", "predicate", "value", "tranche")}
    predicates = list(claims["predicate"].cat.categories)
    single = np.array([name in PROPERTIES and PROPERTIES[name].single for name in predicates], dtype=bool)
    group, answer = np.full(n, -1, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    offset = 0

    def contend(rows: Ints, keys: Sequence[Ints], answers: Ints) -> None:
        nonlocal offset
        if rows.size:
            _, inverse = np.unique(np.stack([key[rows] for key in keys]), axis=1, return_inverse=True)
            group[rows] = inverse.reshape(-1) + offset
            answer[rows] = answers[rows]
            offset = int(group.max()) + 1

    of_property = np.flatnonzero(single[codes["predicate"]]) if len(claims) else np.array([], dtype=np.int64)
    contend(of_property, [codes["subject"], codes["predicate"]], _without_case(claims["value"]))
    leads = (claims["role"] == "lead") & claims["object"].isin(list(single_lead))
    contend(np.flatnonzero(leads), [codes["object"]], codes["subject"])
    funds = (claims["predicate"] == "FUNDS") & claims["amount"].notna()
    amounts: Ints = np.asarray(claims["amount"].fillna(-1), dtype=np.int64)
    contend(np.flatnonzero(funds), [codes["subject"], codes["object"], codes["tranche"]], amounts)
    return group, answer


def _codes(column: pd.Series) -> Ints:
    return np.asarray(column.cat.codes, dtype=np.int64)


def _without_case(column: pd.Series) -> Ints:
    """Return a number for each text that is the same for texts that differ in capitals only."""
    folded = np.array([text.casefold() for text in column.cat.categories], dtype=object)
    return np.asarray(pd.factorize(folded)[0], dtype=np.int64)[_codes(column)]


def _sources_per_answer(claims: pd.DataFrame, group: Ints, answer: Ints) -> Ints:
    """Return how many sources give each claim's answer (0 where nothing contends)."""
    counts = np.zeros(len(claims), dtype=np.int64)
    rows = np.flatnonzero(group >= 0)
    if rows.size:
        said = pd.DataFrame(
            {"g": group[rows], "a": answer[rows], "s": claims["source"].cat.codes.to_numpy()[rows]}
        )
        counts[rows] = said.groupby(["g", "a"])["s"].transform("nunique").to_numpy(np.int64)
    return counts


def day(text: str) -> int:
    """Return an exact ISO day as an ordinal."""
    return date.fromisoformat(text).toordinal()
