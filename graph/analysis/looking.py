"""Say which lists look where: only there does absence mean *looked, found none*.

A list sees what its card says that it could have seen. One that began to look after the day of a view,
or stopped more than four years before it, does not look there then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.analysis.facets import faded_before
from graph.model.dates import days
from graph.view.ledger import day

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
    """Yield the lists that look on the day of a view, of the datasets it is made of."""
    chosen, today, faded = view.params.datasets, day(view.params.as_of), faded_before(view)
    for dataset in view.ledger.datasets:
        if chosen and dataset.id not in chosen:
            continue
        for number, cover in enumerate(dataset.covers):
            begins = days(cover.period_from).first if cover.period_from else today
            ends = days(cover.period_to).last if cover.period_to else today
            if begins <= today and ends >= faded:
                kinds, sectors, regions = map(frozenset, (cover.kinds, cover.sectors, cover.regions))
                yield Looking(dataset.id, number, kinds, sectors, regions, cover.sources, cover.why)
