"""Say which lists look where: only there does absence mean *looked, found none*."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from graph.view.view import View


class Looking(NamedTuple):
    """A list of a dataset, by what its card says that it could have seen."""

    dataset: str
    number: int
    """Which of the dataset's `covers`."""
    kinds: frozenset[str]
    sectors: frozenset[str]
    """Empty: all sectors."""
    regions: frozenset[str]
    """Empty: all regions."""
    sources: tuple[str, ...]
    why: str

    def sees(
        self, kinds: Collection[str] = (), sectors: Collection[str] = (), regions: Collection[str] = ()
    ) -> bool:
        """Return whether it looks for one of these kinds, sectors and regions; none given: for any."""
        return all(
            not seen or not asked or not seen.isdisjoint(asked)
            for seen, asked in ((self.kinds, kinds), (self.sectors, sectors), (self.regions, regions))
        )


def looking(view: View) -> Iterator[Looking]:
    """Yield the lists of the datasets that a view is made of."""
    chosen = view.params.datasets
    for dataset in view.ledger.datasets:
        if chosen and dataset.id not in chosen:
            continue
        for number, cover in enumerate(dataset.covers):
            yield Looking(
                dataset.id,
                number,
                frozenset(cover.kinds),
                frozenset(cover.sectors),
                frozenset(cover.regions),
                cover.sources,
                cover.why,
            )
