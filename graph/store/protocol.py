"""State what every store can do, so that nothing Weefsel says depends on where its claims lie.

A store keeps claims with their spells, judgements, cards and runs. It computes nothing beyond
that: figures come from a view. Time is an argument everywhere; a store never looks at the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self, runtime_checkable

from graph.model.claim import Claim
from graph.model.dataset import Dataset
from graph.model.judgement import Judgement

if TYPE_CHECKING:
    import pandas as pd


class Spell(NamedTuple):
    """A stretch in which a dataset contained a claim: from one run's time to another's ('' = still)."""

    begin: str
    end: str = ""


class StoredClaim(NamedTuple):
    """A claim with its id (32 hexadecimal digits) and its spells, oldest first."""

    id: str
    claim: Claim
    spells: tuple[Spell, ...]

    @property
    def present(self) -> bool:
        """Whether its dataset contains it now."""
        return bool(self.spells) and not self.spells[-1].end


class Difference(NamedTuple):
    """One line of a dry run: what was there before, what comes instead (None: nothing)."""

    before: Claim | None
    after: Claim | None

    @property
    def what(self) -> str:
        """`added`, `gone` or `changed`."""
        if self.before is None:
            return "added"
        return "gone" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """What a run did, or would do. *Changed* claims are counted in neither added nor gone."""

    run: int | None
    """The number of the run, or None after a dry run."""
    dataset: str
    at: str
    added: int = 0
    changed: int = 0
    gone: int = 0
    unchanged: int = 0
    repeated: int = 0
    """Claims that came more than once in this run; each is kept once."""
    card_changed: bool = False
    differences: tuple[Difference, ...] = ()
    """The first ones (see `keep` of `replace`), gone and changed before added."""

    @property
    def any(self) -> bool:
        """Whether the content of the store is (or would be) different afterwards."""
        return bool(self.added or self.changed or self.gone or self.card_changed)


@dataclass(frozen=True, slots=True)
class Run:
    """One line of the log of a store."""

    run: int
    dataset: str
    at: str
    added: int
    changed: int
    gone: int
    unchanged: int
    rejected: int
    report: str
    """What ingest wrote about it, as JSON: rejections, unknown columns, unused corrections."""
    undone_at: str = ""


class Account(NamedTuple):
    """What whoever brings claims says of a run once they all have passed by; the log keeps it."""

    rejected: int = 0
    report: str = ""
    """As JSON: rejections, unknown columns, unused corrections."""


class Past(NamedTuple):
    """All of a store but its claims: with these, what another store needs to become the same."""

    revision: str
    runs: tuple[Run, ...]
    """The log, undone runs included."""
    cards: tuple[tuple[int, str], ...]
    """Every card that a run brought, as JSON, by that run; without those of undone runs."""
    judgements: tuple[Judgement, ...]

    def run_at(self) -> dict[tuple[str, str], int]:
        """Return the number of the run that began or ended spells of a dataset at a time."""
        return {
            (run.dataset, run.at): run.run
            for run in self.runs
            if not run.undone_at and (run.added or run.changed or run.gone)
        }


class Match(NamedTuple):
    """A text of an entity in which the searched words occur; ranking is the caller's."""

    entity: str
    predicate: str
    text: str


class Problem(NamedTuple):
    """Something that `verify` found: a short code, a sentence, and the id concerned."""

    code: str
    message: str
    subject: str = ""


@runtime_checkable
class Store(Protocol):
    """Where claims lie. Safe to use from one thread; open one store for each thread or request.

    Each question sees one state of the store, and never waits for a writer. Two questions may see
    two states, unless they are asked inside `reading()`.
    """

    url: str

    def engine(self) -> str:
        """Return what holds the claims, with its version: `SQLite 3.45.1`, `Neo4j 5.26.16`."""

    def reading(self) -> AbstractContextManager[None]:
        """Hold one state: all that is read inside belongs together, whatever another process writes.

        The state is that of the first question. Nothing can be written inside.
        """

    def close(self) -> None:
        """Let go of what is open."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...

    def replace(
        self,
        dataset: Dataset,
        claims: Iterable[Claim],
        at: str,
        *,
        dry_run: bool = False,
        account: Callable[[], Account] = Account,
        last: int | None = None,
        keep: int = 1000,
    ) -> Change:
        """Make `claims` the whole content of the dataset, in one transaction, and say what changed.

        Every claim must carry the dataset's id and a source of its card. An unchanged run writes no
        claim and no spell, only its line in the log; `place` and `row` of claims that moved are
        brought up to date. `at` is ISO 8601 in UTC (kept as `2026-11-24T10:00:00+00:00`) and, where
        the run changes something, later than every run of the dataset that was not undone.
        The claims are taken one by one, and `account` is asked once after the last of them: so a reader
        may count while its claims pass by. What either raises is raised again, and nothing is kept.
        `last` is the run of this dataset that the caller has seen as its last one that was not undone
        (0: none); when that is no longer so, nothing is kept and `Overtaken` is raised.
        Raises `InvalidClaim` (and keeps nothing), `StoreBusy`, `Overtaken`.
        """

    def undo(self, run: int, at: str) -> Run:
        """Take a run back: remove its spells, reopen those it closed, restore the card before it.

        Only the last run of a dataset that was not undone can be undone; else `UnknownRun`. A claim
        that only this run brought is forgotten. `place` and `row` stay as they were last read.
        """

    def revision(self) -> str:
        """Return 32 hexadecimal digits that change when and only when the content does."""

    def datasets(self) -> list[Dataset]:
        """Return the datasets with their cards and sources as of the last run, by id."""

    def runs(self) -> list[Run]:
        """Return the log in the order of writing, undone runs included."""

    def claims(self, *, present: bool = True, dataset: str | None = None) -> Iterator[StoredClaim]:
        """Iterate over claims in id order; with `present=False` also those that are gone.

        One iteration sees one state, whatever is written meanwhile, by this store too.
        """

    def frame(self) -> pd.DataFrame:
        """Return the present claims as columns, in id order: what a view is computed from.

        Columns: `id` (bytes), `dataset`, `source`, `subject`, `predicate`, `object`, `value`, `role`,
        `valid_from`, `valid_to`, `amount` (Int64 cents), `state`, `tranche`, `asserted_on`,
        `confidence`, `first_run` (ISO time of the first spell). Text columns are categorical; their
        categories are those that occur, in order, so that equal content gives an equal frame.
        """

    def entity_claims(self, entities: Collection[str]) -> list[StoredClaim]:
        """Return the present claims that name one of these ids as subject or object, in id order.

        An id that no claim speaks of adds nothing.
        """

    def get(self, ids: Collection[str]) -> list[StoredClaim]:
        """Return the claims with these ids, present or gone, in id order; unknown ids are left out."""

    def labels(self, entities: Collection[str]) -> dict[str, str]:
        """Return a present `name` of each of these ids (the first in id order); the nameless are left out."""

    def spoken_of(self, entities: Collection[str]) -> dict[str, tuple[int, str]]:
        """Return how many present claims name each of these ids at either end, and its kind.

        Of several kinds the last in id order, '' when nobody says; an id that no claim names is left out.
        """

    def match(self, words: Sequence[str], *, limit: int = 2000) -> list[Match]:
        """Return texts in which every folded word begins some word: names, aliases, identifiers, places.

        Only of present claims. A name is also found by its initials. Shortest texts first, then by
        id, so that `limit` cuts what fits worst. Each text is matched by itself: words that stand in
        different texts of one entity (its name, its city) are two questions.
        """

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements to those that are kept; the last one on a pair counts.

        Raises `InvalidClaim` when one of them breaks a law, and keeps none.
        """

    def retract(self, judgements: Iterable[Judgement]) -> None:
        """Take judgements back, as if they had never been given; unknown ones are passed over."""

    def judgements(self) -> list[Judgement]:
        """Return every judgement that is kept, oldest first (by their own `at`, then by id)."""

    def past(self) -> Past:
        """Return all that is kept beside the claims: with `claims(present=False)` it makes another store."""

    def restore(self, past: Past, claims: Iterable[StoredClaim]) -> None:
        """Fill an empty store with the whole of another: log, cards, judgements, claims with their spells.

        The claims come in id order. All of it can be seen afterwards, or nothing; what was broken off can
        be begun again. Raises `StoreNotEmpty` where something else is stored, and `StoreDamaged` (and
        keeps nothing) where claims and past do not make the revision that they should.
        """

    def verify(self) -> list[Problem]:
        """Recompute every id, spell and the revision, and return what is wrong (an empty list: clean)."""
