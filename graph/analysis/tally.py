"""Count what there is in a view so that counts of parts can be added and taken away.

A tally is a number for each thing that is counted. What is different after a small change is then the
tally of the part that it can have touched, after it less before it. What totals show follows from a
tally: they are word for word those of `graph.analysis.totals`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pandas as pd

from graph.analysis.totals import by_time, contradictions, largest_first, tied
from graph.model.dataset import Dataset
from graph.model.ids import type_of
from graph.model.vocabulary import COLLECTORS, ENTITY_TYPES, SOURCE_KINDS
from graph.view.view import STATES, View

Tally = Counter[tuple[str, ...]]
"""How many of each thing: what is counted (a word below), then which."""

ENTITY: Final = "entity"
"""By type and kind: organizations and activities."""
CODED: Final = "coded"
"""By code of a sector or region: ties that name it."""
CLAIM: Final = "claim"
"""By dataset and state."""
TIE: Final = "tie"
"""By relation."""
SOURCE: Final = "source"
"""By dataset and source: claims."""
WON: Final = "won"
"""By date of assertion: winners."""
SAID: Final = "said"
"""By dataset and date of assertion: claims."""
NAMED: Final = "named"
"""By dataset: organizations and activities that its claims name."""
YEAR: Final = "year"
"""By the year of the last confirmation: ties."""
THIN: Final = "thin"
DISPUTED: Final = "disputed"
"""Answers to the questions that sources answer differently."""


def tally(view: View) -> Tally:
    """Return the tally of a view."""
    claims, ties, entities = view.claims, view.ties.frame, view.entities
    found: Tally = Counter()
    _add(found, ENTITY, entities.groupby(["type", "kind"]).size())
    ends = pd.concat([ties["subject"], ties["object"]]).value_counts()
    _add(found, CODED, ends[~ends.index.isin(entities.index)])
    _add(found, CLAIM, claims.groupby(["dataset", "state"], observed=True).size())
    _add(found, TIE, ties["relation"].value_counts())
    _add(found, SOURCE, claims.groupby(["dataset", "source"], observed=True).size())
    _add(found, WON, view.winners["confirmed"].value_counts())
    _add(found, SAID, claims.groupby(["dataset", "confirmed"], observed=True).size())
    _add(found, NAMED, _named(view))
    _add(found, YEAR, ties["confirmed"].str[:4].value_counts())
    found[THIN,] = int((~entities.index.isin(list(tied(view)))).sum())
    found[DISPUTED,] = len(contradictions(view))
    return +found


def _add(found: Tally, what: str, counts: pd.Series) -> None:
    several = counts.index.nlevels > 1
    for key, n in counts.items():
        words = map(str, key) if several else (str(key),)  # type: ignore[call-overload]
        found[what, *words] += int(n)


def _named(view: View) -> pd.Series:
    """Return how many organizations and activities each dataset names."""
    claims = view.claims
    ends = [
        pd.DataFrame({"dataset": claims["dataset"].astype(object), "entity": claims[end].astype(object)})
        for end in ("subject", "object")
    ]
    elsewhere = pd.DataFrame(list(view.elsewhere.named), columns=["dataset", "entity"], dtype=object)
    named = pd.concat([*(end.drop_duplicates() for end in ends), elsewhere]).drop_duplicates()
    return named[named["entity"].str.contains(":", regex=False)].groupby("dataset").size()


def changed(whole: Tally, before: Tally, after: Tally) -> Tally:
    """Return the tally of everything after a change, from that before it and those of the part it touched."""
    found = Counter(whole)
    found.subtract(before)
    found.update(after)
    return +found


def to_text(counted: Tally) -> str:
    """Return a tally as JSON, in order."""
    return json.dumps(sorted([*key, n] for key, n in counted.items()), ensure_ascii=False)


def from_text(text: str) -> Tally:
    """Return the tally that `to_text` wrote."""
    return Counter({tuple(key): n for *key, n in json.loads(text)})


def plain(counted: Tally, datasets: Sequence[Dataset], stated: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what `graph.analysis.totals.plain` says, without `old` (it may be another tomorrow).

    `stated` are the stated totals, which are not counted but listed.
    """
    of = _Of(counted)
    types = Counter({name: sum(n for _, n in kinds) for name, kinds in of.two(ENTITY)})
    types.update(type_of(code) for code, _ in of.one(CODED))
    relations = dict(of.one(TIE))
    states = Counter(dict.fromkeys(STATES, 0))
    for _, some in of.two(CLAIM):
        states.update(dict(some))
    dated = _by_time(of.one(WON))
    return {
        "entities": {name: types[name] for name in ENTITY_TYPES},
        "kinds": {name: largest_first(kinds) for name, kinds in of.two(ENTITY)},
        "claims": {state: states[state] for state in STATES},
        "relations": relations,
        "graph": {"nodes": types.total(), "edges": sum(relations.values())},
        "source_kinds": _source_kinds(of, datasets),
        "first": dated[0],
        "confirmed": dated[-1],
        "freshness": dict(of.one(YEAR)),
        "old": None,
        "thin": counted[THIN,],
        "datasets": _datasets(of, datasets),
        "stated": list(stated),
        "contradictions": counted[DISPUTED,],
    }


class _Of:
    """A tally, by what is counted; in order of which."""

    def __init__(self, counted: Tally) -> None:
        self._by: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for (what, *which), n in sorted(counted.items()):
            self._by.setdefault(what, []).append((tuple(which), n))

    def one(self, what: str) -> list[tuple[str, int]]:
        """Return the counts of what has one word."""
        return [(word, n) for (word,), n in self._by.get(what, ())]

    def two(self, what: str) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Yield the counts of what has two words, by the first."""
        found: dict[str, list[tuple[str, int]]] = {}
        for (first, second), n in self._by.get(what, ()):
            found.setdefault(first, []).append((second, n))
        yield from found.items()


def _by_time(dates: Iterable[tuple[str, int]]) -> list[str]:
    """Return dates in order of time; '' when there is none."""
    return sorted((text for text, _ in dates if text), key=by_time) or [""]


def _source_kinds(of: _Of, datasets: Sequence[Dataset]) -> dict[str, int]:
    kinds = {(card.id, source.id): source.kind for card in datasets for source in card.sources}
    used = Counter(
        kinds.get((dataset, source), "")
        for dataset, some in of.two(SOURCE)
        for source, _ in some
        if source != COLLECTORS
    )
    return {kind: used[kind] for kind in SOURCE_KINDS}


def _datasets(of: _Of, datasets: Sequence[Dataset]) -> list[dict[str, Any]]:
    """Return what each dataset contributes, as the records of `Totals.datasets`."""
    claims, named = {name: dict(some) for name, some in of.two(CLAIM)}, dict(of.one(NAMED))
    said, sources = dict(of.two(SAID)), dict(of.two(SOURCE))
    found = []
    for card in datasets:
        states, dated = claims.get(card.id, {}), _by_time(said.get(card.id, ()))
        found.append(
            {
                "dataset": card.id,
                "claims": sum(states.values()),
                **{state: states.get(state, 0) for state in STATES},
                "entities": named.get(card.id, 0),
                "first": dated[0],
                "confirmed": dated[-1],
                "sources": sum(source != COLLECTORS for source, _ in sources.get(card.id, ())),
            }
        )
    return found
