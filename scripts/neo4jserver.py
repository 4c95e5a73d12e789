"""Give tests and benches a real Neo4j server: one that `scripts/neo4j` runs, or one that somebody names."""

from __future__ import annotations

import fcntl
import os
import secrets
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

SCRIPT: Final = Path(__file__).with_name("neo4j")
PATIENCE: Final = 180.0
"""Seconds that a start may take on a busy machine: about six on an idle one, more after a kill."""


class NoServer(Exception):
    """There is no Neo4j server to be had here; the message says what to do."""


class DidNotStart(Exception):
    """The server is here and does not start; the message holds its last words."""


class Server:
    """A server whose database may be emptied."""

    uri: str
    user: str
    password: str

    @property
    def environment(self) -> dict[str, str]:
        """Return what a process must find in its environment to reach the server."""
        return {"NEO4J_USERNAME": self.user, "NEO4J_PASSWORD": self.password}

    def driver(self) -> Driver:
        """Return a driver for questions past the store; close it after use (it is a context manager)."""
        return GraphDatabase.driver(
            urlsplit(self.uri)._replace(path="", query="").geturl(), auth=(self.user, self.password)
        )

    @property
    def database(self) -> str | None:
        """Return the database that address or environment name; None for the server's default."""
        return urlsplit(self.uri).path.strip("/") or os.environ.get("NEO4J_DATABASE") or None

    def empty(self) -> None:
        """Delete everything in the database but its indexes."""
        with self.driver() as driver, driver.session(database=self.database) as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()

    @contextmanager
    def held(self) -> Iterator[str]:
        """Give the address to one module of tests, and leave the database empty behind it."""
        yield self.uri
        self.empty()


class NamedServer(Server):
    """A server that somebody names for the tests; user and password come from the environment as always."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self.user = os.environ.get("NEO4J_USERNAME", "neo4j")
        self.password = os.environ.get("NEO4J_PASSWORD", "")

    def refuse_content(self) -> None:
        """Raise `NoServer` when it cannot be used, or holds what nobody said may go."""
        if not answers(self.uri, self.user, self.password):
            raise NoServer(f"{self.uri} does not answer.")
        with self.driver() as driver:
            found = driver.execute_query("MATCH (n) RETURN count(n) AS n", database_=self.database)
        if found.records[0]["n"]:
            raise NoServer(
                f"{self.uri} is not empty, and the tests would empty it. Name another server, or say "
                "WEEFSEL_TEST_NEO4J_EMPTY=yes."
            )

    @contextmanager
    def held(self) -> Iterator[str]:
        """Give the address to one module of tests of this machine: all workers share the database."""
        name = blake2b(self.uri.encode(), digest_size=8).hexdigest()
        with (Path(tempfile.gettempdir()) / f"weefsel-neo4j-{name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            with super().held() as uri:
                yield uri


class OwnServer(Server):
    """A server with its data in one folder. It keeps its address and password through kills and starts.

    A `brief` one lives for a minute or two: it starts and warms up with half the work, and ends up slower.
    `settings` are lines for its `neo4j.conf`.
    """

    def __init__(
        self, folder: Path, *, heap: str = "1g", brief: bool = False, settings: tuple[str, ...] = ()
    ) -> None:
        self._folder, self._heap, self._brief, self._settings = folder, heap, brief, settings
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.user, self.password = "neo4j", secrets.token_urlsafe(12)
        self.uri = f"neo4j://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int:
        """Return the number of the server's process; 0 when it does not run."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Start the server and wait until it answers; raise `NoServer` or `DidNotStart`."""
        fetched = subprocess.run([SCRIPT, "--fetch"], capture_output=True, text=True, check=False)
        if fetched.returncode:
            raise NoServer(" ".join(fetched.stderr.split()))
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                [SCRIPT, "--serve", self._folder, str(self._port)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={
                    **os.environ,
                    "NEO4J_PASSWORD": self.password,
                    "WEEFSEL_NEO4J_HEAP": self._heap,
                    "WEEFSEL_NEO4J_BRIEF": "yes" if self._brief else "no",
                    "WEEFSEL_NEO4J_SETTINGS": "\n".join(self._settings),
                },
            )
        self._wait()

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Let the server finish what it does, then end it."""
        if self._process:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def logs(self) -> str:
        """Return everything that the server wrote on its console and in its logs."""
        files = sorted(self._folder.rglob("*.log"))
        return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files)

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while self._process and self._process.poll() is None and time.monotonic() < end:
            if answers(f"bolt://127.0.0.1:{self._port}", self.user, self.password):
                return
            time.sleep(0.2)
        self.kill()
        raise DidNotStart(self.logs()[-2000:])


def answers(uri: str, user: str, password: str) -> bool:
    """Return whether a server answers at this address; raise `NoServer` when it refuses user or password."""
    try:
        with GraphDatabase.driver(uri, auth=(user, password), connection_timeout=2) as driver:
            driver.verify_connectivity()
    except AuthError as error:
        raise NoServer(f"{uri} refuses user {user}: is NEO4J_PASSWORD set?") from error
    except (DriverError, Neo4jError, OSError):
        return False
    return True


def free_port() -> int:
    """Return a port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
