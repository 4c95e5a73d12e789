"""The real dataset in a store, and each page run on it as app.py runs it, without a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.store import open_store
from ingest.pipeline import ingest

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def built_in_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a store that holds the built-in dataset; nobody may change it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('explorer')}/built_in.db"
    with open_store(url, create=True) as store:
        reports = ingest(store, [DATA], "2026-11-24T00:00:00Z")
        assert not [report.error for report in reports if report.error]
    return url


@pytest.fixture
def store(built_in_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the explorer read the built-in dataset; return the address of the store."""
    monkeypatch.setenv("WEEFSEL_STORE", built_in_url)
    return built_in_url


@pytest.fixture
def own_store(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the explorer read a copy of the built-in dataset that a test may change; return its address."""
    copy = tmp_path / "own.db"
    shutil.copyfile(store.removeprefix("sqlite:///"), copy)
    monkeypatch.setenv("WEEFSEL_STORE", f"sqlite:///{copy}")
    return f"sqlite:///{copy}"


@pytest.fixture
def visit(store: str) -> Callable[..., AppTest]:
    """Return a function that opens a page by the name of its file, with the filters in the address."""

    def open_page(name: str, **query: str) -> AppTest:
        app = AppTest.from_function(_page, default_timeout=60, kwargs={"name": name})
        for key, text in query.items():
            app.query_params[key] = text
        return app.run()

    return open_page


def _page(name: str) -> None:
    import runpy

    from explorer import i18n, intake, page, state
    from weefsel.intake import Reading

    i18n.follow(state.language)
    intake.follow(Reading)
    state.begin(name)
    page.begin()
    runpy.run_path(str(page.SCREENS / f"{name}.py"))
    state.write()


@pytest.fixture
def text_of() -> Callable[[AppTest], str]:
    """Return a function that gives all that a page says in HTML, as plain text on one line."""

    def text(app: AppTest) -> str:
        html = " ".join(element.proto.body for element in app.get("html"))
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()

    return text
