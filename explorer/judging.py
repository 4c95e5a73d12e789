"""Ask who may be who, keep what a visitor judges of it, and take that back.

The pages' side of `graph.identity`; who and when come from the visitor and the clock here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from explorer import data, keeping
from explorer.correcting import now
from graph.export import bare_csv
from graph.identity.changes import Effect
from graph.identity.effect import effect as effect_of
from graph.identity.judging import deciding, history
from graph.identity.judging.history import Decision
from graph.identity.judging.joining import judgements_of
from graph.identity.pairs import Pair
from graph.identity.suggest import Suggestions, suggest
from graph.model.judgement import Judgement

_QUEUE: Final = "weefsel.queue"


@dataclass
class Queue:
    """The pairs of a visit: what was found at one revision, and what was judged since.

    A judgement changes the revision, and reading half a million claims anew after each would keep a visitor
    waiting; so a visit goes on with what it saw, and says so.
    """

    revision: str
    made: list[tuple[Judgement, ...]] = field(default_factory=list)
    """What was judged in this visit, each step for itself: the last can be taken back."""
    skipped: set[tuple[str, str]] = field(default_factory=set)

    @property
    def found(self) -> Suggestions:
        """Return all that was found, the most useful first."""
        return _found(data.store_url(), self.revision)

    @property
    def judged(self) -> set[tuple[str, str]]:
        """Return the pairs of ids that were judged in this visit."""
        return {judgement.pair for step in self.made for judgement in step}

    def waiting(self, zone: str) -> list[Pair]:
        """Return the pairs of a zone that were not judged since; those that were skipped come last."""
        judged = self.judged
        pairs = [
            pair
            for pair in self.found.pairs
            if pair.zone == zone and tuple(sorted(pair.between)) not in judged
        ]
        return sorted(pairs, key=lambda pair: (pair.a, pair.b) in self.skipped)


def queue() -> Queue:
    """Return the queue of this visit; a new one where there is none."""
    kept = st.session_state.get(_QUEUE)
    if not isinstance(kept, Queue):
        kept = st.session_state[_QUEUE] = Queue(data.revision())
    return kept


def renew() -> None:
    """Forget the queue of this visit: what comes next is found in the store as it is now."""
    st.session_state.pop(_QUEUE, None)


@st.cache_resource(max_entries=3, show_spinner=False)
def _found(url: str, revision: str) -> Suggestions:
    return suggest(data.view_at(revision), _judgements(url, revision), data.beside(url))


@st.cache_resource(max_entries=3, show_spinner=False)
def _judgements(url: str, revision: str) -> list[Judgement]:
    with data.opened() as store:
        return store.judgements()


def effect(pair: Pair) -> Effect:
    """Return what reading the two of a pair as one would change, with all that is judged now."""
    judgements = _judgements(data.store_url(), data.revision())
    return effect_of(data.view_at(queue().revision), judgements, *pair.between)


def decide(pairs: Iterable[Pair], verdict: str, why: str, by: str) -> list[Judgement]:
    """Keep one verdict on each of these pairs, all or none, and return the judgements."""
    at = now()
    with data.opened() as store:
        made = [deciding.judged(store, *pair.between, verdict, why, by, at) for pair in pairs]
        store.judge(made)
    keeping.after_writing()
    queue().made.append(tuple(made))
    return made


def join(pairs: Iterable[Pair]) -> list[Judgement]:
    """Keep what the rules judge of these pairs, and return the judgements."""
    made = judgements_of(pairs, now())
    with data.opened() as store:
        store.judge(made)
    keeping.after_writing()
    queue().made.append(tuple(made))
    return made


def take_back(judgements: Sequence[Judgement]) -> None:
    """Take judgements back, as if they had never been given."""
    with data.opened() as store:
        store.retract(judgements)
    keeping.after_writing()
    gone = set(judgements)
    queue().made = [step for step in queue().made if not gone & set(step)]


def decisions() -> list[Decision]:
    """Return every judgement that is kept, the latest first."""
    return _decisions(data.store_url(), data.revision())


@st.cache_resource(max_entries=2, show_spinner=False)
def _decisions(url: str, revision: str) -> list[Decision]:
    with data.opened() as store:
        return history.history(store)


def file() -> bytes:
    """Return the judgements that count in the form of `data/judgements.csv`."""
    with data.opened() as store:
        return bare_csv(history.table(store))
