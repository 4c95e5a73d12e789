"""List the words for kinds, roles, states, properties and relations; the ids are those of graph.model."""

from __future__ import annotations

from typing import Final

from explorer.i18n import N_

KINDS: Final = {
    "university": N_("university"),
    "applied_sciences": N_("university of applied sciences"),
    "vocational": N_("vocational college"),
    "medical_centre": N_("university medical centre"),
    "hospital": N_("hospital"),
    "research_institute": N_("research institute"),
    "company": N_("company"),
    "startup": N_("startup"),
    "ministry": N_("ministry"),
    "province": N_("province"),
    "municipality": N_("municipality"),
    "agency": N_("government agency"),
    "regional_development_agency": N_("regional development agency"),
    "network": N_("network organization"),
    "foundation": N_("foundation"),
    "ngo": N_("non-profit organization"),
    "funder": N_("research funder"),
    "eu_body": N_("body of the European Union"),
    "other": N_("other organization"),
    "hub": N_("hub"),
    "lab": N_("lab"),
    "programme": N_("programme"),
    "project": N_("project"),
    "facility": N_("facility"),
    "fund": N_("fund"),
    "working_group": N_("working group"),
    "network_initiative": N_("network initiative"),
}
ROLES: Final = {
    "lead": N_("lead partner"),
    "lab_lead": N_("leader of the lab"),
    "coordinator": N_("coordinator"),
    "partner": N_("partner"),
    "host": N_("host"),
    "member": N_("member"),
    "supporter": N_("involved, not a partner"),
}
ENTITY_TYPES: Final = {
    "organization": N_("organization"),
    "activity": N_("activity"),
    "sector": N_("sector"),
    "region": N_("region"),
}
SOURCE_KINDS: Final = {
    "official": N_("official source"),
    "register": N_("register"),
    "own": N_("own publication"),
    "press": N_("press"),
    "other": N_("other source"),
}
CONFIDENCES: Final = {"high": N_("high"), "medium": N_("middle"), "low": N_("low")}
CONFIDENCE_DOTS: Final = {"high": "●●●", "medium": "●●○", "low": "●○○"}
CLAIM_STATES: Final = {"contradicted": N_("contradicted"), "outside": N_("outside this date")}
FUNDING_STATES: Final = {
    "applied": N_("applied for"),
    "reserved": N_("reserved"),
    "awarded": N_("awarded"),
    "paid": N_("paid"),
}
POLICIES: Final = {
    "official-first": N_("latest official source first"),
    "latest": N_("latest claim first"),
}
CELL_STATES: Final = {
    "active": N_("activity found"),
    "none": N_("looked, found none"),
    "no_source": N_("no source"),
    "old": N_("only old or disputed"),
}
PROPERTY_NAMES: Final = {
    "kind": N_("Kind"),
    "start": N_("Start"),
    "end": N_("End"),
    "budget": N_("Budget"),
    "city": N_("City"),
    "province": N_("Province"),
    "country": N_("Country"),
    "name": N_("Name"),
    "name_en": N_("Name in English"),
    "alias": N_("Also known as"),
    "identifier": N_("Identifier"),
    "former_id": N_("Former id"),
    "website": N_("Website"),
    "nuts": N_("NUTS code"),
    "coordinates": N_("Coordinates"),
    "sme": N_("Small or medium-sized company"),
    "status": N_("Status of the project"),
    "theme": N_("Theme"),
    "legal_basis": N_("Legal basis"),
    "topic": N_("Topic of the call"),
    "field": N_("Field of science"),
    "funding_scheme": N_("Funding scheme"),
    "mentioned_in": N_("Mentioned in"),
    "note": N_("Note"),
    "pays_through": N_("Pays through"),
    "stated_total": N_("Stated total"),
    "precondition": N_("Precondition"),
    "milestone": N_("Milestone"),
    "deadline": N_("Deadline"),
    "caveat": N_("Caveat"),
}
RELATION_NAMES: Final = {
    "PARTNER_IN": N_("Participation"),
    "PART_OF": N_("Parts and wholes"),
    "FUNDS": N_("Funding"),
    "ACTIVE_IN": N_("Sectors"),
    "LOCATED_IN": N_("Place"),
    "COVERS": N_("Regions served"),
    "SUCCEEDS": N_("Predecessors and successors"),
}
COUNTED: Final = {
    "academic_appointments": N_("academic appointments"),
    "antennas": N_("antennas"),
    "applications": N_("applications"),
    "companies": N_("companies"),
    "consortium_partners": N_("consortium partners"),
    "countries": N_("countries"),
    "facilities": N_("facilities"),
    "honoured": N_("applications granted"),
    "honoured_first_cutoff": N_("applications granted at the first cut-off"),
    "honoured_second_cutoff": N_("applications granted at the second cut-off"),
    "honoured_third_cutoff": N_("applications granted at the third cut-off"),
    "hubs": N_("hubs"),
    "implementation_partners": N_("implementing partners"),
    "industrial_partners": N_("industrial partners"),
    "institutions": N_("institutions"),
    "labs": N_("labs"),
    "learning_communities": N_("learning communities"),
    "members": N_("members"),
    "network_partners": N_("network partners"),
    "nodes": N_("nodes of the project"),
    "organisations": N_("organizations"),
    "organizations": N_("organizations"),
    "participants": N_("participants"),
    "partners": N_("partners"),
    "parts": N_("parts"),
    "phd_positions": N_("PhD positions"),
    "postdocs": N_("postdocs"),
    "practice_partners": N_("partners from practice"),
    "programmes": N_("programmes"),
    "projects": N_("projects"),
    "proposals": N_("proposals"),
    "smes": N_("SMEs"),
    "universities": N_("universities"),
    "universities_of_applied_sciences": N_("universities of applied sciences"),
    "working_groups": N_("working groups"),
}
"""What a stated total may count."""
# (relation, from the subject's side) and (relation, from the object's side).
