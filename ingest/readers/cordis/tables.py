"""The tables of CORDIS: by which columns each is known, what is read of it, and what is left and why."""

from __future__ import annotations

from typing import Final, NamedTuple

from ingest.records import Columns


class Table(NamedTuple):
    """A table as CORDIS publishes it."""

    name: str
    needed: tuple[str, ...]
    """By these columns it is known."""
    read: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """Columns that are known and not kept; docs/cordis.md says why."""

    @property
    def columns(self) -> Columns:
        """All columns, for the reader of the file."""
        return Columns(self.needed, (*self.read, *self.left))


TABLES: Final = (
    Table(
        "organization",
        ("projectID", "organisationID", "role"),
        (
            *("projectAcronym", "vatNumber", "name", "shortName", "SME", "activityType", "postCode", "city"),
            *("country", "nutsCode", "geolocation", "organizationURL", "contentUpdateDate"),
            *("ecContribution", "netEcContribution", "endOfParticipation"),
        ),
        ("street", "contactForm", "rcn", "order", "totalCost", "active"),
    ),
    Table(
        "euroSciVoc",
        ("projectID", "euroSciVocPath"),
        ("euroSciVocCode",),
        ("euroSciVocTitle", "euroSciVocDescription"),
    ),
    Table("topics", ("projectID", "topic"), ("title",)),
    Table("legalBasis", ("projectID", "legalBasis"), ("title",), ("uniqueProgrammePart",)),
    Table(
        "project",
        ("id", "title", "startDate"),
        (
            *("acronym", "status", "endDate", "totalCost", "ecMaxContribution", "legalBasis", "topics"),
            *(
                "ecSignatureDate",
                "frameworkProgramme",
                "fundingScheme",
                "contentUpdateDate",
                "grantDoi",
                "theme",
            ),
        ),
        ("masterCall", "subCall", "nature", "objective", "rcn", "keywords"),
    ),
)
READ_FIRST: Final = ("legalBasis", "topics", "euroSciVoc", "project", "organization")
"""The order of reading: titles before projects that only name a code, projects before who takes part."""


def table_of(header: list[str]) -> Table | None:
    """Return the table that has this header, or None."""
    return next((table for table in TABLES if set(table.needed) <= set(header)), None)
