"""Account for an export: of which view, on which date, from which datasets, under which licences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from graph.view.view import STATES

if TYPE_CHECKING:
    from graph.model.dataset import Dataset
    from graph.view.view import View

_STATES: Final = {
    "winner": "Vermeldingen die gelden · Claims that hold",
    "contradicted": "Tegengesproken vermeldingen · Contradicted claims",
    "outside": "Vermeldingen buiten deze datum · Claims outside this date",
}
_POLICIES: Final = {
    "official-first": "officiële bron eerst, dan de nieuwste · official source first, then the latest",
    "latest": "de nieuwste bron · the latest source",
}
_HOW: Final = (
    (
        "Lezen · How to read",
        "Wat hier staat zeggen bronnen; het is geen vastgesteld feit. Wat hier niet staat, bestaat "
        "misschien wel. · What stands here is what sources say, not established fact. What does not may "
        "well exist.",
    ),
    (
        "Tekens · Signs",
        "Een tekst die een rekenblad als formule kan lezen, begint in CSV met een '. · In CSV, a text that a "
        "spreadsheet may read as a formula begins with '.",
    ),
)


@dataclass(frozen=True, slots=True)
class About:
    """What a reader of a figure must know to find it again. Labels are in Dutch and English at once."""

    rows: tuple[tuple[str, str], ...]
    """Label and value, in the order to show them."""
    columns: tuple[tuple[str, str], ...]
    """What each row of a bare table repeats, so that it stands on its own: name and value."""
    as_of: str = ""
    """The reference date: files carry it instead of a clock's time, so that equal views give equal files."""

    @property
    def frame(self) -> pd.DataFrame:
        """Return the rows as a table."""
        return pd.DataFrame(list(self.rows), columns=["Wat · What", "Waarde · Value"], dtype=object)


def about(view: View, *, filters: str = "") -> About:
    """Return the account of a view; `filters` says in the reader's words what a list was narrowed to."""
    params = view.params
    said = view.claims["state"].value_counts()
    rows = [
        ("Bron · Source", "Weefsel"),
        ("Peildatum · Reference date", params.as_of),
        ("Bekend op · Known on", params.known_on),
        ("Keuze bij tegenspraak · Policy for contradictions", _POLICIES[params.policy]),
        ("Zekerheid ten minste · Confidence at least", params.confidence),
        ("Datasets gekozen · Datasets chosen", ", ".join(params.datasets)),
        ("Bronnen gekozen · Sources chosen", ", ".join(params.sources)),
        ("Filters", filters),
        ("Revisie · Revision", view.revision),
        *((_STATES[state], str(int(said.get(state, 0)))) for state in STATES),
        *_HOW,
    ]
    for dataset in view.ledger.datasets:
        if not params.datasets or dataset.id in params.datasets:
            rows.extend(_of_dataset(dataset))
    columns = (("peildatum · reference date", params.as_of), ("revisie · revision", view.revision))
    return About(tuple(row for row in rows if row[1]), columns, params.as_of)


def _of_dataset(dataset: Dataset) -> Iterator[tuple[str, str]]:
    titles = " · ".join(dict.fromkeys((dataset.title_nl, dataset.title_en)))
    yield f"Dataset {dataset.id}", f"{titles}. {dataset.publisher}"
    yield f"Dataset {dataset.id}: licentie · licence", dataset.licence
    yield f"Dataset {dataset.id}: verzameld · collected", dataset.collected
    yield f"Dataset {dataset.id}: adres · address", dataset.url
    for caveat in dataset.caveats:
        about = "; ".join(source.title for source in dataset.sources_of(caveat))
        said = " · ".join(dict.fromkeys((caveat.nl, caveat.en)))
        yield f"Dataset {dataset.id}: let op · caveat", f"{said} ({about})" if about else said
