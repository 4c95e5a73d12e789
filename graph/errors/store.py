"""Errors of the place where claims lie, whatever it is."""

from __future__ import annotations

from graph.errors.root import WeefselError


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
