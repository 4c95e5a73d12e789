"""Look at the claims of a run as they pass by: each must be one of its dataset; the same for every store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from graph.errors import InvalidClaim
from graph.model.claim import Claim, digest
from graph.model.dataset import Dataset

_MOST: Final = 2**63 - 1


def identified(dataset: Dataset, claims: Iterable[Claim]) -> Iterator[tuple[bytes, Claim]]:
    """Yield the claims with their ids; raise `InvalidClaim` for one that cannot be of this dataset."""
    sources = {source.id for source in dataset.sources}
    for claim in claims:
        if claim.dataset != dataset.id:
            reason = f"'{claim.dataset}' does not belong in a run of dataset '{dataset.id}'"
            raise InvalidClaim(reason, field="dataset", value=claim.dataset)
        if claim.source not in sources:
            raise InvalidClaim(
                f"'{claim.source}' is not a source of dataset '{dataset.id}'",
                field="source",
                value=claim.source,
                way_out="Add it to the sources of the dataset",
            )
        if claim.amount is not None and not 0 <= claim.amount <= _MOST:
            raise InvalidClaim("is out of bounds", field="amount", value=str(claim.amount))
        try:
            yield digest(claim), claim
        except UnicodeEncodeError as error:
            raise InvalidClaim(f"holds a broken character, {error.object[error.start]!r}") from error
