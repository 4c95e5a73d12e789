"""Name everything that can go wrong, once.

One root; a class is named after the situation; its message holds the value and a way out, its
attributes hold the parts. A program catches `WeefselError`; a person reads `str(error)`.

```
WeefselError
├── InvalidClaim            a claim breaks a law of the model
├── InvalidDate             a text is not a date with a precision
├── InvalidRecord           a row of an input file cannot be used (file, line, field, value, way out)
├── InvalidCard             a card (YAML) is wrong
├── ExpectedCountBroken     a dataset has fewer or more rows than its card expects
├── WouldShrink             a dataset would lose most of its claims, as when a part replaces the whole
├── UnknownEntity           no claim speaks of this id
├── UnknownJudgement        nothing is judged of this pair
├── UnknownRun              no such run, or it cannot be undone now
├── UnknownChoice           a word outside a fixed list (policy, format, kind …)
└── StoreError
    ├── UnknownStore        the store's address is not understood
    ├── StoreNotFound       nothing is stored there
    ├── StoreNotEmpty       a store is copied to where another one is
    ├── NotAStore           something else is stored there
    ├── StoreReadOnly       the file or its folder cannot be written
    ├── SchemaTooNew        the store was made by a newer program
    ├── StoreBusy           another process is writing
    ├── Overtaken           another run of the dataset came in between
    ├── StateCleared        what was being read was cleared in the meantime
    ├── StoreUnreachable    no server answers
    ├── ConnectionLost      a server answered, and then no more
    ├── LoginRefused        a server does not know this user with this password
    ├── NoSuchDatabase      a server has no database of this name
    ├── UnsuitableServer    a server is too old, full, or only a copy for reading
    ├── UntrustedCertificate  a server cannot prove that it is the one it should be
    └── StoreDamaged        the content contradicts itself
```
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

LISTED: Final = 30
"""So many choices fit in a message."""


class WeefselError(Exception):
    """The root: the data or the question is wrong, and the message says what and where."""

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error pass to another process whole: its parts are not what its message was made from."""
        return _again, (type(self), str(self)), self.__dict__


def _again(kind: type[WeefselError], message: str) -> WeefselError:
    error = kind.__new__(kind)
    error.args = (message,)
    return error


class InvalidClaim(WeefselError):
    """A claim breaks a law of the model; `reason` says which, `way_out` what to do."""

    def __init__(self, reason: str, *, field: str = "", value: str = "", way_out: str = "") -> None:
        self.reason, self.field, self.value, self.way_out = reason, field, value, way_out
        where = f"field '{field}': " if field else ""
        super().__init__(f"{where}{reason}{'. ' + way_out if way_out else ''}")


class InvalidDate(WeefselError):
    """A text is not a date with a precision."""

    def __init__(
        self,
        value: str,
        reason: str = "",
        way_out: str = "Use 2026, 2026-05, 2026-05-09 or a span such as 2027-10/2028-03",
    ) -> None:
        self.value = value
        super().__init__(f"'{value}' is not a date{': ' + reason if reason else ''}. {way_out}.")


class InvalidRecord(WeefselError):
    """A row of an input file cannot be used."""

    def __init__(self, file: str, line: int, field: str, value: str, reason: str, way_out: str = "") -> None:
        self.file, self.line, self.field = file, line, field
        self.value, self.reason, self.way_out = value, reason, way_out
        super().__init__(
            f"{file}, line {line}, field '{field}': '{value}' {reason}{'. ' + way_out if way_out else ''}"
        )


class InvalidCard(WeefselError):
    """A card (YAML) is wrong."""

    def __init__(self, file: str, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__(f"{file}: {reason}")


class ExpectedCountBroken(WeefselError):
    """A dataset has fewer or more rows than its card expects; nothing of it was committed."""

    def __init__(self, dataset: str, what: str, found: int, low: int | None, high: int | None) -> None:
        self.dataset, self.what, self.found, self.low, self.high = dataset, what, found, low, high
        bounds = " and ".join(
            part
            for part in (
                f"at least {low}" if low is not None else "",
                f"at most {high}" if high is not None else "",
            )
            if part
        )
        super().__init__(
            f"dataset '{dataset}': {found} {what}, expected {bounds}. Nothing was committed. "
            "Check the input; if it is right, change `expected` in the card."
        )


class WouldShrink(WeefselError):
    """A dataset would lose most of its claims; nothing of it was committed."""

    def __init__(self, dataset: str, found: int, before: int) -> None:
        self.dataset, self.found, self.before = dataset, found, before
        super().__init__(
            f"dataset '{dataset}': {found:,} claims, where its last run left {before:,}; a part would take "
            "the place of the whole. Nothing was committed. Give the part an id of its own (--as ID), or "
            "say that it is meant (--shrink)."
        )


class UnknownChoice(WeefselError):
    """A word outside a fixed list."""

    def __init__(self, what: str, value: str, choices: Iterable[str]) -> None:
        self.what, self.value, self.choices = what, value, tuple(choices)
        near = get_close_matches(value, self.choices, n=1)
        listed = ", ".join(self.choices[:LISTED]) + (" …" if len(self.choices) > LISTED else "")
        hint = f"Did you mean '{near[0]}'?" if near else f"Use one of: {listed}."
        super().__init__(f"'{value}' is not a known {what}. {hint}")


class UnknownEntity(WeefselError):
    """No claim speaks of this id."""

    def __init__(self, entity: str, near: Iterable[str] = ()) -> None:
        self.entity, self.near = entity, tuple(near)
        hint = (
            f"Did you mean {' or '.join(self.near)}?" if self.near else "Find its id with `weefsel search`."
        )
        super().__init__(f"no claim speaks of '{entity}'. {hint}")


class UnknownJudgement(WeefselError):
    """Nothing was judged of this pair."""

    def __init__(self, a: str, b: str) -> None:
        self.a, self.b = a, b
        super().__init__(
            f"nothing is judged of '{a}' and '{b}'. `weefsel resolve list` shows what was judged."
        )


class UnknownRun(WeefselError):
    """No such run, or it cannot be undone now."""

    def __init__(self, run: int, reason: str) -> None:
        self.run, self.reason = run, reason
        super().__init__(f"run {run}: {reason}")


class StoreError(WeefselError):
    """Something is wrong with the place where the claims lie."""


def without_secret(url: str) -> str:
    """Return an address without the user name and password that someone wrote into it."""
    scheme, separator, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}{separator}{place.rpartition('@')[2]}{slash}{path}"


class UnknownStore(StoreError):
    """The store's address is not understood."""

    def __init__(self, url: str, reason: str = "is not the address of a store") -> None:
        self.url, self.reason = without_secret(url), reason
        super().__init__(f"'{self.url}' {reason}. Use sqlite:///file.db or neo4j://host:7687/database.")


class StoreNotFound(StoreError):
    """Nothing is stored there."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(
            f"there is no store at '{url}'. Make one with `weefsel ingest`, or start `weefsel explore`."
        )


class StoreNotEmpty(StoreError):
    """Something is stored where a whole store should come."""

    def __init__(self, url: str, revision: str) -> None:
        self.url, self.revision = url, revision
        super().__init__(
            f"the store at '{url}' holds something else already (revision {revision[:12]}). "
            "Copy to an empty place, or empty this one first."
        )


class NotAStore(StoreError):
    """Something else is stored there."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(f"the file at '{url}' is not a store of Weefsel: {reason}. Choose another name.")


class StoreReadOnly(StoreError):
    """The file or its folder cannot be written."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(
            f"the store at '{url}' cannot be written: {reason}. "
            "Choose a place where you may write, with `--store` or WEEFSEL_STORE."
        )


class SchemaTooNew(StoreError):
    """The store was made by a newer program."""

    def __init__(self, url: str, found: int, known: int) -> None:
        self.url, self.found, self.known = url, found, known
        super().__init__(
            f"the store at '{url}' has schema {found}; this program knows up to {known}. "
            "Upgrade weefsel to open it."
        )


class StoreBusy(StoreError):
    """Another process is writing."""

    def __init__(self, url: str, waited: float) -> None:
        self.url, self.waited = url, waited
        super().__init__(
            f"another process is writing to '{url}' (waited {waited:.0f} s). Try again when it is done."
        )


class Overtaken(StoreError):
    """Another run of the dataset came in between: what was looked at is no longer what would change."""

    def __init__(self, dataset: str, seen: int, last: int) -> None:
        self.dataset, self.seen, self.last = dataset, seen, last
        super().__init__(
            f"run {last} of dataset '{dataset}' came in between (you saw run {seen}). "
            "Nothing was written. Look at the changes again, then commit them."
        )


class StoreDamaged(StoreError):
    """The content contradicts itself."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(
            f"the store at '{url}' is damaged: {reason}. Ingest the datasets again into a new file."
        )


class StateCleared(StoreError):
    """What was being read was cleared in the meantime: a run was undone, and another run came."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(f"'{url}' was changed while it was being read, by an undo and a run. Ask again.")


class StoreUnreachable(StoreError):
    """No server answers."""

    def __init__(self, url: str, waited: float, reason: str) -> None:
        self.url, self.waited, self.reason = url, waited, reason
        tried = f"tried for {waited:.0f} s" if waited >= 1 else "at once"
        super().__init__(
            f"no Neo4j server can be reached at '{url}': {reason} ({tried}). "
            "Start it, or correct the address."
        )


class ConnectionLost(StoreError):
    """A server answered, and then no more; `waited` is None where nothing could be tried again."""

    def __init__(self, url: str, waited: float | None) -> None:
        self.url, self.waited = url, waited
        again = (
            f", and not found again in {waited:.0f} s. See whether the server runs, then try again"
            if waited is not None
            else " in the middle of writing. See whether the server runs, then do it once more"
        )
        super().__init__(f"the connection with '{url}' was lost{again}: nothing is half-written.")


class BrokenOff(StoreError):
    """A server ended what was being done: somebody there said so, or it took longer than it allows."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(
            f"the server at '{url}' broke off what was being done: {reason}. "
            "Ask who runs it (db.transaction.timeout), then do it once more: nothing is half-written."
        )


class LoginRefused(StoreError):
    """A server does not know this user with this password."""

    def __init__(self, url: str, user: str, *, password_set: bool) -> None:
        self.url, self.user = url, user
        what = "with the password of NEO4J_PASSWORD" if password_set else "without a password"
        super().__init__(
            f"the server at '{url}' does not let in user '{user}' {what}. "
            "Set NEO4J_USERNAME and NEO4J_PASSWORD."
        )


class NoSuchDatabase(StoreError):
    """A server has no database of this name."""

    def __init__(self, url: str, database: str) -> None:
        self.url, self.database = url, database
        super().__init__(
            f"the server at '{url}' has no database '{database}'. "
            "Name one that it has (SHOW DATABASES lists them), in the address or in NEO4J_DATABASE."
        )


class UnsuitableServer(StoreError):
    """A server is too old, full, or only a copy for reading."""

    def __init__(self, url: str, reason: str, way_out: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(f"the server at '{url}' cannot be used for this: {reason}. {way_out}.")


class UntrustedCertificate(StoreError):
    """A server cannot prove that it is the one it should be."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(
            f"the certificate of the server at '{url}' is not trusted. Let its authority be known to this "
            "machine, or, where you know whose server it is, write neo4j+ssc:// or bolt+ssc://."
        )
