"""Fetch claims as rows to draw, with their sources, notes and states, latest first."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from explorer.data.answers import profile
from explorer.data.naming import called_in
from explorer.data.sources import caveats_of_source
from explorer.data.views import Positions, opened, view
from explorer.widgets.claim_row import ClaimRow
from graph.analysis import evidence as proving
from graph.store.protocol import StoredClaim
from graph.view.params import ViewParams
from graph.view.view import View


def claim_rows(positions: Positions, *, of: ViewParams | None = None) -> list[ClaimRow]:
    """Return the claims at these positions of the ledger, with their sources and notes, latest first."""
    now = view(of)
    chosen = now.claims[now.claims.index.isin(np.asarray(positions, dtype=np.int64))]
    return _rows(now, chosen)


def claim_groups(groups: Iterable[Positions]) -> list[list[ClaimRow]]:
    """Return the claims at several lists of positions, asked for together, each latest first."""
    groups = list(groups)
    wanted = [set(view().ids(positions)) for positions in groups]
    everything = {row.id: row for row in claim_rows(np.concatenate([np.zeros(0, np.int64), *groups]))}
    return [[row for id_, row in everything.items() if id_ in ids] for ids in wanted]


def claims_of(entity: str) -> list[ClaimRow]:
    """Return every claim that names an entity, of all three states, latest first."""
    now = view()
    return _rows(now, now.of(entity))


def claims_of_source(dataset: str, source_id: str) -> list[ClaimRow]:
    """Return every claim of one source, of all three states, latest first."""
    now = view()
    chosen = now.claims[(now.claims["dataset"] == dataset) & (now.claims["source"] == source_id)]
    return _rows(now, chosen)


def evidence(entity: str, about: str, *, networks: bool = False) -> list[ClaimRow]:
    """Return the claims under one figure of a profile (see `graph.analysis.evidence`)."""
    return claim_rows(proving.evidence(profile(entity, networks=networks), about))


def claims_by_state(*, dataset: str = "") -> dict[str, int]:
    """Return how many claims win, are contradicted or lie outside the date; of one dataset, or of all."""
    claims = view().claims
    chosen = claims[claims["dataset"] == dataset] if dataset else claims
    return {str(name): int(number) for name, number in chosen["state"].value_counts().items()}


def _rows(now: View, claims: pd.DataFrame) -> list[ClaimRow]:
    ids = [identifier.hex() for identifier in claims["id"]]
    with opened() as store:
        stored = {one.id: one for one in store.get(ids)}
    rows = [
        _row(now, line, stored[identifier])
        for identifier, line in zip(ids, claims.to_dict("records"), strict=True)
        if identifier in stored
    ]
    days = now.ledger.columns["confirmed_first"][claims.index.to_numpy()]
    order = np.lexsort((-days, np.array([STATE_ORDER[row.state] for row in rows], dtype=np.int64)))
    return [rows[i] for i in order]


STATE_ORDER = {"winner": 0, "contradicted": 1, "outside": 2}


def _row(now: View, line: Mapping[Hashable, Any], stored: StoredClaim) -> ClaimRow:
    claim = stored.claim
    said_by = now.ledger.sources.get((claim.dataset, claim.source))
    ended_by, ended_on = _ended(now, int(line["ended_by"]))
    return ClaimRow.of(
        claim,
        id=stored.id,
        subject=line["subject"],
        subject_name=called_in(now, line["subject"]),
        object=line["object"],
        object_name=called_in(now, line["object"]),
        source_title=said_by.title if said_by else "",
        publisher=said_by.publisher if said_by else "",
        url=said_by.url if said_by else "",
        source_kind=said_by.kind if said_by else "",
        source_language=said_by.language if said_by else "",
        published_on=said_by.published_on if said_by else "",
        source_caveats=caveats_of_source(now, claim.dataset, claim.source),
        state=line["state"],
        uncertain=bool(line["uncertain"]),
        undated=bool(line["undated"]),
        ended_by=ended_by,
        ended_on=ended_on,
    )


def _ended(now: View, by: int) -> tuple[str, str]:
    """Return the source of the claim at a position of the ledger and its end; nothing for -1."""
    if by < 0:
        return "", ""
    dataset, source, until = map(str, now.ledger.claims.loc[by, ["dataset", "source", "valid_to"]])
    found = now.ledger.sources.get((dataset, source))
    return (found.title if found else source), until
