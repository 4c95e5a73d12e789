"""Place an organization in a province by what a list says of its seat; say it where that cannot be done.

Up to five inputs speak: postcode, city, province, NUTS code, coordinates. Each allows one province, or
several (a city with namesakes), or none. They are heard in this order of trust, and each leaves those
provinces that it allows too; one that leaves none is a doubt, kept in words. What then could still be two
provinces is not placed: a namesake is never chosen by size. The address comes before NUTS and coordinates,
since lists work these out from the address and go wrong together; docs/ingest.md has the counts behind this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from graph.model.regions import PROVINCES, province_of_nuts
from ingest.places.names import LONGEST, Named, places_named, province_named
from ingest.places.outlines import province_at
from ingest.places.postcodes import province_of_postcode

TRUST: Final = ("postcode", "city", "province", "nuts", "coordinates")
"""The inputs in the order in which they are heard."""
_KEPT: Final = 100_000
"""So many different seats are remembered."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something has its seat. Municipality and city are empty where no input names them."""

    province: str
    """Its code, such as NL11."""
    municipality: str = ""
    city: str = ""
    by: str = ""
    """The most trusted input that leaves no other province, one of `TRUST`."""
    doubts: tuple[str, ...] = ()
    """What speaks against it, and what could not be read: a sentence for each input."""
    contradicted: bool = False
    """Whether an input names another province."""


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """Why something has no place: a sentence for each input that was given."""

    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return "; ".join(self.reasons)


class _Voice(NamedTuple):
    """What one input says: the provinces it allows, and itself in words."""

    by: str
    provinces: frozenset[str]
    words: str
    named: tuple[Named, ...] = ()


def find(
    *,
    country: str = "NL",
    nuts: str = "",
    coordinates: tuple[float, float] | None = None,
    postcode: str = "",
    city: str = "",
    province: str = "",
) -> Place | None:
    """Return the place that these inputs name, or None; `locate` says why not.

    `province` is its name in Dutch or English, or what is short for it (`ZH`, `Gld`). `coordinates` are
    latitude and longitude in degrees (WGS 84). `country` is its code of two letters; when it is empty, only
    NUTS and coordinates speak, since a name or a number of four digits can be anywhere.
    """
    found = locate(
        country=country, nuts=nuts, coordinates=coordinates, postcode=postcode, city=city, province=province
    )
    return found if isinstance(found, Place) else None


def city_name(city: str, *, country: str, postcode: str = "", province: str = "") -> str:
    """Return a city as the Dutch write it, so that one place is one text; as it stands when none is sure.

    `The Hague` and `'s-Gravenhage` become `Den Haag`. A name that could be several places, lies abroad or is
    not in the gazetteer is left alone.
    """
    found = find(country=country, city=city, postcode=postcode, province=province) if city else None
    named = found.city if found else ""
    return named if named and any(_called(one) == named for one in places_named(city)) else city


def locate(
    *,
    country: str = "NL",
    nuts: str = "",
    coordinates: tuple[float, float] | None = None,
    postcode: str = "",
    city: str = "",
    province: str = "",
) -> Place | NotPlaced:
    """Return the place that these inputs name, or the reasons why there is none. Inputs are as for `find`."""
    given = (country, nuts, coordinates, postcode, city, province)
    if max(map(len, (country, nuts, postcode, city, province))) > LONGEST:
        return _place(*given)  # memory is for places
    return _remembered(*given)


def _place(
    country: str,
    nuts: str,
    coordinates: tuple[float, float] | None,
    postcode: str,
    city: str,
    province: str,
) -> Place | NotPlaced:
    if country.strip().upper() not in ("NL", ""):
        return NotPlaced(
            (f"{_shown(country)} is not the Netherlands, and only that is divided in provinces",)
        )
    known = bool(country.strip())
    address = _address(postcode, city, province) if known else _nowhere(postcode, city, province)
    voices = [*address, *_codes(nuts, coordinates)]
    allowed = _allowed(voices)
    if len(allowed) != 1:
        return NotPlaced(tuple(voice.words for voice in voices) or ("nothing says where it is",))
    code = next(iter(allowed))
    agreeing = [voice for voice in voices if code in voice.provinces]
    named = [one for voice in agreeing for one in voice.named if one.province == code]
    return Place(
        province=code,
        municipality=_only({one.municipality for one in named}),
        city=_only({_called(one) for one in named}),
        by=next(voice.by for voice in agreeing if len(voice.provinces) == 1),
        doubts=tuple(voice.words for voice in voices if code not in voice.provinces),
        contradicted=any(voice.provinces and code not in voice.provinces for voice in voices),
    )


_remembered: Final = lru_cache(maxsize=_KEPT)(_place)


def _allowed(voices: list[_Voice]) -> frozenset[str]:
    """Return the provinces that the voices leave, each heard in turn; empty when none says anything."""
    left: frozenset[str] = frozenset()
    for voice in voices:
        left = (left & voice.provinces or left) if left else voice.provinces
    return left


def _called(one: Named) -> str:
    """Return what people call a place: the gazetteer writes *Almere Stad* for *Almere* too."""
    town = one.municipality
    return town if one.name.startswith(f"{town} ") and one in places_named(town) else one.name


def _only(values: set[str]) -> str:
    """Return the one value there is, '' for none or several."""
    return next(iter(values)) if len(values) == 1 else ""


def _address(postcode: str, city: str, province: str) -> Iterator[_Voice]:
    """Yield a voice for each part of an address that is given, in order of trust."""
    if postcode.strip():
        found = province_of_postcode(postcode)
        yield _voice("postcode", f"postcode {_shown(postcode)}", found, "is not a Dutch postcode")
    if city.strip():
        yield _city(city.strip())
    if province.strip():
        found = province_named(province)
        yield _voice("province", f"province '{_shown(province)}'", found, "is not a Dutch province")


def _nowhere(postcode: str, city: str, province: str) -> Iterator[_Voice]:
    """Yield a voice that allows nothing where there is an address without a country."""
    for by, text in (("postcode", postcode), ("city", city), ("province", province)):
        if text.strip():
            yield _Voice(by, frozenset(), f"'{_shown(text)}' can be in any country, and none is given")


def _codes(nuts: str, coordinates: tuple[float, float] | None) -> Iterator[_Voice]:
    """Yield a voice for each code of a place that is given, in order of trust."""
    if nuts.strip():
        yield _voice("nuts", f"NUTS {_shown(nuts)}", province_of_nuts(nuts), "names no province")
    if coordinates is not None:
        words = f"coordinates {coordinates[0]:g}, {coordinates[1]:g}"
        yield _voice("coordinates", words, province_at(*coordinates), _why_outside(*coordinates))


def _voice(by: str, what: str, province: str | None, otherwise: str) -> _Voice:
    if province is None:
        return _Voice(by, frozenset(), f"{what} {otherwise}")
    lies = "lie" if by == "coordinates" else "lies"
    return _Voice(by, frozenset({province}), f"{what} {lies} in {PROVINCES[province].name_nl}")


def _city(city: str) -> _Voice:
    named = places_named(city)
    provinces = frozenset(one.province for one in named)
    if not provinces:
        return _Voice("city", provinces, f"'{_shown(city)}' is not a place in the gazetteer")
    where = " and ".join(sorted(PROVINCES[code].name_nl for code in provinces))
    several = "could be" if len(provinces) > 1 else "lies"
    return _Voice("city", provinces, f"'{city}' {several} in {where}", named)


def _why_outside(latitude: float, longitude: float) -> str:
    if province_at(longitude, latitude) is not None:
        return "look exchanged: latitude comes first"
    return "lie in no province"


def _shown(text: str) -> str:
    """Return a value as a sentence shows it."""
    return text.strip()[:LONGEST]
