"""Read a cell as what its field holds: the canonical text that goes into a claim."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from graph.errors import InvalidClaim
from graph.model.ids import type_of
from graph.model.regions import PROVINCES, countries
from graph.model.sectors import SECTORS
from graph.model.vocabulary import (
    ACTIVITY_KINDS,
    CONFIDENCES,
    FUNDING_STATES,
    ORGANIZATION_KINDS,
    ROLES,
)
from ingest.records import nearest
from ingest.sheets.mappings.fields import FIELDS, Field
from ingest.sheets.mappings.mapping import Mapping, Use
from ingest.sheets.words import words
from ingest.sheets.words.amounts import read_amount
from ingest.sheets.words.dates import read_date
from ingest.sheets.workbooks.cells import Fault, Number

NOTHING: Final = frozenset(
    {"", "-", "–", "—", "n.v.t.", "nvt", "n/a", "onbekend", "unknown", "?", "geen", "none"}
)
"""What people write in a cell that they leave empty."""
_ROR: Final = re.compile(r"(?:https?://)?(?:www\.)?(?:ror\.org/)?(0[a-z0-9]{8})/?", re.IGNORECASE)
_KVK: Final = re.compile(r"\d{7,8}")
_PIC: Final = re.compile(r"\d{9}")
_VAT: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{2,13}")
_SITE: Final = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", re.IGNORECASE)
_ENTITY: Final = re.compile(r"[a-z][a-z0-9_.\-]*(?::[A-Za-z0-9][A-Za-z0-9_.\-+]*)+")
_GRANT: Final = re.compile(r"[\w./\-]+(?: [\w./\-]+)*")


def read_value(field: Field, text: str, mapping: Mapping, use: Use | None = None) -> str:
    """Return what a cell says in a field, as claims keep it; '' when it says nothing.

    Raises `InvalidClaim`, with the value and the way out, when it cannot be what the field holds.
    """
    if isinstance(text, Fault):
        raise InvalidClaim(
            f"the formula in this cell has no value ({text})", value=text, way_out="Type the value itself"
        )
    if field.holds not in ("name", "names", "text") and text.strip().casefold() in NOTHING:
        return ""
    numbers = (use and use.numbers) or mapping.numbers
    dates = (use and use.dates) or mapping.dates
    if field.holds == "amount":
        return read_amount(text, numbers, use.times if use else 1)
    if field.holds == "date":
        return read_date(text, dates)
    reader = _READERS.get(field.holds)
    plain = text if isinstance(text, Number) else text.strip()
    return reader(field, plain) if reader else plain


def is_id(text: str) -> bool:
    """Return whether a text is an id of ours: `org:tno`, `lab:quva-lab`."""
    return _ENTITY.fullmatch(text) is not None


def read_entity(text: str, wanted: str) -> str:
    """Return an id of ours; raise `InvalidClaim` when it names something of another type."""
    if type_of(text) != wanted:
        raise InvalidClaim(f"'{text}' is not the id of an {wanted}", value=text)
    return text


def _of(find: Callable[[str], str | None], what: str, known: tuple[str, ...]) -> Callable[[Field, str], str]:
    def read(_field: Field, text: str) -> str:
        found = find(text)
        if found is None:
            near = nearest(text.casefold(), known)
            hint = f"Is it {near}? " if near else ""
            shown = f"one of {', '.join(known)}" if len(known) <= 30 else "a code or a name"
            raise InvalidClaim(
                f"'{text}' is not {what} that is known",
                value=text,
                way_out=f"{hint}Say in `values` of this column what it means ({shown}), or leave it empty",
            )
        return found

    return read


def _kind(field: Field, text: str) -> str:
    activity = field.id.startswith("activity.")
    known = ACTIVITY_KINDS if activity else ORGANIZATION_KINDS
    return _of(lambda word: words.kind_of_word(word, activity=activity), "a kind", known)(field, text)


def _website(_field: Field, text: str) -> str:
    if not _SITE.fullmatch(text):
        raise InvalidClaim(f"'{text}' is not a web address", value=text, way_out="Write https://example.org")
    return text if "://" in text else f"https://{text}"


def _number(field: Field, text: str) -> str:
    """Return an identifier with what kind of identifier it is in front."""
    name = field.id.partition(".")[2]
    bare = text.replace(" ", "").replace(".", "") if name != "ror" else text
    if name == "ror" and (match := _ROR.fullmatch(bare)):
        return f"https://ror.org/{match[1].lower()}"
    if name == "kvk" and _KVK.fullmatch(bare) and (len(bare) == 8 or isinstance(text, Number)):
        return f"kvk:{bare:0>8}"
    if name == "pic" and _PIC.fullmatch(bare):
        return f"pic:{bare}"
    if name == "grant" and _GRANT.fullmatch(text):
        return f"grant:{text}"
    if name == "vat":
        plain = re.sub(r"[^A-Z0-9]", "", text.upper())
        if _VAT.fullmatch(plain):
            return f"vat:{sha256(plain.encode()).hexdigest()[:32]}"
        raise InvalidClaim("is not a VAT number", way_out="Write NL001234567B01")
    shown = {"ror": "https://ror.org/04dkp9463", "kvk": "12345678", "pic": "999984931", "grant": "101116741"}
    raise InvalidClaim(f"'{text}' is not a number of this kind", value=text, way_out=f"Write {shown[name]}")


def _region(text: str) -> str | None:
    return words.province_of_word(text) or words.country_of_word(text)


def _word(field: Field, text: str) -> str:
    if field.id == "tie.state":
        return _of(words.state_of_word, "a state of an amount", FUNDING_STATES)(field, text)
    return _of(words.confidence_of_word, "a confidence", CONFIDENCES)(field, text)


_REGIONS: Final = tuple(province.name_nl for province in PROVINCES.values())
_READERS: Final[dict[str, Callable[[Field, str], str]]] = {
    "kind": _kind,
    "website": _website,
    "number": _number,
    "word": _word,
    "role": _of(words.role_of_word, "a role", (*ROLES, "funder")),
    "sector": _of(words.sector_of_word, "a sector", tuple(SECTORS)),
    "province": _of(words.province_of_word, "a province", _REGIONS),
    "country": _of(words.country_of_word, "a country", tuple(countries())),
    "region": _of(_region, "a region", _REGIONS),
}

IDENTIFIERS: Final = tuple(field.id for field in FIELDS.values() if field.holds == "number")
"""Fields that name an entity in a register."""
