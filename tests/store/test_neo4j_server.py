"""The live server that the store is tested on: it survives a kill, and nobody can read its password."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model.claim import Claim
from graph.store import open_store
from scripts.neo4jserver import SCRIPT, NamedServer, NoServer, OwnServer, Server
from tests.store.world import LETTERS, WORLD, when


@pytest.fixture
def own_server(neo4j_server: Server) -> OwnServer:
    """Return a server that the test may kill; skipped where somebody named one that is not ours to kill."""
    if not isinstance(neo4j_server, OwnServer):
        pytest.skip("the named Neo4j server is not ours to kill: leave WEEFSEL_TEST_NEO4J_URI out")
    return neo4j_server


def test_what_was_committed_is_there_after_a_kill(own_server: OwnServer, neo4j_uri: str) -> None:
    with own_server.driver() as driver:
        driver.execute_query("CREATE (:Kept {word: 'geweven'})")
    own_server.kill()
    assert own_server.pid == 0
    own_server.start()
    with own_server.driver() as driver:
        found = driver.execute_query("MATCH (kept:Kept) RETURN kept.word AS word").records
    assert [record["word"] for record in found] == ["geweven"]


def test_it_listens_on_this_machine_only_and_reports_to_nobody(own_server: OwnServer) -> None:
    with own_server.driver() as driver:
        asked = "SHOW SETTINGS 'server.default_listen_address', 'dbms.usage_report.enabled' YIELD value"
        values = [record["value"] for record in driver.execute_query(asked).records]
    assert sorted(values) == ["127.0.0.1", "false"]


def test_its_password_stands_in_no_log_and_in_no_command(own_server: OwnServer) -> None:
    assert own_server.password not in own_server.logs()
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert own_server.password not in running.stdout


def test_a_wrong_password_is_told_without_saying_it(own_server: OwnServer) -> None:
    wrong = NamedServer(own_server.uri)
    wrong.password = "geheim-en-fout"
    with pytest.raises(NoServer, match="refuses user neo4j") as refusal:
        wrong.refuse_content()
    assert "geheim-en-fout" not in str(refusal.value)


def test_a_named_server_that_holds_something_is_not_emptied(own_server: OwnServer, neo4j_uri: str) -> None:
    with own_server.driver() as driver:
        driver.execute_query("CREATE (:Somebody {work: 'of years'})")
    with pytest.raises(NoServer, match="not empty"):
        NamedServer(own_server.uri).refuse_content()
    own_server.empty()
    NamedServer(own_server.uri).refuse_content()


def test_without_java_and_maven_one_line_says_what_to_do(tmp_path: Path) -> None:
    """On a path with nothing but the plain tools, and nobody to install more."""
    for name in ("bash", "sed", "dirname", "grep", "env"):
        found = subprocess.run(["which", name], capture_output=True, text=True, check=True)
        (tmp_path / name).symlink_to(found.stdout.strip())
    bare = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run([SCRIPT, "--fetch"], env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Install Java 17 or 21 and Maven" in done.stderr


def test_a_password_may_hold_what_a_shell_or_a_parser_would_take_for_its_own(
    neo4j_server: Server, tmp_path: Path
) -> None:
    odd = OwnServer(tmp_path / "odd", heap="512m", brief=True)
    odd.password = """-p "q" 'r' \\ @s $t #u é"""
    odd.start()
    try:
        with odd.driver() as driver:
            assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1
        assert odd.password not in odd.logs()
    finally:
        odd.kill()


def test_a_run_may_take_longer_than_the_server_allows_others(
    own_server: OwnServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who writes holds the lock in a transaction that stays open; servers can limit how long one lasts."""
    limited = OwnServer(tmp_path, brief=True, settings=("db.transaction.timeout=8s",))
    limited.start()
    try:
        for name, value in limited.environment.items():
            monkeypatch.setenv(name, value)

        def slowly() -> Iterator[Claim]:
            yield WORLD[0]
            time.sleep(11)  # the server looks every two seconds
            yield from WORLD[1:]

        with open_store(limited.uri, create=True) as store:
            assert store.replace(LETTERS, slowly(), when(1)).added == len(WORLD)
            assert store.verify() == []
    finally:
        limited.kill()
