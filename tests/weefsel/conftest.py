"""The built-in dataset in a store, once for all tests of the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from graph.store import open_store
from ingest.pipeline import ingest
from weefsel.cli import app
from weefsel.home import dataset_folder

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a store with the built-in dataset; tests only read it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('built-in')}/weefsel.db"
    with open_store(url, create=True) as store:
        reports = ingest(store, [dataset_folder()], "2026-11-24T00:00:00Z")
    assert not [report for report in reports if report.error or report.rejected]
    return url


@pytest.fixture
def ask(built_in: str) -> Ask:
    """Return a function that runs a command with --json on the built-in dataset and returns the object."""

    def run(*arguments: str) -> Any:
        result = CliRunner().invoke(app, [*arguments, "--store", built_in, "--json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return run
