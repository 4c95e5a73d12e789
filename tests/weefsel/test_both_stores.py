"""Nothing that Weefsel says depends on where its claims lie: both stores answer byte for byte the same."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graph.store import open_store
from weefsel.cli import COMMANDS, app

TODAY = ("--as-of", "2026-11-24")
ASKED = (
    ("stats", *TODAY),
    ("stats",),
    ("stats", *TODAY, "--policy", "latest"),
    ("stats", "--as-of", "2025-04-30", "--known-on", "2025-05-01"),
    ("stats", *TODAY, "--confidence", "high"),
    ("stats", *TODAY, "--dataset", "letters"),
    ("show", "facility:nl-ai-factory", *TODAY),
    ("show", "facility:nl-ai-factory", "--as-of", "2025-04-30"),
    ("show", "org:tno", *TODAY, "--policy", "latest"),
    ("show", "umcg", *TODAY),
    ("search", "groningen universiteit"),
    ("search", "Fryslân"),
    ("search", "lab zorg", "--limit", "100"),
    ("search", "tno"),
    ("search", "a", "--limit", "500"),
    ("list", *TODAY),
    ("list", "--type", "activity", "--sector", "health", *TODAY),
    ("list", "--kind", "company", "--region", "NL41", "--with", "org:philips", *TODAY),
    ("path", "org:asml", "org:ministry-defence", *TODAY),
    ("path", "org:asml", "org:ministry-defence", *TODAY, "--with-networks"),
    ("path", "org:asml", "org:ministry-defence", *TODAY, "--policy", "latest"),
    ("path", "asml", "philips"),
    ("resolve suggest",),
    ("resolve list",),
    ("resolve decide", "org:tno", "org:surf", "same", "--dry-run"),
    ("verify",),
    ("ingest", "--dry-run"),
)
OTHERWISE = {
    "explore": "opens pages: tests/browser asks them on both stores",
    "undo": "writes: tests/store/test_copy.py compares what follows",
    "copy": "names two stores: it brought one here from the other",
    "export": "writes a file, which is compared below",
    "mapping": "reads a spreadsheet and no store",
    "template": "writes an empty sheet and reads no store",
}
FORMATS = ("graphml", "gexf", "json", "csv", "xlsx", "parquet")
CLOCK = ("at", "judged_at")
"""What a dry run says of the moment it is run at."""


@pytest.fixture(scope="module")
def on_server(built_in: str, neo4j_uri: str) -> str:
    """Return the address of a copy on a server, made by the command."""
    done = CliRunner().invoke(app, ["copy", "--from", built_in, "--to", neo4j_uri])
    assert done.exit_code == 0, done.output
    return neo4j_uri


def answer(store: str, *arguments: str) -> str:
    """Return what a command prints as JSON, without the one line that names the store."""
    words = [*arguments[0].split(), *arguments[1:]]
    result = CliRunner().invoke(app, [*words, "--store", store, "--json"])
    assert result.exit_code in (0, 1), result.output
    assert isinstance(result.exception, SystemExit | None)
    object = json.loads(result.stdout)
    assert object.pop("store") == store
    return json.dumps(_without_clock(object), ensure_ascii=False, indent=2)


def _without_clock(value: Any) -> Any:
    """Return the same without the times of a dry run, which asks the clock."""
    if isinstance(value, dict):
        return {
            name: ""
            if name in CLOCK and str(part)[:4] > "2025" and "T" in str(part)
            else _without_clock(part)
            for name, part in value.items()
        }
    return [_without_clock(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_a_command_answers_the_same_from_both(built_in: str, on_server: str, asked: tuple[str, ...]) -> None:
    assert answer(on_server, *asked) == answer(built_in, *asked)


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_is_the_same_file_from_both(
    built_in: str, on_server: str, format: str, tmp_path: Path, normalised: Callable[[bytes, str], bytes]
) -> None:
    files = []
    for name, store in (("one", built_in), ("other", on_server)):
        out = tmp_path / f"{name}.{format}"
        done = CliRunner().invoke(app, ["export", format, "--out", str(out), *TODAY, "--store", store])
        assert done.exit_code == 0, done.output
        files.append(normalised(out.read_bytes(), store))
    assert files[0] == files[1]


@pytest.fixture
def normalised() -> Callable[[bytes, str], bytes]:
    """Return a function that takes the address of the store out of a file."""
    return lambda content, store: content.replace(store.encode(), b"STORE")


def test_an_unknown_entity_is_told_in_the_same_words(built_in: str, on_server: str) -> None:
    told = [
        CliRunner().invoke(app, ["show", "org:tnno", "--store", store]).output
        for store in (built_in, on_server)
    ]
    assert told[0] == told[1]
    assert "no claim speaks of" in told[0]


def test_no_command_is_forgotten() -> None:
    named = {words[0].split()[0] for words in ASKED} | OTHERWISE.keys()
    assert named == set(COMMANDS)


def test_the_copy_is_whole_and_its_graph_is_of_today(built_in: str, on_server: str) -> None:
    with open_store(built_in) as one, open_store(on_server) as other:
        assert one.revision() == other.revision()
        assert one.past() == other.past()
        assert other.verify() == []


def test_a_copy_onto_something_else_is_refused(built_in: str, on_server: str, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/small.db", create=True) as small:
        small.judge([])
        small.close()
    done = CliRunner().invoke(app, ["copy", "--from", f"sqlite:///{tmp_path}/small.db", "--to", on_server])
    assert done.exit_code == 1
    assert "holds something else already" in done.output
    again = CliRunner().invoke(app, ["copy", "--from", built_in, "--to", on_server])
    assert again.exit_code == 0
    assert "Equal already" in again.output


def test_no_password_is_shown_whatever_goes_wrong(
    on_server: str, neo4j_server: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the right one nor a wrong one, in no message, log or traceback."""
    monkeypatch.setenv("NEO4J_PASSWORD", "geheim-en-fout")
    refused = CliRunner().invoke(app, ["stats", "--store", on_server])
    assert refused.exit_code == 1
    in_address = on_server.replace("://", "://neo4j:geheim-en-fout@")
    named = CliRunner().invoke(app, ["stats", "--store", in_address])
    assert named.exit_code == 1
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    lost = CliRunner().invoke(app, ["stats", "--store", on_server.rsplit(":", 1)[0] + ":1"])
    assert lost.exit_code == 1
    assert "geheim-en-fout" not in caplog.text
    assert neo4j_server.password not in caplog.text
    for done in (refused, named, lost):
        said = done.output + "".join(str(part) for part in _chain(done.exception))
        assert "geheim-en-fout" not in said
        assert neo4j_server.password not in said


def _chain(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield "".join(traceback.format_exception(error))
        error = error.__cause__ or error.__context__
