"""What an address of a server says, and what must never stand in it."""

from __future__ import annotations

import socket
import traceback

import pytest

from graph.errors import StoreUnreachable, UnknownStore
from graph.store import open_store
from graph.store.neo4j import connection
from graph.store.neo4j.address import parse
from weefsel.place import default_store

SECRET = "geheim-en-lang"


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing that is set here decide."""
    for name in ("NEO4J_USERNAME", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)


@pytest.mark.parametrize(
    ("url", "uri", "database"),
    [
        ("neo4j://example.org", "neo4j://example.org:7687", None),
        ("neo4j://example.org:7688/weefsel", "neo4j://example.org:7688", "weefsel"),
        ("neo4j+s://abc.databases.neo4j.io/", "neo4j+s://abc.databases.neo4j.io:7687", None),
        ("bolt+ssc://[::1]:7687/a%20b", "bolt+ssc://[::1]:7687", "a b"),
    ],
)
def test_an_address_names_a_server_and_may_name_a_database(url: str, uri: str, database: str | None) -> None:
    address = parse(url)
    assert (address.uri, address.database, address.user) == (uri, database, "neo4j")


def test_the_environment_names_user_and_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the address goes before it."""
    monkeypatch.setenv("NEO4J_USERNAME", "lezer")
    monkeypatch.setenv("NEO4J_DATABASE", "weefsel")
    assert parse("neo4j://a").user == "lezer"
    assert (parse("neo4j://a").database, parse("neo4j://a/other").database) == ("weefsel", "other")


def test_a_server_named_for_tools_of_neo4j_is_where_claims_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a store is named for Weefsel."""
    monkeypatch.setenv("NEO4J_URI", "neo4j://example.org")
    monkeypatch.delenv("WEEFSEL_STORE", raising=False)
    assert default_store() == "neo4j://example.org"
    monkeypatch.setenv("WEEFSEL_STORE", "sqlite:///here.db")
    assert default_store() == "sqlite:///here.db"


@pytest.mark.parametrize(
    "url", ["neo4j://", "bolt:///db", "neo4j://a:port/db", "neo4j://a/b/c", "neo4j://a/b?c=d", "neo4j://[a"]
)
def test_what_is_no_address_of_a_server_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(UnknownStore, match="neo4j://host:7687/database"):
        open_store(url)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UnknownStore, match="NEO4J_PASSWORD") as refused:
        open_store(f"neo4j+s://ann:{SECRET}@example.org:7687/db")
    assert SECRET not in str(refused.value) + repr(vars(refused.value))


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_server_that_is_not_there_is_told_at_once(scheme: str, capfd: pytest.CaptureFixture[str]) -> None:
    """In one line, the driver's own words left out, and without the password in whatever is printed of it."""
    with pytest.raises(
        StoreUnreachable,
        match=rf"'{scheme}://127\.0\.0\.1:1': nothing listens there, .* refused \(at once\)\. Start it",
    ) as error:
        open_store(f"{scheme}://127.0.0.1:1")
    assert SECRET not in told(error.value)
    assert capfd.readouterr() == ("", "")


def test_a_machine_that_nobody_knows_is_told_by_its_name() -> None:
    with pytest.raises(StoreUnreachable, match=r"//nowhere\.invalid:1': no machine of that name is known"):
        open_store("neo4j://nowhere.invalid:1")


def test_a_server_that_does_not_answer_is_told_with_how_long_was_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A port that takes the call and says nothing."""
    monkeypatch.setattr(connection, "_ACQUIRING", 1.2)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"bolt://127.0.0.1:{mute.getsockname()[1]}"
        with pytest.raises(StoreUnreachable, match=r": nothing answers \(tried for [1-9]\d* s\)\. Start it"):
            open_store(address)


def told(error: BaseException) -> str:
    """Return everything that a traceback shows of an error, with the values of all its frames."""
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(shown.format()) + repr(vars(error))
