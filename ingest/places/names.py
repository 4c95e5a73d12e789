"""Find Dutch places by name, however a list spells it: 's-Gravenhage, Den Haag, The Hague, Ede Gld."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from typing import Final, NamedTuple

from anyascii import anyascii

from graph.model.regions import PROVINCES
from ingest.shipped import shipped


class Named(NamedTuple):
    """A place of the gazetteer; `name` is empty when only its municipality was named."""

    name: str
    municipality: str
    province: str


LONGEST: Final = 100
"""A longer text names no place."""
_SHORT: Final = {
    "NL11": ("gn", "gr", "gron"),
    "NL12": ("fr", "frl", "fri"),
    "NL13": ("dr", "dre"),
    "NL21": ("ov", "ovs"),
    "NL22": ("gld", "gel", "geld"),
    "NL23": ("fl", "flev"),
    "NL35": ("ut", "utr"),
    "NL32": ("nh",),
    "NL34": ("ze", "zld", "zeeuws"),
    "NL36": ("zh",),
    "NL41": ("nb", "nbr"),
    "NL42": ("l", "lb", "li", "limb"),
}
"""What stands behind the name of a place to tell it from its namesakes: Hengelo Ov, Bergen (L.), Laren NH."""
_QUALIFIER: Final = {
    "".join(re.findall("[a-z]", anyascii(word).lower())): code
    for code, region in PROVINCES.items()
    for word in (*_SHORT[code], region.name_nl, region.name_en, *region.aliases)
}
_QUARTER: Final = re.compile(
    r"[\s-]+(?:zuid[\s-]?oost|noord[\s-]?oost|zuid[\s-]?west|noord[\s-]?west|noord|zuid|oost|west|centrum|z\.?o\.?)$"
)
_COUNTRY: Final = re.compile(r"[\s,(]+(?:the netherlands|netherlands|nederland|holland|pays-bas|nl)\)?$")
_MUNICIPALITY: Final = re.compile(r"^(?:gemeente|gem\.?|municipality of)\s+")
_MUNICIPALITY_BEHIND: Final = re.compile(r"\s+(?:municipality|gemeente)$")
_TAIL: Final = re.compile(r"^(.*?)(?:\s*[,(]\s*([^(),]+)\)?|\s+([a-z][a-z.\-]*))$")
_BRIDGES: Final = re.compile(r"\b(?:aan|a)[\s./]*(?:den|de|d)\b\.?|\b(?:op|o)[\s./]*(?:den|de|d)\b\.?")


def key(name: str) -> str:
    """Return a name without accents, capitals, spaces and signs, with ij as y and *aan den* as *ad*.

    Two spellings of one name have one key: `ALPHEN A/D RIJN` and `Alphen aan den Rijn`.
    """
    plain = anyascii(name).lower()
    plain = _BRIDGES.sub(lambda found: f"{found[0][0]}d", plain)
    plain = re.sub(r"\bst\b\.?", "sint", plain)
    return re.sub("[^a-z0-9]", "", plain).replace("ij", "y")


@cache
def _gazetteer() -> dict[str, tuple[Named, ...]]:
    """Return the places by key: those named so first, then those also called so, then municipalities."""
    found: dict[str, dict[Named, None]] = defaultdict(dict)
    rows: list[dict[str, str]] = []
    for table in ("places.csv", "more.csv"):
        with (shipped("places") / table).open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    for row in rows:
        place = Named(row["name"], row["municipality"], row["province"])
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[key(name)][place] = None
    for row in rows:
        town = re.sub(r"\s*\(.*\)$", "", row["municipality"])
        known = found[key(town)]
        if not any(place.municipality == row["municipality"] for place in known):
            known[Named("", row["municipality"], row["province"])] = None
    for code, region in PROVINCES.items():
        known = found[key(region.name_nl)]
        if not any(place.province == code for place in known):
            known[Named("", "", code)] = None  # Zeeland is a village in Noord-Brabant too
    return {name: tuple(places) for name, places in found.items()}


def places_named(text: str) -> tuple[Named, ...]:
    """Return every place that `text` may mean: none when unknown, several when it has namesakes.

    A province behind the name (`Hengelo (Ov)`, `Bergen NH`, `Laren, Gelderland`) leaves those in it.
    """
    plain = _plain(text)
    plain = _MUNICIPALITY.sub("", plain.strip(" ,.-"))
    at_home = _MUNICIPALITY_BEHIND.sub("", _COUNTRY.sub("", plain).strip(" ,.-"))
    for name in dict.fromkeys((plain, at_home, _QUARTER.sub("", at_home))):
        if found := _gazetteer().get(key(name), ()):
            return found
        if match := _TAIL.match(name):
            province = province_named(match[2] or match[3])
            if province:
                return tuple(place for place in places_named(match[1]) if place.province == province)
    return ()


def province_named(text: str) -> str | None:
    """Return the code of a province by its name (Dutch, English) or what is short for it, or None."""
    return _QUALIFIER.get("".join(re.findall("[a-z]", _plain(text))))


def _plain(text: str) -> str:
    """Return a text in small letters without accents, '' for one that is longer than any name.

    One sign may become many letters, so the length is looked at before and after.
    """
    plain = anyascii(text).lower() if len(text) <= LONGEST else ""
    return plain if len(plain) <= LONGEST else ""
