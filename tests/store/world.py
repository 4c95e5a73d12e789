"""A small invented world for the store suite: two datasets, and claims that use every field."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from graph.model.claim import Claim
from graph.model.dataset import Dataset, Source
from graph.model.judgement import Judgement
from graph.store.protocol import Store

LETTERS = Dataset(
    "letters", "Brieven", "Letters", "Ministerie", "CC0-1.0",
    sources=(
        Source("l1", "Kamerbrief", "Ministerie", "official", "https://example.org/1", "2025-04-03", "nl"),
        Source("l2", "Persbericht", "Krant", "press"),
    ),
)  # fmt: skip
REGISTER = Dataset(
    "register", "Register", "Register", "EU", "CC-BY-4.0", sources=(Source("r1", "R", "EU", "register"),)
)
DATASETS = {dataset.id: dataset for dataset in (LETTERS, REGISTER)}
REVISED = replace(LETTERS, licence="CC-BY-4.0")

NewStore = Callable[[], AbstractContextManager[Store]]

NAMES = (
    "Universiteit van Fryslân",
    "Provincie Fryslân",
    "Straße & Søn",
    "Universitair Medisch Centrum Groningen",
)
ORGS = ("org:uf", "org:fryslan", "org:sos", "org:umcg")
FACTORY = "facility:ai-fabriek"


def said(subject: str, predicate: str, **fields: Any) -> Claim:
    """Return a claim of the letters."""
    return Claim(
        **{"dataset": "letters", "source": "l1", "subject": subject, "predicate": predicate, **fields}
    )


def when(day: int) -> str:
    """Return the time of the run on a day of January."""
    return f"2026-01-{day:02}T12:00:00+00:00"


LEAD = said(ORGS[0], "PARTNER_IN", object=FACTORY, role="lead", valid_from="2025", valid_to="2025-06")
LATER = LEAD._replace(valid_to="2025-07")
MONEY = said(
    "programme:p",
    "FUNDS",
    object=FACTORY,
    amount=7_000_000_000,
    state="reserved",
    tranche="2027",
    asserted_on="2025-04-03",
    confidence="high",
    quote="“70 miljoen” – dat is 't;\n\tzeker",
    place="alinea 4",
    row="a.csv:2",
)
NOTED = said("programme:p", "note", note_nl="Eén bron", note_en="One source: ‘x’ \x00 end", row="a.csv:3")
WORLD = (
    *(said(org, "name", value=name) for org, name in zip(ORGS, NAMES, strict=True)),
    said("org:umcg", "alias", value="UMCG"),
    said("org:umcg", "city", value="Groningen"),
    said("org:uf", "identifier", value="ror:012p63287"),
    said(FACTORY, "name", value="AI-fabriek", source="l2"),
    LEAD,
    MONEY,
    NOTED,
)
MANY = tuple(said(f"org:o{number}", "name", value=f"Organisatie {number}") for number in range(12))

SAME = Judgement("org:uf", "cordis:org:1", "same", "ann", "2026-01-01")
DIFFERENT = Judgement("cordis:org:1", "org:uf", "different", "bo", "2026-01-02", "other seat")


def of(dataset: str, claims: tuple[Claim, ...] = MANY) -> list[Claim]:
    """Return claims as another dataset would make them."""
    return [claim._replace(dataset=dataset, source=DATASETS[dataset].sources[0].id) for claim in claims]


def ids(store: Store, *, present: bool = True) -> set[str]:
    """Return the ids of the claims in a store."""
    return {stored.id for stored in store.claims(present=present)}


def content(store: Store) -> list[Claim]:
    """Return what is present in a store."""
    return [stored.claim for stored in store.claims()]


subsets = st.lists(st.sampled_from(MANY), unique=True).map(tuple)
"""Some of `MANY`, in any order."""
