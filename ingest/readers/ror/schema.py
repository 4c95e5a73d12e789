"""Read a ROR record of schema v1 or v2 into one shape, and name the fields that are not used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

ADDRESS: Final = "https://ror.org/"
_ID: Final = re.compile(r"(?:https?://)?ror\.org/(0[a-z0-9]{8})|(0[a-z0-9]{8})")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_HALF: Final = re.compile("[\ud800-\udfff]")
_LONGEST: Final = 1000
"""Characters. The longest name in ROR has 200."""
_MOST: Final = 10_000
"""Parts of one list in a record. The record with most names in ROR has 60."""
_REGISTER: Final = re.compile("[a-z0-9_-]{1,30}")
_STATUS: Final = ("active", "inactive", "withdrawn")


class WrongShape(ValueError):
    """A part of a record is not what the schema says: which, its value, and why."""

    def __init__(self, field: str, value: object, reason: str) -> None:
        self.field, self.value, self.reason = field, repr(value), reason
        super().__init__(reason)


class Name(NamedTuple):
    """A name, its language ('' unknown) and what it is: `label`, `ror_display`, `alias`, `acronym`."""

    text: str
    language: str
    uses: tuple[str, ...]


class Seat(NamedTuple):
    """A place where the organization is, the first being the one where it has its seat."""

    city: str
    country: str
    subdivision: str
    nuts: str
    coordinates: tuple[float, float] | None


class Tie(NamedTuple):
    """A relationship: its type in small letters, and the id and name of the other organization."""

    type: str
    other: str
    label: str


@dataclass(frozen=True, slots=True)
class Organization:
    """What one record says, whichever schema it has."""

    ror: str
    """The nine characters behind ror.org/."""
    status: str
    names: tuple[Name, ...]
    types: tuple[str, ...]
    established: str
    seats: tuple[Seat, ...]
    websites: tuple[str, ...]
    domains: tuple[str, ...]
    external: tuple[tuple[str, str], ...]
    """Register and number: `grid`, `isni`, `fundref`, `wikidata`, `orgref`."""
    ties: tuple[Tie, ...]
    modified: str


def organization(record: dict[str, Any]) -> Organization:
    """Return what a record says; raise `WrongShape` where it is no ROR record."""
    first = "names" not in record
    status = _text(record, "status").lower()
    if status not in _STATUS:
        raise WrongShape("status", status, f"is none of {', '.join(_STATUS)}")
    names = tuple(_names_1(record) if first else _names_2(record))
    if not names:
        raise WrongShape("names", [], "has no name")
    return Organization(
        ror=ror_id(record.get("id"), "id"),
        status=status,
        names=names,
        types=tuple(one.lower() for one in _texts(record, "types")),
        established=_year(record),
        seats=tuple(_seats_1(record) if first else _seats_2(record)),
        websites=tuple(_texts(record, "links") if first else _links(record, "website")),
        domains=tuple(_texts(record, "domains")),
        external=tuple(dict.fromkeys(_external_1(record) if first else _external_2(record))),
        ties=tuple(_ties(record)),
        modified=_modified(record),
    )


def ror_id(value: object, field: str) -> str:
    """Return the nine characters of a ROR id, with or without its address; raise `WrongShape`."""
    match = _ID.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if match is None:
        raise WrongShape(field, value, "is not a ROR id, such as https://ror.org/04dkp9463")
    return match[1] or match[2]


def _names_1(record: dict[str, Any]) -> Iterator[Name]:
    yield Name(_text(record, "name"), "", ("label", "ror_display"))
    for label in _objects(record, "labels"):
        yield Name(_text(label, "label", "labels."), _maybe(label, "iso639", "labels."), ("label",))
    for field, use in (("aliases", "alias"), ("acronyms", "acronym")):
        for text in _texts(record, field):
            yield Name(text, "", (use,))


def _names_2(record: dict[str, Any]) -> Iterator[Name]:
    for one in _objects(record, "names"):
        text, language = _text(one, "value", "names."), _maybe(one, "lang", "names.")
        yield Name(text, language, tuple(_texts(one, "types", "names.")))


def _seats_1(record: dict[str, Any]) -> Iterator[Seat]:
    country = _maybe(_object(record, "country"), "country_code", "country.")
    for one in _objects(record, "addresses"):
        town = _object(one, "geonames_city", "addresses.")
        region = _object(town, "geonames_admin1", "addresses.geonames_city.")
        levels = [_object(town, f"nuts_level{level}", "addresses.geonames_city.") for level in (3, 2)]
        codes = [_maybe(level, "code", "addresses.geonames_city.nuts_level.") for level in levels]
        yield Seat(
            _maybe(one, "city", "addresses."),
            country,
            _maybe(region, "ascii_name", "addresses.geonames_city.geonames_admin1.")
            or _maybe(one, "state", "addresses."),
            next(filter(None, codes), ""),
            _coordinates(one, "addresses."),
        )


def _seats_2(record: dict[str, Any]) -> Iterator[Seat]:
    for one in _objects(record, "locations"):
        town = _object(one, "geonames_details", "locations.")
        path = "locations.geonames_details."
        yield Seat(
            _maybe(town, "name", path),
            _maybe(town, "country_code", path),
            _maybe(town, "country_subdivision_name", path),
            "",
            _coordinates(town, path),
        )


def _coordinates(place: dict[str, Any], path: str) -> tuple[float, float] | None:
    found = [place.get(name) for name in ("lat", "lng")]
    if None in found:
        return None
    for value in found:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise WrongShape(f"{path}lat", value, "is not a number")
    return float(found[0] or 0), float(found[1] or 0)


def _links(record: dict[str, Any], wanted: str) -> Iterator[str]:
    for one in _objects(record, "links"):
        if _text(one, "type", "links.") == wanted:
            yield _text(one, "value", "links.")


def _external_1(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    registers = _object(record, "external_ids")
    for register in registers:
        one = _object(registers, register, "external_ids.")
        numbers = one.get("all")
        kept = {"all": [numbers] if isinstance(numbers, str) else numbers}
        for number in _texts(kept, "all", f"external_ids.{register}."):
            yield _register(register), number


def _external_2(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for one in _objects(record, "external_ids"):
        for number in _texts(one, "all", "external_ids."):
            yield _register(_text(one, "type", "external_ids.")), number


def _register(name: str) -> str:
    """Return the name of a register in small letters; raise `WrongShape` for what is no such name."""
    if not _REGISTER.fullmatch(name.lower()):
        raise WrongShape("external_ids.type", name, "is not the name of a register")
    return name.lower()


def _ties(record: dict[str, Any]) -> Iterator[Tie]:
    for one in _objects(record, "relationships"):
        type_ = _text(one, "type", "relationships.").lower()
        other = ror_id(one.get("id"), "relationships.id")
        yield Tie(type_, other, _maybe(one, "label", "relationships."))


def _year(record: dict[str, Any]) -> str:
    value = record.get("established")
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 9999:
        raise WrongShape("established", value, "is not a year")
    return f"{value:04d}"


def _modified(record: dict[str, Any]) -> str:
    """Return the day of the last change; v1 does not say it."""
    changed = _object(_object(record, "admin"), "last_modified", "admin.")
    day = _maybe(changed, "date", "admin.last_modified.")
    if day and not _DAY.fullmatch(day):
        raise WrongShape("admin.last_modified.date", day, "is not a day, such as 2026-06-23")
    return day


def _object(record: dict[str, Any], field: str, path: str = "") -> dict[str, Any]:
    value = record.get(field)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise WrongShape(path + field, value, "is not an object")
    return value


def _objects(record: dict[str, Any], field: str, path: str = "") -> list[dict[str, Any]]:
    value = record.get(field)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise WrongShape(path + field, value, "is not a list of objects")
    return _few(value, path + field)


def _texts(record: dict[str, Any], field: str, path: str = "") -> list[str]:
    value = record.get(field)
    if value is None:
        return []
    if not isinstance(value, list):
        raise WrongShape(path + field, value, "is not a list of texts")
    return [text for one in _few(value, path + field) if (text := _clean(one, path + field))]


def _few(value: list[Any], field: str) -> list[Any]:
    if len(value) > _MOST:
        raise WrongShape(field, len(value), f"has more than {_MOST:,} parts")
    return value


def _maybe(record: dict[str, Any], field: str, path: str = "") -> str:
    value = record.get(field)
    return "" if value is None else _clean(value, path + field)


def _text(record: dict[str, Any], field: str, path: str = "") -> str:
    text = _maybe(record, field, path)
    if not text:
        raise WrongShape(path + field, record.get(field), "is missing or empty")
    return text


def _clean(value: object, field: str) -> str:
    """Return a text with composed letters and single spaces; raise `WrongShape` for what no store keeps."""
    if not isinstance(value, str):
        raise WrongShape(field, value, "is not a text")
    if len(value) > _LONGEST:
        raise WrongShape(field, value[:_LONGEST], f"is longer than {_LONGEST:,} characters")
    if "\0" in value or not (value.isascii() or _HALF.search(value) is None):
        raise WrongShape(field, value, "holds a NUL byte or half a character")
    text = " ".join(value.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)
