"""Keep a correction, and take one back, so that two people at once never lose anything.

The dataset `corrections` is replaced as a whole, as every dataset is: read what it holds, add or leave out
one claim, and give it back on the condition that nobody came in between; else begin anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.errors import Overtaken, UnknownEntity, UnknownRun
from graph.model.dataset import Dataset, Source
from graph.model.ids import type_of
from graph.model.vocabulary import ACTIVITY, CORRECTIONS, ORGANIZATION
from graph.store.protocol import Account, Change, Run

if TYPE_CHECKING:
    from graph.corrections.amendment import Amendment
    from graph.model.claim import Claim, KindOf
    from graph.store.protocol import Store, StoredClaim

TRIES: Final = 20
CARD: Final = Dataset(
    CORRECTIONS,
    "Verbeteringen van gebruikers",
    "Corrections by users",
    "Gebruikers van deze Weefsel · Users of this Weefsel",
    "CC0-1.0",
    description_nl=(
        "Wat gebruikers van de verkenner toevoegden, tegenspraken of beëindigden, elk met een openbare bron. "
        "Wie het doorgaf staat bij de vermelding; wanneer, in het verloop."
    ),
    description_en=(
        "What users of the explorer added, contradicted or ended, each with a public source. "
        "Who passed it on stands with the claim; when, in the log of runs."
    ),
)
"""The card of the dataset; its sources are those that its claims cite."""


class Amended(NamedTuple):
    """What became of a correction: its claim, the run that brought it, and whether it is new."""

    claim: str
    run: int
    new: bool


@dataclass(frozen=True)
class _Content:
    """What the dataset holds, read in one state: claims by id, sources, and the last run that counts."""

    claims: dict[str, StoredClaim]
    sources: dict[str, Source]
    runs: tuple[Run, ...]

    @property
    def last(self) -> Run | None:
        return self.runs[-1] if self.runs else None

    def brought(self, claim: str) -> int:
        """Return the number of the run that brought a claim which is there now."""
        begin = self.claims[claim].spells[-1].begin
        return next((run.run for run in self.runs if run.at == begin), 0)


def amend(store: Store, amendment: Amendment, at: str, *, last: int | None = None) -> Amended:
    """Add a correction to the dataset `corrections` in a run of its own, and return what became of it.

    A correction that is there already changes nothing, whoever passes it on. `at` is the time, ISO 8601
    in UTC. `last` is the run of the dataset that the caller has seen as its last one: when another came in
    between, nothing is kept and `Overtaken` is raised; without it, both are kept. Raises `InvalidClaim`,
    `InvalidDate`, `UnknownEntity` before anything is written; `StoreReadOnly`, `StoreBusy`.
    """
    amendment.check(at[:10], _kind_of(store, amendment.claim))
    _check_known(store, amendment.claim)
    for _try in range(TRIES):
        content = _content(store)
        if amendment.id in content.claims:
            return Amended(amendment.id, content.brought(amendment.id), new=False)
        seen = content.last.run if content.last else 0
        if last is not None and last != seen:
            raise Overtaken(CORRECTIONS, last, seen)
        claims = [*(stored.claim for stored in content.claims.values()), amendment.claim]
        sources = {**content.sources, amendment.source.id: amendment.source}
        said = {"corrected": amendment.id, "by": amendment.by}
        change = _replace(store, content, claims, sources, at, said)
        if change is not None:
            return Amended(amendment.id, change.run or 0, new=True)
    raise Overtaken(CORRECTIONS, seen, seen + 1)


def take_back(store: Store, run: int, at: str) -> Run:
    """Undo a run, and return it: of corrections any run, of another dataset only its last.

    A correction that others followed is left out in a run of its own; what was said stays in the log.
    Raises `UnknownRun` when the run cannot be undone now; `StoreReadOnly`, `StoreBusy`.
    """
    for _try in range(TRIES):
        content = _content(store)
        found = next((one for one in content.runs if one.run == run), None)
        if found is None or content.last == found:
            try:
                return store.undo(run, at)
            except UnknownRun:
                if found is None or _content(store).last == found:
                    raise
                continue
        left = {key: one for key, one in content.claims.items() if one.spells[-1].begin != found.at}
        if len(left) == len(content.claims):
            raise UnknownRun(run, "brought no correction that is there now. Undo the runs after it first")
        said: dict[str, object] = {"took_back": run}
        claims = [stored.claim for stored in left.values()]
        if _replace(store, content, claims, content.sources, at, said) is not None:
            return replace(found, undone_at=at)
    raise UnknownRun(run, "others corrected at the same time. Try again")


def check_writable(store: Store, at: str) -> None:
    """Raise what `amend` would: `StoreReadOnly` or `StoreBusy`; writes nothing."""
    content = _content(store)
    card = replace(CARD, sources=_in_order(content.sources.values()))
    claims = (stored.claim for stored in content.claims.values())
    store.replace(card, claims, _later(at, content.last), dry_run=True)


def _replace(
    store: Store,
    content: _Content,
    claims: list[Claim],
    sources: dict[str, Source],
    at: str,
    said: dict[str, object] | dict[str, str],
) -> Change | None:
    """Give the dataset its new content; return None when somebody came in between."""
    cited = {claim.source for claim in claims}
    card = replace(CARD, sources=_in_order(source for source in sources.values() if source.id in cited))
    try:
        return store.replace(
            card,
            claims,
            _later(at, content.last),
            account=lambda: Account(report=json.dumps(said, ensure_ascii=False)),
            last=content.last.run if content.last else 0,
        )
    except Overtaken:
        return None


def _content(store: Store) -> _Content:
    with store.reading():
        card = next((dataset for dataset in store.datasets() if dataset.id == CORRECTIONS), CARD)
        claims = {stored.id: stored for stored in store.claims(dataset=CORRECTIONS)}
        runs = tuple(run for run in store.runs() if run.dataset == CORRECTIONS and not run.undone_at)
    return _Content(claims, {source.id: source for source in card.sources}, runs)


def _in_order(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda source: source.id))


def _later(at: str, last: Run | None) -> str:
    """Return `at`, or just after the last run where a clock is behind or two people are that quick."""
    now = datetime.fromisoformat(at)
    now = now.replace(tzinfo=UTC) if now.tzinfo is None else now
    if last is not None:
        now = max(now, datetime.fromisoformat(last.at) + timedelta(microseconds=1))
    return now.astimezone(UTC).isoformat()


def _check_known(store: Store, claim: Claim) -> None:
    """Raise `UnknownEntity` when no claim speaks of an organization or activity that is corrected."""
    for entity in filter(None, (claim.subject, claim.object)):
        if type_of(entity) in (ORGANIZATION, ACTIVITY) and not store.entity_claims([entity]):
            raise UnknownEntity(entity)


def _kind_of(store: Store, claim: Claim) -> KindOf:
    """Return what gives the kind of an entity: who pays must be a fund or a programme."""

    def kind(entity: str) -> str | None:
        said = (stored.claim for stored in store.entity_claims([entity]))
        return next((one.value for one in said if one.predicate == "kind" and one.subject == entity), None)

    return kind if claim.predicate == "FUNDS" else lambda _entity: None
