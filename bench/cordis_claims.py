"""Turn the Horizon 2020 files of CORDIS into claims in a plain way, as a load for benchmarks.

    python -m bench.cordis_claims FOLDER      count them

`FOLDER` holds h2020_project.csv.gz and h2020_organization.csv.gz. This is not how
CORDIS is ingested: it checks nothing and keeps what is quick to keep.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Final
from zlib import crc32

from graph.model.claim import Claim
from graph.model.dataset import Dataset, Source
from graph.model.regions import canonical_region, is_region

SOURCE: Final = "cordis-h2020"
PAYER: Final = "org:european-commission"
PROGRAMME: Final = "cordis:programme:h2020"
KINDS: Final = {
    "HES": "university",
    "REC": "research_institute",
    "PRC": "company",
    "PUB": "agency",
    "OTH": "other",
}


def dataset() -> Dataset:
    """Return the card of these claims."""
    source = Source(
        SOURCE, "Horizon 2020: projects and participants", "European Commission", "register", language="en"
    )
    return Dataset(
        id="cordis",
        title_nl="CORDIS: Horizon 2020",
        title_en="CORDIS: Horizon 2020",
        publisher="European Commission",
        licence="CC-BY-4.0",
        sources=(source,),
    )


def iter_claims(folder: Path, *, copies: int = 1, share: int = 1) -> Iterator[Claim]:
    """Yield about 475,000 claims, projects first, in the order of the files.

    With `share` only of one in so many projects. With `copies` all of it so many times, each under ids of
    its own: as many entities, claims and ties more.
    """
    for copy in range(copies):
        for claim in _all_claims(folder, share):
            yield _under_own_ids(claim, copy) if copy else claim


def in_share(project: str, share: int) -> bool:
    """Whether a project is read: one in `share` is, always the same ones."""
    return crc32(project.encode()) % share == 0


def _under_own_ids(claim: Claim, copy: int) -> Claim:
    object = f"copy{copy}:{claim.object}" if ":" in claim.object else claim.object
    return claim._replace(subject=f"copy{copy}:{claim.subject}", object=object)


def _all_claims(folder: Path, share: int) -> Iterator[Claim]:
    yield _says(PROGRAMME, "name", "Horizon 2020")
    yield _says(PROGRAMME, "kind", "programme")
    yield _says(PAYER, "name", "European Commission")
    yield _says(PAYER, "kind", "eu_body")
    for row in _rows(folder / "h2020_project.csv.gz"):
        if in_share(row["id"], share):
            yield from _project(row)
    seen: set[tuple[str, str, str]] = set()
    for row in _rows(folder / "h2020_organization.csv.gz"):
        if in_share(row["projectID"], share):
            yield from _organization(row, seen)
            yield _participation(row)


def _project(row: dict[str, str]) -> Iterator[Claim]:
    project = f"cordis:project:{row['id']}"
    said = {
        "kind": "project",
        "name": row["title"] or row["acronym"] or f"Project {row['id']}",
        "alias": row["acronym"],
        "start": row["startDate"],
        "end": row["endDate"],
        "budget": _money(row["totalCost"]),
        "identifier": f"grant:{row['id']}",
        "note": row["theme"],
    }
    for name, value in said.items():
        if value:
            yield _says(project, name, value)
    dates = {"valid_from": row["startDate"], "valid_to": row["endDate"]}
    amount = _cents(row["ecMaxContribution"])
    yield _claim(PAYER, "FUNDS")._replace(object=project, amount=amount, state="awarded", **dates)
    yield _claim(project, "PART_OF")._replace(object=PROGRAMME)
    yield _claim(project, "ACTIVE_IN")._replace(object="science")


def _organization(row: dict[str, str], seen: set[tuple[str, str, str]]) -> Iterator[Claim]:
    """Yield what this row says of its organization and no row before it said."""
    pic = row["organisationID"]
    organization = f"cordis:org:{pic}"
    country = canonical_region(row["country"])
    said = {
        "kind": KINDS.get(row["activityType"], "other"),
        "name": row["name"] or f"PIC {pic}",
        "alias": row["shortName"],
        "city": row["city"],
        "country": country if is_region(country) else "",
        "website": row["organizationURL"],
        "identifier": f"pic:{pic}",
    }
    for name, value in said.items():
        if value and (pic, name, value) not in seen:
            seen.add((pic, name, value))
            yield _says(organization, name, value)
            if name == "country":
                yield _claim(organization, "LOCATED_IN")._replace(object=country)


def _participation(row: dict[str, str]) -> Claim:
    return _claim(f"cordis:org:{row['organisationID']}", "PARTNER_IN")._replace(
        object=f"cordis:project:{row['projectID']}",
        role="lead" if row["role"] == "coordinator" else "partner",
        amount=_cents(row["ecContribution"]),
    )


def _says(subject: str, name: str, value: str) -> Claim:
    return Claim("cordis", SOURCE, subject, name, value=value, confidence="high")


def _claim(subject: str, relation: str) -> Claim:
    return Claim("cordis", SOURCE, subject, relation, confidence="high")


def _cents(euros: str) -> int | None:
    """Return euros in cents, rounded: some amounts have four decimals."""
    return int((Decimal(euros) * 100).quantize(Decimal(1), ROUND_HALF_UP)) if euros else None


def _money(euros: str) -> str:
    return f"{Decimal(euros).quantize(Decimal('0.01'), ROUND_HALF_UP)}" if euros else ""


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text, delimiter=";")


def main() -> None:
    """Print how many claims of each kind there are."""
    counted = Counter(claim.predicate for claim in iter_claims(Path(sys.argv[1])))
    for name, count in counted.most_common():
        print(f"{count:>9,} {name}")
    print(f"{counted.total():>9,} claims")


if __name__ == "__main__":
    main()
