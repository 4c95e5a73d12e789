"""List the words that Dutch and English lists use for our own: kinds, roles, sectors, months, yes and no.

Words that mean several of ours (*overheid*, *kennisinstelling*, *zorginstelling*) are left out on purpose:
whoever makes a mapping says what they mean there.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from graph.model.regions import PROVINCES, countries, is_region
from graph.model.sectors import SECTORS
from graph.model.text import fold
from graph.model.vocabulary import (
    ACTIVITY_KINDS,
    CONFIDENCES,
    FUNDING_STATES,
    ORGANIZATION_KINDS,
    ROLES,
)

YES: Final = frozenset(
    ["x", "ja", "j", "v", "y", "yes", "true", "waar", "1", "✓", "✔", "√", "•", "●", "☑", "☒", "■", "×"]
)
NO: Final = frozenset(
    ["nee", "n", "no", "false", "onwaar", "0", "-", "–", "—", "☐", "o", "nvt", "n.v.t.", "n/a"]
)

_ORGANIZATION_KINDS: Final = {
    "university": "universiteit, uni, wo, wo instelling",
    "applied_sciences": "hogeschool, hbo, hbo instelling, university of applied sciences, applied sciences",
    "vocational": "mbo, roc, aoc, vakschool, mbo instelling, mbo school, vocational school, "
    "vocational education",
    "medical_centre": "umc, universitair medisch centrum, academisch ziekenhuis, academic "
    "hospital, university medical centre, university medical center, medical "
    "centre",
    "hospital": "ziekenhuis, topklinisch ziekenhuis, kliniek",
    "research_institute": "onderzoeksinstituut, onderzoeksinstelling, kennisinstituut, instituut, "
    "to2, to2 instelling, research institute, research organisation, research "
    "organization, research centre",
    "company": "bedrijf, onderneming, mkb, mkb bedrijf, grootbedrijf, midden en "
    "kleinbedrijf, bv, nv, b v, n v, sme, business, corporate, firma, groot "
    "bedrijf, industry, bedrijfsleven",
    "startup": "start up, scale up, scaleup, spin off, spinoff, starter",
    "ministry": "ministerie, departement",
    "province": "provincie",
    "municipality": "gemeente",
    "agency": "uitvoeringsorganisatie, agentschap, zbo, rijksdienst, inspectie, toezichthouder, waterschap",
    "regional_development_agency": "rom, regionale ontwikkelingsmaatschappij, ontwikkelingsmaatschappij, "
    "regional development agency, development agency",
    "network": "netwerk, netwerkorganisatie, vereniging, branchevereniging, "
    "brancheorganisatie, koepel, koepelorganisatie, association, cluster, "
    "samenwerkingsverband",
    "foundation": "stichting",
    "ngo": "maatschappelijke organisatie, non profit, nonprofit, goed doel, civil society",
    "funder": "financier, subsidieverstrekker, funding organisation, funding agency",
    "eu_body": "eu instelling, europese instelling, eu institution",
    "other": "overig, overige, anders, divers",
}
_ACTIVITY_KINDS: Final = {
    "hub": "ai hub, edih, innovatiehub, innovation hub",
    "lab": "laboratorium, fieldlab, living lab, icai lab, elsa lab, proeftuin",
    "programme": "programma, program, onderzoeksprogramma, groeifonds programma",
    "project": "onderzoeksproject, pilot, projecten, research project",
    "facility": "faciliteit, voorziening, infrastructuur, infrastructure, testfaciliteit",
    "fund": "fonds, regeling, subsidieregeling",
    "working_group": "werkgroep, working group, taskforce, themagroep",
    "network_initiative": "netwerk, initiatief, coalitie, community, network, initiative",
}
_ROLES: Final = {
    "lead": "penvoerder, coordinator, trekker, leider, projectleider, consortiumleider, "
    "hoofdaanvrager, leadpartner, lead partner, main applicant, leading "
    "partner, penvoerend partner, aanvrager",
    "partner": "projectpartner, consortiumpartner, deelnemer, participant, medeaanvrager, "
    "co applicant, beneficiary, samenwerkingspartner, kennispartner, partner "
    "organisatie, consortium partner",
    "host": "gastheer, gastorganisatie, thuisbasis, hosting",
    "member": "lid, leden, aangesloten, members, deelnemend lid",
    "supporter": "ondersteuner, steunt, supporting, sympathisant, sponsor",
    "funder": "financier, subsidieverstrekker, subsidiegever, geldgever, cofinancier, co financier, funding",
}
_STATES: Final = {
    "applied": "aangevraagd, aanvraag",
    "reserved": "gereserveerd, voorwaardelijk",
    "awarded": "toegekend, verleend, beschikt, granted, gehonoreerd",
    "paid": "betaald, uitbetaald, vastgesteld",
}
_CONFIDENCES: Final = {"high": "hoog, zeker", "medium": "middel, midden, gemiddeld", "low": "laag, onzeker"}
_SECTORS: Final = {
    "health": "gezondheid, gezondheidszorg, zorg en welzijn, medisch, care, healthcare, health",
    "agriculture_food": "landbouw, agri food, agrifood, voeding, tuinbouw, agro en food, food, agriculture",
    "energy": "energie, duurzame energie, energy",
    "mobility_logistics": "mobiliteit, logistiek, transport, mobiliteit en logistiek, transport en "
    "logistiek, mobility, logistics",
    "defence": "defensie, defense",
    "security_justice": "veiligheid, justitie, veiligheid en justitie, security, openbare orde en veiligheid",
    "public_services": "publieke sector, openbaar bestuur, publieke dienstverlening, government, "
    "public sector",
    "education": "onderwijs, opleiding, training",
    "high_tech_industry": "industrie, technische industrie, maakindustrie, high tech, hightech, smart "
    "industry, manufacturing, industry",
    "financial_services": "financieel, finance, financiele sector, banken, verzekeringen, bank en "
    "verzekeringswezen",
    "media_culture": "cultuur, media, creatieve industrie, cultuur en media, culture",
    "built_environment": "bouw, gebouwde omgeving, vastgoed, bouw en infra, construction, real estate",
    "port_maritime": "haven, maritiem, havens, scheepvaart, maritime, ports",
    "life_sciences_biotech": "life sciences, biotech, biotechnologie, lsh, farma, pharma",
    "new_materials": "materialen, nieuwe materialen, chemie, chemistry, materials",
    "climate_water": "klimaat, water, milieu, klimaat en water, climate, environment",
    "retail_services": "handel, retail, detailhandel, zakelijke dienstverlening, diensten, e "
    "commerce, services",
    "telecom_ict": "ict, it, telecom, software, telecommunicatie, digitale technologie",
    "science": "wetenschap, onderzoek, research",
    "labour_market": "arbeidsmarkt, werk, hr, labour market",
    "legal": "juridisch, recht, rechtspraak, advocatuur",
    "other": "overig, overige, anders, divers",
}
MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "januari january jan",
            "februari february feb febr",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}


def kind_of_word(text: str, *, activity: bool) -> str | None:
    """Return the kind of organization, or of activity, that a word means; None when it is not known.

    >>> kind_of_word("Hogeschool", activity=False), kind_of_word("Programma", activity=True)
    ('applied_sciences', 'programme')
    """
    words = _table("activity" if activity else "organization")
    return words.get(fold(text))


def role_of_word(text: str) -> str | None:
    """Return the role that a word means, `funder` included; None when it is not known."""
    return _table("role").get(fold(text))


def sector_of_word(text: str) -> str | None:
    """Return the id of the sector that a word means; None when it is not known."""
    return _table("sector").get(fold(text))


def state_of_word(text: str) -> str | None:
    """Return the state of an amount that a word means; None when it is not known."""
    return _table("state").get(fold(text))


def confidence_of_word(text: str) -> str | None:
    """Return the confidence that a word means; None when it is not known."""
    return _table("confidence").get(fold(text))


def province_of_word(text: str) -> str | None:
    """Return the code of a province by its name in Dutch or English, or its two letters."""
    text = fold(text)
    return _provinces().get(text) or _provinces().get(text.removeprefix("provincie ").removeprefix("prov "))


def country_of_word(text: str) -> str | None:
    """Return the code of a country by its code or its name in Dutch or English.

    >>> country_of_word("Nederland"), country_of_word("nl"), country_of_word("Verenigd Koninkrijk")
    ('NL', 'NL', 'GB')
    """
    bare = text.strip().upper()
    if len(bare) == 2 and bare.isascii() and is_region(bare):
        return {"UK": "GB", "EL": "GR"}.get(bare, bare)
    return _countries().get(fold(text))


def yes_or_no(text: str) -> bool | None:
    """Return whether a mark says yes or no; None when it is neither.

    >>> yes_or_no("x"), yes_or_no("Nee"), yes_or_no("misschien")
    (True, False, None)
    """
    mark = text.strip().casefold()
    return True if mark in YES else False if mark in NO else None


@cache
def _table(name: str) -> dict[str, str]:
    """Return folded word → id for one of the lists above; an id stands for itself."""
    ids, words = {
        "organization": (ORGANIZATION_KINDS, _ORGANIZATION_KINDS),
        "activity": (ACTIVITY_KINDS, _ACTIVITY_KINDS),
        "role": ((*ROLES, "funder"), _ROLES),
        "state": (FUNDING_STATES, _STATES),
        "confidence": (CONFIDENCES, _CONFIDENCES),
        "sector": (tuple(SECTORS), _SECTORS),
    }[name]
    table = {fold(word): id_ for id_, listed in words.items() for word in listed.split(",")}
    if name == "sector":
        for sector in SECTORS.values():
            for word in (*sector.aliases, sector.name_nl, sector.name_en):
                table[fold(word)] = sector.id
    return {**table, **{fold(id_): id_ for id_ in ids}}


@cache
def _provinces() -> dict[str, str]:
    return {
        fold(word): code
        for code, province in PROVINCES.items()
        for word in (province.name_nl, province.name_en, province.short, code, *province.aliases)
    }


@cache
def _countries() -> dict[str, str]:
    found = {
        fold(word): code
        for code, country in countries().items()
        for word in (country.name_nl, country.name_en)
    }
    more = {"Holland": "NL", "The Netherlands": "NL", "Engeland": "GB", "UK": "GB", "USA": "US", "VS": "US"}
    return found | {fold(word): code for word, code in more.items()}
