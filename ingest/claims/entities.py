"""Make claims of what the collectors noted about an organization or an activity itself.

Names, kind, seat, website and ROR id were known without a publication: they are claims of the
source `weefsel-collectors`, confidence medium. The publications in `source_ids` only mention it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.errors import InvalidClaim
from graph.model.claim import Claim
from graph.model.ids import type_of
from graph.model.regions import PROVINCES, canonical_region, province_by_name
from graph.model.vocabulary import ACTIVITY, COLLECTORS, ORGANIZATION
from ingest.cards import Card
from ingest.claims.properties import canonical_money
from ingest.places import city_name
from ingest.records import Record, nearest

_ROR = re.compile(r"https://ror\.org/0[a-z0-9]{8}")
_PREFIX = {ORGANIZATION: "org:tno", ACTIVITY: "lab:quva-lab or project:gpt-nl"}


def organization(record: Record, card: Card) -> Iterator[Claim]:
    """Yield the claims of a row of `organizations.csv`."""
    yield from _known(record, card, ORGANIZATION)
    said = {"identifier": _ror(record), "start": record.cell("valid_from"), "end": record.cell("valid_to")}
    for name, value in said.items():
        if value:
            yield _claim(record, card, COLLECTORS, name, value)


def activity(record: Record, card: Card) -> Iterator[Claim]:
    """Yield the claims of a row of `activities.csv`.

    Dates, budget and note come from the publication when the row names exactly one.
    """
    yield from _known(record, card, ACTIVITY)
    sources = record.cells("source_ids")
    source = sources[0] if len(sources) == 1 else COLLECTORS
    said = {"start": record.cell("start"), "end": record.cell("end"), "budget": _budget(record)}
    for name, value in said.items():
        if value:
            yield _claim(record, card, source, name, value)
    note_en, note_nl = record.cell("note"), record.cell("note_nl")
    if note_en or note_nl:
        yield _claim(record, card, source, "note", "")._replace(note_nl=note_nl, note_en=note_en)


def _known(record: Record, card: Card, wanted: str) -> Iterator[Claim]:
    entity = record.cell("id")
    if type_of(entity) != wanted:
        raise InvalidClaim(
            f"'{entity}' is not the id of an {wanted}",
            field="id",
            value=entity,
            way_out=f"Use one such as {_PREFIX[wanted]}",
        )
    said = [
        ("kind", record.cell("kind")),
        ("name", _name(record)),
        *(("name_en", name) for name in [record.cell("name_en")] if name != record.cell("name")),
        *(("alias", alias) for alias in record.cells("aliases")),
        ("city", _city(record)),
        ("province", _province(record)),
        ("country", canonical_region(record.cell("country"))),
        ("website", _website(record)),
    ]
    for name, value in said:
        if value or name == "kind":
            yield _claim(record, card, COLLECTORS, name, value)
    for source in record.cells("source_ids"):
        yield _claim(record, card, source, "mentioned_in", source)._replace(confidence="high")


def _claim(record: Record, card: Card, source: str, name: str, value: str) -> Claim:
    return Claim(card.dataset.id, source, record.cell("id"), name, value=value, row=record.row)


def _name(record: Record) -> str:
    name = record.cell("name")
    if not name:
        raise InvalidClaim("must not be empty", field="name")
    return name


def _province(record: Record) -> str:
    name = record.cell("province")
    code = province_by_name(name) if name else ""
    if code is None:
        names = [province.name_nl for province in PROVINCES.values()]
        near = nearest(name, names)
        hint = f"Did you mean {near}?" if near else f"Use one of: {', '.join(names)}"
        raise InvalidClaim(f"'{name}' is not a province", field="province", value=name, way_out=hint)
    return code


def _city(record: Record) -> str:
    """Return the city as every dataset writes it, so that one place under two names contradicts nothing."""
    country = canonical_region(record.cell("country"))
    return city_name(record.cell("city"), country=country, province=record.cell("province"))


def _website(record: Record) -> str:
    site = record.cell("website")
    if site and not site.startswith(("https://", "http://")):
        raise InvalidClaim(
            f"'{site}' is not a web address", field="website", value=site, way_out="Begin it with https://"
        )
    return site


def _ror(record: Record) -> str:
    ror = record.cell("ror")
    if ror and not _ROR.fullmatch(ror):
        raise InvalidClaim(
            f"'{ror}' is not a ROR id", field="ror", value=ror, way_out="Write https://ror.org/04dkp9463"
        )
    return ror


def _budget(record: Record) -> str:
    return canonical_money(record.cell("budget_eur"), "budget_eur")
