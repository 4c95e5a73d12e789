"""Read amounts in euros as Dutch and English offices write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from graph.errors import InvalidClaim
from ingest.sheets.workbooks.cells import Number

_WAY_OUT: Final = "Write it as 1250000 or € 1.250.000,50"
_EURO: Final = re.compile(r"€|\beuro?s?\b|,-+$|,–$", re.IGNORECASE)
_WORDS: Final = {"k": 3, "duizend": 3, "thousand": 3}
_MILLIONS: Final = {
    "m": 6,
    "mln": 6,
    "mio": 6,
    "miljoen": 6,
    "million": 6,
    "mrd": 9,
    "miljard": 9,
    "billion": 9,
}
_SHAPE: Final = re.compile(r"(-?[\d.,' ]*\d)\s*([a-z]*)\.?")
_DUTCH: Final = re.compile(r"(?:\d{1,3}(?:[. ']\d{3})+|\d+)(?:,(\d+))?")
_ENGLISH: Final = re.compile(r"(?:\d{1,3}(?:[, ']\d{3})+|\d+)(?:\.(\d+))?")
_BY_STYLE: Final = {"dutch": (_DUTCH, ".", ","), "english": (_ENGLISH, ",", ".")}
_TOO_MUCH: Final = Decimal(10) ** 15
_CENTS: Final = 2
"""Digits after the point of an amount that is not in thousands or millions."""


def read_amount(text: str, style: str = "dutch", times: int = 1) -> str:
    """Return euros in plain digits (`1250000.5`), times a factor; raise `InvalidClaim` for no amount.

    A number that the spreadsheet stored as one needs no style. A text that fits only the other style is
    read in that.

    >>> read_amount("€ 1.250.000"), read_amount("1.234,56"), read_amount("1,2 mln"), read_amount("1.234")
    ('1250000', '1234.56', '1200000', '1234')
    """
    plain = text.strip()
    if isinstance(text, Number):
        return _euros(Decimal(text), times, plain)
    match = _SHAPE.fullmatch(_EURO.sub("", plain.casefold().replace("\u00a0", " ")).strip())
    power = 0 if match is None or not match[2] else {**_WORDS, **_MILLIONS}.get(match[2], -1)
    number = _number(match[1].strip(), style, 12 if power else _CENTS) if match and power >= 0 else None
    if number is None:
        reason = "is a percentage, no amount" if plain.endswith("%") else "is not an amount in euros"
        raise InvalidClaim(f"'{plain}' {reason}", value=plain, way_out=_WAY_OUT)
    return _euros(number.scaleb(power), times, plain)


def _number(digits: str, style: str, decimals: int) -> Decimal | None:
    """Return what digits mean in a style, or in the other one when they fit only that.

    With two digits of cents at most, `1,234` can only be English and `1.234` only Dutch.
    """
    for name in (style, *(other for other in _BY_STYLE if other != style)):
        shape, thousands, point = _BY_STYLE[name]
        fits = shape.fullmatch(digits.removeprefix("-"))
        if fits and len(fits[1] or "") <= decimals:
            return Decimal(re.sub(rf"[{re.escape(thousands)} ']", "", digits).replace(point, "."))
    return None


def _euros(number: Decimal, times: int, shown: str) -> str:
    if not number.is_finite() or number * times >= _TOO_MUCH:
        raise InvalidClaim(f"'{shown}' is more money than there is", value=shown, way_out=_WAY_OUT)
    if number < 0:
        raise InvalidClaim(
            f"'{shown}' is below zero", value=shown, way_out="Leave corrections and credits out"
        )
    text = f"{(number * times).quantize(Decimal('0.01')):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
