"""Prepare what is known of an entity for comparing: names read, places folded, websites as domains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.identity.likeness.names import Name, letters_of, read
from graph.model.text import fold

if TYPE_CHECKING:
    from graph.identity.pairs import Party

SHORT: Final = 5
"""A name of one word with at most so many letters is an abbreviation: many have the same."""
REGISTERS: Final = ("ror", "kvk", "vat", "lei", "grant")
"""Registers that give one number to one thing, so that two numbers are two things. Not PIC: it is sometimes
given twice; nor ISNI, Wikidata, GRID and FundRef, which split and join by rules of their own."""
_HOST: Final = re.compile(
    r"^(?:[a-z][a-z0-9+.\-]*://)?(?:[^/@]*@)?(?:www\d?\.)?([a-z0-9.\-]+)", re.IGNORECASE
)
_SECOND_LEVEL: Final = frozenset({"ac", "co", "com", "edu", "gob", "gov", "gouv", "net", "org", "or"})
_KINDS_ALIKE: Final = {"startup": "company"}
_SAYS_NOTHING: Final = frozenset({"", "other"})
_ROR: Final = "https://ror.org/"
_BRACKETS: Final = re.compile(r"\(.*?\)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one party, in the forms that are compared."""

    party: Party
    names: tuple[Name, ...]
    """Names in full, then aliases."""
    formal: int
    """How many of them are names in full."""
    short: dict[str, bool]
    """Abbreviations by which it goes, folded, and whether one is its name in full."""
    kinds: frozenset[str]
    """Its kinds that say something; a startup is a company."""
    countries: frozenset[str]
    cities: dict[str, str]
    """Folded cities with how they are written."""
    hosts: frozenset[str]
    domains: frozenset[str]
    identifiers: dict[str, frozenset[str]]
    """Numbers by register."""


def evidence(party: Party) -> Evidence:
    """Return what is known of a party in the forms that are compared."""
    formal = [name for name in dict.fromkeys(map(read, party.names)) if name]
    others = [name for name in dict.fromkeys(map(read, party.aliases)) if name and name not in formal]
    hosts = frozenset(filter(None, map(host, party.websites)))
    return Evidence(
        party,
        (*formal, *others),
        len(formal),
        {
            **{name.letters: False for name in others if is_short(name)},
            **{name.letters: True for name in formal if is_short(name)},
        },
        frozenset(_KINDS_ALIKE.get(kind, kind) for kind in party.kinds) - _SAYS_NOTHING,
        frozenset(party.countries),
        {folded: city for city in party.cities for folded in _city(city)},
        hosts,
        frozenset(map(domain, hosts)),
        by_register(party.identifiers),
    )


def is_short(name: Name) -> bool:
    """Return whether a name is an abbreviation rather than a name in full."""
    return len(name.letters) <= SHORT


def host(website: str) -> str:
    """Return the host of a website without `www`, '' for none.

    >>> host("https://www.tno.nl/en/")
    'tno.nl'
    """
    found = _HOST.match(website.strip().lower())
    return found[1].strip(".") if found and "." in found[1].strip(".") else ""


def domain(name: str) -> str:
    """Return the domain that somebody registered.

    >>> domain("cs.ox.ac.uk"), domain("cbs.dtu.dk")
    ('ox.ac.uk', 'dtu.dk')
    """
    labels = name.split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:])


def by_register(identifiers: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return identifiers by register; the address of a ROR record is its number there."""
    found: dict[str, set[str]] = {}
    for identifier in identifiers:
        ror = identifier.lower().startswith(_ROR)
        register, _, number = ("ror", "", identifier[len(_ROR) :]) if ror else identifier.partition(":")
        if number:
            found.setdefault(register.lower(), set()).add(number.strip().lower())
    return {register: frozenset(numbers) for register, numbers in found.items()}


def _city(city: str) -> list[str]:
    """Return a city as it is compared: without what stands in brackets, numbers and `cedex`."""
    words = [
        word for word in fold(_BRACKETS.sub(" ", city)).split() if not word.isdigit() and word != "cedex"
    ]
    return [letters_of(words)] if words else []
