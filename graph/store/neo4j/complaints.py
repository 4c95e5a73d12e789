"""Say in our words what the driver and the server say in theirs, with a way out, and never a password."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from neo4j import exceptions as theirs

from graph.errors import (
    BrokenOff,
    ConnectionLost,
    LoginRefused,
    NoSuchDatabase,
    StoreDamaged,
    StoreError,
    StoreReadOnly,
    StoreUnreachable,
    UnsuitableServer,
    UntrustedCertificate,
)
from graph.store.neo4j.address import Address

_READ_ONLY: Final = (
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
    "Neo.ClientError.Cluster.NotALeader",
    "Neo.ClientError.Cluster.WriteOnReadReplica",
)
_NO_DATABASE: Final = "Neo.ClientError.Database.DatabaseNotFound"
_NO_RIGHT: Final = "Neo.ClientError.Security.Forbidden"
_ENDED: Final = {
    "Neo.ClientError.Transaction.Terminated": "somebody there ended it",
    "Neo.ClientError.Transaction.TransactionTimedOut": "it took longer than the server allows",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": "it took longer than allowed",
    "Neo.ClientError.Transaction.LockClientStopped": "it was ended there",
}
_FULL: Final = (
    "Neo.TransientError.General.OutOfMemoryError",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
)


@contextmanager
def in_our_words(url: str, address: Address, *, once: bool = False) -> Iterator[None]:
    """Raise a `StoreError` for what the driver raises inside; `once`: it tries nothing there again.

    What the driver raised is not kept as its cause where it may show more than the message does.
    """
    began = time.monotonic()
    try:
        yield
    except (theirs.Neo4jError, theirs.DriverError) as error:
        ours = _translated(error, url, address, time.monotonic() - began)
        if ours is None:
            raise
        raise (_not_again(error, url) if once and isinstance(ours, ConnectionLost) else ours) from None


def _not_again(error: Exception, url: str) -> StoreError:
    """Return what is said of a fault that passes, where nothing can be tried again."""
    return (
        BrokenOff(url, _one_line(error))
        if isinstance(error, theirs.Neo4jError)
        else ConnectionLost(url, None)
    )


def _translated(error: BaseException, url: str, address: Address, waited: float) -> StoreError | None:
    chain = list(_chain(error))
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in chain):
        return UntrustedCertificate(url)
    if any(isinstance(one, ssl.SSLError) for one in chain):
        return StoreUnreachable(url, waited, "it does not speak TLS as the address says")
    if isinstance(error, theirs.AuthConfigurationError | theirs.AuthError | theirs.TokenExpired):
        return LoginRefused(url, address.user, password_set=bool(address.password))
    if isinstance(error, theirs.Neo4jError):
        return _of_server(error, url, address, waited)
    if isinstance(error, theirs.TransactionError | theirs.ResultError) and error.__cause__:
        return _translated(error.__cause__, url, address, waited)  # it failed earlier, and is asked again
    if isinstance(error, theirs.ConnectionAcquisitionTimeoutError):
        return StoreUnreachable(url, waited, "no connection with it is free")
    if isinstance(error, theirs.IncompleteCommit):
        return ConnectionLost(url, None)  # nobody knows whether it came to pass: it is not tried again
    if isinstance(error, theirs.ServiceUnavailable | theirs.SessionExpired):
        return _of_connection(error, url, address, waited)
    if isinstance(error, theirs.ConfigurationError):
        return StoreUnreachable(url, waited, _one_line(error))
    return None


def _of_server(error: theirs.Neo4jError, url: str, address: Address, waited: float) -> StoreError | None:
    code = error.code or ""
    if code == _NO_DATABASE:
        return NoSuchDatabase(url, address.database or "")
    if code in _READ_ONLY:
        return UnsuitableServer(
            url,
            "it is a copy for reading, or its database is read-only",
            "Use neo4j:// and the address of the cluster",
        )
    if code == _NO_RIGHT:
        return StoreReadOnly(url, f"user '{address.user}' has no right to do that")
    if code in _ENDED:
        return BrokenOff(url, _ENDED[code])
    if code in _FULL:
        return UnsuitableServer(url, "its memory is full", "Give it more: server.memory.heap.max_size")
    if code.startswith("Neo.TransientError"):
        return ConnectionLost(url, waited)
    if code.startswith("Neo.DatabaseError"):
        return StoreDamaged(url, _one_line(error))
    return None


def _of_connection(error: BaseException, url: str, address: Address, waited: float) -> StoreError:
    text, chain = _one_line(error), list(_chain(error))
    if any(isinstance(one, socket.gaierror) for one in chain):
        return StoreUnreachable(url, waited, "no machine of that name is known")
    if "routing" in text.lower() and address.database and "database" in text.lower():
        return NoSuchDatabase(url, address.database)
    if "No write service" in text or "No leader" in text:
        return UnsuitableServer(
            url, "none of its servers takes writing now", "Wait until the cluster has a leader"
        )
    if "Couldn't connect" in text or "Unable to retrieve routing" in text or "Cannot resolve" in text:
        refused = any(isinstance(one, ConnectionRefusedError) for one in chain)
        what = "nothing listens there, the connection is refused" if refused else "nothing answers"
        return StoreUnreachable(url, waited, what)
    return ConnectionLost(url, waited)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what led to it; of several servers, what went wrong with each."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for one in error.exceptions:
                yield from _chain(one)
        error = error.__cause__ or error.__context__


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
