"""List the regions: the twelve provinces (NUTS-2, 2024) and every country.

Codes of 2021 (NL31, NL33) and CORDIS's own country codes (UK, EL) are read as today's, and codes of the
level below a province (NUTS-3: NL329, NL366) as that province.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale


@dataclass(frozen=True, slots=True)
class Region:
    """A province or a country, with its names and, for a province, its two letters on the tile map."""

    id: str
    name_nl: str
    name_en: str
    aliases: tuple[str, ...] = ()
    short: str = ""

    @property
    def is_province(self) -> bool:
        """Whether this is one of the twelve provinces."""
        return len(self.id) == 4


PROVINCES: Final[dict[str, Region]] = {
    region.id: region
    for region in (
        Region("NL11", "Groningen", "Groningen", (), "GR"),
        Region("NL12", "Fryslân", "Fryslân", ("Friesland",), "FR"),
        Region("NL13", "Drenthe", "Drenthe", (), "DR"),
        Region("NL21", "Overijssel", "Overijssel", (), "OV"),
        Region("NL22", "Gelderland", "Gelderland", (), "GE"),
        Region("NL23", "Flevoland", "Flevoland", (), "FL"),
        Region("NL35", "Utrecht", "Utrecht", (), "UT"),
        Region("NL32", "Noord-Holland", "North Holland", (), "NH"),
        Region("NL34", "Zeeland", "Zeeland", (), "ZE"),
        Region("NL36", "Zuid-Holland", "South Holland", (), "ZH"),
        Region("NL41", "Noord-Brabant", "North Brabant", ("Brabant",), "NB"),
        Region("NL42", "Limburg", "Limburg", (), "LI"),
    )
}
_SAME: Final = {"NL31": "NL35", "NL33": "NL36", "UK": "GB", "EL": "GR"}
_NUTS_OF_A_PROVINCE: Final = re.compile(r"(NL[1-4][1-9])[0-9A-Z]?")
_NOT_A_COUNTRY: Final = frozenset({"EZ", "QO", "UN", "XA", "XB", "ZZ"})


@cache
def countries() -> dict[str, Region]:
    """Return every country (ISO 3166 alpha-2) and the Union (`EU`), by code, named by CLDR."""
    dutch, english = Locale("nl").territories, Locale("en").territories
    return {
        code: Region(code, dutch[code], english[code])
        for code in sorted(english)
        if len(code) == 2 and code.isalpha() and code not in _NOT_A_COUNTRY and code in dutch
    }


def canonical_region(code: str) -> str:
    """Return today's code of a region, for a Dutch NUTS-3 code its province; others come back unchanged."""
    if len(code) == 5:
        return province_of_nuts(code) or code
    return _SAME.get(code, code)


def is_region(code: str) -> bool:
    """Return whether `code` is a province or a country (old and foreign codes included)."""
    code = canonical_region(code)
    return code in PROVINCES or code in countries()


def region(code: str) -> Region:
    """Return the region with this code; raise `KeyError` when there is none."""
    code = canonical_region(code)
    return PROVINCES.get(code) or countries()[code]


def province_of_nuts(code: str) -> str | None:
    """Return the province of a NUTS code of level 2 or 3 in any version (`NL329`, `NL33C`, `NL366`), or None.

    Level 3 lies within level 2 in every version, so its last character needs no table. Utrecht was NL31 and
    Zuid-Holland NL33 up to 2021; since 2024 they are NL35 and NL36.

    >>> (
    ...     province_of_nuts("NL33C"),
    ...     province_of_nuts("nl310"),
    ...     province_of_nuts("NL4"),
    ...     province_of_nuts("BE21"),
    ... )
    ('NL36', 'NL35', None, None)
    """
    match = _NUTS_OF_A_PROVINCE.fullmatch(code.strip().upper())
    province = _SAME.get(match[1], match[1]) if match else ""
    return province if province in PROVINCES else None


def province_by_name(name: str) -> str | None:
    """Return the code of a province by its Dutch or English name or alias, or None."""
    wanted = name.strip().casefold()
    for province in PROVINCES.values():
        if wanted in {n.casefold() for n in (province.name_nl, province.name_en, *province.aliases)}:
            return province.id
    return None
