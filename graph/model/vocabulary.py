"""List the fixed words: what kinds of entity, role, source and confidence there are.

Ids only; what a visitor reads is worded in the explorer.
"""

from __future__ import annotations

from typing import Final

ORGANIZATION: Final = "organization"
ACTIVITY: Final = "activity"
SECTOR: Final = "sector"
REGION: Final = "region"
ENTITY_TYPES: Final = (ORGANIZATION, ACTIVITY, SECTOR, REGION)

ORGANIZATION_KINDS: Final = (
    "university",
    "applied_sciences",
    "vocational",
    "medical_centre",
    "hospital",
    "research_institute",
    "company",
    "startup",
    "ministry",
    "province",
    "municipality",
    "agency",
    "regional_development_agency",
    "network",
    "foundation",
    "ngo",
    "funder",
    "eu_body",
    "other",
)
ACTIVITY_KINDS: Final = (
    "hub",
    "lab",
    "programme",
    "project",
    "facility",
    "fund",
    "working_group",
    "network_initiative",
)
KIND_TYPE: Final[dict[str, str]] = {
    **dict.fromkeys(ORGANIZATION_KINDS, ORGANIZATION),
    **dict.fromkeys(ACTIVITY_KINDS, ACTIVITY),
}

ROLES: Final = ("lead", "partner", "host", "member", "supporter")
"""Roles of PARTNER_IN. What a table calls *funder* is read as FUNDS without an amount."""
COLLABORATING_ROLES: Final = ("lead", "partner", "host", "member")
"""Roles that make two organizations collaborate (a supporter does not)."""

SOURCE_KINDS: Final = ("official", "register", "own", "press", "other")
"""Best first: the order of the policy `official-first`."""
CONFIDENCES: Final = ("high", "medium", "low")
"""Best first."""
FUNDING_STATES: Final = ("applied", "reserved", "awarded", "paid")
CLAIM_STATES: Final = ("winner", "contradicted", "outside")
"""How a claim stands in a view; every claim is in one of the three."""
VERDICTS: Final = ("same", "different", "unsure")
COLLECTORS: Final = "weefsel-collectors"
"""The source of what a collector knew without a publication."""
CORRECTIONS: Final = "corrections"
"""The dataset of what users correct; only there does a claim with an end, and no begin, end others."""
