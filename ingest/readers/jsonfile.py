"""Read the objects of a JSON file one at a time: a list of them, or one on each line.

Memory holds one object. An object that cannot be read costs its line and no other; inside a list, where
nothing says where the next begins, it costs the file.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any, Final, NamedTuple

from ingest.files import LONGEST_LINE, Part, lines, opened
from ingest.records import InvalidTable

_CHUNK: Final = 1024 * 1024
_OPENING: Final = re.compile(r"[^\s\[]")
_NEXT: Final = re.compile(r"[^\s,]")
_DEEP: Final = "is nested too deep"
_AGAIN: Final = "Fetch it again"
_DECODER: Final = json.JSONDecoder()


class Unreadable(NamedTuple):
    """A line that is no object: its beginning, and why."""

    text: str
    reason: str


def objects_of(part: Part) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
    """Yield each object with the number of the line on which it begins, or why that line is none.

    Raises `InvalidTable` for a file that is empty, damaged, not UTF-8, or has an object beyond all bounds.
    """
    start = begins_with(part)
    if start == "[":
        yield from _listed(part)
    elif start:
        yield from _lined(part)
    else:
        raise InvalidTable(part.name, "is empty")


def begins_with(part: Part) -> str:
    """Return the first sign of a file that is no space, '' for an empty one."""
    with opened(part) as source:
        beginning = source.read(1024).removeprefix(codecs.BOM_UTF8).lstrip()
    return chr(beginning[0]) if beginning else ""


def _lined(part: Part) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
    for number, line in enumerate(lines(part), 1):
        if text := line.strip():
            yield number, _object(text)


def _object(text: str) -> dict[str, Any] | Unreadable:
    try:
        value = json.loads(text)
    except RecursionError:
        return Unreadable(text, _DEEP)
    except ValueError as error:  # not JSON, or a number of thousands of digits
        return Unreadable(text, f"is not JSON: {error}")
    return value if isinstance(value, dict) else Unreadable(text, "is not an object { … }")


def _listed(part: Part) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
    with opened(part) as source:
        window = _Window(part, source)
        window.skip(_OPENING)
        while window.skip(_NEXT) not in ("]", ""):
            yield window.line, window.take()
        if not window.text:
            raise InvalidTable(part.name, "is cut off: its end is missing", _AGAIN)


class _Window:
    """The part of a file that is being read: at most one object, and what follows it in the same chunk."""

    def __init__(self, part: Part, source: IO[bytes]) -> None:
        self._part, self._source = part, source
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self.text, self._at, self.line = "", 0, 1

    def skip(self, to: re.Pattern[str]) -> str:
        """Go to the next sign of this kind, and return it; '' at the end of the file."""
        while True:
            found = to.search(self.text, self._at)
            self._go(found.start() if found else len(self.text))
            if found or not self._more():
                return found[0] if found else ""

    def take(self) -> dict[str, Any] | Unreadable:
        """Return the value that begins here; raise `InvalidTable` where there is none."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self._at)
            except RecursionError as error:
                raise InvalidTable(self._where, _DEEP) from error
            except ValueError as error:
                if len(self.text) - self._at > LONGEST_LINE or not self._more():
                    raise InvalidTable(self._where, f"is not JSON: {error}", _AGAIN) from error
                continue
            text = self.text[self._at : end]
            self._go(end)
            return value if isinstance(value, dict) else Unreadable(text, "is not an object { … }")

    @property
    def _where(self) -> str:
        return f"{self._part.name}, line {self.line}:"

    def _go(self, to: int) -> None:
        self.line += self.text.count("\n", self._at, to)
        self._at = to

    def _more(self) -> bool:
        """Read on, at least as much again as there is; return whether there was more."""
        left = self.text[self._at :]
        raw = self._source.read(max(_CHUNK, len(left)))
        try:
            self.text, self._at = left + self._decode(raw, final=not raw), 0
        except UnicodeDecodeError as error:
            raise InvalidTable(self._where, "is not UTF-8", "Save the file as UTF-8") from error
        return bool(raw)
