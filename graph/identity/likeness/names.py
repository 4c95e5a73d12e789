"""Read a name as it is compared: repaired, transliterated, in words, its legal form apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import ftfy

from graph.identity.likeness.forms import joined, split
from graph.model.regions import countries
from graph.model.text import SMALL, fold

_SMALL: Final = """
a an and au aux da das de degli dei del della delle dello den der des di die do dos du e ed el et
fur fuer i il im in ja ke l la las le les los na och og on s st ta the und us van voor y z zur zum
"""
SMALL_WORDS: Final = SMALL | set(_SMALL.split())
"""Words without meaning of their own, in the languages of Europe: never what two names share or lack."""
LONGEST: Final = 500
"""So many letters of a text are read as a name; distances between longer ones would take too long."""
_DIGRAPHS: Final = re.compile(r"(?<=[aou])e")
_NO_NAME: Final = re.compile(r"PIC \d+", re.IGNORECASE)
_OF: Final = re.compile(r"(?<=\w)['’´`](?=[sS]\b)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the forms of it that are compared."""

    text: str
    """As the source writes it."""
    folded: str
    """All its words, transliterated, in lower case."""
    words: tuple[str, ...]
    """What remains without legal forms and small words."""
    forms: tuple[str, ...]
    """Its legal forms, short, in order."""
    letters: str
    """The words without spaces, `ae`, `oe`, `ue` as one letter: `Müller` and `Mueller` are alike."""
    initials: str
    """The first letters of its words, '' for fewer than two."""

    @property
    def core(self) -> str:
        """Return the words as one text."""
        return " ".join(self.words)


@lru_cache(maxsize=200_000)
def read(text: str) -> Name | None:
    """Return the name that a text is, or None for one without letters or digits, or a mere number.

    >>> read("Philips Electronics Nederland B.V.").forms
    ('bv',)
    """
    folded = fold(repaired(text[:LONGEST]))
    if not folded or _NO_NAME.fullmatch(text.strip()):
        return None
    rest, forms = split(joined(folded))
    words = tuple(word for word in rest if word not in SMALL_WORDS) or rest
    first = "".join(word[0] for word in words) if len(words) > 1 else ""
    return Name(text, folded, words, forms, letters_of(words), first)


def letters_of(words: Iterable[str]) -> str:
    """Return folded words without spaces, `ae`, `oe`, `ue` as one letter.

    >>> letters_of(["muenchen"]) == letters_of(["munchen"])
    True
    """
    return _DIGRAPHS.sub("", "".join(words))


def _without_country(text: str) -> str:
    """Return a name without the country that a register puts behind it: `ASML (Netherlands)`."""
    name, bracket, country = text.partition(" (")
    return name if bracket and country.removesuffix(")") in _countries() else text


@cache
def _countries() -> frozenset[str]:
    return frozenset(region.name_en for region in countries().values())


def repaired(text: str) -> str:
    """Return a text whose letters went through a wrong encoding as it was meant."""
    text = _OF.sub("", _without_country(text.strip()))
    return text if text.isascii() else ftfy.fix_encoding(text).replace("\ufffd", "")
