"""Ask what users corrected, show beforehand what a correction would do, keep it, take it back.

The pages' side of `graph.corrections`; who and when come from the visitor and the clock here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from explorer import data, intake, keeping
from explorer.widgets.claim_row import ClaimRow
from graph.corrections import amending, listing
from graph.corrections.amending import Amended
from graph.corrections.amendment import Amendment
from graph.corrections.effect import Effect
from graph.corrections.effect import effect as effect_of
from graph.corrections.listing import Correction
from graph.corrections.wording import LIMITS, tidy
from graph.errors import StoreError
from graph.export import bare_csv
from graph.model.claim import Claim
from graph.model.dataset import Source
from graph.model.regions import PROVINCES
from graph.model.vocabulary import CORRECTIONS
from graph.store.protocol import Run


def now() -> str:
    """Return this moment in UTC, to the microsecond: the time of a run."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def refusal() -> str:
    """Return why nothing can be kept in this store now; '' when it can."""
    try:
        with data.opened() as store:
            amending.check_writable(store, now())
    except StoreError as error:
        return str(error)
    return ""


def claim(claim_id: str) -> Claim | None:
    """Return a claim of the store by its id; None when there is none."""
    if len(claim_id) != 32 or not set(claim_id) <= set("0123456789abcdef"):
        return None
    with data.opened() as store:
        found = [stored.claim for stored in store.get([claim_id]) if stored.present]
    return found[0] if found else None


def row(claim_id: str, said: Claim) -> ClaimRow | None:
    """Return a claim with all that a visitor may ask about it, read from its own subject."""
    subject = data.view().ledger.clusters.cluster(said.subject)
    return next((one for one in data.claims_of(subject) if one.id == claim_id), None)


def city(entity: str, written: str) -> str:
    """Return the city of an entity as every dataset writes it: *The Hague* is *Den Haag*."""
    entities = data.view().entities
    province = PROVINCES.get(str(entities["seat"].get(entity, "")))
    country = "NL" if province else str(entities["country"].get(entity, ""))
    return intake.opened().city(written, country, province.name_nl if province else "")


def one_lead(claim: Claim) -> tuple[str, ...]:
    """Return the activity of a claim when it has one lead at a time."""
    ledger = data.view().ledger
    return (claim.object,) if ledger.clusters.cluster(claim.object) in ledger.single_lead else ()


def known_source(url: str) -> Source | None:
    """Return the publication that some dataset cites by this address, when its id means nothing else."""
    wanted, sources = _bare(url), data.view().ledger.sources
    found = next((one for _key, one in sorted(sources.items()) if one.url and _bare(one.url) == wanted), None)
    if found is None or any(one != found for (_dataset, id_), one in sources.items() if id_ == found.id):
        return None
    return replace(
        found,
        title=tidy(found.title)[: LIMITS["title"]],
        publisher=tidy(found.publisher)[: LIMITS["publisher"]],
    )


def _bare(url: str) -> str:
    return url.partition("://")[2].partition("#")[0].rstrip("/").removeprefix("www.")


def effect(amendment: Amendment) -> Effect:
    """Return what a correction would change under the shared filters."""
    with data.opened() as store:
        return effect_of(store, amendment, data.params(), now())


def preview(amendment: Amendment) -> ClaimRow:
    """Return the claim that a correction would be, as it would be shown."""
    said, source = amendment.claim, amendment.source
    ledger = data.view().ledger
    subject = ledger.clusters.cluster(said.subject)
    object_ = ledger.clusters.cluster(said.object) if said.object else ""
    return ClaimRow.of(
        said,
        id=amendment.id,
        subject=subject,
        subject_name=data.name(subject),
        object=object_,
        object_name=data.name(object_) if object_ else "",
        source=source.id,
        source_title=source.title,
        publisher=source.publisher,
        url=source.url,
        source_kind=source.kind,
        dataset=CORRECTIONS,
    )


def amend(amendment: Amendment) -> Amended:
    """Keep a correction."""
    with data.opened() as store:
        done = amending.amend(store, amendment, now())
    keeping.after_writing()
    return done


def take_back(run: int) -> Run:
    """Take a run back: of corrections any, of another dataset its last."""
    with data.opened() as store:
        undone = amending.take_back(store, run, now())
    keeping.after_writing()
    return undone


def listed() -> list[Correction]:
    """Return every correction that is there now, the latest first."""
    return _listed(data.store_url(), data.revision())


@st.cache_resource(max_entries=4, show_spinner=False)
def _listed(url: str, revision: str) -> list[Correction]:
    with data.opened() as store:
        return listing.corrections(store)


def about(entity: str) -> list[Correction]:
    """Return the corrections that name an entity, the latest first."""
    members = set(data.view().ledger.clusters.members(entity))
    return [one for one in listed() if members & {one.claim.subject, one.claim.object}]


def rows() -> dict[str, ClaimRow]:
    """Return the corrections as claims under the shared filters, by id."""
    claims = data.view().claims
    positions = claims.index[(claims["dataset"] == CORRECTIONS).to_numpy(dtype=bool)].to_numpy()
    return {one.id: one for one in data.claim_rows(positions)} if len(positions) else {}


def file() -> bytes:
    """Return all corrections as CSV, as Dutch Excel opens it: for the keeper of a dataset."""
    with data.opened() as store:
        return bare_csv(listing.table(store), dialect="excel-nl")
