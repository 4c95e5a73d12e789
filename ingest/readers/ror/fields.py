"""Name the fields of a ROR record that nothing reads, so that none is lost without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ingest.readers.ror.statements import TIES

_PLACE: Final = "locations.geonames_details"
_TOWN: Final = "addresses.geonames_city"
_READ: Final = frozenset(
    (
        *("id", "status", "types", "established", "domains", "links", "links.type", "links.value"),
        *("name", "aliases", "acronyms", "labels.label", "labels.iso639"),
        *("names.value", "names.lang", "names.types"),
        *("country.country_code", "addresses.city", "addresses.lat", "addresses.lng", "addresses.state"),
        *(f"{_TOWN}.geonames_admin1.ascii_name", f"{_TOWN}.nuts_level2.code", f"{_TOWN}.nuts_level3.code"),
        *(f"{_PLACE}.name", f"{_PLACE}.country_code", f"{_PLACE}.country_subdivision_name"),
        *(f"{_PLACE}.lat", f"{_PLACE}.lng"),
        *("external_ids.type", "external_ids.all", "external_ids.preferred"),
        *("relationships.type", "relationships.id", "relationships.label", "admin.last_modified.date"),
    )
)
_LEFT: Final = frozenset(
    (
        *("email_address", "ip_addresses", "wikipedia_url", "links: wikipedia", "relationships: related"),
        *("country.country_name", "addresses.country_geonames_id", "addresses.primary", "addresses.line"),
        *("addresses.postcode", "addresses.state_code", f"{_TOWN}.id", f"{_TOWN}.city"),
        *(f"{_TOWN}.license.attribution", f"{_TOWN}.license.license"),
        *(f"{_TOWN}.geonames_admin1.{part}" for part in ("id", "name", "code")),
        *(f"{_TOWN}.geonames_admin2.{part}" for part in ("id", "name", "code", "ascii_name")),
        *(f"{_TOWN}.nuts_level{level}.name" for level in (1, 2, 3)),
        *(f"{_TOWN}.nuts_level1.code", "locations.geonames_id", f"{_PLACE}.country_name"),
        *(f"{_PLACE}.continent_code", f"{_PLACE}.continent_name", f"{_PLACE}.country_subdivision_code"),
        *("admin.created.date", "admin.created.schema_version", "admin.last_modified.schema_version"),
    )
)
"""Fields of ROR that say nothing a claim can keep: known, and left."""
_DEEPEST: Final = 6
_LONGEST: Final = 120
_MOST: Final = 100
"""So many different fields are named; who has more is no ROR file."""


class Unread:
    """The fields that were met and that nothing reads."""

    def __init__(self) -> None:
        self._met: dict[str, None] = {}

    def look(self, record: dict[str, Any]) -> None:
        """Remember the fields of a record that hold something and that nothing reads."""
        for field in _fields(record, "", 0):
            if field not in _READ and len(self._met) < _MOST:
                self._met.setdefault(field[:_LONGEST])

    @property
    def strange(self) -> tuple[str, ...]:
        """The fields that ROR does not have, in order."""
        return tuple(sorted(self._met.keys() - _LEFT))

    @property
    def left(self) -> tuple[str, ...]:
        """The fields of ROR that say nothing that is kept, in order."""
        return tuple(sorted(self._met.keys() & _LEFT))


def _fields(value: Any, path: str, depth: int) -> Iterator[str]:
    """Yield the path of every text and number; kinds of link and tie that are not read are fields too."""
    if isinstance(value, dict) and depth < _DEEPEST:
        if path in ("links", "relationships") and (kind := _said_nothing(path, value)):
            yield f"{path}: {kind}"
        for name, part in value.items():
            register = path == "external_ids" and isinstance(part, dict)  # in v1 its name is the key
            yield from _fields(part, path if register else f"{path}.{name}".lstrip("."), depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        for part in value:
            yield from _fields(part, path, depth + 1)
    elif value not in (None, "", [], {}):
        yield path


def _said_nothing(path: str, one: dict[str, Any]) -> str:
    kind = str(one.get("type", "")).lower()[:40]
    read = ("website",) if path == "links" else TIES
    return "" if kind in read else kind
