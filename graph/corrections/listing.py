"""List the corrections, each with who, when and which claims of other datasets it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from graph.corrections.amendment import asked
from graph.model.claim import Claim
from graph.model.dataset import Source
from graph.model.judgement import Clusters, clusters
from graph.model.money import euros
from graph.model.vocabulary import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.store.protocol import Store, StoredClaim

SAME: Final = ("subject", "predicate", "object", "value", "role", "tranche")
COLUMNS: Final = (
    "run", "at", "by", "what", "subject", "subject_name", "predicate", "object", "object_name", "value",
    "role", "valid_from", "valid_to", "amount_eur", "state", "tranche", "source_title", "publisher", "url",
    "dated", "source_kind", "place", "note_nl", "note_en", "claim_id", "concerns_rows", "concerns_claim_ids",
)  # fmt: skip


class Correction(NamedTuple):
    """A correction that is there now."""

    id: str
    claim: Claim
    source: Source
    what: str
    """`added`, `ended` or `other` (another answer than claims that were there)."""
    by: str
    at: str
    run: int
    concerns: tuple[StoredClaim, ...]
    """The claims of other datasets that it ends or answers otherwise."""


def corrections(store: Store) -> list[Correction]:
    """Return every correction that is there now, the latest first."""
    with store.reading():
        found = list(store.claims(dataset=CORRECTIONS))
        datasets, joined = store.datasets(), clusters(store.judgements())
        runs = {run.at: run.run for run in store.runs() if run.dataset == CORRECTIONS and not run.undone_at}
        ends = {end for one in found for end in (one.claim.subject, one.claim.object) if ":" in end}
        members = {member for end in ends for member in joined.members(end)}
        others = [one for one in store.entity_claims(members) if one.claim.dataset != CORRECTIONS]
    sources = {source.id: source for one in datasets if one.id == CORRECTIONS for source in one.sources}
    one_lead = {joined.cluster(activity) for dataset in datasets for activity in dataset.single_lead}
    read = [(_read(other.claim, joined), other) for other in others]
    listed = []
    for stored in found:
        what, concerns = _concerns(_read(stored.claim, joined), read, one_lead)
        claim, at = stored.claim, stored.spells[-1].begin
        source, run = sources[claim.source], runs.get(at, 0)
        listed.append(Correction(stored.id, claim, source, what, claim.row, at, run, concerns))
    return sorted(listed, key=lambda one: (one.at, one.id), reverse=True)


def table(store: Store) -> pd.DataFrame:
    """Return every correction as a row for the keeper of a dataset, with the rows of files it concerns.

    Columns are those of `COLUMNS`; amounts are euros as text, lists are joined by `; `.
    """
    found = corrections(store)
    names = store.labels(
        {end for one in found for end in (one.claim.subject, one.claim.object) if ":" in end}
    )
    return pd.DataFrame([_row(one, names) for one in found], columns=list(COLUMNS), dtype=object)


def _read(claim: Claim, joined: Clusters) -> Claim:
    """Return a claim with its ends read as clusters, as a view reads them."""
    return claim._replace(subject=joined.cluster(claim.subject), object=joined.cluster(claim.object))


def _concerns(
    claim: Claim, others: list[tuple[Claim, StoredClaim]], one_lead: Collection[str]
) -> tuple[str, tuple[StoredClaim, ...]]:
    """Return what a correction does, and to which claims."""
    ends = bool(claim.valid_to and not claim.valid_from)
    field = "" if ends else asked(claim, one_lead=one_lead)
    if not ends and not field:
        return "added", ()
    keys = [name for name in SAME if name != field]
    same = [
        (read, stored) for read, stored in others if all(getattr(read, k) == getattr(claim, k) for k in keys)
    ]
    if ends:
        return "ended", tuple(stored for _read, stored in same)
    said = getattr(claim, field)
    answers = tuple(stored for read, stored in same if getattr(read, field) not in (None, said))
    return ("other", answers) if answers else ("added", ())


def _row(one: Correction, names: dict[str, str]) -> tuple[object, ...]:
    claim, source = one.claim, one.source
    rows = (f"{other.claim.dataset} {other.claim.row}" for other in one.concerns)
    return (
        *(one.run, one.at, one.by, one.what),
        *(claim.subject, names.get(claim.subject, ""), claim.predicate),
        *(
            claim.object,
            names.get(claim.object, ""),
            claim.value,
            claim.role,
            claim.valid_from,
            claim.valid_to,
        ),
        *("" if claim.amount is None else euros(claim.amount), claim.state, claim.tranche),
        *(source.title, source.publisher, source.url, claim.asserted_on, source.kind),
        *(claim.place, claim.note_nl, claim.note_en, one.id),
        *("; ".join(rows), "; ".join(other.id for other in one.concerns)),
    )
