"""Name what comes from code: sectors and regions, and the words by which people call a kind."""

from __future__ import annotations

from functools import cache
from typing import Final

from graph.model.regions import PROVINCES, Region, countries
from graph.model.sectors import SECTORS, Sector
from graph.model.text import fold
from graph.store.protocol import Match

KIND_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "university": ("universiteit", "university", "rijksuniversiteit", "technische"),
    "applied_sciences": ("hogeschool", "hbo"),
    "vocational": ("mbo", "roc"),
    "medical_centre": ("umc", "ziekenhuis", "hospital"),
    "hospital": ("ziekenhuis", "hospital"),
    "research_institute": ("instituut", "institute", "onderzoeksinstituut"),
    "company": ("bedrijf", "company"),
    "startup": ("startup", "bedrijf", "company"),
    "ministry": ("ministerie", "ministry"),
    "province": ("provincie", "province"),
    "municipality": ("gemeente", "municipality"),
    "regional_development_agency": ("ontwikkelingsmaatschappij", "rom"),
    "network": ("netwerk", "network"),
    "foundation": ("stichting", "foundation"),
    "hub": ("hub",),
    "lab": ("lab", "laboratorium"),
    "programme": ("programma", "programme"),
    "project": ("project",),
    "facility": ("faciliteit", "voorziening", "facility"),
    "fund": ("fonds", "fund"),
    "working_group": ("werkgroep",),
    "network_initiative": ("samenwerkingsverband", "netwerk"),
}
"""What people type for a kind, folded; a name need not hold the word for the kind to be meant."""


def named_kinds(word: str) -> tuple[str, ...]:
    """Return the kinds that a folded word names.

    >>> named_kinds("ziekenhuis")
    ('medical_centre', 'hospital')
    """
    return tuple(kind for kind, words in KIND_WORDS.items() if word in words)


def code_name(entity: str, language: str = "nl") -> str:
    """Return the name of a sector or region; any other id comes back as it is."""
    thing = SECTORS.get(entity) or PROVINCES.get(entity) or countries().get(entity)
    if thing is None:
        return entity
    return thing.name_nl if language == "nl" else thing.name_en


@cache
def code_texts() -> tuple[tuple[Match, str], ...]:
    """Return every name and alias of sectors, provinces and countries, each with its folded form."""
    things: list[Sector | Region] = [*SECTORS.values(), *PROVINCES.values(), *countries().values()]
    return tuple(
        (Match(thing.id, predicate, text), fold(text))
        for thing in things
        for predicate, text in (
            ("name", thing.name_nl),
            ("name_en", thing.name_en),
            *(("alias", alias) for alias in thing.aliases),
        )
    )
