"""Keep the graph of a store up to date: by the part that changed where little did, else by the whole view."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from graph.analysis import tally
from graph.analysis.as_graph import entities_of
from graph.analysis.part import GraphStore, Part, part_of
from graph.analysis.stated import stated_totals
from graph.analysis.totals import stated_plain
from graph.store.derived import DerivedEntity, Exchange, HoldsGraph, Stamp
from graph.store.protocol import Problem
from graph.view.ledger import ALWAYS, NEVER, Ledger, day
from graph.view.params import ViewParams
from graph.view.view import View, compute

if TYPE_CHECKING:
    from graph.store.protocol import Store

_TRIES: Final = 2


def is_default(params: ViewParams) -> bool:
    """Return whether a view is the default one of its day: all that was said, under the default policy."""
    return params == ViewParams(params.as_of)


def refresh(store: Store, as_of: str) -> bool:
    """Bring the derived graph of a store up to date for a day, and return whether it had to be.

    A store that holds no graph needs none. The day is an argument, as everywhere: who writes knows it.
    """
    if not isinstance(store, HoldsGraph):
        return False
    graph = cast(GraphStore, store)
    for attempt in range(_TRIES):
        stamp = graph.stamp()
        if stamp is not None and stamp.holds(graph.revision(), as_of):
            return attempt > 0
        if not _exchange(graph, stamp, as_of):
            _derive(graph, as_of)
    return True  # others write faster than this reads: who wrote last brings it up to date


def _exchange(store: GraphStore, stamp: Stamp | None, as_of: str) -> bool:
    """Exchange the part of the graph that a small change touched; return whether that could be done."""
    with store.reading():
        part = part_of(store, stamp, as_of)
        mark = store.mark()
    if stamp is None or not isinstance(part, Part):
        return False
    return store.alter(exchanges(part), stamp, stamp_after(stamp, part, mark))


def _derive(store: GraphStore, as_of: str) -> None:
    """Make the graph a copy of the whole view."""
    with store.reading():
        view = compute(Ledger.of(store), ViewParams(as_of))
        mark = store.mark()
    store.derive(entities_of(view), stamp_of(view, mark))


def exchanges(part: Part) -> list[Exchange]:
    """Return the entities of a part that are not what they were, in order of id."""
    before, after = ({one.id: one for one in entities_of(view)} for view in (part.before, part.after))
    return [
        (before.get(name), after.get(name))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]


def altered(store: Store) -> Iterator[Problem]:
    """Yield where the graph of a store is not what its stamp says; of a stale one, or of none, nothing.

    A graph that is not of this revision is no damage: the next commit makes it anew.
    """
    stamp = store.stamp() if isinstance(store, HoldsGraph) else None
    if not isinstance(store, HoldsGraph) or stamp is None or stamp.revision != store.revision():
        return
    view = compute(Ledger.of(store), ViewParams(stamp.since))
    wanted = {entity.id: _mark(entity) for entity in entities_of(view)}
    seen: set[str] = set()
    for entity in store.contents():
        if entity.id in seen:
            yield Problem("graph", f"{entity.id} is in the graph twice.", entity.id)
        elif entity.id not in wanted:
            yield Problem("graph", f"{entity.id or 'An entity'} is in the graph and in no claim.", entity.id)
        elif _mark(entity) != wanted[entity.id]:
            yield Problem("graph", f"{entity.id} or one of its ties was altered in the graph.", entity.id)
        seen.add(entity.id)
    for missing in sorted(wanted.keys() - seen):
        yield Problem("graph", f"{missing} is missing from the graph.", missing)


def _mark(entity: DerivedEntity) -> bytes:
    """Return a short mark of all that an entity says, whatever the order in which it lies there."""
    ties = sorted((tie.relation, tie.object, sorted(tie.properties.items())) for tie in entity.ties)
    said = sorted((name, value) for name, value in entity.properties.items() if name != "id")
    return blake2b(repr((entity.type, said, ties)).encode(), digest_size=16).digest()


def stamp_of(view: View, mark: str = "") -> Stamp:
    """Return the stamp of a copy of a view: its revision, the days on which it is the same, its totals.

    `mark` is the state of the store that was read; without it the next graph is made whole.
    """
    since, until = constant(view)
    stated = stated_plain(stated_totals(view), view)
    return _stamp(view, since, until, tally.tally(view), stated, mark)


def stamp_after(stamp: Stamp, part: Part, mark: str) -> Stamp:
    """Return the stamp of a copy in which a part was exchanged.

    The days on which it is the same may be fewer than a whole view would say: claims that are gone
    may have been the ones that turn.
    """
    since, until = constant(part.after)
    until = min(filter(None, (until, stamp.until)), default="")
    counted = tally.changed(tally.from_text(stamp.tally), tally.tally(part.before), tally.tally(part.after))
    stated = [one for one in json.loads(stamp.totals)["stated"] if one["entity"] not in part.stated]
    stated += stated_plain(stated_totals(part.after), part.after)
    stated.sort(key=_unknown_first)
    return _stamp(part.after, max(since, stamp.since), until, counted, stated, mark)


def _unknown_first(stated: dict[str, Any]) -> tuple[int, str, str]:
    """Return what puts stated totals in the order of `stated_totals`."""
    known = stated["stated"] if stated["known"] is None else stated["known"]
    return (-max(0, stated["stated"] - known), stated["entity"], stated["of"])


def _stamp(
    view: View, since: str, until: str, counted: tally.Tally, stated: Sequence[dict[str, Any]], mark: str
) -> Stamp:
    kept = json.dumps(tally.plain(counted, view.ledger.datasets, stated), ensure_ascii=False)
    return Stamp(view.revision, since, until, totals=kept, tally=tally.to_text(counted), mark=mark)


def constant(view: View) -> tuple[str, str]:
    """Return the first day on which the view is what it is, and the first on which it is another ('': none).

    A claim begins on the first day of a coarse start and is certain from its last; it may end from the
    first day of a coarse end, and has ended the day after its last.
    """
    columns, today = view.ledger.columns, day(view.params.as_of)
    turns = np.unique(
        np.concatenate(
            [
                columns["start_first"],
                columns["start_last"],
                columns["end_first"][columns["end_first"] < columns["end_last"]],
                columns["end_last"] + 1,
            ]
        )
    )
    turns = turns[(turns > ALWAYS) & (turns <= min(NEVER, date.max.toordinal()))]
    before, after = turns[turns <= today], turns[turns > today]
    since = date.fromordinal(int(before[-1])) if len(before) else date.min
    return since.isoformat(), date.fromordinal(int(after[0])).isoformat() if len(after) else ""
