"""Tell a text that holds a table from one that does not: prose, Markdown, web pages, JSON, documents.

A list of names is a table of one column, and a page of prose is lines of text too. What tells them apart is
how a line reads: a name is short and does not end as a sentence does.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from ingest.records import InvalidTable

_WAY_OUT: Final = "Save the list in it as XLSX, ODS or CSV, with the names of the columns in its first row"
_BINARY: Final = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a document (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
)
_BEGINS: Final = (
    (re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE), "a web page (HTML)"),
    (re.compile(r"<(?:[?!]|[a-z][\w:.-]*(?:\s[^<>]*)?/?>\s*<)", re.IGNORECASE), "XML or HTML"),
    (re.compile(r'\{\s*["}]|\[\s*(?:[\[{"\]]|-?\d)'), "JSON"),
    (re.compile(r"---\s*\n\s*\w+:"), "YAML or Markdown"),
)
_LOOKED_AT: Final = 400
"""So many filled lines decide how a text reads."""
_MARKED: Final = re.compile(r"\s{2,}\S|#{1,6} |```|~~~|[-*+>] |\d+[.)] |!?\[[^\]]+\]\(")
"""What begins a line of Markdown, of code, or of a letter's list."""
_RULE: Final = re.compile(r"\s*\|?\s*:?-{3,}:?\s*\|[\s|:-]*")
"""The line below the header of a table in Markdown."""
_ENDED: Final = re.compile(r"[a-zà-ÿ)\d]{4,}[.!?:][\"')\]*_]*(?:\s+[A-ZÀ-Þ]|$)")
"""The end of a sentence; the full stop of *B.V.* or *Univ.* is none."""
_GOES_ON: Final = re.compile(r"[a-zà-ÿ]")
_LONG: Final = 10
_GOES_ON_FROM: Final = 5
"""A line of so many words that begins with a small letter goes on with the sentence above it."""
_SEEN: Final = 2_000
"""So many signs of a line are looked at: a line without end is told elsewhere, and costs no time here."""
_READS: Final = 0.5
"""A text of which this share of the lines reads as prose is prose."""
_REGULAR: Final = 0.5
"""This share of the rows of a table is equally wide."""


def check_kind(file: str, raw: bytes) -> None:
    """Raise `InvalidTable` when the first bytes say that a file is a document, a picture or a database."""
    for begin, what in _BINARY:
        if raw.startswith(begin):
            raise _refused(file, what)


def check_text(file: str, lines: Sequence[str], separator: str) -> None:
    """Raise `InvalidTable` when a text is a web page, JSON or prose; a list of one column may pass."""
    filled = [line[:_SEEN] for line in islice(filter(str.strip, lines), _LOOKED_AT)]
    begin = "".join(filled[:3]).lstrip()
    for pattern, what in _BEGINS:
        if pattern.match(begin):
            raise _refused(file, what)
    if any(map(_RULE.fullmatch, filled)):
        raise _refused(file, "Markdown")
    reads = sum(map(_reads_as_prose, filled))
    if len(filled) > 1 and reads >= _READS * len(filled) and not _regular(filled, separator):
        raise _refused(file, "running text")


def _refused(file: str, what: str) -> InvalidTable:
    return InvalidTable(file, f"is {what} and no table", _WAY_OUT)


def _reads_as_prose(line: str) -> bool:
    line = line.rstrip()
    words = len(line.split())
    return bool(
        words >= _LONG
        or _MARKED.match(line)
        or _ENDED.search(line)
        or (words >= _GOES_ON_FROM and _GOES_ON.match(line))
    )


def _regular(lines: Sequence[str], separator: str) -> bool:
    """Return whether most rows are equally wide; a comma with a space behind it belongs to a sentence."""
    rows = list(csv.reader(lines, delimiter=separator))
    width, times = Counter(map(len, rows)).most_common(1)[0]
    if width == 1 or times < _REGULAR * len(rows):
        return False
    later = [cell for row in rows for cell in row[1:] if cell]
    return separator != "," or 2 * sum(cell.startswith(" ") for cell in later) < len(later)
