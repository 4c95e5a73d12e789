"""A page that holds the real components, and a real browser to look at it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
READY = ".w-root[data-nodes], .w-root table, [data-testid=stMultiSelect]"
DESK: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Serve tests/components/pages.py as the explorer is served; return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "tests" / "components" / "pages.py")]
    command += ["--server.port", str(port), "--server.headless", "true", "--server.fileWatcherType", "none"]
    command += ["--server.enableStaticServing", "true", "--browser.gatherUsageStats", "false"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield _answering(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait()


def _answering(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(PATIENCE * 4):
        assert server.poll() is None, "the page ended before it answered"
        try:
            with urlopen(f"{address}/_stcore/health"):
                return address
        except URLError:
            time.sleep(0.25)
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """Give one window for all pages that need no other: it has fetched the scripts once."""
    context = chromium.new_context(viewport=DESK)
    yield context
    context.close()


@pytest.fixture
def visit(chromium: Browser, window: BrowserContext, address: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a path, in a window of its own if it asks for one; no script may fail."""
    errors: list[str] = []
    opened: list[Page | BrowserContext] = []

    def open_page(path: str = "/", browser: Browser | None = None, **settings: Any) -> Page:
        context = window
        if browser or settings:
            context = (browser or chromium).new_context(**{"viewport": DESK, **settings})
            opened.append(context)
        page = context.new_page()
        opened.append(page)
        page.set_default_timeout(PATIENCE * 1000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address + path)
        page.locator(READY).first.wait_for()
        return page

    yield open_page
    for one in reversed(opened):
        one.close()
    assert not errors
