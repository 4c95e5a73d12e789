"""Make the claims of a row about a participant: who it is, where it sits, and what it does in a project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from graph.model.claim import Claim
from ingest.places import Place, locate
from ingest.readers.cordis.making import MEDIUM, Making
from ingest.readers.cordis.projects import identifier
from ingest.readers.cordis.values import amount, day, hashed, number, wrong
from ingest.records import Record


class Role(NamedTuple):
    """A role of CORDIS in our words; notes, in Dutch and English, say what ours does not."""

    role: str
    notes: tuple[str, str] = ("", "")


ROLES: Final = {
    "coordinator": Role("lead"),
    "participant": Role("partner"),
    "partner": Role(
        "partner",
        (
            "'Partner' in CORDIS: doet mee zonder eigen subsidie",
            "'Partner' in CORDIS: takes part without a grant of its own",
        ),
    ),
    "associatedPartner": Role(
        "partner",
        (
            "'Associated partner' in CORDIS: doet mee zonder eigen subsidie",
            "'Associated partner' in CORDIS: takes part without a grant of its own",
        ),
    ),
    "internationalPartner": Role(
        "partner",
        (
            "'International partner' in CORDIS: doet van buiten de Unie mee, zonder eigen subsidie",
            "'International partner' in CORDIS: takes part from outside the Union, no grant of its own",
        ),
    ),
    "thirdParty": Role(
        "partner",
        (
            "'Third party' in CORDIS: doet een deel van het werk van een deelnemer waar het bij hoort",
            "'Third party' in CORDIS: does part of the work of a participant that it belongs to",
        ),
    ),
}
KINDS: Final = {
    "HES": "university",
    "REC": "research_institute",
    "PRC": "company",
    "PUB": "agency",
    "OTH": "other",
}
"""CORDIS's five kinds of organization, the nearest of ours."""
_SAID_BY: Final = (
    *("name", "shortName", "vatNumber", "SME", "activityType", "postCode", "city", "country"),
    *("nutsCode", "geolocation", "organizationURL"),
)
"""The columns that say something of the organization itself."""
_REMEMBERED: Final = 50_000
_FOUND: Final = {
    "postcode": ("found by its postcode", "gevonden op postcode"),
    "city": ("found by its city", "gevonden op plaatsnaam"),
    "nuts": ("found by its NUTS code", "gevonden op NUTS-code"),
    "coordinates": ("found by its coordinates", "gevonden op coördinaten"),
}


def participant(making: Making, record: Record) -> list[Claim]:
    """Return the claims of a row of the organizations; raise `InvalidRecord`."""
    project, pic = making.project(record), number(record, "organisationID")
    organization = f"cordis:org:{pic}"
    claims = [_takes_part(making, record, organization, project)]
    if record.fields["projectID"] not in making.lives:
        claims += _undescribed(making, record, project)
    cells = (pic, *map(record.fields.get, _SAID_BY))
    known = making.organizations.get(cells)
    if known is None:
        if len(making.organizations) == _REMEMBERED:
            making.organizations.clear()
        known = making.organizations[cells] = list(_organization(making, record, organization, pic))
    making.follow(record)
    return claims + known


def _undescribed(making: Making, record: Record, project: str) -> Iterator[Claim]:
    """Yield what can be said of a project that no project file describes."""
    native, acronym = record.cell("projectID"), record.cell("projectAcronym")
    yield from making.programme_claims(record.row)
    yield making.says(record.row, project, "kind", "project")
    yield making.says(record.row, project, "identifier", identifier(native))
    yield making.ties(record.row, project, "PART_OF", making.programme.entity)
    if acronym:
        yield making.says(record.row, project, "name", acronym)


def _takes_part(making: Making, record: Record, organization: str, project: str) -> Claim:
    known = ROLES.get(record.fields["role"])
    if known is None:
        raise wrong(record, "role", "is not a role of CORDIS", f"Use one of: {', '.join(ROLES)}")
    start, end = making.lives.get(record.fields["projectID"], ("", ""))
    updated = day(record, "contentUpdateDate")
    ended = making.doubts.truth(record, "endOfParticipation")
    return making.ties(
        record.row,
        organization,
        "PARTNER_IN",
        project,
        role=known.role,
        since=start,
        until=_ended(start or making.programme.begins, (updated, end)) if ended else "",
        amount=_share(record),
        said_on=updated,
        notes=known.notes,
    )


def _share(record: Record) -> int | None:
    """Return the participant's own share in cents, None where CORDIS states none.

    `ecContribution` of a participant holds what goes on to its third parties, and is 0 for these;
    `netEcContribution` is each one's own. Both add up to the grant, so no euro counts twice.
    """
    gross = amount(record, "ecContribution")
    if gross is None or record.cell("netEcContribution") == record.cell("ecContribution"):
        return gross
    net = amount(record, "netEcContribution")
    return gross if net is None else net


def _ended(begin: str, known: tuple[str, str]) -> str:
    """Return when a participation ended: CORDIS says only that it has, by the day of the entry.

    So it is a span from the begin to that day or to the end of the project, whichever is first.
    """
    latest = min((day for day in known if day), default="")
    return f"{begin}/{latest}" if latest > begin else begin


def _organization(making: Making, record: Record, organization: str, pic: str) -> Iterator[Claim]:
    row, doubts = record.row, making.doubts
    country, nuts, point = doubts.country(record), doubts.nuts(record), doubts.point(record)
    place = _place(making, record, country, nuts, point)
    name, kind, small = record.cell("name"), record.cell("activityType"), doubts.truth(record, "SME")
    if kind and kind not in KINDS:
        doubts.add(record, "activityType", "is not a kind of CORDIS")
    yield making.reads(row, organization, "kind", KINDS.get(kind, "other"))
    if name:
        yield making.says(row, organization, "name", name)
    elif pic not in making.named:  # shown by its number, and never as if CORDIS gave that as a name
        yield making.reads(row, organization, "name", f"PIC {pic}")
    vat = hashed(record.cell("vatNumber"))
    said = (
        ("identifier", f"pic:{pic}"),
        ("identifier", f"vat:{vat}" if vat else ""),
        ("alias", record.cell("shortName")),
        ("city", (place and place.city) or record.cell("city")),
        ("country", country),
        ("nuts", nuts),
        ("coordinates", f"{point[0]!r},{point[1]!r}" if point else ""),
        ("website", doubts.site(record, "organizationURL")),
        ("sme", "" if small is None else "yes" if small else "no"),
    )
    for property_, value in said:
        if value:
            yield making.says(row, organization, property_, value)
    if place:
        note_en, note_nl = _FOUND[place.by]
        province = making.says(row, organization, "province", place.province, MEDIUM, note=note_en)
        yield province._replace(note_nl=note_nl)


def _place(
    making: Making, record: Record, country: str, nuts: str, point: tuple[float, float] | None
) -> Place | None:
    if country != "NL":
        return None
    postcode, city = record.cell("postCode"), record.cell("city")
    found = locate(country=country, nuts=nuts, coordinates=point, postcode=postcode, city=city)
    if isinstance(found, Place):
        return found
    if nuts or point or postcode or city:
        making.doubts.add(record, "city", "and what else is said of the seat leave the province open")
    return None
