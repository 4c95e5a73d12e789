"""Compute only the part of a view that a small change can have touched, before it and after it.

What a claim says can change a tie between its two ends, the description of both, and how the claims it
contends with stand: of the same property, between the same two ends, or the other leads of an activity that
has one lead. So the part is made of entities, and of all claims between them and about each of them. What
their other ties say of them comes from the graph, which is right for the state before; no such tie changes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from graph.analysis.collaboration import MAX_SIZE
from graph.analysis.facets import TABLE, takes_part
from graph.model.ids import type_of
from graph.model.judgement import Clusters, clusters
from graph.model.vocabulary import ACTIVITY, COLLECTORS
from graph.store.derived import VERSION, Beyond, HoldsGraph, Stamp
from graph.store.protocol import Store
from graph.view.elsewhere import Elsewhere, Said
from graph.view.ledger import frame_of, prepare
from graph.view.params import ViewParams
from graph.view.view import View, compute

if TYPE_CHECKING:
    from graph.model.claim import Claim
    from graph.model.dataset import Dataset
    from graph.store.protocol import StoredClaim

MANY: Final = 2_000
"""So many changed claims are no small change."""
LARGE: Final = 20_000
"""So many claims of the entities that they touch are no small part."""

NO_STAMP: Final = "there is no stamp of this version"
ANOTHER_DAY: Final = "a claim began or ended since"
FAR: Final = "too much has changed, or nobody knows any more what"
SOURCES: Final = "a source is of another kind or date"
WIDE: Final = "what changed touches too many claims"
RESIZED: Final = "an activity counts as collaboration no longer, or does so now"


class GraphStore(Store, HoldsGraph, Protocol):
    """A store that holds a graph."""


class Whole(NamedTuple):
    """Says that the whole view must be computed, and why."""

    why: str


class Part(NamedTuple):
    """The part of a view that a change touched, as it was and as it is."""

    before: View
    after: View
    stated: frozenset[str]
    """Entities of which stated totals are read anew."""


@dataclass(frozen=True)
class Reading:
    """How the ids of claims are read in one state: clusters, and what the cards say of activities."""

    datasets: Sequence[Dataset]
    joined: Clusters
    single_lead: frozenset[str] = field(init=False)
    networks: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Read the activities of the cards as clusters."""
        cluster, cards = self.joined.cluster, self.datasets
        lead = frozenset(cluster(one) for card in cards for one in card.single_lead)
        networks = frozenset(cluster(one) for card in cards for one in card.membership_networks)
        object.__setattr__(self, "single_lead", lead)
        object.__setattr__(self, "networks", networks)

    @cached_property
    def members(self) -> dict[str, set[str]]:
        """The ids that are read as another one, by that one."""
        found: dict[str, set[str]] = {}
        for member, head in self.joined.of.items():
            found.setdefault(head, set()).add(member)
        return found

    def ids(self, entities: Iterable[str]) -> set[str]:
        """Return all ids that are read as one of these entities."""
        return {one for entity in entities for one in (entity, *self.members.get(entity, ()))}

    def ends(self, claims: Iterable[Claim]) -> set[str]:
        """Return the organizations and activities that claims name."""
        named = (end for claim in claims for end in (claim.subject, claim.object))
        return {self.joined.cluster(end) for end in named if ":" in end}


def part_of(store: GraphStore, stamp: Stamp | None, as_of: str) -> Part | Whole:
    """Return the part of a view that has changed since a stamp, or that the whole must be computed.

    To be asked inside `reading()`.
    """
    if stamp is None or stamp.version != VERSION:
        return Whole(NO_STAMP)
    if not stamp.holds(stamp.revision, as_of):
        return Whole(ANOTHER_DAY)
    since = store.since(stamp.mark, limit=MANY)
    if since is None:
        return Whole(FAR)
    old = Reading(since.datasets, clusters(since.judgements))
    new = Reading(store.datasets(), clusters(store.judgements()))
    if _sources_differ(old, new):
        return Whole(SOURCES)
    moved = _moved(old, new)
    if sum(count for count, _ in store.spoken_of(moved).values()) > MANY:
        return Whole(FAR)
    touched = [one.claim for one in (*since.added, *since.gone, *store.entity_claims(moved))]
    entities = _entities(touched, moved, old, new)
    entities |= _leading(store, entities, old, new)
    stated = {one["entity"] for one in json.loads(stamp.totals)["stated"]}
    if moved or any(claim.predicate == "kind" for claim in touched):
        holding = store.holding(entities, among=stated - entities)
        entities |= holding | _leading(store, holding, old, new)
    ids = old.ids(entities) | new.ids(entities)
    after = store.among(ids, limit=LARGE)
    if after is None:
        return Whole(WIDE)
    added = {one.id for one in since.added}
    before = sorted([*(one for one in after if one.id not in added), *since.gone], key=lambda one: one.id)
    stated &= entities
    stated |= _stating((*after, *since.gone), old) | _stating((*after, *since.gone), new)
    elsewhere = _elsewhere(store, entities, ids, stated, before, new.joined)
    found = Part(
        _view(before, old, stamp.revision, as_of, elsewhere),
        _view(after, new, store.revision(), as_of, elsewhere),
        frozenset(stated),
    )
    return Whole(RESIZED) if _resized(found, old, new) else found


def _sources_differ(old: Reading, new: Reading) -> bool:
    """Return whether claims that were there already are now of another kind of source, or of another date."""

    def sources(reading: Reading) -> dict[tuple[str, str], tuple[str, str]]:
        return {
            (card.id, one.id): (one.kind, one.published_on)
            for card in reading.datasets
            for one in card.sources
        }

    before, after = sources(old), sources(new)
    return any(before[name] != after[name] for name in before.keys() & after.keys())


def _moved(old: Reading, new: Reading) -> set[str]:
    """Return the ids that are read as another entity than before."""
    named = old.joined.of.keys() | new.joined.of.keys()
    return {name for name in named if old.joined.cluster(name) != new.joined.cluster(name)}


def _entities(touched: Sequence[Claim], moved: Collection[str], old: Reading, new: Reading) -> set[str]:
    """Return the entities whose description or ties to one another may be different."""
    found: set[str] = set()
    for reading in (old, new):
        found |= reading.ends(touched) | {reading.joined.cluster(one) for one in moved}
    return found | (old.single_lead ^ new.single_lead) | (old.networks ^ new.networks)


def _leading(store: GraphStore, entities: Collection[str], old: Reading, new: Reading) -> set[str]:
    """Return who lead those of some entities that have one lead: all of them contend, so all must be read."""
    led = (old.single_lead | new.single_lead).intersection(entities)
    leads = [
        one.claim for one in store.entity_claims(old.ids(led) | new.ids(led)) if one.claim.role == "lead"
    ]
    return old.ends(leads) | new.ends(leads)


def _stating(claims: Iterable[StoredClaim], reading: Reading) -> set[str]:
    """Return the entities of which these claims state a total."""
    stating = (one.claim.subject for one in claims if one.claim.predicate == "stated_total")
    return {reading.joined.cluster(one) for one in stating}


def _elsewhere(
    store: GraphStore,
    entities: Collection[str],
    ids: Collection[str],
    stated: Collection[str],
    read: Sequence[StoredClaim],
    heads: Clusters,
) -> Elsewhere:
    """Return what is said of the entities beside the claims that were read: the same before and after.

    Of an id that is read as another entity now, all claims were read; so either clusters will do.
    """
    beyond = store.beyond(entities)
    known = {one.id for one in read}
    inside: dict[str, Counter[str]] = {}
    for entity, kind_of, kind, n in store.inside(stated, without=entities):
        inside.setdefault(entity, Counter()).update({kind_of: n})
        inside[entity].update({kind: n})
    return Elsewhere(
        said=list(_said(beyond)),
        participants=beyond.collaborating,
        tied=frozenset(beyond.collaborating),
        inside=inside,
        contradicted={
            entity: [claim for claim in claims if claim not in known]
            for entity, claims in beyond.contradicted.items()
        },
        named=frozenset((dataset, heads.cluster(one)) for dataset, one in store.named_beyond(ids)),
    )


def _said(beyond: Beyond) -> Iterator[Said]:
    """Yield what ties say as rows about claims: how many, by whom, first and last asserted when."""
    for entity, first, confirmed, voices, n in beyond.said:
        yield Said(entity, COLLECTORS, confirmed, n)
        yield Said(entity, COLLECTORS, first, 0)
        yield from (Said(entity, voice.partition("/")[2], "", 0) for voice in voices)


def _view(
    claims: Sequence[StoredClaim], reading: Reading, revision: str, as_of: str, elsewhere: Elsewhere
) -> View:
    ledger = prepare(frame_of(claims), reading.datasets, reading.joined, revision)
    return compute(ledger, ViewParams(as_of), elsewhere)


def _resized(found: Part, old: Reading, new: Reading) -> bool:
    """Return whether an activity counts otherwise, so that ties of others to it must say so too."""
    sizes = [
        Counter(takes_part(view).drop_duplicates(TABLE[:2])["key"]) for view in (found.before, found.after)
    ]

    def counts(activity: str, size: int, networks: Collection[str]) -> bool:
        return activity not in networks and size <= MAX_SIZE

    return any(
        counts(activity, others + sizes[0][activity], old.networks)
        != counts(activity, others + sizes[1][activity], new.networks)
        for activity, others in found.before.elsewhere.participants.items()
        if type_of(activity) == ACTIVITY
    )
