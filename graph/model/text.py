"""Fold a text to the form in which names are compared: no accents, no case, no punctuation."""

from __future__ import annotations

import re

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")
SMALL = {"de", "het", "van", "voor", "en", "of", "in", "the", "and", "for", "to", "der", "den", "op", "bij"}
"""Words that carry no meaning of their own."""


def fold(text: str) -> str:
    """Return `text` as lower-case Latin words with one space between.

    >>> fold("Provincie Fryslân / TU-Delft")
    'provincie fryslan tu delft'
    """
    return " ".join(_WORD.findall(anyascii(text).lower()))


def initials(text: str) -> str:
    """Return the first letters of the words that carry meaning, or '' for fewer than two.

    >>> initials("Universitair Medisch Centrum Groningen")
    'umcg'
    """
    words = [word for word in fold(text).split() if word not in SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
