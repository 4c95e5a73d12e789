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
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


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


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a path in a window of its own; a script error fails the test."""
    errors: list[str] = []
    contexts = []

    def open_page(path: str = "/", browser: Browser | None = None, **window: Any) -> Page:
        context = (browser or chromium).new_context(**{"viewport": {"width": 1280, "height": 900}, **window})
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address + path)
        page.locator(".w-root[data-nodes], .w-root table").first.wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors
