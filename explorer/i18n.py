"""The words on the screen, in the language of the visitor.

English text is the key: `_("Search")` returns the Dutch text of the one catalogue, or the English text itself
when the visitor reads English or the catalogue has no translation. Mark a text in a table with `N_` and
translate it where it is drawn: `_(TABLE[key])`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES: Final = ("nl", "en")
DEFAULT: Final = "nl"
CATALOGUE: Final = Path(__file__).parent / "locale" / "nl" / "LC_MESSAGES" / "weefsel.po"
# What marks a text for scripts/texts.py, in the notation of babel.messages.extract.
KEYWORDS: Final = {"_": None, "N_": None, "n_": (1, 2)}

_chosen: ContextVar[str | None] = ContextVar("weefsel_language", default=None)
_source: Callable[[], str] = lambda: DEFAULT  # noqa: E731  a default, replaced by follow()


def follow(source: Callable[[], str]) -> None:
    """Ask `source` for the language from now on; the app gives one that reads the visitor's session.

    A context variable alone is not enough: Streamlit reruns a fragment in a new thread, without app.py.
    """
    global _source
    _source = source


def set_language(code: str | None) -> None:
    """Fix the language of this context (tests, exports); None follows the session again."""
    if code is not None and code not in LANGUAGES:
        msg = f"‘{code}’ is not a language of the explorer. Use one of {', '.join(LANGUAGES)}."
        raise ValueError(msg)
    _chosen.set(code)


def language() -> str:
    """Return `nl` or `en`: what the visitor reads now."""
    return _chosen.get() or _source()


def _(text: str, /, **values: object) -> str:
    """Return `text` in the visitor's language, its `%(name)s` filled from `values`."""
    if language() != "en":
        translated = _message(text)
        text = translated if isinstance(translated, str) and translated else text
    return text % values if values else text


def n_(one: str, many: str, num: int, /, **values: object) -> str:
    """Return the form of a text that fits `num`; `%(num)s` is `num` as people write it (1.431)."""
    forms = (one, many)
    if language() != "en":
        translated = _message(one)
        if isinstance(translated, tuple) and all(translated):
            forms = (translated[0], translated[1])
    shown = format_decimal(num, locale=language())
    return forms[0 if num == 1 else 1] % {"num": shown, **values}


def N_(text: str, /) -> str:
    """Return `text` untouched; only marks it for the catalogue."""
    return text


def _message(text: str) -> str | tuple[str, ...] | None:
    return _texts(CATALOGUE.stat().st_mtime_ns).get(text)


@cache
def _texts(changed_at: int) -> dict[str, str | tuple[str, ...]]:
    """Return the catalogue as a plain table; `changed_at` makes an edited file be read again."""
    texts: dict[str, str | tuple[str, ...]] = {}
    for message in read_catalogue():
        if message.id and not message.fuzzy:
            key = message.id if isinstance(message.id, str) else message.id[0]
            texts[key] = message.string if isinstance(message.string, str) else tuple(message.string or ())
    return texts


def read_catalogue() -> Catalog:
    """Return the Dutch catalogue as it is on disk."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="nl")
