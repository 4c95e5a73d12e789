"""List the sectors, by AIC4NL's own Dutch names where it has one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector with its names and the words people also use for it."""

    id: str
    name_nl: str
    name_en: str
    aliases: tuple[str, ...] = ()


SECTORS: Final[dict[str, Sector]] = {
    sector.id: sector
    for sector in (
        Sector("health", "Gezondheid en Zorg", "Health and care", ("zorg", "healthcare")),
        Sector("agriculture_food", "Landbouw en Voeding", "Agriculture and food", ("agrifood", "agro")),
        Sector("energy", "Energie", "Energy", ("energietransitie",)),
        Sector("mobility_logistics", "Mobiliteit, Transport en Logistiek", "Mobility and logistics"),
        Sector("defence", "Defensie", "Defence"),
        Sector("security_justice", "Veiligheid, Vrede en Recht", "Security and justice", ("politie",)),
        Sector("public_services", "Publieke Diensten", "Public services", ("overheid",)),
        Sector("education", "Onderwijs", "Education"),
        Sector(
            "high_tech_industry", "Technische Industrie", "High-tech industry", ("maakindustrie", "hightech")
        ),
        Sector("financial_services", "Financiële Dienstverlening", "Financial services", ("fintech",)),
        Sector("media_culture", "Cultuur en Media", "Media and culture"),
        Sector("built_environment", "Gebouwde Omgeving", "Built environment", ("bouw",)),
        Sector("port_maritime", "Haven en Maritiem", "Ports and maritime", ("scheepvaart",)),
        Sector("life_sciences_biotech", "Life Sciences en Biotech", "Life sciences and biotech"),
        Sector("new_materials", "Nieuwe Materialen", "New materials", ("chemie",)),
        Sector("climate_water", "Klimaat en Water", "Climate and water"),
        Sector("retail_services", "Handel en Diensten", "Retail and services", ("retail",)),
        Sector("telecom_ict", "Telecom en ICT", "Telecom and ICT"),
        Sector("science", "Wetenschap", "Science"),
        Sector("labour_market", "Arbeidsmarkt", "Labour market"),
        Sector("legal", "Recht", "Legal"),
        Sector("other", "Overig", "Other"),
    )
}
