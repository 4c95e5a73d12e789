"""Read the address of a server, and from the environment what must not stand in it."""

from __future__ import annotations

import os
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from graph.errors import UnknownStore

_PORT: Final = 7687
_EXAMPLE: Final = "neo4j://host:7687/database"


class Address(NamedTuple):
    """Where a server is, which of its databases is meant, and who asks."""

    uri: str
    """Scheme, host and port: what the driver wants to know."""
    database: str | None
    """None: the one that the server gives this user."""
    user: str

    @property
    def password(self) -> str:
        """The password, from the environment; it is kept nowhere else."""
        return os.environ.get("NEO4J_PASSWORD", "")


def parse(url: str) -> Address:
    """Return what an address says; raise `UnknownStore` when it says too little, or too much.

    >>> parse("neo4j+s://example.org/weefsel")[:2]
    ('neo4j+s://example.org:7687', 'weefsel')
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or _PORT
    except ValueError as error:
        raise UnknownStore(url, f"is not the address of a server (write {_EXAMPLE})") from error
    if "@" in parts.netloc:
        raise UnknownStore(
            url, "must not hold a user or password: set NEO4J_USERNAME and NEO4J_PASSWORD instead"
        )
    if not host:
        raise UnknownStore(url, f"names no server (write {_EXAMPLE})")
    database = unquote(parts.path.strip("/"))
    if "/" in database or parts.query or parts.fragment:
        raise UnknownStore(url, f"has more than a server and a database (write {_EXAMPLE})")
    host = f"[{host}]" if ":" in host else host
    return Address(
        f"{parts.scheme}://{host}:{port}",
        database or os.environ.get("NEO4J_DATABASE") or None,
        os.environ.get("NEO4J_USERNAME") or "neo4j",
    )
