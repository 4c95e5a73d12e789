"""Fold a text to the form in which names are compared: no accents, no case, no punctuation."""

from __future__ import annotations

from anyascii import anyascii

_APART = {code: " " for code in range(128) if not chr(code).isalnum()}
"""Every plain character that is neither letter nor digit parts words."""
SMALL = {"de", "het", "van", "voor", "en", "of", "in", "the", "and", "for", "to", "der", "den", "op", "bij"}
"""Words that carry no meaning of their own."""


def fold(text: str) -> str:
    """Return `text` as lower-case Latin words with one space between.

    >>> fold("Provincie Fryslân / TU-Delft")
    'provincie fryslan tu delft'
    """
    return " ".join(anyascii(text).lower().translate(_APART).split())


def initials(text: str) -> str:
    """Return the first letters of the words that carry meaning, or '' for fewer than two.

    >>> initials("Universitair Medisch Centrum Groningen")
    'umcg'
    """
    return initials_of(fold(text))


def initials_of(folded: str) -> str:
    """Return the initials of a text that is folded already."""
    words = [word for word in folded.split() if word not in SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
