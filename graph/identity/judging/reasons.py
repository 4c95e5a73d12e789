"""Read the reasons of a rule back from the English sentence that a judgement keeps of them.

The sentence is kept as it is, so that stores, files and programs say the same; what shows it to people in
another language needs to know what it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Final

from graph.identity.pairs import FEATURES, Feature

_BETWEEN: Final = ", "
_PLACE: Final = re.compile(r"\{(\w)\}")
Reason = Feature | str
"""What speaks for or against, without its weight; or a phrase of which it is not sure what was compared."""


def reasons(why: str, names: Collection[str] = ()) -> tuple[Reason, ...]:
    """Return what a sentence of `Pair.why` is made of, in its order; nothing when it is no such sentence.

    Two values that hold a comma can be told apart in more than one way: then one that is among `names`
    decides, and where none is, the phrase stays as it is.
    """
    ends = [found.start() for found in re.finditer(_BETWEEN, why)] + [len(why)]
    dead: set[int] = set()

    def read(at: int) -> tuple[Reason, ...] | None:
        if at > len(why):
            return ()
        if at in dead:
            return None
        for end in (end for end in ends if end > at):
            one = _phrase(why[at:end], names)
            rest = read(end + len(_BETWEEN)) if one else None
            if one and rest is not None:
                return one, *rest
        dead.add(at)
        return None

    return read(0) or ()


def _phrase(text: str, names: Collection[str]) -> Reason | None:
    """Return what a phrase says; None when it is none of ours."""
    for code, pattern in _patterns():
        found = pattern.fullmatch(text)
        if not found:
            continue
        values = found.groupdict()
        if "b" not in values or code == "acronym_of":
            return Feature(code, values.get("a", ""), values.get("b", ""))
        return _told_apart(code, f"{values['a']}{_BETWEEN}{values['b']}", names) or text
    return None


def _told_apart(code: str, both: str, names: Collection[str]) -> Feature | None:
    """Return a phrase of two values, when it is sure where the one ends and the other begins."""
    parts = both.split(_BETWEEN)
    ways = [(_BETWEEN.join(parts[:at]), _BETWEEN.join(parts[at:])) for at in range(1, len(parts))]
    sure = ways if len(ways) == 1 else [way for way in ways if set(way) & set(names)]
    return Feature(code, *sure[0]) if len(sure) == 1 else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each feature with the pattern of its phrase."""
    return tuple(
        (
            code,
            re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(form).replace(r"\{", "{").replace(r"\}", "}"))),
        )
        for code, form in FEATURES.items()
    )
