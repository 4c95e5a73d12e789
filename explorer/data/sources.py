"""Ask who says it all: datasets, their sources with what to know of them, and the log of runs."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from explorer.data.views import Positions, count, opened, view
from explorer.i18n import language
from graph.model.dataset import Dataset, Source
from graph.store.protocol import Run
from graph.view.view import View


def datasets() -> tuple[Dataset, ...]:
    """Return the datasets with their cards and sources."""
    return view().ledger.datasets


def dataset_title(dataset: str) -> str:
    """Return the title of a dataset in the visitor's language."""
    titles = {one.id: one.title_en if language() == "en" else one.title_nl for one in datasets()}
    return titles.get(dataset, dataset)


def caveats(about: str) -> list[str]:
    """Return the warnings of the cards that apply to a page, entity, sector or region."""
    return [
        caveat.en if language() == "en" else caveat.nl
        for dataset in datasets()
        for caveat in dataset.caveats
        if about in caveat.applies_to
    ]


def every_source() -> list[Source]:
    """Return the sources of all datasets, as the page of sources counts them: each once for each dataset."""
    return [source for dataset in datasets() for source in dataset.sources]


def source(dataset: str, source_id: str) -> Source | None:
    """Return a source of a dataset."""
    return view().ledger.sources.get((dataset, source_id))


def source_caveats(dataset: str, source_id: str) -> tuple[str, ...]:
    """Return what to know of a source of a dataset, in the visitor's language: how it was seen."""
    return caveats_of_source(view(), dataset, source_id)


def caveats_of_source(now: View, dataset: str, source_id: str) -> tuple[str, ...]:
    """Return what to know of a source of a dataset, in one view."""
    card = next((one for one in now.ledger.datasets if one.id == dataset), None)
    caveats = card.caveats_of(source_id) if card else ()
    return tuple(one.en if language() == "en" else one.nl for one in caveats)


def source_key(asked: str) -> tuple[str, str]:
    """Return dataset and id of a source that is asked for as `dataset/id`, or by its id alone."""
    dataset, slash, source_id = asked.partition("/")
    if slash:
        return dataset, source_id
    return next((key for key in view().ledger.sources if key[1] == asked), ("", asked))


def source_table() -> pd.DataFrame:
    """Return one row for each source of each dataset and what it contributed, most claims first."""
    frame = count().sources.reset_index()
    frame["key"] = frame["dataset"] + "/" + frame["source"]
    return frame.sort_values(["claims", "title"], ascending=[False, True], ignore_index=True)


def sources_of(positions: Positions) -> list[Source]:
    """Return the sources of the claims at these positions of the ledger, those with most of them first."""
    ledger = view().ledger
    claims = ledger.claims.iloc[np.asarray(positions, dtype=np.int64)]
    keys = Counter(zip(claims["dataset"], claims["source"], strict=True))
    return [ledger.sources[key] for key, _number in keys.most_common() if key in ledger.sources]


def said_by(positions: Positions) -> int:
    """Return how many sources say the claims at these positions of the ledger."""
    claims = view().ledger.claims.iloc[np.asarray(positions, dtype=np.int64)]
    return len(set(zip(claims["dataset"], claims["source"], strict=True)))


def runs() -> list[Run]:
    """Return the log of the store, oldest first."""
    with opened() as store:
        return store.runs()
