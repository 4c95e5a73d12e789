"""How long does the server take for a page on a store of CORDIS, fifty times the built-in dataset?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bench.cordis import ORGANIZATION, PROJECT, stores
from bench.figures import Figure
from bench.pages import SIMPLE, Addresses, of
from bench.settings import CORDIS, Settings

NEEDS = (CORDIS,)
ADDRESSES: Final[Addresses] = {
    **SIMPLE,
    "network of one": ("network", {"start": ORGANIZATION}),
    "profile, organization": ("profile", {"id": ORGANIZATION}),
    "profile, activity": ("profile", {"id": PROJECT}),
}


def figures(settings: Settings) -> Iterator[Figure]:
    """Yield the same figures as of the built-in dataset."""
    assert settings.cordis
    yield from of("CORDIS", ADDRESSES, str(stores(settings)[0]), settings.cordis, 1000, settings)
