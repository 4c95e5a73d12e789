"""Read a YAML file key by key, so that nothing in it is overlooked and every error names its line.

A block is emptied as it is read; what is left over when it is closed is a key nobody knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from graph.errors import InvalidCard
from ingest.records import nearest

_Path = tuple[str | int, ...]
_DEPTH = 20
"""No card nests deeper; a file that does is no card."""


class Block:
    """A mapping in a YAML file."""

    def __init__(self, file: str, values: dict[Any, Any], lines: dict[_Path, int], path: _Path = ()) -> None:
        self._file, self._values, self._lines, self._path = file, values, lines, path
        self._asked: list[str] = []

    def wrong(self, key: str, reason: str) -> InvalidCard:
        """Return the error that names the line of a key and says what is wrong with it."""
        line = self._lines.get((*self._path, key)) or self._lines.get(self._path)
        where = ".".join(str(part) for part in (*self._path, key))
        return InvalidCard(self._file, f"{f'line {line}, ' if line else ''}'{where}': {reason}")

    def unknown(self, key: str, word: str, known: Iterable[str]) -> InvalidCard:
        """Return the error for a word outside a fixed list, with the nearest one."""
        near = nearest(word, tuple(known))
        hint = f"Did you mean '{near}'?" if near else f"Use one of: {', '.join(known)}."
        return self.wrong(key, f"'{word}' is not known. {hint}")

    def keys(self) -> list[str]:
        """Return the keys that nobody asked for yet."""
        return [str(key) for key in self._values]

    def text(self, key: str, *, needed: bool = True) -> str:
        """Return a text; numbers and dates that YAML recognises become text again."""
        value = self._take(key, needed)
        return "" if value is None else self._text(key, value)

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts, empty when the key is missing."""
        value = self._take(key, needed)
        if not isinstance(value, list | None):
            raise self.wrong(key, "must be a list, such as [one, two]")
        return tuple(self._text(key, part) for part in value or [])

    def number(self, key: str) -> int | None:
        """Return a whole number of at least zero, or None when the key is missing."""
        value = self._take(key, needed=False)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(key, f"'{value}' is not a whole number")
        return value

    def pair(self, key: str, *, needed: bool = True) -> tuple[str, str]:
        """Return a text in Dutch and in English, written as `{nl: …, en: …}`."""
        if not needed and key not in self._values:
            return "", ""
        self._take(key, needed, keep=True)
        part = self.block(key)
        texts = part.text("nl", needed=needed), part.text("en", needed=needed)
        part.close()
        return texts

    def block(self, key: str) -> Block:
        """Return the mapping under a key, empty when the key is missing."""
        return self._block(key, self._take(key, needed=False) or {}, (*self._path, key))

    def blocks(self, key: str) -> list[Block]:
        """Return the mappings in the list under a key."""
        value = self._take(key, needed=False) or []
        if not isinstance(value, list):
            raise self.wrong(key, "must be a list")
        return [self._block(key, part, (*self._path, key, i)) for i, part in enumerate(value)]

    def names_or_texts(self, key: str, ending: str) -> dict[str, str]:
        """Return a mapping of texts; a list stands for names that map to name + ending."""
        if isinstance(self._values.get(key), list):
            return {name: name + ending for name in self.texts(key)}
        self._take(key, needed=True, keep=True)
        part = self.block(key)
        return {name: part.text(name) for name in part.keys()}  # noqa: SIM118  a block is not a mapping

    def words(self, key: str, known: Collection[str] | None = None) -> dict[str, str]:
        """Return a mapping of words to texts, which may be empty; the words are known ones, or free."""
        value = self._take(key, needed=False) or {}
        if not isinstance(value, dict):
            raise self.wrong(key, "must be words with what they mean, such as {ja: partner}")
        found = {}
        for word, text in value.items():
            if isinstance(word, bool) or not isinstance(word, str | int | float | date):
                raise self.wrong(key, f"{word!r} is not a text. Put it between quotation marks")
            if known is not None and word not in known:
                raise self.unknown(key, str(word), tuple(known))
            found[str(word)] = "" if text is None else self._text(key, text)
        return found

    def line(self, key: str) -> int:
        """Return the line on which a key stands, 0 when it is missing."""
        return self._lines.get((*self._path, key), 0)

    @property
    def file(self) -> str:
        """The name of the file, with that of its folder."""
        return self._file

    def close(self) -> None:
        """Raise `InvalidCard` when a key is left that nobody asked for."""
        for key in self.keys():
            raise self.unknown(key, key, tuple(dict.fromkeys(self._asked)))

    def _take(self, key: str, needed: bool, keep: bool = False) -> Any:
        self._asked.append(key)
        if needed and self._values.get(key) in (None, ""):
            near = nearest(key, self.keys()) if key not in self._values else ""
            raise self.wrong(key, f"is missing or empty{f'. Is it the key {near!r}?' if near else ''}")
        return self._values.get(key) if keep else self._values.pop(key, None)

    def _text(self, key: str, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int | float | date):
            raise self.wrong(key, f"{value!r} is not a text. Put it between quotation marks")
        return str(value).strip()

    def _block(self, key: str, value: Any, path: _Path) -> Block:
        if not isinstance(value, dict):
            raise self.wrong(key, "must have keys of its own below it")
        return Block(self._file, dict(value), self._lines, path)


def load(file: Path) -> Block:
    """Return the content of a YAML file; raise `InvalidCard` when it is missing or no YAML."""
    name = f"{file.parent.name}/{file.name}"
    try:
        text = file.read_text(encoding="utf-8-sig")
        _check_shape(name, text)
        root, values = yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)
    except OSError as error:
        raise InvalidCard(name, "cannot be read") from error
    except UnicodeDecodeError as error:
        raise InvalidCard(name, "is not UTF-8. Save it as UTF-8") from error
    except UnicodeEncodeError as error:
        raise InvalidCard(name, f"holds a broken character, {error.object[error.start]!r}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise InvalidCard(name, f"{f'line {mark.line + 1}: ' if mark else ''}{error.problem}") from error
    except yaml.YAMLError as error:
        raise InvalidCard(name, str(error)) from error
    except ValueError as error:  # what looks like a date or a number and is none, such as 2025-02-30
        raise InvalidCard(name, f"holds a date or a number that is none: {error}") from error
    if not isinstance(values, dict):
        raise InvalidCard(name, "must begin with keys such as `id:` and `title:`")
    return Block(name, values, _lines(name, root))


def _check_shape(file: str, text: str) -> None:
    """Raise `InvalidCard` for what no card needs, and what makes a small file endless or strange.

    That is: aliases, tags, and nesting without bounds. Raises UnicodeEncodeError for half a character.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        reason = f"is nested deeper than {_DEPTH} levels" if depth > _DEPTH else ""
        if isinstance(event, yaml.AliasEvent):
            reason = f"'*{event.anchor}' repeats another part. Write it out"
        elif tag := getattr(event, "tag", None):
            reason = f"the tag '{tag}' means nothing here. Leave it out"
        elif isinstance(event, yaml.ScalarEvent):
            event.value.encode()
        if reason:
            line = f"line {event.start_mark.line + 1}: " if event.start_mark else ""
            raise InvalidCard(file, f"{line}{reason}")


def _lines(file: str, node: yaml.Node | None, path: _Path = ()) -> dict[_Path, int]:
    """Return the line of every key, by its path; raise `InvalidCard` for a key that stands twice."""
    lines: dict[_Path, int] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            line = key.start_mark.line + 1
            if here in lines:
                raise InvalidCard(file, f"line {line}: '{key.value}' stands on line {lines[here]} already")
            lines[here] = line
            lines |= _lines(file, value, here)
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            lines[*path, i] = value.start_mark.line + 1
            lines |= _lines(file, value, (*path, i))
    return lines
