"""Check and tidy what a visitor writes in a correction, before it becomes part of a claim.

Nobody's name belongs in the data: who corrects is an organization or a role. A form asks `wrong` for each
field and says it in its own words; `Amendment.check` asks the same and raises.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from graph.errors import InvalidDate
from graph.model.dataset import Source
from graph.model.dates import days

LIMITS: Final = {
    "by": 120,
    "title": 300,
    "publisher": 200,
    "url": 1000,
    "place": 200,
    "note": 1000,
    "value": 300,
}
"""How many characters fit in each field."""
WRONG: Final = {
    "missing": "must not be empty",
    "long": "is too long",
    "person": "holds an e-mail address",
    "address": "is not the address of a public page",
    "secret": "holds a user name or password",
    "date": "is not a date",
    "future": "lies in the future",
}
"""What can be wrong with a field, by its code."""
_MAIL: Final = re.compile(r"[^\s@]@[^\s@]+\.[^\s@.]")
_LABEL: Final = re.compile(r"[^\s/?#@:\\.]+")


def tidy(text: str) -> str:
    """Return text in one form: composed, on one line, without characters that nobody sees.

    >>> tidy("  TU\\u200b  Delft\\n")
    'TU Delft'
    """
    spaced = " ".join(text.split())
    seen = "".join(sign for sign in spaced if unicodedata.category(sign)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", seen).split())


def wrong(field: str, text: str, *, today: str = "", needed: bool = True) -> str:
    """Return the code of what is wrong with the text of a field (see `WRONG`); '' when nothing is.

    `field` is a key of `LIMITS`, or `dated` (a date that is not after `today`) or `until` (any date).
    """
    if not text:
        return "missing" if needed else ""
    if len(text) > LIMITS.get(field, 40):
        return "long"
    if field in ("dated", "until"):
        return _wrong_date(text, today if field == "dated" else "")
    if field == "url":
        return _wrong_address(text)
    return "person" if _MAIL.search(text) else ""


def publication(title: str, publisher: str, url: str, dated: str, kind: str, language: str = "") -> Source:
    """Return the source for a publication; its id follows from its parts, so equal ones are one source."""
    parts = (tidy(title), tidy(publisher), kind, tidy(url), dated, language)
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return Source("cited-" + blake2b(text.encode(), digest_size=6).hexdigest(), *parts)


def _wrong_date(text: str, today: str) -> str:
    try:
        meant = days(text)
    except InvalidDate:
        return "date"
    return "future" if today and meant.first > days(today).first else ""


def _wrong_address(url: str) -> str:
    """Return what is wrong with a web address: it must lead to a page that anybody can open."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return "address"
    if parts.username is not None or parts.password is not None:
        return "secret"
    if parts.scheme not in ("http", "https") or any(ord(sign) < 33 or sign in '<>"\\' for sign in url):
        return "address"
    labels = host.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels) or _is_number(host):
        return "address"
    return ""


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
