"""Errors of a place that is a server."""

from __future__ import annotations

from graph.errors.store import StoreError


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
            "Do it once more: nothing is half-written. If it happens again, ask who runs the server."
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
