"""A running explorer on the built-in dataset, and a real browser in front of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from graph.store import open_store
from scripts.neo4jserver import Server

PATIENCE = 60_000
"""Milliseconds that anything may take on a busy machine; speed is measured elsewhere."""
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Explorer:
    """A running explorer: its address, and that of the store its claims lie in."""

    address: str
    store: str


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(folder: Path, store: str = "") -> Iterator[Explorer]:
    """Start the explorer with a store of its own, as a person would; stop it afterwards."""
    port, store = free_port(), store or f"sqlite:///{folder}/weefsel.db"
    words = [
        sys.executable,
        "-m",
        "weefsel",
        "explore",
        "--no-browser",
        "--port",
        str(port),
        "--store",
        store,
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", process, folder / "log")
        _wait_until_filled(store)
        yield Explorer(address, store)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the explorer did not start:\n{log.read_text()}")


def _wait_until_filled(url: str) -> None:
    """Wait until both built-in datasets and their judgements are there: the server answers before."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        with open_store(url) as store:
            if store.judgements():
                return
        time.sleep(0.2)
    pytest.fail("the built-in dataset did not come in")


@pytest.fixture(scope="session")
def on_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """Give one explorer for all tests that only look."""
    yield from started(tmp_path_factory.mktemp("explorer"))


@pytest.fixture(scope="module")
def on_server(
    neo4j_uri: str, neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Explorer]:
    """Give an explorer on a Neo4j server to one module of tests; the store is filled when it starts."""
    neo4j_server.empty()
    yield from started(tmp_path_factory.mktemp("on_server"), neo4j_uri)


@pytest.fixture(scope="session")
def explorer(on_file: Explorer) -> Explorer:
    """Give the explorer that most tests look at."""
    return on_file


@pytest.fixture
def own_explorer(own_on_file: Explorer) -> Explorer:
    """Give an explorer to a test that changes something."""
    return own_on_file


@pytest.fixture
def own_on_file(tmp_path: Path) -> Iterator[Explorer]:
    """Give an explorer to a test that changes something."""
    yield from started(tmp_path)


Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """Give one window for all pages: it has fetched the explorer's scripts once, as a visitor's has."""
    context = chromium.new_context(reduced_motion="reduce", accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def visit(window: BrowserContext, explorer: Explorer) -> Iterator[Visit]:
    """Give a function that opens a page of the explorer and waits until it has drawn itself."""
    pages = []

    def go(path: str = "/", *, width: int = 1280, scheme: str = "light", at: Explorer = explorer) -> Page:
        window.grant_permissions(["clipboard-read", "clipboard-write"], origin=at.address)
        page = window.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_default_timeout(PATIENCE)
        page.goto(at.address + path)
        settle(page)
        return page

    yield go
    for page in pages:
        page.close()


def settle(page: Page) -> None:
    """Wait until the page has its name and Streamlit runs no more."""
    page.wait_for_selector("h1.w-title")
    page.wait_for_function(
        """() => {
            const app = document.querySelector('[data-testid="stApp"]');
            return app && app.getAttribute('data-test-script-state') === 'notRunning'
                && !document.querySelector('[data-testid="stSkeleton"]');
        }"""
    )
    page.wait_for_timeout(300)


def no_exception(page: Page) -> None:
    """Fail with what went wrong when the page shows an exception."""
    broken = page.locator('[data-testid="stException"]')
    assert broken.count() == 0, broken.first.inner_text()
