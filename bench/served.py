"""Start the explorer as a newcomer does, in a copy of the checkout, and look at it in a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench.measure import ROOT, Failed, ended

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE: Final = 60
"""Seconds that anything may take before the bench gives up."""
# Quiet, as root in a container too; the last two draw WebGL without a graphics card.
BROWSER: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)


@dataclass
class Served:
    """A server that was started; `megabytes` is its peak, known when it has ended."""

    address: str
    started: float
    """When it was asked for, by `time.perf_counter`."""
    process: subprocess.Popen[Any] = field(repr=False)
    megabytes: float = 0.0

    @property
    def since(self) -> float:
        """Return the seconds since it was asked for."""
        return time.perf_counter() - self.started

    def wait(self) -> float:
        """Wait until it answers that it is well; return the seconds since it was asked for."""
        while self.since < PATIENCE and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2):
                    return self.since
            except OSError:
                time.sleep(0.02)
        msg = f"nothing answers at {self.address}"
        raise Failed(msg)


def clone(folder: Path) -> Path:
    """Copy what is, or is about to be, under version control, as a fresh clone has it: nothing compiled."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def installed(folder: Path) -> Path:
    """Do in a copy what the installation of `make explore` does there beside bringing packages: compile."""
    rooms = [str(folder / name) for name in ("app.py", "explorer", "graph", "ingest", "weefsel")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *rooms], check=True)
    return folder


@contextmanager
def explorer(folder: Path, store: Path) -> Iterator[Served]:
    """Start `weefsel explore` in a folder."""
    words = ["-m", "weefsel", "explore", "--no-browser", "--store", f"sqlite:///{store}"]
    with served(words, folder) as server:
        yield server


@contextmanager
def streamlit(script: Path, folder: Path, **variables: str) -> Iterator[Served]:
    """Start a script of Streamlit."""
    words = [
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
    ]
    with served(words, folder, "--server.port", **variables) as server:
        yield server


@contextmanager
def served(words: Sequence[str], folder: Path, option: str = "--port", **variables: str) -> Iterator[Served]:
    """Start a Python command that serves at a free port, and stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *words, option, str(port)],
        cwd=folder,
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Served(f"http://localhost:{port}", started, process)
    try:
        yield server
    finally:
        process.terminate()
        server.megabytes = ended(process)


@contextmanager
def browser(path: str) -> Iterator[Browser]:
    """Start the machine's browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        started = running.chromium.launch(executable_path=path, args=BROWSER)
        yield started
        started.close()


def opened(browser: Browser, address: str) -> Page:
    """Open an address in a window of its own."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(address, wait_until="commit")
    return page


def wait_for(page: Page, truth: str) -> None:
    """Wait until a function in the page returns true; raises `Failed` with what the page says instead."""
    from playwright.sync_api import TimeoutError

    try:
        page.wait_for_function(truth)
    except TimeoutError as error:
        msg = f"{page.url} shows instead:\n{page.inner_text('body')[:2000]}"
        raise Failed(msg) from error
