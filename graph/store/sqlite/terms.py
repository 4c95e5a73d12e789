"""Turn the texts of claims into codes, and codes into texts again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from graph.model.claim import Claim
from graph.store.sqlite.connection import Connection

_AMOUNT: Final = Claim._fields.index("amount")
_END: Final = Claim._fields.index("quote")
"""Where the coded fields end; the amount stands among them, as it is."""


class Codes(dict[str, int]):
    """The codes of texts; a new text gets the next code, and is stored by `flush`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__({"": 0})
        self._connection = connection
        self._last: int = connection.execute("SELECT max(code) FROM term").fetchone()[0]
        self._stored_before = self._last > 0
        self._new: list[tuple[int, str]] = []

    def __missing__(self, text: str) -> int:
        if self._stored_before:
            row = self._connection.execute("SELECT code FROM term WHERE text = ?", (text,)).fetchone()
            if row is not None:
                self[text] = code = int(row[0])
                return code
        self._last += 1
        self[text] = self._last
        self._new.append((self._last, text))
        return self._last

    def row(self, claim: Sequence[Any]) -> tuple[Any, ...]:
        """Return the fields of a claim as they are kept."""
        code = self.__getitem__
        return (
            *map(code, claim[:_AMOUNT]),
            claim[_AMOUNT],
            *map(code, claim[_AMOUNT + 1 : _END]),
            *claim[_END:],
        )

    def flush(self) -> None:
        """Store the texts that came since the last time."""
        self._connection.executemany("INSERT INTO term VALUES (?, ?)", self._new)
        self._new.clear()


class Texts(dict[int, str]):
    """The texts of codes, each looked up once."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, code: int) -> str:
        (text,) = self._connection.execute("SELECT text FROM term WHERE code = ?", (code,)).fetchone()
        self[code] = text
        return str(text)

    def load(self) -> None:
        """Look up all of them at once, for those who read every claim."""
        self.update(self._connection.execute("SELECT code, text FROM term"))

    def claim(self, row: Sequence[Any]) -> Claim:
        """Return the claim that was kept as these fields."""
        text = self.__getitem__
        fields: Sequence[Any] = (
            *map(text, row[:_AMOUNT]), row[_AMOUNT], *map(text, row[_AMOUNT + 1 : _END]), *row[_END:],
        )  # fmt: skip
        return Claim._make(fields)
