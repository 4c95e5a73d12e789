"""List the fields that a column of a spreadsheet can fill: of an organization, an activity, or their tie."""

from __future__ import annotations

from typing import Final, NamedTuple

from graph.model.vocabulary import ROLES


class Field(NamedTuple):
    """Something that a column can say."""

    id: str
    holds: str
    """What its cells are: name, names, id, text, kind, city, postcode, province, country, website, number,
    sector, region, date, period, amount, role, word, participation, nothing."""
    about: str
    """What it means, in a few words."""


IGNORE: Final = "ignore"
"""The field of a column that is left out on purpose."""
CELL: Final = "tie.cell"

FIELDS: Final[dict[str, Field]] = {
    field.id: field
    for field in (
        Field("organization.name", "name", "Name of the organization"),
        Field("organization.id", "id", "Id of the organization: ours (org:tno), or the list's own number"),
        Field("organization.name_en", "text", "Its name in English"),
        Field("organization.alias", "names", "Another name or abbreviation"),
        Field("organization.kind", "kind", "What kind of organization it is"),
        Field("organization.city", "city", "Place of its seat"),
        Field("organization.postcode", "postcode", "Postcode: gives the province, is not kept itself"),
        Field("organization.province", "province", "Province of its seat"),
        Field("organization.country", "country", "Country of its seat"),
        Field("organization.website", "website", "Its website"),
        Field("organization.kvk", "number", "Number in the Dutch trade register (KvK)"),
        Field("organization.ror", "number", "ROR id"),
        Field("organization.pic", "number", "Participant code of the European Commission (PIC)"),
        Field("organization.vat", "number", "VAT number: kept as a fingerprint only"),
        Field("organization.sector", "sector", "Sector in which it is active"),
        Field("organization.start", "date", "When it was founded"),
        Field("organization.end", "date", "When it ended"),
        Field("organization.part_of", "name", "Organization that it belongs to"),
        Field("organization.note", "text", "Anything else about it, as a note"),
        Field("activity.name", "name", "Name of the activity: project, lab, hub, programme …"),
        Field("activity.id", "id", "Id of the activity: ours (lab:quva-lab), or the list's own number"),
        Field("activity.name_en", "text", "Its name in English"),
        Field("activity.alias", "names", "Another name or acronym"),
        Field("activity.kind", "kind", "What kind of activity it is"),
        Field("activity.city", "city", "Place of its seat"),
        Field("activity.postcode", "postcode", "Postcode: gives the province, is not kept itself"),
        Field("activity.province", "province", "Province of its seat"),
        Field("activity.country", "country", "Country of its seat"),
        Field("activity.website", "website", "Its website"),
        Field("activity.grant", "number", "Number of the grant"),
        Field("activity.sector", "sector", "Sector in which it is active"),
        Field("activity.covers", "region", "Region that it serves"),
        Field("activity.start", "date", "When it starts"),
        Field("activity.end", "date", "When it ends"),
        Field("activity.period", "period", "From when until when it runs, in one cell"),
        Field("activity.budget", "amount", "Its whole budget"),
        Field("activity.part_of", "name", "Programme or activity that it belongs to"),
        Field("activity.note", "text", "Anything else about it, as a note"),
        Field("tie.role", "role", "Role of the organization in the activity"),
        Field("tie.from", "date", "Since when it takes part"),
        Field("tie.until", "date", "Until when it takes part"),
        Field("tie.period", "period", "From when until when it takes part, in one cell"),
        Field("tie.share", "amount", "Its own share in the activity"),
        Field("tie.funding", "amount", "What it pays to the activity"),
        Field("tie.state", "word", "State of that amount: applied, reserved, awarded, paid"),
        Field("tie.tranche", "text", "Period or instalment of that amount, where the source names one"),
        Field("tie.said_on", "date", "On which day the source says so"),
        Field("tie.confidence", "word", "How sure it is: high, medium, low"),
        Field("tie.note", "text", "Anything else about the participation, as a note"),
        *(Field(f"tie.{role}", "names", f"Organizations that take part as {role}") for role in ROLES),
        Field("tie.funder", "names", "Organizations that pay"),
        Field(CELL, "participation", "Wide form: x, yes, a role or an amount says that it takes part"),
        Field(IGNORE, "nothing", "Left out on purpose"),
    )
}
MANY: Final = frozenset({"names", "sector", "region", "text", "participation", "nothing"})
"""What several columns may say at once."""
ROLE_FIELDS: Final = {f"tie.{role}": role for role in (*ROLES, "funder")}
"""Fields of a row about an activity that name organizations, with the role that these have."""
CONSTANTS: Final = tuple(name for name in FIELDS if name not in (CELL, IGNORE))
"""What may be said once for all rows."""
