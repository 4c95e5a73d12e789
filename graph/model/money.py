"""Read amounts into integer cents, the only form in which money is kept and added."""

from __future__ import annotations

import re
from decimal import Decimal

from graph.errors import InvalidClaim

_AMOUNT = re.compile(r"\d+(?:\.\d{1,2})?", re.ASCII)


def cents(text: str) -> int | None:
    """Return euros written as `70000000` or `14101608.86` in cents; None for an empty text.

    Raises `InvalidClaim` for anything else: a thousands separator, a comma, a sign or a currency
    would be a guess.

    >>> cents("14101608.86")
    1410160886
    """
    text = text.strip()
    if not text:
        return None
    if not _AMOUNT.fullmatch(text):
        raise InvalidClaim(
            f"'{text}' is not an amount in euros", value=text, way_out="Write 70000000 or 14101608.86"
        )
    return int(Decimal(text) * 100)


def euros(amount: int) -> str:
    """Return cents as euros in plain digits, the inverse of `cents`.

    >>> euros(1410160886), euros(7000000000)
    ('14101608.86', '70000000')
    """
    whole, rest = divmod(amount, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)
