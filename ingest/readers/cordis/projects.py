"""Make the claims of a row about a project: of itself, or of its topics, legal bases and fields."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model.claim import Claim
from graph.model.money import euros
from ingest.readers.cordis.making import MEDIUM, Making
from ingest.readers.cordis.programmes import PAYER, programme_of_code
from ingest.readers.cordis.values import amount, day, number, wrong
from ingest.records import Record


def project(making: Making, record: Record) -> list[Claim]:
    """Return the claims of a row of the projects; raise `InvalidRecord`."""
    code = record.cell("frameworkProgramme")
    if code and programme_of_code(code) != making.programme:
        raise wrong(
            record,
            "frameworkProgramme",
            f"is not {making.programme.name}",
            "Bring its files in by themselves",
        )
    native, row = number(record, "id"), record.row
    subject = f"cordis:project:{native}"
    start, end = day(record, "startDate"), day(record, "endDate")
    cost, granted = amount(record, "totalCost"), amount(record, "ecMaxContribution")
    signed, updated = day(record, "ecSignatureDate"), day(record, "contentUpdateDate")
    claims = [
        *making.programme_claims(row),
        making.says(row, subject, "kind", "project"),
        making.says(row, subject, "identifier", identifier(native)),
        making.ties(row, subject, "PART_OF", making.programme.entity),
        making.ties(
            row,
            PAYER,
            "FUNDS",
            subject,
            amount=granted,
            state="" if granted is None else "awarded",
            since=signed or start,
            said_on=updated,
        ),
    ]
    acronym, doi = record.cell("acronym"), record.cell("grantDoi")
    title = record.cell("title") or acronym or f"Project {native}"
    said = (
        ("name", title),
        ("alias", acronym if acronym != title else ""),
        ("start", start),
        ("end", end),
        ("budget", euros(cost) if cost else ""),  # 0 is what CORDIS writes where the cost is not known
        ("status", record.cell("status")),
        ("theme", record.cell("theme")),
        ("funding_scheme", record.cell("fundingScheme")),
        ("website", f"https://doi.org/{doi}" if doi.startswith("10.") else ""),
    )
    claims += [making.says(row, subject, name, value) for name, value in said if value]
    claims += making.active_in(row, subject, "theme", record.cell("theme"))
    for name, column in (("legal_basis", "legalBasis"), ("topic", "topics")):
        for text in _codes(record.cell(column)):
            claims += coded(making, row, subject, name, text)
    making.lives[native] = start, end
    return claims


def identifier(native: str) -> str:
    """Return a project's number as an identifier: of its grant, or where that is not known of its entry."""
    return f"rcn:{native[3:]}" if native.startswith("rcn") else f"grant:{native}"


def coded(making: Making, row: str, subject: str, name: str, code: str) -> list[Claim]:
    """Return that a project stands on a legal basis or a topic, and the sector that this means."""
    said = making.says(row, subject, name, code, note=making.titles.get(code, ""))
    return [said, *making.active_in(row, subject, name, code)]


def legal_basis(making: Making, record: Record) -> list[Claim]:
    """Return the claims of a row of the legal bases; raise `InvalidRecord`."""
    return _titled(making, record, "legal_basis", "legalBasis")


def topic(making: Making, record: Record) -> list[Claim]:
    """Return the claims of a row of the topics; raise `InvalidRecord`."""
    return _titled(making, record, "topic", "topic")


def _titled(making: Making, record: Record, name: str, column: str) -> list[Claim]:
    subject, code = making.project(record), record.cell(column)
    if not code:
        raise wrong(record, column, "names nothing", "Fill it, or take the row out")
    making.titles.setdefault(code, record.cell("title"))
    making.follow(record)
    return coded(making, record.row, subject, name, code)


def field(making: Making, record: Record) -> list[Claim]:
    """Return the claims of a row of EuroSciVoc, a tree of fields of science; raise `InvalidRecord`."""
    subject, path = making.project(record), record.cell("euroSciVocPath")
    if not path.strip("/"):
        raise wrong(record, "euroSciVocPath", "names no field of science", "Take the row out")
    making.follow(record)
    said = making.says(record.row, subject, "field", path, MEDIUM)  # CORDIS finds fields by machine
    return [said, *making.active_in(record.row, subject, "field", path)]


def _codes(cell: str) -> Iterator[str]:
    return (code.strip() for code in cell.split(";") if code.strip())
