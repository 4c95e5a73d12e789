"""What can be wrong with a server is said in one line, with the way out, and never with the password."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError

from graph.errors import (
    BrokenOff,
    LoginRefused,
    NoSuchDatabase,
    NotAStore,
    SchemaTooNew,
    StoreError,
    StoreNotFound,
    StoreReadOnly,
    StoreUnreachable,
    UnsuitableServer,
    UntrustedCertificate,
)
from graph.model.claim import Claim
from graph.store import open_store
from graph.store.neo4j import connection, schema
from graph.store.neo4j.address import parse
from graph.store.neo4j.complaints import in_our_words
from scripts.neo4jserver import Server
from tests.store.conftest import emptying
from tests.store.world import LETTERS, WORLD, when


@pytest.fixture
def url(neo4j_server: Server) -> Iterator[str]:
    """Return the address of an empty database."""
    with emptying(neo4j_server) as empty:
        yield empty()


def told(error: BaseException) -> str:
    """Return everything that a traceback shows of an error, with the values of all our frames."""
    ours = error.__traceback__.tb_next if error.__traceback__ else None  # the first frame is the test's own
    shown = traceback.TracebackException(type(error), error, ours, capture_locals=True)
    return "".join(shown.format()) + repr(vars(error))


@pytest.mark.parametrize("password", ["fout-en-geheim", ""])
def test_a_wrong_password_is_refused(url: str, monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", password)
    with pytest.raises(
        LoginRefused, match=r"does not let in user 'neo4j' with.*Set NEO4J_USERNAME"
    ) as refused:
        open_store(url)
    assert "\n" not in str(refused.value)
    assert not password or password not in told(refused.value)


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_database_that_is_not_there_is_named(url: str, scheme: str) -> None:
    with pytest.raises(NoSuchDatabase, match="has no database 'nergens'"):
        open_store(f"{scheme}{url.removeprefix('neo4j')}/nergens", create=True)


def test_a_database_of_others_is_left_alone(url: str, neo4j_server: Server) -> None:
    with neo4j_server.driver() as driver:
        driver.execute_query("CREATE (:Person {name: 'of another program'})")
        with pytest.raises(NotAStore, match="another program"):
            open_store(url, create=True)
        driver.execute_query("MATCH (p:Person) DELETE p")
    with pytest.raises(StoreNotFound):
        open_store(url)


def test_a_store_made_by_a_newer_program_is_refused(url: str, neo4j_server: Server) -> None:
    open_store(url, create=True).close()
    with neo4j_server.driver() as driver:
        driver.execute_query("MATCH (w:Weefsel) SET w.schema = 99")
    with pytest.raises(SchemaTooNew, match=r"schema 99; this program knows up to \d+\. Upgrade"):
        open_store(url)


def test_an_older_store_is_brought_up_to_date(
    url: str, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A migration runs when the store is opened, and keeps what is there."""
    with open_store(url, create=True) as store:
        store.replace(LETTERS, WORLD, when(1))
        revision = store.revision()
    extra = ("CREATE INDEX extra IF NOT EXISTS FOR (c:Claim) ON (c.role)",)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, extra))
    with open_store(url) as store:
        assert (store.revision(), store.verify()) == (revision, [])
    with neo4j_server.driver() as driver:
        (found,) = driver.execute_query("MATCH (w:Weefsel) RETURN w.schema AS schema").records
        assert found["schema"] == len(schema.MIGRATIONS)
        assert driver.execute_query("SHOW INDEXES YIELD name WHERE name = 'extra'").records
        driver.execute_query("DROP INDEX extra")


def test_a_server_that_is_too_old_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """This server is older than a program that would need version 99."""
    monkeypatch.setattr(connection, "OLDEST", (99, 0))
    with pytest.raises(UnsuitableServer, match=r"it is Neo4j/5\.\d+.*too old\. Weefsel needs Neo4j 99\.0"):
        open_store(url)


@pytest.mark.parametrize(
    ("code", "kind", "way_out"),
    [
        ("Neo.ClientError.Security.Forbidden", StoreReadOnly, "no right"),
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", UnsuitableServer, "address of the cluster"),
        ("Neo.ClientError.Cluster.NotALeader", UnsuitableServer, "address of the cluster"),
        ("Neo.TransientError.General.OutOfMemoryError", UnsuitableServer, "heap.max_size"),
    ],
)
def test_what_only_other_editions_answer_is_said_too(code: str, kind: type[StoreError], way_out: str) -> None:
    """A Community server has no roles and no copies: here is the error that the driver makes of it."""
    with (
        pytest.raises(kind, match=way_out),
        in_our_words("neo4j://example.org", parse("neo4j://example.org")),
    ):
        raise Neo4jError._hydrate_neo4j(code=code, message="no")


def test_a_run_that_is_ended_on_the_server_is_not_there_and_says_so(url: str, neo4j_server: Server) -> None:
    """With the transaction the lock is lost: nothing of the run is there, and the next one ends as ever."""

    def claims() -> Iterator[Claim]:
        yield WORLD[0]
        with neo4j_server.driver() as driver:
            driver.execute_query(
                "SHOW TRANSACTIONS YIELD transactionId AS id, currentQuery AS q, database AS d"
                " WHERE d = $database AND NOT q CONTAINS 'SHOW'"
                " TERMINATE TRANSACTION id YIELD message RETURN message",
                database=neo4j_server.database or "neo4j",
            )
        yield from WORLD[1:]

    with open_store(url, create=True) as store:
        empty = store.revision()
        with pytest.raises(BrokenOff, match=r"somebody there ended it.*nothing is half-written"):
            store.replace(LETTERS, claims(), when(1))
        assert (store.revision(), store.verify()) == (empty, [])
        assert store.replace(LETTERS, WORLD, when(2)).added == len(WORLD)
        assert store.verify() == []


def test_what_is_no_server_of_neo4j_is_said_to_be_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_hang_up, args=(listening,), daemon=True).start()
        with pytest.raises(StoreError, match="127"):
            open_store(f"bolt://127.0.0.1:{listening.getsockname()[1]}")


def test_a_server_without_tls_is_said_not_to_speak_it(url: str) -> None:
    with pytest.raises(StoreUnreachable, match="does not speak TLS"):
        open_store(url.replace("neo4j://", "bolt+s://"))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", tmp_path / "key.pem", "-out", tmp_path / "cert.pem"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_shake_hands, args=(listening, context), daemon=True).start()
        with pytest.raises(UntrustedCertificate, match=r"not trusted.*neo4j\+ssc"):
            open_store(f"bolt+s://localhost:{listening.getsockname()[1]}")


def _hang_up(listening: socket.socket) -> None:
    """Take every call, and put the receiver down."""
    try:
        while True:
            listening.accept()[0].close()
    except OSError:
        return


def _shake_hands(listening: socket.socket, context: ssl.SSLContext) -> None:
    """Take every call, and show the certificate."""
    try:
        while True:
            connection, _ = listening.accept()
            with connection:
                try:
                    context.wrap_socket(connection, server_side=True).close()
                except OSError:
                    continue
    except OSError:
        return
