"""Let the explorer bring data in: its port, answered with ingest; `app.py` introduces them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from explorer.intake import Found, Limits, Outcome, Plan, Progress, Sample, Sheet, Template
from graph.errors import StoreReadOnly, WeefselError
from graph.store import open_store
from ingest.pipeline import ingest
from ingest.places import city_name
from ingest.sheets.mappings.writing import to_yaml
from ingest.sheets.templates import TEMPLATES, file_name, template
from weefsel.intake import datasets, described, outcomes, remembered, samples, sheets
from weefsel.place import file_of

MEGABYTES: Final = 200
"""Of one file, enough for CORDIS and ROR as published; .streamlit/config.toml says the same."""


class Reading:
    """Answers the pages. It remembers nothing: every question opens the files and the store for itself."""

    limits = Limits(MEGABYTES, sheets.MEGABYTES, sheets.ROWS)
    types = tuple(dict.fromkeys((*sheets.ENDINGS, *datasets.ENDINGS)))

    def closed(self, store: str) -> str:
        """Return why nothing can be brought into a store; empty when it can."""
        file = file_of(store)
        if file is not None and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
            return str(StoreReadOnly(store, "the file or its folder may only be read"))
        try:
            with open_store(store):
                return ""
        except WeefselError as error:
            return str(error)

    def city(self, written: str, country: str, province: str) -> str:
        """Return a city as every dataset writes it, so that one place under two names contradicts nothing."""
        return city_name(written, country=country, province=province)

    def templates(self, language: str) -> tuple[Template, ...]:
        """Return tables to fill in, with headers in Dutch (`nl`) or English (`en`)."""
        return tuple(
            Template(what, file_name(what, language=language), template(what, language=language))
            for what in TEMPLATES
        )

    def look(self, files: Sequence[Path], store: str) -> Found:
        """Return what these files are: datasets that a reader recognises, else sheets to be explained."""
        cards = datasets.cards(files)
        return Found(tuple(card.dataset for card in cards)) if cards else sheets.look(files, store)

    def propose(self, files: Sequence[Path], sheet: Sheet, form: str = "") -> Plan:
        """Return how a sheet seems to be meant, in the form that fits best or in this one."""
        return sheets.propose(files, sheet, form)

    def changed(
        self,
        plan: Plan,
        *,
        columns: Mapping[str, str] | None = None,
        constants: Mapping[str, str] | None = None,
        meant: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Plan:
        """Return a plan in which columns become other fields, or constants or meanings of values change."""
        return sheets.changed(plan, columns or {}, constants or {}, meant or {})

    def as_yaml(self, plan: Plan) -> str:
        """Return the mapping as the file that `weefsel ingest --mapping` reads."""
        return to_yaml(plan.mapping.card)

    def from_yaml(self, files: Sequence[Path], sheet: Sheet, text: str) -> Plan:
        """Return the plan that such a file says."""
        return sheets.from_card(files, sheet, described.read(text))

    def keep(self, plan: Plan, store: str) -> None:
        """Keep a mapping beside the store, for next month's file."""
        remembered.keep(plan.mapping.card, store)

    def kept(self, files: Sequence[Path], sheet: Sheet, name: str, store: str) -> Plan:
        """Return the plan of a mapping that was kept."""
        return sheets.kept(files, sheet, name, store)

    def sample(self, files: Sequence[Path], plan: Plan | None, rows: int) -> Sample:
        """Return the first rows and the claims they make."""
        if plan is None:
            return samples.of_tables(datasets.cards(files), rows)
        return samples.of_sheet(sheets.card(files, plan, whole=False), rows)

    def bring(
        self,
        files: Sequence[Path],
        plan: Plan | None,
        store: str,
        at: str,
        *,
        last: Mapping[str, int] | None = None,
        progress: Progress | None = None,
    ) -> tuple[Outcome, ...]:
        """Bring what the files hold into the store, each dataset whole or not at all."""
        cards = [sheets.card(files, plan)] if plan else datasets.cards(files)
        with open_store(store) as claims:
            if last is None:
                seen = outcomes.last_runs(claims)
                reports = ingest(claims, cards, at, dry_run=True, progress=progress)
            else:
                seen = dict(last)
                cards = [card for card in cards if card.dataset.id in seen]
                reports = [
                    ingest(claims, [card], at, last=seen[card.dataset.id], progress=progress)[0]
                    for card in cards
                ]
            return tuple(
                outcomes.outcome(report, card.dataset, claims, seen.get(card.dataset.id, 0))
                for report, card in zip(reports, cards, strict=True)
            )
